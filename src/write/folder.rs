use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use thiserror::Error;

use super::{Counts, RunRecord, Table};
use crate::record::NoteRecord;

/// A file that could not be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The folder cannot be made or written to.
    #[error("{}: cannot be written (check that it is a folder, its permissions and the space left)", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Writing a file failed.
    #[error("{}: writing failed (check the space left)", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Writing a table row failed.
    #[error("{}: writing a row failed (check the space left)", path.display())]
    Row {
        /// The file.
        path: PathBuf,
        /// What the writer said.
        #[source]
        source: csv::Error,
    },
    /// A record could not be put into JSON.
    #[error("a record could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

/// A note that failed, as `failures.csv` has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The note.
    pub path: String,
    /// The kind, as the output contract names it.
    pub kind: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

/// Writes a run's files. Until [`FolderWriter::finish`] nothing in the folder changes: an interrupted run
/// leaves the files of the one before.
pub struct FolderWriter {
    folder: PathBuf,
    notes: Output,
    tables: Vec<(Table, csv::Writer<Output>)>,
    failures: csv::Writer<Output>,
    formula_cells: u64,
}

/// A file under way: written beside its place, put there when whole.
struct Output {
    path: PathBuf,
    file: BufWriter<NamedTempFile>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

impl Output {
    fn create(folder: &Path, name: &str) -> Result<Self, WriteError> {
        let path = folder.join(name);
        match NamedTempFile::with_prefix_in(".gleaner-", folder) {
            Ok(file) => Ok(Self { path, file: BufWriter::new(file) }),
            Err(source) => Err(WriteError::Folder { path: folder.to_path_buf(), source }),
        }
    }

    fn finish(self) -> Result<(), WriteError> {
        let path = self.path;
        let fail = |source| WriteError::File { path: path.clone(), source };
        let file = self.file.into_inner().map_err(|e| fail(e.into_error()))?;
        readable_by_all(&file).map_err(fail)?;
        file.as_file().sync_all().map_err(fail)?;
        file.persist(&path).map_err(|e| fail(e.error))?;
        Ok(())
    }
}

/// Temporary files are private; tables are as readable as other files of the user.
#[cfg(unix)]
fn readable_by_all(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

impl FolderWriter {
    /// Makes the folder, if it is not there, and opens the files.
    ///
    /// # Errors
    /// [`WriteError::Folder`] if that cannot be done.
    pub fn create(folder: &Path) -> Result<Self, WriteError> {
        fs::create_dir_all(folder).map_err(|source| WriteError::Folder { path: folder.to_path_buf(), source })?;
        let table = |name: &str| {
            Ok::<_, WriteError>(
                csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Output::create(folder, name)?),
            )
        };
        let mut writer = Self {
            folder: folder.to_path_buf(),
            notes: Output::create(folder, "notes.jsonl")?,
            tables: Vec::new(),
            failures: table("failures.csv")?,
            formula_cells: 0,
        };
        for kind in Table::ALL {
            writer.tables.push((kind, table(kind.file_name())?));
        }
        for (kind, table) in &mut writer.tables {
            table.write_record(kind.columns()).map_err(|source| WriteError::Row { path: kind.file_name().into(), source })?;
        }
        writer
            .failures
            .write_record(["path", "kind", "message"])
            .map_err(|source| WriteError::Row { path: "failures.csv".into(), source })?;
        Ok(writer)
    }

    /// Adds a note to all files.
    ///
    /// # Errors
    /// [`WriteError`] if a file cannot be written.
    pub fn note(&mut self, note: &NoteRecord) -> Result<(), WriteError> {
        let mut line = serde_json::to_vec(note)?;
        line.push(b'\n');
        let path = self.notes.path.clone();
        self.notes.write_all(&line).map_err(|source| WriteError::File { path, source })?;
        for (kind, table) in &mut self.tables {
            let (rows, changed) = kind.rows(note);
            self.formula_cells += changed;
            for row in rows {
                table.write_record(&row).map_err(|source| WriteError::Row { path: kind.file_name().into(), source })?;
            }
        }
        Ok(())
    }

    /// Adds a note that failed.
    ///
    /// # Errors
    /// [`WriteError`] if the file cannot be written.
    pub fn failure(&mut self, failure: &Failure) -> Result<(), WriteError> {
        let row = [failure.path.as_str(), failure.kind, failure.message.as_str()].map(super::cell::harmless);
        self.formula_cells += row.iter().map(|(_, changed)| u64::from(*changed)).sum::<u64>();
        let row = row.map(|(cell, _)| cell);
        self.failures.write_record(row).map_err(|source| WriteError::Row { path: "failures.csv".into(), source })
    }

    /// How many cells were made harmless so far.
    pub fn formula_cells(&self) -> u64 {
        self.formula_cells
    }

    /// Puts all files into their place; `run.json` comes last.
    ///
    /// # Errors
    /// [`WriteError`] if one cannot be put there; those before it are.
    pub fn finish(self, run: &RunRecord) -> Result<(), WriteError> {
        let mut outputs = vec![self.notes];
        for writer in self.tables.into_iter().map(|(_, table)| table).chain([self.failures]) {
            outputs.push(
                writer
                    .into_inner()
                    .map_err(|e| WriteError::File { path: self.folder.clone(), source: std::io::Error::other(e.to_string()) })?,
            );
        }
        let mut last = Output::create(&self.folder, "run.json")?;
        let path = last.path.clone();
        let mut json = serde_json::to_vec_pretty(run)?;
        json.push(b'\n');
        last.write_all(&json).map_err(|source| WriteError::File { path, source })?;
        outputs.push(last);
        outputs.into_iter().try_for_each(Output::finish)
    }
}

impl Counts {
    /// Counts one note.
    pub fn add(&mut self, note: &NoteRecord) {
        self.notes += 1;
        for mention in &note.mentions {
            *self.mentions.entry(mention.label.as_str().to_owned()).or_default() += 1;
        }
        self.people += note.people.len() as u64;
        self.organizations += note.organizations.len() as u64;
        self.amounts += note.amounts.len() as u64;
        self.action_items += note.action_items.len() as u64;
    }
}
