//! The documents say what the program does: the README's example, options and columns, and links that lead somewhere.
//!
//! After a change that is meant: `GLEANER_UPDATE=1 cargo test --test it docs` writes the README's example anew.

use std::fs;
use std::path::{Path, PathBuf};

use gleaner::write::{RegisterTable, Table};
use serde_json::Value;

use super::support::{Sandbox, UPDATE, analyze, list, root};

/// Fields of an action item that the README leaves out.
const LEFT_OUT: [&str; 7] = ["start", "end", "confidence", "basis", "section", "title", "same_as"];

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// Where the code block that follows `mark` starts and ends.
pub(crate) fn block(text: &str, mark: &str) -> std::ops::Range<usize> {
    let fence = text.find(mark).unwrap() + mark.len() + 1;
    let start = fence + text[fence..].find('\n').unwrap() + 1;
    start..start + text[start..].find("```").unwrap()
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = read("README.md");
    let found = shown(&analyze(&readme[block(&readme, "<!-- note -->")]));
    let place = block(&readme, "<!-- record -->");
    if std::env::var_os(UPDATE).is_some() {
        fs::write(root().join("README.md"), [&readme[..place.start], &found, &readme[place.end..]].concat()).unwrap();
        return;
    }
    assert!(found == readme[place], "found:\n{found}if this is meant: {UPDATE}=1 cargo test --test it docs");
}

/// Four parts of a record, one entry a line.
fn shown(note: &Value) -> String {
    let part = |kind: &str| {
        let entries: Vec<String> = list(note, kind).iter().map(|entry| format!("  {}", short(kind, entry))).collect();
        format!("\"{kind}\": [\n{}\n]", entries.join(",\n"))
    };
    ["people", "organizations", "amounts", "action_items"].map(part).join(",\n") + "\n"
}

fn short(kind: &str, entry: &Value) -> Value {
    let mut entry = entry.clone();
    if let Some(fields) = entry.as_object_mut() {
        fields.retain(|field, _| kind != "action_items" || !LEFT_OUT.contains(&field.as_str()));
    }
    entry
}

#[test]
fn every_column_and_option_is_in_the_readme() {
    let readme = read("README.md");
    let tables = Table::ALL.map(|table| (table.file_name(), table.columns()));
    for (file, columns) in tables.into_iter().chain(RegisterTable::ALL.map(|table| (table.file_name(), table.columns()))) {
        let columns: Vec<String> = columns.iter().map(|column| format!("`{column}`")).collect();
        let row = readme.lines().find(|line| line.starts_with(&format!("| `{file}` |"))).unwrap();
        assert!(row.ends_with(&format!("| {} |", columns.join(", "))), "{row}");
    }
    for command in ["extract", "bench"] {
        let help = Sandbox::new().run(&[command, "--help"]).expect(0).stdout;
        let long = help.lines().filter_map(|line| line.trim().split(' ').find(|word| word.starts_with("--")));
        for option in long.filter(|option| *option != "--help").map(|option| option.trim_end_matches(',')) {
            assert!(readme.contains(&format!("`{option}")), "{option} of {command} is not in the README");
        }
    }
}

#[test]
fn every_field_is_explained() {
    let fields = read("docs/fields.md");
    let note = analyze("Ann Lee met Ann Roe, 3 March 2026. Ann to send the offer of €5,000 to Acme by Friday.");
    let mut names: Vec<String> = Vec::new();
    let mut open = vec![&note];
    while let Some(value) = open.pop() {
        let object = value.as_object();
        names.extend(object.iter().flat_map(|o| o.keys().cloned()));
        open.extend(object.iter().flat_map(|o| o.values()).chain(value.as_array().into_iter().flatten()));
    }
    for table in Table::ALL {
        names.extend(table.columns().iter().map(|column| (*column).to_owned()));
    }
    for table in RegisterTable::ALL {
        names.extend(table.columns().iter().map(|column| (*column).to_owned()));
    }
    for name in names {
        assert!(fields.contains(&format!("`{name}`")), "{name} is not in docs/fields.md");
    }
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|e| e == "md")).collect()
}

#[test]
fn links_between_documents_lead_somewhere() {
    let folders = ["", "docs", "models", "training"].map(|folder| root().join(folder));
    let mut broken = Vec::new();
    for document in folders.iter().flat_map(|folder| documents(folder)) {
        let text = fs::read_to_string(&document).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.starts_with('#')) {
            let target = document.parent().unwrap().join(link.split('#').next().unwrap_or(link));
            if !target.exists() {
                broken.push(format!("{}: {link}", document.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
