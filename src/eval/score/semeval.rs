//! Strict, exact, partial and type, as in SemEval-2013 Task 9 (Segura-Bedmar et al. 2013) and nervaluate 1.2.1.
//!
//! The task's paper leaves open which of several overlapping spans belong together. This is nervaluate's answer, step for step:
//! each found span in order takes a wanted one that no earlier found span has taken.

use super::counts::Counts;
use super::pairing::overlap;
use crate::eval::LabelledSpan;

/// What must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    /// Bounds and label.
    Strict,
    /// Bounds.
    Exact,
    /// Bounds; other bounds count half.
    Partial,
    /// Label; the spans must overlap.
    Type,
}

/// What a found span has to do with a wanted one.
enum Relation {
    /// Right by the rule; of several the least number wins.
    Right(usize),
    /// Overlapping, and not right.
    Near,
    Apart,
}

/// The counts of one record. Both lists in order of start, end and label.
pub(super) fn count(rule: Rule, gold: &[&LabelledSpan], found: &[&LabelledSpan]) -> Counts {
    let mut counts = Counts::default();
    let mut taken = vec![false; gold.len()];
    for span in found {
        let (right, near) = choose(rule, gold, &taken, span);
        match (right, near) {
            (Some(index), _) => {
                counts.correct += 1;
                taken[index] = true;
            }
            (None, Some(index)) => {
                *(if rule == Rule::Partial { &mut counts.partial } else { &mut counts.incorrect }) += 1;
                taken[index] = true;
            }
            (None, None) => counts.spurious += 1,
        }
    }
    counts.missed = taken.iter().filter(|taken| !**taken).count() as u64;
    counts
}

/// The wanted span that `found` is right on, and the first that it merely overlaps.
fn choose(rule: Rule, gold: &[&LabelledSpan], taken: &[bool], found: &LabelledSpan) -> (Option<usize>, Option<usize>) {
    let (mut right, mut near): (Option<(usize, usize)>, Option<usize>) = (None, None);
    for (index, wanted) in gold.iter().enumerate().filter(|(index, _)| !taken[*index]) {
        match relation(rule, wanted, found) {
            Relation::Right(distance) if right.is_none_or(|(least, _)| distance < least) => right = Some((distance, index)),
            Relation::Near if near.is_none() => near = Some(index),
            _ => {}
        }
    }
    (right.map(|(_, index)| index), near)
}

fn relation(rule: Rule, wanted: &LabelledSpan, found: &LabelledSpan) -> Relation {
    if !overlaps(wanted, found) {
        return Relation::Apart;
    }
    let bounds = (wanted.start, wanted.end) == (found.start, found.end);
    let label = wanted.label == found.label;
    match rule {
        Rule::Strict if bounds && label => Relation::Right(0),
        Rule::Exact | Rule::Partial if bounds => Relation::Right(0),
        Rule::Type if label => Relation::Right(wanted.start.abs_diff(found.start) + wanted.end.abs_diff(found.end)),
        _ => Relation::Near,
    }
}

/// Whether a hundredth of the wanted span or more is shared: nervaluate's least overlap.
fn overlaps(wanted: &LabelledSpan, found: &LabelledSpan) -> bool {
    let shared = overlap((wanted.start, wanted.end), (found.start, found.end));
    shared > 0 && shared * 100 >= wanted.end - wanted.start
}

#[cfg(test)]
mod tests {
    use super::*;

    type Spans<'a> = &'a [(usize, usize, &'a str)];

    fn counts(rule: Rule, gold: Spans, found: Spans) -> [u64; 5] {
        let make = |spans: Spans| spans.iter().map(|(s, e, l)| LabelledSpan::new(*s, *e, *l)).collect::<Vec<_>>();
        let (gold, found) = (make(gold), make(found));
        let counts = count(rule, &gold.iter().collect::<Vec<_>>(), &found.iter().collect::<Vec<_>>());
        [counts.correct, counts.incorrect, counts.partial, counts.missed, counts.spurious]
    }

    /// The cases of the SemEval table: surface right or not, label right or not.
    #[test]
    fn each_rule_on_each_case() {
        let gold: Spans = &[(0, 4, "PER")];
        let cases: [(Spans, [[u64; 5]; 4]); 5] = [
            (&[(0, 4, "PER")], [[1, 0, 0, 0, 0]; 4]),
            (&[(0, 4, "ORG")], [[0, 1, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0]]),
            (&[(0, 6, "PER")], [[0, 1, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0]]),
            (&[(7, 9, "PER")], [[0, 0, 0, 1, 1]; 4]),
            (&[], [[0, 0, 0, 1, 0]; 4]),
        ];
        for (found, expected) in cases {
            let got = [Rule::Strict, Rule::Exact, Rule::Partial, Rule::Type].map(|rule| counts(rule, gold, found));
            assert_eq!(got, expected, "{found:?}");
        }
    }

    #[test]
    fn a_found_span_takes_one_wanted_span() {
        let gold: Spans = &[(0, 4, "PER"), (5, 9, "PER")];
        assert_eq!(counts(Rule::Strict, gold, &[(0, 9, "PER")]), [0, 1, 0, 1, 0]);
        assert_eq!(counts(Rule::Type, gold, &[(3, 9, "PER")]), [1, 0, 0, 1, 0]);
        // The wide span takes what the exact one after it would have had: nervaluate's order.
        assert_eq!(counts(Rule::Strict, &[(2, 4, "PER")], &[(0, 9, "PER"), (2, 4, "PER")]), [0, 1, 0, 0, 1]);
        assert_eq!(counts(Rule::Exact, &[(0, 201, "PER")], &[(200, 205, "PER")]), [0, 0, 0, 1, 1]);
    }
}
