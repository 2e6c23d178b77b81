//! The output contract: one [`NoteRecord`] a note.

mod note;
mod read;

pub use note::{
    ActionRecord, AmbiguousRecord, AmountRecord, CorrectedRecord, DateRecord, LinkRecord, MentionRecord, NoteRecord,
    OrganizationRecord, PersonRecord, SCHEMA, SentenceRecord, Source,
};
pub use read::{RecordError, Records};
