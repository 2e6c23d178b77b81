//! `extract --dry-run`: what would be read and how, and what is left out and why.

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use serde::Serialize;

use super::args::Extract;
use super::exit::Exit;
use super::extract::{discover_notes, some, walking};
use super::print::to_stdout;
use crate::source::{DiscoverOptions, Discovered, Look, ReadOptions, is_note, look};

/// Lists the files under the given paths, on standard output.
pub(super) fn list(arguments: &Extract, read: &ReadOptions) -> anyhow::Result<Exit> {
    let mut listing = Listing { as_json: arguments.json, total: Total::default() };
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        return standard_input(listing);
    }
    let found = discover_notes(arguments, &walking(arguments))?;
    let left = left_out(arguments, &found)?;
    (listing.total.hidden, listing.total.special) = (left.hidden, left.special);
    to_stdout(|out| {
        for path in &found.notes {
            let row = look(path, read).map_or_else(|error| Row::fails(path, &error.to_string()), |look| Row::read(path, look));
            listing.row(out, &row)?;
        }
        for unlisted in &found.unlisted {
            listing.row(out, &Row::fails(&unlisted.path, &unlisted.message))?;
        }
        for (path, why) in &left.files {
            listing.row(out, &Row::LeftOut { path: shown(path), left_out: *why })?;
        }
        listing.end(out)
    })?;
    some(found)?;
    Ok(if listing.total.failing == 0 { Exit::Done } else { Exit::SomeFailed })
}

/// Standard input cannot be looked at without taking from it.
fn standard_input(mut listing: Listing) -> anyhow::Result<Exit> {
    let look = Look { format: None, encoding: None, bytes: 0 };
    to_stdout(|out| {
        listing.row(out, &Row::read(Path::new("-"), look))?;
        listing.end(out)
    })?;
    Ok(Exit::Done)
}

/// Why a file of a folder is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Why {
    /// Its ending is not that of a note.
    Ending,
    /// An ignore file names it.
    Ignored,
    /// The patterns of `--glob` leave it out.
    Glob,
}

/// What is left out of the folders given.
struct LeftOut {
    files: Vec<(PathBuf, Why)>,
    hidden: u64,
    /// Links that are not followed, pipes, devices.
    special: u64,
}

fn left_out(arguments: &Extract, found: &Discovered) -> anyhow::Result<LeftOut> {
    let wanted = walking(arguments);
    let unignored = discover_notes(arguments, &DiscoverOptions { no_ignore: true, ..wanted.clone() })?;
    let all = discover_notes(arguments, &DiscoverOptions { no_ignore: true, globs: vec!["*".to_owned()], ..wanted })?;
    let mut left = LeftOut { files: Vec::new(), hidden: 0, special: all.left_out as u64 };
    for path in all.notes.into_iter().filter(|path| found.notes.binary_search(path).is_err()) {
        if is_hidden(&path, &arguments.paths) && !arguments.no_ignore {
            left.hidden += 1;
        } else {
            let would_be_read = unignored.notes.binary_search(&path).is_ok();
            let why = if would_be_read { Why::Ignored } else { by_name(&path, &arguments.glob) };
            left.files.push((path, why));
        }
    }
    Ok(left)
}

fn by_name(path: &Path, globs: &[String]) -> Why {
    let takes_only = globs.iter().any(|glob| !glob.starts_with('!'));
    if takes_only || is_note(&path.to_string_lossy()) { Why::Glob } else { Why::Ending }
}

/// Whether the file, or a folder between it and the one given, is hidden.
fn is_hidden(path: &Path, given: &[PathBuf]) -> bool {
    let inside = given.iter().find_map(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
    inside.components().any(|part| matches!(part, Component::Normal(name) if name.to_string_lossy().starts_with('.')))
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// A line of the list.
#[derive(Serialize)]
#[serde(untagged)]
enum Row {
    Read { path: String, format: Option<&'static str>, encoding: Option<&'static str>, bytes: u64 },
    Fails { path: String, failure: String },
    LeftOut { path: String, left_out: Why },
}

impl Row {
    fn read(path: &Path, look: Look) -> Self {
        Self::Read { path: shown(path), format: look.format.map(|f| f.as_str()), encoding: look.encoding, bytes: look.bytes }
    }

    fn fails(path: &Path, message: &str) -> Self {
        Self::Fails { path: shown(path), failure: message.to_owned() }
    }
}

/// What stands at the end of the list.
#[derive(Debug, Default, Serialize)]
struct Total {
    files: u64,
    bytes: u64,
    failing: u64,
    left_out: u64,
    hidden: u64,
    special: u64,
}

/// A list that is being written.
struct Listing {
    as_json: bool,
    total: Total,
}

impl Listing {
    fn row(&mut self, out: &mut dyn Write, row: &Row) -> io::Result<()> {
        match row {
            Row::Read { bytes, .. } => (self.total.files, self.total.bytes) = (self.total.files + 1, self.total.bytes + bytes),
            Row::Fails { .. } => self.total.failing += 1,
            Row::LeftOut { .. } => self.total.left_out += 1,
        }
        if self.as_json {
            return json_line(out, row);
        }
        match row {
            Row::Read { path, format, encoding, bytes } => {
                let (format, encoding) = (format.unwrap_or("not looked at"), encoding.unwrap_or("-"));
                writeln!(out, "{format:<13} {encoding:<12} {bytes:>12}  {path}")
            }
            Row::Fails { failure, .. } => writeln!(out, "{:<40} {failure}", "would fail"),
            Row::LeftOut { path, left_out } => {
                let why = match left_out {
                    Why::Ending => "left out: its ending is no note's",
                    Why::Ignored => "left out: named by an ignore file",
                    Why::Glob => "left out: by --glob",
                };
                writeln!(out, "{why:<40} {path}")
            }
        }
    }

    fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.as_json {
            return json_line(out, &self.total);
        }
        let Total { files, bytes, failing, left_out, hidden, special } = self.total;
        writeln!(out, "{files} files with {bytes} bytes would be read, {failing} would fail, {left_out} are left out")?;
        match (hidden, special) {
            (0, 0) => Ok(()),
            _ => writeln!(out, "not listed: {hidden} hidden files (--no-ignore takes them), {special} links and devices"),
        }
    }
}

fn json_line(out: &mut dyn Write, row: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, row)?;
    out.write_all(b"\n")
}
