//! The output contract, on a folder of notes: `notes.jsonl`, the tables beside it, `run.json`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use gleaner::source::{ReadOptions, read_file};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::contract::violations;
use super::support::{OUTPUT_FILES, Sandbox, csv_rows, fixture_notes, json_lines, list, name_of, root, string};

/// Cells with commas, quotes, letters of several bytes, and what a spreadsheet would run.
const AWKWARD: &str = r#"# Call with Zoë "Zo" D'Hondt-Łukasik, 2 March 2026

Phone +32 2 555 01 23, mail zoe@example.com. 😀 The fee is €1.200,50 per month, or 1.2 to 1.5 million euros.

## Action items

- [ ] =SUM(A1:A9), "quoted", to be checked by Zoë by Friday
- [ ] @zoë: send the list; then the offer
- [x] +1 for the venue: book it
"#;

/// A folder of notes, run twice.
struct Folder {
    sandbox: Sandbox,
    first: BTreeMap<String, Vec<u8>>,
    second: BTreeMap<String, Vec<u8>>,
    notes: Vec<Value>,
}

static FOLDER: LazyLock<Folder> = LazyLock::new(|| {
    let sandbox = Sandbox::new();
    for path in fixture_notes() {
        sandbox.write(&format!("notes/{}", path.file_name().unwrap().to_str().unwrap()), std::fs::read(&path).unwrap());
    }
    sandbox.write("notes/awkward, \"quoted\".md", AWKWARD);
    sandbox.write("notes/crlf.txt", AWKWARD.replace('\n', "\r\n"));
    sandbox.run(&["extract", "notes", "-o", "first/deep", "-q"]).expect(0);
    sandbox.run(&["extract", "notes", "-o", "second", "-q"]).expect(0);
    let (first, second) = (sandbox.output("first/deep"), sandbox.output("second"));
    let notes = json_lines(&first["notes.jsonl"]);
    Folder { sandbox, first, second, notes }
});

#[test]
fn a_record_read_back_is_the_one_written() {
    for line in FOLDER.first["notes.jsonl"].split_inclusive(|b| *b == b'\n') {
        let note: gleaner::record::NoteRecord = serde_json::from_slice(line).unwrap();
        let again = serde_json::to_string(&note).unwrap() + "\n";
        assert_eq!(again.as_bytes(), line);
    }
}

#[test]
fn every_record_keeps_the_contract() {
    assert!(FOLDER.notes.len() >= 10);
    for note in &FOLDER.notes {
        let path = string(note, "/source/path");
        let bytes = std::fs::read(FOLDER.sandbox.path(&path)).unwrap();
        let text = read_file(&FOLDER.sandbox.path(&path), &ReadOptions::default()).unwrap().text;
        assert_eq!(violations(note, &text), [""; 0], "{path}");
        assert_eq!(string(note, "/source/sha256"), sha256(&bytes), "{path}");
        let format = match path.as_str() {
            path if path.ends_with(".md") => "markdown",
            path if path.contains("transcript") => "transcript",
            _ => "text",
        };
        assert_eq!(string(note, "/source/format"), format, "{path}");
    }
    let paths: Vec<_> = FOLDER.notes.iter().map(|note| string(note, "/source/path")).collect();
    assert!(paths.is_sorted(), "{paths:?}");
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Columns by table, as the contract has them.
const COLUMNS: [(&str, &str); 6] = [
    (
        "people.csv",
        "path,date,id,name,aliases,title,organization,organization_id,emails,phones,mentions,contact_id,contact_candidates,user_id",
    ),
    ("organizations.csv", "path,date,id,name,aliases,mentions,company_id,company_candidates"),
    (
        "amounts.csv",
        "path,date,text,value,value_max,currency,currency_assumed,period,about,organization,organization_id,via,via_id,start,end",
    ),
    (
        "action_items.csv",
        "path,date,text,owners,owner_ids,due,due_text,done,confidence,basis,section,title,same_as,start,end,owner_users,owner_user_ids,owner_user_emails",
    ),
    ("mentions.csv", "path,label,start,end,text,confidence,by,entity"),
    ("failures.csv", "path,kind,message"),
];

#[test]
fn tables_have_their_header_and_rfc_4180_line_ends() {
    for (name, columns) in COLUMNS {
        let text = std::str::from_utf8(&FOLDER.first[name]).unwrap();
        assert_eq!(text.split("\r\n").next(), Some(columns), "{name}");
        assert!(text.ends_with("\r\n"), "{name}");
        let rows = csv_rows(&FOLDER.first[name]);
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{name}: rows of another length");
    }
    assert_eq!(csv_rows(&FOLDER.first["failures.csv"]).len(), 1);
}

/// A value of the JSON as a cell: lists joined, null empty.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// The cell of `column` for an entry of the JSON, before formulas are made harmless.
fn expected_cell(note: &Value, table: &str, entry: &Value, column: &str) -> String {
    let place = if table == "amounts.csv" { &note["mentions"][entry["mention"].as_u64().unwrap() as usize] } else { entry };
    match (table, column) {
        (_, "path") => string(note, "/source/path"),
        (_, "date") => string(note, "/date/value"),
        ("people.csv" | "organizations.csv", "mentions") => list(entry, "mentions").len().to_string(),
        ("action_items.csv", "owners") => list(entry, "owners").iter().map(|id| name_of(note, id)).collect::<Vec<_>>().join("; "),
        (_, "owner_ids") => cell(&entry["owners"]),
        (_, "organization_id") => cell(&entry["organization"]),
        (_, "via_id") => cell(&entry["via"]),
        (_, "organization" | "via") => name_of(note, &entry[column]),
        (_, "start" | "end") => cell(&place[column]),
        ("action_items.csv" | "mentions.csv", "confidence") => entry["confidence"].as_f64().unwrap().to_string(),
        _ => cell(&entry[column]),
    }
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The rows that a table should have, and how many of their cells would be formulas.
fn expected_rows(table: &str) -> (Vec<Vec<String>>, u64) {
    let columns = COLUMNS.iter().find(|(name, _)| *name == table).unwrap().1;
    let mut formulas = 0;
    let mut rows = vec![columns.split(',').map(str::to_owned).collect::<Vec<_>>()];
    for note in &FOLDER.notes {
        for entry in list(note, table.trim_end_matches(".csv")) {
            let cells = columns.split(',').map(|column| expected_cell(note, table, entry, column));
            let harmless = |text: String| {
                formulas += u64::from(is_formula(&text));
                if is_formula(&text) { format!("'{text}") } else { text }
            };
            rows.push(cells.map(harmless).collect());
        }
    }
    (rows, formulas)
}

#[test]
fn tables_say_what_the_json_says_and_formulas_are_harmless() {
    let mut formulas = 0;
    for (table, _) in COLUMNS.into_iter().filter(|(name, _)| *name != "failures.csv") {
        let (expected, changed) = expected_rows(table);
        assert_eq!(csv_rows(&FOLDER.first[table]), expected, "{table}");
        formulas += changed;
    }
    for table in ["register_people.csv", "register_organizations.csv"] {
        let cells = csv_rows(&FOLDER.first[table]).into_iter().flatten();
        formulas += cells.filter(|cell| cell.strip_prefix('\'').is_some_and(is_formula)).count() as u64;
    }
    assert!(formulas >= 2, "the notes hold too few formulas to test with");
    assert_eq!(run_record(&FOLDER.first)["formula_cells_made_harmless"], formulas);
    let actions = std::str::from_utf8(&FOLDER.first["action_items.csv"]).unwrap();
    assert!(actions.contains("\"'=SUM(A1:A9), \"\"quoted\"\","), "{actions}");
}

#[test]
fn the_register_has_a_row_for_each_person_of_the_notes() {
    let rows = csv_rows(&FOLDER.first["register_people.csv"]);
    let named = rows.iter().filter(|row| row[1].starts_with("Zoë")).collect::<Vec<_>>();
    assert_eq!(named.len(), 1, "two notes with the same person: {named:?}");
    let column = |name: &str| named[0][rows[0].iter().position(|cell| cell == name).unwrap()].as_str();
    assert_eq!((column("notes"), column("first_seen"), column("last_note")), ("2", "2026-03-02", "notes/crlf.txt"));
    for table in ["register_people.csv", "register_organizations.csv"] {
        let rows = csv_rows(&FOLDER.first[table]);
        let ids: std::collections::BTreeSet<_> = rows.iter().map(|row| &row[0]).collect();
        assert_eq!(ids.len(), rows.len(), "{table}: an id stands twice");
        assert!(std::str::from_utf8(&FOLDER.first[table]).unwrap().ends_with("\r\n"), "{table}");
    }
}

fn run_record(files: &BTreeMap<String, Vec<u8>>) -> Value {
    serde_json::from_slice(&files["run.json"]).unwrap()
}

#[test]
fn run_json_tells_what_made_the_tables() {
    let run = run_record(&FOLDER.first);
    let keys: Vec<_> = run.as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        keys,
        ["version", "model", "options", "counts", "formula_cells_made_harmless", "work", "cache", "started", "seconds"]
    );
    assert_eq!(run["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(run["model"]["name"], "embedded");
    let weights = std::fs::read(root().join("models/e5-small/model.onnx")).unwrap();
    assert_eq!(string(&run, "/model/sha256"), sha256(&weights));
    let counts = &run["counts"];
    assert_eq!((&counts["notes"], &counts["failures"]), (&FOLDER.notes.len().into(), &0.into()));
    for kind in ["people", "organizations", "amounts", "action_items"] {
        let entries: usize = FOLDER.notes.iter().map(|note| list(note, kind).len()).sum();
        assert_eq!(counts[kind], entries, "{kind}");
    }
    let mentions: usize = FOLDER.notes.iter().map(|note| list(note, "mentions").len()).sum();
    let counted: u64 = counts["mentions"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!(counted, mentions as u64);
    assert!(string(&run, "/started").parse::<jiff::Timestamp>().is_ok());
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    for name in OUTPUT_FILES.into_iter().filter(|name| *name != "run.json") {
        assert!(FOLDER.first[name] == FOLDER.second[name], "{name} differs between two runs");
    }
}

#[test]
fn another_run_replaces_the_files_and_one_that_does_not_start_leaves_them() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", AWKWARD);
    sandbox.write("b.txt", "The fee is 500 euros.");
    sandbox.write("model/config.json", "damaged");
    sandbox.write("model/tokenizer.json", "damaged");
    sandbox.write("model/model.onnx", "damaged");
    sandbox.run(&["extract", "a.txt", "-o", "out", "-q"]).expect(0);
    let before = sandbox.output("out");
    for arguments in [&["--model", "model"][..], &["--date", "never"], &["missing.txt"]] {
        sandbox.run(&[&["extract", "b.txt", "-o", "out"], arguments].concat()).expect(2);
        assert!(sandbox.output("out") == before, "{arguments:?} changed the files of the run before");
    }
    sandbox.run(&["extract", "b.txt", "-o", "out", "-q"]).expect(0);
    let notes = json_lines(&sandbox.output("out")["notes.jsonl"]);
    assert_eq!(notes.iter().map(|note| string(note, "/source/path")).collect::<Vec<_>>(), ["b.txt"]);
}

#[test]
fn paths_are_as_given_with_slashes() {
    let sandbox = Sandbox::new();
    sandbox.write("in/a.txt", "The fee is 500 euros.");
    let absolute = sandbox.path("in/a.txt");
    for (given, written) in
        [("in/a.txt", "in/a.txt"), ("./in/a.txt", "./in/a.txt"), (absolute.to_str().unwrap(), absolute.to_str().unwrap())]
    {
        let note: Value = serde_json::from_str(&sandbox.run(&["extract", given]).expect(0).stdout).unwrap();
        assert_eq!(Path::new(&string(&note, "/source/path")), Path::new(written));
    }
}
