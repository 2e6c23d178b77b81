//! Writing: `notes.jsonl`, the tables, the register, `failures.csv` and `run.json`.

mod cell;
mod error;
mod folder;
mod output;
mod register;
mod run;
mod tables;

pub(crate) use cell::harmless;
pub use error::{Failure, WriteError};
pub use folder::{FolderWriter, NOTES, output_files};
pub(crate) use output::Output;
pub use output::Written;
#[cfg(feature = "parquet")]
pub(crate) use register::NAMED_NOTES;
pub use register::RegisterTable;
pub use run::{Counts, LinkCounts, RunOptionsRecord, RunRecord, Work};
pub use tables::Table;
#[cfg(feature = "parquet")]
pub(crate) use tables::owner_users;
