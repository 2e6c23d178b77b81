//! Small archives, written as one line a person or organization.

use crate::extract::date::DateOrigin;
use crate::extract::{Label, Method};
use crate::record::{DateRecord, MentionRecord, NoteRecord, OrganizationRecord, PersonRecord, Source};
use crate::register::{OrganizationEntry, PersonEntry, Register, Registered};

/// An empty note taken on `day` of March 2026.
pub(super) fn note(path: &str, day: u8) -> NoteRecord {
    let date = (day > 0).then(|| DateRecord { value: format!("2026-03-{day:02}"), origin: DateOrigin::Text });
    NoteRecord { date, ..NoteRecord::new(Source::text(path)) }
}

/// Adds what a line says: `Name = Alias | Organization = Alias | title | address or number …`; without a name an organization alone,
/// and an address alone is a mention.
pub(super) fn line(note: &mut NoteRecord, line: &str) {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let organization = parts.get(1).filter(|name| !name.is_empty()).map(|forms| organization(note, forms));
    if parts[0].contains('@') {
        note.mentions.push(MentionRecord {
            label: Label::Email,
            start: 0,
            end: parts[0].len(),
            text: parts[0].to_owned(),
            confidence: 1.0,
            by: Method::Rule,
            entity: None,
        });
    } else if !parts[0].is_empty() {
        let (name, aliases) = forms(parts[0]);
        let contacts = || parts.iter().skip(3).map(|text| (*text).to_owned());
        note.people.push(PersonRecord {
            id: format!("people/{}", note.people.len()),
            name,
            aliases,
            title: parts.get(2).filter(|title| !title.is_empty()).map(|title| (*title).to_owned()),
            organization,
            emails: contacts().filter(|text| text.contains('@')).collect(),
            phones: contacts().filter(|text| !text.is_empty() && !text.contains('@')).collect(),
            mentions: vec![0],
            ..PersonRecord::default()
        });
    }
}

fn forms(text: &str) -> (String, Vec<String>) {
    let mut forms = text.split('=').map(|form| form.trim().to_owned());
    (forms.next().unwrap_or_default(), forms.collect())
}

fn organization(note: &mut NoteRecord, text: &str) -> String {
    let (name, aliases) = forms(text);
    if let Some(known) = note.organizations.iter().find(|o| o.name == name) {
        return known.id.clone();
    }
    let id = format!("organizations/{}", note.organizations.len());
    note.organizations.push(OrganizationRecord {
        id: id.clone(),
        name,
        aliases,
        mentions: vec![0],
        ..OrganizationRecord::default()
    });
    id
}

/// One note for each text, a day after the other, one line for each person.
pub(super) fn notes(texts: &[&str]) -> Vec<NoteRecord> {
    let make = |(text, day): (&&str, u8)| {
        let mut note = note(&format!("{day:02}.txt"), day);
        text.lines().for_each(|one| line(&mut note, one));
        note
    };
    texts.iter().zip(1..).map(make).collect()
}

pub(super) fn register_of(notes: &[NoteRecord]) -> Registered {
    let mut register = Register::default();
    notes.iter().for_each(|note| register.add(note));
    register.finish()
}

pub(super) fn register(texts: &[&str]) -> Registered {
    register_of(&notes(texts))
}

/// Name, count of notes, and `?` for a name that is no certain person.
pub(super) fn people(registered: &Registered) -> Vec<String> {
    let row = |p: &PersonEntry| format!("{} {}{}", p.name, p.notes, if p.ambiguous { "?" } else { "" });
    let mut rows: Vec<String> = registered.people.iter().map(row).collect();
    rows.sort();
    rows
}

/// The same of organizations.
pub(super) fn organizations(registered: &Registered) -> Vec<String> {
    let row = |o: &OrganizationEntry| format!("{} {}{}", o.name, o.notes, if o.ambiguous { "?" } else { "" });
    let mut rows: Vec<String> = registered.organizations.iter().map(row).collect();
    rows.sort();
    rows
}

/// A case: what it is, its notes, and what is expected.
pub(super) type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

/// Holds every case against what `rows` shows of its register, and reports all that differ.
pub(super) fn check(cases: &[Case], rows: fn(&Registered) -> Vec<String>) {
    let differs = |(case, texts, expected): &Case| {
        let found = rows(&register(texts));
        (found != *expected).then(|| format!("{case}: {found:?}, not {expected:?}"))
    };
    let failures: Vec<String> = cases.iter().filter_map(differs).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
