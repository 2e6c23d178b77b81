use serde::Serialize;

use super::archive::{Archive, day};
use super::place::{Place, percent};
use crate::record::{LinkRecord, NoteRecord, PersonRecord};
use crate::register::{PersonEntry, Sighting};

/// The people of the register, a list a column.
#[derive(Default, Serialize)]
pub(super) struct People<'a> {
    pub(super) id: Vec<&'a str>,
    pub(super) name: Vec<&'a str>,
    pub(super) aliases: Vec<&'a [String]>,
    pub(super) title: Vec<&'a str>,
    /// The employer stated last.
    pub(super) company: Vec<&'a str>,
    pub(super) emails: Vec<&'a [String]>,
    pub(super) phones: Vec<&'a [String]>,
    pub(super) notes: Vec<usize>,
    pub(super) open: Vec<u64>,
    /// The day of the last note, or empty.
    pub(super) last: Vec<&'a str>,
    /// The highest of all mentions, in percent.
    pub(super) confidence: Vec<u8>,
    /// 1 for a name that may stand for several people.
    pub(super) ambiguous: Vec<u8>,
    /// The contact of the CRM that it certainly is.
    pub(super) contact: Vec<Option<&'a LinkRecord>>,
    /// Note and position there, one after the other.
    pub(super) seen: Vec<Vec<u32>>,
}

impl<'a> People<'a> {
    pub(super) fn of(archive: &'a Archive) -> Self {
        let mut people = Self::default();
        archive.registered.people.iter().for_each(|entry| people.add(archive, entry));
        people
    }

    fn add(&mut self, archive: &'a Archive, entry: &'a PersonEntry) {
        let employer = entry.organizations.first().map(|at| archive.registered.organizations[*at].name.as_str());
        self.id.push(&entry.id);
        self.name.push(&entry.name);
        self.aliases.push(&entry.aliases);
        self.title.push(entry.titles.first().map_or("", String::as_str));
        self.company.push(employer.unwrap_or_default());
        self.emails.push(&entry.emails);
        self.phones.push(&entry.phones);
        self.notes.push(entry.notes);
        self.open.push(entry.open_action_items);
        self.last.push(last_day(archive, &entry.sightings));
        let records = || entry.sightings.iter().filter_map(|seen| record(archive, seen));
        self.confidence.push(highest(records().flat_map(|(note, person)| confidences(note, &person.mentions))));
        self.ambiguous.push(entry.ambiguous.into());
        self.contact.push(records().find_map(|(_, person)| person.contact.as_ref()));
        self.seen.push(flat(&entry.sightings));
    }

    /// Where the person of a row is mentioned.
    pub(super) fn places(archive: &Archive, row: usize) -> impl Iterator<Item = Place> {
        archive.registered.people[row].sightings.iter().flat_map(|seen| {
            let (note, found) = (seen.note as usize, record(archive, seen));
            found.into_iter().flat_map(move |(n, p)| p.mentions.iter().filter_map(move |at| Place::mention(note, n, *at)))
        })
    }
}

/// The person that was seen, and its note.
pub(super) fn record<'a>(archive: &'a Archive, seen: &Sighting) -> Option<(&'a NoteRecord, &'a PersonRecord)> {
    let note = archive.notes.get(seen.note as usize)?;
    Some((note, note.people.get(seen.index as usize)?))
}

/// The day of the last note that has one.
pub(super) fn last_day<'a>(archive: &'a Archive, sightings: &[Sighting]) -> &'a str {
    sightings.iter().map(|seen| day(&archive.notes[seen.note as usize])).max().unwrap_or_default()
}

pub(super) fn confidences<'a>(note: &'a NoteRecord, mentions: &'a [usize]) -> impl Iterator<Item = f64> + 'a {
    mentions.iter().filter_map(|at| note.mentions.get(*at)).map(|mention| mention.confidence)
}

pub(super) fn highest(confidences: impl Iterator<Item = f64>) -> u8 {
    percent(confidences.fold(0.0, f64::max))
}

/// Note and position there, one after the other.
pub(super) fn flat(sightings: &[Sighting]) -> Vec<u32> {
    sightings.iter().flat_map(|seen| [seen.note, seen.index]).collect()
}
