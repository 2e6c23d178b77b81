use std::path::PathBuf;

use thiserror::Error;

/// A configuration file that cannot be used.
#[derive(Debug, Error)]
pub(in crate::cli) enum ConfigError {
    /// It cannot be read.
    #[error("{}: cannot be read (name another file with --config, or use none with --no-config)", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// It is no TOML.
    #[error("{}:{line}: is no TOML: {what} (write it as `jobs = 4`)", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What the parser says.
        what: String,
    },
    /// A key that is none.
    #[error("{}:{line}: unknown option {key:?}{hint} (allowed: {allowed})", path.display())]
    Unknown {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// The key as written.
        key: String,
        /// What may be meant.
        hint: String,
        /// All keys.
        allowed: String,
    },
    /// A value of a wrong type.
    #[error("{}:{line}: {key} is {found}, and must be {wanted}", path.display())]
    Type {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// The key.
        key: String,
        /// What it has.
        found: &'static str,
        /// What it takes, with an example.
        wanted: String,
    },
    /// A value that the option does not take.
    #[error("{}:{line}: {why}", path.display())]
    Value {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What the option says.
        why: String,
    },
    /// Options that do not go together.
    #[error("{}: {why} (leave one of them out)", path.display())]
    Together {
        /// The file.
        path: PathBuf,
        /// What the options say.
        why: String,
    },
}
