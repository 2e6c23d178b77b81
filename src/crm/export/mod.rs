//! Records and register become files for an importer.
//!
//! The records are read three times: for the register, for the links to the CRM that stand in them, and for the rows that come
//! from single notes. So memory grows with the register, and not with the length of the notes.
//!
//! | file | does |
//! |---|---|
//! | `run` | the three readings, in order |
//! | `options`, `error` | what may be asked for, and what may go wrong |
//! | `places` | which entry of the register a person or organization of a note is |
//! | `standing`, `entities` | which entries are written, as what, and how others refer to them |
//! | `identity` | ids that stay |
//! | `entry_rows`, `deals`, `tasks`, `notes` | what is known of a row |
//! | `row`, `fill` | what is known becomes cells, or a reject |
//! | `files`, `parts` | rows become files, split at the limits, and `rejects.csv` |
//! | `since` | what an earlier export has |

mod deals;
mod entities;
mod entry_rows;
mod error;
mod files;
mod fill;
mod identity;
mod notes;
mod options;
mod parts;
mod places;
mod row;
mod run;
mod since;
mod standing;
mod tasks;

pub use error::ExportError;
pub use files::{ExportSummary, WrittenFile, output_files};
pub use options::ExportOptions;
pub(super) use row::Reject;
pub use run::export;
