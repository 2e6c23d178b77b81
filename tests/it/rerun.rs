//! A second run into a folder does what changed, and gives what a first run would.

use std::fs::{self, File, FileTimes};
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::support::{Run, Sandbox, TINY, csv_rows, json_lines, result_of, string};

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    for name in ["a.txt", "b.md", "sub/c.txt", "d.txt"] {
        sandbox
            .write(&format!("notes/{name}"), format!("Note {name}: Ann Lee pays 5,000 euros.\n- [ ] Tom to =call by Friday\n"));
    }
    sandbox.write("notes/empty.txt", "");
    sandbox
}

fn run(sandbox: &Sandbox, folder: &str, more: &[&str]) -> Run {
    sandbox.run(&[&["extract", "notes", "--model", TINY.as_str(), "-o", folder], more].concat()).expect(1)
}

/// Analyzed, unchanged and resumed notes of the last run into `out`.
fn work(sandbox: &Sandbox) -> [u64; 3] {
    let run: Value = serde_json::from_slice(&fs::read(sandbox.path("out/run.json")).unwrap()).unwrap();
    ["analyzed", "unchanged", "resumed"].map(|what| run["work"][what].as_u64().unwrap())
}

/// Runs into `out` and into a new folder: the results are the same. What the first run said.
#[track_caller]
fn assert_as_new(sandbox: &Sandbox, more: &[&str]) -> Run {
    let again = run(sandbox, "out", more);
    let _ = fs::remove_dir_all(sandbox.path("new"));
    run(sandbox, "new", more);
    assert!(result_of(sandbox, "out") == result_of(sandbox, "new"), "another result than that of a first run");
    again
}

#[test]
fn unchanged_notes_are_skipped_and_counted() {
    let sandbox = sandbox();
    let first = run(&sandbox, "out", &[]);
    assert!(!first.stderr.contains("unchanged"), "{}", first.stderr);
    assert_eq!(work(&sandbox), [4, 0, 0]);
    let second = assert_as_new(&sandbox, &[]);
    assert!(second.stderr.contains("4 notes unchanged"), "{}", second.stderr);
    assert_eq!(work(&sandbox), [0, 4, 0]);
    let failures = csv_rows(&sandbox.output("out")["failures.csv"]);
    assert_eq!(failures[1][..2], ["notes/empty.txt", "empty"], "a failure is tried and told again");
    assert_as_new(&sandbox, &["--fresh"]);
    assert_eq!(work(&sandbox), [4, 0, 0]);
}

#[test]
fn changed_added_renamed_and_deleted_notes_change_the_tables() {
    let sandbox = sandbox();
    run(&sandbox, "out", &["-q"]);
    sandbox.write("notes/a.txt", "Note a: now 7,000 euros.\n");
    sandbox.write("notes/e.txt", "A new note.\n");
    assert_as_new(&sandbox, &["-q"]);
    assert_eq!(work(&sandbox), [2, 3, 0]);
    fs::remove_file(sandbox.path("notes/d.txt")).unwrap();
    fs::rename(sandbox.path("notes/b.md"), sandbox.path("notes/z.md")).unwrap();
    assert_as_new(&sandbox, &["-q"]);
    assert_eq!(work(&sandbox), [1, 3, 0]);
    let paths: Vec<_> = json_lines(&sandbox.output("out")["notes.jsonl"]).iter().map(|n| string(n, "/source/path")).collect();
    assert_eq!(paths, ["notes/a.txt", "notes/e.txt", "notes/sub/c.txt", "notes/z.md"]);
}

#[test]
fn a_file_that_is_touched_on_another_day_is_read_anew() {
    let sandbox = sandbox();
    let set = |days: u64| {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(days * 86_400);
        let file = File::options().write(true).open(sandbox.path("notes/a.txt")).unwrap();
        file.set_times(FileTimes::new().set_modified(time)).unwrap();
    };
    set(20_000);
    run(&sandbox, "out", &["-q"]);
    set(20_001);
    assert_as_new(&sandbox, &["-q"]);
    assert_eq!(work(&sandbox), [1, 3, 0]);
    assert_eq!(string(&json_lines(&sandbox.output("out")["notes.jsonl"])[0], "/date/value"), "2024-10-05");
}

#[test]
fn other_options_or_another_model_do_all_notes() {
    let sandbox = sandbox();
    run(&sandbox, "out", &["-q"]);
    for options in [&["--currency", "USD"][..], &["--date", "2026-01-31"], &[]] {
        assert_as_new(&sandbox, &[options, &["-q"]].concat());
        assert_eq!(work(&sandbox), [4, 0, 0], "{options:?}");
        assert_as_new(&sandbox, &[options, &["-q", "--jobs", "1", "--batch-size", "3", "--cache-mb", "0"]].concat());
        assert_eq!(work(&sandbox), [0, 4, 0], "{options:?}: what changes no result changes no key");
    }
    let config = fs::read_to_string(format!("{}/config.json", *TINY)).unwrap();
    for name in ["model.onnx", "tokenizer.json"] {
        sandbox.write(&format!("model/{name}"), fs::read(format!("{}/{name}", *TINY)).unwrap());
    }
    sandbox.write("model/config.json", config.replace("B-PERSON", "B-MISC"));
    sandbox.run(&["extract", "notes", "--model", "model", "-o", "out", "-q"]).expect(1);
    assert_eq!(work(&sandbox), [4, 0, 0], "another config.json with the same weights");
}

#[test]
fn a_result_that_was_tampered_with_is_not_believed() {
    let sandbox = sandbox();
    run(&sandbox, "out", &["-q"]);
    let notes = fs::read_to_string(sandbox.path("out/notes.jsonl")).unwrap();
    sandbox.write("out/notes.jsonl", notes.replacen("5,000", "9,000", 1));
    assert_as_new(&sandbox, &["-q"]);
    assert_eq!(work(&sandbox), [1, 3, 0]);
    for damaged in ["index", "state.json"] {
        let path = format!("out/.gleaner/{damaged}");
        let mut bytes = fs::read(sandbox.path(&path)).unwrap();
        bytes.pop();
        sandbox.write(&path, bytes);
        assert_as_new(&sandbox, &["-q"]);
        assert_eq!(work(&sandbox), [4, 0, 0], "{damaged}");
    }
    fs::remove_file(sandbox.path("out/notes.jsonl")).unwrap();
    assert_as_new(&sandbox, &["-q"]);
    assert_eq!(work(&sandbox), [4, 0, 0]);
}

#[test]
fn chunks_and_cache_change_no_byte() {
    let sandbox = sandbox();
    run(&sandbox, "first", &["-q"]);
    let first = result_of(&sandbox, "first");
    for (jobs, chunk, cache) in [("1", "1", "0"), ("3", "2", "1"), ("2", "3", "64")] {
        run(&sandbox, "out", &["-q", "--fresh", "--jobs", jobs, "--chunk-notes", chunk, "--cache-mb", cache]);
        assert!(result_of(&sandbox, "out") == first, "{jobs} jobs, {chunk} a chunk, {cache} MiB");
    }
}

#[test]
fn gleaner_does_not_read_its_own_tables() {
    let sandbox = sandbox();
    run(&sandbox, "out", &["-q"]);
    sandbox.run(&["extract", "notes", "out/run.json", "out/mentions.csv", "--model", &TINY, "-o", "out", "-q"]).expect(1);
    assert_eq!(work(&sandbox), [0, 4, 0]);
}

#[test]
fn more_is_said_when_asked_for() {
    let sandbox = sandbox();
    let said = run(&sandbox, "out", &["--verbose"]).stderr;
    assert!(said.contains("windows of text: ") && said.contains("had been read by the model before"), "{said}");
    let run: Value = serde_json::from_slice(&fs::read(sandbox.path("out/run.json")).unwrap()).unwrap();
    assert!(run["cache"]["hits"].as_u64().unwrap() >= 3, "four notes share a line: {run}");
    assert!(run["cache"]["lookups"].as_u64() > run["cache"]["hits"].as_u64());
}
