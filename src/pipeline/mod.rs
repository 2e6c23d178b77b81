//! The steps from paths to records, in one place:
//!
//! read → segment → encode → infer → decode → extract → resolve → record.
//!
//! `flow` is the road: a thread reads, chunks of notes wait in a bounded queue, two chunks are worked on at a time, and results come
//! out in the order in which the notes went in. `analyze` takes a chunk through the steps: each step runs over all notes of the
//! chunk in parallel, and windows of text that are the same are inferred once.

mod analyze;
mod error;
mod flow;
mod meter;
mod note;
mod options;
mod prepare;
mod reader;
#[cfg(test)]
mod tests;
mod to_record;
mod windows;

use crate::infer::{CacheCounts, LogitsCache, Model, Workers};
use crate::store::Fingerprint;

pub use error::NoteError;
pub use flow::{Control, Ended, Note, Outcome};
pub use meter::{Meter, Stage};
pub use options::Options;
pub use reader::Each;

/// A loaded model and the options in force.
pub struct Pipeline {
    model: Model,
    options: Options,
    workers: Workers,
    cache: LogitsCache,
    meter: Meter,
}

impl Pipeline {
    /// A pipeline of `model` with `options`.
    pub fn new(model: Model, options: Options) -> Self {
        let (workers, cache) = (Workers::new(options.jobs), LogitsCache::new(options.cache_bytes));
        Self { model, options, workers, cache, meter: Meter::default() }
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The options in force.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// How many windows were looked at so far, and how many need not be inferred.
    pub fn cache_counts(&self) -> CacheCounts {
        self.cache.counts()
    }

    /// What it counts while it works.
    pub fn meter(&self) -> &Meter {
        &self.meter
    }

    /// What shapes the records, beside the notes: this build, the model, its engine and the options. How notes are read is not in it: that shows
    /// in the document.
    pub fn fingerprint(&self) -> Fingerprint {
        let date = self.options.date.map(|day| day.to_string()).unwrap_or_default();
        let currency = self.options.currency.map(|c| c.as_str().to_owned()).unwrap_or_default();
        let info = &self.model.info;
        let engine_build = info.engine_build.as_deref().unwrap_or_default();
        let mut parts = vec![env!("GLEANER_BUILD").as_bytes(), &self.model.digest];
        parts.extend([info.engine.name(), engine_build, &date, &currency].map(str::as_bytes));
        Fingerprint::of(&parts)
    }
}
