//! What the JSON formats share: one object a line or a list of them, each with its line; ids; spans as lists and as objects.

use serde_json::{Deserializer, Value};

use super::fields::Field;
use super::file::Source;
use super::read::Reading;
use crate::eval::check::{RawSpan, RecordBuilder};
use crate::eval::error::{CorpusError, Place, Problem};
use crate::eval::{Record, TokenSpan};

/// The values of a file, one after the other or in one list, each with the place where it starts.
pub(super) fn values(source: &Source) -> impl Iterator<Item = Result<(Place, Value), CorpusError>> {
    Values { source, rest: source.body(), line: 1, list: false, started: false }
}

struct Values<'a> {
    source: &'a Source,
    rest: &'a str,
    line: usize,
    /// Whether the values stand in one list.
    list: bool,
    started: bool,
}

impl Values<'_> {
    fn skip(&mut self, bytes: usize) {
        let (done, rest) = self.rest.split_at(bytes);
        self.line += done.bytes().filter(|b| *b == b'\n').count();
        self.rest = rest;
    }

    /// Skips white space; gives the character that follows.
    fn peek(&mut self) -> Option<char> {
        self.skip(self.rest.len() - self.rest.trim_start_matches([' ', '\t', '\n', '\r']).len());
        self.rest.chars().next()
    }

    /// Moves to the next value; `false` at the end.
    fn find(&mut self) -> Result<bool, Problem> {
        let first = !std::mem::replace(&mut self.started, true);
        let mut next = self.peek();
        if first && next == Some('[') && !is_pair(self.rest) {
            self.list = true;
            self.skip(1);
            next = self.peek();
        } else if self.list && next == Some(',') && !first {
            self.skip(1);
            return self.peek().map(|_| true).ok_or(Problem::Truncated);
        } else if self.list && !first && next != Some(']') && next.is_some() {
            return Err(self.stray());
        }
        match next {
            None if self.list => Err(Problem::Truncated),
            Some(']') if self.list => {
                self.skip(1);
                self.list = false;
                if self.peek().is_some() { Err(self.stray()) } else { Ok(false) }
            }
            next => Ok(next.is_some()),
        }
    }

    fn stray(&self) -> Problem {
        let found = super::fields::shortened(self.rest.lines().next().unwrap_or_default());
        Problem::Line { wanted: "a comma or the end of the list", found }
    }

    fn value(&mut self) -> Result<Value, Problem> {
        let mut values = Deserializer::from_str(self.rest).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) => {
                let end = values.byte_offset();
                self.skip(end);
                Ok(value)
            }
            Some(Err(error)) if error.is_eof() => Err(Problem::Truncated),
            Some(Err(error)) if self.is_cut_line(&error) => Err(Problem::Truncated),
            Some(Err(error)) => Err(Problem::Json(error)),
            None => Err(Problem::Truncated),
        }
    }

    /// Whether a line ends before its object does: a line break within a string, or the next object where more was due.
    fn is_cut_line(&self, error: &serde_json::Error) -> bool {
        let Some(line) = self.rest.lines().next().filter(|_| !self.list) else { return false };
        let cut = serde_json::from_str::<serde::de::IgnoredAny>(line).is_err_and(|e| e.is_eof());
        cut && line.len() > 1 && (error.line() == 2 || error.column() >= line.len())
    }
}

/// A list that is one record, `["text", {…}]`, as opposed to a list of records.
fn is_pair(text: &str) -> bool {
    text[1..].trim_start().starts_with('"')
}

impl Iterator for Values<'_> {
    type Item = Result<(Place, Value), CorpusError>;

    fn next(&mut self) -> Option<Self::Item> {
        let found = match self.find() {
            Ok(false) => return None,
            Ok(true) => {
                let place = self.source.place.line(self.line);
                self.value().map(|value| (place, value))
            }
            Err(problem) => Err(problem),
        };
        Some(found.map_err(|problem| {
            let place = self.source.place.line(self.line);
            self.rest = "";
            self.list = false;
            place.error(problem)
        }))
    }
}

/// Reads each value of a file as one record; `read` may leave a record out.
pub(super) fn records(
    source: &Source,
    reading: &mut Reading,
    read: impl Fn(&Field, String, &mut Reading) -> Result<Option<Record>, CorpusError>,
) -> Result<(), CorpusError> {
    for (index, value) in values(source).enumerate() {
        let (place, value) = value?;
        let field = Field::record(&value, &place);
        let number = reading.numbered(source, index + 1);
        if let Some(record) = read(&field, number, reading)? {
            reading.push(record, &place);
        }
    }
    Ok(())
}

/// An id: of the members named, as in `meta.id`, the first that is one; else `number`.
pub(super) fn id(field: &Field, members: &[&str], number: String) -> String {
    let member = |path: &&str| path.split('.').fold(field.clone(), |field, key| field.get(key)).id();
    members.iter().find_map(member).unwrap_or(number)
}

/// Adds a span that is an object with `start`, `end`, `label` and perhaps `text`, `score`, or a list of the first three.
pub(super) fn span(builder: &mut RecordBuilder, field: &Field, keys: [&str; 2], place: &Place) -> Result<(), CorpusError> {
    let list = field.value.is_array();
    let part = |index: usize, key: &str| if list { field.at(index) } else { field.get(key) };
    let raw = RawSpan {
        start: part(0, keys[0]).usize()?,
        end: part(1, keys[1]).usize()?,
        label: part(2, "label").str()?,
        quoted: if list { None } else { field.get("text").maybe_str()? },
        confidence: if list { None } else { field.get("score").maybe_f64()? },
    };
    builder.span(&raw, place)
}

/// Adds the tokens of a list of objects with `start`, `end` and perhaps `text`.
pub(super) fn tokens(builder: &mut RecordBuilder, field: &Field, place: &Place) -> Result<(), CorpusError> {
    for token in field.maybe_list()? {
        let range = (token.get("start").usize()?, token.get("end").usize()?);
        builder.token(range, token.get("text").maybe_str()?, 0, place)?;
    }
    Ok(())
}

/// The positions of the first and last token of a span that begins and ends with one.
pub(super) fn token_range(tokens: &[TokenSpan], start: usize, end: usize) -> Option<(usize, usize)> {
    let first = tokens.binary_search_by_key(&start, |token| token.start).ok()?;
    let last = tokens.binary_search_by_key(&end, |token| token.end).ok()?;
    (first <= last).then_some((first, last))
}

/// A value on a line of its own.
pub(super) fn push_line(out: &mut String, value: &Value) {
    out.push_str(&value.to_string());
    out.push('\n');
}
