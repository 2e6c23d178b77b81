use thiserror::Error;

use super::Workers;
use crate::encode::Window;

/// A window that the engine could not run.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum InferError {
    /// The engine failed.
    #[error("the inference engine failed on a window of {tokens} tokens")]
    Engine {
        /// Length of the window, special tokens counted.
        tokens: usize,
        /// What the engine said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The model's output has another shape than its labels ask for.
    #[error(
        "the model gave an output of shape {found:?} where [1, {tokens}, {labels}] was expected, or for action items [1, {tokens}] (is \
         config.json that of this model?)"
    )]
    Shape {
        /// Length of the window.
        tokens: usize,
        /// Labels that `config.json` names.
        labels: usize,
        /// The shape that came.
        found: Vec<usize>,
    },
    /// The engine has a fault.
    #[error("the inference engine broke off on a window of {tokens} tokens: {message}")]
    Panic {
        /// Length of the window, special tokens counted.
        tokens: usize,
        /// What it said.
        message: String,
    },
}

/// What the model says of one window.
#[derive(Clone, Debug, PartialEq)]
pub struct Logits {
    /// Row-major `[tokens, labels]`, special tokens included.
    pub tokens: Vec<f32>,
    /// The action head's logits, one a token: that of a segment is the mean over its tokens. Empty for a model without such a head.
    pub actions: Vec<f32>,
}

/// An inference engine with a model loaded.
pub trait Backend: Send + Sync {
    /// The logits of one window, on the calling thread alone.
    ///
    /// # Errors
    /// [`InferError`] if the engine fails or the output has an unexpected shape.
    fn run(&self, window: &Window) -> Result<Logits, InferError>;
}

/// Runs `windows`, a thread taking `batch` of them at a time; results come in the order of the windows.
///
/// Neither the threads nor the batch changes a result. A panic of the engine is the failure of that window alone.
pub fn run_all(backend: &dyn Backend, windows: Vec<&Window>, workers: &Workers, batch: usize) -> Vec<Result<Logits, InferError>> {
    workers.map(windows, batch, |window| run_one(backend, window))
}

/// Runs one window. A panic of the engine becomes an error.
pub(crate) fn run_one(backend: &dyn Backend, window: &Window) -> Result<Logits, InferError> {
    let run = || backend.run(window);
    catch(run).unwrap_or_else(|message| Err(InferError::Panic { tokens: window.ids.len(), message }))
}

/// What `work` gives, or what it said when it panicked.
pub(crate) fn catch<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
        text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infer::FakeBackend;

    #[test]
    fn results_come_in_order_for_any_threads_and_batch() {
        let windows: Vec<Window> =
            (0..50).map(|i| Window { ids: vec![i as u32; i % 7 + 1], types: vec![0; i % 7 + 1], parts: Vec::new() }).collect();
        let backend = FakeBackend::new(3);
        let run = |threads, batch| run_all(&backend, windows.iter().collect(), &Workers::new(threads), batch);
        let one: Vec<_> = run(1, 1).into_iter().map(Result::unwrap).collect();
        for (threads, batch) in [(2, 1), (4, 8), (3, 64)] {
            let many: Vec<_> = run(threads, batch).into_iter().map(Result::unwrap).collect();
            assert_eq!(one, many);
        }
    }
}
