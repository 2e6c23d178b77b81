//! A CSV file as rows of text: for tables that are no notes, such as the exports of a CRM.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::Path;
use std::rc::Rc;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;
use thiserror::Error;

use super::decode;
use super::error::one_line;
use super::input::HEAD;
use super::tables::{AHEAD, Bounded, delimiter};

/// Bytes of a row at most.
const ROW: u64 = 16 << 20;

/// A table that cannot be read on.
#[derive(Debug, Error)]
pub(crate) enum RowError {
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is an office document or an archive.
    #[error("is a workbook or an archive, and no CSV (save it as CSV)")]
    Workbook,
    /// It breaks the form of CSV.
    #[error("line {line}: is no CSV: {what} (export the file again)")]
    Damaged {
        /// From 1.
        line: u64,
        /// What the reader says.
        what: String,
    },
}

/// The rows of a CSV file, one after the other. Fields are parted by commas, semicolons, tabs or bars; the encoding is that of the
/// byte-order mark, UTF-8, or a guess from the whole file. A first line `sep=;` is followed.
pub(crate) struct Rows {
    reader: csv::Reader<Bounded<Box<dyn Read>>>,
    left: Rc<Cell<u64>>,
    row: StringRecord,
    skip: bool,
}

impl Rows {
    /// Opens the file at `path`.
    pub(crate) fn open(path: &Path) -> Result<Self, RowError> {
        let mut file = File::open(path)?;
        let mut head = Vec::new();
        file.by_ref().take(HEAD).read_to_end(&mut head)?;
        if head.starts_with(b"PK\x03\x04") || head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(RowError::Workbook);
        }
        file.rewind()?;
        let encoding = match decode::marked_or_wide(&head) {
            Some(encoding) => encoding,
            None => of_whole_file(&mut file)?,
        };
        let text = encoding.decode(&head).0;
        let text = text.trim_start_matches('\u{feff}');
        let stated = text.strip_prefix("sep=").and_then(|rest| rest.bytes().next());
        let (left, limit) = (Rc::new(Cell::new(ROW + AHEAD)), ROW);
        let mut decoder = DecodeReaderBytesBuilder::new();
        let decoded: Box<dyn Read> =
            Box::new(LineEnds { inner: decoder.encoding(Some(encoding)).strip_bom(true).build(file), cut: false });
        let bounded = Bounded { inner: decoded, left: Rc::clone(&left), limit };
        let sign = stated.unwrap_or_else(|| delimiter(text));
        let reader = ReaderBuilder::new().delimiter(sign).flexible(true).has_headers(false).from_reader(bounded);
        Ok(Self { reader, left, row: StringRecord::new(), skip: stated.is_some() })
    }

    /// The next row and the line it starts in, from 1; `None` after the last.
    pub(crate) fn next(&mut self) -> Result<Option<(u64, &StringRecord)>, RowError> {
        if std::mem::take(&mut self.skip) {
            self.read()?;
        }
        Ok(if self.read()? { Some((self.row.position().map_or(0, csv::Position::line), &self.row)) } else { None })
    }

    fn read(&mut self) -> Result<bool, RowError> {
        self.left.set(ROW + AHEAD);
        self.reader.read_record(&mut self.row).map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            match error.into_kind() {
                csv::ErrorKind::Io(error) => RowError::Io(error),
                kind => RowError::Damaged { line, what: one_line(&format!("{kind:?}")) },
            }
        })
    }
}

/// Makes all line ends one character, for else lines are counted wrongly.
struct LineEnds<R> {
    inner: R,
    /// Whether what was read last ends between the two characters of a line end.
    cut: bool,
}

impl<R: Read> Read for LineEnds<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.inner.read(buffer)?;
            let mut kept = 0;
            for at in 0..read {
                let byte = buffer[at];
                if byte != b'\n' || !self.cut {
                    buffer[kept] = if byte == b'\r' { b'\n' } else { byte };
                    kept += 1;
                }
                self.cut = byte == b'\r';
            }
            if kept > 0 || read == 0 {
                return Ok(kept);
            }
        }
    }
}

/// UTF-8 if all of the file is, else what its bytes look like. The file is rewound.
fn of_whole_file(file: &mut File) -> io::Result<&'static Encoding> {
    let mut reader = BufReader::with_capacity(1 << 16, &*file);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let (mut utf_8, mut line) = (true, Vec::new());
    loop {
        line.clear();
        // Lines end at no half character.
        if reader.by_ref().take(ROW).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        utf_8 &= std::str::from_utf8(&line).is_ok();
        if !utf_8 || !line.is_ascii() {
            detector.feed(&line, false);
        }
    }
    file.rewind()?;
    detector.feed(b"", true);
    Ok(if utf_8 { UTF_8 } else { detector.guess(None, Utf8Detection::Deny) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let mut rows = Rows::open(file.path()).unwrap();
        let mut all = Vec::new();
        while let Some((line, row)) = rows.next().unwrap() {
            all.push((line, row.iter().map(str::to_owned).collect()));
        }
        all
    }

    fn expected(cells: [[&str; 2]; 2], lines: [u64; 2]) -> Vec<(u64, Vec<String>)> {
        lines.into_iter().zip(cells.map(|row| row.map(str::to_owned).to_vec())).collect()
    }

    #[test]
    fn tables_as_programs_write_them() {
        let wide: Vec<u8> = "\u{feff}id\tname\r\n1\tRené\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let plain = expected([["id", "name"], ["1", "René"]], [1, 2]);
        for (what, bytes) in [
            ("UTF-8", "id,name\n1,René\n".as_bytes()),
            ("a mark and semicolons", "\u{feff}id;name\r\n1;René\r\n".as_bytes()),
            ("windows-1252", b"id;name\r\n1;Ren\xE9\r\n"),
            ("UTF-16", &wide),
        ] {
            assert_eq!(rows(bytes), plain, "{what}");
        }
        assert_eq!(rows("sep=|\nid|name\n1|René\n".as_bytes()), expected([["id", "name"], ["1", "René"]], [2, 3]));
        assert_eq!(rows(b"a,b\n\"x\ny\",z\n")[1], (2, vec!["x\ny".to_owned(), "z".to_owned()]));
    }

    #[test]
    fn a_workbook_is_none() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), b"PK\x03\x04rest").unwrap();
        assert!(matches!(Rows::open(file.path()), Err(RowError::Workbook)));
    }
}
