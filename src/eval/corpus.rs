//! The shape into which every reader turns annotated text, and from which writers and scorers work.

use rust_decimal::Decimal;

/// Annotated texts: a gold standard, or what a system found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus {
    /// In the order of the file, or sorted by file name where each is a file of its own. Ids are unique.
    pub records: Vec<Record>,
}

/// One text and what is annotated in it: a document, or, in column files without documents, a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Its name, unique in the corpus: the file name without its ending where each record is a file of its own, else the id
    /// that the format carries, else its number, from 1. In gleaner's records it is the note's file name without folders and
    /// ending, or the whole path where two notes share that name. Gold and predictions meet by it.
    pub id: String,
    /// The text, exactly as its offsets count it.
    pub text: String,
    /// In order of `start`, then `end`, then label. They may nest or overlap where the format allows it.
    pub spans: Vec<LabelledSpan>,
    /// The tokens, where the format carries them: in order, disjoint, not empty.
    pub tokens: Option<Vec<TokenSpan>>,
    /// The tags of the tokens as a column file has them, ill-formed ones included; the spans are read from them. Scores by seqeval's
    /// strict mode need them; writers do not look at them.
    pub tags: Option<Vec<String>>,
    /// What the note says as a whole, where the format carries it: our gold notes and gleaner's records.
    pub facts: Option<Facts>,
}

/// A labelled stretch of a record's text.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelledSpan {
    /// First code point.
    pub start: usize,
    /// One past the last code point; more than `start`, at most the text's length.
    pub end: usize,
    /// The label, as the file has it or as a label map made it.
    pub label: String,
    /// How sure the annotator was, where the format says. gleaner's and most systems' lies in 0..1.
    pub confidence: Option<f64>,
}

/// A token of a record's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TokenSpan {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The sentence it stands in, from 0; 0 throughout where the format knows no sentences.
    pub sentence: usize,
}

/// What a note says as a whole, beyond its spans.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The note's day, ISO 8601.
    pub date: Option<String>,
    /// The distinct people.
    pub people: Vec<Party>,
    /// The distinct organizations.
    pub organizations: Vec<Party>,
    /// Names that fit several people and belong to none.
    pub ambiguous: Vec<String>,
    /// The sums of money, in text order.
    pub amounts: Vec<AmountFact>,
    /// The action items, in text order. In gold, a quote that stands in the note several times is the first occurrence
    /// that no earlier item with this quote has taken; once all are taken, the last.
    pub action_items: Vec<ActionFact>,
}

/// A person or an organization.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// The fullest form in the note.
    pub name: String,
    /// The other forms used.
    pub aliases: Vec<String>,
    /// A person's job title, where stated.
    pub title: Option<String>,
    /// Name of a person's employer, where stated.
    pub organization: Option<String>,
}

/// A sum of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountFact {
    /// First code point of its mention.
    pub start: usize,
    /// One past the mention's last code point.
    pub end: usize,
    /// In units of the currency; the lower end of a range. Compare as numbers: `1.20` equals `1.2`.
    pub value: Decimal,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// ISO 4217; `None` where the note does not say (gold's `-`).
    pub currency: Option<String>,
    /// `year`, `month`, `quarter`, `week`, `day`, `hour` or `unit`; `None` for none (gold's `-`).
    pub period: Option<String>,
    /// What it is for, in the note's words.
    pub about: Option<String>,
    /// Name of the organization whose contract, deal or bill it is.
    pub organization: Option<String>,
}

/// An action item.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionFact {
    /// First code point of the words that state it.
    pub start: usize,
    /// One past their last code point.
    pub end: usize,
    /// Positions in [`Facts::people`], in the order given, each once.
    pub owners: Vec<usize>,
    /// The day it is due, ISO 8601.
    pub due: Option<String>,
    /// The words that say when.
    pub due_text: Option<String>,
    /// Whether the note marks it as carried out.
    pub done: bool,
    /// How sure the system was; `None` in gold.
    pub confidence: Option<f64>,
}

impl Record {
    /// The text of code points `start..end`; `None` if they do not lie in the text. Reads the text from its start.
    pub fn slice(&self, start: usize, end: usize) -> Option<&str> {
        let mut bounds = self.text.char_indices().map(|(byte, _)| byte).chain([self.text.len()]);
        let from = bounds.nth(start)?;
        let to = if end > start { bounds.nth(end - start - 1)? } else { from };
        (end >= start).then(|| &self.text[from..to])
    }

    /// Whether two spans share a code point.
    pub fn has_overlaps(&self) -> bool {
        let mut reach = 0;
        self.spans.iter().any(|span| {
            let overlaps = span.start < reach;
            reach = reach.max(span.end);
            overlaps
        })
    }
}

impl LabelledSpan {
    /// A span of which nobody said how sure they were.
    pub fn new(start: usize, end: usize, label: impl Into<String>) -> Self {
        Self { start, end, label: label.into(), confidence: None }
    }

    /// What spans are sorted by.
    pub(super) fn key(&self) -> (usize, usize, &str) {
        (self.start, self.end, &self.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_count_code_points() {
        let record = Record { text: "a😀e\u{301}b".into(), ..Record::default() };
        let cases =
            [(0, 1, Some("a")), (1, 2, Some("😀")), (2, 4, Some("e\u{301}")), (5, 5, Some("")), (4, 6, None), (3, 2, None)];
        for (start, end, found) in cases {
            assert_eq!(record.slice(start, end), found, "{start}..{end}");
        }
    }

    #[test]
    fn overlaps() {
        let with = |spans: &[(usize, usize)]| Record {
            spans: spans.iter().map(|(s, e)| LabelledSpan::new(*s, *e, "X")).collect(),
            ..Record::default()
        };
        assert!(!with(&[(0, 2), (2, 3), (5, 6)]).has_overlaps());
        assert!(with(&[(0, 9), (2, 3), (8, 12)]).has_overlaps());
    }
}
