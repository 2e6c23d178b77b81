//! `gleaner export` and `gleaner extract --format`.

use std::collections::BTreeMap;
use std::fs;

use gleaner::export::Format;

use super::super::support::{Sandbox, TINY};

const NOTE: &str =
    "Call with Ann Lee <ann@acme.com>, 2 March 2026\n\nAcme Ltd pays €5,000.\n- [ ] Ann Lee to send the offer by Friday\n";

fn extracted(more: &[&str]) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("notes/a.txt", NOTE);
    extract(&sandbox, more);
    sandbox
}

fn extract(sandbox: &Sandbox, more: &[&str]) -> String {
    sandbox.run(&[&["extract", "notes", "--model", TINY.as_str(), "-o", "out"], more].concat()).expect(0).stderr
}

/// What lies in a folder, by name, without `.gleaner`.
fn files(sandbox: &Sandbox, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(sandbox.path(folder)).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap())).collect()
}

fn names(formats: &[Format]) -> Vec<String> {
    let mut names: Vec<String> = formats.iter().flat_map(|format| format.file_names()).collect();
    names.sort();
    names
}

#[test]
fn the_formats_asked_for_are_written_with_the_same_bytes_each_time() {
    let sandbox = extracted(&["-q"]);
    let said = sandbox.run(&["export", "--format", "vcard,ical,parquet,sqlite", "out", "-o", "a/b"]).expect(0).stderr;
    assert!(said.contains("tasks.ics: 1 entries") && said.contains("gleaner.sqlite: 1 entries"), "{said}");
    sandbox.run(&["export", "--format", "sqlite", "--format", "parquet,ical", "--format", "vcard", "out", "-q"]).expect(0);
    let (apart, beside) = (files(&sandbox, "a/b"), files(&sandbox, "out"));
    assert_eq!(apart.keys().cloned().collect::<Vec<_>>(), names(&Format::ALL));
    for (name, bytes) in &apart {
        assert!(beside.get(name) == Some(bytes), "{name} differs");
    }
    let hidden = fs::read_dir(sandbox.path("a/b")).unwrap().count();
    assert_eq!(hidden, apart.len(), "nothing is left behind");
    sandbox.run(&["export", "--format", "ical", "out/notes.jsonl", "-o", "c", "-q"]).expect(0);
    assert_eq!(files(&sandbox, "c").keys().cloned().collect::<Vec<_>>(), names(&[Format::ICal]));
}

#[test]
fn a_run_writes_formats_too_also_when_nothing_changed() {
    let sandbox = extracted(&["-q", "--format", "vcard,ical"]);
    let first = files(&sandbox, "out");
    assert!(names(&[Format::VCard, Format::ICal]).iter().all(|name| first.contains_key(name)));
    fs::remove_file(sandbox.path("out/tasks.ics")).unwrap();
    let said = extract(&sandbox, &["--format", "vcard,ical"]);
    assert!(said.contains("1 notes unchanged") && said.contains("tasks.ics: 1 entries"), "{said}");
    assert!(files(&sandbox, "out")["tasks.ics"] == first["tasks.ics"]);
    sandbox.run(&["export", "--format", "vcard", "out", "-o", "x", "-q"]).expect(0);
    assert!(files(&sandbox, "x")["contacts.vcf"] == first["contacts.vcf"]);
}

#[test]
fn the_file_of_defaults_may_name_formats() {
    let sandbox = Sandbox::new();
    sandbox.write("notes/a.txt", NOTE);
    sandbox.write("gleaner.toml", "output = \"out\"\nformat = [\"ical\", \"sqlite\"]\n");
    sandbox.run(&["extract", "notes", "--model", &TINY, "-q"]).expect(0);
    assert!(sandbox.path("out/tasks.ics").is_file() && sandbox.path("out/gleaner.sqlite").is_file());
    sandbox.run_with_input(&["extract", "-", "--model", &TINY, "-q"], NOTE.as_bytes()).expect(0);
}

#[test]
fn what_is_wrong_is_said() {
    let sandbox = extracted(&["-q"]);
    sandbox.write("broken/notes.jsonl", "{}\n");
    let cases: [(&[&str], &str); 5] = [
        (&["export", "--format", "xml", "out"], "no format of this name (one of vcard, ical, parquet, sqlite)"),
        (&["export", "out"], "--format"),
        (&["export", "--format", "ical", "nowhere"], "nowhere: cannot be read (give a folder that `gleaner extract -o` wrote)"),
        (&["export", "--format", "ical", "broken"], "line 1: not a record"),
        (&["extract", "notes", "--format", "ical"], "--format: belongs to --output"),
    ];
    for (arguments, said) in cases {
        let run = sandbox.run(arguments).expect(2);
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(files(&sandbox, "broken").len(), 1, "nothing is left of an export that failed");
}
