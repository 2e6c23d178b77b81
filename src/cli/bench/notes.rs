use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::TempDir;

use crate::source::{ReadOptions, discover, read_notes};

/// The notes that are measured with where none are named.
const BUILT_IN: [(&str, &str); 8] = [
    ("committee-minutes.txt", include_str!("../../../fixtures/notes/committee-minutes.txt")),
    ("event-tasks.md", include_str!("../../../fixtures/notes/event-tasks.md")),
    ("kickoff-orchard-labels.md", include_str!("../../../fixtures/notes/kickoff-orchard-labels.md")),
    ("quick-notes-bakery.txt", include_str!("../../../fixtures/notes/quick-notes-bakery.txt")),
    ("re-roof-of-the-boathouse.txt", include_str!("../../../fixtures/notes/re-roof-of-the-boathouse.txt")),
    ("recap-warehouse-software.md", include_str!("../../../fixtures/notes/recap-warehouse-software.md")),
    ("support-call-transcript.txt", include_str!("../../../fixtures/notes/support-call-transcript.txt")),
    ("weekly-one-on-one.md", include_str!("../../../fixtures/notes/weekly-one-on-one.md")),
];

/// Files to measure with.
pub(super) struct Notes {
    paths: Vec<PathBuf>,
    /// Words of all notes that can be read: runs of characters that are not white space.
    pub(super) words: u64,
    /// Holds the built-in notes; gone with this value.
    _folder: Option<TempDir>,
}

impl Notes {
    /// The notes under `paths`, or the built-in ones.
    pub(super) fn find(paths: &[PathBuf]) -> anyhow::Result<Self> {
        let folder = if paths.is_empty() { Some(built_in()?) } else { None };
        let found = match &folder {
            Some(folder) => discover(&[folder.path().to_path_buf()])?,
            None => discover(paths)?,
        };
        if found.notes.is_empty() {
            bail!("no notes under the given paths (name files, or folders with notes)");
        }
        let words = found.notes.iter().map(|path| words(path)).sum();
        Ok(Self { paths: found.notes, words, _folder: folder })
    }

    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }
}

/// Words of all notes of a file that can be read.
fn words(path: &Path) -> u64 {
    let mut words = 0;
    let _ = read_notes(path, &ReadOptions::default(), &mut |note| {
        words += note.map_or(0, |document| document.text.split_whitespace().count() as u64);
        ControlFlow::Continue(())
    });
    words
}

fn built_in() -> anyhow::Result<TempDir> {
    // A folder whose name starts with a dot is taken from its own path as any other.
    let folder = tempfile::tempdir().context("no temporary folder can be made for the built-in notes")?;
    for (name, text) in BUILT_IN {
        std::fs::write(folder.path().join(name), text).context("the built-in notes cannot be written to a temporary folder")?;
    }
    Ok(folder)
}
