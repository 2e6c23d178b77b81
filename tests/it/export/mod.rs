//! Formats of other programs, read back by other readers than those that write them; hostile text in all of them.

mod command;
mod contacts;
mod hostile;
mod others;
mod parquet;
mod sqlite;
mod tables;

use std::path::Path;
use std::sync::LazyLock;

use gleaner::export::{Format, export};
use gleaner::record::NoteRecord;
use gleaner::register::{Register, Registered};
use tempfile::TempDir;

/// The hostile records, and a folder with all that is written of them.
struct Hostile {
    records: Vec<NoteRecord>,
    registered: Registered,
    folder: TempDir,
}

static HOSTILE: LazyLock<Hostile> = LazyLock::new(|| {
    let (records, folder) = (hostile::records(), tempfile::tempdir().unwrap());
    hostile::write(&records, folder.path());
    export(folder.path(), &Format::ALL, folder.path()).unwrap();
    let registered = registered(&records);
    Hostile { records, registered, folder }
});

fn registered(records: &[NoteRecord]) -> Registered {
    let mut register = Register::default();
    records.iter().for_each(|record| register.add(record));
    register.finish()
}

fn read(folder: &Path, name: &str) -> String {
    String::from_utf8(std::fs::read(folder.join(name)).unwrap()).unwrap()
}

/// The longest physical line in bytes, without its end; fails unless all lines end with CRLF.
fn longest_line(text: &str) -> usize {
    let lines = text.strip_suffix("\r\n").unwrap().split("\r\n");
    assert!(lines.clone().all(|line| !line.contains(['\r', '\n'])), "a line that does not end with CRLF");
    lines.map(str::len).max().unwrap()
}

#[test]
fn every_property_table_and_column_is_in_the_document() {
    let document = std::fs::read_to_string(super::support::root().join("docs/exports.md")).unwrap();
    let mut names = Vec::new();
    for name in ["contacts.vcf", "tasks.ics"] {
        let text = read(HOSTILE.folder.path(), name);
        let lines = text.lines().filter(|line| !line.starts_with([' ', '\t']));
        names.extend(lines.filter_map(|line| line.split([':', ';']).next().map(str::to_owned)));
    }
    let connection = rusqlite::Connection::open(HOSTILE.folder.path().join("gleaner.sqlite")).unwrap();
    let sql = "SELECT s.name, c.name FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type IN ('table', 'view')";
    let mut statement = connection.prepare(&format!("{sql} AND s.name NOT LIKE 'sqlite_%'")).unwrap();
    let rows = statement.query_map([], |row| Ok([row.get::<_, String>(0)?, row.get(1)?])).unwrap();
    let columns: Vec<[String; 2]> = rows.map(|row| row.unwrap()).collect();
    assert!(columns.len() > 100);
    for [table, column] in columns {
        let row = document.lines().find(|line| line.starts_with(&format!("| `{table}` |")));
        let has = row.is_some_and(|row| row.contains(&format!("`{column}`")));
        assert!(has, "{table}.{column} is not in docs/exports.md");
    }
    names.sort();
    names.dedup();
    let fixed = ["BEGIN", "END", "VERSION", "PRODID"];
    for name in names.iter().filter(|name| !fixed.contains(&name.as_str())) {
        assert!(document.contains(&format!("| `{name}` |")), "{name} is not in docs/exports.md");
    }
}
