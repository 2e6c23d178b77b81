//! How sure the figures are: resampling of records (Efron and Tibshirani 1993), and of two systems on the same records
//! (Koehn 2004; Berg-Kirkpatrick, Burkett and Klein 2012).

use rayon::prelude::*;
use serde::Serialize;

use super::counts::Scores;
use super::measure::Table;

/// How resamples are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resampling {
    /// How many. Default 1000; 0 for no intervals.
    pub resamples: usize,
    /// Where the random numbers start. The same seed gives the same figures on any machine. Default 20_040_725.
    pub seed: u64,
}

impl Default for Resampling {
    fn default() -> Self {
        Self { resamples: 1000, seed: 20_040_725 }
    }
}

/// The middle 95 % of the resampled values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Interval {
    /// The 2.5th percentile.
    pub low: f64,
    /// The 97.5th percentile.
    pub high: f64,
}

/// The intervals of one figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Intervals {
    /// Of the precision.
    pub precision: Interval,
    /// Of the recall.
    pub recall: Interval,
    /// Of F1.
    pub f1: Interval,
}

/// How two systems differ in one figure's F1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// First minus second.
    pub f1: f64,
    /// The interval of the difference.
    pub interval: Option<Interval>,
    /// How often chance alone would favour the better system by this much: (resamples whose difference is more than twice the
    /// one seen, plus 1) of (resamples plus 1). 1 where none is better.
    pub p_value: Option<f64>,
    /// The share of resamples in which the first system is better.
    pub wins: Option<f64>,
}

impl Resampling {
    /// Resamples of `records` records, in order; each says how often each record is in it.
    fn draw<T: Send>(&self, records: usize, each: impl Fn(&[u64]) -> T + Sync) -> Vec<T> {
        let one = |index: usize| {
            let mut random = fastrand::Rng::with_seed(self.seed.wrapping_add((index as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)));
            let mut times = vec![0_u64; records];
            for _ in 0..records {
                // Below `records`, so it is an index.
                times[random.u64(..records as u64) as usize] += 1;
            }
            each(&times)
        };
        (0..self.resamples).into_par_iter().map(one).collect()
    }

    /// Intervals of all figures of `table`; `None` with fewer than two records, or without resamples.
    pub(super) fn intervals(&self, table: &Table) -> Option<Vec<Intervals>> {
        let records = table.rows.len();
        if records < 2 || self.resamples == 0 {
            return None;
        }
        let samples = self.draw(records, |times| table.scores(&table.sums(|index| times[index])));
        let figures = samples.first().map_or(0, Vec::len);
        let of = |figure: usize, value: fn(&Scores) -> f64| middle(samples.iter().map(|scores| value(&scores[figure])).collect());
        let intervals = (0..figures).into_par_iter();
        Some(
            intervals
                .map(|f| Intervals { precision: of(f, |s| s.precision), recall: of(f, |s| s.recall), f1: of(f, |s| s.f1) })
                .collect(),
        )
    }

    /// How the figures of two tables over the same records and measures differ.
    pub(super) fn differences(&self, first: &Table, second: &Table) -> Vec<Difference> {
        let f1 = |table: &Table, times: &[u64]| -> Vec<f64> {
            table.scores(&table.sums(|index| times[index])).iter().map(|scores| scores.f1).collect()
        };
        let minus = |times: &[u64]| -> Vec<f64> { f1(first, times).iter().zip(f1(second, times)).map(|(a, b)| a - b).collect() };
        let records = first.rows.len();
        let seen = minus(&vec![1; records]);
        let samples = if records < 2 { Vec::new() } else { self.draw(records, minus) };
        let of = |figure: usize| difference(seen[figure], samples.iter().map(|sample| sample[figure]).collect());
        (0..seen.len()).map(of).collect()
    }
}

fn difference(seen: f64, samples: Vec<f64>) -> Difference {
    if samples.is_empty() {
        return Difference { f1: seen, interval: None, p_value: None, wins: None };
    }
    let number = samples.len() as f64;
    let count = |is: &dyn Fn(f64) -> bool| samples.iter().filter(|sample| is(**sample)).count() as f64;
    let p_value = if seen == 0.0 { 1.0 } else { (count(&|d| d * seen.signum() > 2.0 * seen.abs()) + 1.0) / (number + 1.0) };
    let wins = count(&|d| d > 0.0) / number;
    Difference { f1: seen, interval: Some(middle(samples)), p_value: Some(p_value), wins: Some(wins) }
}

/// The 2.5th and 97.5th percentiles, interpolated linearly.
fn middle(mut values: Vec<f64>) -> Interval {
    values.sort_by(f64::total_cmp);
    Interval { low: percentile(&values, 0.025), high: percentile(&values, 0.975) }
}

fn percentile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let at = share * last as f64;
    let (low, high) = (at.floor() as usize, at.ceil() as usize);
    sorted[low] + (sorted[high] - sorted[low]) * (at - at.floor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::score::counts::Counts;
    use crate::eval::score::measure::Figure;

    /// A table whose first column holds these counts.
    fn table(rows: &[(usize, usize, usize)]) -> Table {
        let mut table = Table::new(&[], false, false);
        let width = table.measures.len();
        table.rows = rows
            .iter()
            .map(|(correct, found, wanted)| {
                let mut row = vec![Counts::default(); width];
                row[0] = Counts::of(*correct, *found, *wanted);
                row
            })
            .collect();
        table
    }

    fn some_rows(shift: usize) -> Vec<(usize, usize, usize)> {
        (0..40).map(|n| ((n + shift) % 5, 5, 6)).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_intervals_on_any_number_of_threads() {
        let table = table(&some_rows(0));
        let run = |threads: usize, seed: u64| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| Resampling { resamples: 200, seed }.intervals(&table).unwrap())
        };
        assert_eq!(run(1, 7), run(4, 7));
        assert_ne!(run(1, 7), run(1, 8));
        assert_eq!(table.figures().len(), run(1, 7).len());
        assert!(matches!(table.figures().last(), Some(Figure::Macro(_))));
    }

    #[test]
    fn an_interval_holds_its_figure_and_narrows_with_more_records() {
        let width = |rows: &[(usize, usize, usize)]| {
            let table = table(rows);
            let interval = Resampling::default().intervals(&table).unwrap()[0].f1;
            let f1 = table.scores(&table.sums(|_| 1))[0].f1;
            assert!(interval.low < f1 && f1 < interval.high, "{interval:?} {f1}");
            interval.high - interval.low
        };
        let many: Vec<_> = (0..10).flat_map(|_| some_rows(0)).collect();
        assert!(width(&many) < width(&some_rows(0)) / 2.0);
        assert_eq!(Resampling::default().intervals(&table(&[(1, 1, 1)])), None);
    }

    #[test]
    fn a_system_differs_from_a_worse_one_and_not_from_itself() {
        let resampling = Resampling::default();
        let (good, bad) = (table(&[(5, 5, 6); 40]), table(&some_rows(0)));
        let better = resampling.differences(&good, &bad)[0];
        assert!(better.f1 > 0.0 && better.p_value.unwrap() < 0.01 && better.wins.unwrap() > 0.99, "{better:?}");
        assert!(better.interval.unwrap().low > 0.0);
        let worse = resampling.differences(&bad, &good)[0];
        assert_eq!((worse.f1, worse.p_value, worse.wins), (-better.f1, better.p_value, Some(0.0)));
        let same = resampling.differences(&good, &good)[0];
        assert_eq!((same.f1, same.p_value, same.wins), (0.0, Some(1.0), Some(0.0)));
    }

    #[test]
    fn percentiles_are_interpolated() {
        assert_eq!([0.0, 0.5, 0.975, 1.0].map(|share| percentile(&[1.0, 2.0, 4.0], share)), [1.0, 2.0, 3.9, 4.0]);
        assert_eq!(percentile(&[], 0.5), 0.0);
    }
}
