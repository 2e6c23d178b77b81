//! brat standoff: `NAME.txt`, and beside it `NAME.ann` with one annotation a line. Only text-bound ones (`T`) are read.

use std::path::Path;

use super::fields::shortened;
use super::file::{Source, beside, files, place_of, stems};
use super::read::Reading;
use super::write::Writing;
use crate::eval::check::{RawSpan, RecordBuilder};
use crate::eval::error::{CorpusError, Place, Problem};
use crate::eval::{OffsetUnit, Offsets, Record};

/// A text-bound annotation: `T1⇥PER 0 5;8 12⇥quoted words`.
struct Bound<'a> {
    label: &'a str,
    parts: Vec<(usize, usize)>,
    quoted: &'a str,
}

/// Reads the pairs of a folder, or the pair to which a file belongs.
pub(super) fn read(path: &Path, reading: &mut Reading) -> Result<(), CorpusError> {
    for stem in stems(&files(path, &["txt", "ann"])?) {
        let [text, marks] = ["txt", "ann"].map(|ending| beside(&stem, ending));
        for (here, missing) in [(&text, &marks), (&marks, &text)] {
            if !missing.is_file() {
                let name = missing.file_name().unwrap_or_default().to_string_lossy().into_owned();
                return Err(place_of(here).error(Problem::Missing { name }));
            }
        }
        pair(&Source::open(&text)?, &Source::open(&marks)?, reading)?;
    }
    Ok(())
}

fn pair(text: &Source, marks: &Source, reading: &mut Reading) -> Result<(), CorpusError> {
    let mut builder = RecordBuilder::new(&text.stem, &text.text, reading.unit, &text.place);
    let offsets = Offsets::new(&text.text, reading.unit);
    for (number, line) in marks.lines() {
        let place = marks.place.line(number).record(&text.stem);
        if line.starts_with('T') {
            let bound = Bound::read(line).ok_or_else(|| malformed(line, &place))?;
            add(&bound, &offsets, &mut builder, &place, reading)?;
        } else if !line.trim().is_empty() {
            reading
                .notices
                .add("lines that are no text-bound annotation (relations, events, attributes, notes), left out", &place);
        }
    }
    let record = builder.finish(&mut reading.notices);
    reading.push(record, &text.place);
    Ok(())
}

fn malformed(line: &str, place: &Place) -> CorpusError {
    place.error(Problem::Line { wanted: "T1, tab, LABEL START END, tab and the words", found: shortened(line) })
}

impl<'a> Bound<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let mut cells = line.splitn(3, '\t');
        let (_, head, quoted) = (cells.next()?, cells.next()?, cells.next()?);
        let (label, parts) = head.split_once(' ')?;
        let part = |part: &str| {
            let (start, end) = part.trim().split_once(' ')?;
            Some((start.parse().ok()?, end.parse().ok()?))
        };
        Some(Self { label, parts: parts.split(';').map(part).collect::<Option<_>>()?, quoted })
    }
}

/// Adds a span from the first part to the last. brat itself cuts spans at line ends: such parts make one span again.
fn add(
    bound: &Bound,
    offsets: &Offsets,
    builder: &mut RecordBuilder,
    place: &Place,
    reading: &mut Reading,
) -> Result<(), CorpusError> {
    let (Some(first), Some(last)) = (bound.parts.first(), bound.parts.last()) else { return Ok(()) };
    let raw = |start, end, quoted| RawSpan { start, end, label: bound.label, quoted, confidence: None };
    if bound.parts.len() == 1 {
        return builder.span(&raw(first.0, first.1, Some(bound.quoted)), place);
    }
    let words = |from: usize, to: usize| offsets.slice(offsets.code_point(from)?, offsets.code_point(to)?);
    let parts: Option<Vec<&str>> = bound.parts.iter().map(|part| words(part.0, part.1)).collect();
    let found = parts.unwrap_or_default().join(" ");
    if found != bound.quoted {
        let quoted = bound.quoted.to_owned();
        return Err(place.error(Problem::Mismatch { start: first.0, end: last.1, quoted, found, fits: None }));
    }
    let gap = |pair: &[(usize, usize)]| words(pair[0].1, pair[1].0).is_some_and(|gap| gap.trim().is_empty());
    if !bound.parts.windows(2).all(gap) {
        reading.notices.add("spans in several parts, read from the first to the last", place);
    }
    builder.span(&raw(first.0, last.1, None), place)
}

/// The two files of a record.
pub(super) fn write(record: &Record, writing: &mut Writing) -> Result<[(&'static str, Option<String>); 2], CorpusError> {
    let offsets = Offsets::new(&record.text, writing.unit);
    let mut marks = String::new();
    for (index, span) in record.spans.iter().enumerate() {
        if span.label.contains(char::is_whitespace) {
            return Err(writing.cannot(record, format!("the label {:?} holds white space", span.label), "map it to another"));
        }
        let (parts, words) = lines(&offsets, span.start, span.end);
        let parts = parts.into_iter().map(|(start, end)| {
            let (start, end) = writing.range(&offsets, start, end, record)?;
            Ok(format!("{start} {end}"))
        });
        let parts = parts.collect::<Result<Vec<_>, CorpusError>>()?.join(";");
        marks += &format!("T{}\t{} {parts}\t{words}\n", index + 1, span.label);
    }
    Ok([("txt", Some(record.text.clone())), ("ann", Some(marks))])
}

/// The parts of a span on each line of the text, in code points, and their words joined with spaces. A span of line breaks alone is
/// one part, and its words are spaces.
fn lines(offsets: &Offsets, start: usize, end: usize) -> (Vec<(usize, usize)>, String) {
    let text = offsets.slice(start, end).unwrap_or_default();
    let (mut parts, mut words, mut at) = (Vec::new(), Vec::new(), start);
    for line in text.split(['\n', '\r']) {
        let length = OffsetUnit::CodePoints.count(line);
        if length > 0 {
            parts.push((at, at + length));
            words.push(line);
        }
        at += length + 1;
    }
    match parts.as_slice() {
        [(from, _), .., (_, to)] | [(from, to)] if (*from, *to) == (start, end) => (parts, words.join(" ")),
        _ => (vec![(start, end)], text.replace(['\n', '\r'], " ")),
    }
}
