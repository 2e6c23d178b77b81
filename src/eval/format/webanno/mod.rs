//! `WebAnno` and `INCEpTION` TSV 3: a header with layers, sentences with their text, a token a row with its offsets and values.

mod escape;
mod layer;
mod read;
mod write;

pub(super) use read::read;
pub(super) use write::{text, write};

/// What starts every file.
pub(super) const HEADER: &str = "#FORMAT=WebAnno TSV 3.";
/// What starts a sentence.
const TEXT: &str = "#Text=";
/// The layer of named entities.
const ENTITY: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
