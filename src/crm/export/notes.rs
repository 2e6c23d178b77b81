//! Each note becomes one row.

use std::cmp::Reverse;

use super::super::content::Content;
use super::super::rules::Kind;
use super::entities::{Entry, Reference};
use super::identity::in_words;
use super::places::stated_day;
use super::row::{Lack, Row};
use super::run::NoteRows;

/// The note's row; a note in which nothing was found has none.
pub(super) fn row(note: &mut NoteRows<'_>) -> Option<Row> {
    let record = note.record;
    if record.sentences.is_empty() && record.mentions.is_empty() && record.action_items.is_empty() {
        return None;
    }
    let sentences: Vec<&str> = record.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    let id = note.ids.id("note", &sentences);
    let mut facts = note.options.of_records();
    let title = record.title.clone().unwrap_or_else(|| in_words(&record.source));
    facts.set(Content::Subject, Some(title.clone()));
    facts.set(Content::Date, stated_day(record).map(|day| day.to_string()));
    facts.set(Content::Body, (!sentences.is_empty()).then(|| format!("{}\n\n{}", sentences.join("\n"), note.origin())));
    let mut row = Row::new(Kind::Notes, id, title, record.source.path.clone(), facts);
    let company = company(note);
    let known = company.as_ref().and_then(|company| company.as_ref().ok()).map(|company| company.entry);
    match contact(note, known) {
        Some((contact, employer)) => {
            let employed = employer.is_some();
            note.belong_to_company(&mut row, company.filter(Result::is_ok).or(employer.map(Ok)));
            note.belong_to_contact(&mut row, Some(contact), employed);
        }
        None => note.belong_to_company(&mut row, company),
    }
    Some(row)
}

/// The organization mentioned most of those that are written, else why the one mentioned most is not.
fn company(note: &NoteRows<'_>) -> Option<Result<Reference, Lack>> {
    let mut order: Vec<usize> = (0..note.record.organizations.len()).collect();
    order.sort_by_key(|index| Reverse(note.record.organizations[*index].mentions.len()));
    let entries = order.into_iter().filter_map(|index| note.entities.organization(note.place, index));
    let mut all = entries.map(|entry| note.entities.refer(Entry::Company, entry));
    let first = all.next()?;
    if first.is_ok() { Some(first) } else { all.find(Result::is_ok).or(Some(first)) }
}

/// The person mentioned most who works there or, where no company is known, the person mentioned most; with the employer.
fn contact(note: &NoteRows<'_>, company: Option<usize>) -> Option<(Reference, Option<Reference>)> {
    let mut order: Vec<usize> = (0..note.record.people.len()).collect();
    order.sort_by_key(|index| Reverse(note.record.people[*index].mentions.len()));
    order.into_iter().find_map(|index| {
        let entry = note.entities.person(note.place, index)?;
        let contact = note.entities.refer(Entry::Contact, entry).ok()?;
        let employer = note.entities.employer(contact.entry).and_then(Result::ok);
        let fits = company.is_none() || employer.as_ref().map(|employer| employer.entry) == company;
        fits.then_some((contact, employer))
    })
}
