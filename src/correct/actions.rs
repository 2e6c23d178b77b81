//! What is an action item, whose, and when.

use super::draft::Draft;
use super::{ActionChange, Place, What};

impl Draft<'_> {
    /// Takes an action item out. Whether the correction holds now.
    pub(super) fn is_no_action(&mut self, words: &str, place: &Place) -> bool {
        match self.action(place, words) {
            Some(at) => self.actions[at].gone = true,
            None => return self.stands(place, words),
        }
        true
    }

    /// Replaces what is given of an action item. Nothing is replaced where an owner is not in the note.
    pub(super) fn change_action(&mut self, change: &ActionChange) -> bool {
        let Some(at) = self.action(&change.note, &change.text) else { return false };
        let mut owners = Vec::new();
        for name in change.owners.iter().flatten() {
            match self.known(What::Person, name) {
                Some(owner) if owners.contains(&owner) => {}
                Some(owner) => owners.push(owner),
                None => return false,
            }
        }
        let task = &mut self.actions[at];
        task.record.confidence = 1.0;
        if change.owners.is_some() {
            task.owners = owners;
        }
        if let Some(due) = &change.due {
            task.record.due.clone_from(due);
        }
        task.record.done = change.done.unwrap_or(task.record.done);
        true
    }
}
