//! Evaluation: annotated texts in the formats people have.
//!
//! [`Corpus`] is what every reader gives and what writers and scorers take. Offsets in it are Unicode code points, end exclusive,
//! whatever the file counted.
//!
//! ```
//! use gleaner::eval::{Format, LabelMap, Place, ReadOptions, WriteOptions, read_corpus, write_corpus};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = tempfile::tempdir()?;
//! let gold = folder.path().join("gold.jsonl");
//! std::fs::write(&gold, "{\"text\": \"Ann Lee 😀 calls Norvale\", \"entities\": [[0, 7, \"PERSON\"], [16, 23, \"ORG\"]]}\n")?;
//!
//! let mut loaded = read_corpus(&gold, &ReadOptions::default())?;
//! assert_eq!(loaded.format, Format::Spacy);
//! let map: LabelMap = "PERSON=PER".parse()?;
//! map.apply_to(&mut loaded.corpus, &Place::file("gold.jsonl"));
//!
//! let columns = folder.path().join("gold.conll");
//! let lost = write_corpus(&loaded.corpus, &columns, Format::Iob2, &WriteOptions::default())?;
//! assert!(lost.is_empty());
//! assert!(std::fs::read_to_string(&columns)?.contains("Ann\tB-PER\nLee\tI-PER\n😀\tO\n"));
//! # Ok(())
//! # }
//! ```

mod check;
mod corpus;
mod error;
mod format;
mod labels;
mod notice;
mod offset;
pub mod report;
pub mod score;
mod tokenize;

pub use check::flatten;
pub use corpus::{ActionFact, AmountFact, Corpus, Facts, LabelledSpan, Party, Record, TokenSpan};
pub use error::{CorpusError, Place, Problem};
pub use format::{
    Format, Loaded, ReadOptions, Rendered, UnknownFormatName, WriteOptions, read_corpus, record_of, render, write_corpus,
};
pub use labels::{LabelMap, LabelMapError, check_labels};
pub use notice::Notices;
pub use offset::{OffsetUnit, Offsets, UnknownUnit};
