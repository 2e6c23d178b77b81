use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::record::RecordError;
use crate::store::StoreError;
use crate::write::WriteError;

/// Files for an importer could not be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The records cannot be read.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The folder for the files cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The folder for the files holds the result of a run.
    #[error("{}: holds a result of gleaner (name another folder with --output)", path.display())]
    IsResult {
        /// The folder.
        path: PathBuf,
    },
    /// The records changed while they were read.
    #[error("{}: changed while it was read (wait for the run that writes it, then export again)", path.display())]
    Changed {
        /// The folder or file of records.
        path: PathBuf,
    },
    /// An option's value is none that the importer takes.
    #[error("{option}: {what} ({todo})")]
    Option {
        /// The option.
        option: &'static str,
        /// What is wrong.
        what: String,
        /// What to do.
        todo: String,
    },
    /// The folder of an earlier export is none, or is the one to write.
    #[error("{}: {what} ({todo})", path.display())]
    Since {
        /// The folder.
        path: PathBuf,
        /// What is wrong.
        what: &'static str,
        /// What to do.
        todo: &'static str,
    },
    /// A file of an earlier export cannot be read.
    #[error("{}: cannot be read (check that it is a file of an earlier export)", path.display())]
    SinceFile {
        /// The file.
        path: PathBuf,
        /// What the reader said.
        #[source]
        source: csv::Error,
    },
}

impl ExportError {
    pub(super) fn since_file(path: &Path) -> impl Fn(csv::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::SinceFile { path: path.clone(), source }
    }
}
