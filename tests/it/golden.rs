//! Each note of `fixtures/notes` gives what stands in `fixtures/expected`: the parts that do not hang on a model's
//! last bits. After a change that is meant: `GLEANER_UPDATE=1 cargo test --test it golden`, then read the difference.

use std::fs;
use std::path::{Path, PathBuf};

use gleaner::source::{ReadOptions, read_file};
use serde_json::{Map, Value, json};

use super::support::{PIPELINE, UPDATE, fixture_notes, list, name_of, root};

#[test]
fn golden() {
    let mut wrong = Vec::new();
    for note in fixture_notes() {
        let found = stable(&analyzed(&note));
        let expected = expected_path(&note);
        if std::env::var_os(UPDATE).is_some() {
            fs::create_dir_all(expected.parent().unwrap()).unwrap();
            fs::write(&expected, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
        } else if let Err(difference) = compare(&found, &expected) {
            wrong.push(difference);
        }
    }
    assert!(wrong.is_empty(), "{}\nif this is meant: {UPDATE}=1 cargo test --test it golden", wrong.join("\n"));
}

fn expected_path(note: &Path) -> PathBuf {
    root().join("fixtures/expected").join(note.file_stem().unwrap()).with_extension("json")
}

fn analyzed(note: &Path) -> Value {
    let document = read_file(note, &ReadOptions::default()).unwrap();
    serde_json::to_value(PIPELINE.analyze_one(document).unwrap()).unwrap()
}

fn compare(found: &Value, path: &Path) -> Result<(), String> {
    let name = path.strip_prefix(root()).unwrap().display();
    let text = fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
    let expected: Value = serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
    let mut differences = Vec::new();
    for (part, found) in found.as_object().unwrap() {
        differences.extend(difference(&format!("{name}: {part}"), found, &expected[part]));
    }
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
}

/// The entries that only one side has.
fn difference(part: &str, found: &Value, expected: &Value) -> Vec<String> {
    let (Some(found_list), Some(expected_list)) = (found.as_array(), expected.as_array()) else {
        return (found != expected).then(|| format!("{part}: {expected} came as {found}")).into_iter().collect();
    };
    let missed = expected_list.iter().filter(|e| !found_list.contains(e)).map(|e| format!("{part}: missed {e}"));
    let new = found_list.iter().filter(|f| !expected_list.contains(f)).map(|f| format!("{part}: new {f}"));
    let mut out: Vec<String> = missed.chain(new).collect();
    if out.is_empty() && found != expected {
        out.push(format!("{part}: another order"));
    }
    out
}

/// The parts of a record that are compared. Names stand in place of ids.
fn stable(note: &Value) -> Value {
    json!({
        "title": note["title"],
        "date": note["date"],
        "people": each(note, "people", &["name", "aliases", "title", "organization", "emails", "phones"]),
        "organizations": each(note, "organizations", &["name", "aliases"]),
        "amounts": each(note, "amounts", &["text", "value", "value_max", "currency", "period", "about", "organization", "via"]),
        "action_items": each(note, "action_items", &["text", "owners", "due", "due_text", "done"]),
        "ambiguous": each(note, "ambiguous", &["name", "candidates"]),
    })
}

fn each(note: &Value, kind: &str, fields: &[&str]) -> Vec<Value> {
    let pick = |entry: &Value| {
        let named = fields.iter().map(|field| ((*field).to_owned(), with_names(note, field, &entry[*field])));
        Value::Object(named.collect::<Map<_, _>>())
    };
    list(note, kind).iter().map(pick).collect()
}

/// The value with names in place of the ids that it holds.
fn with_names(note: &Value, field: &str, value: &Value) -> Value {
    match (field, value) {
        ("owners" | "candidates", Value::Array(ids)) => ids.iter().map(|id| Value::from(name_of(note, id))).collect(),
        ("organization" | "via", Value::String(_)) => Value::from(name_of(note, value)),
        _ => value.clone(),
    }
}
