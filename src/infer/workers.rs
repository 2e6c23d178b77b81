use std::sync::{Mutex, PoisonError, mpsc};

/// The threads on which notes are understood: never more than asked for, however many chunks are under way.
///
/// Work handed over first is done first: threads turn to a second caller's items as those of the first run out.
pub struct Workers {
    /// `None` where the system gives no threads: work is then done on the caller's.
    pool: Option<rayon::ThreadPool>,
    threads: usize,
}

impl Workers {
    /// `threads` threads, at least one.
    pub fn new(threads: usize) -> Self {
        let threads = threads.max(1);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).thread_name(|i| format!("gleaner-{i}")).build().ok();
        Self { pool, threads }
    }

    /// `work` done on each item; results come in the order of the items. A thread takes `batch` items at a time (at least one).
    ///
    /// # Panics
    /// If `work` does.
    pub fn map<T: Send, R: Send>(&self, items: Vec<T>, batch: usize, work: impl Fn(T) -> R + Sync) -> Vec<R> {
        let batch = batch.max(1);
        let loops = self.threads.min(items.len().div_ceil(batch));
        let queue = Mutex::new(items.into_iter().enumerate());
        let (sender, receiver) = mpsc::channel();
        let take = || -> Vec<(usize, T)> { queue.lock().unwrap_or_else(PoisonError::into_inner).by_ref().take(batch).collect() };
        let (take, work) = (&take, &work);
        let run = |results: mpsc::Sender<(usize, R)>| {
            for (index, item) in std::iter::repeat_with(take).take_while(|taken| !taken.is_empty()).flatten() {
                // The receiver outlives all senders: sending cannot fail.
                let _ = results.send((index, work(item)));
            }
        };
        let run = &run;
        match &self.pool {
            Some(pool) => pool.in_place_scope(|scope| {
                for _ in 0..loops {
                    let results = sender.clone();
                    scope.spawn(move |_| run(results));
                }
            }),
            None => run(sender.clone()),
        }
        drop(sender);
        let mut results: Vec<(usize, R)> = receiver.into_iter().collect();
        results.sort_by_key(|(index, _)| *index);
        results.into_iter().map(|(_, result)| result).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Workers;

    #[test]
    fn results_keep_the_order_of_the_items() {
        for (threads, batch) in [(1, 1), (3, 1), (4, 8), (2, 1000), (0, 0)] {
            let squares = Workers::new(threads).map((0..100).collect(), batch, |n: u64| n * n);
            assert_eq!(squares, (0..100).map(|n| n * n).collect::<Vec<_>>(), "{threads} threads, {batch} at a time");
        }
        assert!(Workers::new(2).map(Vec::<u8>::new(), 4, |n| n).is_empty());
    }
}
