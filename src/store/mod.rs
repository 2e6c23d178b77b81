//! An output folder over several runs: who writes it now, what of an earlier run still holds, and how a result takes the place of
//! the one before.
//!
//! `DIR/.gleaner/` holds
//!
//! | file | is |
//! |---|---|
//! | `lock` | locked by the run that writes; says which |
//! | `journal` | the records of a run that has not ended, one a line, each with a checksum |
//! | `new/` | the files of a run that has not ended |
//! | `commit.json` | there while whole new files are moved to their places |
//! | `state.json` | the files of the last result and their checksums |
//! | `index` | where in `notes.jsonl` the record of each note stands |
//!
//! A record is found by a [`NoteKey`]: a digest of all that it comes from. So an answer of another build, model or option is never
//! taken, and nothing need be compared by hand.

mod commit;
mod folder;
mod index;
mod journal;
mod key;
mod lock;
mod recall;

pub use folder::{FilesRun, FolderRun, OutputFolder, StoreError};
pub use key::{Fingerprint, NoteKey};
pub use recall::{Kept, Origin, Recall};
