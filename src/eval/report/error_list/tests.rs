use super::*;

#[test]
fn each_span_error_has_its_kind() {
    let spans = |list: &[(usize, usize, &str)]| list.iter().map(|(s, e, l)| LabelledSpan::new(*s, *e, *l)).collect();
    let record = |list: &[(usize, usize, &str)]| Record { text: "abcdefghij".into(), spans: spans(list), ..Record::default() };
    let gold = record(&[(0, 1, "A"), (1, 2, "A"), (2, 4, "A"), (4, 6, "A"), (8, 9, "A")]);
    let found = record(&[(0, 1, "A"), (1, 2, "B"), (2, 3, "A"), (4, 5, "B"), (9, 10, "B")]);
    let list = mistakes(3, &gold, Some(&found), &["A".to_owned(), "B".to_owned()]);
    let kinds: Vec<_> = list.iter().map(|m| (m.kind, m.wanted.as_str(), m.found.as_str(), m.context[1].as_str())).collect();
    let expected = [
        (Kind::Bounds, "A cd", "A c", "cd"),
        (Kind::Label, "A", "B", "b"),
        (Kind::Both, "A ef", "B e", "ef"),
        (Kind::Missed, "A", "", "i"),
        (Kind::False, "", "B", "j"),
    ];
    let mut sorted = kinds.clone();
    sorted.sort();
    let mut wanted = expected.to_vec();
    wanted.sort();
    assert_eq!(sorted, wanted);
    assert!(list.iter().all(|m| m.record == 3));
    assert_eq!(list[0].context.concat(), "abcdefghij");
}

fn party(name: &str) -> Party {
    Party { name: name.into(), ..Party::default() }
}

fn amount(start: usize, value: &str, period: Option<&str>) -> AmountFact {
    let (value, period) = (value.parse().unwrap(), period.map(str::to_owned));
    AmountFact { start, end: start + 2, value, value_max: None, currency: None, period, about: None, organization: None }
}

fn item(start: usize, owners: &[usize], due: Option<&str>) -> ActionFact {
    let due = due.map(str::to_owned);
    ActionFact { start, end: start + 3, owners: owners.to_vec(), due, due_text: None, done: false, confidence: None }
}

#[test]
fn each_fact_error_has_its_kind() {
    let record = |facts: Facts| Record { text: "abcdefghij".into(), facts: Some(facts), ..Record::default() };
    let gold = Facts {
        people: vec![party("Ann"), party("Bo")],
        organizations: vec![party("Tessel")],
        amounts: vec![amount(0, "5", None), amount(4, "7", Some("year"))],
        action_items: vec![item(0, &[0], Some("2026-03-06")), item(6, &[], None)],
        ..Facts::default()
    };
    let found = Facts {
        people: vec![party("Ann"), party("Cy")],
        organizations: vec![party("Norvale")],
        amounts: vec![amount(0, "5", Some("month")), amount(8, "1", None)],
        action_items: vec![item(0, &[1], None), item(3, &[], None)],
        ..Facts::default()
    };
    let found = mistakes(0, &record(gold), Some(&record(found)), &[]);
    let mut shown: Vec<_> = found.iter().map(|m| (m.kind, m.wanted.as_str(), m.found.as_str())).collect();
    shown.sort_unstable();
    let expected = [
        (Kind::Person, "Bo", ""),
        (Kind::FalsePerson, "", "Cy"),
        (Kind::Organization, "Tessel", ""),
        (Kind::FalseOrganization, "", "Norvale"),
        (Kind::MissedAmount, "7 no currency per year", ""),
        (Kind::FalseAmount, "", "1 no currency"),
        (Kind::Amount, "5 no currency", "5 no currency per month"),
        (Kind::Action, "nobody", ""),
        (Kind::FalseAction, "", "nobody"),
        (Kind::Owners, "Ann", "Cy"),
        (Kind::Due, "2026-03-06", "no date"),
    ];
    assert_eq!(shown, expected);
}
