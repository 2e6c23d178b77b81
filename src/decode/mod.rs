//! From logits to labelled spans.

mod bio;
mod tags;

pub use bio::{Decoded, decode, sigmoid};
pub use tags::{TagError, TagSet};
