use std::collections::BTreeMap;

use serde::Serialize;

use crate::infer::ModelInfo;

/// `run.json`: what made the tables beside it.
#[derive(Clone, Debug, Serialize)]
pub struct RunRecord {
    /// Version of the program.
    pub version: &'static str,
    /// The model and its checksum.
    pub model: ModelInfo,
    /// The options in force.
    pub options: RunOptionsRecord,
    /// What was found.
    pub counts: Counts,
    /// Table cells that a spreadsheet would have run as a formula and that got an apostrophe before them.
    pub formula_cells_made_harmless: u64,
    /// When the run started, RFC 3339, UTC.
    pub started: String,
    /// How long it took.
    pub seconds: f64,
}

/// The options that shape the output.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RunOptionsRecord {
    /// The day given for all notes.
    pub date: Option<String>,
    /// The currency given for sums without one.
    pub currency: Option<String>,
    /// The encoding given.
    pub encoding: Option<String>,
    /// Largest note read, in bytes.
    pub max_bytes: u64,
}

/// What a run found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Notes written.
    pub notes: u64,
    /// Notes that failed.
    pub failures: u64,
    /// Files of folders that are no notes.
    pub left_out: u64,
    /// Mentions by label.
    pub mentions: BTreeMap<String, u64>,
    /// Distinct people, summed over notes.
    pub people: u64,
    /// Distinct organizations, summed over notes.
    pub organizations: u64,
    /// Sums of money.
    pub amounts: u64,
    /// Action items.
    pub action_items: u64,
}
