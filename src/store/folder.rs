use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use thiserror::Error;

use super::commit::{INDEX, Places, remove_folder};
use super::index::{Entry, Index};
use super::journal::Journal;
use super::lock::Lock;
use super::recall::Records;
use super::{Fingerprint, Kept, NoteKey, Recall};
use crate::record::NoteRecord;
use crate::register::Decisions;
use crate::write::{Counts, Failure, FolderWriter, NOTES, Output, RunRecord, WriteError, Written};

/// An output folder that cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another run writes it.
    #[error("{}: another run is writing into this folder{holder} (wait for it, or name another folder with --output)", path.display())]
    Locked {
        /// The folder.
        path: PathBuf,
        /// Which run, in brackets; empty if unknown.
        holder: String,
    },
    /// Something in it could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// An output folder that belongs to this run alone.
#[derive(Debug)]
pub struct OutputFolder {
    folder: PathBuf,
    hidden: PathBuf,
    _lock: Lock,
}

impl OutputFolder {
    /// Makes the folder if it is not there, locks it, and finishes what a run that was cut off left half done.
    ///
    /// # Errors
    /// [`StoreError::Locked`] if another run writes it; [`StoreError::Write`] if it cannot be written.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let hidden = folder.join(".gleaner");
        fs::create_dir_all(&hidden).map_err(WriteError::folder(folder))?;
        let lock = Lock::take(&hidden.join("lock"), folder)?;
        Places { folder, hidden: &hidden }.recover()?;
        Ok(Self { folder: folder.to_path_buf(), hidden, _lock: lock })
    }

    /// Starts a run. What earlier runs know comes beside it; with `fresh` that is nothing, and the journal of a run that did not end is
    /// given up.
    ///
    /// # Errors
    /// [`WriteError`] if a file cannot be made.
    pub fn begin(self, fingerprint: Fingerprint, fresh: bool) -> Result<(FolderRun, Recall), WriteError> {
        let places = self.places();
        let (journal, entries) = Journal::open(&places.journal(), fresh)?;
        let known = |index, path: &Path| Some(Records { index, file: Mutex::new(File::open(path).ok()?) });
        let result = if fresh { None } else { self.index().and_then(|index| known(index, &self.folder.join(NOTES))) };
        let recall = Recall::new(fingerprint, result, known(entries, &places.journal()));
        let staging = Staging(places.staging()?);
        let writer = FolderWriter::create(&self.folder, &staging.0)?;
        let index = Output::create(&staging.0, &self.folder, INDEX)?;
        places.sync_hidden()?;
        Ok((FolderRun { writer, index, journal, staging, folder: self }, recall))
    }

    /// Starts to write files that take the place of those that the folder has from before.
    ///
    /// # Errors
    /// [`WriteError`] if nothing can be written.
    pub fn replace(self) -> Result<FilesRun, WriteError> {
        let staging = Staging(self.places().staging()?);
        Ok(FilesRun { staging, folder: self })
    }

    fn places(&self) -> Places<'_> {
        Places { folder: &self.folder, hidden: &self.hidden }
    }

    /// The index of the last result, if it is whole.
    fn index(&self) -> Option<Index> {
        let state = self.places().state()?;
        let written = state.files.iter().find(|file| file.name == INDEX)?;
        Index::read(&self.hidden.join(INDEX), &written.sha256)
    }
}

/// A run into a folder. Until [`FolderRun::finish`] the files of the run before stay as they are.
///
/// Dropped before that, it leaves the journal, from which a run with the same options goes on.
pub struct FolderRun {
    writer: FolderWriter,
    index: Output,
    journal: Journal,
    staging: Staging,
    folder: OutputFolder,
}

/// Files of any kind on their way into a folder. Until they are finished those from before stay as they are.
#[derive(Debug)]
pub struct FilesRun {
    staging: Staging,
    folder: OutputFolder,
}

impl FilesRun {
    /// Opens a file.
    pub(crate) fn output(&self, name: &str) -> Result<Output, WriteError> {
        Output::create(&self.staging.0, &self.folder.folder, name)
    }

    /// Puts the files into place, all or none, and removes those from before that are not among them.
    pub(crate) fn finish(self, files: Vec<Written>) -> Result<(), WriteError> {
        self.folder.places().commit(files)
    }
}

/// The folder of unfinished files; gone when the run is.
#[derive(Debug)]
struct Staging(PathBuf);

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is removed when the next run starts.
        let _ = remove_folder(&self.0);
    }
}

impl FolderRun {
    /// Adds a note that was analyzed. Without a key, it is not remembered.
    ///
    /// # Errors
    /// [`WriteError`] if a file cannot be written.
    pub fn analyzed(&mut self, key: Option<NoteKey>, record: &NoteRecord) -> Result<(), WriteError> {
        let line = serde_json::to_vec(record)?;
        if let Some(key) = key {
            self.journal.add(key, &line)?;
        }
        self.put(key, record, &line)
    }

    /// Adds a note whose record an earlier run made.
    ///
    /// # Errors
    /// [`WriteError`] if a file cannot be written.
    pub fn kept(&mut self, key: NoteKey, kept: &Kept) -> Result<(), WriteError> {
        self.put(Some(key), &kept.record, &kept.line)
    }

    fn put(&mut self, key: Option<NoteKey>, record: &NoteRecord, line: &[u8]) -> Result<(), WriteError> {
        let offset = self.writer.note(record, line)?;
        match key.and_then(|key| Entry::of(key, line, offset)) {
            Some(entry) => self.index.put(&entry.to_bytes()),
            None => Ok(()),
        }
    }

    /// Adds a note that failed. It is tried again in the next run.
    ///
    /// # Errors
    /// [`WriteError`] if the file cannot be written.
    pub fn failure(&mut self, failure: &Failure) -> Result<(), WriteError> {
        self.writer.failure(failure)
    }

    /// Writes the tables and the register of all notes, and tells what stands in them. Called once, after the last note.
    ///
    /// # Errors
    /// [`WriteError`] if a file cannot be written.
    pub fn write_tables(&mut self) -> Result<Counts, WriteError> {
        self.writer.write_tables()
    }

    /// Has the register of all notes keep to decisions. Called once, before the first note.
    pub fn decide(&mut self, decisions: Decisions) {
        self.writer.decide(decisions);
    }

    /// How many cells were made harmless so far.
    pub fn formula_cells(&self) -> u64 {
        self.writer.formula_cells()
    }

    /// Ends the run before its time: the journal is brought to the disk, all else stays as it was.
    ///
    /// # Errors
    /// [`WriteError`] if the journal cannot be written.
    pub fn leave(mut self) -> Result<(), WriteError> {
        self.journal.sync()
    }

    /// Makes what was written the folder's result; `run.json` comes last, and the journal goes.
    ///
    /// # Errors
    /// [`WriteError`] if a file cannot be written or put into place.
    pub fn finish(mut self, run: &RunRecord) -> Result<(), WriteError> {
        self.journal.sync()?;
        let mut files = vec![self.index.finish()?];
        files.extend(self.writer.finish(run)?);
        self.folder.places().commit(files)?;
        drop(self.staging);
        Ok(())
    }
}
