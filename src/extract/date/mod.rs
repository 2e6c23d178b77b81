//! Dates: found in text, and resolved against the day of the note.
//!
//! `scan` cuts a text into tokens, `grammar` reads expressions from them with the words of
//! `lexicon` and the figures of `numeric`, `resolve` sets an expression against the day of the note,
//! and `find` does all this for a text. Nothing here reads a clock: the same text and the same note
//! date always give the same days.

mod content;
mod due;
mod expr;
mod file_name;
mod find;
mod grammar;
mod head;
mod lead;
mod lexicon;
mod lines;
mod note_date;
mod numeric;
mod references;
mod resolve;
mod scan;
mod stated;

pub use due::{Due, find_due};
pub use find::{DateKind, DateMention, find_dates};
pub use lead::LeadKind;
pub use note_date::{DateOrigin, DateSources, NoteDate, note_date};
pub use numeric::DateOrder;
pub use references::References;

#[cfg(test)]
mod due_tests;
#[cfg(test)]
mod find_tests;
#[cfg(test)]
mod note_tests;
