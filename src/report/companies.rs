use serde::Serialize;

use super::archive::Archive;
use super::people::{confidences, flat, highest, last_day};
use super::place::Place;
use crate::record::{LinkRecord, NoteRecord, OrganizationRecord};
use crate::register::{OrganizationEntry, Sighting};

/// The organizations of the register, a list a column.
#[derive(Default, Serialize)]
pub(super) struct Companies<'a> {
    pub(super) id: Vec<&'a str>,
    pub(super) name: Vec<&'a str>,
    pub(super) aliases: Vec<&'a [String]>,
    pub(super) domains: Vec<&'a [String]>,
    pub(super) people: Vec<usize>,
    pub(super) notes: Vec<usize>,
    pub(super) amounts: Vec<u64>,
    pub(super) open: Vec<u64>,
    /// The day of the last note, or empty.
    pub(super) last: Vec<&'a str>,
    /// The highest of all mentions, in percent.
    pub(super) confidence: Vec<u8>,
    /// 1 for a short name that fits several.
    pub(super) ambiguous: Vec<u8>,
    /// The company of the CRM that it certainly is.
    pub(super) company: Vec<Option<&'a LinkRecord>>,
    /// Note and position there, one after the other.
    pub(super) seen: Vec<Vec<u32>>,
}

impl<'a> Companies<'a> {
    pub(super) fn of(archive: &'a Archive) -> Self {
        let mut companies = Self::default();
        archive.registered.organizations.iter().for_each(|entry| companies.add(archive, entry));
        companies
    }

    fn add(&mut self, archive: &'a Archive, entry: &'a OrganizationEntry) {
        self.id.push(&entry.id);
        self.name.push(&entry.name);
        self.aliases.push(&entry.aliases);
        self.domains.push(&entry.domains);
        self.people.push(entry.people);
        self.notes.push(entry.notes);
        self.amounts.push(entry.amounts);
        self.open.push(entry.open_action_items);
        self.last.push(last_day(archive, &entry.sightings));
        let records = || entry.sightings.iter().filter_map(|seen| record(archive, seen));
        self.confidence.push(highest(records().flat_map(|(note, company)| confidences(note, &company.mentions))));
        self.ambiguous.push(entry.ambiguous.into());
        self.company.push(records().find_map(|(_, company)| company.company.as_ref()));
        self.seen.push(flat(&entry.sightings));
    }

    /// Where the company of a row is mentioned.
    pub(super) fn places(archive: &Archive, row: usize) -> impl Iterator<Item = Place> {
        archive.registered.organizations[row].sightings.iter().flat_map(|seen| {
            let (note, found) = (seen.note as usize, record(archive, seen));
            found.into_iter().flat_map(move |(n, o)| o.mentions.iter().filter_map(move |at| Place::mention(note, n, *at)))
        })
    }
}

/// The organization that was seen, and its note.
pub(super) fn record<'a>(archive: &'a Archive, seen: &Sighting) -> Option<(&'a NoteRecord, &'a OrganizationRecord)> {
    let note = archive.notes.get(seen.note as usize)?;
    Some((note, note.organizations.get(seen.index as usize)?))
}
