//! For the person in front of it: `gleaner.toml`, `config`, completions, the man page, `--dry-run`, progress, exit statuses, colours.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::support::{OUTPUT_FILES, Run, Sandbox, TINY, json_lines, root, string};

const NOTE: &str = "Call with Ada Moss, 2 March 2026\n\n- [ ] Ada Moss to send the contract by Friday\n";

/// What `gleaner config --json` says of each option: its value and its origin.
fn in_force(run: Run) -> (Value, BTreeMap<String, (Value, String)>) {
    let said: Value = serde_json::from_str(&run.expect(0).stdout).unwrap();
    let options = said["options"].as_array().unwrap();
    let options = options.iter().map(|o| (string(o, "/option"), (o["value"].clone(), string(o, "/origin"))));
    (said["file"].clone(), options.collect())
}

#[test]
fn the_file_is_found_and_flags_go_before_it() {
    let sandbox = Sandbox::new();
    sandbox.write("gleaner.toml", "currency = \"CHF\"\njobs = 2\nfollow = true\nmodel = \"m\"\nglob = [\"*.log\"]\n");
    sandbox.write("deep/er/note.txt", NOTE);
    let deep = |arguments: &[&str]| Run::of(sandbox.program(arguments).current_dir(sandbox.path("deep/er")).output().unwrap());
    let (file, options) = in_force(deep(&["config", "--json", "--jobs", "3"]));
    let folder = sandbox.path("").canonicalize().unwrap();
    assert_eq!(file.as_str().unwrap(), folder.join("gleaner.toml").to_str().unwrap());
    let expected = [
        ("currency", "CHF".into(), "file"),
        ("jobs", 3.into(), "flag"),
        ("follow", true.into(), "file"),
        ("model", folder.join("m").to_str().unwrap().into(), "file"),
        ("glob", vec!["*.log"].into(), "file"),
        ("batch-size", 8.into(), "default"),
        ("date", Value::Null, "default"),
    ];
    for (option, value, origin) in expected {
        assert_eq!(options[option], (value, origin.to_owned()), "{option}");
    }
    // What the file turns on can be turned off; a flag takes the place of a list; --no-config leaves the file out.
    let (_, options) = in_force(deep(&["config", "--json", "--no-follow", "--glob", "*.md"]));
    assert_eq!((options["follow"].0.clone(), options["follow"].1.as_str()), (false.into(), "flag"));
    assert_eq!(options["glob"].0, Value::from(vec!["*.md"]));
    let (file, options) = in_force(deep(&["config", "--json", "--no-config"]));
    assert_eq!((file, options["currency"].0.clone()), (Value::Null, Value::Null));
    sandbox.write("other.toml", "cache-mb = 1\n");
    let (_, options) = in_force(deep(&["config", "--json", "--config", "../../other.toml"]));
    assert_eq!((options["cache-mb"].0.clone(), options["currency"].0.clone()), (1.into(), Value::Null));
}

#[cfg(unix)]
#[test]
fn without_a_file_near_by_that_of_the_user_counts() {
    let sandbox = Sandbox::new();
    sandbox.write(".config/gleaner/gleaner.toml", "batch-size = 4\n");
    let (_, options) = in_force(sandbox.run(&["config", "--json"]));
    assert_eq!(options["batch-size"], (4.into(), "file".to_owned()));
    sandbox.write("gleaner.toml", "jobs = 1\n");
    let (_, options) = in_force(sandbox.run(&["config", "--json"]));
    assert_eq!(options["batch-size"], (8.into(), "default".to_owned()));
}

#[test]
fn config_prints_a_file_that_says_the_same() {
    let sandbox = Sandbox::new();
    sandbox.write("gleaner.toml", "\n# mine\noutput = \"out \\\"1\\\"\"\nverbose = true\n");
    let said = sandbox.run(&["config", "--glob=*.txt", "--glob=!a b"]).expect(0).stdout;
    for line in ["gleaner.toml:3", "gleaner.toml:4", "# flag", "# default"] {
        assert!(said.contains(line), "{line} is not in {said}");
    }
    let origins: Vec<usize> = said.lines().skip(1).map(|line| line.rfind("  # ").unwrap()).collect();
    assert!(origins.iter().all(|at| *at == origins[0]), "not aligned: {said}");
    sandbox.write("gleaner.toml", &said);
    let (_, options) = in_force(sandbox.run(&["config", "--json"]));
    assert_eq!(options["output"].0, Value::from("out \"1\""));
    assert_eq!(options["glob"], (vec!["*.txt", "!a b"].into(), "file".to_owned()));
    assert_eq!(options["verbose"].0, Value::from(true));
}

#[test]
fn a_run_uses_the_file_and_a_wrong_file_starts_nothing() {
    let sandbox = Sandbox::new();
    sandbox.write("notes/note.txt", NOTE);
    sandbox.write("gleaner.toml", format!("model = {:?}\noutput = \"out\"\nquiet = true\n", *TINY));
    let run = sandbox.run(&["extract", "notes"]).expect(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    assert_eq!(sandbox.output("out").len(), OUTPUT_FILES.len());
    // --verbose and the file's quiet exclude each other: what was typed stays. --fresh finds the folder of the file.
    let run = sandbox.run(&["extract", "notes", "--verbose", "--fresh"]).expect(0);
    assert!(run.stderr.contains("windows of text"), "{}", run.stderr);
    // One note from standard input has no place in the folder of the file.
    let run = sandbox.run_with_input(&["extract", "-"], NOTE.as_bytes()).expect(0);
    assert!(run.stdout.contains("\"schema\""), "{}", run.stdout);
    let wrong = [
        ("jobs = 1\n\njosb = 2\n", "gleaner.toml:3: unknown option \"josb\", perhaps \"jobs\" (allowed: "),
        ("jobs = \"many\"\n", "gleaner.toml:1: jobs is text, and must be a number"),
        ("currency = \"EURO\"", "gleaner.toml:1: --currency EURO"),
        ("jobs 4", "gleaner.toml:1: is no TOML"),
    ];
    for (text, said) in wrong {
        sandbox.write("gleaner.toml", text);
        let run = sandbox.run(&["extract", "notes", "-o", "new"]).expect(2);
        assert!(run.stderr.contains(said) && run.stdout.is_empty(), "{text}: {}", run.stderr);
        assert!(!sandbox.path("new").exists(), "{text}: a run that did not start left a folder");
    }
    let run = sandbox.run(&["extract", "notes", "--config", "none.toml"]).expect(2);
    assert!(run.stderr.contains("none.toml: cannot be read") && run.stderr.contains("--no-config"), "{}", run.stderr);
    sandbox.run(&["extract", "--help"]).expect(0);
    // What is wrong with the arguments is said as it is without a file.
    sandbox.write("gleaner.toml", "jobs = 1\n");
    for (arguments, said) in
        [(&["extract", "notes", "--jobs", "many"][..], "'many'"), (&["extract"], "<PATH>"), (&["extract", "--no"], "--no")]
    {
        let run = sandbox.run(arguments).expect(2);
        assert!(run.stderr.contains(said) && run.stderr.contains("--help"), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn completions_for_each_shell_and_a_man_page() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = sandbox.run(&["completions", shell]).expect(0).stdout;
        for word in ["extract", "convert", "max-bytes", "to-offsets"] {
            assert!(script.contains(word), "{word} is not in the script for {shell}");
        }
    }
    let run = sandbox.run(&["completions", "klingon"]).expect(2);
    assert!(run.stderr.contains("zsh"), "{}", run.stderr);
    let page = sandbox.run(&["man"]).expect(0).stdout.replace("\\-", "-");
    assert!(page.contains(".TH gleaner 1") && page.contains("130"), "{page}");
    for command in ["extract", "convert", "config"] {
        let help = sandbox.run(&[command, "--help"]).expect(0).stdout;
        for option in help.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).filter(|word| word.starts_with("--")) {
            assert!(page.contains(option), "{option} of {command} is not on the man page");
        }
    }
}

/// The files below a folder, with their sizes.
fn files(folder: &std::path::Path) -> Vec<String> {
    let mut open = vec![folder.to_path_buf()];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
            match entry.file_type().unwrap().is_dir() {
                true => open.push(entry.path()),
                false => files.push(format!("{} {}", entry.path().display(), entry.metadata().unwrap().len())),
            }
        }
    }
    files.sort();
    files
}

#[test]
fn a_dry_run_lists_every_format_and_writes_nothing() {
    let sandbox = Sandbox::new();
    for entry in fs::read_dir(root().join("fixtures/formats")).unwrap().map(|entry| entry.unwrap()) {
        sandbox.write(&format!("notes/{}", entry.file_name().to_str().unwrap()), fs::read(entry.path()).unwrap());
    }
    sandbox.write("notes/photo.png", "no note");
    sandbox.write("notes/drafts/a.txt", NOTE);
    sandbox.write("notes/.ignore", "drafts\n");
    sandbox.write("notes/.secret/a.txt", NOTE);
    let before = files(&sandbox.path(""));
    let arguments = ["extract", "notes", "-o", "out", "--model", "no-such-model", "--dry-run"];
    let text = sandbox.run(&arguments).expect(0);
    assert_eq!(files(&sandbox.path("")), before, "a dry run has written");
    assert!(text.stderr.is_empty(), "{}", text.stderr);
    let rows = json_lines(sandbox.run(&[&arguments[..], &["--json"]].concat()).expect(0).stdout.as_bytes());
    let (total, rows) = rows.split_last().unwrap();
    let format_of = |name: &str| {
        let row = rows.iter().find(|row| string(row, "/path") == format!("notes/{name}")).unwrap();
        (string(row, "/format"), string(row, "/encoding"), row["bytes"].as_u64().unwrap())
    };
    let mut bytes = 0;
    for (name, format) in [
        ("README.md", "markdown"),
        ("call-front-matter.md", "markdown"),
        ("call.csv", "csv"),
        ("call.eml", "eml"),
        ("call.html", "html"),
        ("call.jsonl", "jsonl"),
        ("call.mbox", "mbox"),
        ("call.md", "markdown"),
        ("call.rtf", "rtf"),
        ("call.tsv", "csv"),
        ("call.txt", "text"),
        ("meeting.srt", "srt"),
        ("meeting.txt", "transcript"),
        ("meeting.vtt", "vtt"),
    ] {
        let (found, encoding, size) = format_of(name);
        let in_text = ["text", "markdown", "csv", "jsonl", "srt", "vtt", "transcript"].contains(&format);
        assert_eq!((found.as_str(), encoding.as_str()), (format, if in_text { "UTF-8" } else { "" }), "{name}");
        assert_eq!(size, fs::metadata(sandbox.path("notes").join(name)).unwrap().len(), "{name}");
        let line = text.stdout.lines().find(|line| line.ends_with(&format!(" notes/{name}"))).unwrap();
        assert!(line.starts_with(format), "{line}");
        bytes += size;
    }
    let left = |name: &str| string(rows.iter().find(|row| string(row, "/path") == name).unwrap(), "/left_out");
    assert_eq!((left("notes/photo.png").as_str(), left("notes/drafts/a.txt").as_str()), ("ending", "ignored"));
    assert!(!text.stdout.contains(".secret"), "{}", text.stdout);
    let expected = serde_json::json!({ "files": 14, "bytes": bytes, "failing": 0, "left_out": 2, "hidden": 2, "special": 0 });
    assert_eq!(*total, expected);
    assert!(text.stdout.contains(&format!("14 files with {bytes} bytes would be read")), "{}", text.stdout);
}

#[test]
fn a_dry_run_says_what_would_fail_and_what_patterns_leave_out() {
    let sandbox = Sandbox::new();
    sandbox.write("notes/a.txt", NOTE);
    sandbox.write("notes/b.txt", b"%PDF-1.7 and so on");
    let run = sandbox.run(&["extract", "notes", "--dry-run"]).expect(1);
    assert!(run.stdout.contains("notes/b.txt: is a PDF") && run.stdout.contains("1 would fail"), "{}", run.stdout);
    let run = sandbox.run(&["extract", "notes", "--dry-run", "--glob", "!b.txt"]).expect(0);
    assert!(run.stdout.contains("by --glob") && run.stdout.contains("1 are left out"), "{}", run.stdout);
    let run = sandbox.run(&["extract", "notes", "--dry-run", "--glob", "*.none"]).expect(2);
    assert!(run.stdout.contains("0 files") && run.stderr.contains("no notes under the given paths"), "{}", run.stderr);
    let run = sandbox.run(&["extract", "notes", "--json"]).expect(2);
    assert!(run.stderr.contains("--dry-run"), "{}", run.stderr);
}

#[test]
fn progress_is_plain_lines_where_there_is_no_terminal() {
    let sandbox = Sandbox::new();
    for name in ["a", "b", "c"] {
        sandbox.write(&format!("notes/{name}.txt"), NOTE);
    }
    sandbox.write("notes/empty.txt", "");
    let arguments = ["extract", "notes", "-o", "out", "--model", &TINY, "--progress-seconds", "0", "--fresh"];
    let run = sandbox.run(&arguments).expect(1);
    let lines: Vec<_> = run.stderr.lines().filter(|line| line.contains(" files, ")).collect();
    assert_eq!(lines.len(), 4, "{}", run.stderr);
    let bytes = 3 * NOTE.len();
    assert!(lines[0].contains(" left, 1 notes (0 failed), 0/4 files, "), "{}", lines[0]);
    assert!(lines[0].contains(&format!("{} B of {bytes} B, ", NOTE.len())), "{}", lines[0]);
    assert!(lines[3].contains(" left, 4 notes (1 failed), 3/4 files, ") && lines[3].contains(" notes/s, "), "{}", lines[3]);
    assert!(lines[3].contains(&format!("{bytes} B of {bytes} B, ")) && lines[3].ends_with("B/s"), "{}", lines[3]);
    assert!(!run.stderr.contains('\x1b') && !run.stderr.contains('\r'), "{:?}", run.stderr);
    let quiet = sandbox.run(&[&arguments[..], &["--quiet"]].concat()).expect(1);
    assert_eq!(quiet.stderr, "gleaner: notes/empty.txt: is empty (nothing to extract)\n");
    // Every ten seconds unless told otherwise: a short run has none.
    let short = sandbox.run(&arguments[..6]).expect(1);
    assert!(!short.stderr.contains("/4 files, "), "{}", short.stderr);
}

#[test]
fn no_color_gives_no_escape_codes() {
    let sandbox = Sandbox::new();
    let help = |variables: &[(&str, &str)]| {
        let mut program = sandbox.program(&["extract", "--help"]);
        program.env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1").envs(variables.iter().copied());
        Run::of(program.output().unwrap()).expect(0).stdout
    };
    assert!(help(&[]).contains('\x1b'), "colours cannot be seen to go");
    assert!(!help(&[("NO_COLOR", "1")]).contains('\x1b'));
}

#[test]
fn the_exit_statuses_are_those_of_the_help_and_of_the_document() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", NOTE);
    sandbox.write("empty.txt", "");
    let help = sandbox.run(&["--help"]).expect(0).stdout;
    let table = &help[help.find("Exit status:").unwrap()..];
    let document = fs::read_to_string(root().join("docs/cli.md")).unwrap();
    let rows: Vec<_> = table.lines().skip(1).filter_map(|line| line.trim().split_once("  ")).collect();
    assert_eq!(rows.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["0", "1", "2", "130"]);
    for (code, meaning) in rows {
        assert!(document.contains(&format!("| {code} | {meaning} |")), "{code} {meaning}");
    }
    // 130 is in `crash.rs`.
    sandbox.run(&["extract", "a.txt", "--model", &TINY]).expect(0);
    sandbox.run(&["extract", "a.txt", "empty.txt", "--model", &TINY]).expect(1);
    sandbox.run(&["extract", "missing.txt", "--model", &TINY]).expect(2);
}

#[test]
fn every_option_is_in_the_document() {
    let document = fs::read_to_string(root().join("docs/cli.md")).unwrap();
    let (_, options) = in_force(Sandbox::new().run(&["config", "--json"]));
    for option in options.keys() {
        assert!(document.contains(&format!("`{option}`")), "{option} is not in docs/cli.md");
    }
}
