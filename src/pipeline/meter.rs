use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// A stage on the way from a file to tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Reading and decoding files.
    Read,
    /// Finding the structure of a note.
    Segment,
    /// From text to tokens.
    Encode,
    /// Running the model.
    Infer,
    /// From logits to names.
    Decode,
    /// Rules, the resolution of names, and the record.
    Extract,
    /// Writing records and tables. The pipeline itself writes nothing: whoever writes may count it here.
    Write,
}

impl Stage {
    /// All stages in their order.
    pub const ALL: [Self; 7] = [Self::Read, Self::Segment, Self::Encode, Self::Infer, Self::Decode, Self::Extract, Self::Write];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Segment => "segment",
            Self::Encode => "encode",
            Self::Infer => "infer",
            Self::Decode => "decode",
            Self::Extract => "extract",
            Self::Write => "write",
        }
    }
}

/// Counts the time that a pipeline spends in each stage, over all its threads, and the tokens it met.
#[derive(Debug, Default)]
pub struct Meter {
    /// Nanoseconds, by stage.
    spent: [AtomicU64; Stage::ALL.len()],
    wordpieces: AtomicU64,
}

impl Meter {
    /// Does `work` and counts its time to `stage`.
    pub fn time<R>(&self, stage: Stage, work: impl FnOnce() -> R) -> R {
        let clock = Instant::now();
        let result = work();
        self.add(stage, clock.elapsed());
        result
    }

    /// Counts `spent` to `stage`.
    pub(super) fn add(&self, stage: Stage, spent: Duration) {
        let nanoseconds = u64::try_from(spent.as_nanos()).unwrap_or(u64::MAX);
        self.spent[stage as usize].fetch_add(nanoseconds, Ordering::Relaxed);
    }

    pub(super) fn add_wordpieces(&self, count: usize) {
        self.wordpieces.fetch_add(count as u64, Ordering::Relaxed);
    }

    /// The time spent in each stage since the last [`Meter::reset`], summed over threads: two threads busy for a second are two seconds.
    pub fn spent(&self) -> BTreeMap<Stage, Duration> {
        Stage::ALL
            .into_iter()
            .map(|stage| (stage, Duration::from_nanos(self.spent[stage as usize].load(Ordering::Relaxed))))
            .collect()
    }

    /// Tokens of all texts since the last [`Meter::reset`], without special ones, each counted once.
    pub fn wordpieces(&self) -> u64 {
        self.wordpieces.load(Ordering::Relaxed)
    }

    /// Starts anew.
    pub fn reset(&self) {
        self.spent.iter().for_each(|spent| spent.store(0, Ordering::Relaxed));
        self.wordpieces.store(0, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_goes_to_its_stage() {
        let meter = Meter::default();
        assert_eq!(meter.time(Stage::Decode, || std::thread::sleep(Duration::from_millis(2))), ());
        meter.add_wordpieces(3);
        let spent = meter.spent();
        assert!(spent[&Stage::Decode] >= Duration::from_millis(2));
        assert!(Stage::ALL.iter().all(|stage| *stage == Stage::Decode || spent[stage].is_zero()), "{spent:?}");
        assert_eq!(meter.wordpieces(), 3);
        meter.reset();
        assert!(meter.spent().values().all(Duration::is_zero) && meter.wordpieces() == 0);
    }

    #[test]
    fn names_are_those_of_the_json() {
        for stage in Stage::ALL {
            assert_eq!(serde_json::to_string(&stage).unwrap(), format!("\"{}\"", stage.name()));
        }
    }
}
