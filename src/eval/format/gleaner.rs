//! gleaner's own records: `notes.jsonl`, or the folder it lies in. They hold no text: it comes from other annotations of the same
//! notes, by name, or from the notes themselves.

mod read;
mod write;

pub(super) use read::read;
pub use read::record_of;
pub(super) use write::write;
