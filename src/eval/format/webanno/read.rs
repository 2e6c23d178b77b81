use std::collections::BTreeMap;

use super::escape::{plain_text, plain_value, stacked, with_id};
use super::layer::LabelColumn;
use super::{HEADER, TEXT};
use crate::eval::OffsetUnit;
use crate::eval::check::{RawSpan, RecordBuilder};
use crate::eval::error::{CorpusError, Problem};
use crate::eval::format::fields::shortened;
use crate::eval::format::file::Source;
use crate::eval::format::read::Reading;

/// White space between sentences that is believed, in units. More would be a damaged offset.
const WIDEST_GAP: usize = 1 << 20;

/// A row: a token, or a part of one.
struct Row<'a> {
    sentence: usize,
    is_part: bool,
    start: usize,
    end: usize,
    word: &'a str,
    value: &'a str,
    line: usize,
}

/// A span under way, in the file's unit.
struct Draft {
    label: String,
    start: usize,
    end: usize,
    line: usize,
}

/// The document under way.
struct Document<'a> {
    unit: OffsetUnit,
    java: bool,
    text: String,
    /// The length of `text` in the unit.
    length: usize,
    /// The text of the sentence whose first token is still to come.
    pending: Option<String>,
    sentences: usize,
    rows: Vec<Row<'a>>,
}

/// Reads a file as one record.
pub(in super::super) fn read(source: &Source, reading: &mut Reading) -> Result<(), CorpusError> {
    let place = &source.place;
    let first = source.lines().next().map_or("", |(_, line)| line);
    let Some(version) = first.strip_prefix(HEADER) else {
        return Err(place.line(1).error(Problem::Line { wanted: "#FORMAT=WebAnno TSV 3.x", found: shortened(first) }));
    };
    let java = matches!(version.trim(), "0" | "1");
    let header = source.lines().map(|(_, line)| line).take_while(|line| !line.starts_with(TEXT));
    let column = LabelColumn::find(header, reading.options.layer.as_deref()).map_err(|p| place.error(p))?;
    let document =
        Document { unit: reading.unit, java, text: String::new(), length: 0, pending: None, sentences: 0, rows: Vec::new() };
    let document = document.fill(source, &column)?;
    let mut builder = RecordBuilder::new(&source.stem, &document.text, reading.unit, place);
    for row in document.rows.iter().filter(|row| !row.is_part) {
        builder.token((row.start, row.end), Some(row.word), row.sentence, &place.line(row.line))?;
    }
    for draft in spans(&document.rows, &column.default) {
        let raw = RawSpan { start: draft.start, end: draft.end, label: &draft.label, quoted: None, confidence: None };
        builder.span(&raw, &place.line(draft.line))?;
    }
    let record = builder.finish(&mut reading.notices);
    reading.push(record, place);
    Ok(())
}

impl<'a> Document<'a> {
    fn fill(mut self, source: &'a Source, column: &LabelColumn) -> Result<Self, CorpusError> {
        for (number, line) in source.lines() {
            self.line(line, number, column).map_err(|problem| source.place.line(number).error(problem))?;
        }
        if self.pending.is_some() {
            return Err(source.place.error(Problem::Truncated));
        }
        if self.text.ends_with('\n') {
            self.text.pop();
        }
        Ok(self)
    }

    fn line(&mut self, line: &'a str, number: usize, column: &LabelColumn) -> Result<(), Problem> {
        if let Some(text) = line.strip_prefix(TEXT) {
            let pending = self.pending.get_or_insert_default();
            pending.push_str(&plain_text(text, self.java));
            pending.push('\n');
            return Ok(());
        }
        if line.starts_with('#') {
            return Ok(());
        }
        if line.is_empty() {
            return if self.pending.is_some() {
                Err(Problem::Line { wanted: "a token of the sentence", found: String::new() })
            } else {
                Ok(())
            };
        }
        let row = self.row(line, number, column)?;
        if self.pending.is_some() {
            self.sentence(row.start)?;
        }
        self.rows.push(Row { sentence: self.sentences.saturating_sub(1), ..row });
        Ok(())
    }

    fn row(&self, line: &'a str, number: usize, column: &LabelColumn) -> Result<Row<'a>, Problem> {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() < column.columns {
            return Err(Problem::ColumnCount { found: cells.len(), before: column.columns });
        }
        let range = cells[1].split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        let (start, end) = range.filter(|_| self.pending.is_some() || self.sentences > 0).ok_or_else(|| Problem::Line {
            wanted: "a sentence's text, or the row of a token with its offsets as in 0-4",
            found: shortened(line),
        })?;
        let is_part = cells[0].contains('.');
        Ok(Row { sentence: 0, is_part, start, end, word: cells[2], value: cells[column.column], line: number })
    }

    /// Appends the pending sentence, which starts at `start`: after a line break, or spaces where it starts later.
    fn sentence(&mut self, start: usize) -> Result<(), Problem> {
        if self.length == start + 1 && self.text.ends_with('\n') {
            self.text.pop();
            self.length -= 1;
        }
        if self.length > start || start - self.length > WIDEST_GAP {
            return Err(Problem::SentenceStart { start, length: self.length });
        }
        self.text.push_str(&" ".repeat(start - self.length));
        let sentence = self.pending.take().unwrap_or_default();
        self.length = start + self.unit.count(&sentence);
        self.text.push_str(&sentence);
        self.sentences += 1;
        Ok(())
    }
}

/// The spans that the values of the rows make: those with one id are one, from its first row to its last.
fn spans(rows: &[Row], default: &str) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut by_id: BTreeMap<u32, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.value != "_" && !row.value.is_empty()) {
        for (value, id) in stacked(row.value).into_iter().map(with_id) {
            if let Some(open) = id.and_then(|id| by_id.get(&id)) {
                let draft = &mut drafts[*open];
                draft.end = draft.end.max(row.end);
                continue;
            }
            if let Some(id) = id {
                by_id.insert(id, drafts.len());
            }
            let label = if matches!(value, "*" | "") { default.to_owned() } else { plain_value(value) };
            drafts.push(Draft { label, start: row.start, end: row.end, line: row.line });
        }
    }
    drafts
}
