//! Quoted text that stands elsewhere in the archive: found, so that it is counted once.
//!
//! A reply quotes the mail that it answers, and that mail is often a note of its own. [`Repeats`] learns from the records of all notes
//! which quoted sentences stand in another note: first what is quoted ([`Repeats::note`]), then where it stands ([`Repeats::locate`]);
//! then [`Repeats::of`] names the repeated sentences of a note. `docs/archive.md` says when a sentence counts as repeated.

mod piece;
mod repeats;

pub use repeats::{Repeat, Repeats};
