//! Action items become tasks.

use super::super::content::Content;
use super::super::rules::Kind;
use super::entities::{Entry, Reference};
use super::row::{Lack, Row};
use super::run::NoteRows;
use crate::record::{ActionRecord, LinkRecord};

/// The tasks of a note; an item that states what an earlier one states is none.
pub(super) fn rows(note: &mut NoteRows<'_>) -> Vec<Row> {
    let items: Vec<&ActionRecord> = note.record.action_items.iter().filter(|item| item.same_as.is_none()).collect();
    items.into_iter().map(|item| row(note, item)).collect()
}

fn row(note: &mut NoteRows<'_>, item: &ActionRecord) -> Row {
    let id = note.ids.id("task", &[&item.text]);
    let owners: Vec<usize> = item.owners.iter().filter_map(|id| note.person(id)).collect();
    let mut facts = note.options.of_records();
    if let Some(user) = user(note, &owners) {
        facts.set(Content::OwnerEmail, user.email.clone());
        facts.set(Content::OwnerId, Some(user.id.clone()));
    }
    facts.set(Content::Subject, Some(item.text.clone()));
    facts.set(Content::Due, item.due.clone().or_else(|| note.options.due_date.map(|day| day.to_string())));
    facts.set(Content::Status, Some(if item.done { "done" } else { "open" }));
    facts.set(Content::Done, Some(item.done.to_string()));
    facts.set(Content::Description, Some(description(note, item, &owners)));
    let mut row = Row::new(Kind::Tasks, id, item.text.clone(), note.record.source.path.clone(), facts);
    let contact = contact(note, &owners);
    let company = match &contact {
        Some((entry, _)) => note.entities.employer(*entry).or_else(|| organization_in(note, item)),
        None => organization_in(note, item),
    };
    let company = company.and_then(Result::ok);
    let employed = contact
        .as_ref()
        .is_some_and(|(entry, _)| note.entities.employer(*entry).is_some_and(|employer| employer.ok() == company));
    note.belong_to_company(&mut row, company.map(Ok));
    note.belong_to_contact(&mut row, contact.map(|(_, contact)| contact), employed);
    row
}

/// The first owner who is a user of the CRM.
fn user<'a>(note: &NoteRows<'a>, owners: &[usize]) -> Option<&'a LinkRecord> {
    owners.iter().find_map(|index| note.record.people[*index].user.as_ref())
}

/// The first owner who is written as a contact, and his place in the register.
fn contact(note: &NoteRows<'_>, owners: &[usize]) -> Option<(usize, Reference)> {
    owners.iter().find_map(|index| {
        let entry = note.entities.person(note.place, *index)?;
        let contact = note.entities.refer(Entry::Contact, entry).ok()?;
        Some((contact.entry, contact))
    })
}

/// The first organization that the item mentions.
fn organization_in(note: &NoteRows<'_>, item: &ActionRecord) -> Option<Result<Reference, Lack>> {
    let inside = note.record.mentions.iter().filter(|mention| item.start <= mention.start && mention.end <= item.end);
    let index = inside.filter_map(|mention| note.organization(mention.entity.as_deref())).next()?;
    note.entities.organization(note.place, index).map(|entry| note.entities.refer(Entry::Company, entry))
}

/// The item's words in full, what has no column of its own, and the note.
fn description(note: &NoteRows<'_>, item: &ActionRecord, owners: &[usize]) -> String {
    let mut lines = vec![item.text.clone()];
    lines.extend(item.title.iter().map(|title| format!("About: {title}")));
    lines.extend(item.section.iter().map(|section| format!("Section: {section}")));
    let names: Vec<&str> = owners.iter().map(|index| note.record.people[*index].name.as_str()).collect();
    if !names.is_empty() {
        lines.push(format!("Owners: {}", names.join(", ")));
    }
    lines.extend(item.due_text.iter().map(|due| format!("Due: {due}")));
    lines.push(note.origin());
    lines.join("\n")
}
