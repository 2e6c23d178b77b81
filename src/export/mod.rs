//! A result in the formats of other programs: vCard, iCalendar, Parquet, SQLite.
//!
//! [`export`] reads `notes.jsonl` twice: for the register of all notes, and for the files. Each format is a cargo feature; where it is
//! missing, asking for it is an error.
//!
//! | file | does |
//! |---|---|
//! | `run` | the steps, and the trait that a format implements |
//! | `links` | which entry of the register a note's person is |
//! | `vcard`, `ical`, `content` | contacts and tasks; text and ids as both formats take them (`calcard`) |
//! | `parquet/` | the tables with their types |
//! | `sqlite/` | tables with keys, indexes and views |
//!
//! `docs/exports.md` has every field and where it comes from.

#![cfg_attr(
    not(all(feature = "calcard", feature = "parquet", feature = "sqlite")),
    allow(dead_code, unused_imports, unused_variables, unreachable_code, reason = "what only a missing format needs")
)]

#[cfg(feature = "calcard")]
mod content;
mod error;
mod format;
#[cfg(feature = "calcard")]
mod ical;
mod links;
#[cfg(feature = "parquet")]
mod parquet;
mod run;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "calcard")]
mod vcard;

pub use error::ExportError;
pub use format::Format;
pub use run::{Exported, export};
