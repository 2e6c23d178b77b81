use std::collections::BTreeMap;

use serde::Serialize;

use crate::extract::date::DateOrigin;
use crate::record::{NoteRecord, RecordError};
use crate::register::{Register, Registered, Sighting};

/// All records of a result, and the register of them.
pub(super) struct Archive {
    /// In the order of [`Registered::notes`].
    pub(super) notes: Vec<NoteRecord>,
    pub(super) registered: Registered,
    people: BTreeMap<Sighting, usize>,
    companies: BTreeMap<Sighting, usize>,
}

/// What the page knows of all notes at its start.
#[derive(Serialize)]
pub(super) struct Notes<'a> {
    path: Vec<&'a str>,
    /// ISO 8601, or empty.
    date: Vec<&'a str>,
}

impl Archive {
    /// A note that comes twice (path and content) counts once.
    pub(super) fn read(records: impl IntoIterator<Item = Result<NoteRecord, RecordError>>) -> Result<Self, RecordError> {
        let mut notes = records.into_iter().collect::<Result<Vec<_>, _>>()?;
        order(&mut notes);
        notes.dedup_by(|a, b| path(a) == path(b) && a.source.sha256 == b.source.sha256);
        let mut register = Register::default();
        notes.iter().for_each(|note| register.add(note));
        Ok(Self::of(notes, register.finish()))
    }

    fn of(notes: Vec<NoteRecord>, registered: Registered) -> Self {
        let people = registered.people.iter().map(|entry| entry.sightings.as_slice());
        let companies = registered.organizations.iter().map(|entry| entry.sightings.as_slice());
        Self { people: rows(people), companies: rows(companies), notes, registered }
    }

    pub(super) fn columns(&self) -> Notes<'_> {
        Notes { path: self.notes.iter().map(path).collect(), date: self.notes.iter().map(day).collect() }
    }

    /// The row of the register for a person of a note.
    pub(super) fn person(&self, note: usize, id: &str) -> Option<usize> {
        self.people.get(&sighting(note, id)?).copied()
    }

    /// The row of the register for an organization of a note.
    pub(super) fn company(&self, note: usize, id: &str) -> Option<usize> {
        self.companies.get(&sighting(note, id)?).copied()
    }

    /// What a person of a note is called in the tables: as in the register, else as in the note.
    pub(super) fn person_name(&self, note: usize, id: &str) -> &str {
        let own = || self.notes[note].people.iter().find(|person| person.id == id).map(|person| person.name.as_str());
        self.person(note, id).map(|row| self.registered.people[row].name.as_str()).or_else(own).unwrap_or_default()
    }

    /// What an organization of a note is called in the tables.
    pub(super) fn company_name(&self, note: usize, id: &str) -> &str {
        let own = || self.notes[note].organizations.iter().find(|o| o.id == id).map(|o| o.name.as_str());
        self.company(note, id).map(|row| self.registered.organizations[row].name.as_str()).or_else(own).unwrap_or_default()
    }
}

pub(super) fn path(note: &NoteRecord) -> &str {
    &note.source.path
}

/// ISO 8601, or empty.
pub(super) fn day(note: &NoteRecord) -> &str {
    note.date.as_ref().map_or("", |date| date.value.as_str())
}

/// The position in an id such as `people/3`.
pub(super) fn position(id: &str) -> Option<usize> {
    id.split_once('/').and_then(|(_, index)| index.parse().ok())
}

fn sighting(note: usize, id: &str) -> Option<Sighting> {
    Some(Sighting { note: u32::try_from(note).ok()?, index: u32::try_from(position(id)?).ok()? })
}

/// As the register orders its notes: by the day that is stated, then by path. It keeps the order of what is equal to it.
fn order(notes: &mut [NoteRecord]) {
    let stated = |note: &NoteRecord| -> Option<jiff::civil::Date> {
        note.date.as_ref().filter(|date| date.origin != DateOrigin::Modified)?.value.parse().ok()
    };
    notes.sort_by_cached_key(|note| {
        let day = stated(note);
        (day.is_none(), day, path(note).to_owned(), note.source.sha256.clone())
    });
}

fn rows<'a>(entries: impl Iterator<Item = &'a [Sighting]>) -> BTreeMap<Sighting, usize> {
    entries.enumerate().flat_map(|(row, sightings)| sightings.iter().map(move |sighting| (*sighting, row))).collect()
}
