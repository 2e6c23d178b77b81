//! Which files under the given paths are notes.

use std::path::{Path, PathBuf};

use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};
use thiserror::Error;

use super::format;

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
    /// A pattern that is none.
    #[error("--glob {glob:?} is no pattern (write it as '*.txt', or '!drafts/**' to leave files out)")]
    Glob {
        /// The pattern as given.
        glob: String,
        /// What is wrong with it.
        #[source]
        source: ignore::Error,
    },
}

/// How folders are walked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiscoverOptions {
    /// Patterns as in `.gitignore`, relative to each folder given: files that match are taken, whatever their ending; with `!` in
    /// front they are left out. The last that matches counts. Default none: the endings of [`Format`](super::Format)s decide.
    pub globs: Vec<String>,
    /// Also take hidden files and what `.gitignore` or `.ignore` files name. Default off.
    pub no_ignore: bool,
    /// Follow symbolic links in folders. Default off.
    pub follow: bool,
    /// Folders that are left out, such as that of the output. Folders that hold the output of a run are always left out.
    pub exclude: Vec<PathBuf>,
}

/// A folder or file that could not be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// Its path, or that of the folder it lies in.
    pub path: PathBuf,
    /// What is wrong, and what to do.
    pub message: String,
}

/// What was found under the given paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discovered {
    /// The notes, sorted by path, each once.
    pub notes: Vec<PathBuf>,
    /// How many files of folders were left out because their ending is not that of a note.
    pub left_out: usize,
    /// What could not be looked at, sorted by path: for `failures.csv`, as `unreadable`.
    pub unlisted: Vec<Unlisted>,
}

/// Finds the notes under `paths` with default [`DiscoverOptions`].
///
/// # Errors
/// [`DiscoverError`] if a path does not exist.
pub fn discover(paths: &[PathBuf]) -> Result<Discovered, DiscoverError> {
    discover_with(paths, &DiscoverOptions::default())
}

/// Finds the notes under `paths`: files as they are, folders with all that lies in them.
///
/// Of folders, only regular files are taken: a pipe among them would wait for ever.
///
/// # Errors
/// [`DiscoverError`] if a path does not exist or a pattern is none. What cannot be read below a path is no error: it stands in
/// [`Discovered::unlisted`].
pub fn discover_with(paths: &[PathBuf], options: &DiscoverOptions) -> Result<Discovered, DiscoverError> {
    let mut found = Discovered::default();
    for path in paths {
        if !path.exists() {
            return Err(DiscoverError::Missing { path: path.clone() });
        }
        if path.is_dir() {
            walk(path, options, &mut found)?;
        } else {
            found.notes.push(path.clone());
        }
    }
    found.notes.sort();
    found.notes.dedup();
    found.unlisted.sort_by(|a, b| a.path.cmp(&b.path));
    found.unlisted.dedup();
    Ok(found)
}

fn walk(folder: &Path, options: &DiscoverOptions, found: &mut Discovered) -> Result<(), DiscoverError> {
    let globs = patterns(folder, &options.globs)?;
    let by_ending = globs.num_whitelists() == 0;
    let excluded: Vec<_> = options.exclude.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let mut walker = WalkBuilder::new(folder);
    walker.standard_filters(!options.no_ignore).follow_links(options.follow).overrides(globs);
    // The folder given is walked even if it holds tables: that may be what is wanted of it.
    walker.filter_entry(move |entry| entry.depth() == 0 || !is_output(entry, &excluded));
    for entry in walker.build() {
        match entry {
            Err(error) => found.unlisted.push(unlisted(folder, &error)),
            Ok(entry) if entry.file_type().is_none_or(|kind| kind.is_dir()) => {}
            Ok(entry) if !entry.file_type().is_some_and(|kind| kind.is_file()) => found.left_out += 1,
            Ok(entry) if !by_ending || format::is_note(&entry.path().to_string_lossy()) => found.notes.push(entry.into_path()),
            Ok(_) => found.left_out += 1,
        }
    }
    Ok(())
}

fn patterns(folder: &Path, globs: &[String]) -> Result<Override, DiscoverError> {
    let mut builder = OverrideBuilder::new(folder);
    let bad = |glob: &str, source| DiscoverError::Glob { glob: glob.to_owned(), source };
    for glob in globs {
        builder.add(glob).map_err(|source| bad(glob, source))?;
    }
    builder.build().map_err(|source| bad(&globs.join(" "), source))
}

/// Whether `entry` is a folder with the output of a run: its tables are no notes.
fn is_output(entry: &DirEntry, excluded: &[PathBuf]) -> bool {
    if !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return false;
    }
    let holds = |name: &str| entry.path().join(name).is_file();
    let made = holds("run.json") && holds("notes.jsonl") && holds("failures.csv");
    made || (!excluded.is_empty() && entry.path().canonicalize().is_ok_and(|path| excluded.contains(&path)))
}

fn unlisted(folder: &Path, error: &ignore::Error) -> Unlisted {
    let path = place(error).unwrap_or(folder).to_path_buf();
    let shown = path.to_string_lossy();
    let message = match cause(error) {
        ignore::Error::Loop { ancestor, .. } => {
            format!("{shown}: is a link to {}, which it lies in (leave out --follow, or remove the link)", ancestor.display())
        }
        ignore::Error::Io(error) => format!("{shown}: cannot be read (check its permissions): {error}"),
        error => format!("{shown}: cannot be read (check what it says): {error}"),
    };
    Unlisted { path, message }
}

/// The path that an error is about.
fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(err),
        ignore::Error::Partial(errors) => errors.iter().find_map(place),
        _ => None,
    }
}

fn cause(error: &ignore::Error) -> &ignore::Error {
    match error {
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => cause(err),
        ignore::Error::Partial(errors) => errors.first().map_or(error, cause),
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for name in files {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        dir
    }

    fn names(dir: &tempfile::TempDir, options: &DiscoverOptions) -> (Vec<String>, usize) {
        let found = discover_with(&[dir.path().to_path_buf()], options).unwrap();
        let name = |p: &PathBuf| p.strip_prefix(dir.path()).unwrap().to_string_lossy().replace('\\', "/");
        (found.notes.iter().map(name).collect(), found.left_out)
    }

    #[test]
    fn folders_are_sorted_and_filtered() {
        let dir = folder(&["b.txt", "a.md", "c.json", ".hidden.txt", "d.docx"]);
        let found = discover(&[dir.path().to_path_buf(), dir.path().join("b.txt")]).unwrap();
        let names: Vec<_> = found.notes.iter().map(|p| p.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!((names, found.left_out), (vec!["a.md", "b.txt", "d.docx"], 1));
    }

    #[test]
    fn globs_and_ignore_files() {
        let dir = folder(&["a.txt", "b.log", "drafts/c.txt", ".d.txt", "e.txt"]);
        std::fs::write(dir.path().join(".ignore"), "e.txt\n").unwrap();
        let with = |globs: &[&str], no_ignore| {
            let globs = globs.iter().map(|g| (*g).to_owned()).collect();
            names(&dir, &DiscoverOptions { globs, no_ignore, ..DiscoverOptions::default() }).0
        };
        assert_eq!(with(&[], false), ["a.txt", "drafts/c.txt"]);
        assert_eq!(with(&[], true), [".d.txt", "a.txt", "drafts/c.txt", "e.txt"]);
        assert_eq!(with(&["*.log"], false), ["b.log"]);
        assert_eq!(with(&["!drafts/**"], false), ["a.txt"]);
        let bad = DiscoverOptions { globs: vec!["a[".to_owned()], ..DiscoverOptions::default() };
        assert!(matches!(discover_with(&[dir.path().to_path_buf()], &bad), Err(DiscoverError::Glob { .. })));
    }

    #[test]
    fn the_output_of_a_run_is_no_input() {
        let dir = folder(&["a.txt", "old/run.json", "old/notes.jsonl", "old/failures.csv", "new/b.txt"]);
        let exclude = vec![dir.path().join("new")];
        assert_eq!(names(&dir, &DiscoverOptions { exclude, ..DiscoverOptions::default() }).0, ["a.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_when_asked_and_loops_are_told() {
        let dir = folder(&["in/a.txt"]);
        let elsewhere = folder(&["b.txt"]);
        std::os::unix::fs::symlink(dir.path().join("in"), dir.path().join("in/loop")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("b.txt"), dir.path().join("in/link.txt")).unwrap();
        assert_eq!(names(&dir, &DiscoverOptions::default()), (vec!["in/a.txt".to_owned()], 2));
        let follow = DiscoverOptions { follow: true, ..DiscoverOptions::default() };
        assert_eq!(names(&dir, &follow).0, ["in/a.txt", "in/link.txt"]);
        let found = discover_with(&[dir.path().to_path_buf()], &follow).unwrap();
        assert_eq!(found.unlisted.len(), 1, "{found:?}");
        assert!(found.unlisted[0].path.ends_with("in/loop") && found.unlisted[0].message.contains("--follow"), "{found:?}");
    }

    #[test]
    fn a_missing_path_is_named() {
        let error = discover(&[PathBuf::from("no/such/note.txt")]).unwrap_err();
        assert!(error.to_string().starts_with("no/such/note.txt: "));
    }
}
