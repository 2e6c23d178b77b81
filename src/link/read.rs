//! From the file that a CRM exported to entries.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::columns::{Columns, Found};
use super::entry::Entry;
use super::layout::Field;
use super::table::Table;
use super::{Kind, RosterError};
use crate::source::{RowError, Rows};

/// What was read of one export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterFile {
    /// The file.
    pub path: PathBuf,
    /// What it holds.
    pub kind: Kind,
    /// The CRM whose headers it has, if any.
    pub crm: Option<&'static str>,
    /// Records that are new.
    pub records: usize,
    /// Rows that name nobody: without name and address.
    pub nameless: usize,
}

/// Reads one kind of exports into a table.
pub(super) struct Reading<'a> {
    pub(super) kind: Kind,
    pub(super) columns: &'a Columns,
    /// Rows of the table by id.
    ids: HashMap<String, u32>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(kind: Kind, columns: &'a Columns) -> Self {
        Self { kind, columns, ids: HashMap::new() }
    }

    /// Reads one file. A record that an earlier file has, word for word, is passed over.
    pub(super) fn file(&mut self, path: &Path, table: &mut Table) -> Result<RosterFile, RosterError> {
        let mut rows = Rows::open(path).map_err(|error| wrong(path, error))?;
        let header: Vec<String> = match rows.next().map_err(|error| wrong(path, error))? {
            Some((_, header)) => header.iter().map(str::to_owned).collect(),
            None => return Err(RosterError::Empty { path: path.to_path_buf() }),
        };
        let found = Found::of(&header, self.kind, self.columns, path)?;
        let crm = Some(found.crm).filter(|crm| !crm.is_empty());
        let mut read = RosterFile { path: path.to_path_buf(), kind: self.kind, crm, records: 0, nameless: 0 };
        let column = found.at(Field::Id).or_else(|| found.at(Field::Email)).and_then(|at| header.get(at)).cloned();
        let column = column.unwrap_or_default();
        while let Some((line, row)) = rows.next().map_err(|error| wrong(path, error))? {
            let cells: Vec<&str> = row.iter().map(str::trim).collect();
            let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
            let entry = entry(&cells, &found, self.kind);
            if entry.id.is_empty() {
                // Empty rows, and the lines that reports end with.
                if filled > 1 || header.len() < 3 && filled > 0 {
                    return Err(RosterError::NoId { path: path.to_path_buf(), line, column });
                }
            } else if entry.name.is_empty() && entry.emails.is_empty() {
                read.nameless += 1;
            } else if self.is_new(&entry, table, path, line, &column)? {
                let row = table.push(&entry).ok_or_else(|| RosterError::TooLarge { path: path.to_path_buf() })?;
                self.ids.insert(entry.id, row);
                read.records += 1;
            }
        }
        Ok(read)
    }

    fn is_new(&self, entry: &Entry, table: &Table, path: &Path, line: u64, column: &str) -> Result<bool, RosterError> {
        let Some(row) = self.ids.get(&entry.id) else { return Ok(true) };
        if table.is(*row, entry) {
            return Ok(false);
        }
        Err(RosterError::SameId {
            path: path.to_path_buf(),
            line,
            column: column.to_owned(),
            kind: self.kind,
            id: entry.id.clone(),
            first: table.name(*row).to_owned(),
        })
    }
}

fn wrong(path: &Path, error: RowError) -> RosterError {
    let path = path.to_path_buf();
    match error {
        RowError::Io(source) => RosterError::Read { path, source },
        other => RosterError::Damaged { path, what: other.to_string() },
    }
}

fn entry(cells: &[&str], found: &Found, kind: Kind) -> Entry {
    let cell = |field| found.at(field).and_then(|at| cells.get(at)).copied().unwrap_or_default();
    let list = |field| -> Vec<String> {
        let filled = found.all(field).filter_map(|at| cells.get(at));
        let parts = filled.flat_map(|cell| cell.split([';', '\n', '|']));
        let mut all: Vec<String> = Vec::new();
        for part in parts.map(one_line).filter(|part| !part.is_empty()) {
            if !all.contains(&part) {
                all.push(part);
            }
        }
        all
    };
    let (name, whole) = (one_line(cell(Field::Name)), format!("{} {}", cell(Field::First), cell(Field::Last)));
    let emails: Vec<String> = list(Field::Email).into_iter().flat_map(|cell| addresses(&cell)).collect();
    let id = match cell(Field::Id) {
        "" if kind == Kind::Users => emails.first().cloned().unwrap_or_default(),
        id => id.to_owned(),
    };
    Entry {
        id,
        name: if name.is_empty() { one_line(&whole) } else { name },
        emails,
        phones: list(Field::Phone),
        companies: list(Field::Company),
        company_ids: list(Field::CompanyId),
        domains: list(Field::Domain),
        aliases: list(Field::Aliases),
    }
}

/// The addresses of a cell that commas part.
fn addresses(cell: &str) -> Vec<String> {
    cell.split([',', ' ']).map(str::trim).filter(|part| part.contains('@')).map(str::to_owned).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
