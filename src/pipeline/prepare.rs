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
    /// Of all segments.
    pub(super) windows: Vec<Window>,
}

/// Segments and tokenizes a note.
pub(super) fn prepare(document: Document, model: &Model, meter: &Meter) -> Result<Prepared, EncodeError> {
    let note = meter.time(Stage::Segment, || segment(&document.text));
    let encode = |s: &crate::segment::Segment| model.tokenizer.encode(s.span.of(&document.text));
    let encodings: Vec<Encoding> = meter.time(Stage::Encode, || note.segments.iter().map(encode).collect::<Result<_, _>>())?;
    meter.add_wordpieces(encodings.iter().map(Encoding::len).sum());
    let windows = meter.time(Stage::Encode, || windows(&encodings, &model.tokenizer, model.limits));
    Ok(Prepared { document, note, encodings, windows })
}
