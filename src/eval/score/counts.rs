use std::ops::AddAssign;

use serde::Serialize;

/// How many mentions, or facts, came out how. Sums of it over records are those of the whole corpus.
///
/// The five outcomes are those of MUC-5 (Chinchor and Sundheim 1993), which SemEval-2013 Task 9 and nervaluate count too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Right in everything that the measure looks at.
    pub correct: u64,
    /// Found where something is wanted, but wrong.
    pub incorrect: u64,
    /// Found with other bounds; counts half.
    pub partial: u64,
    /// Wanted and not found.
    pub missed: u64,
    /// Found and not wanted.
    pub spurious: u64,
}

/// Precision, recall and F1. Each is 0 where it would divide by zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Scores {
    /// Share of what was found that is right.
    pub precision: f64,
    /// Share of what is wanted that was found right.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

impl Counts {
    /// `correct` of `found` things found and of `wanted` things wanted.
    pub fn of(correct: usize, found: usize, wanted: usize) -> Self {
        let number = |n: usize| n as u64;
        Self {
            correct: number(correct),
            spurious: number(found.saturating_sub(correct)),
            missed: number(wanted.saturating_sub(correct)),
            ..Self::default()
        }
    }

    /// A share: `right` of `all`. Precision, recall and F1 are all that share.
    pub fn share(right: usize, all: usize) -> Self {
        Self { correct: right as u64, incorrect: all.saturating_sub(right) as u64, ..Self::default() }
    }

    /// Everything found.
    pub fn found(&self) -> u64 {
        self.correct + self.incorrect + self.partial + self.spurious
    }

    /// Everything wanted.
    pub fn wanted(&self) -> u64 {
        self.correct + self.incorrect + self.partial + self.missed
    }

    /// Whether there was nothing to find and nothing was found.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// `(correct + partial / 2)` of all found, and of all wanted.
    pub fn scores(&self) -> Scores {
        let credit = self.correct as f64 + 0.5 * self.partial as f64;
        let of = |all: u64| if all == 0 { 0.0 } else { credit / all as f64 };
        Scores::new(of(self.found()), of(self.wanted()))
    }

    /// Adds `other`, `times` over.
    pub(super) fn add_times(&mut self, other: &Self, times: u64) {
        self.correct += other.correct * times;
        self.incorrect += other.incorrect * times;
        self.partial += other.partial * times;
        self.missed += other.missed * times;
        self.spurious += other.spurious * times;
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.add_times(&other, 1);
    }
}

impl Scores {
    fn new(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        Self { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }

    /// The unweighted mean of the scores of those labels that were wanted or found: seqeval's and scikit-learn's macro average.
    pub fn mean<'a>(counts: impl Iterator<Item = &'a Counts>) -> Self {
        let (mut sum, mut number) = (Self::default(), 0.0);
        for scores in counts.filter(|counts| !counts.is_empty()).map(Counts::scores) {
            sum.precision += scores.precision;
            sum.recall += scores.recall;
            sum.f1 += scores.f1;
            number += 1.0;
        }
        if number > 0.0 {
            sum.precision /= number;
            sum.recall /= number;
            sum.f1 /= number;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(scores: Scores) -> [f64; 3] {
        [scores.precision, scores.recall, scores.f1].map(|x| (x * 1e4).round() / 1e4)
    }

    #[test]
    fn scores_by_hand() {
        let counts = Counts { correct: 2, incorrect: 1, partial: 1, missed: 1, spurious: 0 };
        assert_eq!((counts.found(), counts.wanted()), (4, 5));
        assert_eq!(rounded(counts.scores()), [0.625, 0.5, 0.5556]);
        assert_eq!(rounded(Counts::of(3, 4, 6).scores()), [0.75, 0.5, 0.6]);
        assert_eq!(rounded(Counts::share(3, 4).scores()), [0.75; 3]);
        assert_eq!(rounded(Counts::default().scores()), [0.0; 3]);
    }

    #[test]
    fn the_mean_leaves_out_labels_that_do_not_occur() {
        let counts = [Counts::of(1, 1, 1), Counts::default(), Counts::of(0, 1, 1)];
        assert_eq!(rounded(Scores::mean(counts.iter())), [0.5; 3]);
        assert_eq!(Scores::mean([].into_iter()), Scores::default());
    }
}
