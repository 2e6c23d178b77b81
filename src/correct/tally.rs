use std::collections::BTreeSet;

use serde::Serialize;

use super::{Correction, Corrections};
use crate::record::NoteRecord;

/// Which corrections held, counted over the records of a run, kept ones among them.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Ids of corrections that a record holds to.
    held: BTreeSet<String>,
    /// Positions of the corrections whose note was read.
    seen: BTreeSet<usize>,
}

/// What became of the corrections, for `run.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CorrectionsRecord {
    /// How many there are.
    pub given: usize,
    /// How many of them hold in a note or more.
    pub applied: usize,
    /// How many a later one takes the place of.
    pub overruled: usize,
    /// Those that hold nowhere.
    pub not_applied: Vec<NotApplied>,
}

/// A correction that holds nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotApplied {
    /// The file, as given.
    pub file: String,
    /// Which of the file, from 1.
    pub number: usize,
    /// Its kind.
    pub kind: &'static str,
    /// The words or names that it is about.
    pub text: String,
    /// Why not.
    pub why: &'static str,
}

impl Tally {
    /// Takes in a corrected record.
    pub fn add(&mut self, corrections: &Corrections, record: &NoteRecord) {
        self.held.extend(record.corrected.iter().map(|corrected| corrected.id.clone()));
        self.seen.extend(corrections.index.of_note(&record.source.path, &record.source.sha256));
    }

    /// What became of the corrections.
    pub fn finish(&self, corrections: &Corrections) -> CorrectionsRecord {
        let mut record = CorrectionsRecord { given: corrections.len(), ..CorrectionsRecord::default() };
        for (at, entry) in corrections.entries.iter().enumerate() {
            if self.held.contains(&entry.id) {
                record.applied += 1;
            } else if entry.overruled {
                record.overruled += 1;
            } else {
                record.not_applied.push(NotApplied {
                    file: entry.file.clone(),
                    number: entry.number,
                    kind: entry.correction.kind(),
                    text: entry.correction.subject(),
                    why: why(&entry.correction, self.seen.contains(&at)),
                });
            }
        }
        record
    }
}

fn why(correction: &Correction, seen: bool) -> &'static str {
    match correction {
        Correction::Not { note: None, .. } => "no note has such a mention",
        Correction::Is { note: None, .. } => "the words stand in no note by themselves",
        Correction::Same { .. } | Correction::Different { .. } | Correction::Link { .. } => "no note has such a name",
        _ if !seen => "its note is not among those that were read",
        Correction::Amount(_) => "its note has no such sum or organization any more, or the range would have no length",
        Correction::Action(_) => "its note has no such action item or owner any more",
        Correction::NotAction { .. } | Correction::Not { .. } | Correction::Is { .. } => {
            "its note does not have the words any more"
        }
        Correction::Person { .. } => "its note has no such mention of a person any more",
    }
}
