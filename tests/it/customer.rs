//! What users were promised, each on a small note, with the shipped model.

use serde_json::Value;

use super::contract::violations;
use super::support::{analyze, list, name_of};

/// The record of `text`, checked against the contract.
fn note(text: &str) -> Value {
    let note = analyze(text);
    assert_eq!(violations(&note, text), [""; 0]);
    note
}

fn names(note: &Value, kind: &str) -> Vec<String> {
    list(note, kind).iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
}

/// The texts of all mentions with this label.
fn mentioned(note: &Value, label: &str) -> Vec<String> {
    let of_label = list(note, "mentions").iter().filter(|m| m["label"] == label);
    of_label.map(|m| m["text"].as_str().unwrap().to_owned()).collect()
}

/// The names of an action item's owners.
fn owners(note: &Value, item: &Value) -> Vec<String> {
    list(item, "owners").iter().map(|id| name_of(note, id)).collect()
}

#[test]
fn a_sum_is_exact_and_belongs_to_its_contract() {
    let note = note(
        "Vendor review, 3 March 2026\n\nDeepak walked us through the ServiceNow contract, 2.7 million per year through Infosys. \
         It runs until the end of 2027.\n",
    );
    let amounts = list(&note, "amounts");
    assert_eq!(amounts.len(), 1, "{amounts:?}");
    assert_eq!((&amounts[0]["value"], &amounts[0]["value_max"]), (&"2700000".into(), &Value::Null));
    assert_eq!((&amounts[0]["currency"], &amounts[0]["period"]), (&Value::Null, &"year".into()));
    assert_eq!(name_of(&note, &amounts[0]["organization"]), "ServiceNow");
    assert_eq!(name_of(&note, &amounts[0]["via"]), "Infosys");
    assert_eq!(names(&note, "organizations"), ["ServiceNow", "Infosys"]);
}

#[test]
fn a_task_in_a_sentence_has_its_owner_and_day() {
    let note = note(
        "Weekly sync, Tuesday 3 March 2026\n\nHalf of the teams have not answered the survey. Olivia to send another reminder by Friday.\n",
    );
    let items = list(&note, "action_items");
    assert_eq!(items.len(), 1, "{items:?}");
    let item = &items[0];
    assert!(item["text"].as_str().unwrap().starts_with("Olivia to send another reminder"), "{item}");
    assert_eq!((&item["done"], &item["due"], &item["due_text"]), (&false.into(), &"2026-03-06".into(), &"by Friday".into()));
    assert_eq!(owners(&note, item), ["Olivia"]);
    assert_eq!(names(&note, "people"), ["Olivia"]);
}

#[test]
fn a_count_is_no_money() {
    let note =
        note("Licences, 3 March 2026\n\nThe plan covers 3,000 seats and 58 models, 14% more than in 2025. Room 400 is free.\n");
    assert_eq!(list(&note, "amounts"), [] as [Value; 0]);
    assert_eq!(mentioned(&note, "MONEY"), [""; 0]);
}

#[test]
fn a_product_is_no_organization() {
    let note = note(
        "IT board, 3 March 2026\n\nThe pilot with Copilot goes on for two months. Nearly everybody opened Copilot at least once a week.\n",
    );
    assert_eq!(names(&note, "organizations"), [""; 0]);
    assert!(mentioned(&note, "PRODUCT").iter().all(|name| name == "Copilot"));
}

#[test]
fn namesakes_stay_apart_and_the_bare_name_belongs_to_neither() {
    let note = note(
        "Depot review, 3 March 2026\n\nPresent: Martin Okafor, Martin Lindqvist, Sofia Brandt\n\n\
         Martin Okafor presented the new routes. Martin Lindqvist asked about the drivers' hours. Martin will check the figures by Monday.\n",
    );
    assert_eq!(names(&note, "people"), ["Martin Okafor", "Martin Lindqvist", "Sofia Brandt"]);
    for person in list(&note, "people") {
        assert!(!list(person, "aliases").contains(&"Martin".into()), "{person}");
    }
    let ambiguous = list(&note, "ambiguous");
    assert_eq!(ambiguous.len(), 1, "{ambiguous:?}");
    assert_eq!((&ambiguous[0]["name"], list(&ambiguous[0], "candidates").len()), (&"Martin".into(), 2));
    let items = list(&note, "action_items");
    assert!(items.iter().all(|item| owners(&note, item).is_empty()), "a task went to one of two namesakes: {items:?}");
}

#[test]
fn a_person_has_one_entry_with_all_forms() {
    let note = note(
        "Call, 3 March 2026\n\nPatrick Vandenberghe opened the call. Patrick wants a quote in April; we owe Mr Vandenberghe an answer.\n",
    );
    assert_eq!(names(&note, "people"), ["Patrick Vandenberghe"]);
    assert_eq!(list(&list(&note, "people")[0], "aliases"), ["Patrick", "Vandenberghe"]);
    assert_eq!(list(&list(&note, "people")[0], "mentions").len(), 3);
}

#[test]
fn a_task_list_gives_open_and_done_items_in_order() {
    let note = note(
        "# Sync, 3 March 2026\n\n## Action items\n\n- [x] Nadia: book the room\n- [ ] Femi Bakare: send the revised offer to Proximus by 13 March\n- [ ] check the invoices\n",
    );
    let items = list(&note, "action_items");
    assert_eq!(items.iter().map(|i| i["done"].as_bool().unwrap()).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(owners(&note, &items[0]), ["Nadia"]);
    assert_eq!((owners(&note, &items[1]), &items[1]["due"]), (vec!["Femi Bakare".to_owned()], &"2026-03-13".into()));
    assert!(owners(&note, &items[2]).is_empty() && items[2]["due"].is_null());
    assert_eq!(items[1]["section"], "Action items");
    assert_eq!(names(&note, "organizations"), ["Proximus"]);
}

#[test]
fn sums_are_read_as_people_write_them() {
    let cases = [
        ("The offer is €1.2m.", "1200000", None, Some("EUR"), None),
        ("We pay 12.500,00 EUR a month.", "12500", None, Some("EUR"), Some("month")),
        ("It costs $40/seat.", "40", None, Some("USD"), Some("unit")),
        ("They expect 1.2 to 1.5 million euros.", "1200000", Some("1500000"), Some("EUR"), None),
        ("The grant is two hundred thousand pounds.", "200000", None, Some("GBP"), None),
        ("The budget is 450k.", "450000", None, None, None),
    ];
    let mut wrong = Vec::new();
    for (text, value, max, currency, period) in cases {
        let note = note(text);
        let found: Vec<_> = list(&note, "amounts")
            .iter()
            .map(|a| ["value", "value_max", "currency", "period"].map(|field| a[field].as_str().map(str::to_owned)))
            .collect();
        let expected = [Some(value), max, currency, period].map(|v| v.map(str::to_owned));
        if found != [expected] {
            wrong.push(format!("{text} gave {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_happened_is_no_task() {
    let note =
        note("Recap, 3 March 2026\n\nWe met at the plant on Monday. Sales grew by 4% in February. The new hall opens in May.\n");
    assert_eq!(list(&note, "action_items"), [] as [Value; 0]);
}
