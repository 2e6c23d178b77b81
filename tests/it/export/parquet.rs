//! Parquet files as the crate that writes them reads them; `others` has them read by other engines.

use std::fs::File;
use std::path::Path;

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::{Field, Row};
use gleaner::export::{Format, export};

use super::hostile::record;
use super::{HOSTILE, hostile};

fn rows(folder: &Path, table: &str) -> Vec<Row> {
    let file = File::open(folder.join(format!("{table}.parquet"))).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap()).collect()
}

fn field(row: &Row, name: &str) -> Field {
    row.get_column_iter().find(|(column, _)| *column == name).map(|(_, field)| field.clone()).unwrap()
}

fn text(row: &Row, name: &str) -> Option<String> {
    match field(row, name) {
        Field::Null => None,
        Field::Str(text) => Some(text),
        other => panic!("{name}: {other:?}"),
    }
}

fn texts(row: &Row, name: &str) -> Vec<String> {
    let Field::ListInternal(list) = field(row, name) else { panic!("{name} is no list") };
    let text = |field: &Field| if let Field::Str(text) = field { text.clone() } else { panic!("{field:?}") };
    list.elements().iter().map(text).collect()
}

#[test]
fn cells_are_exact() {
    let folder = HOSTILE.folder.path();
    let (people, items) = (rows(folder, "people"), rows(folder, "action_items"));
    let (amounts, mentions) = (rows(folder, "amounts"), rows(folder, "mentions"));
    assert_eq!((people.len(), items.len()), (HOSTILE.records.len(), 2 * HOSTILE.records.len()));
    for (at, record) in HOSTILE.records.iter().enumerate() {
        let person = &record.people[0];
        assert_eq!(text(&people[at], "path").as_ref(), Some(&record.source.path));
        assert_eq!(text(&people[at], "name").as_ref(), Some(&person.name));
        assert_eq!(text(&people[at], "title"), person.title);
        assert_eq!(texts(&people[at], "aliases"), person.aliases);
        assert_eq!(texts(&people[at], "phones"), person.phones);
        assert_eq!(text(&amounts[at], "about"), record.amounts[0].about);
        assert_eq!(text(&mentions[3 * at], "text").as_ref(), Some(&record.mentions[0].text));
        assert_eq!(text(&items[2 * at], "text").as_ref(), Some(&record.action_items[0].text));
        assert_eq!(texts(&items[2 * at], "owners"), [person.name.as_str()]);
        assert!(text(&people[at], "register_id").is_some_and(|id| id.starts_with("person-")));
    }
    let register = rows(folder, "register_people");
    let names: Vec<String> = register.iter().filter_map(|row| text(row, "name")).collect();
    let expected: Vec<&str> = HOSTILE.registered.people.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, expected);
}

#[test]
fn cells_have_types() {
    let folder = HOSTILE.folder.path();
    let (amount, item) = (&rows(folder, "amounts")[0], &rows(folder, "action_items")[0]);
    assert_eq!(field(amount, "value").to_string(), "7922816251426433759354395033.500000000");
    assert_eq!(field(amount, "value_max"), Field::Null);
    assert_eq!(field(amount, "currency_assumed"), Field::Bool(false));
    assert_eq!(field(item, "due").to_string(), "2026-03-06");
    assert_eq!(field(item, "confidence"), Field::Double(0.25));
    assert_eq!((field(item, "start"), field(item, "same_as")), (Field::Long(0), Field::Null));
    assert_eq!(texts(&rows(folder, "register_people")[0], "candidates").len(), HOSTILE.registered.people[0].candidates.len());
}

#[test]
fn large_tables_have_several_groups_of_rows() {
    let folder = tempfile::tempdir().unwrap();
    let long = "words ".repeat(20_000);
    let records: Vec<_> = (0..60).map(|number| record(number, &long)).collect();
    hostile::write(&records, folder.path());
    export(folder.path(), &[Format::Parquet], folder.path()).unwrap();
    let file = File::open(folder.path().join("action_items.parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    assert!(reader.num_row_groups() > 2, "{} groups", reader.num_row_groups());
    let read = rows(folder.path(), "action_items");
    assert_eq!(read.len(), 120);
    assert!(read.iter().all(|row| text(row, "text").as_ref() == Some(&long)));
}
