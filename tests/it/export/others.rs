//! The files as read by programs of other hands: Python's sqlite3, and, where they are installed, vobject, icalendar, pyarrow, DuckDB.
//!
//! `GLEANER_PYTHON` names a Python that has them (`pip install -r scripts/read-exports-requirements.txt`); else `python3` is taken.

use std::process::Command;

use serde_json::{Value, json};

use super::super::support::root;
use super::HOSTILE;
use super::hostile::as_content;

const READERS: [&str; 5] = ["sqlite3", "vobject", "icalendar", "pyarrow", "duckdb"];

fn found() -> Option<Value> {
    let python = std::env::var_os("GLEANER_PYTHON");
    let mut command = Command::new(python.clone().unwrap_or_else(|| "python3".into()));
    let output = command.arg(root().join("scripts/read-exports.py")).arg(HOSTILE.folder.path()).output();
    let output = match output {
        Ok(output) => output,
        Err(error) => {
            assert!(python.is_none(), "GLEANER_PYTHON: {error}");
            println!("skipped: there is no python3");
            return None;
        }
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn other_readers_find_what_was_written() {
    let Some(found) = found() else { return };
    for reader in READERS {
        let Some(read) = found.get(reader) else {
            println!("skipped: {reader} is not installed (scripts/read-exports-requirements.txt)");
            assert!(std::env::var_os("GLEANER_PYTHON").is_none(), "{reader} is missing in GLEANER_PYTHON");
            continue;
        };
        let expected = match reader {
            "sqlite3" => json!({"sound": "ok", "rows": of_sqlite()}),
            "vobject" => of_cards(),
            "icalendar" => of_tasks(read),
            _ => of_parquet(),
        };
        assert_same(reader, read, &expected);
    }
}

/// Names the first rows that differ.
fn assert_same(reader: &str, found: &Value, expected: &Value) {
    let (Some(rows), Some(wanted)) = (found.as_array(), expected.as_array()) else {
        let (Some(tables), Some(wanted)) = (found.as_object(), expected.as_object()) else {
            assert_eq!(found, expected, "{reader}");
            return;
        };
        assert_eq!(tables.len(), wanted.len());
        tables.iter().for_each(|(name, table)| assert_same(&format!("{reader} {name}"), table, &wanted[name]));
        return;
    };
    assert_eq!(rows.len(), wanted.len(), "{reader}: rows");
    let differ: Vec<String> =
        rows.iter().zip(wanted).filter(|(a, b)| a != b).map(|(a, b)| format!("{a:.300}\nfor\n{b:.300}")).collect();
    assert!(differ.is_empty(), "{reader}: {} rows differ\n{}", differ.len(), differ.join("\n\n"));
}

fn of_sqlite() -> Vec<Value> {
    let row = |r: &gleaner::record::NoteRecord| {
        json!([r.source.path, r.people[0].name, r.people[0].title, r.action_items[0].text, r.amounts[0].value])
    };
    HOSTILE.records.iter().map(row).collect()
}

fn of_cards() -> Value {
    let registered = &HOSTILE.registered;
    let card =
        |id: &str, name: &str, title: Option<&String>, phone: Option<&String>, sightings: &[gleaner::register::Sighting]| {
            let notes = registered.seen(sightings).notes;
            let named = |path: &str| format!("{} (2026-03-04)", as_content(path));
            let note = format!(
                "First note: {}\nLast note: {}\nNotes: {}",
                named(&notes[0].path),
                named(&notes[notes.len() - 1].path),
                notes.len()
            );
            json!([id, as_content(name), title.map(|t| as_content(t)), phone.map(|p| as_content(p)), note])
        };
    let organizations = registered.organizations.iter().filter(|entry| !entry.ambiguous);
    let people = registered.people.iter().filter(|entry| !entry.ambiguous);
    let organizations = organizations.map(|entry| card(&entry.id, &entry.name, None, None, &entry.sightings));
    let people = people.map(|entry| card(&entry.id, &entry.name, entry.titles.first(), entry.phones.first(), &entry.sightings));
    organizations.chain(people).collect::<Vec<_>>().into()
}

/// The ids are those that were read: they are compared elsewhere.
fn of_tasks(read: &Value) -> Value {
    let items = HOSTILE.records.iter().flat_map(|record| record.action_items.iter().map(move |item| (record, item)));
    let task = |(at, (record, item)): (usize, (&gleaner::record::NoteRecord, &gleaner::record::ActionRecord))| {
        let words = as_content(&item.text);
        let description = format!(
            "Note: {} (2026-03-04)\nHeading: {words}\nSentence: {}\nOwners: {}\nDue: {words}",
            as_content(&record.source.path),
            as_content(&record.sentences[0].text),
            as_content(&record.people[0].name)
        );
        let status = if item.done { "COMPLETED" } else { "NEEDS-ACTION" };
        json!([read[at][0], words, description, "2026-03-06", status])
    };
    items.enumerate().map(task).collect::<Vec<_>>().into()
}

fn of_parquet() -> Value {
    let records = &HOSTILE.records;
    let people = records.iter().map(|r| {
        let person = &r.people[0];
        json!([r.source.path, person.name, person.title, person.aliases, true])
    });
    let amounts = records.iter().map(|r| json!([r.amounts[0].text, "7922816251426433759354395033.500000000", false]));
    let items = records
        .iter()
        .flat_map(|r| r.action_items.iter().map(|item| json!([item.text, item.due, item.done, [r.people[0].name.as_str()]])));
    json!({
        "people": people.collect::<Vec<_>>(),
        "amounts": amounts.collect::<Vec<_>>(),
        "action_items": items.collect::<Vec<_>>(),
    })
}
