//! Bad files among good ones: the good are written whole, the bad are named with what is wrong and what to do.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::contract::violations;
use super::support::{Run, Sandbox, csv_rows, json_lines, list, string};

const GOOD: &str =
    "Call with Ada Moss, 2 March 2026\n\nThe licence costs €1,200 per year.\n- [ ] Ada Moss to send the contract by Friday\n";

/// One run over everything that goes wrong.
struct Batch {
    run: Run,
    notes: BTreeMap<String, Value>,
    /// Kind and message by path.
    failures: BTreeMap<String, (String, String)>,
    order: Vec<String>,
}

static BATCH: LazyLock<Batch> = LazyLock::new(|| {
    let sandbox = Sandbox::new();
    write_notes(&sandbox);
    let run = sandbox.run(&["extract", "notes", "notes/forced.bin", "-o", "out"]);
    let files = sandbox.output("out");
    let rows = csv_rows(&files["failures.csv"]);
    assert_eq!(rows[0], ["path", "kind", "message"]);
    let failures = rows[1..].iter().map(|row| (row[0].clone(), (row[1].clone(), row[2].clone()))).collect();
    let notes = json_lines(&files["notes.jsonl"]);
    let order = notes.iter().map(|note| string(note, "/source/path")).collect();
    let notes = notes.into_iter().map(|note| (string(&note, "/source/path"), note)).collect();
    Batch { run, notes, failures, order }
});

fn write_notes(sandbox: &Sandbox) {
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    sandbox.write("notes/a-good.txt", GOOD);
    sandbox.write("notes/b-empty.txt", "");
    sandbox.write("notes/c-blank.txt", " \r\n\t\n");
    sandbox.write("notes/d-binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0");
    sandbox.write("notes/e-good.txt", GOOD);
    sandbox.write("notes/f-nul.txt", b"The fee is 100 euros.\0 Paid.");
    sandbox.write("notes/g-utf16.txt", [b"\xFF\xFE".to_vec(), utf_16(GOOD)].concat());
    sandbox.write("notes/h-utf16-no-mark.txt", utf_16(GOOD));
    sandbox.write(
        "notes/i-latin1.txt",
        b"Call with Ren\xE9 Gagn\xE9, 2 March 2026\n\nLe d\xE9lai est d\xE9pass\xE9, r\xE9union \xE0 No\xEBl, 500 euros.\n",
    );
    sandbox.write("notes/j-one-line.txt", "all one line ".repeat(50_000_000 / 13));
    sandbox.write("notes/k-bom.txt", [b"\xEF\xBB\xBF", GOOD.as_bytes()].concat());
    sandbox.write("notes/z-good.txt", GOOD);
    sandbox.write("notes/forced.bin", "\u{1}\u{2}");
}

#[test]
fn each_failure_has_its_kind_and_says_what_to_do() {
    let expected = [
        ("notes/b-empty.txt", "empty", "is empty (nothing to extract)"),
        ("notes/c-blank.txt", "empty", "is empty (nothing to extract)"),
        ("notes/d-binary.txt", "binary", "save the note as plain text"),
        ("notes/f-nul.txt", "binary", "byte 21 is 0x00"),
        ("notes/forced.bin", "binary", "byte 0 is 0x01"),
        ("notes/j-one-line.txt#1", "too-large", "has a line of more than 1048576 bytes (break it into lines)"),
    ];
    assert_eq!(BATCH.failures.len(), expected.len(), "{:?}", BATCH.failures);
    for (path, kind, said) in expected {
        let (found, message) = &BATCH.failures[path];
        assert!(found == kind && message.starts_with(&format!("{path}: ")) && message.contains(said), "{found}: {message}");
        assert!(BATCH.run.stderr.contains(message.as_str()), "{path} is not on standard error");
    }
}

#[test]
fn the_good_notes_are_written_whole() {
    assert_eq!(BATCH.run.code, Some(1), "{}", BATCH.run.stderr);
    let good = [
        "notes/a-good.txt",
        "notes/e-good.txt",
        "notes/g-utf16.txt",
        "notes/h-utf16-no-mark.txt",
        "notes/i-latin1.txt",
        "notes/k-bom.txt",
        "notes/z-good.txt",
    ];
    assert_eq!(BATCH.order, good);
    let body = |path: &str| {
        let note = BATCH.notes[path].as_object().unwrap();
        note.iter().filter(|(key, _)| !["source", "warnings"].contains(&key.as_str())).map(|(_, v)| v.clone()).collect::<Vec<_>>()
    };
    for path in good.into_iter().filter(|path| !path.contains("latin1")) {
        assert_eq!(violations(&BATCH.notes[path], GOOD), [""; 0], "{path}");
        assert_eq!(body(path), body("notes/a-good.txt"), "{path}");
    }
}

#[test]
fn encodings_are_found_out_and_a_guess_is_said() {
    let guessed = |name: &str| vec![format!("encoding guessed as {name} (name it with --encoding if it is another)")];
    let cases = [
        ("notes/a-good.txt", "UTF-8", Vec::new()),
        ("notes/k-bom.txt", "UTF-8", Vec::new()),
        ("notes/g-utf16.txt", "UTF-16LE", Vec::new()),
        ("notes/h-utf16-no-mark.txt", "UTF-16LE", guessed("UTF-16LE")),
        ("notes/i-latin1.txt", "windows-1252", guessed("windows-1252")),
    ];
    for (path, encoding, warnings) in cases {
        let note = &BATCH.notes[path];
        assert_eq!(string(note, "/source/encoding"), encoding, "{path}");
        assert_eq!(list(note, "warnings").iter().map(|w| w.as_str().unwrap().to_owned()).collect::<Vec<_>>(), warnings, "{path}");
    }
    assert_eq!(string(&BATCH.notes["notes/i-latin1.txt"], "/title"), "Call with René Gagné, 2 March 2026");
}

#[test]
fn an_encoding_that_was_asked_for_is_held_to() {
    let sandbox = Sandbox::new();
    sandbox.write("latin1.txt", b"Le d\xE9lai est de 2 jours.");
    sandbox.write("utf8.txt", "Le délai est de 2 jours.");
    let run = sandbox.run(&["extract", "latin1.txt", "utf8.txt", "--encoding", "utf-8", "-o", "out", "-q"]).expect(1);
    assert_eq!(run.stderr, "gleaner: latin1.txt: cannot be decoded as UTF-8 (name its encoding with --encoding)\n");
    let files = sandbox.output("out");
    assert_eq!(csv_rows(&files["failures.csv"])[1][..2], ["latin1.txt", "encoding"]);
    assert_eq!(json_lines(&files["notes.jsonl"]).len(), 1);
}

#[test]
fn the_size_limit_can_be_set() {
    let sandbox = Sandbox::new();
    sandbox.write("note.txt", "x".repeat(101));
    let run = sandbox.run(&["extract", "note.txt", "--max-bytes", "100"]).expect(1);
    assert!(run.stdout.is_empty() && run.stderr.contains("note.txt#1: has a line of more than 100 bytes"), "{}", run.stderr);
    sandbox.run(&["extract", "note.txt", "--max-bytes", "101"]).expect(0);
    let piped = sandbox.run_with_input(&["extract", "-", "--max-bytes", "100"], &[b'x'; 5000]).expect(1);
    assert!(piped.stderr.contains("-#1: has a line of more than 100 bytes"), "{}", piped.stderr);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named_and_the_rest_done() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.write("good.txt", GOOD);
    let secret = sandbox.write("secret.txt", GOOD);
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::File::open(&secret).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    let run = sandbox.run(&["extract", "good.txt", "secret.txt", "-o", "out", "-q"]).expect(1);
    assert!(run.stderr.contains("secret.txt: cannot be read"), "{}", run.stderr);
    let files = sandbox.output("out");
    assert_eq!(csv_rows(&files["failures.csv"])[1][..2], ["secret.txt", "unreadable"]);
    assert_eq!(json_lines(&files["notes.jsonl"]).len(), 1);
}
