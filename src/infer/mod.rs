//! Running the model: the seam between windows of tokens and logits, and the engines behind it.
//!
//! A window is always run by itself, without padding: an int8 model scales its activations by the
//! largest value in the whole input, so a row's result would otherwise depend on its neighbours.

mod cache;
mod choice;
mod engine;
mod fake;
mod load;
mod model;
#[cfg(feature = "ort")]
mod ort;
#[cfg(any(feature = "rten", feature = "ort", feature = "rust-bert"))]
mod pool;
#[cfg(feature = "rten")]
mod rten;
#[cfg(feature = "rust-bert")]
mod rust_bert;
mod workers;

pub use cache::{CacheCounts, LogitsCache};
pub use choice::{Engine, EngineOptions, UnknownEngine};
pub use engine::{Backend, InferError, Logits, run_all};
pub(crate) use engine::{catch, run_one};
pub use fake::FakeBackend;
pub(crate) use model::hex;
pub use model::{Model, ModelError, ModelInfo};
pub use workers::Workers;
