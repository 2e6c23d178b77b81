use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::super::rules::{ObjectRules, Rules};
use super::error::ExportError;
use super::files::{REJECTS, key};
use super::parts::part;

/// The ids that earlier exports have of records that the CRM can only create.
#[derive(Debug, Default)]
pub(super) struct Since(HashSet<u128>);

impl Since {
    /// Reads the exports in `folders`.
    pub(super) fn read(folders: &[PathBuf], output: &Path, rules: &Rules) -> Result<Self, ExportError> {
        let mut ids = HashSet::new();
        folders.iter().try_for_each(|folder| read_folder(folder, output, rules, &mut ids))?;
        Ok(Self(ids))
    }

    /// Whether an earlier export has this row, and the CRM would create it again.
    pub(super) fn has(&self, object: &ObjectRules, id: &str) -> bool {
        object.create_only && self.0.contains(&key(object, id))
    }
}

fn read_folder(folder: &Path, output: &Path, rules: &Rules, ids: &mut HashSet<u128>) -> Result<(), ExportError> {
    let wrong = |what, todo| Err(ExportError::Since { path: folder.to_path_buf(), what, todo });
    if !folder.join(REJECTS).is_file() {
        return wrong("is no earlier export", "name the folder that `gleaner export` wrote");
    }
    if matches!((folder.canonicalize(), output.canonicalize()), (Ok(a), Ok(b)) if a == b) {
        return wrong("is to be written itself", "name another folder with --output");
    }
    for object in rules.objects.iter().filter(|object| object.create_only) {
        let files = (1..).map(|number| folder.join(part(&object.file, number)));
        for path in files.take_while(|path| path.is_file()) {
            read(&path, object, ids)?;
        }
    }
    Ok(())
}

fn read(path: &Path, object: &ObjectRules, ids: &mut HashSet<u128>) -> Result<(), ExportError> {
    let failed = ExportError::since_file(path);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).map_err(&failed)?;
    let header = reader.headers().map_err(&failed)?.clone();
    let is_key =
        |name: &str| object.columns.iter().any(|column| column.key && column.header == name.trim_start_matches('\u{FEFF}'));
    let Some(at) = header.iter().position(is_key) else { return Ok(()) };
    for row in reader.records() {
        if let Some(id) = row.map_err(&failed)?.get(at) {
            ids.insert(key(object, id));
        }
    }
    Ok(())
}
