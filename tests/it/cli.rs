//! The command line: help, exit codes, standard input and output, messages.

use std::process::Stdio;

use serde_json::Value;

use super::support::{Run, Sandbox, json_lines, root, string};

const NOTE: &str =
    "Call with Ada Moss, 2 March 2026\n\nThe licence costs €1,200 per year.\n- [ ] Ada Moss to send the contract by Friday\n";

#[test]
fn help_and_version() {
    let sandbox = Sandbox::new();
    let version = sandbox.run(&["--version"]).expect(0);
    assert_eq!(version.stdout, format!("gleaner {}\n", env!("CARGO_PKG_VERSION")));
    for arguments in [&["--help"][..], &["-h"], &["help"], &["extract", "-h"], &["help", "extract"]] {
        let run = sandbox.run(arguments).expect(0);
        assert!(run.stdout.contains("Usage: gleaner") && run.stderr.is_empty(), "{arguments:?}: {}", run.stdout);
    }
    let long = sandbox.run(&["extract", "--help"]).expect(0).stdout;
    let options = [
        "--output",
        "--date",
        "--currency",
        "--encoding",
        "--max-bytes",
        "--model",
        "--jobs",
        "--batch-size",
        "--cache-mb",
        "--fresh",
        "--verbose",
        "--quiet",
    ];
    for option in options {
        assert!(long.contains(option), "{option} is not in the help");
    }
    assert!(long.contains("Exit status: 0"), "the help does not explain the exit status");
}

#[test]
fn what_cannot_start_exits_2_and_says_why() {
    let sandbox = Sandbox::new();
    sandbox.write("note.txt", NOTE);
    sandbox.write("a-file", "here first");
    sandbox.write("empty/data.bin", "no note");
    let cases: [(&[&str], &str); 14] = [
        (&[], "Usage"),
        (&["extract"], "<PATH>"),
        (&["extract", "note.txt", "--no-such-option"], "--no-such-option"),
        (&["extract", "note.txt", "--jobs", "many"], "many"),
        (&["extract", "missing.txt"], "missing.txt: no such file or folder"),
        (&["extract", "note.txt", "missing.txt", "-o", "out"], "missing.txt: no such file or folder"),
        (&["extract", "empty"], "no notes under the given paths"),
        (&["extract", "note.txt", "-o", "a-file"], "a-file: cannot be written"),
        (&["extract", "note.txt", "-o", "a-file/out"], "a-file/out: cannot be written"),
        (&["extract", "note.txt", "--currency", "EURO"], "--currency EURO"),
        (&["extract", "note.txt", "--date", "2026-02-30"], "--date 2026-02-30"),
        (&["extract", "note.txt", "--encoding", "klingon"], "unknown encoding \"klingon\""),
        (&["extract", "-", "note.txt"], "standard input"),
        (&["extract", "-", "-o", "out"], "standard input"),
    ];
    let mut wrong = Vec::new();
    for (arguments, said) in cases {
        let run = sandbox.run(arguments);
        if run.code != Some(2) || !run.stdout.is_empty() || !run.stderr.contains(said) {
            wrong.push(format!("{arguments:?}: exit {:?}, standard error {:?}", run.code, run.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(std::fs::read(sandbox.path("a-file")).unwrap(), b"here first");
    assert!(!sandbox.path("out").exists(), "a run that did not start left a folder");
}

#[test]
fn a_damaged_model_exits_2_and_names_the_file() {
    let shipped = |name: &str| std::fs::read(root().join("models/e5-small").join(name)).unwrap();
    let (config, tokenizer) = (shipped("config.json"), shipped("tokenizer.json"));
    let useless = br#"{"id2label": {"0": "LABEL_0", "1": "LABEL_1"}}"#;
    let sandbox = Sandbox::new();
    sandbox.write("note.txt", NOTE);
    let cases = [
        ("no-config", &b""[..], &tokenizer[..], Some(&b"x"[..]), "config.json"),
        ("useless-labels", useless, &tokenizer, Some(b"x"), "none of the labels"),
        ("no-tokenizer", &config, b"{}", Some(b"x"), "tokenizer.json"),
        ("no-weights", &config, &tokenizer, None, "model.onnx: cannot be read"),
        ("bad-weights", &config, &tokenizer, Some(b"these are no weights"), "model.onnx is damaged"),
    ];
    for (name, config, tokenizer, weights, said) in cases {
        sandbox.write(&format!("{name}/config.json"), config);
        sandbox.write(&format!("{name}/tokenizer.json"), tokenizer);
        if let Some(weights) = weights {
            sandbox.write(&format!("{name}/model.onnx"), weights);
        }
        let run = sandbox.run(&["extract", "note.txt", "--model", name]).expect(2);
        assert!(run.stderr.contains(said) && run.stderr.contains(name), "{name}: {}", run.stderr);
        assert!(run.stdout.is_empty());
    }
    let run = sandbox.run(&["extract", "note.txt", "--model", "no-such-folder"]).expect(2);
    assert!(run.stderr.contains("no-such-folder"), "{}", run.stderr);
}

#[test]
fn one_file_prints_indented_json() {
    let sandbox = Sandbox::new();
    sandbox.write("note.txt", NOTE);
    let run = sandbox.run(&["extract", "note.txt"]).expect(0);
    assert!(run.stdout.starts_with("{\n  \"schema\": \"gleaner/1\",\n") && run.stdout.ends_with("}\n"));
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    let note: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((string(&note, "/source/path").as_str(), string(&note, "/date/value").as_str()), ("note.txt", "2026-03-02"));
    assert_eq!(note["source"]["sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn several_files_print_one_json_object_a_line_in_order() {
    let sandbox = Sandbox::new();
    for name in ["b.txt", "a.md", "sub/c.txt"] {
        sandbox.write(name, NOTE);
    }
    sandbox.write("sub/empty.txt", "");
    sandbox.write("sub/left-out.json", "{}");
    let run = sandbox.run(&["extract", "b.txt", "sub", "a.md", "b.txt"]).expect(1);
    let notes = json_lines(run.stdout.as_bytes());
    let paths: Vec<_> = notes.iter().map(|note| string(note, "/source/path")).collect();
    assert_eq!(paths, ["a.md", "b.txt", "sub/c.txt"]);
    let formats: Vec<_> = notes.iter().map(|note| string(note, "/source/format")).collect();
    assert_eq!(formats, ["markdown", "text", "text"]);
    assert_eq!(run.stderr, "gleaner: sub/empty.txt: is empty (nothing to extract)\n");
}

#[test]
fn a_dash_reads_standard_input() {
    let sandbox = Sandbox::new();
    let run =
        sandbox.run_with_input(&["extract", "-", "--date", "2025-01-01", "--currency", "chf"], b"The fee is 2,500.\n").expect(0);
    let note: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(run.stdout.starts_with("{\n"), "one note is indented");
    assert_eq!(string(&note, "/source/path"), "-");
    assert_eq!((string(&note, "/date/value").as_str(), string(&note, "/date/origin").as_str()), ("2025-01-01", "option"));
    assert_eq!(string(&note, "/amounts/0/currency"), "CHF");
    assert_eq!(note["amounts"][0]["currency_assumed"], true);
    let nothing = sandbox.run_with_input(&["extract", "-"], b"").expect(1);
    assert_eq!((nothing.stdout.as_str(), nothing.stderr.as_str()), ("", "gleaner: -: is empty (nothing to extract)\n"));
}

#[test]
fn the_summary_goes_to_standard_error_and_quiet_leaves_only_errors() {
    let sandbox = Sandbox::new();
    sandbox.write("notes/note.txt", NOTE);
    sandbox.write("notes/photo.png", "no note");
    let loud = sandbox.run(&["extract", "notes", "-o", "out"]).expect(0);
    assert!(loud.stdout.is_empty(), "{}", loud.stdout);
    for said in ["1 notes in ", "0 failed; tables in out", "1 sums", "1 amounts, 1 action items", "1 files were left out"] {
        assert!(loud.stderr.contains(said), "no {said:?} in {}", loud.stderr);
    }
    let quiet = sandbox.run(&["extract", "notes", "-o", "out", "--quiet"]).expect(0);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    sandbox.write("notes/empty.txt", "");
    let failing = sandbox.run(&["extract", "notes", "-o", "out", "-q"]).expect(1);
    assert_eq!(failing.stderr, "gleaner: notes/empty.txt: is empty (nothing to extract)\n");
}

/// Runs the program with a reader of its standard output that goes away at once.
fn with_broken_pipe(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let mut child = sandbox.program(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    Run { code: output.status.code(), stdout: String::new(), stderr: String::from_utf8(output.stderr).unwrap() }
}

#[test]
fn a_broken_pipe_is_no_error() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", NOTE);
    sandbox.write("b.txt", NOTE);
    for arguments in [&["extract", "a.txt"][..], &["extract", "a.txt", "b.txt"], &["extract", "--help"]] {
        let run = with_broken_pipe(&sandbox, arguments).expect(0);
        assert_eq!(run.stderr, "", "{arguments:?}");
    }
}
