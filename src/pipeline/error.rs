use std::sync::Arc;

use thiserror::Error;

use crate::encode::EncodeError;
use crate::infer::InferError;
use crate::source::{FailureKind, ReadError};

/// A note that failed. The message names it and says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum NoteError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It could not be tokenized.
    #[error("{path}: cannot be tokenized (try another --model)")]
    Encode {
        /// The note.
        path: String,
        /// Why.
        #[source]
        source: EncodeError,
    },
    /// The model failed on it.
    #[error("{path}: the model failed on it (try another --model)")]
    Infer {
        /// The note.
        path: String,
        /// Why. Notes that share the window share the error.
        #[source]
        source: Arc<InferError>,
    },
    /// The program has a fault that this note brings out.
    #[error("{path}: the program failed on it: {message} (a fault of gleaner: please report it with the note)")]
    Internal {
        /// The note.
        path: String,
        /// What the program said when it broke off.
        message: String,
    },
    /// The run was stopped before the note was done.
    #[error("{path}: the run was stopped before it was done")]
    Stopped {
        /// The note.
        path: String,
    },
}

impl NoteError {
    /// The kind for `failures.csv`.
    pub fn kind(&self) -> FailureKind {
        match self {
            Self::Read(error) => error.kind(),
            Self::Infer { source, .. } if matches!(**source, InferError::Panic { .. }) => FailureKind::Internal,
            Self::Encode { .. } | Self::Infer { .. } => FailureKind::Model,
            Self::Internal { .. } | Self::Stopped { .. } => FailureKind::Internal,
        }
    }

    /// The note.
    pub fn path(&self) -> &str {
        match self {
            Self::Read(error) => error.path(),
            Self::Encode { path, .. } | Self::Infer { path, .. } | Self::Internal { path, .. } | Self::Stopped { path } => path,
        }
    }
}
