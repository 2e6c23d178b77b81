//! The output contract: one [`NoteRecord`] a note.

mod note;

pub use note::{
    ActionRecord, AmbiguousRecord, AmountRecord, DateRecord, MentionRecord, NoteRecord, OrganizationRecord, PersonRecord, SCHEMA,
    Source,
};
