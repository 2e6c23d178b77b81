use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::Pipeline;
use super::meter::Stage;
use crate::encode::Window;
use crate::infer::{InferError, Logits, run_one};

/// What the model says of a window: of one kind for all windows that are the same. `None` if the run was stopped before.
pub(super) type Answer = Option<Result<Arc<Logits>, Arc<InferError>>>;

impl Pipeline {
    /// The answer for each window of each note. Windows that are the same are run once; those that were run before, not at all. With
    /// no room for a cache, each is run for itself.
    ///
    /// Notes are taken in their order, the long windows of each first: so when a run is stopped, the first notes are done, and a
    /// note by itself does not leave a thread alone with a long window at the end.
    pub(super) fn answers(&self, notes: &[&[Window]], stopped: &(dyn Fn() -> bool + Sync)) -> Vec<Vec<Answer>> {
        let plan = Plan::new(notes, self.options.cache_bytes > 0);
        let known: Vec<Option<Arc<Logits>>> = plan.distinct.iter().map(|window| self.cache.get(window)).collect();
        let missing: Vec<&Window> =
            plan.distinct.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(window, _)| *window).collect();
        self.cache.count(plan.windows(), plan.windows() - missing.len());
        let infer = |window: &Window| self.meter.time(Stage::Infer, || run_one(self.model.backend.as_ref(), window));
        let run = |window: &Window| (!stopped()).then(|| infer(window));
        let mut new = self.workers.map(missing, self.options.batch, run).into_iter();
        let answer = |(window, known): (&&Window, Option<Arc<Logits>>)| match known {
            Some(logits) => Some(Ok(logits)),
            None => new.next().flatten().map(|result| self.keep(window, result)),
        };
        let answers: Vec<Answer> = plan.distinct.iter().zip(known).map(answer).collect();
        plan.numbers.iter().map(|note| note.iter().map(|number| answers[*number].clone()).collect()).collect()
    }

    fn keep(&self, window: &Window, result: Result<Logits, InferError>) -> Result<Arc<Logits>, Arc<InferError>> {
        let logits = Arc::new(result.map_err(Arc::new)?);
        self.cache.insert(window, &logits);
        Ok(logits)
    }
}

/// Which windows are to be run.
struct Plan<'a> {
    /// In the order in which they are to be run. No two are the same, where windows are shared.
    distinct: Vec<&'a Window>,
    /// For each window of each note, which of the distinct ones it is.
    numbers: Vec<Vec<usize>>,
}

impl<'a> Plan<'a> {
    fn new(notes: &[&'a [Window]], share: bool) -> Self {
        let mut distinct = Vec::new();
        // Looked up, never gone through: its order reaches nothing.
        let mut seen: HashMap<(&[u32], &[u32]), usize> = HashMap::new();
        let mut numbers = Vec::with_capacity(notes.len());
        for windows in notes {
            let mut order: Vec<usize> = (0..windows.len()).collect();
            order.sort_by_key(|i| Reverse(windows[*i].ids.len()));
            let mut of_note = vec![0; windows.len()];
            for index in order {
                let window = &windows[index];
                let next = distinct.len();
                let number = if share { *seen.entry((&window.ids, &window.types)).or_insert(next) } else { next };
                if number == next {
                    distinct.push(window);
                }
                of_note[index] = number;
            }
            numbers.push(of_note);
        }
        Self { distinct, numbers }
    }

    fn windows(&self) -> usize {
        self.numbers.iter().map(Vec::len).sum()
    }
}
