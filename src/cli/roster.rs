//! The exports of a CRM that a run links to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Extract;
use super::report;
use crate::link::{Columns, Kind, Roster, RosterPaths};

/// Reads the exports that are named, and says what they hold.
///
/// # Errors
/// What is wrong with the first that cannot be used.
pub(super) fn roster(arguments: &Extract) -> anyhow::Result<Option<Arc<Roster>>> {
    let paths = paths(arguments);
    if paths.is_empty() {
        return Ok(None);
    }
    let roster = Roster::read(&paths, &columns(arguments))?;
    for file in roster.files().iter().filter(|_| !arguments.quiet) {
        let crm = file.crm.map(|crm| format!(" ({crm})")).unwrap_or_default();
        let nameless = match file.nameless {
            0 => String::new(),
            rows => format!(", {rows} rows without name and address left out"),
        };
        let what = match (file.records, file.kind) {
            (1, Kind::Contacts) => "contact",
            (1, Kind::Companies) => "company",
            (1, Kind::Users) => "user",
            (_, kind) => kind.name(),
        };
        report::notice(&format!("{}: {} {what}{crm}{nameless}", file.path.display(), file.records));
    }
    Ok(Some(Arc::new(roster)))
}

fn paths(arguments: &Extract) -> RosterPaths {
    RosterPaths { contacts: arguments.contacts.clone(), companies: arguments.companies.clone(), users: arguments.users.clone() }
}

/// All columns that are named.
pub(super) fn columns(arguments: &Extract) -> Columns {
    let mut columns = Columns::default();
    arguments.columns.iter().for_each(|more| columns.extend(more.clone()));
    columns
}

/// The exports among the files of a folder are no notes.
pub(super) fn without_exports(arguments: &Extract, notes: &mut Vec<PathBuf>) {
    let named = [&arguments.contacts, &arguments.companies, &arguments.users].into_iter().flatten();
    let exports: Vec<PathBuf> = named.filter_map(|path| path.canonicalize().ok()).collect();
    let names: Vec<_> = exports.iter().filter_map(|path| path.file_name()).collect();
    let is_export = |path: &Path| {
        path.file_name().is_some_and(|name| names.contains(&name))
            && path.canonicalize().is_ok_and(|path| exports.contains(&path))
    };
    notes.retain(|path| !is_export(path));
}
