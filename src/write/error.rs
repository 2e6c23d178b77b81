use std::path::{Path, PathBuf};

use thiserror::Error;

/// A file that could not be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The folder cannot be made or written to.
    #[error("{}: cannot be written (check that it is a folder, its permissions and the space left)", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Writing a file failed.
    #[error("{}: writing failed (check the space left)", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Writing a table row failed.
    #[error("{}: writing a row failed (check the space left)", path.display())]
    Row {
        /// The file.
        path: PathBuf,
        /// What the writer said.
        #[source]
        source: csv::Error,
    },
    /// The records that were written cannot be read again to make the tables.
    #[error("the records written so far cannot be read again")]
    Again(#[source] crate::record::RecordError),
    /// A record could not be put into JSON.
    #[error("a record could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

impl WriteError {
    /// Writing `path` failed.
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { path, source }
    }

    /// The folder `path` failed.
    pub(crate) fn folder(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Folder { path, source }
    }
}

/// A note that failed, as `failures.csv` has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The note.
    pub path: String,
    /// The kind, as the output contract names it.
    pub kind: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}
