use super::{Backend, InferError, Logits};
use crate::encode::Window;

/// A backend without a model, for tests: logits are a fixed function of the token ids.
#[derive(Clone, Copy, Debug)]
pub struct FakeBackend {
    labels: usize,
}

impl FakeBackend {
    /// A fake with `labels` output labels, that says "outside" (label 0) unless a token's id is 7 modulo 11.
    pub fn new(labels: usize) -> Self {
        Self { labels }
    }
}

impl Backend for FakeBackend {
    fn run(&self, window: &Window) -> Result<Logits, InferError> {
        let mut tokens = vec![0.0; window.ids.len() * self.labels];
        for (row, id) in tokens.chunks_exact_mut(self.labels).zip(&window.ids) {
            let best = if id % 11 == 7 { 1 + (*id as usize / 11) % (self.labels - 1) } else { 0 };
            row[best] = 3.0;
        }
        let sum: u64 = window.ids.iter().map(|id| u64::from(*id)).sum();
        let action = |id: &u32| ((sum + u64::from(*id)) % 9) as f32 - 4.0;
        Ok(Logits { tokens, actions: window.ids.iter().map(action).collect() })
    }
}
