//! Files of a corpus: found, read as UTF-8, and written whole or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::eval::error::{CorpusError, Place, Problem};

/// A file as a reader gets it.
pub(super) struct Source {
    /// Names it in messages.
    pub(super) place: Place,
    /// Its name without folders and ending.
    pub(super) stem: String,
    pub(super) text: String,
}

impl Source {
    /// Reads a file.
    pub(super) fn open(path: &Path) -> Result<Self, CorpusError> {
        let bytes = fs::read(path).map_err(|e| place_of(path).error(Problem::Read(e)))?;
        Self::from_bytes(path, bytes)
    }

    /// The file that `bytes` are.
    pub(super) fn from_bytes(path: &Path, bytes: Vec<u8>) -> Result<Self, CorpusError> {
        let place = place_of(path);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self { place, stem, text }),
            Err(error) => Err(place.error(Problem::NotUtf8 { at: error.utf8_error().valid_up_to() })),
        }
    }

    /// The text without a byte-order mark: for files whose offsets count another text.
    pub(super) fn body(&self) -> &str {
        self.text.strip_prefix('\u{FEFF}').unwrap_or(&self.text)
    }

    /// Its lines without their ends, numbered from 1. A line ends with a line feed; a carriage return before it belongs to the end.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.body().split_terminator('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        lines.enumerate().map(|(index, line)| (index + 1, line))
    }
}

pub(super) fn place_of(path: &Path) -> Place {
    Place::file(path.to_string_lossy().replace('\\', "/"))
}

/// A file itself, or those of a folder that end in one of `endings`, sorted by name. Folders inside are not entered.
pub(super) fn files(path: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, CorpusError> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let read = || fs::read_dir(path)?.map(|entry| entry.map(|e| e.path())).collect::<std::io::Result<Vec<_>>>();
    let mut found = read().map_err(|e| place_of(path).error(Problem::Read(e)))?;
    found.retain(|file| has_ending(file, endings) && !is_hidden(file) && file.is_file());
    found.sort();
    Ok(found)
}

pub(super) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| endings.contains(&e.to_ascii_lowercase().as_str()))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// What the names of files share that belong together: paths without ending, sorted, each once.
pub(super) fn stems(files: &[PathBuf]) -> Vec<PathBuf> {
    let mut stems: Vec<PathBuf> = files.iter().map(|file| file.with_extension("")).collect();
    stems.sort();
    stems.dedup();
    stems
}

/// The file beside: `with_extension` would cut names that hold a dot.
pub(super) fn beside(stem: &Path, ending: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Writes a file beside its place and puts it there when it is whole.
pub(super) fn put(path: &Path, text: &str) -> Result<(), CorpusError> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut file = NamedTempFile::with_prefix_in(".gleaner-", folder)?;
        file.write_all(text.as_bytes())?;
        readable_by_all(&file)?;
        file.persist(path).map_err(|e| e.error)?;
        Ok(())
    };
    write().map_err(|e| place_of(path).error(Problem::Write(e)))
}

/// Temporary files are private; a corpus is as readable as other files of the user.
#[cfg(unix)]
fn readable_by_all(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

/// Gives each record a file name that all systems take, and that no other has.
#[derive(Default)]
pub(super) struct FileNames {
    taken: BTreeSet<String>,
}

impl FileNames {
    /// The name for `id`, without an ending. It is the id wherever that can be a file name.
    pub(super) fn name(&mut self, id: &str) -> String {
        let plain = |c: char| if c.is_alphanumeric() || "-_.,+@()' ".contains(c) { c } else { '_' };
        let name: String = id.chars().map(plain).take(100).collect();
        let name = name.trim_matches(|c: char| c == ' ' || c == '.');
        let name = if name.is_empty() { "record" } else { name };
        let mut unique = name.to_owned();
        let mut number = 2;
        while !self.taken.insert(unique.to_lowercase()) {
            unique = format!("{name}-{number}");
            number += 1;
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_file_names() {
        let mut names = FileNames::default();
        let cases = [("call", "call"), ("Call", "Call-2"), ("../a/b:c", "_a_b_c"), ("..", "record"), ("v1.2 (é)", "v1.2 (é)")];
        for (id, name) in cases {
            assert_eq!(names.name(id), name);
        }
    }

    #[test]
    fn lines_and_marks() {
        let source = Source::from_bytes(Path::new("x/a.b.txt"), "\u{FEFF}a\r\n\nb".into()).unwrap();
        assert_eq!(source.lines().collect::<Vec<_>>(), [(1, "a"), (2, ""), (3, "b")]);
        assert_eq!((source.stem.as_str(), source.place.file.as_str()), ("a.b", "x/a.b.txt"));
        let error = Source::from_bytes(Path::new("f"), b"ab\xFFc".to_vec()).err().unwrap();
        assert_eq!(error.to_string(), "f: is not UTF-8 at byte 2 (save it as UTF-8)");
    }
}
