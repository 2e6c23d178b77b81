//! Which label was found where which was wanted.

use serde::Serialize;

use super::pairing::{Range, overlap, pair};
use crate::eval::LabelledSpan;

/// How often each label came out as each. The last row and column stand for no span.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// The labels, sorted.
    pub labels: Vec<String>,
    /// A row for each wanted label and one for none, a column for each found label and one for none.
    pub counts: Vec<Vec<u64>>,
}

impl Confusion {
    pub(super) fn new(labels: &[String]) -> Self {
        let size = labels.len() + 1;
        Self { labels: labels.to_vec(), counts: vec![vec![0; size]; size] }
    }

    /// Adds a record. Spans are paired one to one, the largest overlap first, of equal ones the same label first.
    pub(super) fn add(&mut self, gold: &[&LabelledSpan], found: &[&LabelledSpan]) {
        let (mut rest_gold, mut rest_found) = (vec![true; gold.len()], vec![true; found.len()]);
        for (i, j) in pair_spans(gold, found) {
            self.bump(Some(gold[i]), Some(found[j]));
            (rest_gold[i], rest_found[j]) = (false, false);
        }
        gold.iter().zip(rest_gold).filter(|(_, rest)| *rest).for_each(|(span, _)| self.bump(Some(span), None));
        found.iter().zip(rest_found).filter(|(_, rest)| *rest).for_each(|(span, _)| self.bump(None, Some(span)));
    }

    fn bump(&mut self, gold: Option<&LabelledSpan>, found: Option<&LabelledSpan>) {
        let none = self.labels.len();
        let at = |span: Option<&LabelledSpan>| span.and_then(|s| self.labels.binary_search(&s.label).ok()).unwrap_or(none);
        let (row, column) = (at(gold), at(found));
        self.counts[row][column] += 1;
    }
}

/// One-to-one pairs of overlapping spans, whatever their labels.
pub(crate) fn pair_spans(gold: &[&LabelledSpan], found: &[&LabelledSpan]) -> Vec<(usize, usize)> {
    let ranges = |spans: &[&LabelledSpan]| spans.iter().map(|s| (s.start, s.end)).collect::<Vec<Range>>();
    let other = |i: usize, j: usize| {
        let (g, f) = (gold[i], found[j]);
        (g.label != f.label, (g.start, g.end) != (f.start, f.end))
    };
    pair(&ranges(gold), &ranges(found), |g, f| overlap(g, f) > 0, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_without_a_partner_are_none() {
        let labels = ["ORG".to_owned(), "PER".to_owned()];
        let spans =
            |list: &[(usize, usize, &str)]| list.iter().map(|(s, e, l)| LabelledSpan::new(*s, *e, *l)).collect::<Vec<_>>();
        let gold = spans(&[(0, 3, "PER"), (4, 9, "ORG"), (20, 25, "ORG")]);
        let found = spans(&[(0, 3, "ORG"), (0, 3, "PER"), (5, 9, "PER"), (30, 31, "PER")]);
        let mut confusion = Confusion::new(&labels);
        confusion.add(&gold.iter().collect::<Vec<_>>(), &found.iter().collect::<Vec<_>>());
        assert_eq!(confusion.counts, [[0, 1, 1], [0, 1, 0], [1, 1, 0]]);
    }
}
