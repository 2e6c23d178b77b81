//! vCard and iCalendar: written with calcard, read with vcard4 and icalendar.

use std::collections::BTreeMap;

use gleaner::register::{OrganizationEntry, PersonEntry};
use icalendar::{Calendar, CalendarComponent, Component, Todo};
use vcard4::Vcard;
use vcard4::property::TextOrUriProperty;

use super::hostile::as_content;
use super::{HOSTILE, longest_line, read};

/// vcard4 leaves backslashes before backslashes, and takes the one of `\\n` for a line end: where there are any, it cannot tell.
fn can_tell(text: &str) -> bool {
    !text.contains('\\')
}

fn cards() -> Vec<Vcard> {
    vcard4::parse(read(HOSTILE.folder.path(), "contacts.vcf")).unwrap()
}

fn id(card: &Vcard) -> String {
    let id = card.extensions.iter().find(|property| property.name == "X-GLEANER-ID").unwrap();
    match &id.value {
        vcard4::property::AnyProperty::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

fn uid(card: &Vcard) -> String {
    match card.uid.as_ref().unwrap() {
        TextOrUriProperty::Text(text) => text.value.clone(),
        TextOrUriProperty::Uri(uri) => uri.value.to_string(),
    }
}

#[test]
fn every_card_is_read_back() {
    let text = read(HOSTILE.folder.path(), "contacts.vcf");
    assert!(longest_line(&text) <= 75);
    let cards: BTreeMap<String, Vcard> = cards().into_iter().map(|card| (id(&card), card)).collect();
    let people: Vec<&PersonEntry> = HOSTILE.registered.people.iter().filter(|entry| !entry.ambiguous).collect();
    let organizations: Vec<&OrganizationEntry> =
        HOSTILE.registered.organizations.iter().filter(|entry| !entry.ambiguous).collect();
    assert_eq!(cards.len(), people.len() + organizations.len());
    assert!(people.len() > 25 && organizations.len() > 25, "{} people, {} organizations", people.len(), organizations.len());
    let mut wrong = Vec::new();
    let mut check = |id: &str, what: &str, found: Option<&String>, expected: Option<&String>| {
        let expected = expected.map(|text| as_content(text));
        if found != expected.as_ref() && expected.as_deref().is_none_or(can_tell) {
            wrong.push(format!("{id} {what}: {found:?} for {expected:?}"));
        }
    };
    for entry in people {
        let card = &cards[&entry.id];
        let employer = entry.organizations.first().map(|at| &HOSTILE.registered.organizations[*at].name);
        check(&entry.id, "name", card.formatted_name.first().map(|p| &p.value), Some(&entry.name));
        check(&entry.id, "organization", card.org.first().and_then(|p| p.value.first()), employer);
        check(&entry.id, "title", card.title.first().map(|p| &p.value), entry.titles.first());
        check(&entry.id, "address", card.email.first().map(|p| &p.value), entry.emails.first());
        check(&entry.id, "kind", card.kind.as_ref().map(|p| p.value.to_string()).as_ref(), Some(&"individual".to_owned()));
        let phone = card.tel.first().map(|phone| match phone {
            TextOrUriProperty::Text(text) => text.value.clone(),
            TextOrUriProperty::Uri(uri) => uri.value.to_string(),
        });
        check(&entry.id, "phone", phone.as_ref(), entry.phones.first());
    }
    for entry in organizations {
        let card = &cards[&entry.id];
        check(&entry.id, "name", card.formatted_name.first().map(|p| &p.value), Some(&entry.name));
        check(&entry.id, "kind", card.kind.as_ref().map(|p| p.value.to_string()).as_ref(), Some(&"org".to_owned()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn cards_have_ids_of_their_own_and_their_notes() {
    let cards = cards();
    let mut ids: Vec<String> = cards.iter().map(uid).collect();
    assert!(ids.iter().all(|id| id.len() == 45 && id.starts_with("urn:uuid:")), "{ids:?}");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), cards.len());
    assert!(cards.iter().all(|card| card.rev.is_none()), "a day of change would come from a clock");
    let notes = |card: &Vcard| card.note.first().map(|note| note.value.clone()).unwrap_or_default();
    assert!(cards.iter().all(|card| notes(card).starts_with("First note: ") && notes(card).contains("(2026-03-04)\nNotes: ")));
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
