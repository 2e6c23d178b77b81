//! The result as an SQLite database. Everything is written in one transaction to a file that nobody else sees, so there is no journal;
//! keys that lead nowhere are looked for before it ends.

mod notes;
mod registers;

use std::fs::File;
use std::path::PathBuf;

use rusqlite::{Connection, ToSql};

use super::links::NoteOf;
use super::run::{Exported, Places, Writer};
use super::{ExportError, Format};
use crate::register::Registered;
use crate::write::WriteError;

/// `user_version` of the database: the version of its tables.
const VERSION: u32 = 1;
/// `application_id`: `glnr`.
const APPLICATION: u32 = 0x676c_6e72;
/// No statement is prepared twice.
const STATEMENTS: usize = 64;

const TABLES: &str = include_str!("tables.sql");
/// And views.
const INDEXES: &str = include_str!("indexes.sql");

/// Writes `gleaner.sqlite`.
pub(super) struct Database {
    name: String,
    staged: PathBuf,
    place: PathBuf,
    connection: Connection,
    /// The last `note_id`.
    notes: i64,
    /// The `note_id` of each note of the register, by position there.
    ids: Vec<Option<i64>>,
}

impl Database {
    pub(super) fn create(places: Places) -> Result<Self, ExportError> {
        let name = Format::Sqlite.file_names().remove(0);
        let (staged, place) = (places.staging.join(&name), places.folder.join(&name));
        let connection = open(&staged).map_err(ExportError::library(&place))?;
        Ok(Self { name, staged, place, connection, notes: 0, ids: Vec::new() })
    }

    fn end(&self, registered: &Registered) -> Result<(), rusqlite::Error> {
        registers::add(&self.connection, registered, &self.ids)?;
        self.connection.execute_batch(INDEXES)
    }

    /// An error if a key leads nowhere.
    fn check(&self) -> Result<(), ExportError> {
        let library = || ExportError::library(&self.place);
        let mut statement =
            self.connection.prepare("SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1").map_err(library())?;
        let mut rows = statement.query([]).map_err(library())?;
        match rows.next().map_err(library())? {
            None => Ok(()),
            Some(row) => {
                let (table, count) = (row.get(0).map_err(library())?, row.get(1).map_err(library())?);
                Err(ExportError::Keys { path: self.place.clone(), table, count })
            }
        }
    }
}

fn open(path: &std::path::Path) -> Result<Connection, rusqlite::Error> {
    let connection = Connection::open(path)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384; PRAGMA foreign_keys = OFF;
         PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; BEGIN;"
    ))?;
    connection.execute_batch(TABLES)?;
    Ok(connection)
}

/// Adds a row to a table.
fn insert(connection: &Connection, sql: &str, values: &[&dyn ToSql]) -> Result<(), rusqlite::Error> {
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

impl Writer for Database {
    fn note(&mut self, note: NoteOf) -> Result<(), ExportError> {
        self.notes += 1;
        if let Some(position) = note.position {
            let position = position as usize;
            self.ids.resize(self.ids.len().max(position + 1), None);
            self.ids[position] = Some(self.notes);
        }
        notes::add(&self.connection, self.notes, &note).map_err(ExportError::library(&self.place))
    }

    fn finish(self: Box<Self>, registered: &Registered) -> Result<Vec<Exported>, ExportError> {
        self.end(registered).map_err(ExportError::library(&self.place))?;
        self.check()?;
        self.connection.execute_batch("ANALYZE; COMMIT;").map_err(ExportError::library(&self.place))?;
        self.connection.close().map_err(|(_, source)| ExportError::library(&self.place)(source))?;
        File::open(&self.staged).and_then(|file| file.sync_all()).map_err(WriteError::file(&self.place))?;
        Ok(vec![Exported { name: self.name, entries: self.notes.unsigned_abs(), left_out: None }])
    }
}
