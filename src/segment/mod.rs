//! From a note's text to its structure: blocks (headings, list items, table rows, speaker turns …),
//! the sections they form, and the segments that the model reads one at a time.

mod abbreviation;
mod cut;
mod draft;
mod enumeration;
mod heading;
#[cfg(test)]
mod invariants;
mod keyvalue;
mod kind;
mod label;
mod lines;
mod mail;
mod marker;
#[cfg(test)]
mod notes;
mod outline;
mod paragraph;
pub(crate) mod pattern;
mod quoted;
mod section;
mod sentence;
mod speaker;
mod structure;
mod table;
mod titles;

pub use sentence::sentences;
pub use structure::{Block, BlockKind, Cell, Section, SectionKind, Segment, Segmented};

/// The structure of a note.
///
/// Takes any text, in time proportional to its length. Every character of a block's body that is not
/// white space lies in exactly one segment, but for [`BlockKind::Skipped`], which has none.
///
/// ```
/// use gleaner::segment::{SectionKind, segment};
///
/// let text = "Next steps:\n- Tom to send the deck\n- Mia to book the room";
/// let note = segment(text);
/// assert_eq!(note.segments.len(), 3);
/// assert_eq!(note.segments[1].span.of(text), "Tom to send the deck");
/// assert_eq!(note.kind_around(1), SectionKind::Tasks);
/// ```
pub fn segment(text: &str) -> Segmented {
    let lines = lines::split(text);
    let drafts = draft::build(text, &lines);
    let mut drafts = paragraph::join(text, drafts);
    outline::nest(text, &mut drafts);
    titles::mark(text, &mut drafts);
    let (mut blocks, sections) = section::build(text, drafts);
    speaker::carry(&mut blocks);
    let segments = cut::segments(text, &blocks);
    Segmented { blocks, sections, segments }
}
