use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use thiserror::Error;

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
        "the model gave an output of shape {found:?} where [1, {tokens}, {labels}] was expected (is config.json that of this model?)"
    )]
    Shape {
        /// Length of the window.
        tokens: usize,
        /// Labels that `config.json` names.
        labels: usize,
        /// The shape that came.
        found: Vec<usize>,
    },
}

/// What the model says of one window.
#[derive(Clone, Debug, PartialEq)]
pub struct Logits {
    /// Row-major `[tokens, labels]`, special tokens included.
    pub tokens: Vec<f32>,
    /// The action head's logit; `None` for a model without one.
    pub action: Option<f32>,
}

/// An inference engine with a model loaded.
pub trait Backend: Send + Sync {
    /// The logits of one window, on the calling thread alone.
    ///
    /// # Errors
    /// [`InferError`] if the engine fails or the output has an unexpected shape.
    fn run(&self, window: &Window) -> Result<Logits, InferError>;
}

/// Runs `windows` on `threads` threads (at least one); results come in the order of the windows.
///
/// Windows are taken longest first, so that no thread is left with a long one at the end.
/// Each thread takes `batch` windows at a time (at least one). Neither changes any result.
pub fn run_all(backend: &dyn Backend, windows: &[Window], threads: usize, batch: usize) -> Vec<Result<Logits, InferError>> {
    let mut order: Vec<usize> = (0..windows.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(windows[*i].ids.len()));
    let batches: Vec<&[usize]> = order.chunks(batch.max(1)).collect();
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads.max(1).min(batches.len()) {
            let (sender, next, batches) = (sender.clone(), &next, &batches);
            scope.spawn(move || {
                while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for &index in *batch {
                        // The receiver outlives this scope: sending cannot fail.
                        let _ = sender.send((index, backend.run(&windows[index])));
                    }
                }
            });
        }
    });
    drop(sender);
    let mut results: Vec<(usize, Result<Logits, InferError>)> = receiver.into_iter().collect();
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infer::FakeBackend;

    #[test]
    fn results_come_in_order_for_any_threads_and_batch() {
        let windows: Vec<Window> = (0..50)
            .map(|i| Window {
                owner: i,
                ids: vec![i as u32; i % 7 + 1],
                types: vec![0; i % 7 + 1],
                prefix: 0,
                tokens: 0..i % 7 + 1,
                owned: 0..i % 7 + 1,
            })
            .collect();
        let backend = FakeBackend::new(3);
        let one: Vec<_> = run_all(&backend, &windows, 1, 1).into_iter().map(Result::unwrap).collect();
        for (threads, batch) in [(2, 1), (4, 8), (3, 64)] {
            let many: Vec<_> = run_all(&backend, &windows, threads, batch).into_iter().map(Result::unwrap).collect();
            assert_eq!(one, many);
        }
    }
}
