//! `gleaner.toml`: defaults for the options of extract.
//!
//! `find` looks for the file, `keys` knows what it may hold (the options themselves say so), `file` reads it, `show` prints what is in
//! force. Its values become arguments, so they go through the same checks as what is typed.

mod error;
mod file;
mod find;
mod keys;
mod show;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

pub(super) use error::ConfigError;
pub(super) use keys::{Key, Takes, keys};
pub(super) use show::show;

use super::command::OFF;

/// Where the value of an option comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// It was typed.
    Flag,
    /// It stands in the file, on this line, counted from 1.
    File(usize),
}

/// Which file is in force, and where each option comes from; what is not named has its default.
#[derive(Debug, Default)]
pub(super) struct InForce {
    /// The file, if there is one.
    pub(super) file: Option<PathBuf>,
    /// By the long name of the option.
    pub(super) origins: BTreeMap<String, Origin>,
}

/// Finds and reads the file that `typed` calls for.
///
/// # Returns
/// Arguments for what was not typed and stands in the file, and where everything comes from.
///
/// # Errors
/// [`ConfigError`] with file and line.
pub(super) fn load(typed: &ArgMatches, extract: &Command) -> Result<(Vec<OsString>, InForce), ConfigError> {
    let named = typed.get_one::<PathBuf>("config").cloned();
    // Where something is wrong with what was typed, not even defaults are there.
    let path = if typed.get_one("no_config").copied().unwrap_or(false) { None } else { named.or_else(find::usual) };
    let settings = path.as_deref().map(|path| file::read(path, extract)).transpose()?.unwrap_or_default();
    let (mut filled, mut origins) = (Vec::new(), BTreeMap::new());
    for key in keys(extract) {
        if is_typed(typed, key.id()) {
            origins.insert(key.name().to_owned(), Origin::Flag);
        } else if let Some(setting) = settings.get(key.name()).filter(|_| fits(typed, extract, &key)) {
            origins.insert(key.name().to_owned(), Origin::File(setting.line));
            filled.extend(setting.arguments.iter().cloned());
        }
    }
    Ok((filled, InForce { file: path, origins }))
}

/// Whether the option, or the flag that turns it off, was typed.
fn is_typed(typed: &ArgMatches, id: &str) -> bool {
    let given = |id: &str| typed.value_source(id) == Some(ValueSource::CommandLine);
    given(id) || OFF.iter().any(|(on, off)| *on == id && given(off))
}

/// Whether what was typed leaves room for the option.
fn fits(typed: &ArgMatches, extract: &Command, key: &Key) -> bool {
    let from_stdin = || typed.get_many::<PathBuf>("paths").is_some_and(|mut paths| paths.any(|path| path.as_os_str() == "-"));
    if matches!(key.name(), "output" | "format") && from_stdin() {
        return false;
    }
    let excluded = |other: &Key| {
        let names =
            |key: &Key, other: &Key| extract.get_arg_conflicts_with(key.argument()).iter().any(|c| c.get_id() == other.id());
        names(key, other) || names(other, key)
    };
    !keys(extract).any(|other| is_typed(typed, other.id()) && excluded(&other))
}
