//! Mentions as sets: the same span and label, and the looser count of mentions that overlap.

use std::collections::BTreeSet;

use super::counts::Counts;
use super::pairing::{Range, pair_overlapping};
use crate::eval::LabelledSpan;

/// Spans of one label, each once.
pub(super) fn ranges(spans: &[&LabelledSpan], label: &str) -> BTreeSet<Range> {
    spans.iter().filter(|span| span.label == label).map(|span| (span.start, span.end)).collect()
}

/// The same span: what spaCy calls `ents_p`, `ents_r` and `ents_f`.
pub(super) fn count_same(gold: &BTreeSet<Range>, found: &BTreeSet<Range>) -> Counts {
    Counts::of(gold.intersection(found).count(), found.len(), gold.len())
}

/// Spans that share a code point, paired one to one.
pub(super) fn count_overlapping(gold: &BTreeSet<Range>, found: &BTreeSet<Range>) -> Counts {
    let list = |set: &BTreeSet<Range>| set.iter().copied().collect::<Vec<_>>();
    Counts::of(pair_overlapping(&list(gold), &list(found)).len(), found.len(), gold.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_and_overlaps() {
        let spans = [(0, 4), (5, 9), (0, 4)].map(|(start, end)| LabelledSpan::new(start, end, "PER"));
        let gold = ranges(&spans.iter().collect::<Vec<_>>(), "PER");
        assert_eq!(gold.len(), 2);
        let found = BTreeSet::from([(5, 9), (3, 5), (20, 21)]);
        assert_eq!(count_same(&gold, &found), Counts { correct: 1, spurious: 2, missed: 1, ..Counts::default() });
        assert_eq!(count_overlapping(&gold, &found), Counts { correct: 2, spurious: 1, ..Counts::default() });
    }
}
