use std::collections::HashMap;
use std::path::{Path, PathBuf};

use csv::ByteRecord;
use sha2::{Digest, Sha256};

use super::super::cell::{self, CellFault, shown};
use super::super::rules::{Bom, Column, ObjectRules, Rules};
use super::links::Targets;
use super::table::Table;
use super::{CheckError, Problem, header};

/// Where values that must be alone were met first, by object and column: file, counted as they are given, and row.
#[derive(Default)]
pub(super) struct Taken {
    first: HashMap<(&'static str, &'static str, u128), (usize, u64)>,
    files: Vec<PathBuf>,
}

/// The first 128 bits of SHA-256 over a value.
pub(super) fn mark(value: &[u8]) -> u128 {
    Sha256::digest(value).iter().take(16).fold(0, |all, byte| (all << 8) | u128::from(*byte))
}

/// A file under check.
struct Check<'a> {
    rules: &'static Rules,
    path: &'a Path,
    object: &'static ObjectRules,
    targets: &'a Targets,
    taken: &'a mut Taken,
    each: &'a mut dyn FnMut(Problem),
    ascii: bool,
}

/// Holds one file to the rules of its object.
pub(super) fn check(
    rules: &'static Rules,
    path: &Path,
    object: &'static ObjectRules,
    targets: &Targets,
    taken: &mut Taken,
    each: &mut dyn FnMut(Problem),
) -> Result<(), CheckError> {
    let mut table = Table::open(path)?;
    taken.files.push(path.to_path_buf());
    let mut check = Check { rules, path, object, targets, taken, each, ascii: true };
    check.file_size(&table);
    for (column, fault) in header::faults(rules, object, &table) {
        check.say(u64::from(!column.is_empty()), &column, fault);
    }
    if table.is_utf16 || !table.header_is_text || table.header.len() < 2 && object.columns.len() > 1 {
        return Ok(());
    }
    let columns: Vec<Option<&'static Column>> = table.header.iter().map(|header| object.column(header)).collect();
    check.ascii = table.header.iter().all(|header| header.is_ascii());
    let (mut row, mut rows) = (ByteRecord::new(), 0);
    while table.next(path, &mut row)? {
        rows += 1;
        check.row(rows + 1, &table, &columns, &row);
    }
    check.whole(rows, table.has_mark);
    Ok(())
}

impl Check<'_> {
    fn say(&mut self, row: u64, column: &str, fault: CellFault) {
        let (file, column) = (self.path.to_path_buf(), column.to_owned());
        (self.each)(Problem { file, row, column, what: fault.what, todo: fault.todo });
    }

    fn file_size(&mut self, table: &Table) {
        let (most, limits) = (self.rules.file.max_bytes, &self.rules.file.limits);
        if table.bytes > most {
            let todo = format!("split it: {limits} takes {most} bytes a file");
            self.say(0, "", CellFault::new(format!("has {} bytes", table.bytes), todo));
        }
    }

    /// What can be said only at the end of the file.
    fn whole(&mut self, rows: u64, has_mark: bool) {
        let (most, limits) = (self.rules.file.max_rows, &self.rules.file.limits);
        if rows > most {
            let todo = format!("split it: {limits} takes {most} rows a file");
            self.say(0, "", CellFault::new(format!("has {rows} rows"), todo));
        }
        if rows == 0 {
            self.say(0, "", CellFault::new("has a header and no rows", "leave the file out"));
        }
        if !self.ascii && !has_mark && self.rules.file.bom == Bom::IfNotAscii {
            self.say(0, "", CellFault::new("holds more than ASCII and no byte-order mark", "save it as UTF-8 with one"));
        }
    }

    fn row(&mut self, number: u64, table: &Table, columns: &[Option<&'static Column>], row: &ByteRecord) {
        if row.len() != columns.len() {
            let what = format!("has {} cells, and the header has {}", row.len(), columns.len());
            self.say(number, "", CellFault::new(what, "check quotes and commas in this row and the one before"));
            return;
        }
        for ((column, header), value) in columns.iter().zip(&table.header).zip(row) {
            self.ascii &= value.is_ascii();
            let Ok(value) = std::str::from_utf8(value) else {
                self.say(number, header, CellFault::new("is not UTF-8", "save the file as CSV UTF-8"));
                continue;
            };
            if let Some(column) = column {
                self.cell(number, column, value);
            }
        }
        for group in &self.object.require_any {
            let filled = |header: &String| {
                table.position(header).and_then(|at| row.get(at)).is_some_and(|cell| !cell.trim_ascii().is_empty())
            };
            if !group.iter().any(filled) {
                self.say(number, "", CellFault::new(format!("has none of {}", group.join(", ")), "fill one of them in"));
            }
        }
    }

    fn cell(&mut self, number: u64, column: &'static Column, value: &str) {
        if let Some(fault) = cell::fault(column, &self.rules.file, value) {
            self.say(number, &column.header, fault);
        } else if !value.is_empty() {
            self.alone(number, column, value);
            if self.targets.lacks(column, value) {
                let kinds: Vec<&str> = column.links.iter().map(|link| link.kind.as_str()).collect();
                let what = format!("{} is in none of the files given for {}", shown(value), kinds.join(" or "));
                self.say(number, &column.header, CellFault::new(what, "add the row there, or empty this cell"));
            }
        }
    }

    /// Says if a row before has the same value in a column in which each must be alone.
    fn alone(&mut self, number: u64, column: &'static Column, value: &str) {
        if !column.key && !column.unique {
            return;
        }
        let mark = if column.key { mark(value.as_bytes()) } else { mark(value.to_lowercase().as_bytes()) };
        let here = (self.taken.files.len() - 1, number);
        let first = *self.taken.first.entry((&self.object.file, &column.header, mark)).or_insert(here);
        if first != here {
            let file = if first.0 == here.0 { String::new() } else { format!(" of {}", self.taken.files[first.0].display()) };
            let what = format!("{} stands in row {}{file} too, and the CRM tells records apart by it", shown(value), first.1);
            self.say(number, &column.header, CellFault::new(what, "take one of the rows out, or bring them together"));
        }
    }
}
