//! Whether confidence means what it says, and what a threshold on it would give.

use serde::Serialize;

use super::counts::{Counts, Scores};

/// Bins of the reliability table, as in Guo et al. 2017.
pub const BINS: usize = 15;

/// Something found, how sure the system was, and whether it is right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// 0 to 1.
    pub confidence: f64,
    /// Whether gold has the same.
    pub right: bool,
}

/// How well confidences foretell what is right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibration {
    /// Judged findings.
    pub number: usize,
    /// Expected calibration error over [`BINS`] bins of equal width (Naeini et al. 2015, Guo et al. 2017); 0 is best.
    pub ece: f64,
    /// Mean squared difference of confidence and outcome (Brier 1950); 0 is best.
    pub brier: f64,
    /// The bins, from low to high confidence; empty ones too.
    pub bins: Vec<Bin>,
}

/// The findings whose confidence lies above `low` and not above `high`; in the first bin, 0 too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Bin {
    /// Lower bound, exclusive.
    pub low: f64,
    /// Upper bound, inclusive.
    pub high: f64,
    /// Findings in it.
    pub number: usize,
    /// Their mean confidence; 0 if there are none.
    pub confidence: f64,
    /// The share of them that is right; 0 if there are none.
    pub accuracy: f64,
}

impl Calibration {
    /// `None` where nothing was judged.
    ///
    /// ```
    /// use gleaner::eval::score::{Calibration, Judged};
    ///
    /// let judged = [(0.95, true), (0.95, false), (0.5, true)].map(|(confidence, right)| Judged { confidence, right });
    /// let calibration = Calibration::of(&judged).unwrap();
    /// assert!((calibration.ece - (2.0 * 0.45 + 1.0 * 0.5) / 3.0).abs() < 1e-9);
    /// ```
    pub fn of(judged: &[Judged]) -> Option<Self> {
        if judged.is_empty() {
            return None;
        }
        let mut bins: Vec<Bin> = (0..BINS).map(bin).collect();
        let mut squares = 0.0;
        for one in judged {
            let outcome = f64::from(u8::from(one.right));
            let bin = &mut bins[bin_of(one.confidence)];
            bin.number += 1;
            bin.confidence += one.confidence;
            bin.accuracy += outcome;
            squares += (one.confidence - outcome).powi(2);
        }
        let number = judged.len() as f64;
        let mut ece = 0.0;
        for bin in bins.iter_mut().filter(|bin| bin.number > 0) {
            ece += (bin.confidence - bin.accuracy).abs() / number;
            bin.confidence /= bin.number as f64;
            bin.accuracy /= bin.number as f64;
        }
        Some(Self { number: judged.len(), ece, brier: squares / number, bins })
    }
}

fn bin(index: usize) -> Bin {
    let bound = |index: usize| index as f64 / BINS as f64;
    Bin { low: bound(index), high: bound(index + 1), ..Bin::default() }
}

fn bin_of(confidence: f64) -> usize {
    // A float that is no number or negative becomes 0.
    ((confidence * BINS as f64).ceil() as usize).clamp(1, BINS) - 1
}

/// What is left, and how good it is, if all that is less sure than a threshold is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SweepPoint {
    /// Findings with at least this confidence are kept, and those without one.
    pub threshold: f64,
    /// Findings kept.
    pub kept: u64,
    /// Precision, recall and F1 of what is kept.
    #[serde(flatten)]
    pub scores: Scores,
}

/// The thresholds 0, 0.05 … 0.95, and the best of all.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sweep {
    /// One for each threshold, ascending.
    pub points: Vec<SweepPoint>,
    /// The threshold with the highest F1 of all that change anything; of equal ones the lowest.
    pub best: SweepPoint,
}

impl Sweep {
    /// `unsure`: right and wrong findings without a confidence, which are always kept; `wanted`: all that gold holds.
    /// `None` where nothing has a confidence.
    pub(super) fn of(judged: &[Judged], unsure: Counts, wanted: u64) -> Option<Self> {
        let mut sorted = judged.to_vec();
        sorted.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let mut right = vec![0_u64];
        right.extend(sorted.iter().scan(0, |sum, one| {
            *sum += u64::from(one.right);
            Some(*sum)
        }));
        let point = |threshold: f64| {
            let kept = sorted.partition_point(|one| one.confidence >= threshold);
            let (correct, kept) = (unsure.correct + right[kept], unsure.found() + kept as u64);
            let counts = Counts { correct, spurious: kept - correct, missed: wanted.saturating_sub(correct), ..unsure };
            SweepPoint { threshold, kept, scores: counts.scores() }
        };
        let points: Vec<SweepPoint> = (0..20).map(|step| point(f64::from(step) / 20.0)).collect();
        let all = std::iter::once(0.0).chain(sorted.iter().rev().map(|one| one.confidence));
        let best = all.map(point).reduce(|best, next| if next.scores.f1 > best.scores.f1 { next } else { best })?;
        (!judged.is_empty()).then_some(Self { points, best })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(list: &[(f64, bool)]) -> Vec<Judged> {
        list.iter().map(|(confidence, right)| Judged { confidence: *confidence, right: *right }).collect()
    }

    #[test]
    fn bins_hold_their_upper_bound() {
        let cases = [(0.0, 0), (1.0 / 15.0, 0), (0.07, 1), (0.2, 2), (0.999, 14), (1.0, 14), (f64::NAN, 0), (7.0, 14)];
        for (confidence, bin) in cases {
            assert_eq!(bin_of(confidence), bin, "{confidence}");
        }
    }

    #[test]
    fn calibration_by_hand() {
        let calibration = Calibration::of(&judged(&[(0.9, true), (0.9, true), (0.9, false), (0.3, false)])).unwrap();
        assert!((calibration.ece - (3.0 * (0.9 - 2.0 / 3.0) + 0.3) / 4.0).abs() < 1e-12);
        assert!((calibration.brier - (0.01 + 0.01 + 0.81 + 0.09) / 4.0).abs() < 1e-12);
        assert_eq!(calibration.bins[13].number, 3);
        assert_eq!(Calibration::of(&[]), None);
    }

    #[test]
    fn a_threshold_drops_what_is_less_sure() {
        let unsure = Counts { correct: 1, spurious: 1, ..Counts::default() };
        let sweep = Sweep::of(&judged(&[(0.9, true), (0.6, true), (0.4, false)]), unsure, 4).unwrap();
        let at = |threshold: f64| sweep.points.iter().find(|p| (p.threshold - threshold).abs() < 1e-9).unwrap();
        assert_eq!((at(0.0).kept, at(0.4).kept, at(0.45).kept, at(0.95).kept), (5, 5, 4, 2));
        assert!((at(0.45).scores.f1 - 0.75).abs() < 1e-12);
        assert_eq!((sweep.best.threshold, sweep.best.kept), (0.6, 4));
        assert_eq!(Sweep::of(&[], unsure, 4), None);
    }
}
