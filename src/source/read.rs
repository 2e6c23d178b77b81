use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::Encoding;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Serialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::decode::{self, UnknownEncoding};
use crate::infer::hex;
use crate::text::Document;

/// How notes are read.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions {
    encoding: Option<&'static Encoding>,
    /// Largest note, in bytes. Default 16 MiB.
    pub max_bytes: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { encoding: None, max_bytes: 16 << 20 }
    }
}

impl ReadOptions {
    /// Decodes notes without a byte-order mark from `name` instead of finding the encoding out.
    ///
    /// # Errors
    /// [`UnknownEncoding`] if no encoding has that name.
    pub fn with_encoding(mut self, name: &str) -> Result<Self, UnknownEncoding> {
        self.encoding = Some(decode::by_name(name)?);
        Ok(self)
    }
}

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
    /// The model or its engine failed on it.
    Model,
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
            Self::Model => "model",
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
        source: std::io::Error,
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
}

impl ReadError {
    /// The kind for `failures.csv`.
    pub fn kind(&self) -> FailureKind {
        match self {
            Self::Io { .. } => FailureKind::Unreadable,
            Self::Empty { .. } => FailureKind::Empty,
            Self::Binary { .. } => FailureKind::Binary,
            Self::Encoding { .. } => FailureKind::Encoding,
            Self::TooLarge { .. } => FailureKind::TooLarge,
        }
    }
}

/// Reads one note from a file.
///
/// # Errors
/// [`ReadError`] that names the file and what to do.
pub fn read_file(path: &Path, options: &ReadOptions) -> Result<Document, ReadError> {
    let name = path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/").replacen("//", "/", 1);
    let io = |source| ReadError::Io { path: name.clone(), source };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(io)?;
    let modified = file.metadata().ok().and_then(|m| m.modified().ok()).and_then(day);
    file.take(options.max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
    let mut document = read_bytes(&name, &bytes, options)?;
    document.modified = modified;
    Ok(document)
}

fn day(time: std::time::SystemTime) -> Option<Date> {
    Some(Timestamp::try_from(time).ok()?.to_zoned(TimeZone::UTC).date())
}

/// Reads one note from bytes; `path` names it.
///
/// # Errors
/// [`ReadError`] that names the note and what to do.
pub fn read_bytes(path: &str, bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    let name = || path.to_owned();
    if bytes.len() as u64 > options.max_bytes {
        return Err(ReadError::TooLarge { path: name(), limit: options.max_bytes });
    }
    let decoded = decode::decode(bytes, options.encoding)
        .ok_or_else(|| ReadError::Encoding { path: name(), tried: options.encoding.map(Encoding::name) })?;
    if let Some((at, byte)) = first_non_text(&decoded.text) {
        return Err(ReadError::Binary { path: name(), at, byte });
    }
    if decoded.text.trim().is_empty() {
        return Err(ReadError::Empty { path: name() });
    }
    let mut document = Document::from_text(path, &decoded.text);
    document.sha256 = hex(&Sha256::digest(bytes));
    document.format = format_of(path);
    document.encoding = decoded.encoding.name();
    if decoded.guessed {
        document
            .warnings
            .push(format!("encoding guessed as {} (name it with --encoding if it is another)", decoded.encoding.name()));
    }
    Ok(document)
}

/// The first control character that no text holds, with its position in bytes.
fn first_non_text(text: &str) -> Option<(usize, u8)> {
    text.bytes().enumerate().find(|(_, b)| matches!(b, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F))
}

fn format_of(path: &str) -> &'static str {
    match path.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
        Some("md" | "markdown") => "markdown",
        _ => "text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8]) -> Option<FailureKind> {
        read_bytes("n.txt", bytes, &ReadOptions { max_bytes: 100, ..ReadOptions::default() }).err().map(|e| e.kind())
    }

    #[test]
    fn bad_input_is_told_apart() {
        assert_eq!(kind(b"fine"), None);
        assert_eq!(kind(b""), Some(FailureKind::Empty));
        assert_eq!(kind(b" \n\t"), Some(FailureKind::Empty));
        assert_eq!(kind(b"a\0b"), Some(FailureKind::Binary));
        assert_eq!(kind(b"\x7fELF\x02\x01\x01\0\0"), Some(FailureKind::Binary));
        assert_eq!(kind(&[b'a'; 101]), Some(FailureKind::TooLarge));
    }

    #[test]
    fn a_message_names_the_note_and_what_to_do() {
        let error = read_bytes("x/y.txt", b"", &ReadOptions::default()).unwrap_err();
        assert_eq!(error.to_string(), "x/y.txt: is empty (nothing to extract)");
    }
}
