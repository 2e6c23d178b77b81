//! Damaged, hostile and misnamed files among good ones: the run ends, the good are done, each bad one is a row that says what to do.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use gleaner::source::{FailureKind, Limits, ReadOptions, read_stream};

use super::made;
use super::support::{Run, Sandbox, csv_rows, json_lines, root, string};

const GOOD: &str = "Call with Ada Moss, 2 March 2026\n\n- [ ] Ada Moss to send the contract by Friday\n";

fn fixture(name: &str) -> Vec<u8> {
    fs::read(root().join("fixtures/formats").join(name)).unwrap()
}

/// What reading gives: the number of notes, and the kinds and messages of failures.
fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> (usize, Vec<(FailureKind, String)>) {
    let (mut notes, mut failures) = (0, Vec::new());
    let _ = read_stream(name, &mut &bytes[..], options, &mut |note| {
        match note {
            Ok(_) => notes += 1,
            Err(error) => failures.push((error.kind(), error.to_string())),
        }
        ControlFlow::Continue(())
    });
    (notes, failures)
}

/// A sample of every format.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let text = fixture("call.txt");
    let tar = made::tar(&[("a.txt", &text), ("b.html", &fixture("call.html"))]);
    vec![
        ("a.html", fixture("call.html")),
        ("a.rtf", fixture("call.rtf")),
        ("a.eml", fixture("call.eml")),
        ("a.mbox", fixture("call.mbox")),
        ("a.vtt", fixture("meeting.vtt")),
        ("a.srt", fixture("meeting.srt")),
        ("a.jsonl", fixture("call.jsonl")),
        ("a.csv", fixture("call.csv")),
        ("a.docx", made::call_docx()),
        ("a.odt", made::call_odt()),
        ("a.zip", made::zip(&[("a.txt", &text), ("b.docx", &made::call_docx())])),
        ("a.tar", tar.clone()),
        ("a.tar.gz", made::gzip(&tar)),
        ("a.txt.gz", made::gzip(&text)),
        ("a.txt.zst", made::zstd(&text)),
        ("a.txt", made::utf_16(std::str::from_utf8(&text).unwrap())),
    ]
}

#[test]
fn cut_anywhere_a_file_is_read_or_told() {
    let mut wrong = Vec::new();
    for (name, bytes) in samples() {
        let (whole, failures) = read(name, &bytes, &ReadOptions::default());
        assert!(whole > 0 && failures.is_empty(), "{name}: {failures:?}");
        for at in (0..40).map(|part| bytes.len() * part / 40) {
            let (notes, failures) = read(name, &bytes[..at], &ReadOptions::default());
            let told =
                failures.iter().all(|(_, message)| message.starts_with(name) && message.ends_with(')') || message.contains("("));
            if notes + failures.len() == 0 || notes > whole.max(1) || !told {
                wrong.push(format!("{name} cut at {at}: {notes} notes, {failures:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn archives_and_documents_do_not_hide_that_they_are_cut() {
    for (name, bytes) in samples()
        .into_iter()
        .filter(|(n, _)| ["a.rtf", "a.docx", "a.odt", "a.zip", "a.tar.gz", "a.txt.gz", "a.txt.zst"].contains(n))
    {
        for cut in [bytes.len() / 2, bytes.len() - 3] {
            let (_, failures) = read(name, &bytes[..cut], &ReadOptions::default());
            assert!(failures.iter().any(|(kind, _)| *kind == FailureKind::Format), "{name} cut at {cut}: {failures:?}");
        }
    }
}

/// Many zeros, packed as tightly as the format can.
fn zeros(megabytes: usize) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b'0'; 1 << 20];
    (0..megabytes).for_each(|_| encoder.write_all(&block).unwrap());
    encoder.finish().unwrap()
}

fn nested(levels: usize) -> Vec<u8> {
    (0..levels).fold(made::zip(&[("a.txt", GOOD.as_bytes())]), |inner, _| made::zip(&[("inner.zip", &inner)]))
}

#[test]
fn bombs_end_at_a_limit() {
    let lines = "0\n".repeat(20 << 20);
    let zip_of_zeros = made::zip(&[("zeros.txt", lines.as_bytes()), ("good.txt", GOOD.as_bytes())]);
    let entity = "<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let with_part = |part: &str| made::zip(&[("word/document.xml", part.as_bytes())]);
    let deep = format!("{}{}", "<w:p>".repeat(100_000), "</w:p>".repeat(100_000));
    let huge = format!("<w:p><w:t>{}</w:t></w:p>", "x ".repeat(40 << 20));
    let tags = format!("<html><a {}>", "b c ".repeat(500_000));
    let mut limits = ReadOptions::default();
    limits.limits = Limits { members: 10, ..Limits::default() };
    let many: Vec<_> = (0..20).map(|n| (format!("{n}.txt"), GOOD.as_bytes())).collect();
    let many: Vec<_> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let cases: Vec<(&str, Vec<u8>, &ReadOptions, FailureKind)> = vec![
        ("zeros.txt.gz", zeros(64), &limits, FailureKind::Limit),
        ("zeros.zip", zip_of_zeros, &limits, FailureKind::Limit),
        ("nested.zip", nested(12), &limits, FailureKind::Limit),
        ("gz.gz", (0..12).fold(GOOD.as_bytes().to_vec(), |b, _| made::gzip(&b)), &limits, FailureKind::Limit),
        ("entities.docx", with_part(&format!("{entity}<w:document>&b;</w:document>")), &limits, FailureKind::Format),
        ("locked.odt", made::locked_odt(), &limits, FailureKind::Unsupported),
        ("deep.docx", with_part(&deep), &limits, FailureKind::Limit),
        ("huge.docx", with_part(&huge), &limits, FailureKind::Limit),
        ("deep.rtf", b"{\\rtf1".iter().copied().chain(b"{".repeat(100_000)).collect(), &limits, FailureKind::Limit),
        ("tags.html", tags.into_bytes(), &limits, FailureKind::Limit),
        ("many.zip", made::zip(&many), &limits, FailureKind::Limit),
        ("many.tar", made::tar(&many), &limits, FailureKind::Limit),
        ("quote.csv", [b"id,text\n1,\"".to_vec(), b"never closed\n".repeat(2 << 20)].concat(), &limits, FailureKind::Limit),
        (
            "deep.jsonl",
            format!("{}\n{{\"text\":\"fine\"}}\n", "{\"a\":".repeat(10_000)).into_bytes(),
            &limits,
            FailureKind::Format,
        ),
        (
            "quotes.html",
            format!("<html>{}x", "<blockquote><ul><table>".repeat(200_000)).into_bytes(),
            &limits,
            FailureKind::Empty,
        ),
    ];
    let mut wrong = Vec::new();
    for (name, bytes, options, kind) in cases {
        let clock = Instant::now();
        let (notes, failures) = read(name, &bytes, options);
        let told = failures.iter().any(|f| f.0 == kind) || (kind == FailureKind::Empty && notes == 1);
        if !told || clock.elapsed() > Duration::from_secs(20) {
            wrong.push(format!("{name}: {notes} notes, {failures:?}, {:?}", clock.elapsed()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Kind and message by path.
type Failures = BTreeMap<String, (String, String)>;

/// One run of the program over bad files among good ones.
static RUN: LazyLock<(Run, Vec<String>, Failures)> = LazyLock::new(|| {
    let sandbox = Sandbox::new();
    let zip = made::zip(&[
        ("../../escape.txt", GOOD.as_bytes()),
        ("/etc/absolute.txt", GOOD.as_bytes()),
        ("C:\\x\\windows.txt", GOOD.as_bytes()),
    ]);
    let mixed =
        made::zip(&[("a.txt", GOOD.as_bytes()), ("b.txt", b"\0\x01"), ("c.docx", b"PK\x03\x04 cut"), ("d.txt", GOOD.as_bytes())]);
    let mut encrypted = made::zip(&[("a.txt", GOOD.as_bytes())]);
    mark_encrypted(&mut encrypted);
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a-good.txt", GOOD.into()),
        ("bomb.txt.gz", zeros(64)),
        ("cut.docx", made::call_docx()[..400].to_vec()),
        ("empty.zip", made::zip(&[])),
        ("encrypted.zip", encrypted),
        ("escape.tar", made::tar(&[("../../escape.txt", GOOD.as_bytes())])),
        ("escape.zip", zip),
        ("html-in.txt", fixture("call.html")),
        ("locked.docx", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 600]].concat()),
        ("mixed.zip", mixed),
        ("no-notes.zip", made::zip(&[("a.png", b"\x89PNG")])),
        ("old.docx", fixture("call.rtf")),
        ("pdf.txt", b"%PDF-1.7\n%\xe2\xe3\n".to_vec()),
        (
            "records.jsonl",
            format!("{{\"text\": {:?}}}\n{{\"text\": broken\n{{\"other\": 1}}\n{{\"text\": {:?}}}\n", GOOD, GOOD).into_bytes(),
        ),
        ("sheet.csv", made::zip(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")])),
        ("z-good.txt", GOOD.into()),
    ];
    for (name, bytes) in files {
        sandbox.write(&format!("in/{name}"), bytes);
    }
    let run = sandbox.run(&["extract", "in", "-o", "out", "-q"]);
    assert!(!sandbox.path("escape.txt").exists() && !sandbox.path("../escape.txt").exists(), "a member was written to disk");
    let files = sandbox.output("out");
    let notes = json_lines(&files["notes.jsonl"]).iter().map(|note| string(note, "/source/path")).collect();
    let rows = csv_rows(&files["failures.csv"]).into_iter().skip(1);
    (run, notes, rows.map(|row| (row[0].clone(), (row[1].clone(), row[2].clone()))).collect())
});

/// Sets the bit that says so in the header of each member.
fn mark_encrypted(zip: &mut [u8]) {
    for at in 0..zip.len() - 10 {
        match &zip[at..at + 4] {
            b"PK\x03\x04" => zip[at + 6] |= 1,
            b"PK\x01\x02" => zip[at + 8] |= 1,
            _ => {}
        }
    }
}

#[test]
fn good_neighbours_are_done() {
    let (run, notes, _) = &*RUN;
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let expected = [
        "in/a-good.txt",
        "in/escape.tar#1",
        "in/escape.zip#1",
        "in/escape.zip#2",
        "in/escape.zip#3",
        "in/html-in.txt",
        "in/mixed.zip#1",
        "in/mixed.zip#4",
        "in/old.docx",
        "in/records.jsonl#1",
        "in/records.jsonl#4",
        "in/z-good.txt",
    ];
    assert_eq!(*notes, expected);
}

#[test]
fn each_bad_file_is_a_row_that_says_what_to_do() {
    let (run, _, failures) = &*RUN;
    let expected = [
        ("in/bomb.txt.gz", "limit", "500 times its size (if it is what it should be, unpack or split it"),
        ("in/cut.docx", "format", "(get the file again, or export it anew)"),
        ("in/empty.zip", "format", "is an archive without notes"),
        ("in/encrypted.zip#1", "unsupported", "is protected by a password (unpack it with its password"),
        ("in/locked.docx", "unsupported", "is protected by a password (save it without the password)"),
        ("in/mixed.zip#2", "binary", "(save the note as plain text)"),
        ("in/mixed.zip#3", "format", "(get the file again, or export it anew)"),
        ("in/no-notes.zip", "format", "see docs/formats.md"),
        ("in/pdf.txt", "unsupported", "is a PDF (save it as text, HTML or .docx)"),
        ("in/records.jsonl#2", "format", "each line must be one object"),
        ("in/records.jsonl#3", "missing-field", "fields there: other; name one with --text-field"),
        ("in/sheet.csv", "unsupported", "is an Excel workbook (save its sheets as .csv)"),
    ];
    assert_eq!(failures.keys().collect::<Vec<_>>(), expected.map(|e| e.0), "{failures:#?}");
    for (path, kind, said) in expected {
        let (found, message) = &failures[path];
        assert!(found == kind && message.starts_with(&format!("{path}: ")) && message.contains(said), "{found}: {message}");
        assert!(run.stderr.contains(message.as_str()), "{path} is not on standard error");
    }
}
