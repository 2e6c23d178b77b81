//! Scores: how what was found compares with a gold standard.
//!
//! [`evaluate`] gives an [`Evaluation`], [`compare`] the difference of two. Every measure is a sum over records, so records can be
//! resampled. `docs/eval.md` has the formulas and where each comes from.

mod align;
mod bootstrap;
mod calibration;
mod confusion;
mod counts;
mod evaluate;
mod fact;
mod judgement;
mod measure;
mod mention;
mod pairing;
mod semeval;
mod tagged;
mod tags;

pub use align::ScoreError;
pub use bootstrap::{Difference, Interval, Intervals, Resampling};
pub use calibration::{BINS, Bin, Calibration, Judged, Sweep, SweepPoint};
pub use confusion::Confusion;
pub use counts::{Counts, Scores};
pub use evaluate::{Evaluation, Records, Result, ScoreOptions, compare, evaluate};
pub use fact::FactMeasure;
pub use judgement::Judgement;
pub use measure::{Figure, Measure, Scheme};
pub use tags::{TagMode, count_entities, count_tokens, entities};

pub(crate) use confusion::pair_spans;
pub(crate) use evaluate::scored;
pub(crate) use fact::{FactPairs, same_owners, same_value};
