use std::path::Path;

use super::super::export::Reject;
use super::super::rules::{ObjectRules, Rules};
use super::CheckError;
use super::table::Table;

/// The object that a file is for: the one it is named after, else the one whose headers it has most of. The list of what an export
/// rejected is for none.
pub(super) fn object(rules: &'static Rules, path: &Path) -> Result<Option<&'static ObjectRules>, CheckError> {
    let table = Table::open(path)?;
    if table.header == Reject::COLUMNS {
        return Ok(None);
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let named = |object: &ObjectRules| stem == object.file || is_part(&stem, &object.file);
    let known = |object: &ObjectRules| table.header.iter().filter(|header| object.column(header).is_some()).count();
    let score = |object: &&ObjectRules| (named(object), known(object), object.columns.len().abs_diff(table.header.len()));
    let best = rules.objects.iter().map(|object| (score(&object), object));
    let best =
        best.max_by_key(|((named, known, distance), object)| (*named, *known, std::cmp::Reverse((*distance, &object.file))));
    match best {
        Some(((named, known, _), object)) if named || known > 0 => Ok(Some(object)),
        _ => {
            let names = rules.objects.iter().map(|object| format!("{}.csv", object.file)).collect::<Vec<_>>().join(", ");
            Err(CheckError::Unknown { path: path.to_path_buf(), names })
        }
    }
}

/// Whether the name is that of a further part.
fn is_part(stem: &str, of: &str) -> bool {
    let number = stem.strip_prefix(of).and_then(|rest| rest.strip_prefix('_'));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}
