//! Plain text, Markdown and transcripts: decoded and otherwise left as they are. A file over the limit is read in parts.

use std::io::{BufRead, BufReader, Cursor, Read};

use encoding_rs::Encoding;

use super::decode::{self, Known, Transcoded};
use super::error::Fault;
use super::format::Format;
use super::input::Input;
use super::lines::{LineRead, is_blank, read_line};
use super::read::ReadOptions;
use super::walk::{Flow, Note, Place, Walk};

/// Reads a text; one over the limit in parts.
pub(super) fn read(walk: &mut Walk, place: &Place, input: Input, format: Format) -> Flow {
    let limit = walk.options.max_bytes;
    let mut reader = input.reader();
    let mut bytes = Vec::new();
    if let Err(error) = reader.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        return walk.fail(place, error.into());
    }
    if bytes.len() as u64 <= limit {
        return walk.give(place, note(&bytes, format, walk.options));
    }
    in_parts(walk, place, bytes, reader, format)
}

fn in_parts(walk: &mut Walk, place: &Place, bytes: Vec<u8>, rest: Box<dyn Read + '_>, format: Format) -> Flow {
    let start = bytes[..bytes.len().min(1 << 16)].to_vec();
    let input = match Input::stream(Box::new(Cursor::new(bytes).chain(rest))) {
        Ok(input) => input,
        Err(error) => return walk.fail(place, error.into()),
    };
    let Transcoded { reader, encoding } = decode::transcoded(input, walk.options.encoding());
    if encoding.is_none() && looks_binary(&start) {
        return walk.give(place, note(&start, format, walk.options));
    }
    let size = walk.options.limits.part_bytes.min(walk.options.max_bytes);
    Parts { walk, place, format, encoding, size, number: 0, part: Vec::new(), blank: None }.read(BufReader::new(reader))
}

/// Whether what is far too large for a note starts like no text at all.
fn looks_binary(bytes: &[u8]) -> bool {
    bytes.iter().any(|b| matches!(b, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F))
}

/// A note of text.
///
/// # Errors
/// [`Fault`] if it is no text, not decodable or empty.
pub(super) fn note(bytes: &[u8], format: Format, options: &ReadOptions) -> Result<Note, Fault> {
    decoded(bytes, format, None, options)
}

/// `known` is the encoding that the bytes were in before they were made UTF-8.
fn decoded(bytes: &[u8], format: Format, known: Option<Known>, options: &ReadOptions) -> Result<Note, Fault> {
    let asked = if known.is_some() { Some(encoding_rs::UTF_8) } else { options.encoding() };
    let found = decode::decode(bytes, asked).ok_or_else(|| Fault::Encoding { tried: options.encoding().map(Encoding::name) })?;
    if let Some((at, byte)) = first_non_text(&found.text) {
        return Err(Fault::Binary { at, byte });
    }
    let encoding = known.map_or(found.encoding, |k| k.encoding);
    let guessed = known.map_or(found.guessed, |k| k.guessed);
    let warnings = guessed.then(|| decode::guess_warning(encoding)).into_iter().collect();
    Ok(Note { encoding, warnings, ..Note::new(found.text, format, bytes) })
}

/// In text, at least so many bytes stand for each stray control character.
const BYTES_FOR_A_STRAY: usize = 256;

/// The first control character that no text holds, with its position in bytes; none where a few have strayed into a text. A zero never
/// does.
pub(super) fn first_non_text(text: &str) -> Option<(usize, u8)> {
    let mut strays = text.bytes().enumerate().filter(|(_, b)| matches!(b, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F));
    let first = strays.next()?;
    let few = first.1 != 0 && strays.clone().all(|(_, b)| b != 0) && (strays.count() + 1) * BYTES_FOR_A_STRAY <= text.len();
    (!few).then_some(first)
}

/// A large text on its way into parts.
struct Parts<'a, 'w> {
    walk: &'a mut Walk<'w>,
    place: &'a Place,
    format: Format,
    encoding: Option<Known>,
    /// Most bytes of a part.
    size: u64,
    /// Parts given so far.
    number: u64,
    /// The lines of the next part.
    part: Vec<u8>,
    /// End of the last blank line in it.
    blank: Option<usize>,
}

impl Parts<'_, '_> {
    fn read(mut self, mut reader: impl BufRead) -> Flow {
        let mut line = Vec::new();
        loop {
            match read_line(&mut reader, self.size, &mut line) {
                Ok(LineRead::Line) => self.add(&line)?,
                Ok(LineRead::TooLong) => {
                    self.end()?;
                    self.number += 1;
                    let limit = self.size;
                    self.walk.fail(&self.place.record(self.number), Fault::LongLine { limit })?;
                }
                Ok(LineRead::End) => return self.end(),
                Err(error) => {
                    self.end()?;
                    return self.walk.fail(self.place, error.into());
                }
            }
        }
    }

    fn add(&mut self, line: &[u8]) -> Flow {
        if (self.part.len() + line.len()) as u64 > self.size {
            // A blank line in the second half of the part is a better place to cut than the line that happens to be the last.
            let cut = self.blank.filter(|at| at * 2 >= self.part.len()).unwrap_or(self.part.len());
            let rest = self.part.split_off(cut);
            self.give()?;
            self.part = rest;
            self.blank = None;
        }
        self.part.extend_from_slice(line);
        if is_blank(line) {
            self.blank = Some(self.part.len());
        }
        if self.part.len() as u64 > self.size { self.end() } else { Flow::Continue(()) }
    }

    fn end(&mut self) -> Flow {
        self.blank = None;
        self.give()
    }

    fn give(&mut self) -> Flow {
        let part = std::mem::take(&mut self.part);
        if is_blank(&part) {
            return Flow::Continue(());
        }
        self.number += 1;
        let note = decoded(&part, self.format, self.encoding, self.walk.options).map(|mut note| {
            let limit = self.walk.options.max_bytes;
            note.warnings.push(format!("part {} of a text of more than {limit} bytes, which is read in parts", self.number));
            note
        });
        self.walk.give(&self.place.record(self.number), note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Limits, read_stream};

    fn parts(text: &str, part_bytes: u64) -> Vec<Result<String, String>> {
        let limits = Limits { part_bytes, ..Limits::default() };
        let options = ReadOptions { max_bytes: 20, limits, ..ReadOptions::default() };
        let mut found = Vec::new();
        let _ = read_stream("a.txt", &mut text.as_bytes(), &options, &mut |note| {
            found.push(note.map(|n| format!("{}:{}", n.path, n.text)).map_err(|e| e.to_string()));
            Flow::Continue(())
        });
        found
    }

    #[test]
    fn a_large_text_is_cut_at_blank_lines() {
        let found = parts("one two\n\nthree\nfour\nfive six\nseven\n", 16);
        let want = ["a.txt#1:one two\n\n", "a.txt#2:three\nfour\n", "a.txt#3:five six\nseven\n"];
        assert_eq!(found.into_iter().map(Result::unwrap).collect::<Vec<_>>(), want);
    }

    #[test]
    fn a_line_too_long_is_one_failure() {
        let found = parts("one\nthis line is far longer than sixteen bytes\ntwo\n", 16);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], Ok("a.txt#1:one\n".to_owned()));
        assert_eq!(found[1], Err("a.txt#2: has a line of more than 16 bytes (break it into lines)".to_owned()));
        assert_eq!(found[2], Ok("a.txt#3:two\n".to_owned()));
    }

    #[test]
    fn nothing_is_lost_between_parts() {
        let text: String = (0..200).map(|i| if i % 7 == 3 { "\n".to_owned() } else { format!("line {i}\n") }).collect();
        for size in [10, 16, 50, 400] {
            let joined: String =
                parts(&text, size).into_iter().map(|p| p.unwrap().split_once(':').unwrap().1.to_owned()).collect();
            let lines = |t: &str| t.lines().filter(|l| !l.is_empty()).map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(lines(&joined), lines(&text), "{size}");
        }
    }
}
