use super::super::cell::{CellFault, shown};
use super::super::rules::{Bom, ObjectRules, Rules};
use super::table::Table;

/// Similarity from which one header may be meant for another.
const ALIKE: f64 = 0.8;

/// What is wrong with a file as a whole, and with its header: column and fault.
pub(super) fn faults(rules: &Rules, object: &ObjectRules, table: &Table) -> Vec<(String, CellFault)> {
    let mut faults = Vec::new();
    let mut say = |column: &str, what: String, todo: String| faults.push((column.to_owned(), CellFault::new(what, todo)));
    if table.is_utf16 || !table.header_is_text {
        say("", "the header is not UTF-8".into(), "save the file as CSV UTF-8".into());
        return faults;
    }
    if table.has_mark && rules.file.bom == Bom::Forbidden {
        say(
            "",
            format!("begins with a byte-order mark, which {} reads as part of the first header", rules.name),
            "save it as UTF-8 without one".into(),
        );
    }
    if table.header.is_empty() {
        say("", "is empty".into(), "give it a header row and rows".into());
        return faults;
    }
    if let [only] = table.header.as_slice()
        && only.contains([';', '\t'])
    {
        say("", "its columns are not separated by commas".into(), "save it as CSV with commas".into());
        return faults;
    }
    if table.header.len() > rules.file.max_columns {
        say("", format!("has {} columns", table.header.len()), format!("{} takes {}", rules.name, rules.file.max_columns));
    }
    for (at, header) in table.header.iter().enumerate() {
        if table.header[..at].contains(header) {
            say(header, "stands in the header twice".into(), "take one of the columns out".into());
        } else if object.column(header).is_none() {
            say(header, format!("{} is no header of {}", shown(header), object.name), meant(object, header));
        }
    }
    for column in &object.columns {
        if column.required && table.position(&column.header).is_none() {
            say(&column.header, "the column is missing, and the importer wants it filled".into(), "add it".into());
        }
    }
    for group in &object.require_any {
        if group.iter().all(|header| table.position(header).is_none()) {
            say("", format!("has none of the columns {}", group.join(", ")), "add one of them".into());
        }
    }
    faults
}

/// What to do about a header that is not known.
fn meant(object: &ObjectRules, header: &str) -> String {
    let alike = |known: &str| strsim::jaro_winkler(&known.to_lowercase(), &header.to_lowercase());
    let scored = object.columns.iter().map(|column| (alike(&column.header), &column.header));
    match scored.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(score, _)| *score >= ALIKE) {
        Some((_, known)) => format!("perhaps {known}"),
        None => "make such a field in the CRM and map the column by hand, or take it out".to_owned(),
    }
}
