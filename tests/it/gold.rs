//! Scores on annotated notes stay above their floors, and `gleaner eval` gives the same.
//!
//! The scorer and a held-out set are looked for in `$GLEANER_SHARED`, else in `../shared` beside the repository;
//! without them, or without python3, the test says so and passes. `scripts/score-gold.sh` does the same by hand.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::eval::agrees_with_scorer;
use super::support::{Sandbox, python, root, shared};

/// The least F1 of each measure, and the least share of right owners and due dates.
type Floors = [(&'static str, f64); 11];

const HELD_OUT: Floors = [
    ("PER", 0.96),
    ("ORG", 0.88),
    ("MONEY", 0.97),
    ("PER~", 0.96),
    ("ORG~", 0.89),
    ("people", 0.95),
    ("orgs", 0.87),
    ("amounts", 0.95),
    ("actions", 0.95),
    ("owners", 0.88),
    ("due", 0.94),
];

const OWN: Floors = [
    ("PER", 0.95),
    ("ORG", 0.82),
    ("MONEY", 0.98),
    ("PER~", 0.95),
    ("ORG~", 0.83),
    ("people", 0.93),
    ("orgs", 0.82),
    ("amounts", 0.94),
    ("actions", 0.97),
    ("owners", 0.96),
    ("due", 0.97),
];

#[test]
fn scores_on_held_out_notes() {
    check(&shared().join("gold/notes"), &HELD_OUT);
}

/// Notes whose mistakes nobody reads: what to expect of other notes.
const BLIND: Floors = [
    ("PER", 0.93),
    ("ORG", 0.78),
    ("MONEY", 0.90),
    ("PER~", 0.93),
    ("ORG~", 0.80),
    ("people", 0.89),
    ("orgs", 0.77),
    ("amounts", 0.86),
    ("actions", 0.92),
    ("owners", 0.78),
    ("due", 0.84),
];

#[test]
fn scores_on_notes_nobody_reads() {
    check(&root().join("fixtures/blind"), &BLIND);
}

#[test]
fn scores_on_our_own_notes() {
    check(&root().join("fixtures/gold"), &OWN);
}

/// More notes of our own, full of sums and dates.
const SECOND: Floors = [
    ("PER", 0.94),
    ("ORG", 0.87),
    ("MONEY", 0.92),
    ("PER~", 0.95),
    ("ORG~", 0.89),
    ("people", 0.93),
    ("orgs", 0.87),
    ("amounts", 0.81),
    ("actions", 0.93),
    ("owners", 0.89),
    ("due", 0.92),
];

#[test]
fn scores_on_the_second_set_of_our_own() {
    check(&root().join("fixtures/gold-2"), &SECOND);
}

/// And those of them whose mistakes nobody reads.
const SECOND_BLIND: Floors = [
    ("PER", 0.95),
    ("ORG", 0.83),
    ("MONEY", 0.91),
    ("PER~", 0.96),
    ("ORG~", 0.86),
    ("people", 0.91),
    ("orgs", 0.83),
    ("amounts", 0.72),
    ("actions", 0.88),
    ("owners", 0.87),
    ("due", 0.88),
];

#[test]
fn scores_on_the_second_set_that_nobody_reads() {
    check(&root().join("fixtures/blind-2"), &SECOND_BLIND);
}

/// Notes of many trades and forms, whose mistakes were read while rules were corrected.
const THIRD: Floors = [
    ("PER", 0.97),
    ("ORG", 0.89),
    ("MONEY", 0.96),
    ("PER~", 0.97),
    ("ORG~", 0.90),
    ("people", 0.95),
    ("orgs", 0.88),
    ("amounts", 0.91),
    ("actions", 0.94),
    ("owners", 0.94),
    ("due", 0.94),
];

#[test]
fn scores_on_the_third_set_of_our_own() {
    check(&root().join("fixtures/gold-3"), &THIRD);
}

/// Such notes whose mistakes nobody reads.
const THIRD_BLIND: Floors = [
    ("PER", 0.96),
    ("ORG", 0.90),
    ("MONEY", 0.94),
    ("PER~", 0.96),
    ("ORG~", 0.90),
    ("people", 0.93),
    ("orgs", 0.88),
    ("amounts", 0.88),
    ("actions", 0.93),
    ("owners", 0.87),
    ("due", 0.90),
];

#[test]
fn scores_on_the_third_set_that_nobody_reads() {
    check(&root().join("fixtures/blind-3"), &THIRD_BLIND);
}

fn check(gold: &Path, floors: &Floors) {
    let Some(scores) = scores(gold) else {
        println!("skipped: python3, {} or {} is not there", shared().join("tools/score.py").display(), gold.display());
        return;
    };
    println!("{scores:#}");
    assert_eq!(scores["notes"]["missing"], 0, "notes that failed");
    let reached = |measure: &str| scores[measure].as_f64().or_else(|| scores[measure]["f1"].as_f64()).unwrap_or(0.0);
    let below = floors.iter().filter(|(measure, floor)| reached(measure) < *floor);
    let below: Vec<String> = below.map(|(measure, floor)| format!("{measure}: {} is below {floor}", reached(measure))).collect();
    assert!(below.is_empty(), "{}", below.join("\n"));
}

/// The scores, as `score.py --json` prints them.
fn scores(gold: &Path) -> Option<Value> {
    let tools = shared().join("tools");
    if !tools.join("score.py").exists() || !gold.is_dir() {
        return None;
    }
    let sandbox = Sandbox::new();
    python(&[&tools.join("gold.py"), Path::new("plain"), gold, &sandbox.path("plain")])?;
    sandbox.run(&["extract", "plain", "-o", "out", "--quiet"]).expect(0);
    let printed = python(&[
        &tools.join("score.py"),
        &sandbox.path("plain/gold.jsonl"),
        &sandbox.path("out/notes.jsonl"),
        &PathBuf::from("--json"),
    ])?;
    let scores = serde_json::from_str(&printed).unwrap();
    agrees_with_scorer(&sandbox, gold, "out/notes.jsonl", &scores);
    Some(scores)
}
