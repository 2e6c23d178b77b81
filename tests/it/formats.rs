//! The same note in every format gives the same people, organizations, sums and action items as in plain text.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;

use gleaner::infer::Model;
use gleaner::pipeline::{Options, Pipeline};
use gleaner::source::{ReadError, ReadOptions, read_notes, read_stream};
use gleaner::text::Document;
use serde_json::Value;

use super::contract::violations;
use super::made;
use super::support::{PIPELINE, Sandbox, csv_rows, json_lines, list, name_of, root, string};

fn fixture(name: &str) -> Vec<u8> {
    fs::read(root().join("fixtures/formats").join(name)).unwrap()
}

fn read_with(name: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Document, ReadError>> {
    let mut found = Vec::new();
    let _ = read_stream(name, &mut &bytes[..], options, &mut |note| {
        found.push(note);
        ControlFlow::Continue(())
    });
    found
}

fn read(name: &str, bytes: &[u8]) -> Vec<Document> {
    read_with(name, bytes, &ReadOptions::default()).into_iter().map(|note| note.unwrap_or_else(|e| panic!("{e}"))).collect()
}

/// What must be the same in every format.
#[derive(Debug, PartialEq, Eq)]
struct Facts {
    people: BTreeSet<String>,
    organizations: BTreeSet<String>,
    amounts: Vec<[String; 4]>,
    /// Text, owners, due, done.
    actions: Vec<(String, Vec<String>, Option<String>, bool)>,
}

fn facts_of(document: Document) -> Facts {
    let (text, path) = (document.text.clone(), document.path.clone());
    let note = serde_json::to_value(PIPELINE.analyze_one(document).unwrap()).unwrap();
    assert_eq!(violations(&note, &text), [""; 0], "{path}");
    let names = |kind: &str| list(&note, kind).iter().map(|entry| string(entry, "/name")).collect();
    let owners = |item: &Value| list(item, "owners").iter().map(|id| name_of(&note, id)).collect();
    Facts {
        people: names("people"),
        organizations: names("organizations"),
        amounts: list(&note, "amounts")
            .iter()
            .map(|a| ["/text", "/value", "/currency", "/period"].map(|f| string(a, f)))
            .collect(),
        actions: list(&note, "action_items")
            .iter()
            .map(|a| (string(a, "/text"), owners(a), a["due"].as_str().map(str::to_owned), a["done"] == true))
            .collect(),
    }
}

fn plain(name: &str) -> Facts {
    let facts = facts_of(read(name, &fixture(name)).remove(0));
    assert!(!facts.actions.is_empty() && !facts.amounts.is_empty() && facts.people.len() == 3, "{facts:#?}");
    facts
}

/// Each fixture or made file, with the format and encoding it must be read as.
fn calls() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let text = String::from_utf8(fixture("call.txt")).unwrap();
    vec![
        ("call.md", fixture("call.md"), "markdown", "UTF-8"),
        ("call.html", fixture("call.html"), "html", "UTF-8"),
        ("call.rtf", fixture("call.rtf"), "rtf", "windows-1252"),
        ("call.eml", fixture("call.eml"), "eml", "windows-1252"),
        ("call.docx", made::call_docx(), "docx", "UTF-8"),
        ("call.odt", made::call_odt(), "odt", "UTF-8"),
        ("utf-16.txt", made::utf_16(&text), "text", "UTF-16LE"),
        ("latin-1.txt", made::latin_1(&text), "text", "windows-1252"),
        ("call.txt.gz", made::gzip(text.as_bytes()), "text", "UTF-8"),
        ("call.txt.zst", made::zstd(text.as_bytes()), "text", "UTF-8"),
        ("crlf.txt", text.replace('\n', "\r\n").into_bytes(), "text", "UTF-8"),
        ("wrong.doc", fixture("call.rtf"), "rtf", "windows-1252"),
        ("wrong.txt", fixture("call.html"), "html", "UTF-8"),
        ("no-ending", made::call_docx(), "docx", "UTF-8"),
        ("page.html", fixture("call.html").replace_charset(), "html", "windows-1252"),
    ]
}

/// The page in the encoding that it then states.
trait Recoded {
    fn replace_charset(self) -> Vec<u8>;
}

impl Recoded for Vec<u8> {
    fn replace_charset(self) -> Vec<u8> {
        let page =
            String::from_utf8(self).unwrap().replace("charset=\"utf-8\"", "charset=\"iso-8859-1\"").replace("&eacute;", "é");
        made::latin_1(&page)
    }
}

#[test]
fn every_format_gives_what_plain_text_gives() {
    let expected = plain("call.txt");
    let mut wrong = Vec::new();
    for (name, bytes, format, encoding) in calls() {
        let mut notes = read(name, &bytes);
        let note = notes.remove(0);
        if (note.format, note.encoding, note.path.as_str(), notes.len()) != (format, encoding, name, 0) {
            wrong.push(format!("{name}: read as {} in {}", note.format, note.encoding));
        }
        let text = note.text.clone();
        let found = facts_of(note);
        if found != expected {
            wrong.push(format!("{name}: {found:#?}\n{text}"));
        }
        if ["Hidden", "Unseen", "Script", "Deleted"].iter().any(|word| text.contains(word)) {
            wrong.push(format!("{name}: reads what is hidden:\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "expected {expected:#?}\n{}", wrong.join("\n"));
}

#[test]
fn captions_give_what_the_transcript_gives() {
    let expected = facts_of(read("meeting.txt", &fixture("meeting.txt")).remove(0));
    assert_eq!(expected.actions.len(), 2, "{expected:#?}");
    for (name, format) in [("meeting.vtt", "vtt"), ("meeting.srt", "srt"), ("meeting.txt", "transcript")] {
        let note = read(name, &fixture(name)).remove(0);
        assert_eq!(
            (note.format, note.text.trim()),
            (format, String::from_utf8(fixture("meeting.txt")).unwrap().trim()),
            "{name}"
        );
        assert_eq!(facts_of(note), expected, "{name}");
    }
}

#[test]
fn a_mail_states_its_day_and_whose_addresses_it_names() {
    let note = read("call.eml", &fixture("call.eml")).remove(0);
    assert_eq!(note.date.map(|d| d.to_string()).as_deref(), Some("2026-03-03"));
    let record = serde_json::to_value(PIPELINE.analyze_one(note).unwrap()).unwrap();
    assert_eq!(record["date"], serde_json::json!({"value": "2026-03-03", "origin": "header"}));
    assert_eq!(string(&record, "/title"), "Call with Harrow Freight");
    let emails: Vec<_> = list(&record, "people").iter().map(|p| (string(p, "/name"), p["emails"][0].clone())).collect();
    assert!(emails.contains(&("Renée Dupont".to_owned(), "renee.dupont@northwick.example".into())), "{emails:?}");
}

#[test]
fn a_mailbox_is_read_mail_by_mail() {
    let notes = read("call.mbox", &fixture("call.mbox"));
    let about: Vec<_> = notes.iter().map(|n| (n.path.as_str(), n.format, n.date.unwrap().to_string())).collect();
    assert_eq!(about, [("call.mbox#1", "eml", "2026-03-03".to_owned()), ("call.mbox#2", "eml", "2026-03-04".to_owned())]);
    assert!(notes[1].text.contains("\nFrom Lille there is nothing new.\n"), "{}", notes[1].text);
    assert_eq!(facts_of(notes[0].clone()), plain("call.txt"));
    let second = facts_of(notes[1].clone());
    assert_eq!(
        second.actions,
        [("I will call Delta Bank tomorrow.".to_owned(), vec!["Renée Dupont".to_owned()], Some("2026-03-05".to_owned()), false)]
    );
}

#[test]
fn records_have_ids_days_and_text_that_may_be_html() {
    let expected = plain("call.txt");
    for (name, format) in [("call.jsonl", "jsonl"), ("call.csv", "csv")] {
        let notes = read(name, &fixture(name));
        let about: Vec<_> =
            notes.iter().map(|n| (n.path.clone(), n.id.clone().unwrap(), n.date.unwrap().to_string(), n.format)).collect();
        let row = |n: u8, id: &str, day: &str| (format!("{name}#{n}"), id.to_owned(), day.to_owned(), format);
        assert_eq!(about, [row(1, "N-1001", "2026-03-03"), row(2, "1002", "2026-03-04")]);
        assert_eq!(notes[1].text, "Ann Lee to send the contract to Harrow Freight by Friday.\nIt costs EUR 12,500 per year.\n");
        assert_eq!(facts_of(notes[0].clone()), expected, "{name}");
        assert_eq!(facts_of(notes[1].clone()).actions[0].2.as_deref(), Some("2026-03-06"));
    }
}

#[test]
fn named_fields_are_used_and_a_missing_one_is_told() {
    let [text, id, day] = ["what", "ref", "when"].map(|name| Some(name.to_owned()));
    let options = ReadOptions::default();
    let missing = read_with("call.tsv", &fixture("call.tsv"), &options).remove(0).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "call.tsv: has no field with text (fields there: ref, what, when; name one with --text-field)"
    );
    let mut options = options;
    (options.text_field, options.id_field, options.date_field) = (text, id, day);
    let note = read_with("call.tsv", &fixture("call.tsv"), &options).remove(0).unwrap();
    assert_eq!((note.id.as_deref(), note.date.unwrap().to_string().as_str(), note.format), (Some("N-1001"), "2026-03-03", "csv"));
    assert_eq!(facts_of(note), plain("call.txt"));
}

#[test]
fn archives_hold_any_format_and_one_another() {
    let text = fixture("call.txt");
    let inner = made::zip(&[("deep/call.html", &fixture("call.html")), ("deep/picture.png", b"\x89PNG\r\n")]);
    let members: Vec<(&str, &[u8])> = vec![("2026/call.txt", &text), ("skipped.bin", b"\0"), ("inner.zip", &inner)];
    let (zip, tar) = (made::zip(&members), made::tar(&members));
    for (name, bytes) in [
        ("all.zip", zip),
        ("all.tar", tar.clone()),
        ("all.tar.gz", made::gzip(&tar)),
        ("all.tgz", made::gzip(&tar)),
        ("all.tar.zst", made::zstd(&tar)),
    ] {
        let notes = read(name, &bytes);
        let about: Vec<_> = notes.iter().map(|n| (n.path.as_str(), n.member.as_deref(), n.format)).collect();
        let (first, second) = (format!("{name}#1"), format!("{name}#3#1"));
        assert_eq!(about, [(first.as_str(), Some("2026/call.txt"), "text"), (second.as_str(), Some("deep/call.html"), "html")]);
        for note in notes {
            assert_eq!(facts_of(note), plain("call.txt"), "{name}");
        }
    }
}

#[test]
fn front_matter_links_and_tables_of_markdown() {
    let note = facts_of(read("call-front-matter.md", &fixture("call-front-matter.md")).remove(0));
    let expected = plain("call.txt");
    assert_eq!(
        (&note.people, &note.organizations, &note.amounts),
        (&expected.people, &expected.organizations, &expected.amounts)
    );
    let due: Vec<_> = note.actions.iter().map(|a| (a.1.as_slice(), a.2.as_deref())).collect();
    assert_eq!(due, [(&["Ann Lee".to_owned()][..], Some("2026-03-06")), (&["Renée Dupont".to_owned()][..], Some("2026-03-20"))]);
}

#[test]
fn tables_and_lists_of_documents() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|c| cell(c)).collect::<String>());
    let item =
        |text: &str| format!("<w:p><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = format!(
        "{}{}<w:tbl>{}{}</w:tbl>",
        item("one"),
        item("two"),
        row(&["Owner", "Task"]),
        row(&["Ann Lee", "call <w:br/>Tom"]).replace("call <w:br/>Tom", "call Tom")
    );
    assert_eq!(read("a.docx", &made::docx(&body))[0].text, "1. one\n2. two\n\n| Owner | Task |\n| Ann Lee | call Tom |\n");
    let odt = "<text:list text:style-name=\"L2\"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>under</text:p></text:list-item></text:list></text:list-item></text:list>\
               <table:table><table:table-row><table:table-cell><text:p>Owner</text:p></table:table-cell><table:table-cell><text:p>Ann</text:p><text:p>Lee</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(read("a.odt", &made::odt(odt))[0].text, "1. one\n  - under\n\n| Owner | Ann Lee |\n");
}

#[test]
fn the_program_writes_records_of_containers() {
    let sandbox = Sandbox::new();
    sandbox.write("in/all.zip", made::zip(&[("2026/call.txt", &fixture("call.txt"))]));
    sandbox.write("in/call.csv", fixture("call.csv"));
    sandbox.write("in/table.csv", "a,b\n1,2\n");
    let run = sandbox.run(&["extract", "in", "-o", "out", "-q"]).expect(1);
    let files = sandbox.output("out");
    let sources: Vec<_> = json_lines(&files["notes.jsonl"]).iter().map(|n| n["source"].clone()).collect();
    let field = |at: usize, name: &str| sources[at][name].as_str();
    assert_eq!((field(0, "path"), field(0, "member"), field(0, "id")), (Some("in/all.zip#1"), Some("2026/call.txt"), None));
    assert_eq!((field(1, "path"), field(1, "member"), field(1, "id")), (Some("in/call.csv#1"), None, Some("N-1001")));
    assert_eq!(sources.len(), 3);
    assert_eq!(csv_rows(&files["failures.csv"])[1][..2], ["in/table.csv", "missing-field"]);
    assert!(run.stderr.contains("fields there: a, b"), "{}", run.stderr);
    let piped = sandbox.run_with_input(&["extract", "-"], &fixture("call.mbox")).expect(0);
    assert_eq!(json_lines(piped.stdout.as_bytes()).len(), 2);
}

#[test]
fn a_large_text_is_read_in_parts_and_all_of_it() {
    let line = |n: usize| format!("Ann Lee to call customer {n} of Harrow Freight by Friday.\n");
    let text: String = (0..40_000).map(|n| if n % 9 == 8 { format!("{}\n", line(n)) } else { line(n) }).collect();
    let sandbox = Sandbox::new();
    let path = sandbox.write("big.txt", &text);
    let mut options = ReadOptions::default();
    options.max_bytes = 1 << 20;
    let mut joined = String::new();
    let mut count = 0;
    let _ = read_notes(&path, &options, &mut |note| {
        let note = note.unwrap();
        count += 1;
        assert!(note.path.ends_with(&format!("big.txt#{count}")) && note.text.len() <= 1 << 20);
        assert!(note.warnings[0].contains("read in parts"), "{:?}", note.warnings);
        joined.push_str(&note.text);
        ControlFlow::Continue(())
    });
    assert!(count == 3 && joined == text, "{count} parts");
}

#[test]
fn a_given_day_goes_before_the_stated_one() {
    let options = Options { date: Some("2026-01-01".parse().unwrap()), ..Options::default() };
    let pipeline = Pipeline::new(Model::embedded().unwrap(), options);
    let note = pipeline.analyze_one(read("call.eml", &fixture("call.eml")).remove(0)).unwrap();
    assert_eq!(note.date.unwrap().value, "2026-01-01");
}
