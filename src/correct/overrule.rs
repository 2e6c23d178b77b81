//! Of two corrections of the same words that cannot both hold, the later one does.

use std::collections::BTreeMap;

use super::read::Entry;
use super::{Correction, Given, Place, Taken};

/// Corrections under one key may exclude each other: those of one place, and those of the same words everywhere.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    /// With path and checksum, so that both concern the same notes.
    Place(Place),
    Words(String),
}

fn subject(correction: &Correction) -> Option<Subject> {
    match correction {
        Correction::Not { text, note: None, .. } | Correction::Is { text, note: None, .. } => Some(Subject::Words(text.clone())),
        other => other.place().cloned().map(Subject::Place),
    }
}

/// Marks the corrections that a later one takes the place of.
pub(super) fn mark(entries: &mut [Entry]) {
    let mut groups: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(subject) = subject(&entry.correction) {
            groups.entry(subject).or_default().push(at);
        }
    }
    for group in groups.values().filter(|group| group.len() > 1) {
        // From the last on: what is overruled itself overrules nothing.
        for (place, later) in group.iter().enumerate().rev() {
            if entries[*later].overruled {
                continue;
            }
            for earlier in &group[..place] {
                entries[*earlier].overruled |= overrules(&entries[*later].correction, &entries[*earlier].correction);
            }
        }
    }
}

fn overrules(later: &Correction, earlier: &Correction) -> bool {
    use Correction as C;
    match (later, earlier) {
        (C::Not { label: not, .. }, C::Is { label, .. }) | (C::Is { label, .. }, C::Not { label: not, .. }) => {
            not.label() == label.label()
        }
        (C::Not { label, .. }, C::Person { .. }) | (C::Person { .. }, C::Not { label, .. }) => *label == Taken::Per,
        (C::Not { label, .. }, C::Amount(_)) | (C::Amount(_), C::Not { label, .. }) => *label == Taken::Money,
        (C::Is { label, .. }, C::Person { .. }) | (C::Person { .. }, C::Is { label, .. }) => *label != Given::Per,
        (C::Is { .. }, C::Is { .. } | C::Amount(_)) | (C::Amount(_), C::Is { .. }) => true,
        (C::Person { .. }, C::Person { .. }) => true,
        (C::NotAction { .. }, C::Action(_)) | (C::Action(_), C::NotAction { .. }) => true,
        _ => false,
    }
}
