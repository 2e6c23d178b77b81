//! Corrections that a reader of the results makes: this is no person, these two are one, that sum is monthly.
//!
//! [`Corrections::read`] reads `corrections.json` files. [`Corrections::apply`] corrects the record of one note, with the note's text
//! at hand, and [`Corrections::link`] what the record says of the CRM, once that was looked up. [`Corrections::decisions`] is what the register
//! of all notes is to keep to. [`Corrections::digest`] is what a kept record must have been made with to be still right. [`Tally`]
//! tells in the end which corrections had no effect.
//!
//! | file | does |
//! |---|---|
//! | `correction`, `fields` | the corrections as a file states them |
//! | `read`, `error` | files become [`Corrections`] |
//! | `overrule` | of two that cannot both hold, the later one does |
//! | `rules` | which names are one, and which are never |
//! | `concern` | which corrections concern a note |
//! | `draft`, `finish`, `entity` | a record that can be changed, and back |
//! | `apply` | the corrections of a note in their order |
//! | `mentions`, `names`, `amounts`, `actions`, `link` | one kind each |
//! | `tally` | which were applied |
//!
//! `docs/corrections.md` explains them to whoever writes one.

mod actions;
mod amounts;
mod apply;
mod concern;
mod correction;
mod draft;
mod entity;
mod error;
mod fields;
mod finish;
mod link;
mod mentions;
mod names;
mod overrule;
mod read;
mod rules;
mod tally;
#[cfg(test)]
mod tests;

pub use correction::{ActionChange, AmountChange, Correction, Given, LinkKind, Place, Taken, What};
pub use error::CorrectionError;
pub use read::{Corrections, SCHEMA};
pub use tally::{CorrectionsRecord, NotApplied, Tally};
