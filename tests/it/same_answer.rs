//! A note's record depends on the note alone: not on threads, batches, other notes or their order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gleaner::source::{ReadOptions, read_file};

use super::support::{PIPELINE, Sandbox, fixture_notes};

#[test]
fn threads_and_batches_change_no_byte() {
    let sandbox = Sandbox::new();
    for path in fixture_notes() {
        sandbox.write(&format!("notes/{}", path.file_name().unwrap().to_str().unwrap()), std::fs::read(&path).unwrap());
    }
    let mut runs = Vec::new();
    for (jobs, batch) in [("1", "1"), ("2", "7"), ("3", "64"), ("1", "64"), ("3", "1")] {
        sandbox.run(&["extract", "notes", "-o", "out", "--fresh", "--jobs", jobs, "--batch-size", batch]).expect(0);
        let mut files = sandbox.output("out");
        files.remove("run.json");
        runs.push((jobs, batch, files));
    }
    let (_, _, first) = &runs[0];
    for (jobs, batch, files) in &runs {
        for (name, bytes) in files {
            assert!(*bytes == first[name], "{name} differs with --jobs {jobs} --batch-size {batch}");
        }
    }
}

/// The records of `paths` in one run, by path, as they are written.
fn together(paths: &[PathBuf]) -> BTreeMap<PathBuf, String> {
    let mut records = BTreeMap::new();
    let keep = |path: &PathBuf, note: Result<_, _>| {
        records.insert(path.clone(), serde_json::to_string(&note.unwrap()).unwrap());
        Ok::<_, std::convert::Infallible>(())
    };
    PIPELINE.run(paths, keep).unwrap();
    records
}

fn alone(path: &Path) -> String {
    let document = read_file(path, &ReadOptions::default()).unwrap();
    serde_json::to_string(&PIPELINE.analyze_one(document).unwrap()).unwrap()
}

#[test]
fn a_note_alone_among_others_and_in_any_order_gives_one_record() {
    let paths = fixture_notes();
    let expected: BTreeMap<PathBuf, String> = paths.iter().map(|path| (path.clone(), alone(path))).collect();
    let reversed: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    let (odd, even): (Vec<_>, Vec<_>) = paths.iter().cloned().enumerate().partition(|(index, _)| index % 2 == 1);
    let mixed: Vec<PathBuf> = odd.into_iter().chain(even).map(|(_, path)| path).collect();
    for (name, order) in [("sorted", paths), ("reversed", reversed), ("mixed", mixed)] {
        for (path, record) in together(&order) {
            assert_eq!(record, expected[&path], "{} among others, {name}", path.display());
        }
    }
}
