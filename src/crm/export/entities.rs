use std::collections::HashMap;

use super::super::cell::short;
use super::error::ExportError;
use super::places::{Places, Sightings};
use super::row::Lack;
use super::standing::{Links, Standing};
use crate::record::{NoteRecord, RecordError};
use crate::register::Registered;

/// The entries of the register, and what each is to the CRM.
#[derive(Debug)]
pub(super) struct Entities {
    pub(super) registered: Registered,
    people: Sightings,
    organizations: Sightings,
    pub(super) companies: Vec<Standing>,
    pub(super) contacts: Vec<Standing>,
}

/// How another row refers to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// Position of the entry that is written.
    pub(super) entry: usize,
    pub(super) id: String,
    /// Its name as its own row has it.
    pub(super) name: String,
}

/// The two kinds of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Company,
    Contact,
}

impl Entities {
    /// Reads the links that stand in the records.
    pub(super) fn read(
        registered: Registered,
        records: impl Iterator<Item = Result<NoteRecord, RecordError>>,
    ) -> Result<Self, ExportError> {
        let people = Sightings::of(registered.people.iter().map(|entry| &entry.sightings));
        let organizations = Sightings::of(registered.organizations.iter().map(|entry| &entry.sightings));
        let mut contacts = vec![Links::default(); registered.people.len()];
        let mut companies = vec![Links::default(); registered.organizations.len()];
        let mut places = Places::default();
        for record in records {
            let record = record?;
            let Some(place) = places.place(&registered, &record) else { continue };
            for (index, person) in record.people.iter().enumerate() {
                if let Some(entry) = people.entry(place, index) {
                    contacts[entry].add(person.contact.as_ref(), &person.contact_candidates, person.user.is_some());
                }
            }
            for (index, organization) in record.organizations.iter().enumerate() {
                if let Some(entry) = organizations.entry(place, index) {
                    companies[entry].add(organization.company.as_ref(), &organization.company_candidates, false);
                }
            }
        }
        let contacts = contacts.into_iter().zip(&registered.people);
        let contacts = contacts.map(|(links, entry)| links.standing(entry.sightings.len(), entry.ambiguous, &entry.candidates));
        let companies = companies.into_iter().zip(&registered.organizations);
        let companies = companies.map(|(links, entry)| links.standing(entry.sightings.len(), entry.ambiguous, &entry.candidates));
        let (companies, contacts) = (without_repeats(companies), without_repeats(contacts));
        Ok(Self { registered, people, organizations, companies, contacts })
    }

    fn standings(&self, kind: Entry) -> &[Standing] {
        match kind {
            Entry::Company => &self.companies,
            Entry::Contact => &self.contacts,
        }
    }

    /// Notes down that an entry was not written after all.
    pub(super) fn refuse(&mut self, kind: Entry, entry: usize, lack: Lack) {
        match kind {
            Entry::Company => self.companies[entry] = Standing::Refused(lack),
            Entry::Contact => self.contacts[entry] = Standing::Refused(lack),
        }
    }

    /// The id and name of an entry in the register.
    fn known(&self, kind: Entry, entry: usize) -> (&str, &str) {
        match kind {
            Entry::Company => (&self.registered.organizations[entry].id, &self.registered.organizations[entry].name),
            Entry::Contact => (&self.registered.people[entry].id, &self.registered.people[entry].name),
        }
    }

    /// How other rows refer to an entry.
    ///
    /// # Errors
    /// Why it is not written.
    pub(super) fn refer(&self, kind: Entry, entry: usize) -> Result<Reference, Lack> {
        let (id, name) = self.known(kind, entry);
        let at = |name: &str| Reference { entry, id: id.to_owned(), name: name.to_owned() };
        match &self.standings(kind)[entry] {
            Standing::New => Ok(at(name)),
            Standing::Linked(link) => Ok(at(&link.name)),
            Standing::SameAs(first) => self.refer(kind, *first),
            Standing::User => {
                Err(Lack::new(format!("{} is a user of the CRM, and no contact", short(name)), "nothing to repair"))
            }
            Standing::Refused(lack) => {
                let repair = format!("repair {id}, which is rejected itself: {}", lack.repair);
                Err(Lack::new(format!("{} is not written: {}", short(name), lack.reason), repair))
            }
        }
    }

    /// The entry of a note's person.
    pub(super) fn person(&self, place: u32, index: usize) -> Option<usize> {
        self.people.entry(place, index)
    }

    /// The entry of a note's organization.
    pub(super) fn organization(&self, place: u32, index: usize) -> Option<usize> {
        self.organizations.entry(place, index)
    }

    /// The employer stated last of a person.
    pub(super) fn employer(&self, person: usize) -> Option<Result<Reference, Lack>> {
        self.registered.people[person].organizations.first().map(|entry| self.refer(Entry::Company, *entry))
    }
}

/// Of entries that are the same record, the first stays.
fn without_repeats(standings: impl Iterator<Item = Standing>) -> Vec<Standing> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut each = |(at, standing): (usize, Standing)| match &standing {
        Standing::Linked(link) => match *first.entry(link.id.clone()).or_insert(at) {
            before if before < at => Standing::SameAs(before),
            _ => standing,
        },
        _ => standing,
    };
    standings.enumerate().map(&mut each).collect()
}
