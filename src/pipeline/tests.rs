use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use super::{Control, Ended, NoteError, Options, Pipeline};
use crate::decode::TagSet;
use crate::encode::{Tokenizer, Window, WindowLimits};
use crate::infer::{Backend, Engine, FakeBackend, InferError, Logits, Model, ModelInfo};
use crate::source::FailureKind;

/// The number of the letter z in the test tokenizer.
const Z: u32 = 29;

/// A fake engine that counts the windows it was given, and breaks off at those that start with z.
struct Watched {
    inner: FakeBackend,
    windows: Arc<AtomicUsize>,
}

impl Backend for Watched {
    fn run(&self, window: &Window) -> Result<Logits, InferError> {
        self.windows.fetch_add(1, Ordering::SeqCst);
        assert!(window.ids.get(1) != Some(&Z), "a window that starts with z");
        self.inner.run(window)
    }
}

/// A pipeline with that engine, and its count.
fn pipeline(options: Options) -> (Pipeline, Arc<AtomicUsize>) {
    let names = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"];
    let windows = Arc::new(AtomicUsize::new(0));
    let model = Model {
        info: ModelInfo {
            name: "test".into(),
            sha256: String::new(),
            action_head: true,
            engine: Engine::Rten,
            engine_build: None,
        },
        digest: [0; 32],
        tokenizer: Tokenizer::from_bytes(include_bytes!("../../fixtures/tiny-model/tokenizer.json"), false).unwrap(),
        tags: TagSet::from_names(&names.iter().map(|n| (*n).to_owned()).enumerate().collect()).unwrap(),
        limits: WindowLimits { length: 40, overlap: 10, context: 60 },
        first_token_only: false,
        backend: Box::new(Watched { inner: FakeBackend::new(5), windows: Arc::clone(&windows) }),
    };
    (Pipeline::new(model, options), windows)
}

/// Files with these texts, in a folder that goes with the first value.
fn files(texts: impl Iterator<Item = String>) -> (tempfile::TempDir, Vec<PathBuf>) {
    let dir = tempfile::tempdir().unwrap();
    let write = |(number, text): (usize, String)| {
        let path = dir.path().join(format!("{number:03}.txt"));
        std::fs::write(&path, text).unwrap();
        path
    };
    let paths = texts.enumerate().map(write).collect();
    (dir, paths)
}

fn text(number: usize) -> String {
    format!("Call {number} with Ann Lee of Acme about {number},000 euros. Same words.\n- [ ] send it by Friday\n")
}

/// Each note as it came: its record as JSON, or the kind of its failure.
fn results(pipeline: &Pipeline, paths: &[PathBuf]) -> Vec<Result<String, FailureKind>> {
    let mut results = Vec::new();
    let each = |path: &PathBuf, result: Result<_, NoteError>| {
        assert_eq!(*path, paths[results.len()], "out of order");
        results.push(result.map(|note| serde_json::to_string(&note).unwrap()).map_err(|error| error.kind()));
        Ok::<_, std::convert::Infallible>(())
    };
    let Ok(()) = pipeline.run(paths, each);
    results
}

#[test]
fn threads_batches_chunks_and_cache_change_no_result() {
    let (_dir, paths) = files((0..40).map(|i| if i % 13 == 5 { String::new() } else { text(i % 25).repeat(1 + i % 3) }));
    let one = Options { jobs: 1, batch: 1, chunk_notes: 1, cache_bytes: 0, ..Options::default() };
    let expected = results(&pipeline(one.clone()).0, &paths);
    assert_eq!(expected.len(), 40);
    assert_eq!(expected.iter().filter(|r| **r == Err(FailureKind::Empty)).count(), 3);
    for (jobs, batch, chunk_notes, cache_bytes) in [(3, 1, 7, 1 << 20), (2, 8, 1, 4_000), (4, 3, 100, 64 << 20), (1, 64, 2, 0)] {
        let (pipeline, _) = pipeline(Options { jobs, batch, chunk_notes, cache_bytes, ..one.clone() });
        for state in ["empty", "warm"] {
            let found = results(&pipeline, &paths);
            assert!(found == expected, "{jobs} jobs, {batch} a batch, {chunk_notes} a chunk, {state} cache of {cache_bytes}");
        }
    }
}

#[test]
fn the_same_words_are_run_once() {
    let (_dir, paths) = files((0..20).map(|_| text(1)));
    let (shared, windows) = pipeline(Options { chunk_notes: 5, jobs: 1, ..Options::default() });
    results(&shared, &paths[..1]);
    let in_one = windows.load(Ordering::SeqCst);
    assert!(results(&shared, &paths).iter().all(Result::is_ok));
    assert_eq!(windows.load(Ordering::SeqCst), in_one, "windows that were run before were run again");
    let counts = shared.cache_counts();
    assert!(counts.lookups >= 20 * in_one as u64 && counts.lookups - counts.hits == in_one as u64, "{counts:?}");
    let (single, windows) = pipeline(Options { cache_bytes: 0, ..Options::default() });
    results(&single, &paths);
    assert!(windows.load(Ordering::SeqCst) >= 20 * in_one, "without a cache each is run");
}

#[test]
fn a_panic_is_the_failure_of_its_note_alone() {
    let (_dir, paths) = files((0..30).map(|i| if i % 10 == 3 { format!("zzz {i}\n") } else { text(i) }));
    let (pipeline, _) = pipeline(Options { chunk_notes: 4, ..Options::default() });
    for (number, result) in results(&pipeline, &paths).into_iter().enumerate() {
        match number % 10 {
            3 => assert_eq!(result, Err(FailureKind::Internal), "{number}"),
            _ => assert!(result.is_ok(), "{number}: {result:?}"),
        }
    }
    let error = pipeline.analyze_one(crate::text::Document::from_text("zed.txt", "zzz")).unwrap_err();
    assert!(error.to_string().starts_with("zed.txt: ") && error.path() == "zed.txt", "{error}");
}

#[test]
fn work_runs_ahead_of_its_consumer_and_no_farther_than_the_queue() {
    let (_dir, paths) = files((0..100).map(|i| format!("note number {i}\n")));
    let (pipeline, windows) = pipeline(Options { chunk_notes: 1, jobs: 2, cache_bytes: 0, ..Options::default() });
    let mut most = 0;
    let slow = |_: super::Outcome| {
        if most == 0 {
            std::thread::sleep(Duration::from_millis(500));
            most = windows.load(Ordering::SeqCst);
        }
        Ok::<_, std::convert::Infallible>(())
    };
    assert!(pipeline.run_with(&paths, Control::default(), slow).is_ok_and(|ended| ended == Ended::Whole));
    assert!((2..=5).contains(&most), "{most} notes were done while the first was being written");
}

#[test]
fn an_error_of_the_consumer_ends_the_run() {
    let (_dir, paths) = files((0..100).map(text));
    let (pipeline, _) = pipeline(Options { chunk_notes: 1, ..Options::default() });
    let mut seen = 0;
    let full = |_: super::Outcome| {
        seen += 1;
        if seen == 7 { Err("disk full") } else { Ok(()) }
    };
    assert_eq!(pipeline.run_with(&paths, Control::default(), full), Err("disk full"));
    assert_eq!(seen, 7);
}

#[test]
fn a_stopped_run_gives_the_first_notes() {
    let (_dir, paths) = files((0..100).map(text));
    for at in [0, 1, 10, 99] {
        let (pipeline, _) = pipeline(Options { chunk_notes: 3, ..Options::default() });
        let stop = AtomicBool::new(at == 0);
        let mut seen = Vec::new();
        let each = |outcome: super::Outcome| {
            assert!(outcome.result.is_ok());
            seen.push(outcome.file);
            stop.store(seen.len() >= at, Ordering::SeqCst);
            Ok::<_, std::convert::Infallible>(())
        };
        let control = Control { stop: Some(&stop), recall: None };
        let Ok(ended) = pipeline.run_with(&paths, control, each);
        assert_eq!(seen, (0..seen.len()).collect::<Vec<_>>(), "stopped at {at}");
        assert_eq!(ended == Ended::Whole, seen.len() == 100, "stopped at {at}, {} seen", seen.len());
        assert!(at < seen.len() + 1 && seen.len() <= at + 5 * 3, "stopped at {at}, {} seen", seen.len());
    }
}

#[test]
fn a_stream_of_notes_is_read_as_it_comes_and_a_panic_in_it_is_a_failure() {
    let (pipeline, _) = pipeline(Options { chunk_notes: 4, ..Options::default() });
    let read = |each: super::Each| {
        for number in 0..10 {
            each(Ok(crate::text::Document::from_text(&format!("all.jsonl#{number}"), &text(number))))?;
        }
        panic!("record 10 is odd");
    };
    let mut seen = Vec::new();
    let each = |outcome: super::Outcome| {
        seen.push((outcome.path, outcome.result.map(|_| ()).map_err(|error| error.kind())));
        Ok::<_, std::convert::Infallible>(())
    };
    let Ok(ended) = pipeline.run_stream("all.jsonl", read, Control::default(), each);
    let mut expected: Vec<_> = (0..10).map(|n| (format!("all.jsonl#{n}"), Ok(()))).collect();
    expected.push(("all.jsonl".to_owned(), Err(FailureKind::Internal)));
    assert_eq!((ended, seen), (Ended::Whole, expected));
}

#[test]
fn another_engine_is_another_fingerprint() {
    let (mut pipeline, _) = pipeline(Options::default());
    let rten = pipeline.fingerprint();
    assert!(rten == pipeline.fingerprint());
    pipeline.model.info.engine = Engine::Ort;
    let ort = pipeline.fingerprint();
    pipeline.model.info.engine_build = Some("git-commit-id=1".into());
    assert!(rten != ort && ort != pipeline.fingerprint());
}
