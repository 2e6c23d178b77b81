use serde::Serialize;

use super::archive::{Archive, position};
use super::place::{Place, percent};
use crate::record::ActionRecord;

/// The action items, in the order of the notes, a list a column.
#[derive(Default, Serialize)]
pub(super) struct Tasks<'a> {
    pub(super) note: Vec<usize>,
    pub(super) start: Vec<usize>,
    pub(super) text: Vec<&'a str>,
    /// As the register calls them.
    pub(super) owners: Vec<Vec<&'a str>>,
    /// As positions in the note.
    pub(super) people: Vec<Vec<usize>>,
    /// ISO 8601, or empty.
    pub(super) due: Vec<&'a str>,
    pub(super) done: Vec<u8>,
    /// 1 where an earlier item of the note states the same.
    pub(super) repeat: Vec<u8>,
    /// In percent.
    pub(super) confidence: Vec<u8>,
}

impl<'a> Tasks<'a> {
    pub(super) fn of(archive: &'a Archive) -> Self {
        let mut tasks = Self::default();
        for (note, record) in archive.notes.iter().enumerate() {
            record.action_items.iter().for_each(|item| tasks.add(archive, note, item));
        }
        tasks
    }

    fn add(&mut self, archive: &'a Archive, note: usize, item: &'a ActionRecord) {
        self.note.push(note);
        self.start.push(item.start);
        self.text.push(&item.text);
        self.owners.push(item.owners.iter().map(|id| archive.person_name(note, id)).collect());
        self.people.push(item.owners.iter().filter_map(|id| position(id)).collect());
        self.due.push(item.due.as_deref().unwrap_or_default());
        self.done.push(item.done.into());
        self.repeat.push(item.same_as.is_some().into());
        self.confidence.push(percent(item.confidence));
    }

    /// Whether it is still to be done, and stated for the first time.
    pub(super) fn is_open(&self, row: usize) -> bool {
        self.done[row] == 0 && self.repeat[row] == 0
    }

    /// Where the item of a row stands.
    pub(super) fn place(&self, row: usize) -> Place {
        Place { note: self.note[row], start: self.start[row], end: self.start[row] + self.text[row].chars().count() }
    }
}
