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
