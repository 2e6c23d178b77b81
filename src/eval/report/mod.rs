//! Reports of scores: a table for the terminal, JSON, and a page to look at.

mod error_list;
mod html;
mod json;
mod rows;
mod table;

pub use html::html;
pub use json::{SCHEMA, json};
pub use table::table;

use super::Corpus;
use super::score::{Difference, Evaluation, Figure, Resampling};

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What to call it: its path, or the program and its model.
    pub name: &'a str,
    /// Its records.
    pub corpus: &'a Corpus,
}

/// A system and how it scores.
#[derive(Clone, Copy, Debug)]
pub struct System<'a> {
    /// What it found.
    pub side: Side<'a>,
    /// Its scores.
    pub evaluation: &'a Evaluation,
}

/// Everything that a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The gold standard.
    pub gold: Side<'a>,
    /// The system that is scored.
    pub system: System<'a>,
    /// Another one, and how the first differs from it.
    pub against: Option<(System<'a>, &'a [(Figure, Difference)])>,
    /// How intervals came about.
    pub resampling: Resampling,
}

impl Report<'_> {
    /// The gold spans that are scored.
    fn gold_spans(&self) -> u64 {
        self.spans(|counts| counts.wanted())
    }

    /// The found spans that are scored.
    fn found_spans(&self) -> u64 {
        self.spans(|counts| counts.found())
    }

    fn spans(&self, of: fn(&super::score::Counts) -> u64) -> u64 {
        use super::score::{Measure, Scheme};
        let strict = self.system.evaluation.result(&Figure::Of(Measure::Spans(Scheme::Strict)));
        strict.and_then(|result| result.counts).map_or(0, |counts| of(&counts))
    }
}
