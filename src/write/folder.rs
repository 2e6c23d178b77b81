use std::path::{Path, PathBuf};

use super::cell::harmless;
use super::output::Output;
use super::{Failure, RegisterTable, RunRecord, Table, WriteError, Written};
use crate::record::NoteRecord;
use crate::register::{Decisions, Register};

/// Name of the file that holds the records.
pub const NOTES: &str = "notes.jsonl";
const FAILURES: &str = "failures.csv";
const RUN: &str = "run.json";

/// The files that a run writes, in the order in which they are put into place.
pub fn output_files() -> Vec<&'static str> {
    let tables = Table::ALL.into_iter().map(Table::file_name);
    let registers = RegisterTable::ALL.into_iter().map(RegisterTable::file_name);
    [NOTES].into_iter().chain(tables).chain([FAILURES]).chain(registers).chain([RUN]).collect()
}

/// Writes a run's files into a folder beside their place. [`FolderWriter::finish`] makes them whole; putting them into their place
/// is the caller's.
pub struct FolderWriter {
    folder: PathBuf,
    staging: PathBuf,
    notes: Output,
    tables: Vec<(Table, csv::Writer<Output>)>,
    failures: csv::Writer<Output>,
    register: Register,
    registers: Vec<csv::Writer<Output>>,
    formula_cells: u64,
}

impl FolderWriter {
    /// Opens the files in `staging`; they are meant for `folder`. Both must be there.
    ///
    /// # Errors
    /// [`WriteError`] if that cannot be done.
    pub fn create(folder: &Path, staging: &Path) -> Result<Self, WriteError> {
        let output = |name: &str| Output::create(staging, folder, name);
        let table = |name: &str| Ok::<_, WriteError>(table_writer(output(name)?));
        let mut tables = Vec::new();
        for kind in Table::ALL {
            let mut table = table(kind.file_name())?;
            write_row(&mut table, folder, kind.file_name(), kind.columns().iter().copied())?;
            tables.push((kind, table));
        }
        let mut failures = table(FAILURES)?;
        write_row(&mut failures, folder, FAILURES, ["path", "kind", "message"].into_iter())?;
        let notes = output(NOTES)?;
        Ok(Self {
            folder: folder.to_path_buf(),
            staging: staging.to_path_buf(),
            notes,
            tables,
            failures,
            register: Register::default(),
            registers: Vec::new(),
            formula_cells: 0,
        })
    }

    /// Has the register keep to decisions. Called before the first note.
    pub fn decide(&mut self, decisions: Decisions) {
        self.register = Register::with(decisions);
    }

    /// Adds a note to all files. `line` is its record as it is to stand in `notes.jsonl`, without a line end; where it stands there, in
    /// bytes, is given back.
    ///
    /// # Errors
    /// [`WriteError`] if a file cannot be written.
    pub fn note(&mut self, note: &NoteRecord, line: &[u8]) -> Result<u64, WriteError> {
        let offset = self.notes.bytes();
        self.notes.put(line)?;
        self.notes.put(b"\n")?;
        self.register.add(note);
        for (kind, table) in &mut self.tables {
            let (rows, changed) = kind.rows(note);
            self.formula_cells += changed;
            for row in rows {
                write_row(table, &self.folder, kind.file_name(), row.iter().map(String::as_str))?;
            }
        }
        Ok(offset)
    }

    /// Adds a note that failed.
    ///
    /// # Errors
    /// [`WriteError`] if the file cannot be written.
    pub fn failure(&mut self, failure: &Failure) -> Result<(), WriteError> {
        let row = [failure.path.as_str(), failure.kind, failure.message.as_str()].map(harmless);
        self.formula_cells += row.iter().map(|(_, changed)| u64::from(*changed)).sum::<u64>();
        write_row(&mut self.failures, &self.folder, FAILURES, row.iter().map(|(cell, _)| cell.as_str()))
    }

    /// Writes the register of all notes so far. Called once, after the last note.
    ///
    /// # Errors
    /// [`WriteError`] if a file cannot be written.
    pub fn write_register(&mut self) -> Result<(), WriteError> {
        let registered = std::mem::take(&mut self.register).finish();
        for kind in RegisterTable::ALL {
            let mut table = table_writer(Output::create(&self.staging, &self.folder, kind.file_name())?);
            let row = |source| WriteError::Row { path: self.folder.join(kind.file_name()), source };
            table.write_record(kind.columns()).map_err(row)?;
            self.formula_cells += kind.write(&registered, |cells| table.write_record(cells)).map_err(row)?;
            self.registers.push(table);
        }
        Ok(())
    }

    /// How many cells were made harmless so far.
    pub fn formula_cells(&self) -> u64 {
        self.formula_cells
    }

    /// Adds `run.json` and brings all files to the disk. They come in the order of [`output_files`].
    ///
    /// # Errors
    /// [`WriteError`] if one cannot be written.
    pub fn finish(self, run: &RunRecord) -> Result<Vec<Written>, WriteError> {
        let mut outputs = vec![self.notes];
        for writer in self.tables.into_iter().map(|(_, table)| table).chain([self.failures]).chain(self.registers) {
            let inner =
                writer.into_inner().map_err(|e| WriteError::File { path: self.folder.clone(), source: e.into_error() })?;
            outputs.push(inner);
        }
        let mut last = Output::create(&self.staging, &self.folder, RUN)?;
        last.put(&serde_json::to_vec_pretty(run)?)?;
        last.put(b"\n")?;
        outputs.push(last);
        outputs.into_iter().map(Output::finish).collect()
    }
}

fn table_writer(output: Output) -> csv::Writer<Output> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(output)
}

fn write_row<'a>(
    table: &mut csv::Writer<Output>,
    folder: &Path,
    name: &str,
    cells: impl Iterator<Item = &'a str>,
) -> Result<(), WriteError> {
    table.write_record(cells).map_err(|source| WriteError::Row { path: folder.join(name), source })
}
