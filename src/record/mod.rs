//! The output contract: one [`NoteRecord`] a note.

mod note;
mod read;
mod without;

pub use note::{
    ActionRecord, AmbiguousRecord, AmountRecord, CorrectedRecord, DateRecord, LinkRecord, MentionRecord, NoteRecord,
    OrganizationRecord, PersonRecord, RepeatRecord, SCHEMA, SentenceRecord, Source,
};
pub use read::{REPEATS, RecordError, Records};
