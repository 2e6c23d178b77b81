//! What can be wrong with a note, as a value and as a row of `failures.csv`.

use std::io;

use serde::Serialize;
use thiserror::Error;

use super::limits::LimitHit;

/// Why a note failed, as `failures.csv` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// The file could not be read.
    Unreadable,
    /// It holds nothing but white space.
    Empty,
    /// It is no text.
    Binary,
    /// Its encoding could not be found out, or is not the one asked for.
    Encoding,
    /// It is larger than the limit.
    TooLarge,
    /// It is damaged, or not what it says it is.
    Format,
    /// It would cost more than the limits allow: an archive that expands without end, elements nested too deep.
    Limit,
    /// Its format is known and not read.
    Unsupported,
    /// A record has no field with text.
    MissingField,
    /// The model or its engine failed on it.
    Model,
    /// The program itself failed on it: a fault to be reported.
    Internal,
}

impl FailureKind {
    /// The name in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::Encoding => "encoding",
            Self::TooLarge => "too-large",
            Self::Format => "format",
            Self::Limit => "limit",
            Self::Unsupported => "unsupported",
            Self::MissingField => "missing-field",
            Self::Model => "model",
            Self::Internal => "internal",
        }
    }
}

/// A note that could not be read. The message says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file system refused.
    #[error("{path}: cannot be read (check that it exists and its permissions)")]
    Io {
        /// The note.
        path: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Nothing in it.
    #[error("{path}: is empty (nothing to extract)")]
    Empty {
        /// The note.
        path: String,
    },
    /// Not text.
    #[error("{path}: is not text: byte {at} is {byte:#04x} (save the note as plain text)")]
    Binary {
        /// The note.
        path: String,
        /// Position of the first byte or character that no text holds.
        at: usize,
        /// That byte.
        byte: u8,
    },
    /// Not decodable.
    #[error("{path}: cannot be decoded{} (name its encoding with --encoding)", tried.map(|t| format!(" as {t}")).unwrap_or_default())]
    Encoding {
        /// The note.
        path: String,
        /// The encoding asked for.
        tried: Option<&'static str>,
    },
    /// Over the limit.
    #[error("{path}: is larger than {limit} bytes (split it, or raise the limit with --max-bytes)")]
    TooLarge {
        /// The note.
        path: String,
        /// The limit.
        limit: u64,
    },
    /// One line over the limit.
    #[error("{path}: has a line of more than {limit} bytes (break it into lines)")]
    LongLine {
        /// The note.
        path: String,
        /// The limit.
        limit: u64,
    },
    /// Damaged, or not what it says it is.
    #[error("{path}: {what} ({advice})")]
    Format {
        /// The note.
        path: String,
        /// What is wrong.
        what: String,
        /// What to do.
        advice: &'static str,
    },
    /// Over one of the [`Limits`](super::Limits).
    #[error("{path}: {what} ({advice})")]
    Limit {
        /// The note.
        path: String,
        /// Which limit.
        what: String,
        /// What to do.
        advice: &'static str,
    },
    /// A format that is not read.
    #[error("{path}: {what} ({advice})")]
    Unsupported {
        /// The note.
        path: String,
        /// What it is.
        what: String,
        /// What to do.
        advice: &'static str,
    },
    /// A record without text.
    #[error("{path}: has no field {wanted} (fields there: {there}; name one with --text-field)")]
    MissingField {
        /// The record.
        path: String,
        /// The field looked for.
        wanted: String,
        /// The fields there are.
        there: String,
    },
}

impl ReadError {
    /// The kind for `failures.csv`.
    pub fn kind(&self) -> FailureKind {
        match self {
            Self::Io { .. } => FailureKind::Unreadable,
            Self::Empty { .. } => FailureKind::Empty,
            Self::Binary { .. } => FailureKind::Binary,
            Self::Encoding { .. } => FailureKind::Encoding,
            Self::TooLarge { .. } | Self::LongLine { .. } => FailureKind::TooLarge,
            Self::Format { .. } => FailureKind::Format,
            Self::Limit { .. } => FailureKind::Limit,
            Self::Unsupported { .. } => FailureKind::Unsupported,
            Self::MissingField { .. } => FailureKind::MissingField,
        }
    }

    /// The note that failed: the file, with `#` and a number for each record inside it.
    pub fn path(&self) -> &str {
        match self {
            Self::Io { path, .. }
            | Self::Empty { path }
            | Self::Binary { path, .. }
            | Self::Encoding { path, .. }
            | Self::TooLarge { path, .. }
            | Self::LongLine { path, .. }
            | Self::Format { path, .. }
            | Self::Limit { path, .. }
            | Self::Unsupported { path, .. }
            | Self::MissingField { path, .. } => path,
        }
    }
}

/// What is wrong, before it is known with which note.
#[derive(Debug)]
pub(super) enum Fault {
    Io(io::Error),
    Empty,
    Binary { at: usize, byte: u8 },
    Encoding { tried: Option<&'static str> },
    TooLarge { limit: u64 },
    LongLine { limit: u64 },
    Format { what: String, advice: &'static str },
    Limit { what: String, advice: &'static str },
    Unsupported { what: String, advice: &'static str },
    MissingField { wanted: String, there: String },
}

/// What to do about a damaged file.
const AGAIN: &str = "get the file again, or export it anew";
/// What to do about a file that costs too much.
const UNPACK: &str = "if it is what it should be, unpack or split it and name the parts";

impl Fault {
    /// A damaged file; `what` is said of it (`has no central directory`).
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Format { what: what.into(), advice: AGAIN }
    }

    /// A file over a limit.
    pub(super) fn limit(what: impl Into<String>) -> Self {
        Self::Limit { what: what.into(), advice: UNPACK }
    }

    /// The error of the note at `path`.
    pub(super) fn at(self, path: &str) -> ReadError {
        let path = path.to_owned();
        match self {
            Self::Io(source) => ReadError::Io { path, source },
            Self::Empty => ReadError::Empty { path },
            Self::Binary { at, byte } => ReadError::Binary { path, at, byte },
            Self::Encoding { tried } => ReadError::Encoding { path, tried },
            Self::TooLarge { limit } => ReadError::TooLarge { path, limit },
            Self::LongLine { limit } => ReadError::LongLine { path, limit },
            Self::Format { what, advice } => ReadError::Format { path, what, advice },
            Self::Limit { what, advice } => ReadError::Limit { path, what, advice },
            Self::Unsupported { what, advice } => ReadError::Unsupported { path, what, advice },
            Self::MissingField { wanted, there } => ReadError::MissingField { path, wanted, there },
        }
    }
}

/// A reader's error: a limit, damage that a decoder met, or the file system's.
impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof};
        if let Some(hit) = limit_hit(&error) {
            return Self::limit(hit);
        }
        match error.kind() {
            UnexpectedEof => Self::damaged("is cut short"),
            InvalidData | InvalidInput | Other => Self::damaged(format!("is damaged: {}", one_line(&error.to_string()))),
            _ => Self::Io(error),
        }
    }
}

/// The limit that `error`, or one of its causes, is.
fn limit_hit(error: &io::Error) -> Option<String> {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(inner) = cause {
        if let Some(hit) = inner.downcast_ref::<LimitHit>() {
            return Some(hit.0.clone());
        }
        let wrapped =
            inner.downcast_ref::<io::Error>().and_then(io::Error::get_ref).map(|e| e as &(dyn std::error::Error + 'static));
        cause = wrapped.or_else(|| inner.source());
    }
    None
}

/// A library's message without line ends, at most 200 bytes of it.
pub(super) fn one_line(message: &str) -> String {
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    line[..line.floor_char_boundary(200)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_found_below_other_errors() {
        let hit = || io::Error::other(LimitHit("expands".into()));
        for error in [hit(), io::Error::other(hit()), io::Error::new(io::ErrorKind::InvalidData, hit())] {
            assert!(matches!(Fault::from(error), Fault::Limit { .. }));
        }
        assert!(matches!(Fault::from(io::Error::from(io::ErrorKind::UnexpectedEof)), Fault::Format { .. }));
        assert!(matches!(Fault::from(io::Error::from(io::ErrorKind::PermissionDenied)), Fault::Io(_)));
    }
}
