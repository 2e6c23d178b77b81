//! The steps from paths to records, in one place:
//!
//! read → segment → encode → infer → decode → extract → resolve → record.
//!
//! Notes go through in chunks: each step runs over all notes of a chunk in parallel, and windows of all its notes are
//! inferred together. Results come out in the order in which the notes went in.

mod chunk;
mod note;
mod prepare;
mod to_record;

pub use chunk::{NoteError, Options, Pipeline};
