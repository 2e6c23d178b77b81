use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::concern::Index;
use super::rules::Rules;
use super::{Correction, CorrectionError, overrule};

/// The version of `corrections.json`.
pub const SCHEMA: &str = "gleaner-corrections/1";

/// A file as a whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    corrections: Vec<Correction>,
}

/// The same, with corrections that may be none.
#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    schema: Option<String>,
    #[serde(default)]
    corrections: Vec<serde_json::Value>,
}

/// A correction and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) correction: Correction,
    /// [`Correction::id`].
    pub(super) id: String,
    /// The file.
    pub(super) file: String,
    /// Which of the file, from 1.
    pub(super) number: usize,
    /// Whether a later one takes its place.
    pub(super) overruled: bool,
}

/// The corrections of one or several files, in their order: of two that cannot both hold, the later one does.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    pub(super) entries: Vec<Entry>,
    pub(super) index: Index,
    pub(super) rules: Rules,
}

impl Corrections {
    /// Reads the files in their order.
    ///
    /// # Errors
    /// [`CorrectionError`] with the first that cannot be read, and the place of the first correction that is none.
    pub fn read(paths: &[PathBuf]) -> Result<Self, CorrectionError> {
        let mut all = Vec::new();
        for path in paths {
            let bytes = std::fs::read(path).map_err(|source| CorrectionError::Read { path: path.clone(), source })?;
            let file = path.to_string_lossy().replace('\\', "/");
            all.extend(parse(path, &bytes)?.into_iter().zip(1..).map(|(correction, number)| (correction, file.clone(), number)));
        }
        Self::of(all)
    }

    /// These corrections, as of a file without a name.
    ///
    /// # Errors
    /// [`CorrectionError::TooMany`].
    pub fn new(corrections: Vec<Correction>) -> Result<Self, CorrectionError> {
        Self::of(corrections.into_iter().zip(1..).map(|(correction, number)| (correction, String::new(), number)).collect())
    }

    fn of(all: Vec<(Correction, String, usize)>) -> Result<Self, CorrectionError> {
        let entry = |(correction, file, number): (Correction, String, usize)| {
            let id = correction.id();
            Entry { correction, id, file, number, overruled: false }
        };
        let mut entries: Vec<Entry> = all.into_iter().map(entry).collect();
        overrule::mark(&mut entries);
        let rules = Rules::of(&mut entries);
        let index = Index::of(&entries)?;
        Ok(Self { entries, index, rules })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Vec<Correction>, CorrectionError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match serde_json::from_slice::<File>(bytes) {
        Ok(file) if file.schema == SCHEMA => Ok(file.corrections),
        Ok(file) => Err(CorrectionError::Schema { path: path.to_path_buf(), schema: file.schema }),
        Err(error) => Err(wrong(path, bytes, &error)),
    }
}

/// The line of an error, from 1. The parser may have looked beyond the end of what is wrong, to the next comma or bracket.
fn line_of(bytes: &[u8], error: &serde_json::Error) -> usize {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').take(error.line().saturating_sub(1));
    let end = (lines.map(<[u8]>::len).sum::<usize>() + error.column()).min(bytes.len());
    let beyond = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b']');
    let wrong = bytes[..end].iter().rposition(|byte| !beyond(byte)).map_or(0, |last| last + 1);
    1 + bytes[..wrong].iter().filter(|byte| **byte == b'\n').count()
}

/// What is wrong with a file, and where.
fn wrong(path: &Path, bytes: &[u8], error: &serde_json::Error) -> CorrectionError {
    let (path, line, text) = (path.to_path_buf(), line_of(bytes, error), error.to_string());
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = text.strip_suffix(&place).unwrap_or(&text).to_owned();
    let raw: Option<Raw> = serde_json::from_slice(bytes).ok();
    match raw {
        Some(Raw { schema: Some(schema), .. }) if schema != SCHEMA => CorrectionError::Schema { path, schema },
        Some(Raw { corrections, .. }) => {
            let bad = corrections.into_iter().position(|value| serde_json::from_value::<Correction>(value).is_err());
            match bad {
                Some(at) => CorrectionError::Correction { path, number: at + 1, line, what },
                None => CorrectionError::Form { path, line, what },
            }
        }
        None => CorrectionError::Form { path, line, what },
    }
}
