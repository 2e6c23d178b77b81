//! Writing: `notes.jsonl`, the tables, `failures.csv` and `run.json`, each whole or not at all.

mod cell;
mod folder;
mod run;
mod tables;

pub use folder::{Failure, FolderWriter, WriteError};
pub use run::{Counts, RunOptionsRecord, RunRecord};
pub use tables::Table;
