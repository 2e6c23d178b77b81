use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use thiserror::Error;

/// Endings of the files that are taken from a folder; a file that is named itself is always read.
const ENDINGS: [&str; 7] = ["txt", "text", "md", "markdown", "vtt", "srt", "eml"];

/// An input path that cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DiscoverError {
    /// Nothing is there.
    #[error("{}: no such file or folder (check the path)", path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// A folder cannot be listed.
    #[error("a folder cannot be listed (check its permissions)")]
    Walk(#[from] ignore::Error),
}

/// What was found under the given paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discovered {
    /// The notes, sorted by path, each once.
    pub notes: Vec<PathBuf>,
    /// How many files of folders were left out because their ending is not that of a note.
    pub left_out: usize,
}

/// Finds the notes under `paths`: files as they are, folders with all that lies in them.
///
/// Hidden files and what `.gitignore` or `.ignore` files name are left out of folders.
///
/// # Errors
/// [`DiscoverError`] if a path does not exist or a folder cannot be listed.
pub fn discover(paths: &[PathBuf]) -> Result<Discovered, DiscoverError> {
    let mut found = Discovered::default();
    for path in paths {
        if !path.exists() {
            return Err(DiscoverError::Missing { path: path.clone() });
        }
        if path.is_dir() {
            walk(path, &mut found)?;
        } else {
            found.notes.push(path.clone());
        }
    }
    found.notes.sort();
    found.notes.dedup();
    Ok(found)
}

fn walk(folder: &Path, found: &mut Discovered) -> Result<(), DiscoverError> {
    for entry in WalkBuilder::new(folder).build() {
        let entry = entry?;
        if entry.file_type().is_none_or(|t| t.is_dir()) {
            continue;
        }
        if is_note(entry.path()) {
            found.notes.push(entry.into_path());
        } else {
            found.left_out += 1;
        }
    }
    Ok(())
}

fn is_note(path: &Path) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| ENDINGS.contains(&e.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_sorted_and_filtered() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.md", "c.json", ".hidden.txt"] {
            std::fs::write(dir.path().join(name), "x").unwrap();
        }
        let found = discover(&[dir.path().to_path_buf(), dir.path().join("b.txt")]).unwrap();
        let names: Vec<_> = found.notes.iter().map(|p| p.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!((names, found.left_out), (vec!["a.md", "b.txt"], 1));
    }

    #[test]
    fn a_missing_path_is_named() {
        let error = discover(&[PathBuf::from("no/such/note.txt")]).unwrap_err();
        assert!(error.to_string().starts_with("no/such/note.txt: "));
    }
}
