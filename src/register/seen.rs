use jiff::civil::Date;

use super::entry::{NoteRef, Registered, Sighting};

/// In which notes an entry was found, and from when to when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen<'a> {
    /// The notes, each once, by date, undated ones last.
    pub notes: Vec<&'a NoteRef>,
    /// The day of the first note that states one.
    pub first_day: Option<Date>,
    /// The day of the last note that states one.
    pub last_day: Option<Date>,
}

impl Registered {
    /// The notes of an entry's sightings, which stand in the order of the notes.
    pub fn seen(&self, sightings: &[Sighting]) -> Seen<'_> {
        let at = sightings.chunk_by(|a, b| a.note == b.note).map(|note| note[0].note as usize);
        let notes: Vec<&NoteRef> = at.filter_map(|at| self.notes.get(at)).collect();
        let mut days = notes.iter().filter_map(|note| note.date);
        let first_day = days.next();
        let last_day = days.next_back().or(first_day);
        Seen { notes, first_day, last_day }
    }
}
