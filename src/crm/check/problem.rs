use std::fmt;
use std::path::PathBuf;

use thiserror::Error;

/// Something in a file that the importer would not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The row as a spreadsheet counts it: the header is 1. 0 for the file as a whole.
    pub row: u64,
    /// The header of the column; empty for the row as a whole.
    pub column: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub todo: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file.display())?;
        if self.row > 0 {
            write!(f, "{}:", self.row)?;
        }
        if !self.column.is_empty() {
            write!(f, "{}:", self.column)?;
        }
        write!(f, " {} ({})", self.what, self.todo)
    }
}

/// A file could not be checked.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CheckError {
    /// It cannot be read.
    #[error("{}: cannot be read (check the path and its permissions)", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Neither its name nor its header says what it is for.
    #[error("{}: it is not clear what it is to be imported as (name it like the export does: {names})", path.display())]
    Unknown {
        /// The file.
        path: PathBuf,
        /// The names there are.
        names: String,
    },
}
