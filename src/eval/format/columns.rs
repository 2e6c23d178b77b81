//! CoNLL columns: a token and its tag a line, an empty line between sentences, `-DOCSTART-` before documents.

use std::fmt;

use super::Format;
use super::fields::shortened;
use super::file::Source;
use super::read::Reading;
use super::write::Writing;
use crate::eval::error::{CorpusError, Place, Problem};
use crate::eval::{Corpus, LabelledSpan, Notices, OffsetUnit, Offsets, Record, TokenSpan, tokenize};

const DOCUMENT: &str = "-DOCSTART-";

/// A line with a token.
struct Row<'a> {
    token: &'a str,
    tag: Tag<'a>,
    line: usize,
}

/// A tag of any of the schemes IOB1, IOB2, IOE, BIOES, BILOU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag<'a> {
    Outside,
    /// `B`.
    Begin(&'a str),
    /// `I`.
    Inside(&'a str),
    /// `E` or `L`.
    End(&'a str),
    /// `S` or `U`.
    Single(&'a str),
}

impl<'a> Tag<'a> {
    fn read(tag: &'a str) -> Option<Self> {
        if tag == "O" {
            return Some(Self::Outside);
        }
        let (prefix, label) = tag.split_once('-').filter(|(_, label)| !label.is_empty())?;
        match prefix {
            "B" => Some(Self::Begin(label)),
            "I" => Some(Self::Inside(label)),
            "E" | "L" => Some(Self::End(label)),
            "S" | "U" => Some(Self::Single(label)),
            _ => None,
        }
    }

    fn label(self) -> Option<&'a str> {
        match self {
            Self::Outside => None,
            Self::Begin(label) | Self::Inside(label) | Self::End(label) | Self::Single(label) => Some(label),
        }
    }

    /// Whether the span that `before` is in goes on with this tag: as conlleval and seqeval read it.
    fn continues(self, before: Self) -> bool {
        let open = matches!(before, Self::Begin(_) | Self::Inside(_));
        open && matches!(self, Self::Inside(_) | Self::End(_)) && self.label() == before.label()
    }
}

impl fmt::Display for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Outside => f.write_str("O"),
            Self::Begin(label) => write!(f, "B-{label}"),
            Self::Inside(label) => write!(f, "I-{label}"),
            Self::End(label) => write!(f, "E-{label}"),
            Self::Single(label) => write!(f, "S-{label}"),
        }
    }
}

/// A document, or a sentence where the file has no documents.
struct Draft<'a> {
    id: Option<&'a str>,
    line: usize,
    sentences: Vec<Vec<Row<'a>>>,
}

/// Reads a file. Spans are cut as conlleval and seqeval cut them: an inside tag that continues nothing starts one.
pub(super) fn read(source: &Source, reading: &mut Reading) -> Result<(), CorpusError> {
    let drafts = drafts(source, reading)?;
    for (index, draft) in drafts.iter().enumerate() {
        let id = draft.id.map_or_else(|| reading.numbered(source, index + 1), str::to_owned);
        let place = source.place.line(draft.line);
        let record = record(id, draft, &place, &mut reading.notices);
        reading.push(record, &place);
    }
    Ok(())
}

fn drafts<'a>(source: &'a Source, reading: &Reading) -> Result<Vec<Draft<'a>>, CorpusError> {
    let documents = source.lines().any(|(_, line)| line.starts_with(DOCUMENT));
    let mut columns = Columns::new(source, reading);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut apart = true;
    for (number, line) in source.lines() {
        if line.starts_with(DOCUMENT) {
            drafts.push(Draft { id: document_id(line), line: number, sentences: Vec::new() });
            apart = true;
        } else if line.trim().is_empty() {
            apart = true;
        } else if let Some(row) = columns.row(line, number).map_err(|p| source.place.line(number).error(p))? {
            let new = std::mem::replace(&mut apart, false);
            if drafts.is_empty() || (new && !documents) {
                drafts.push(Draft { id: None, line: number, sentences: Vec::new() });
            }
            if let Some(draft) = drafts.last_mut() {
                match draft.sentences.last_mut().filter(|_| !new) {
                    Some(rows) => rows.push(row),
                    None => draft.sentences.push(vec![row]),
                }
            }
        }
    }
    Ok(drafts)
}

/// The id that stands in brackets after `-DOCSTART-`.
fn document_id(line: &str) -> Option<&str> {
    let (from, to) = (line.find('(')?, line.rfind(')')?);
    line.get(from + 1..to).filter(|id| !id.is_empty())
}

/// How lines are taken apart.
struct Columns {
    token: usize,
    label: Option<usize>,
    /// The number of columns of the token lines.
    count: Option<usize>,
}

impl Columns {
    fn new(source: &Source, reading: &Reading) -> Self {
        let token = source.lines().map(|(_, line)| line);
        let mut token = token.filter(|line| !(line.starts_with('#') || line.starts_with(DOCUMENT) || line.trim().is_empty()));
        let count = token.next().map(|line| split(line).len());
        Self { token: reading.options.token_column.max(1), label: reading.options.label_column, count }
    }

    /// The token and tag of a line; `None` for a comment.
    fn row<'a>(&mut self, line: &'a str, number: usize) -> Result<Option<Row<'a>>, Problem> {
        let columns = split(line);
        let count = *self.count.get_or_insert(2);
        if line.starts_with('#') && !self.is_token(&columns, count) {
            return Ok(None);
        }
        if columns.len() != count {
            return Err(Problem::ColumnCount { found: columns.len(), before: count });
        }
        let at = |column: usize, what| {
            let cell = columns.get(column - 1).copied();
            cell.ok_or(Problem::Columns { what, found: columns.len(), wanted: column })
        };
        let token = at(self.token, "token")?;
        let tag = at(self.label.unwrap_or(count.max(2)).max(1), "tag")?;
        let tag = Tag::read(tag).ok_or_else(|| Problem::Tag { tag: shortened(tag) })?;
        if token.is_empty() {
            return Err(Problem::Line { wanted: "a token", found: shortened(line) });
        }
        Ok(Some(Row { token, tag, line: number }))
    }

    /// Whether a line that starts with `#` is a token: it has all columns, and a tag among them.
    fn is_token(&self, columns: &[&str], count: usize) -> bool {
        let tag = columns.get(self.label.unwrap_or(count).max(1) - 1);
        columns.len() == count && count > 1 && tag.is_some_and(|tag| Tag::read(tag).is_some())
    }
}

/// The columns of a line: between tabs where it has any, else between spaces.
fn split(line: &str) -> Vec<&str> {
    match line.trim_end_matches('\t') {
        cells if cells.contains('\t') => cells.split('\t').map(|cell| cell.trim_matches(' ')).collect(),
        cells => cells.split(' ').filter(|cell| !cell.is_empty()).collect(),
    }
}

fn record(id: String, draft: &Draft, place: &Place, notices: &mut Notices) -> Record {
    let mut record = Record { id, tokens: Some(Vec::new()), ..Record::default() };
    let (mut at, mut tokens, mut tags) = (0, Vec::new(), Vec::new());
    for (sentence, rows) in draft.sentences.iter().enumerate() {
        let mut before = Tag::Outside;
        for (index, row) in rows.iter().enumerate() {
            if at > 0 {
                record.text.push(if index == 0 { '\n' } else { ' ' });
                at += 1;
            }
            record.text.push_str(row.token);
            let token = TokenSpan { start: at, end: at + row.token.chars().count(), sentence };
            at = token.end;
            tokens.push(token);
            tags.push(row.tag.to_string());
            take_tag(&mut record.spans, token, row.tag, before, &place.line(row.line), notices);
            before = row.tag;
        }
    }
    (record.tokens, record.tags) = (Some(tokens), Some(tags));
    record
}

/// Starts a span with this token, or carries the last one on.
fn take_tag(spans: &mut Vec<LabelledSpan>, token: TokenSpan, tag: Tag, before: Tag, place: &Place, notices: &mut Notices) {
    let Some(label) = tag.label() else { return };
    match spans.last_mut() {
        Some(last) if tag.continues(before) => last.end = token.end,
        _ => {
            if matches!(tag, Tag::Inside(_) | Tag::End(_)) {
                notices.add("spans begin with an inside tag (I, E or L), read as their start", place);
            }
            spans.push(LabelledSpan::new(token.start, token.end, label));
        }
    }
}

/// The columns of a corpus: token, tab, tag. Each record is a document.
pub(super) fn write(corpus: &Corpus, writing: &mut Writing) -> Result<String, CorpusError> {
    let mut out = String::new();
    for record in &corpus.records {
        if let Some(span) = record.spans.iter().find(|span| span.label.contains(['\t', '\n', '\r'])) {
            return Err(writing.cannot(
                record,
                format!("the label {:?} holds a tab or line break", span.label),
                "map it to another",
            ));
        }
        let id = record.id.replace(['\t', '\n', '\r'], " ");
        out += &format!("{DOCUMENT}\t({id})\tO\n\n");
        write_record(record, writing, &mut out);
        out.push('\n');
    }
    Ok(out)
}

fn write_record(record: &Record, writing: &mut Writing, out: &mut String) {
    let tokens = tokenize::cut_at_spans(record);
    let (inside, empty) = spans_of(&tokens, &record.spans);
    let offsets = Offsets::new(&record.text, OffsetUnit::CodePoints);
    let mut text = String::new();
    for (index, token) in tokens.iter().enumerate() {
        let before = index.checked_sub(1);
        if let Some(before) = before {
            let new = tokens[before].sentence != token.sentence;
            out.push_str(if new { "\n" } else { "" });
            text.push(if new { '\n' } else { ' ' });
        }
        let word = offsets.slice(token.start, token.end).unwrap_or_default();
        text.push_str(word);
        let first = before.is_none_or(|before| inside[before] != inside[index]);
        let last = inside.get(index + 1).is_none_or(|next| *next != inside[index]);
        let label = inside[index].map(|span| record.spans[span].label.as_str());
        let tag = label.map_or_else(|| "O".to_owned(), |label| tag(label, first, last, writing.format));
        *out += &format!("{word}\t{tag}\n");
    }
    writing.lost("spans lost: they cover white space alone", empty, record);
    writing.lost("records lose their white space: words are joined by one space", usize::from(text != record.text), record);
}

/// For each token the position of the span it lies in, and how many spans hold no token. Neither overlap.
fn spans_of(tokens: &[TokenSpan], spans: &[LabelledSpan]) -> (Vec<Option<usize>>, usize) {
    let mut met = vec![false; spans.len()];
    let inside = tokens.iter().map(|token| {
        let span = spans.partition_point(|span| span.end <= token.start);
        let found = spans.get(span).filter(|span| span.start <= token.start).map(|_| span);
        found.inspect(|span| met[*span] = true)
    });
    let inside = inside.collect();
    (inside, met.iter().filter(|met| !**met).count())
}

fn tag(label: &str, first: bool, last: bool, format: Format) -> String {
    let prefix = match (format, first, last) {
        (Format::Bioes, true, true) => "S",
        (Format::Bioes, false, true) => "E",
        (_, true, _) => "B",
        _ => "I",
    };
    format!("{prefix}-{label}")
}
