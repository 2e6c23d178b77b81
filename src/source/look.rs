//! What a file is, by its beginning: it is not read further.

use std::fs::File;
use std::path::Path;

use super::error::{Fault, ReadError};
use super::format::{self, Format};
use super::input::Input;
use super::position::Position;
use super::read::{ReadOptions, name_of};
use super::{decode, zipped};

/// What a look at a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How it is read; `None` for a pipe or device, which cannot be looked at without taking from it.
    pub format: Option<Format>,
    /// The encoding that its first 64 KiB are in; `None` for formats that say it themselves.
    pub encoding: Option<&'static str>,
    /// Its size in bytes; 0 for a pipe.
    pub bytes: u64,
}

/// Finds out how the file would be read, from its first 64 KiB, its name and, of a zip file, the names inside.
///
/// # Errors
/// [`ReadError`] if it cannot be opened, is empty, or has a format that is not read. That it can be read to its end is not sure.
pub fn look(path: &Path, options: &ReadOptions) -> Result<Look, ReadError> {
    let name = name_of(path);
    let failed = |source| ReadError::Io { path: name.clone(), source };
    let about = std::fs::metadata(path).map_err(failed)?;
    if !about.is_file() {
        return Ok(Look { format: options.format, encoding: None, bytes: 0 });
    }
    let input = File::open(path).and_then(|file| Input::file(file, Position::default())).map_err(failed)?;
    let head = input.head.clone();
    let format = format_of(input, &name, options).map_err(|fault| fault.at(&name))?;
    let encoding = in_one_encoding(format).then(|| decode::likely(&head, options.encoding()).name());
    Ok(Look { format: Some(format), encoding, bytes: about.len() })
}

fn format_of(input: Input, name: &str, options: &ReadOptions) -> Result<Format, Fault> {
    if input.head.is_empty() {
        return Err(Fault::Empty);
    }
    match options.format.map_or_else(|| format::detect(&input.head, name), Ok)? {
        Format::Zip => zipped::kind(input, &options.limits),
        format => Ok(format),
    }
}

/// Whether a file of this format is text all through.
fn in_one_encoding(format: Format) -> bool {
    use Format::{Csv, Jsonl, Markdown, Srt, Text, Transcript, Vtt};
    matches!(format, Text | Markdown | Transcript | Vtt | Srt | Jsonl | Csv)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked(name: &str, bytes: &[u8]) -> Result<(Option<Format>, Option<&'static str>, u64), String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let look = look(&path, &ReadOptions::default()).map_err(|error| error.to_string())?;
        Ok((look.format, look.encoding, look.bytes))
    }

    #[test]
    fn format_encoding_and_size() {
        assert_eq!(looked("a.txt", b"Call with Ada"), Ok((Some(Format::Text), Some("UTF-8"), 13)));
        assert_eq!(looked("a.md", b"\xff\xfeh\0i\0"), Ok((Some(Format::Markdown), Some("UTF-16LE"), 6)));
        let french = b"Le d\xe9lai est d\xe9pass\xe9, pr\xe9voir une r\xe9union";
        assert_eq!(looked("a.txt", french).unwrap().1, Some("windows-1252"));
        assert_eq!(looked("a.html", b"<!doctype html><p>x").unwrap(), (Some(Format::Html), None, 19));
        assert!(looked("a.txt", b"%PDF-1.7").unwrap_err().contains("is a PDF"));
        assert!(looked("a.txt", b"").unwrap_err().contains("is empty"));
        assert!(looked("a.docx", b"PK\x03\x04 cut off").unwrap_err().contains("damaged"));
    }

    #[test]
    fn a_character_cut_off_at_the_end_of_the_head_is_still_utf_8() {
        let mut text = vec![b'a'; 65_535];
        text.extend("é and more".as_bytes());
        assert_eq!(looked("a.txt", &text).unwrap().1, Some("UTF-8"));
    }
}
