use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::write::{Output, WriteError, Written};

/// Name of the index among the files of a result; it stays in the hidden folder.
pub(super) const INDEX: &str = "index";
const COMMIT: &str = "commit.json";
const STATE: &str = "state.json";
const JOURNAL: &str = "journal";
const NEW: &str = "new";

/// The files of a result.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    /// Version of the program that wrote them.
    pub(super) version: String,
    /// In the order in which they are put into place.
    pub(super) files: Vec<Written>,
    /// Names of files of the result before that this one has not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) gone: Vec<String>,
}

/// The places that a result moves through. All are on one file system.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places<'a> {
    /// The output folder.
    pub(super) folder: &'a Path,
    /// `.gleaner` in it.
    pub(super) hidden: &'a Path,
}

impl Places<'_> {
    /// Makes the whole files in `new/` the folder's result.
    ///
    /// They are on the disk already. From the moment that `commit.json` is there, the new result is the one that counts: a run that
    /// is cut off is finished by [`Places::recover`]. Before that moment, it is the old one.
    pub(super) fn commit(self, files: Vec<Written>) -> Result<(), WriteError> {
        let new = self.hidden.join(NEW);
        let kept = |name: &String| files.iter().any(|file| file.name == *name);
        let before = self.state().unwrap_or_default().files.into_iter().map(|file| file.name);
        let gone = before.filter(|name| !kept(name) && name != INDEX).collect();
        let state = State { version: env!("CARGO_PKG_VERSION").to_owned(), files, gone };
        let mut output = Output::create(&new, self.folder, COMMIT)?;
        output.put(&serde_json::to_vec_pretty(&state)?)?;
        output.finish()?;
        sync(&new).map_err(WriteError::folder(self.folder))?;
        rename(&new.join(COMMIT), &self.hidden.join(COMMIT))?;
        self.sync_hidden()?;
        self.finish(&state)
    }

    /// Finishes what a run that was cut off left half done, and removes what it left over. The journal stays if its run has no result.
    pub(super) fn recover(self) -> Result<(), WriteError> {
        if let Some(state) = read(&self.hidden.join(COMMIT))? {
            self.finish(&state)?;
        }
        remove_file(&self.hidden.join(COMMIT))?;
        remove_folder(&self.hidden.join(NEW))
    }

    /// Moves each file that is not in its place yet there, and removes what the new result has not.
    fn finish(self, state: &State) -> Result<(), WriteError> {
        for name in state.files.iter().map(|file| &file.name) {
            let from = self.hidden.join(NEW).join(name);
            let to = if name == INDEX { self.hidden.join(INDEX) } else { self.folder.join(name) };
            if from.try_exists().map_err(WriteError::file(&from))? {
                rename(&from, &to)?;
            }
        }
        for name in state.gone.iter().filter(|name| Path::new(name).file_name() == Some(name.as_ref())) {
            remove_file(&self.folder.join(name))?;
        }
        sync(self.folder).and_then(|()| sync(self.hidden)).map_err(WriteError::folder(self.folder))?;
        rename(&self.hidden.join(COMMIT), &self.hidden.join(STATE))?;
        remove_file(&self.hidden.join(JOURNAL))?;
        self.sync_hidden()
    }

    /// The state of the last result, if there is one and it can be read.
    pub(super) fn state(self) -> Option<State> {
        read(&self.hidden.join(STATE)).ok().flatten()
    }

    /// Makes `new/`, which [`Places::recover`] has emptied.
    pub(super) fn staging(self) -> Result<PathBuf, WriteError> {
        let new = self.hidden.join(NEW);
        fs::create_dir_all(&new).map_err(WriteError::folder(self.folder))?;
        Ok(new)
    }

    /// The journal's place.
    pub(super) fn journal(self) -> PathBuf {
        self.hidden.join(JOURNAL)
    }

    /// Brings the names in the hidden folder to the disk.
    pub(super) fn sync_hidden(self) -> Result<(), WriteError> {
        sync(self.hidden).map_err(WriteError::folder(self.folder))
    }
}

/// The state in a file; `None` if the file is not there or is none of ours.
fn read(path: &Path) -> Result<Option<State>, WriteError> {
    match fs::read(path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(WriteError::file(path)(error)),
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), WriteError> {
    fs::rename(from, to).map_err(WriteError::file(to))
}

/// Removes a file that may not be there.
fn remove_file(path: &Path) -> Result<(), WriteError> {
    unless_gone(path, fs::remove_file(path))
}

/// Removes a folder that may not be there, with all that is in it.
pub(super) fn remove_folder(path: &Path) -> Result<(), WriteError> {
    unless_gone(path, fs::remove_dir_all(path))
}

fn unless_gone(path: &Path, removed: std::io::Result<()>) -> Result<(), WriteError> {
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(WriteError::file(path)(error)),
        _ => Ok(()),
    }
}

/// Brings the names in a folder to the disk. Elsewhere than on Unix the system does that by itself.
fn sync(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["notes.jsonl", "people.csv", "run.json", INDEX];

    /// A folder with an old result and a new one that is whole; `commit.json` is there if `committed`.
    fn folder(committed: bool) -> (tempfile::TempDir, Vec<Written>) {
        let dir = tempfile::tempdir().unwrap();
        let hidden = dir.path().join(".gleaner");
        fs::create_dir_all(hidden.join(NEW)).unwrap();
        let mut files = Vec::new();
        for name in NAMES {
            fs::write(place(dir.path(), name), "old").unwrap();
            let mut output = Output::create(&hidden.join(NEW), dir.path(), name).unwrap();
            output.put(b"new").unwrap();
            files.push(output.finish().unwrap());
        }
        fs::write(hidden.join(JOURNAL), "entries").unwrap();
        if committed {
            let state = State { version: "1".to_owned(), files: files.clone(), gone: Vec::new() };
            fs::write(hidden.join(COMMIT), serde_json::to_vec(&state).unwrap()).unwrap();
        }
        (dir, files)
    }

    fn place(folder: &Path, name: &str) -> PathBuf {
        if name == INDEX { folder.join(".gleaner").join(name) } else { folder.join(name) }
    }

    fn holds(folder: &Path) -> Vec<String> {
        NAMES.iter().map(|name| fs::read_to_string(place(folder, name)).unwrap()).collect()
    }

    fn recover(folder: &Path) {
        Places { folder, hidden: &folder.join(".gleaner") }.recover().unwrap();
    }

    fn hidden_names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder.join(".gleaner")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_commit_puts_all_files_into_place() {
        let (dir, files) = folder(false);
        let places = Places { folder: dir.path(), hidden: &dir.path().join(".gleaner") };
        places.commit(files.clone()).unwrap();
        assert_eq!(holds(dir.path()), ["new"; 4]);
        assert_eq!(places.state().unwrap().files, files);
        recover(dir.path());
        assert_eq!(
            (holds(dir.path()), hidden_names(dir.path())),
            (vec!["new".to_owned(); 4], vec!["index".into(), "state.json".into()])
        );
    }

    #[test]
    fn files_that_the_new_result_has_not_are_removed_and_no_others() {
        let (dir, mut files) = folder(false);
        let places = Places { folder: dir.path(), hidden: &dir.path().join(".gleaner") };
        places.commit(files.clone()).unwrap();
        fs::write(dir.path().join("mine.csv"), "mine").unwrap();
        fs::create_dir_all(dir.path().join(".gleaner").join(NEW)).unwrap();
        let gone = files.remove(1);
        places.commit(files).unwrap();
        assert!(!dir.path().join(&gone.name).exists() && dir.path().join("mine.csv").exists());
        assert_eq!(places.state().unwrap().gone, [gone.name]);
    }

    #[test]
    fn before_the_commit_the_old_result_counts() {
        let (dir, _) = folder(false);
        recover(dir.path());
        assert_eq!(
            (holds(dir.path()), hidden_names(dir.path())),
            (vec!["old".to_owned(); 4], vec!["index".into(), "journal".into()])
        );
    }

    #[test]
    fn a_commit_cut_off_after_any_step_is_finished() {
        for moved in 0..=NAMES.len() {
            let (dir, _) = folder(true);
            for name in &NAMES[..moved] {
                fs::rename(dir.path().join(".gleaner").join(NEW).join(name), place(dir.path(), name)).unwrap();
            }
            for _ in 0..2 {
                recover(dir.path());
                assert_eq!(holds(dir.path()), ["new"; 4], "cut off after {moved} files");
                assert_eq!(hidden_names(dir.path()), ["index", "state.json"], "cut off after {moved} files");
            }
        }
    }
}
