use std::path::PathBuf;

use jiff::civil::Date;
use rayon::prelude::*;
use thiserror::Error;

use super::note::{NoteReading, SegmentReading, understand};
use super::prepare::{Prepared, prepare};
use crate::decode::{decode, sigmoid};
use crate::encode::{EncodeError, Window};
use crate::extract::money::Currency;
use crate::infer::{InferError, Logits, Model, run_all};
use crate::record::NoteRecord;
use crate::source::{FailureKind, ReadError, ReadOptions, read_file};
use crate::text::Document;

/// Notes in one chunk at most.
const CHUNK_NOTES: usize = 256;
/// Bytes of text in one chunk, after which no further note joins it.
const CHUNK_BYTES: usize = 2 << 20;

/// How notes are read and understood.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of every note, over anything that the note says. Default none.
    pub date: Option<Date>,
    /// The currency of sums that state none; they are marked as assumed. Default none.
    pub currency: Option<Currency>,
    /// How files are read.
    pub read: ReadOptions,
    /// Threads for the model. Default: as many as the machine has cores.
    pub jobs: usize,
    /// Windows that a thread takes at a time. Default 8. Changes no result.
    pub batch: usize,
}

impl Default for Options {
    fn default() -> Self {
        let jobs = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { date: None, currency: None, read: ReadOptions::default(), jobs, batch: 8 }
    }
}

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
        /// Why.
        #[source]
        source: InferError,
    },
}

impl NoteError {
    /// The kind for `failures.csv`.
    pub fn kind(&self) -> FailureKind {
        match self {
            Self::Read(error) => error.kind(),
            Self::Encode { .. } | Self::Infer { .. } => FailureKind::Model,
        }
    }
}

/// A loaded model and the options in force.
pub struct Pipeline {
    model: Model,
    options: Options,
}

impl Pipeline {
    /// A pipeline of `model` with `options`.
    pub fn new(model: Model, options: Options) -> Self {
        Self { model, options }
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Reads and understands the notes at `paths`; `each` gets the path and the result of one after the other, in their order.
    ///
    /// # Errors
    /// The first error that `each` returns; it ends the run.
    pub fn run<E>(
        &self,
        paths: &[PathBuf],
        mut each: impl FnMut(&PathBuf, Result<NoteRecord, NoteError>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut rest = paths;
        while !rest.is_empty() {
            let (chunk, after) = rest.split_at(chunk_length(rest));
            rest = after;
            let read = chunk.par_iter().map(|path| read_file(path, &self.options.read)).collect();
            for (path, result) in chunk.iter().zip(self.analyze(read)) {
                each(path, result)?;
            }
        }
        Ok(())
    }

    /// Understands one note.
    ///
    /// # Errors
    /// [`NoteError`] if it cannot be tokenized or the model fails on it.
    pub fn analyze_one(&self, document: Document) -> Result<NoteRecord, NoteError> {
        let path = document.path.clone();
        self.analyze(vec![Ok(document)]).pop().unwrap_or(Err(NoteError::Read(ReadError::Empty { path })))
    }

    /// Understands the notes of one chunk. Notes that could not be read stay what they are.
    pub fn analyze(&self, documents: Vec<Result<Document, ReadError>>) -> Vec<Result<NoteRecord, NoteError>> {
        let prepared: Vec<Result<Prepared, NoteError>> =
            documents.into_par_iter().map(|document| self.prepare(document?)).collect();
        let windows = self.windows(&prepared);
        let mut logits = run_all(self.model.backend.as_ref(), &windows, self.options.jobs, self.options.batch)
            .into_iter()
            .zip(windows)
            .peekable();
        let mut first = 0;
        let mut readings = Vec::with_capacity(prepared.len());
        for note in prepared {
            readings.push(note.and_then(|note| {
                let end = first + note.encodings.len();
                let mut own = Vec::new();
                while let Some(row) = logits.next_if(|(_, window)| window.owner < end) {
                    own.push(row);
                }
                let from = std::mem::replace(&mut first, end);
                self.gather(note, own, from)
            }));
        }
        readings.into_par_iter().map(|reading| reading.map(|r| understand(r, &self.options))).collect()
    }

    fn prepare(&self, document: Document) -> Result<Prepared, NoteError> {
        let path = document.path.clone();
        prepare(document, &self.model).map_err(|source| NoteError::Encode { path, source })
    }

    /// The windows of all notes; owners count segments over the whole chunk.
    fn windows(&self, prepared: &[Result<Prepared, NoteError>]) -> Vec<Window> {
        let mut first = 0;
        let mut windows = Vec::new();
        for note in prepared.iter().flatten() {
            windows.extend(note.windows(first, &self.model));
            first += note.encodings.len();
        }
        windows
    }

    /// Puts the logits of a note's windows together and decodes each segment.
    fn gather(
        &self,
        note: Prepared,
        rows: Vec<(Result<Logits, InferError>, Window)>,
        first: usize,
    ) -> Result<NoteReading, NoteError> {
        let labels = self.model.tags.len();
        let mut tokens: Vec<Vec<f32>> = note.encodings.iter().map(|e| vec![0.0; e.len() * labels]).collect();
        let mut actions: Vec<Option<f32>> = vec![None; note.encodings.len()];
        for (logits, window) in rows {
            let logits = logits.map_err(|source| NoteError::Infer { path: note.document.path.clone(), source })?;
            let segment = window.owner - first;
            let skip = (window.prefix + window.owned.start - window.tokens.start) * labels;
            let own = window.owned.start * labels..window.owned.end * labels;
            tokens[segment][own.clone()].copy_from_slice(&logits.tokens[skip..skip + own.len()]);
            actions[segment] = actions[segment].into_iter().chain(logits.action).reduce(f32::max);
        }
        let read = |index: usize| {
            let span = note.note.segments[index].span;
            let text = span.of(&note.document.text);
            let names = decode(text, &note.encodings[index], &tokens[index], &self.model.tags, self.model.first_token_only);
            SegmentReading { names, action: self.model.info.action_head.then(|| actions[index].map_or(0.0, sigmoid)) }
        };
        let segments = (0..note.encodings.len()).map(read).collect();
        Ok(NoteReading { document: note.document, note: note.note, segments })
    }
}

/// How many of `paths` go into the next chunk: at least one.
fn chunk_length(paths: &[PathBuf]) -> usize {
    let mut bytes = 0;
    for (count, path) in paths.iter().enumerate().take(CHUNK_NOTES) {
        bytes += std::fs::metadata(path).map_or(0, |m| usize::try_from(m.len()).unwrap_or(usize::MAX));
        if bytes > CHUNK_BYTES {
            return count + 1;
        }
    }
    paths.len().min(CHUNK_NOTES)
}
