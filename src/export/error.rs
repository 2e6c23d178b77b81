use std::error::Error;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::Format;
use crate::record::RecordError;
use crate::write::WriteError;

/// A result that could not be written in another format.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The result could not be read.
    #[error(transparent)]
    Records(#[from] RecordError),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The result was replaced between the first and the second reading.
    #[error("{}: changed while it was read (wait for the run that writes it, and export again)", path.display())]
    Changed {
        /// The result.
        path: PathBuf,
    },
    /// The program was built without the format.
    #[error("this build does not write {format} (build it with the cargo feature {})", format.feature())]
    Unavailable {
        /// The format.
        format: Format,
    },
    /// The library of the format failed.
    #[error("{}: writing failed (check the space left)", path.display())]
    Library {
        /// The file.
        path: PathBuf,
        /// What it said.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// A record names something that is not in it.
    #[error("{}: {count} rows of {table} name something that is not there (run `gleaner extract -o` again)", path.display())]
    Keys {
        /// The file.
        path: PathBuf,
        /// The first table.
        table: String,
        /// How many rows.
        count: u64,
    },
}

impl ExportError {
    /// The library that writes `path` failed.
    pub(super) fn library<E: Error + Send + Sync + 'static>(path: &Path) -> impl FnOnce(E) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Library { path, source: Box::new(source) }
    }
}
