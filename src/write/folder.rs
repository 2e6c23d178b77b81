use std::path::{Path, PathBuf};

use super::cell::harmless;
use super::output::Output;
use super::{Counts, Failure, RegisterTable, RunRecord, Table, WriteError, Written};
use crate::record::{NoteRecord, REPEATS, Records, RepeatRecord};
use crate::register::{Decisions, Register, Registered};
use crate::repeat::Repeats;

/// Name of the file that holds the records.
pub const NOTES: &str = "notes.jsonl";
const FAILURES: &str = "failures.csv";
const RUN: &str = "run.json";

/// The files that a run writes, in the order in which they are put into place.
pub fn output_files() -> Vec<&'static str> {
    let tables = Table::ALL.into_iter().map(Table::file_name);
    let registers = RegisterTable::ALL.into_iter().map(RegisterTable::file_name);
    [NOTES, REPEATS, FAILURES].into_iter().chain(tables).chain(registers).chain([RUN]).collect()
}

/// Writes a run's files into a folder beside their place. [`FolderWriter::finish`] makes them whole; putting them into their place
/// is the caller's.
///
/// Records are written as they come. The tables come after the last of them, out of the records that were written: only then is it known
/// what a note quotes from another.
pub struct FolderWriter {
    folder: PathBuf,
    staging: PathBuf,
    notes: Output,
    failures: Sheet,
    repeats: Repeats,
    decisions: Decisions,
    repeated: Option<Output>,
    sheets: Vec<Sheet>,
    formula_cells: u64,
}

impl FolderWriter {
    /// Opens the files in `staging`; they are meant for `folder`. Both must be there.
    ///
    /// # Errors
    /// [`WriteError`] if that cannot be done.
    pub fn create(folder: &Path, staging: &Path) -> Result<Self, WriteError> {
        Ok(Self {
            folder: folder.to_path_buf(),
            staging: staging.to_path_buf(),
            notes: Output::create(staging, folder, NOTES)?,
            failures: Sheet::create(staging, folder, FAILURES, &["path", "kind", "message"])?,
            repeats: Repeats::default(),
            decisions: Decisions::default(),
            repeated: None,
            sheets: Vec::new(),
            formula_cells: 0,
        })
    }

    /// Has the register keep to decisions. Called before the tables are written.
    pub fn decide(&mut self, decisions: Decisions) {
        self.decisions = decisions;
    }

    /// Adds a note's record. `line` is the record as it is to stand in `notes.jsonl`, without a line end; where it stands there, in
    /// bytes, is given back.
    ///
    /// # Errors
    /// [`WriteError`] if the file cannot be written.
    pub fn note(&mut self, note: &NoteRecord, line: &[u8]) -> Result<u64, WriteError> {
        let offset = self.notes.bytes();
        self.notes.put(line)?;
        self.notes.put(b"\n")?;
        self.repeats.note(note);
        Ok(offset)
    }

    /// Adds a note that failed.
    ///
    /// # Errors
    /// [`WriteError`] if the file cannot be written.
    pub fn failure(&mut self, failure: &Failure) -> Result<(), WriteError> {
        let row = [failure.path.as_str(), failure.kind, failure.message.as_str()].map(harmless);
        self.formula_cells += row.iter().map(|(_, changed)| u64::from(*changed)).sum::<u64>();
        self.failures.row(row.iter().map(|(cell, _)| cell.as_str()))
    }

    /// Writes the tables and the register of all notes so far, and tells what stands in them. Called once, after the last note.
    ///
    /// # Errors
    /// [`WriteError`] if a file cannot be written, or what was written cannot be read again.
    pub fn write_tables(&mut self) -> Result<Counts, WriteError> {
        let paths = self.locate_repeats()?;
        let mut tables = Vec::new();
        for kind in Table::ALL {
            tables.push((kind, self.sheet(kind.file_name(), kind.columns())?));
        }
        let mut repeated = Output::create(&self.staging, &self.folder, REPEATS)?;
        let mut register = Register::with(std::mem::take(&mut self.decisions));
        let mut counts = Counts::default();
        for (number, note) in self.records()?.enumerate() {
            let note = note.map_err(WriteError::Again)?;
            let found = self.repeats.of(number, &note);
            for repeat in &found {
                let stands_in = paths.get(repeat.note).map(|path| path.as_ref()).unwrap_or_default();
                repeated.put_line(&RepeatRecord::of(&note, &note.sentences[repeat.sentence], stands_in))?;
            }
            counts.repeated_sentences += found.len() as u64;
            let left = note.without_sentences(&found.iter().map(|repeat| repeat.sentence).collect::<Vec<_>>());
            register.add(&left);
            counts.add(&left);
            for (kind, sheet) in &mut tables {
                self.formula_cells += sheet.rows(kind.rows(&left))?;
            }
        }
        self.sheets.extend(tables.into_iter().map(|(_, sheet)| sheet));
        self.repeated = Some(repeated);
        self.write_register(&register.finish())?;
        Ok(counts)
    }

    /// Finds where quoted sentences stand, and gives the paths of all notes; none if nothing is quoted.
    fn locate_repeats(&mut self) -> Result<Vec<Box<str>>, WriteError> {
        let mut paths = Vec::new();
        if !self.repeats.any() {
            return Ok(paths);
        }
        for (number, note) in self.records()?.enumerate() {
            let note = note.map_err(WriteError::Again)?;
            self.repeats.locate(number, &note);
            paths.push(note.source.path.into_boxed_str());
        }
        Ok(paths)
    }

    /// The records written so far.
    fn records(&mut self) -> Result<Records, WriteError> {
        self.notes.bring_out()?;
        Records::of_file(&self.staging.join(NOTES)).map_err(WriteError::Again)
    }

    fn sheet(&self, name: &'static str, columns: &[&str]) -> Result<Sheet, WriteError> {
        Sheet::create(&self.staging, &self.folder, name, columns)
    }

    fn write_register(&mut self, registered: &Registered) -> Result<(), WriteError> {
        for kind in RegisterTable::ALL {
            let mut sheet = self.sheet(kind.file_name(), kind.columns())?;
            self.formula_cells += kind.write(registered, |cells| sheet.row(cells.iter().map(String::as_str)))?;
            self.sheets.push(sheet);
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
        let mut last = Output::create(&self.staging, &self.folder, RUN)?;
        last.put(&serde_json::to_vec_pretty(run)?)?;
        last.put(b"\n")?;
        let sheets = [self.failures].into_iter().chain(self.sheets).map(Sheet::into_output);
        let outputs = [Ok(self.notes)].into_iter().chain(self.repeated.map(Ok)).chain(sheets).chain([Ok(last)]);
        outputs.map(|output| output?.finish()).collect()
    }
}

/// A CSV file under way.
struct Sheet {
    /// Where it will be, for messages.
    place: PathBuf,
    rows: csv::Writer<Output>,
}

impl Sheet {
    fn create(staging: &Path, folder: &Path, name: &str, columns: &[&str]) -> Result<Self, WriteError> {
        let output = Output::create(staging, folder, name)?;
        let rows = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(output);
        let mut sheet = Self { place: folder.join(name), rows };
        sheet.row(columns.iter().copied())?;
        Ok(sheet)
    }

    fn row<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> Result<(), WriteError> {
        self.rows.write_record(cells).map_err(|source| WriteError::Row { path: self.place.clone(), source })
    }

    /// Writes rows of which so many cells were made harmless; gives that number back.
    fn rows(&mut self, (rows, changed): (Vec<Vec<String>>, u64)) -> Result<u64, WriteError> {
        rows.iter().try_for_each(|row| self.row(row.iter().map(String::as_str)))?;
        Ok(changed)
    }

    fn into_output(self) -> Result<Output, WriteError> {
        let path = self.place;
        self.rows.into_inner().map_err(|e| WriteError::File { path, source: e.into_error() })
    }
}
