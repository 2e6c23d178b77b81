use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::identity::digest;
use crate::extract::date::DateOrigin;
use crate::record::NoteRecord;
use crate::register::{NoteRef, Registered, Sighting};

/// Which entry of the register a person or organization of a note belongs to.
#[derive(Debug)]
pub(super) struct Sightings(Vec<(Sighting, u32)>);

impl Sightings {
    /// From the sightings of each entry, in the order of the entries.
    pub(super) fn of<'a>(entries: impl Iterator<Item = &'a Vec<Sighting>>) -> Self {
        let mut all: Vec<(Sighting, u32)> =
            (0..).zip(entries).flat_map(|(entry, sightings)| sightings.iter().map(move |sighting| (*sighting, entry))).collect();
        all.sort_unstable();
        Self(all)
    }

    /// The entry of what stands at `index` in the note's people or organizations.
    pub(super) fn entry(&self, note: u32, index: usize) -> Option<usize> {
        let sighting = Sighting { note, index: u32::try_from(index).ok()? };
        let at = self.0.binary_search_by(|(other, _)| other.cmp(&sighting)).ok()?;
        Some(self.0[at].1 as usize)
    }
}

/// Finds a note's place in the register while the records are read in the order in which the register was given them.
#[derive(Debug, Default)]
pub(super) struct Places {
    seen: HashSet<u128>,
    repeats: HashMap<u32, u32>,
}

/// The day that counts for the register: not the one on which a file was written.
pub(super) fn stated_day(note: &NoteRecord) -> Option<Date> {
    let stated = note.date.as_ref().filter(|date| date.origin != DateOrigin::Modified);
    stated.and_then(|date| date.value.parse().ok())
}

impl Places {
    /// The note's position in the register; `None` for a note that came before, path and content.
    pub(super) fn place(&mut self, registered: &Registered, note: &NoteRecord) -> Option<u32> {
        if !self.seen.insert(digest(&[&note.source.path, &note.source.sha256])) {
            return None;
        }
        let date = stated_day(note);
        let key = (date.is_none(), date, note.source.path.as_str());
        let before = |other: &NoteRef| (other.date.is_none(), other.date, &*other.path) < key;
        let first = registered.notes.partition_point(before);
        let first = u32::try_from(first).ok()?;
        let repeat = self.repeats.entry(first).or_default();
        *repeat += 1;
        let place = first + *repeat - 1;
        registered.notes.get(place as usize).filter(|other| *other.path == *note.source.path && other.date == date).map(|_| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{DateRecord, PersonRecord, Source};
    use crate::register::Register;

    fn note(path: &str, day: Option<&str>, sha256: &str, person: &str) -> NoteRecord {
        let mut note = NoteRecord::new(Source { sha256: sha256.into(), ..Source::text(path) });
        note.date = day.map(|day| DateRecord { value: day.into(), origin: DateOrigin::Text });
        note.people.push(PersonRecord {
            id: "people/0".into(),
            name: person.into(),
            mentions: vec![0],
            ..PersonRecord::default()
        });
        note
    }

    #[test]
    fn every_person_of_every_note_is_found() {
        let mut notes = vec![
            note("b", None, "1", "Ann Lee"),
            note("a", Some("2026-03-02"), "2", "Tom Roe"),
            note("a", Some("2026-03-02"), "3", "Ann Lee"),
            note("c", Some("2026-03-01"), "4", "Bo Day"),
            note("a", None, "5", "Ida Fox"),
        ];
        notes.push(notes[1].clone());
        let mut register = Register::default();
        notes.iter().for_each(|note| register.add(note));
        let registered = register.finish();
        let sightings = Sightings::of(registered.people.iter().map(|person| &person.sightings));
        let mut places = Places::default();
        let found: Vec<Option<&str>> = notes
            .iter()
            .map(|note| {
                let entry = sightings.entry(places.place(&registered, note)?, 0)?;
                Some(registered.people[entry].name.as_str())
            })
            .collect();
        assert_eq!(found, [Some("Ann Lee"), Some("Tom Roe"), Some("Ann Lee"), Some("Bo Day"), Some("Ida Fox"), None]);
    }
}
