//! From a note's text to its structure: blocks (headings, list items, table rows, speaker turns …),
//! the sections they form, and the segments that the model reads one at a time.

mod structure;

pub use structure::{Block, BlockKind, Cell, Section, SectionKind, Segment, Segmented};
