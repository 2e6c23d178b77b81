//! A thousand notes from text to records beside the bare engine on the same windows: `cargo bench --bench end_to_end`.
//!
//! Both run in turn on the same threads, three rounds; the medians and the share of the bare rate that the whole
//! program reaches are printed, and the time of one note alone, model loaded.
#![expect(clippy::print_stdout, reason = "it prints its result")]

use std::path::Path;
use std::time::{Duration, Instant};

use gleaner::encode::{Window, windows};
use gleaner::infer::{Model, Workers, run_all};
use gleaner::pipeline::{Options, Pipeline};
use gleaner::segment::{Segment, segment};
use gleaner::source::{ReadOptions, discover, read_file};
use gleaner::text::Document;

const NOTES: usize = 1000;
/// Notes in `fixtures/notes`: so many in a row are different.
const DIFFERENT: usize = 8;
const ROUNDS: usize = 3;

fn main() {
    let documents = documents();
    // No round is to live on the answers of the one before.
    let options = Options { cache_bytes: 0, ..Options::default() };
    let loading = Instant::now();
    let pipeline = Pipeline::new(Model::embedded().expect("the embedded model loads"), options.clone());
    let workers = Workers::new(options.jobs);
    println!("model loaded in {:.0} ms; {} threads", loading.elapsed().as_secs_f64() * 1e3, options.jobs);
    let rows = rows(&documents, pipeline.model());
    let tokens: usize = rows.iter().map(|w| w.ids.len()).sum();
    let (mut bare, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare.push(timed(|| {
            for chunk in rows.chunks(4096) {
                let results = run_all(pipeline.model().backend.as_ref(), chunk.iter().collect(), &workers, options.batch);
                assert_eq!(results.len(), chunk.len());
            }
        }));
        whole.push(timed(|| {
            // Notes that come again would be read once within a chunk.
            for chunk in documents.chunks(DIFFERENT) {
                let results = pipeline.analyze(chunk.iter().cloned().map(Ok).collect());
                assert!(results.iter().all(Result::is_ok));
            }
        }));
    }
    let one = (0..ROUNDS).map(|i| timed(|| assert!(pipeline.analyze_one(documents[i].clone()).is_ok()))).collect();
    let (bare, whole, one) = (median(bare), median(whole), median(one));
    println!("{NOTES} notes, {} windows, {tokens} wordpieces; medians of {ROUNDS}", rows.len());
    println!("bare engine    {:8.2} s  {:8.0} wordpieces/s", bare, tokens as f64 / bare);
    println!("whole program  {:8.2} s  {:8.0} wordpieces/s  {:.1} notes/s", whole, tokens as f64 / whole, NOTES as f64 / whole);
    println!("the whole program reaches {:.0} % of the bare rate", 100.0 * bare / whole);
    println!("one note alone {:8.0} ms", one * 1e3);
}

/// The notes of `fixtures/notes`, repeated with a number in each so that no two are the same.
fn documents() -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let found = discover(&[root.join("notes")]).expect("the fixture notes are part of the repository");
    let notes: Vec<Document> =
        found.notes.iter().map(|path| read_file(path, &ReadOptions::default()).expect("a fixture note can be read")).collect();
    assert_eq!(notes.len(), DIFFERENT);
    (0..NOTES)
        .map(|i| {
            let mut document = notes[i % notes.len()].clone();
            document.text.push_str(&format!("\n\nCopy {i} of this note.\n"));
            document
        })
        .collect()
}

fn rows(documents: &[Document], model: &Model) -> Vec<Window> {
    let mut rows = Vec::new();
    for document in documents {
        let encode = |part: &Segment| model.tokenizer.encode(part.span.of(&document.text)).expect("text can be tokenized");
        let encodings: Vec<_> = segment(&document.text).segments.iter().map(encode).collect();
        rows.extend(windows(&encodings, &model.tokenizer, model.limits));
    }
    rows
}

fn timed(work: impl FnOnce()) -> Duration {
    let clock = Instant::now();
    work();
    clock.elapsed()
}

/// Seconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}
