use std::collections::BTreeSet;

use super::draft::Draft;
use super::read::Entry;
use super::{Correction, Corrections, What};
use crate::record::{CorrectedRecord, NoteRecord};
use crate::text::fold;

impl Corrections {
    /// Corrects the record of a note in all but what it says of the CRM, which [`Corrections::link`] does once that was looked up. `text` is the
    /// note's decoded text. The record must be as the note gave it: one that was corrected before is not corrected anew.
    ///
    /// First mentions are taken out, added and given other labels, then people and organizations are told apart and brought together, then sums and
    /// action items are changed; within each step in the order of the files. The record lists which corrections it holds to.
    pub fn apply(&self, record: &mut NoteRecord, text: &str) {
        let concerned = self.concerning(&record.source.path, &record.source.sha256, text);
        let concerned: Vec<usize> = concerned.into_iter().filter(|at| !self.entries[*at].overruled).collect();
        if concerned.is_empty() {
            return;
        }
        let mut draft = Draft::new(record.clone(), text);
        let mut held = BTreeSet::new();
        let steps: [fn(&mut Draft, &Correction) -> bool; 3] = [mention, person, finding];
        let (before, after) = steps.split_at(2);
        let mut run = |draft: &mut Draft, steps: &[fn(&mut Draft, &Correction) -> bool]| {
            for step in steps {
                held.extend(concerned.iter().filter(|at| step(draft, &self.entries[**at].correction)));
            }
        };
        run(&mut draft, before);
        let named = self.names(&mut draft, &concerned);
        run(&mut draft, after);
        held.extend(named);
        if !held.is_empty() {
            *record = draft.finish(held.iter().map(|at| self.entries[*at].record()).collect());
        }
    }

    /// Brings names together and tells them apart. Positions of the corrections that were about names of this note.
    fn names(&self, draft: &mut Draft, concerned: &[usize]) -> Vec<usize> {
        let mut held = Vec::new();
        for what in [What::Person, What::Organization] {
            let rules = self.rules.of_what(what);
            for set in rules.sets.iter().filter(|set| set.by.iter().any(|by| concerned.contains(by))) {
                let found = draft.same(what, set);
                let about = |by: &&usize| self.is_about(**by, &found);
                held.extend(set.by.iter().filter(about));
            }
            let apart = rules.apart.iter().filter(|apart| concerned.contains(&apart.by));
            held.extend(apart.filter(|apart| draft.different(what, apart)).map(|apart| apart.by));
        }
        held
    }

    fn is_about(&self, at: usize, found: &[String]) -> bool {
        match &self.entries[at].correction {
            Correction::Same { names, .. } => names.iter().any(|name| found.contains(&fold(name))),
            _ => false,
        }
    }
}

impl Entry {
    pub(super) fn record(&self) -> CorrectedRecord {
        CorrectedRecord { id: self.id.clone(), kind: self.correction.kind().into(), text: self.correction.subject() }
    }
}

/// First step: what is a mention, and of which kind.
fn mention(draft: &mut Draft, correction: &Correction) -> bool {
    match correction {
        Correction::Not { label, text, note } => draft.is_not(label.label(), text, note.as_ref()),
        Correction::Is { label, text, note } => draft.is(label.label(), text, note.as_ref()),
        _ => false,
    }
}

/// Second step: whose a mention is.
fn person(draft: &mut Draft, correction: &Correction) -> bool {
    match correction {
        Correction::Person { text, note, name } => draft.is_person(text, note, name.as_deref()),
        _ => false,
    }
}

/// Last step, after names: sums and action items.
fn finding(draft: &mut Draft, correction: &Correction) -> bool {
    match correction {
        Correction::Amount(change) => draft.change_amount(change),
        Correction::Action(change) => draft.change_action(change),
        Correction::NotAction { text, note } => draft.is_no_action(text, note),
        _ => false,
    }
}
