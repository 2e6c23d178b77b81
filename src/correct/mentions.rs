//! What is a mention, of which kind, and whose.

use super::draft::{Draft, one_line};
use super::{Place, What};
use crate::extract::Label;

impl Draft<'_> {
    /// Takes a mention out: the one at a place, or all with exactly these words. Whether the correction holds now.
    pub(super) fn is_not(&mut self, label: Label, words: &str, place: Option<&Place>) -> bool {
        let Some(place) = place else {
            let same = |at: &usize| {
                let record = &self.mentions[*at].record;
                record.label == label && one_line(&record.text) == one_line(words)
            };
            let all: Vec<usize> = self.live().map(|(at, _)| at).filter(same).collect();
            all.iter().for_each(|at| self.remove(*at));
            return !all.is_empty();
        };
        match self.mention(label, place, words) {
            Some(mention) => self.remove(mention),
            // The words are there and are no such mention: nothing is to be done.
            None => return self.stands(place, words),
        }
        true
    }

    /// Makes the words a mention of this kind: at a place, or wherever they are whole words and no part of a longer mention.
    pub(super) fn is(&mut self, label: Label, words: &str, place: Option<&Place>) -> bool {
        let Some(place) = place else {
            let all = self.occurrences(words);
            return all
                .into_iter()
                .filter(|(start, end)| !self.is_within(*start, *end) && self.make(label, *start, *end))
                .count()
                > 0;
        };
        if self.stands(place, words) {
            return self.make(label, place.start, place.end);
        }
        match self.occurrences(words)[..] {
            [(start, end)] => self.make(label, start, end),
            _ => false,
        }
    }

    /// Whether a stretch lies within a longer mention, or across the end of one.
    fn is_within(&self, start: usize, end: usize) -> bool {
        let touching = self.live().map(|(_, slot)| &slot.record).filter(|m| m.start < end && start < m.end);
        touching.into_iter().any(|m| (m.start, m.end) != (start, end) && (m.start < start || m.end > end))
    }

    /// Makes a stretch a mention; those that it overlaps go.
    fn make(&mut self, label: Label, start: usize, end: usize) -> bool {
        let touching = |slot: &super::draft::Slot| slot.record.start < end && start < slot.record.end;
        let overlapped: Vec<usize> = self.live().filter(|(_, slot)| touching(slot)).map(|(at, _)| at).collect();
        for at in overlapped {
            let record = &self.mentions[at].record;
            if (record.start, record.end) == (start, end) {
                self.relabel(at, label);
                return true;
            }
            self.remove(at);
        }
        match self.add(label, start, end) {
            Some(mention) => self.place(mention),
            None => return false,
        }
        true
    }

    /// Gives a mention of a person to somebody, or to nobody.
    pub(super) fn is_person(&mut self, words: &str, place: &Place, name: Option<&str>) -> bool {
        let Some(mention) = self.mention(Label::Per, place, words) else { return false };
        let person = name.map(|name| self.find(What::Person, name).unwrap_or_else(|| self.create(What::Person, name.to_owned())));
        self.detach(mention, person);
        let slot = &mut self.mentions[mention];
        slot.settled = true;
        slot.record.confidence = 1.0;
        if let Some(person) = person {
            self.attach(mention, What::Person, person);
        }
        if let (Some(person), Some(name)) = (person, name) {
            let person = &mut self.people[person];
            // The name need not stand in the note.
            person.named |= person.name == name;
        }
        true
    }
}
