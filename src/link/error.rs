use std::path::PathBuf;

use thiserror::Error;

use super::Kind;

/// An export that cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RosterError {
    /// It cannot be opened or read.
    #[error("{}: cannot be read (give the file that the CRM exported)", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// It is no CSV.
    #[error("{}: {what}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where, why, and what to do.
        what: String,
    },
    /// It has no header row.
    #[error("{}: holds no rows (export it again, with a header row)", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A column that every such file needs is not there.
    #[error(
        "{}: no column for the {field} of {kind} (export it too, or name it: --columns {kind}:{field}=…; columns there: {there})",
        path.display()
    )]
    NoColumn {
        /// The file.
        path: PathBuf,
        /// What it should hold.
        kind: Kind,
        /// What is missing, as `--columns` calls it.
        field: &'static str,
        /// The header.
        there: String,
    },
    /// A column that was named is not there.
    #[error("{}: no column {column:?}, named for {option} (columns there: {there}; for one kind alone write {kind}:{option}=…)", path.display())]
    NoSuchColumn {
        /// The file.
        path: PathBuf,
        /// What it holds.
        kind: Kind,
        /// What `--columns` calls it.
        option: &'static str,
        /// The name that was given.
        column: String,
        /// The header.
        there: String,
    },
    /// A record without id.
    #[error("{}, line {line}: column {column:?} is empty: without its id a record cannot be linked to (export the ids too, or delete the row)", path.display())]
    NoId {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: u64,
        /// The column of the ids.
        column: String,
    },
    /// Two records with one id.
    #[error("{}, line {line}: column {column:?}: the id {id:?} was another record's before, {first} (export again, or name the column that holds the ids: --columns {kind}:id=…)", path.display())]
    SameId {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: u64,
        /// The column of the ids.
        column: String,
        /// What it holds.
        kind: Kind,
        /// The id.
        id: String,
        /// Which record had it.
        first: String,
    },
    /// More than can be held.
    #[error("{}: with it the records take more than 4 GiB of text (export fewer columns or fewer records)", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
}
