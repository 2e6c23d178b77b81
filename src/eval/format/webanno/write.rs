use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{ENTITY, TEXT, escape};
use crate::eval::error::CorpusError;
use crate::eval::format::write::Writing;
use crate::eval::{LabelledSpan, Offsets, Record, TokenSpan, tokenize};

/// A token or a part of one: what a row stands for, in code points.
type Unit = (usize, usize);

/// The file of a record.
pub(in super::super) fn write(
    record: &Record,
    writing: &mut Writing,
) -> Result<[(&'static str, Option<String>); 1], CorpusError> {
    Ok([("tsv", Some(text(record, writing)?))])
}

/// A record in version 3.3, its labels in the value of the layer of named entities. The empty `identifier` before it is what
/// `INCEpTION` itself writes, and what some readers count on.
pub(in super::super) fn text(record: &Record, writing: &mut Writing) -> Result<String, CorpusError> {
    let mut tokens = tokenize::tokens(record);
    tokenize::join_sentences(&mut tokens, &record.spans);
    let offsets = Offsets::new(&record.text, writing.unit);
    let rows = Rows::new(&tokens, &record.spans);
    losses(&rows, &tokens, &offsets, record, writing);
    let mut out = format!("#FORMAT=WebAnno TSV 3.3\n#T_SP={ENTITY}|identifier|value\n\n");
    let mut done = 0;
    for sentence in tokens.chunk_by(|a, b| a.sentence == b.sentence) {
        done += sentence.len();
        out.push('\n');
        let next = tokens.get(done).map(|token| token.start);
        header(&offsets, sentence[0].start, sentence[sentence.len() - 1].end, next, &mut out);
        for (number, token) in sentence.iter().enumerate() {
            let id = format!("{}-{}", token.sentence + 1, number + 1);
            let main = (token.start, token.end);
            rows.push(&id, main, &offsets, record, writing, &mut out)?;
            for (part, unit) in rows.parts.get(&main).into_iter().flatten().enumerate() {
                rows.push(&format!("{id}.{}", part + 1), *unit, &offsets, record, writing, &mut out)?;
            }
        }
    }
    Ok(out)
}

fn losses(rows: &Rows, tokens: &[TokenSpan], offsets: &Offsets, record: &Record, writing: &mut Writing) {
    writing.lost("spans lost: they cover white space alone", rows.empty, record);
    writing.lost("spans lose the white space at their ends", rows.trimmed, record);
    let before = offsets.slice(0, tokens.first().map_or(offsets.len(), |token| token.start)).unwrap_or_default();
    let changed = before.contains(|c| c != ' ') || (tokens.is_empty() && !before.is_empty());
    writing.lost("records lose or change the white space at their start", usize::from(changed), record);
}

/// The text lines of a sentence. A reader puts a line break between sentences, or nothing where their offsets leave no room; so
/// any other white space behind a sentence is made part of it.
fn header(offsets: &Offsets, start: usize, end: usize, next: Option<usize>, out: &mut String) {
    let upto = next.unwrap_or(offsets.len());
    let upto = if next.is_some() && offsets.slice(end, upto) == Some("\n") { end } else { upto };
    for line in offsets.slice(start, upto).unwrap_or_default().split('\n') {
        let _ = writeln!(out, "{TEXT}{}", escape::text(line));
    }
}

/// What stands in the rows.
struct Rows {
    /// The labels of each token and part, each with its id in brackets, where it has one.
    values: BTreeMap<Unit, Vec<(String, String)>>,
    /// The parts of each token in which a span starts or ends.
    parts: BTreeMap<Unit, BTreeSet<Unit>>,
    /// Spans without any token.
    empty: usize,
    /// Spans that start or end in white space.
    trimmed: usize,
}

impl Rows {
    fn new(tokens: &[TokenSpan], spans: &[LabelledSpan]) -> Self {
        let mut rows = Self { values: BTreeMap::new(), parts: BTreeMap::new(), empty: 0, trimmed: 0 };
        let covers: Vec<Vec<(Unit, Unit)>> = spans.iter().map(|span| cover(tokens, span)).collect();
        let mut stacked: BTreeMap<Unit, usize> = BTreeMap::new();
        for (_, unit) in covers.iter().flatten() {
            *stacked.entry(*unit).or_default() += 1;
        }
        let mut last_id = 0;
        for (span, cover) in spans.iter().zip(&covers) {
            let (Some((_, first)), Some((_, last))) = (cover.first(), cover.last()) else {
                rows.empty += 1;
                continue;
            };
            rows.trimmed += usize::from((first.0, last.1) != (span.start, span.end));
            let mut value = (escape::value(&span.label), String::new());
            if cover.len() > 1 || stacked.get(first).is_some_and(|n| *n > 1) {
                last_id += 1;
                value.1 = format!("[{last_id}]");
            }
            for (token, unit) in cover {
                rows.values.entry(*unit).or_default().push(value.clone());
                if token != unit {
                    rows.parts.entry(*token).or_default().insert(*unit);
                }
            }
        }
        rows
    }

    fn push(
        &self,
        id: &str,
        unit: Unit,
        offsets: &Offsets,
        record: &Record,
        writing: &Writing,
        out: &mut String,
    ) -> Result<(), CorpusError> {
        let (start, end) = writing.range(offsets, unit.0, unit.1, record)?;
        let word = offsets.slice(unit.0, unit.1).unwrap_or_default();
        let column = |values: Vec<String>| if values.is_empty() { "_".to_owned() } else { values.join("|") };
        let values = self.values.get(&unit).map_or(&[][..], Vec::as_slice);
        let identifiers = column(values.iter().map(|(_, id)| format!("*{id}")).collect());
        let labels = column(values.iter().map(|(label, id)| format!("{label}{id}")).collect());
        let _ = writeln!(out, "{id}\t{start}-{end}\t{word}\t{identifiers}\t{labels}\t");
        Ok(())
    }
}

/// The tokens of a span, each with what of it the span covers.
fn cover(tokens: &[TokenSpan], span: &LabelledSpan) -> Vec<(Unit, Unit)> {
    let from = tokens.partition_point(|token| token.end <= span.start);
    let inside = tokens[from..].iter().take_while(|token| token.start < span.end);
    inside.map(|token| ((token.start, token.end), (token.start.max(span.start), token.end.min(span.end)))).collect()
}
