use std::sync::Arc;

use jiff::civil::Date;

use crate::correct::Corrections;
use crate::extract::money::Currency;
use crate::link::Roster;
use crate::source::ReadOptions;

/// How notes are read and understood.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of every note, over anything that the note says. Default none.
    pub date: Option<Date>,
    /// The currency of sums that state none; they are marked as assumed. Default none.
    pub currency: Option<Currency>,
    /// What the CRM knows: people and organizations are linked to it, and its names are found where the model misses them. Default none.
    pub roster: Option<Arc<Roster>>,
    /// What readers of earlier results corrected. Default nothing.
    pub corrections: Arc<Corrections>,
    /// How files are read.
    pub read: ReadOptions,
    /// Threads. Default: as many as the machine has cores.
    pub jobs: usize,
    /// Windows that a thread takes at a time. Default 8. Changes no result.
    pub batch: usize,
    /// Bytes that the answers of the model kept for windows that come again may take; with 0 each is run by itself. Default 64 MiB. Changes no
    /// result.
    pub cache_bytes: usize,
    /// Notes that are worked on together, at most. Default 64. Changes no result.
    pub chunk_notes: usize,
    /// Bytes of text after which no further note joins those that are worked on together. Default 256 KiB. Changes no result.
    pub chunk_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        let jobs = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            date: None,
            currency: None,
            roster: None,
            corrections: Arc::default(),
            read: ReadOptions::default(),
            jobs,
            batch: 8,
            cache_bytes: 64 << 20,
            chunk_notes: 64,
            chunk_bytes: 256 << 10,
        }
    }
}
