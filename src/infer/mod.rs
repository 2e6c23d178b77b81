//! Running the model: the seam between windows of tokens and logits, and the engines behind it.
//!
//! A window is always run by itself, without padding: an int8 model scales its activations by the
//! largest value in the whole input, so a row's result would otherwise depend on its neighbours.

mod engine;
mod fake;
mod model;
#[cfg(feature = "rten")]
mod rten;

pub use engine::{Backend, InferError, Logits, run_all};
pub use fake::FakeBackend;
pub(crate) use model::hex;
pub use model::{Model, ModelError, ModelInfo};
