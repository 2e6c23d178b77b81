//! Rows of companies and contacts.

use super::super::content::Content;
use super::super::rules::{Kind, RowsOf};
use super::entities::{Entities, Entry};
use super::options::ExportOptions;
use super::row::{Lack, Row};
use super::standing::Standing;
use crate::register::{Registered, Sighting, split_name};

/// What is to be done with an entry of the register.
pub(super) enum EntryRow {
    /// It is a row.
    Row(Row),
    /// It is none, and why.
    Refused(Row, Lack),
    /// It is one of the CRM's users.
    User,
    /// Another entry is the same record.
    Same,
}

/// An organization's row.
pub(super) fn company(entities: &Entities, entry: usize, options: &ExportOptions) -> EntryRow {
    let organization = &entities.registered.organizations[entry];
    let mut facts = options.of_records();
    facts.set(Content::Name, Some(organization.name.clone()));
    facts.set(Content::Domain, organization.domains.first().cloned());
    let note = first_note(&entities.registered, &organization.sightings);
    let row = Row::new(Kind::Companies, organization.id.clone(), organization.name.clone(), note, facts);
    stand(row, &entities.companies[entry], |row, name| row.facts.set(Content::Name, Some(name)))
}

/// A person's row.
pub(super) fn contact(entities: &Entities, entry: usize, options: &ExportOptions) -> EntryRow {
    let person = &entities.registered.people[entry];
    let mut facts = options.of_records();
    facts.set(Content::JobTitle, person.titles.first().cloned());
    facts.set(Content::Email, person.emails.first().cloned());
    facts.set(Content::Phone, person.phones.first().cloned());
    let note = first_note(&entities.registered, &person.sightings);
    let mut row = Row::new(Kind::Contacts, person.id.clone(), person.name.clone(), note, facts);
    name(&mut row, &person.name);
    if let Some(Ok(company)) = entities.employer(entry) {
        row.facts.set(Content::CompanyId, Some(company.id));
        row.facts.set(Content::CompanyName, Some(company.name));
    }
    stand(row, &entities.contacts[entry], name)
}

fn name(row: &mut Row, written: &str) {
    let (given, family) = split_name(written);
    row.facts.set(Content::FirstName, given);
    row.facts.set(Content::LastName, family);
    row.facts.set(Content::FullName, Some(written));
}

fn stand(mut row: Row, standing: &Standing, rename: impl Fn(&mut Row, &str)) -> EntryRow {
    match standing {
        Standing::New => EntryRow::Row(row),
        Standing::Linked(link) => {
            row.rows = RowsOf::Linked;
            row.facts.set(Content::CrmId, Some(link.id.clone()));
            rename(&mut row, &link.name);
            EntryRow::Row(row)
        }
        Standing::SameAs(_) => EntryRow::Same,
        Standing::User => EntryRow::User,
        Standing::Refused(lack) => EntryRow::Refused(row, lack.clone()),
    }
}

fn first_note(registered: &Registered, sightings: &[Sighting]) -> String {
    let first = sightings.first().and_then(|sighting| registered.notes.get(sighting.note as usize));
    first.map(|note| note.path.to_string()).unwrap_or_default()
}

impl EntryRow {
    /// The kind of entries that rows of `kind` come from.
    pub(super) fn entry(kind: Kind) -> Entry {
        if kind == Kind::Companies { Entry::Company } else { Entry::Contact }
    }
}
