//! From paths to documents: finding the notes, finding out the format of each, reading and decoding it.
//!
//! `read` opens a file, `walk` goes through it from outside to inside with one reader a format, and hands on one note at a time.
//! Each reader is bounded by [`Limits`]; nothing is ever written.

mod compressed;
mod cues;
mod decode;
mod discover;
mod docx;
mod error;
mod fields;
mod format;
mod html;
mod input;
mod jsonl;
mod limits;
mod lines;
mod look;
mod mail;
mod mbox;
mod odt;
mod outline;
mod plain;
mod position;
mod read;
mod rows;
mod rtf;
mod tables;
mod tarball;
mod walk;
mod xml;
mod zipped;

pub use decode::UnknownEncoding;
pub use discover::{DiscoverError, DiscoverOptions, Discovered, Unlisted, discover, discover_with};
pub use error::{FailureKind, ReadError};
pub use format::{Format, is_note};
pub use limits::Limits;
pub use look::{Look, look};
pub use position::Position;
pub use read::{ReadOptions, read_bytes, read_file, read_notes, read_stream};
pub(crate) use rows::{RowError, Rows};
