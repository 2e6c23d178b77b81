//! From paths to documents: finding the notes, reading and decoding each.

mod decode;
mod discover;
mod read;

pub use decode::UnknownEncoding;
pub use discover::{DiscoverError, Discovered, discover};
pub use read::{FailureKind, ReadError, ReadOptions, read_bytes, read_file};
