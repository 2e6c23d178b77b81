use super::meter::{Meter, Stage};
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
    /// Of all segments; each is owned by the number of its segment.
    pub(super) windows: Vec<Window>,
}

/// Segments and tokenizes a note.
pub(super) fn prepare(document: Document, model: &Model, meter: &Meter) -> Result<Prepared, EncodeError> {
    let note = meter.time(Stage::Segment, || segment(&document.text));
    let encode = |s: &crate::segment::Segment| model.tokenizer.encode(s.span.of(&document.text));
    let encodings: Vec<Encoding> = meter.time(Stage::Encode, || note.segments.iter().map(encode).collect::<Result<_, _>>())?;
    meter.add_wordpieces(encodings.iter().map(Encoding::len).sum());
    let of_segment = |(index, encoding)| windows(index, encoding, &model.tokenizer, model.limits);
    let windows = meter.time(Stage::Encode, || encodings.iter().enumerate().flat_map(of_segment).collect());
    Ok(Prepared { document, note, encodings, windows })
}
