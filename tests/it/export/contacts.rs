//! vCard and iCalendar: written with calcard, read with vobject and icalendar.

use std::collections::BTreeMap;

use gleaner::register::{OrganizationEntry, PersonEntry};
use icalendar::{Calendar, CalendarComponent, Component, Todo};

use gleaner::export::{Format, export};

use super::hostile::{as_content, record};
use super::{HOSTILE, longest_line, read};

/// The cards, by the register's id.
fn cards() -> BTreeMap<String, vobject::Component> {
    let text = read(HOSTILE.folder.path(), "contacts.vcf");
    let (mut rest, mut cards) = (text.as_str(), BTreeMap::new());
    while !rest.is_empty() {
        let (card, behind) = vobject::read_component(rest).unwrap();
        assert_eq!((card.name.as_str(), card.subcomponents.len()), ("VCARD", 0));
        assert_eq!(value(&card, "VERSION").as_deref(), Some("4.0"));
        let id = value(&card, "X-GLEANER-ID").unwrap();
        assert!(cards.insert(id.clone(), card).is_none(), "{id} twice");
        rest = behind;
    }
    cards
}

/// The first value of a property. vobject itself undoes escapes one kind after the other, and so takes `\\n` for a line end.
fn value(card: &vobject::Component, name: &str) -> Option<String> {
    let raw = &card.get_all(name).first()?.raw_value;
    let (mut text, mut characters) = (String::new(), raw.chars());
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => match characters.next() {
                Some('n') => '\n',
                Some(escaped @ ('\\' | ',' | ';')) => escaped,
                other => panic!("\\ before {other:?} in {name}"),
            },
            ',' | ';' => panic!("{character} without \\ in {name}: {raw}"),
            other => other,
        });
    }
    Some(text)
}

#[test]
fn every_card_is_read_back() {
    let text = read(HOSTILE.folder.path(), "contacts.vcf");
    assert!(longest_line(&text) <= 75);
    let cards = cards();
    let people: Vec<&PersonEntry> = HOSTILE.registered.people.iter().filter(|entry| !entry.ambiguous).collect();
    let organizations: Vec<&OrganizationEntry> =
        HOSTILE.registered.organizations.iter().filter(|entry| !entry.ambiguous).collect();
    assert_eq!(cards.len(), people.len() + organizations.len());
    assert!(people.len() > 25 && organizations.len() > 25, "{} people, {} organizations", people.len(), organizations.len());
    let mut wrong = Vec::new();
    let mut check = |id: &str, property: &str, expected: Option<&String>| {
        let (found, expected) = (value(&cards[id], property), expected.map(|text| as_content(text)));
        if found != expected {
            wrong.push(format!("{id} {property}: {found:?} for {expected:?}"));
        }
    };
    for entry in people {
        let employer = entry.organizations.first().map(|at| &HOSTILE.registered.organizations[*at].name);
        check(&entry.id, "KIND", Some(&"individual".to_owned()));
        check(&entry.id, "FN", Some(&entry.name));
        check(&entry.id, "ORG", employer);
        check(&entry.id, "TITLE", entry.titles.first());
        check(&entry.id, "EMAIL", entry.emails.first());
        check(&entry.id, "TEL", entry.phones.first());
    }
    for entry in organizations {
        check(&entry.id, "KIND", Some(&"org".to_owned()));
        check(&entry.id, "FN", Some(&entry.name));
        check(&entry.id, "ORG", Some(&entry.name));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn cards_have_ids_of_their_own_and_their_notes() {
    let cards = cards();
    let mut ids: Vec<String> = cards.values().map(|card| value(card, "UID").unwrap()).collect();
    assert!(ids.iter().all(|id| id.len() == 45 && id.starts_with("urn:uuid:")), "{ids:?}");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), cards.len());
    assert!(cards.values().all(|card| card.get_all("REV").is_empty()), "a day of change would come from a clock");
    let notes = |card: &vobject::Component| value(card, "NOTE").unwrap_or_default();
    assert!(cards.values().all(|card| notes(card).starts_with("First note: ") && notes(card).contains("(2026-03-04)\nNotes: ")));
}

#[test]
fn names_come_in_parts() {
    let folder = tempfile::tempdir().unwrap();
    let mut records = vec![record(1, "x"), record(2, "y")];
    records[0].people[0].name = "Dr. Kees M. van der Wal; Jr.".to_owned();
    records[1].people[0].name = "ann".to_owned();
    records.iter_mut().for_each(|record| record.people[0].aliases.clear());
    super::hostile::write(&records, folder.path());
    export(folder.path(), &[Format::VCard], folder.path()).unwrap();
    let text = read(folder.path(), "contacts.vcf");
    assert!(text.contains("\r\nN:van der Wal\\;;Kees;M.;Dr.;Jr.\r\n"), "{text}");
    assert_eq!(text.matches("\r\nN:").count(), 1, "one word is not taken apart");
}

fn tasks() -> Vec<Todo> {
    let calendar: Calendar = read(HOSTILE.folder.path(), "tasks.ics").parse().unwrap();
    let todo = |component: &CalendarComponent| match component {
        CalendarComponent::Todo(todo) => todo.clone(),
        other => panic!("{other:?}"),
    };
    calendar.components.iter().map(todo).collect()
}

#[test]
fn every_task_is_read_back() {
    let text = read(HOSTILE.folder.path(), "tasks.ics");
    assert!(longest_line(&text) <= 75);
    let tasks = tasks();
    let items = HOSTILE.records.iter().flat_map(|record| record.action_items.iter().map(move |item| (record, item)));
    let items: Vec<_> = items.collect();
    assert_eq!(tasks.len(), items.len());
    let mut wrong = Vec::new();
    for (task, (record, item)) in tasks.iter().zip(items) {
        let words = as_content(&item.text);
        let path = as_content(&record.source.path);
        let sentence = as_content(&record.sentences[0].text);
        let name = as_content(&record.people[0].name);
        let description =
            format!("Note: {path} (2026-03-04)\nHeading: {words}\nSentence: {sentence}\nOwners: {name}\nDue: {words}",);
        let status = if item.done { "COMPLETED" } else { "NEEDS-ACTION" };
        let number: String = record.people[0].emails[0].clone();
        let expected = [
            ("SUMMARY", words),
            ("DESCRIPTION", description),
            ("DUE", "20260306".to_owned()),
            ("DTSTAMP", "20260304T000000Z".to_owned()),
            ("STATUS", status.to_owned()),
            ("ATTENDEE", format!("mailto:{number}")),
        ];
        for (property, expected) in expected {
            let found = task.property_value(property).or_else(|| multi(task, property));
            if found != Some(expected.as_str()) {
                wrong.push(format!("{path:.20?} {property}: {found:.90?} for {expected:.90?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn multi<'a>(task: &'a Todo, property: &str) -> Option<&'a str> {
    task.multi_properties().get(property).and_then(|all| all.first()).map(icalendar::Property::value)
}

#[test]
fn tasks_have_ids_of_their_own() {
    let mut ids: Vec<String> = tasks().iter().map(|task| task.get_uid().unwrap().to_owned()).collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "the same words twice in a note are two tasks");
}
