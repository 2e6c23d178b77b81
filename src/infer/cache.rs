use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::Logits;
use crate::encode::Window;

/// What one entry takes beside its numbers: the map's slot, allocations, counters. In bytes, rounded up.
const OVERHEAD: usize = 160;

/// Logits of windows that were run before, so that the same words are inferred once. Bounded by bytes.
///
/// A window is looked up by all that the model sees of it (piece ids and types), not by a digest: an answer from here is the
/// answer that the model would give. So what is still held, and what was given up for lack of room, changes no result.
///
/// Entries live in two generations. When the young one has half of the room, the old one is given up and the young one grows old;
/// what is asked for becomes young again.
pub struct LogitsCache {
    /// Bytes that a generation may take.
    half: usize,
    inner: Mutex<Generations>,
    lookups: AtomicU64,
    hits: AtomicU64,
}

#[derive(Default)]
struct Generations {
    young: HashMap<Key, Arc<Logits>>,
    old: HashMap<Key, Arc<Logits>>,
    young_bytes: usize,
}

/// The ids of a window, then as many types.
type Key = Box<[u32]>;

/// How often windows were asked for, and how often they need not be run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct CacheCounts {
    /// Windows of text.
    pub lookups: u64,
    /// Windows whose answer was there already.
    pub hits: u64,
}

impl LogitsCache {
    /// An empty cache of at most `bytes` bytes; 0 holds nothing.
    pub fn new(bytes: usize) -> Self {
        Self { half: bytes / 2, inner: Mutex::default(), lookups: AtomicU64::new(0), hits: AtomicU64::new(0) }
    }

    /// The logits of `window`, if they are there. Counts nothing.
    pub fn get(&self, window: &Window) -> Option<Arc<Logits>> {
        if self.half == 0 {
            return None;
        }
        let key = key(window);
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = inner.young.get(&key) {
            return Some(Arc::clone(found));
        }
        let found = inner.old.remove(&key)?;
        self.put(&mut inner, key, Arc::clone(&found));
        Some(found)
    }

    /// Keeps the logits of `window`.
    pub fn insert(&self, window: &Window, logits: &Arc<Logits>) {
        if self.half > 0 {
            let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            self.put(&mut inner, key(window), Arc::clone(logits));
        }
    }

    fn put(&self, inner: &mut Generations, key: Key, logits: Arc<Logits>) {
        let bytes = OVERHEAD + 4 * (key.len() + logits.tokens.len() + logits.actions.len());
        if bytes > self.half {
            return;
        }
        if inner.young_bytes + bytes > self.half {
            inner.old = std::mem::take(&mut inner.young);
            inner.young_bytes = 0;
        }
        if inner.young.insert(key, logits).is_none() {
            inner.young_bytes += bytes;
        }
    }

    /// Counts `lookups` windows, of which `hits` need not be run.
    pub fn count(&self, lookups: usize, hits: usize) {
        self.lookups.fetch_add(lookups as u64, Ordering::Relaxed);
        self.hits.fetch_add(hits as u64, Ordering::Relaxed);
    }

    /// The counts so far.
    pub fn counts(&self) -> CacheCounts {
        CacheCounts { lookups: self.lookups.load(Ordering::Relaxed), hits: self.hits.load(Ordering::Relaxed) }
    }
}

fn key(window: &Window) -> Key {
    window.ids.iter().chain(&window.types).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(id: u32, length: usize) -> Window {
        Window { ids: vec![id; length], types: vec![0; length], parts: Vec::new() }
    }

    fn logits(value: f32, length: usize) -> Arc<Logits> {
        Arc::new(Logits { tokens: vec![value; length], actions: vec![value; length] })
    }

    fn bytes(cache: &LogitsCache) -> usize {
        let inner = cache.inner.lock().unwrap();
        let all = inner.young.iter().chain(&inner.old);
        all.map(|(key, logits)| OVERHEAD + 4 * (key.len() + logits.tokens.len() + logits.actions.len())).sum()
    }

    #[test]
    fn what_was_put_in_comes_out_and_the_bound_holds() {
        let cache = LogitsCache::new(10_000);
        for id in 0..500u32 {
            let length = 1 + id as usize % 50;
            cache.insert(&window(id, length), &logits(id as f32, length));
            assert_eq!(cache.get(&window(id, length)).map(|l| l.tokens[0]), Some(id as f32));
            assert!(bytes(&cache) <= 10_000, "{} bytes after {id}", bytes(&cache));
        }
        assert!(cache.get(&window(0, 1)).is_none(), "the oldest is given up");
    }

    #[test]
    fn what_is_asked_for_stays() {
        let cache = LogitsCache::new(4_000);
        cache.insert(&window(7, 3), &logits(7.0, 3));
        for id in 100..200 {
            cache.insert(&window(id, 20), &logits(0.0, 20));
            assert!(cache.get(&window(7, 3)).is_some(), "gone after {id}");
        }
    }

    #[test]
    fn types_and_lengths_tell_windows_apart() {
        let cache = LogitsCache::new(1 << 20);
        cache.insert(&window(0, 4), &logits(1.0, 4));
        let mut other = window(0, 4);
        other.types = vec![1; 4];
        assert!(cache.get(&other).is_none() && cache.get(&window(0, 2)).is_none() && cache.get(&window(0, 8)).is_none());
    }

    #[test]
    fn without_room_nothing_is_held() {
        let cache = LogitsCache::new(0);
        cache.insert(&window(1, 1), &logits(1.0, 1));
        assert!(cache.get(&window(1, 1)).is_none());
    }
}
