use crate::encode::{EncodeError, Encoding, Window, windows};
use crate::infer::Model;
use crate::segment::{Segmented, segment};
use crate::text::Document;

/// A note that is ready for the model.
pub(super) struct Prepared {
    pub(super) document: Document,
    pub(super) note: Segmented,
    /// One a segment.
    pub(super) encodings: Vec<Encoding>,
}

/// Segments and tokenizes a note.
pub(super) fn prepare(document: Document, model: &Model) -> Result<Prepared, EncodeError> {
    let note = segment(&document.text);
    let encode = |s: &crate::segment::Segment| model.tokenizer.encode(s.span.of(&document.text));
    let encodings = note.segments.iter().map(encode).collect::<Result<_, _>>()?;
    Ok(Prepared { document, note, encodings })
}

impl Prepared {
    /// The windows of all segments, each owned by the segment's number plus `first`.
    pub(super) fn windows<'a>(&'a self, first: usize, model: &'a Model) -> impl Iterator<Item = Window> + 'a {
        self.encodings
            .iter()
            .enumerate()
            .flat_map(move |(index, encoding)| windows(first + index, encoding, &model.tokenizer, model.limits))
    }
}
