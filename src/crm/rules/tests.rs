use std::collections::BTreeSet;

use super::super::Crm;
use super::*;

/// What is wrong with the rules of a CRM in itself.
fn faults(rules: &Rules) -> Vec<String> {
    let mut faults = Vec::new();
    let sources: BTreeSet<&str> = rules.sources.iter().map(|source| source.id.as_str()).collect();
    for source in &rules.sources {
        if !source.url.starts_with("https://") || source.date.len() < 4 || source.says.is_empty() {
            faults.push(format!("source {} lacks address, date or words", source.id));
        }
    }
    for object in &rules.objects {
        let fault = |what: &str| format!("{}: {what}", object.file);
        if object.columns.iter().filter(|column| column.key).count() != 1 {
            faults.push(fault("has not one key"));
        }
        let headers: BTreeSet<&str> = object.columns.iter().map(|column| column.header.as_str()).collect();
        if headers.len() != object.columns.len() {
            faults.push(fault("has a header twice"));
        }
        for header in object.require_any.iter().flatten().filter(|header| !headers.contains(header.as_str())) {
            faults.push(fault(&format!("requires {header}, which is no column")));
        }
        if !sources.contains(object.source.as_str()) {
            faults.push(fault("has no source"));
        }
        for column in &object.columns {
            faults.extend(column_faults(rules, column).into_iter().map(|what| fault(&format!("{}: {what}", column.header))));
        }
    }
    faults
}

fn column_faults(rules: &Rules, column: &Column) -> Vec<&'static str> {
    let unknown = column.source.as_ref().is_some_and(|id| !rules.sources.iter().any(|source| source.id == *id));
    let dangling = column.links.iter().any(|link| {
        let targets = rules.objects.iter().filter(|object| object.kind == link.kind);
        targets.filter(|object| object.column(&link.header).is_some()).count() == 0
    });
    let unmapped = column.map.values().any(|value| !column.values.contains(value));
    let id_without_pattern = column.value_type == ValueType::Id && column.pattern.is_none();
    let rules = [
        (unknown, "its source is not listed"),
        (dangling, "refers to no column"),
        (unmapped, "maps to a value that is not listed"),
        (id_without_pattern, "is an id without a pattern"),
        (column.value_type == ValueType::LongText && !column.cut, "is long text that cannot be cut"),
    ];
    rules.into_iter().filter(|(fault, _)| *fault).map(|(_, what)| what).collect()
}

#[test]
fn every_crm_has_rules_that_hold_together() {
    let mut wrong = Vec::new();
    for crm in Crm::ALL {
        match Rules::parse(crm.text()) {
            Ok(rules) => wrong.extend(faults(&rules).into_iter().map(|fault| format!("{crm}: {fault}"))),
            Err(error) => wrong.push(format!("{crm}: {error}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_crm_has_every_object_in_an_order_in_which_links_lead_backwards() {
    for crm in Crm::ALL {
        let rules = crm.rules();
        for (kind, rows) in [
            (Kind::Companies, RowsOf::New),
            (Kind::Companies, RowsOf::Linked),
            (Kind::Contacts, RowsOf::New),
            (Kind::Contacts, RowsOf::Linked),
            (Kind::Deals, RowsOf::New),
            (Kind::Tasks, RowsOf::New),
            (Kind::Notes, RowsOf::New),
        ] {
            assert!(rules.object(kind, rows).is_some(), "{crm}: {kind:?} {rows:?}");
        }
        assert!(rules.objects.is_sorted_by_key(|object| object.kind), "{crm}");
        for object in &rules.objects {
            for link in object.columns.iter().flat_map(|column| &column.links) {
                assert!(link.kind < object.kind, "{crm}: {} comes before what it refers to", object.file);
            }
        }
    }
}

#[test]
fn what_rules_do_not_say_is_an_error() {
    let text = Crm::HubSpot.text();
    for (good, bad) in [
        ("content = \"domain\"", "content = \"colour\""),
        ("required = true", "requred = true"),
        ("type = \"date\"", "type = \"day\""),
        ("companies:Gleaner", "houses:Gleaner"),
        ("^[0-9]+$", "^[0-9"),
        ("bom = \"allowed\"", "bom = \"perhaps\""),
    ] {
        assert!(text.contains(good) && Rules::parse(&text.replacen(good, bad, 1)).is_err(), "{bad}");
    }
}

#[test]
fn faults_of_the_rules_are_found() {
    let fault = |good: &str, bad: &str| faults(&Rules::parse(&Crm::HubSpot.text().replacen(good, bad, 1)).unwrap()).len();
    assert_eq!(fault("", ""), 0);
    for (good, bad) in [
        ("key = true", "key = false"),
        ("source = \"required\"", "source = \"x\""),
        ("companies:Gleaner company ID", "companies:X"),
    ] {
        assert!(fault(good, bad) > 0, "{bad}");
    }
}

#[test]
fn lengths_count_what_they_say() {
    for (text, code_points, utf16) in [("", 0, 0), ("Zoë", 3, 3), ("𝒜b", 2, 3), ("👩‍💻", 3, 5)] {
        assert_eq!((Lengths::CodePoints.of(text), Lengths::Utf16.of(text)), (code_points, utf16), "{text}");
    }
}
