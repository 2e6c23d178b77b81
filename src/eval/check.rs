//! What every reader's findings go through before they are a [`Record`], and what writers ask of one.

use super::error::{CorpusError, Place, Problem};
use super::{Corpus, Format, LabelledSpan, Notices, OffsetUnit, Offsets, Record, TokenSpan};

/// A record under way: takes spans and tokens in the file's unit and checks each against the text.
pub(super) struct RecordBuilder<'a> {
    id: String,
    text: &'a str,
    offsets: Offsets<'a>,
    place: Place,
    spans: Vec<LabelledSpan>,
    tokens: Vec<TokenSpan>,
}

/// A span as a file has it.
pub(super) struct RawSpan<'a> {
    /// In the file's unit.
    pub(super) start: usize,
    /// In the file's unit, exclusive.
    pub(super) end: usize,
    pub(super) label: &'a str,
    /// The words that the file says stand there.
    pub(super) quoted: Option<&'a str>,
    pub(super) confidence: Option<f64>,
}

impl<'a> RecordBuilder<'a> {
    pub(super) fn new(id: &str, text: &'a str, unit: OffsetUnit, place: &Place) -> Self {
        let offsets = Offsets::new(text, unit);
        Self { id: id.to_owned(), text, offsets, place: place.record(id), spans: Vec::new(), tokens: Vec::new() }
    }

    /// Adds a span found at `place`.
    pub(super) fn span(&mut self, raw: &RawSpan, place: &Place) -> Result<(), CorpusError> {
        let place = place.record(&self.id);
        if raw.label.is_empty() {
            let problem = Problem::Field { field: "label".into(), wanted: "a name", found: "an empty string".into() };
            return Err(place.error(problem));
        }
        let (start, end) = self.range(raw.start, raw.end, raw.quoted, &place)?;
        self.spans.push(LabelledSpan { start, end, label: raw.label.to_owned(), confidence: raw.confidence });
        Ok(())
    }

    /// Adds a token of sentence `sentence` found at `place`; `word` is what the file says it is.
    pub(super) fn token(
        &mut self,
        range: (usize, usize),
        word: Option<&str>,
        sentence: usize,
        place: &Place,
    ) -> Result<(), CorpusError> {
        let place = place.record(&self.id);
        let (start, end) = self.range(range.0, range.1, word, &place)?;
        if self.tokens.last().is_some_and(|last| start < last.end) {
            return Err(place.error(Problem::TokenOrder { start: range.0, end: range.1 }));
        }
        self.tokens.push(TokenSpan { start, end, sentence });
        Ok(())
    }

    /// The tokens added so far.
    pub(super) fn tokens(&self) -> &[TokenSpan] {
        &self.tokens
    }

    /// Offsets of the file as code points, once it is sure that they and the words beside them fit the text.
    fn range(&self, start: usize, end: usize, quoted: Option<&str>, place: &Place) -> Result<(usize, usize), CorpusError> {
        let (unit, length) = (self.offsets.unit(), self.offsets.units());
        if start >= end {
            return Err(place.error(Problem::Empty { start, end }));
        }
        let fits = || quoted.and_then(|quoted| fitting_unit(self.text, start, end, quoted, unit));
        if end > length && fits().is_none() {
            return Err(place.error(Problem::Outside { start, end, length, unit }));
        }
        let at = |at: usize| self.offsets.code_point(at);
        let found = at(start).zip(at(end)).and_then(|(from, to)| Some((from, to, self.offsets.slice(from, to)?)));
        match (found, quoted) {
            (Some((from, to, words)), Some(quoted)) if agree(words, quoted) => Ok((from, to)),
            (Some((from, to, _)), None) => Ok((from, to)),
            (None, None) => {
                let at = if at(start).is_none() { start } else { end };
                Err(place.error(Problem::Inside { at, unit }))
            }
            (found, Some(quoted)) => {
                let found = found.map_or("", |(_, _, words)| words).to_owned();
                Err(place.error(Problem::Mismatch { start, end, quoted: quoted.to_owned(), found, fits: fits() }))
            }
        }
    }

    /// The record, its spans in order. A span that is there twice is kept once.
    pub(super) fn finish(mut self, notices: &mut Notices) -> Record {
        self.spans.sort_by(|a, b| a.key().cmp(&b.key()));
        let before = self.spans.len();
        self.spans.dedup_by(|later, first| later.key() == first.key());
        notices.add_many("spans that were there twice, kept once", before - self.spans.len(), &self.place);
        let tokens = (!self.tokens.is_empty()).then_some(self.tokens);
        Record { id: self.id, text: self.text.to_owned(), spans: self.spans, tokens, tags: None, facts: None }
    }
}

/// Whether the words of the text are those quoted. Several tools turn line breaks inside a span into spaces.
fn agree(words: &str, quoted: &str) -> bool {
    let plain = |c: char| if matches!(c, '\n' | '\r') { ' ' } else { c };
    words == quoted || words.chars().map(plain).eq(quoted.chars().map(plain))
}

/// Another unit in which the offsets give the words quoted.
fn fitting_unit(text: &str, start: usize, end: usize, quoted: &str, unit: OffsetUnit) -> Option<OffsetUnit> {
    OffsetUnit::ALL.into_iter().filter(|other| *other != unit).find(|other| {
        let offsets = Offsets::new(text, *other);
        let range = offsets.code_point(start).zip(offsets.code_point(end));
        range.and_then(|(from, to)| offsets.slice(from, to)).is_some_and(|words| agree(words, quoted))
    })
}

/// Fails on the first two spans of `record` that overlap.
pub(super) fn no_overlaps(record: &Record, format: Format, place: &Place) -> Result<(), CorpusError> {
    let mut reach: Option<&LabelledSpan> = None;
    for span in &record.spans {
        match reach {
            Some(before) if span.start < before.end => {
                let name = |span: &LabelledSpan| format!("{} {}..{}", span.label, span.start, span.end);
                let problem = Problem::Overlap { first: name(before), second: name(span), format };
                return Err(place.record(&record.id).error(problem));
            }
            _ => reach = Some(span),
        }
    }
    Ok(())
}

/// Drops spans until none overlap: the longest stays, of equal ones the first. Gives how many were dropped.
pub fn flatten(record: &mut Record) -> usize {
    let before = record.spans.len();
    let mut order: Vec<usize> = (0..before).collect();
    order.sort_by_key(|index| {
        let span = &record.spans[*index];
        (std::cmp::Reverse(span.end - span.start), span.start)
    });
    let mut kept: Vec<LabelledSpan> = Vec::new();
    for index in order {
        let span = &record.spans[index];
        let place = kept.partition_point(|other| other.start < span.start);
        let free_before = place == 0 || kept[place - 1].end <= span.start;
        if free_before && kept.get(place).is_none_or(|next| span.end <= next.start) {
            kept.insert(place, span.clone());
        }
    }
    record.spans = kept;
    before - record.spans.len()
}

/// Fails if two records have one id.
pub(super) fn unique_ids(corpus: &Corpus, places: &[Place]) -> Result<(), CorpusError> {
    let mut seen = std::collections::BTreeMap::new();
    for (record, place) in corpus.records.iter().zip(places) {
        if let Some(first) = seen.insert(record.id.as_str(), place) {
            let line = if first.file == place.file { first.line } else { None };
            return Err(place.record(&record.id).error(Problem::DuplicateId { line }));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, unit: OffsetUnit, start: usize, end: usize, quoted: Option<&str>) -> Result<Record, String> {
        let place = Place::file("f").line(3);
        let mut builder = RecordBuilder::new("r", text, unit, &place);
        let raw = RawSpan { start, end, label: "PER", quoted, confidence: None };
        builder.span(&raw, &place).map_err(|error| error.to_string())?;
        Ok(builder.finish(&mut Notices::default()))
    }

    #[test]
    fn spans_are_checked_against_the_text() {
        use OffsetUnit::{Bytes, CodePoints, Utf16};
        let text = "😀 Ann\nLee";
        let good = [(CodePoints, 2, 9, "Ann Lee"), (Utf16, 3, 6, "Ann"), (Bytes, 5, 12, "Ann\nLee")];
        for (unit, start, end, quoted) in good {
            let record = read(text, unit, start, end, Some(quoted)).unwrap();
            assert_eq!(
                record.slice(record.spans[0].start, record.spans[0].end).unwrap().replace('\n', " "),
                quoted.replace('\n', " ")
            );
        }
        let bad = [
            (CodePoints, 2, 40, None, "reaches beyond the text, which has 9 code points"),
            (CodePoints, 5, 5, None, "covers nothing"),
            (CodePoints, 5, 2, None, "covers nothing"),
            (Utf16, 1, 6, None, "offset 1 lies inside a character when UTF-16 units"),
            (CodePoints, 3, 6, Some("Ann"), "say so with --offsets utf16"),
            (Utf16, 2, 5, Some("Ann"), "say so with --offsets code-points"),
            (CodePoints, 5, 12, Some("Ann\nLee"), "say so with --offsets bytes"),
            (CodePoints, 3, 6, Some("Bob"), "is said to be \"Bob\", but the text there is \"nn\\n\" (check the offsets"),
        ];
        for (unit, start, end, quoted, said) in bad {
            let message = read(text, unit, start, end, quoted).unwrap_err();
            assert!(message.starts_with("f, line 3, record r: ") && message.contains(said), "{message}");
        }
    }

    fn with(spans: &[(usize, usize)]) -> Record {
        Record { spans: spans.iter().map(|(s, e)| LabelledSpan::new(*s, *e, "X")).collect(), ..Record::default() }
    }

    #[test]
    fn overlaps_are_named_and_flattened() {
        let mut nested = with(&[(0, 9), (2, 3), (8, 12), (12, 14)]);
        let error = no_overlaps(&nested, Format::Iob2, &Place::file("f")).unwrap_err();
        assert!(error.to_string().contains("X 0..9 and X 2..3 overlap"), "{error}");
        assert_eq!(flatten(&mut nested), 2);
        assert_eq!(nested.spans, with(&[(0, 9), (12, 14)]).spans);
        assert!(no_overlaps(&nested, Format::Iob2, &Place::file("f")).is_ok());
    }
}
