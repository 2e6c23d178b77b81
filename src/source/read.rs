//! From a path, a stream or bytes to documents.

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::SystemTime;

use encoding_rs::Encoding;
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::decode::{self, UnknownEncoding};
use super::error::{Fault, ReadError};
use super::format::Format;
use super::input::Input;
use super::limits::Limits;
use super::position::Position;
use super::walk::{Place, Walk};
use crate::text::Document;

/// How notes are read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    pub(super) encoding: Option<&'static Encoding>,
    /// Largest note, in bytes. Default 16 MiB. A plain text over it is read in parts.
    pub max_bytes: u64,
    /// The field of JSON lines and the column of CSV with the text. Default: the first of the usual names that is there.
    pub text_field: Option<String>,
    /// The field with the record's id. Default: the first of the usual names that is there.
    pub id_field: Option<String>,
    /// The field with the day of the note. Default: the first of the usual names that is there.
    pub date_field: Option<String>,
    /// The format of every file; default: found out from its bytes and its name.
    pub format: Option<Format>,
    /// Bounds against hostile files.
    pub limits: Limits,
    /// Follows the reading of each regular file.
    pub position: Position,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            encoding: None,
            max_bytes: 16 << 20,
            text_field: None,
            id_field: None,
            date_field: None,
            format: None,
            limits: Limits::default(),
            position: Position::default(),
        }
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

    pub(super) fn encoding(&self) -> Option<&'static Encoding> {
        self.encoding
    }
}

/// Reads every note of a file, one at a time and in order: one for most formats, one a record for containers.
///
/// `each` gets each note, or what is wrong with it; a broken record does not keep the ones after it from being read. Holds one
/// record of at most [`ReadOptions::max_bytes`] and buffers of fixed size; an archive inside another is held up to
/// [`Limits::held_bytes`].
///
/// # Returns
/// [`ControlFlow::Break`] if `each` did, which ends the reading.
pub fn read_notes(
    path: &Path,
    options: &ReadOptions,
    each: &mut dyn FnMut(Result<Document, ReadError>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let name = name_of(path);
    let opened = File::open(path).and_then(|file| {
        let about = file.metadata()?;
        let modified = about.modified().ok().and_then(day);
        // A pipe cannot be read again from its start.
        let input = if about.is_file() { Input::file(file, options.position.clone())? } else { Input::stream(Box::new(file))? };
        Ok((input, modified))
    });
    match opened {
        Ok((input, modified)) => Walk::new(options, each).open(&Place::file(&name, modified), input),
        Err(source) => each(Err(ReadError::Io { path: name, source })),
    }
}

/// Reads every note of a stream as [`read_notes`] does of a file; `path` names it.
///
/// # Returns
/// [`ControlFlow::Break`] if `each` did.
pub fn read_stream(
    path: &str,
    stream: &mut dyn Read,
    options: &ReadOptions,
    each: &mut dyn FnMut(Result<Document, ReadError>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    Walk::new(options, each).stream(&Place::file(path, None), Box::new(stream))
}

/// Reads the one note of a file.
///
/// # Errors
/// [`ReadError`] that names the file and what to do; a file of several notes is one.
pub fn read_file(path: &Path, options: &ReadOptions) -> Result<Document, ReadError> {
    only_one(&name_of(path), &mut |each| read_notes(path, options, each))
}

/// Reads the one note of some bytes; `path` names it.
///
/// # Errors
/// [`ReadError`] that names the note and what to do; bytes with several notes are one.
pub fn read_bytes(path: &str, bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    only_one(path, &mut |each| read_stream(path, &mut io::Cursor::new(bytes), options, each))
}

type Each<'a> = dyn FnMut(Result<Document, ReadError>) -> ControlFlow<()> + 'a;

fn only_one(path: &str, read: &mut dyn FnMut(&mut Each) -> ControlFlow<()>) -> Result<Document, ReadError> {
    let mut first = None;
    let several = read(&mut |note| {
        if first.is_some() {
            return ControlFlow::Break(());
        }
        first = Some(note);
        ControlFlow::Continue(())
    });
    if several.is_break() {
        let what = "holds several notes, and one is asked for".to_owned();
        return Err(Fault::Format { what, advice: "read it as a file with several notes" }.at(path));
    }
    first.unwrap_or_else(|| Err(Fault::Empty.at(path)))
}

/// The path with `/` between its parts.
pub(super) fn name_of(path: &Path) -> String {
    path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/").replacen("//", "/", 1)
}

fn day(time: SystemTime) -> Option<Date> {
    Some(Timestamp::try_from(time).ok()?.to_zoned(TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::super::FailureKind;
    use super::*;

    fn kind(bytes: &[u8]) -> Option<FailureKind> {
        read_bytes("n.txt", bytes, &ReadOptions { max_bytes: 100, ..ReadOptions::default() }).err().map(|e| e.kind())
    }

    #[test]
    fn stray_control_characters_are_borne() {
        let read = |byte: u8, strays: usize| {
            let bytes = [&b"Ann called. ".repeat(60)[..], &vec![byte; strays]].concat();
            read_bytes("n.txt", &bytes, &ReadOptions::default()).map(|_| ()).map_err(|e| e.kind())
        };
        let binary = Err(FailureKind::Binary);
        assert_eq!([read(8, 2), read(8, 3), read(0, 1)], [Ok(()), binary, binary]);
    }

    #[test]
    fn bad_input_is_told_apart() {
        assert_eq!(kind(b"fine"), None);
        assert_eq!(kind(b""), Some(FailureKind::Empty));
        assert_eq!(kind(b" \n\t"), Some(FailureKind::Empty));
        assert_eq!(kind(b"a\0b"), Some(FailureKind::Binary));
        assert_eq!(kind(b"\x7fELF\x02\x01\x01\0\0"), Some(FailureKind::Binary));
        assert_eq!(kind(&[b'a'; 101]), Some(FailureKind::TooLarge));
        assert_eq!(kind(&b"a line\n".repeat(20)), Some(FailureKind::Format));
    }

    #[test]
    fn a_message_names_the_note_and_what_to_do() {
        let error = read_bytes("x/y.txt", b"", &ReadOptions::default()).unwrap_err();
        assert_eq!(error.to_string(), "x/y.txt: is empty (nothing to extract)");
    }
}
