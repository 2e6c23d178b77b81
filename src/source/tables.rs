//! CSV with a header row: one note a row. Fields are parted by commas, semicolons, tabs or bars, whichever the header has most of.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::Encoding;

use super::decode::{self, Known, Transcoded};
use super::error::{Fault, one_line};
use super::fields::{self, Record};
use super::format::Format;
use super::input::Input;
use super::limits::LimitHit;
use super::read::ReadOptions;
use super::walk::{Flow, Note, Place, Walk};

/// Bytes that the reader may take in ahead of a record.
pub(super) const AHEAD: u64 = 1 << 20;

/// Reads the note of each row.
pub(super) fn read(walk: &mut Walk, place: &Place, input: Input) -> Flow {
    let delimiter = delimiter(&decode::look_at(&input.head));
    let Transcoded { reader, encoding } = decode::transcoded(input, walk.options.encoding());
    let limit = walk.options.max_bytes;
    let left = Rc::new(Cell::new(limit + AHEAD));
    let bounded = Bounded { inner: reader, left: Rc::clone(&left), limit };
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(bounded);
    let mut row = ByteRecord::new();
    let header = match reader.read_byte_record(&mut row) {
        Ok(true) => match cells(&row, encoding, walk.options) {
            Ok(cells) => cells.values,
            Err(fault) => return walk.fail(place, fault),
        },
        Ok(false) => return walk.fail(place, Fault::Empty),
        Err(error) => return walk.fail(place, fault(error)),
    };
    let names = Row { header: &header, values: &header };
    if !fields::has_text(&names, walk.options) {
        return walk.fail(place, fields::missing(&names, walk.options.text_field.as_deref()));
    }
    let mut number = 0;
    loop {
        left.set(limit + AHEAD);
        number += 1;
        match reader.read_byte_record(&mut row) {
            Ok(true) => walk.give(&place.record(number), note(&header, &row, encoding, walk.options))?,
            Ok(false) if number == 1 => return walk.fail(place, Fault::Empty),
            Ok(false) => return Flow::Continue(()),
            // Where a row goes wrong, the start of the next cannot be told.
            Err(error) => return walk.fail(&place.record(number), fault(error)),
        }
    }
}

fn fault(error: csv::Error) -> Fault {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        kind => Fault::damaged(format!("is damaged: {}", one_line(&format!("{kind:?}")))),
    }
}

/// The sign that parts most fields in the first line, quoted ones aside.
pub(super) fn delimiter(head: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in head.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // The first of equals: the comma.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

/// Stops at a row that does not end: a quote that is never closed would take in all the rest.
pub(super) struct Bounded<R> {
    pub(super) inner: R,
    pub(super) left: Rc<Cell<u64>>,
    pub(super) limit: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::other(LimitHit(format!(
                "has a row of more than {} bytes, perhaps for want of a closing quote",
                self.limit
            ))));
        }
        let most = usize::try_from(self.left.get()).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        self.left.set(self.left.get() - read as u64);
        Ok(read)
    }
}

struct Cells {
    values: Vec<String>,
    encoding: &'static Encoding,
    guessed: bool,
}

/// The cells of a row. They are decoded together, so that a guess has as much to go by as there is.
fn cells(row: &ByteRecord, known: Option<Known>, options: &ReadOptions) -> Result<Cells, Fault> {
    let asked = if known.is_some() { Some(encoding_rs::UTF_8) } else { options.encoding() };
    let tried = || Fault::Encoding { tried: options.encoding().map(Encoding::name) };
    let found = decode::decode(row.as_slice(), asked).ok_or_else(tried)?;
    let cell = |bytes: &[u8]| decode::decode(bytes, Some(found.encoding)).map(|cell| cell.text).ok_or_else(tried);
    let values = row.iter().map(cell).collect::<Result<_, _>>()?;
    Ok(Cells {
        values,
        encoding: known.map_or(found.encoding, |k| k.encoding),
        guessed: known.map_or(found.guessed, |k| k.guessed),
    })
}

fn note(header: &[String], row: &ByteRecord, known: Option<Known>, options: &ReadOptions) -> Result<Note, Fault> {
    let cells = cells(row, known, options)?;
    let bytes = row.iter().collect::<Vec<_>>().join(&0x1f);
    let mut note = fields::note(&Row { header, values: &cells.values }, Format::Csv, &bytes, options)?;
    note.encoding = cells.encoding;
    if cells.guessed {
        note.warnings.push(decode::guess_warning(note.encoding));
    }
    Ok(note)
}

struct Row<'a> {
    header: &'a [String],
    values: &'a [String],
}

impl Record for Row<'_> {
    fn names(&self) -> Vec<String> {
        self.header.to_vec()
    }

    /// A row shorter than the header has empty cells.
    fn get(&self, name: &str) -> Option<String> {
        let at = self.header.iter().position(|field| field.trim().trim_start_matches('\u{feff}').eq_ignore_ascii_case(name))?;
        Some(self.values.get(at).cloned().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_between_fields() {
        let cases = [
            ("a,b;c,d\n", b','),
            ("a;b;c\n1,2,3,4", b';'),
            ("a\tb\n", b'\t'),
            ("\"x,y,z\";b\n", b';'),
            ("text\n", b','),
            ("", b','),
        ];
        for (head, sign) in cases {
            assert_eq!(delimiter(head), sign, "{head}");
        }
    }
}
