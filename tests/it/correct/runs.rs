//! Runs with corrections: notes that are concerned are done anew, others are not, and whatever ran before, the result is that of a first run.

use std::fs;

use serde_json::{Value, json};

use super::super::support::{Run, Sandbox, TINY, csv_rows, json_lines, result_of, string};

const NOTES: [(&str, &str); 4] = [
    ("a.txt", "Ann Lee pays 5,000 euros per month.\n- [ ] Tom Moss: call Birch\n"),
    ("b.txt", "Annie Lee paid 7,000 euros.\n- [ ] write to Cedar\n"),
    ("c.txt", "Nothing but 9,000 euros.\n"),
    ("d.txt", "Tom Moss and Annie Lee pay $5.\n"),
];

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    for (name, text) in NOTES {
        sandbox.write(&format!("notes/{name}"), text);
    }
    sandbox
}

fn run(sandbox: &Sandbox, folder: &str, more: &[&str]) -> Run {
    sandbox.run(&[&["extract", "notes", "--model", TINY.as_str(), "-o", folder], more].concat()).expect(0)
}

/// Analyzed, unchanged and resumed notes of the last run into `out`.
fn work(sandbox: &Sandbox) -> [u64; 3] {
    let run = run_json(sandbox);
    ["analyzed", "unchanged", "resumed"].map(|what| run["work"][what].as_u64().unwrap())
}

fn run_json(sandbox: &Sandbox) -> Value {
    serde_json::from_slice(&fs::read(sandbox.path("out/run.json")).unwrap()).unwrap()
}

/// Runs into `out` and into a new folder: the results are the same.
#[track_caller]
fn assert_as_new(sandbox: &Sandbox, more: &[&str]) -> Run {
    let again = run(sandbox, "out", more);
    let _ = fs::remove_dir_all(sandbox.path("new"));
    run(sandbox, "new", more);
    assert!(result_of(sandbox, "out") == result_of(sandbox, "new"), "another result than that of a first run");
    again
}

/// A place in a note.
fn place(name: &str, words: &str) -> Value {
    let (_, text) = NOTES.iter().find(|(known, _)| *known == name).unwrap();
    let start = text.find(words).unwrap();
    json!({"path": format!("notes/{name}"), "sha256": "", "start": start, "end": start + words.len()})
}

fn write(sandbox: &Sandbox, name: &str, corrections: &Value) {
    sandbox.write(name, json!({"schema": "gleaner-corrections/1", "corrections": corrections}).to_string());
}

/// People of all words that name them here: the small model finds none by itself.
fn people() -> Vec<Value> {
    ["Ann Lee", "Annie Lee", "Tom Moss"].map(|name| json!({"kind": "is", "label": "PER", "text": name})).to_vec()
}

fn notes(sandbox: &Sandbox) -> Vec<Value> {
    json_lines(&sandbox.output("out")["notes.jsonl"])
}

#[test]
fn notes_that_are_concerned_are_done_anew_and_put_right_when_the_correction_goes() {
    let sandbox = sandbox();
    run(&sandbox, "out", &["-q"]);
    let plain = result_of(&sandbox, "out");
    let amount =
        json!({"kind": "amount", "text": "9,000 euros", "note": place("c.txt", "9,000 euros"), "value": "9", "period": "year"});
    write(&sandbox, "one.json", &json!([amount]));
    let corrected = ["--corrections", "one.json"];
    let said = assert_as_new(&sandbox, &corrected).stderr;
    assert_eq!(work(&sandbox), [1, 3, 0]);
    assert!(said.contains("1 of 1 corrections applied, 0 were not"), "{said}");
    let row = &csv_rows(&sandbox.output("out")["amounts.csv"])[3];
    assert_eq!((row[3].as_str(), row[7].as_str()), ("9", "year"));
    assert_eq!(notes(&sandbox)[2]["corrected"][0]["kind"], "amount");
    // The same again, and another beside it: only the notes of the other are done.
    assert_as_new(&sandbox, &[&corrected[..], &["-q"]].concat());
    assert_eq!(work(&sandbox), [0, 4, 0]);
    write(&sandbox, "two.json", &json!(people()));
    assert_as_new(&sandbox, &[&corrected[..], &["--corrections", "two.json", "-q"]].concat());
    assert_eq!(work(&sandbox), [3, 1, 0]);
    // Taken out, it leaves no trace.
    assert_as_new(&sandbox, &["-q"]);
    assert_eq!(work(&sandbox), [4, 0, 0]);
    assert!(result_of(&sandbox, "out") == plain, "a correction that was taken out left a trace");
}

#[test]
fn a_run_that_was_stopped_goes_on_with_corrections() {
    let sandbox = sandbox();
    write(&sandbox, "c.json", &json!(people()));
    let with = ["--corrections", "c.json", "-q"];
    run(&sandbox, "new", &with);
    let expected = result_of(&sandbox, "new");
    run(&sandbox, "out", &with);
    // As a kill before the end leaves it: no result, and a journal with the records of the notes that were done, cut at any byte.
    let journal = journal_of(&sandbox, &with);
    for cut in [0, journal.len() / 3, journal.len() - 2, journal.len()] {
        for before in [&with[..], &["-q"]] {
            fs::remove_dir_all(sandbox.path("out")).unwrap();
            run(&sandbox, "out", before);
            fs::remove_file(sandbox.path("out/.gleaner/state.json")).unwrap();
            sandbox.write("out/.gleaner/journal", &journal[..cut]);
            run(&sandbox, "out", &with);
            assert!(result_of(&sandbox, "out") == expected, "cut at {cut} after {before:?}");
            let lines = journal[..cut].iter().filter(|byte| **byte == b'\n').count() as u64;
            assert_eq!(work(&sandbox), [4 - lines, 0, lines]);
        }
    }
    // Without the corrections, only the note that none concerns is taken from the journal.
    fs::remove_file(sandbox.path("out/.gleaner/state.json")).unwrap();
    sandbox.write("out/.gleaner/journal", &journal);
    assert_as_new(&sandbox, &["-q"]);
    assert_eq!(work(&sandbox), [3, 0, 1]);
}

/// The journal of a run that does all notes and cannot put its result into place.
fn journal_of(sandbox: &Sandbox, with: &[&str]) -> Vec<u8> {
    sandbox.write("blocked/notes.jsonl/in-the-way", "");
    let arguments = [&["extract", "notes", "--model", TINY.as_str(), "-o", "blocked"], with].concat();
    sandbox.run(&arguments).expect(2);
    fs::read(sandbox.path("blocked/.gleaner/journal")).unwrap()
}

#[test]
fn names_are_one_in_the_register_too() {
    let sandbox = sandbox();
    write(&sandbox, "people.json", &json!(people()));
    let register = |more: &[&str]| {
        assert_as_new(&sandbox, &[&["-q", "--corrections", "people.json"], more].concat());
        let rows = csv_rows(&sandbox.output("out")["register_people.csv"]);
        let column = |name: &str| rows[0].iter().position(|cell| cell == name).unwrap();
        let columns = ["id", "name", "aliases", "notes", "candidates"].map(column);
        rows[1..].iter().map(|row| columns.map(|at| row[at].clone())).collect::<Vec<_>>()
    };
    let before = register(&[]);
    let named = |rows: &[[String; 5]], name: &str| rows.iter().find(|row| row[1] == name).cloned();
    let (ann, annie) = (named(&before, "Ann Lee").unwrap(), named(&before, "Annie Lee").unwrap());
    assert!(ann[4].contains(&annie[0]), "they are candidates of each other: {before:?}");
    write(&sandbox, "same.json", &json!([{"kind": "same", "what": "person", "names": ["Annie Lee", "Ann Lee"]}]));
    let after = register(&["--corrections", "same.json"]);
    let one = named(&after, "Annie Lee").unwrap();
    assert_eq!((one[0].as_str(), one[2].as_str(), one[3].as_str()), (annie[0].as_str(), "Ann Lee", "3"), "{after:?}");
    assert!(named(&after, "Ann Lee").is_none());
    write(&sandbox, "different.json", &json!([{"kind": "different", "what": "person", "names": ["Ann Lee", "Annie Lee"]}]));
    // Of the two files the later one counts.
    let apart = register(&["--corrections", "same.json", "--corrections", "different.json"]);
    assert_eq!(named(&apart, "Ann Lee").unwrap()[4], "", "{apart:?}");
    assert_eq!(named(&apart, "Annie Lee").unwrap()[0], annie[0]);
}

#[test]
fn corrections_that_do_not_apply_are_said_and_listed() {
    let sandbox = sandbox();
    let gone = json!({"path": "notes/gone.txt", "sha256": "", "start": 0, "end": 3});
    let moved = json!({"path": "notes/c.txt", "sha256": "", "start": 0, "end": 4});
    write(
        &sandbox,
        "c.json",
        &json!([
            {"kind": "not", "label": "PER", "text": "No\u{1b}[31mbody"},
            {"kind": "not_action", "text": "Ann", "note": gone},
            {"kind": "amount", "text": "1 euro", "note": moved, "value": "2"},
            {"kind": "is", "label": "PER", "text": "Ann Lee"},
            {"kind": "is", "label": "LOC", "text": "Ann Lee"},
        ]),
    );
    let with = ["--corrections", "c.json"];
    for _ in 0..2 {
        let said = assert_as_new(&sandbox, &with).stderr;
        for line in [
            "gleaner: c.json, correction 1 (not \"No\\u{1b}[31mbody\") was not applied: no note has such a mention\n",
            "gleaner: c.json, correction 2 (not_action \"Ann\") was not applied: its note is not among those that were read\n",
            "gleaner: c.json, correction 3 (amount \"1 euro\") was not applied: its note has no such sum",
            "1 of 5 corrections applied, 3 were not\n",
        ] {
            assert!(said.contains(line), "{line}\n{said}");
        }
    }
    assert_eq!(work(&sandbox), [0, 4, 0]);
    let run = run_json(&sandbox);
    let counts = ["given", "applied", "overruled"].map(|what| run["corrections"][what].as_u64().unwrap());
    assert_eq!(counts, [5, 1, 1]);
    let left: Vec<u64> =
        run["corrections"]["not_applied"].as_array().unwrap().iter().map(|c| c["number"].as_u64().unwrap()).collect();
    assert_eq!((left, string(&run, "/corrections/not_applied/0/file").as_str()), (vec![1, 2, 3], "c.json"));
    // On standard output too.
    let run = sandbox.run(&["extract", "notes/a.txt", "--model", &TINY, "--corrections", "c.json"]).expect(0);
    assert!(run.stdout.contains("\"LOC\"") && run.stderr.contains("correction 2"), "{}{}", run.stdout, run.stderr);
    let run = sandbox.run_with_input(&["extract", "-", "--model", &TINY, "--corrections", "c.json", "-q"], b"Ann Lee").expect(0);
    assert!(run.stdout.contains("\"LOC\"") && run.stderr.is_empty(), "{}", run.stderr);
}

#[test]
fn files_that_cannot_be_used_start_nothing_and_the_toml_may_name_them() {
    let sandbox = sandbox();
    for (text, said) in [
        ("{}", "c.json, line 1: missing field `schema`"),
        (
            "{\"schema\": \"gleaner-corrections/1\", \"corrections\": [\n{\"kind\": \"wrong\"}\n]}",
            "c.json, correction 1, line 2: unknown variant",
        ),
    ] {
        sandbox.write("c.json", text);
        let run = sandbox.run(&["extract", "notes", "--model", &TINY, "-o", "out", "--corrections", "c.json"]).expect(2);
        assert!(run.stderr.contains(said) && !sandbox.path("out").exists(), "{}", run.stderr);
    }
    let said = sandbox.run(&["extract", "notes", "--corrections", "none.json"]).expect(2).stderr;
    assert!(said.contains("none.json: cannot be read"), "{said}");
    // Among the notes it is no note.
    write(&sandbox, "notes/c.jsonl", &json!(people()));
    sandbox.write("gleaner.toml", "corrections = [\"notes/c.jsonl\"]\n");
    run(&sandbox, "out", &["-q"]);
    assert_eq!((notes(&sandbox).len(), run_json(&sandbox)["corrections"]["applied"].as_u64()), (4, Some(3)));
}
