use crate::record::NoteRecord;

/// A stretch of a note's text, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Position among the notes of the archive.
    pub(super) note: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Place {
    /// Where a mention stands.
    pub(super) fn mention(note: usize, record: &NoteRecord, mention: usize) -> Option<Self> {
        record.mentions.get(mention).map(|m| Self { note, start: m.start, end: m.end })
    }
}

/// A confidence as whole percent. Only what is certain is 100.
pub(super) fn percent(confidence: f64) -> u8 {
    let percent = (confidence * 100.0).clamp(0.0, 100.0);
    // Between 0 and 100.
    if percent < 100.0 { percent.round().min(99.0) as u8 } else { 100 }
}
