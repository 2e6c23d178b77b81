use crate::record::NoteRecord;
use crate::register::{OrganizationEntry, PersonEntry, Registered, Sighting};

/// Which entry of the register each person and organization of each note is. 4 bytes a note, 12 a sighting.
#[derive(Debug)]
pub(super) struct Links {
    /// Positions in `Registered::notes`, by path.
    notes: Vec<u32>,
    people: Vec<(Sighting, u32)>,
    organizations: Vec<(Sighting, u32)>,
}

impl Links {
    pub(super) fn of(registered: &Registered) -> Self {
        let mut notes: Vec<u32> = (0..).zip(&registered.notes).map(|(at, _)| at).collect();
        notes.sort_unstable_by_key(|at| &registered.notes[*at as usize].path);
        Self {
            notes,
            people: sorted(registered.people.iter().map(|entry| entry.sightings.as_slice())),
            organizations: sorted(registered.organizations.iter().map(|entry| entry.sightings.as_slice())),
        }
    }

    /// The position of the note with this path in the register; `None` if there are two.
    fn position(&self, registered: &Registered, path: &str) -> Option<u32> {
        let path_of = |at: &u32| &*registered.notes[*at as usize].path;
        let from = self.notes.partition_point(|at| path_of(at) < path);
        let mut found = self.notes[from..].iter().take_while(|at| path_of(at) == path);
        found.next().copied().filter(|_| found.next().is_none())
    }
}

fn sorted<'a>(entries: impl Iterator<Item = &'a [Sighting]>) -> Vec<(Sighting, u32)> {
    let of_entry = |(at, sightings): (u32, &'a [Sighting])| sightings.iter().map(move |sighting| (*sighting, at));
    let mut all: Vec<(Sighting, u32)> = (0..).zip(entries).flat_map(of_entry).collect();
    all.sort_unstable();
    all
}

/// One note on its way into files, with what the register knows of it.
#[derive(Clone, Copy)]
pub(super) struct NoteOf<'a> {
    pub(super) record: &'a NoteRecord,
    /// Its position in the register.
    pub(super) position: Option<u32>,
    registered: &'a Registered,
    links: &'a Links,
}

impl<'a> NoteOf<'a> {
    pub(super) fn new(record: &'a NoteRecord, registered: &'a Registered, links: &'a Links) -> Self {
        Self { record, position: links.position(registered, &record.source.path), registered, links }
    }

    /// The entry that the note's person `index` is in.
    pub(super) fn person(&self, index: usize) -> Option<&'a PersonEntry> {
        self.registered.people.get(self.find(&self.links.people, index)?)
    }

    /// The entry that the note's organization `index` is in.
    pub(super) fn organization(&self, index: usize) -> Option<&'a OrganizationEntry> {
        self.registered.organizations.get(self.find(&self.links.organizations, index)?)
    }

    fn find(&self, entries: &[(Sighting, u32)], index: usize) -> Option<usize> {
        let sighting = Sighting { note: self.position?, index: u32::try_from(index).ok()? };
        let at = entries.partition_point(|(other, _)| *other < sighting);
        entries.get(at).filter(|(other, _)| *other == sighting).map(|(_, entry)| *entry as usize)
    }

    /// Position in the note's sentences of the one in which the code point `start` stands.
    pub(super) fn sentence(&self, start: usize) -> Option<usize> {
        let at = self.record.sentences.partition_point(|sentence| sentence.end <= start);
        self.record.sentences.get(at).filter(|sentence| sentence.start <= start).map(|_| at)
    }
}
