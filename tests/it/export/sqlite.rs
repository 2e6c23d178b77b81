//! The database: sound, exact, with keys that hold and views that answer.

use std::path::Path;

use gleaner::export::{Format, export};
use rusqlite::Connection;

use super::{HOSTILE, hostile};

fn open(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join("gleaner.sqlite")).unwrap();
    connection.pragma_update(None, "foreign_keys", true).unwrap();
    connection
}

fn texts(connection: &Connection, sql: &str) -> Vec<Option<String>> {
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(|row| row.unwrap()).collect()
}

fn number(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn the_database_is_sound() {
    let connection = open(HOSTILE.folder.path());
    assert_eq!(texts(&connection, "PRAGMA integrity_check"), [Some("ok".to_owned())]);
    assert_eq!(number(&connection, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_eq!(number(&connection, "PRAGMA user_version"), 1);
    let tables = "FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let without =
        format!("SELECT name {tables} AND NOT EXISTS (SELECT 1 FROM pragma_table_info(sqlite_schema.name) WHERE pk > 0)");
    assert_eq!(texts(&connection, &without), [], "tables without a primary key");
    assert!(number(&connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL") > 10);
}

#[test]
fn keys_are_held() {
    let copy = tempfile::tempdir().unwrap();
    std::fs::copy(HOSTILE.folder.path().join("gleaner.sqlite"), copy.path().join("gleaner.sqlite")).unwrap();
    let connection = open(copy.path());
    for wrong in [
        "DELETE FROM notes WHERE note_id = 1",
        "UPDATE people SET register_id = 'person-0' WHERE note_id = 1",
        "UPDATE amounts SET organization = 'organizations/9' WHERE note_id = 1",
        "UPDATE action_item_owners SET person = 'people/9' WHERE note_id = 1",
        "UPDATE register_people SET organization_id = 'organization-0'",
        "INSERT INTO action_items SELECT * FROM action_items",
        "UPDATE action_items SET done = 2",
    ] {
        assert!(connection.execute(wrong, []).is_err(), "{wrong}");
    }
}

#[test]
fn text_is_exact() {
    let connection = open(HOSTILE.folder.path());
    let of = |pick: fn(&gleaner::record::NoteRecord) -> String| -> Vec<Option<String>> {
        HOSTILE.records.iter().map(|record| Some(pick(record))).collect()
    };
    let cases: [(&str, Vec<Option<String>>); 7] = [
        ("SELECT path FROM notes ORDER BY note_id", of(|r| r.source.path.clone())),
        ("SELECT title FROM notes ORDER BY note_id", of(|r| r.title.clone().unwrap())),
        ("SELECT name FROM people ORDER BY note_id", of(|r| r.people[0].name.clone())),
        ("SELECT value FROM people, json_each(aliases) WHERE key = 1 ORDER BY note_id", of(|r| r.people[0].aliases[1].clone())),
        ("SELECT text FROM action_items WHERE done ORDER BY note_id", of(|r| r.action_items[1].text.clone())),
        ("SELECT text FROM sentences ORDER BY note_id", of(|r| r.sentences[0].text.clone())),
        ("SELECT value FROM amounts ORDER BY note_id", of(|r| r.amounts[0].value.clone())),
    ];
    for (sql, expected) in cases {
        assert_eq!(texts(&connection, sql), expected, "{sql}");
    }
    let aliases = "SELECT value FROM register_person_values WHERE kind = 'phone' ORDER BY person_id, position";
    let mut people: Vec<_> = HOSTILE.registered.people.iter().map(|entry| (&entry.id, &entry.phones)).collect();
    people.sort();
    let expected: Vec<_> = people.iter().flat_map(|(_, phones)| phones.iter().cloned().map(Some)).collect();
    assert_eq!(texts(&connection, aliases), expected);
}

#[test]
fn views_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut records = vec![hostile::record(1, "call"), hostile::record(1, "call"), hostile::record(2, "write")];
    records[1].source.path = "another".to_owned();
    for (record, value) in records.iter_mut().zip(["100.50", "200", "7"]) {
        record.amounts[0].value = value.to_owned();
    }
    records[2].amounts[0].organization = None;
    records[2].action_items[0].owners.clear();
    hostile::write(&records, folder.path());
    export(folder.path(), &[Format::Sqlite], folder.path()).unwrap();
    let connection = open(folder.path());
    let sums = "SELECT organization || ' ' || currency || ' ' || amounts || ' ' || total FROM amounts_by_organization";
    assert_eq!(texts(&connection, sums), [Some("Acme 1 call EUR 2 300.5".to_owned())]);
    let open = "SELECT coalesce(owner, 'nobody') || ': ' || text || ' by ' || due || ', ' || sentence FROM open_action_items ORDER BY note_id";
    let call = || Some("Ann Lee call: call by 2026-03-06, call and more".to_owned());
    let write = Some("nobody: write by 2026-03-06, write and more".to_owned());
    assert_eq!(texts(&connection, open), [call(), call(), write]);
    assert_eq!(number(&connection, "SELECT count(DISTINCT person_id) FROM person_notes"), 2);
    let first = "SELECT path FROM register_people JOIN notes ON note_id = first_note ORDER BY name LIMIT 1";
    assert_eq!(texts(&connection, first), [Some("01 call".to_owned())]);
}

#[test]
fn a_record_that_names_what_is_not_there_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = hostile::record(1, "call");
    record.action_items[0].owners = vec!["people/7".to_owned()];
    hostile::write(&[record], folder.path());
    let error = export(folder.path(), &[Format::Sqlite], folder.path()).unwrap_err().to_string();
    assert!(error.contains("gleaner.sqlite: 1 rows of action_item_owners name something that is not there"), "{error}");
    assert!(!folder.path().join("gleaner.sqlite").exists());
}
