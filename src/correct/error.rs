use std::path::PathBuf;

use thiserror::Error;

/// Corrections that cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CorrectionError {
    /// The file cannot be read.
    #[error("{}: cannot be read (name a file that `gleaner report` saved with --corrections)", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The file is no JSON, or not of the form that corrections have.
    #[error("{}, line {line}: {what} (docs/corrections.md has the form)", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// The file is of another version.
    #[error("{}: is of {schema:?}, not {:?} (save the corrections anew with this version)", path.display(), super::SCHEMA)]
    Schema {
        /// The file.
        path: PathBuf,
        /// What it says it is.
        schema: String,
    },
    /// One correction is wrong.
    #[error("{}, correction {number}, line {line}: {what} (docs/corrections.md lists kinds and fields)", path.display())]
    Correction {
        /// The file.
        path: PathBuf,
        /// Which of the list, from 1.
        number: usize,
        /// The line in which what is wrong ends, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// There are more words than can be looked for at once.
    #[error("the corrections hold too many words (take those out that are no longer needed)")]
    TooMany {
        /// What the search said.
        #[source]
        source: aho_corasick::BuildError,
    },
}
