//! Files that a CRM's own importer takes, and the check that holds any file to what that importer asks for.
//!
//! | file | does |
//! |---|---|
//! | `name` | the CRMs there are |
//! | `rules/*.toml` | what each importer takes: objects, files, columns, limits, and where that is written |
//! | `rules`, `content` | the same as types; what gleaner puts into a column |
//! | `cell` | whether a cell is as its column wants it |
//! | `export/` | records and register become files and `rejects.csv` |
//! | `check/` | a file is held to the rules |
//!
//! `docs/crm.md` lists every column, what is rejected and why, and what of the rules could not be verified.

mod cell;
mod check;
mod content;
mod export;
mod name;
mod rules;

pub use check::{CheckError, Problem, check};
pub use content::Content;
pub use export::{ExportError, ExportOptions, ExportSummary, WrittenFile, export, output_files};
pub use name::{Crm, UnknownCrm};
pub use rules::{Bom, Column, FileRules, Forbidden, Kind, Lengths, Link, ObjectRules, RowsOf, Rules, Source, ValueType};
