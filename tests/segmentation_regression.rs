//! Sentence boundaries against corpora that do not ship with the package.
//!
//! Reads `segmentation_*.jsonl` from `$GLEANER_SHARED/data`, or `../shared/data` beside the package; without
//! them the test says so and passes.

#![expect(
    clippy::print_stdout,
    reason = "the figures are for whoever runs the test"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use gleaner::segment::sentences;
use serde_json::Value;

/// Boundaries inside texts: expected and found, found, expected.
#[derive(Default)]
struct Score {
    hits: usize,
    found: usize,
    expected: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        self.hits as f64 / self.found.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.hits as f64 / self.expected.max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.hits as f64 / (self.found + self.expected).max(1) as f64
    }
}

fn records(name: &str) -> Option<Vec<Value>> {
    let root = std::env::var_os("GLEANER_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let lines = std::fs::read_to_string(root.join("data").join(name)).ok()?;
    Some(
        lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("a JSON object a line"))
            .collect(),
    )
}

/// Bytes at which sentences of `text` end, but for the last.
fn ends(mut spans: Vec<usize>) -> BTreeSet<usize> {
    spans.pop();
    spans.into_iter().collect()
}

fn expected(record: &Value, text: &str) -> Option<BTreeSet<usize>> {
    let byte = |point: u64| {
        text.char_indices()
            .nth(point as usize)
            .map_or(text.len(), |(at, _)| at)
    };
    let offsets = record["offsets"].as_array()?;
    Some(ends(
        offsets
            .iter()
            .filter_map(|o| o["end"].as_u64())
            .map(byte)
            .collect(),
    ))
}

fn score(name: &str) -> Option<Score> {
    let mut score = Score::default();
    for record in records(name)? {
        let text = record["text"].as_str().unwrap_or_default();
        let Some(expected) = expected(&record, text) else {
            continue;
        };
        let found = ends(sentences(text).iter().map(|s| s.end).collect());
        if std::env::var_os("GLEANER_SHOW").is_some() && found != expected {
            show(text, &found, &expected);
        }
        score.hits += found.intersection(&expected).count();
        score.found += found.len();
        score.expected += expected.len();
    }
    Some(score)
}

/// Prints where found (`+`) and expected (`-`) boundaries differ.
fn show(text: &str, found: &BTreeSet<usize>, expected: &BTreeSet<usize>) {
    for (sign, at) in found
        .difference(expected)
        .map(|a| ('+', a))
        .chain(expected.difference(found).map(|a| ('-', a)))
    {
        let from = text.floor_char_boundary(at.saturating_sub(40));
        let to = text.ceil_char_boundary((at + 30).min(text.len()));
        println!("{sign} {:?} | {:?}", &text[from..*at], &text[*at..to]);
    }
}

#[test]
fn sentence_boundaries() {
    let floors = [
        ("segmentation_ewt_dev.jsonl", 0.88),
        ("segmentation_ewt_test.jsonl", 0.85),
        ("segmentation_pragmatic.jsonl", 0.89),
    ];
    for (name, floor) in floors {
        let Some(score) = score(name) else {
            println!("skipped: no {name}; set GLEANER_SHARED");
            continue;
        };
        let (p, r, f1) = (score.precision(), score.recall(), score.f1());
        println!("{name}: precision {p:.3}, recall {r:.3}, F1 {f1:.3}");
        assert!(f1 >= floor, "{name}: F1 {f1:.3} below {floor}");
    }
}
