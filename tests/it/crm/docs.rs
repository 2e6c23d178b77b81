//! `docs/crm.md` has every column, source and option.

use std::fmt::Write;
use std::fs;

use gleaner::crm::{Bom, Column, Crm, ObjectRules, Rules, ValueType};

use super::super::support::{Sandbox, UPDATE, root};

#[test]
fn the_tables_are_those_of_the_rules() {
    let path = root().join("docs/crm.md");
    let mut document = fs::read_to_string(&path).unwrap();
    for crm in Crm::ALL {
        let (start, end) = (format!("<!-- {crm} -->\n"), format!("<!-- /{crm} -->"));
        let from = document.find(&start).unwrap() + start.len();
        let to = document.find(&end).unwrap();
        let wanted = tables(crm.rules());
        if std::env::var_os(UPDATE).is_some() {
            document.replace_range(from..to, &wanted);
        } else {
            assert!(
                document[from..to] == wanted,
                "the tables of {crm} are not those of its rules: {UPDATE}=1 cargo test --test it crm"
            );
        }
    }
    fs::write(path, document).unwrap();
}

#[test]
fn the_document_counts_what_is_not_verified() {
    let document = fs::read_to_string(root().join("docs/crm.md")).unwrap().replace('\n', " ");
    for crm in Crm::ALL {
        let rules = crm.rules();
        let columns: Vec<(&ObjectRules, &Column)> =
            rules.objects.iter().flat_map(|object| object.columns.iter().map(move |column| (object, column))).collect();
        let open = columns.iter().filter(|(object, column)| !object.is_verified(column)).count();
        let said = [
            format!("{open} of {} columns for {}", columns.len(), rules.name),
            format!("{open} of {} for {}", columns.len(), rules.name),
        ];
        assert!(said.iter().any(|said| document.contains(said)), "{said:?} is in neither docs/crm.md nor docs/exports.md");
    }
}

fn tables(rules: &Rules) -> String {
    let mut out = String::new();
    let file = &rules.file;
    let bom = match file.bom {
        Bom::Allowed => "without a byte-order mark",
        Bom::Forbidden => "never with a byte-order mark",
        Bom::IfNotAscii => "with a byte-order mark",
    };
    let _ = writeln!(
        out,
        "\nA file: at most {} rows and {} bytes ({}), UTF-8 {bom}, dates as `{}`, lengths in {}.",
        file.max_rows,
        file.max_bytes,
        file.limits,
        file.date,
        file.lengths.words()
    );
    let _ = writeln!(out, "A column marked *own* is {}.\n", rules.custom);
    let _ = writeln!(out, "| order | file | is imported by | a second import finds the record |\n|---|---|---|---|");
    for (number, object) in (1..).zip(&rules.objects) {
        let _ = writeln!(out, "| {number} | `{}.csv`: {} | {} | {} |", object.file, object.name, object.how, object.again);
    }
    for object in &rules.objects {
        let _ = write!(out, "\n**`{}.csv`**", object.file);
        if !object.require_any.is_empty() {
            let groups: Vec<String> = object.require_any.iter().map(|group| group.join("`, `")).collect();
            let _ = write!(out, " (one of `{}` is filled)", groups.join("`; one of `"));
        }
        let _ = writeln!(out, "\n\n| column | holds | comes from | source |\n|---|---|---|---|");
        for column in &object.columns {
            let from = column.content.words(object.kind);
            let _ = writeln!(out, "| `{}` | {} | {from} | {} |", column.header, holds(column), source(object, column));
        }
    }
    let _ = writeln!(out, "\n| source | says | of |\n|---|---|---|");
    for source in &rules.sources {
        let _ = writeln!(out, "| [{}]({}) | {} | {} |", source.id, source.url, source.says, source.date);
    }
    out.push('\n');
    out
}

fn holds(column: &Column) -> String {
    let kind = match column.value_type {
        ValueType::Text => "a line",
        ValueType::LongText => "text",
        ValueType::Number => "a number",
        ValueType::Date => "a date",
        ValueType::Boolean => "yes or no",
        ValueType::Email => "an address",
        ValueType::Id => "an id of the CRM",
    };
    let mut parts = vec![kind.to_owned()];
    parts.extend(column.max.map(|most| format!("≤ {most}{}", if column.cut { ", cut" } else { "" })));
    parts.extend(column.digits.zip(column.decimals).map(|(digits, decimals)| format!("{digits} digits, {decimals} decimals")));
    if !column.values.is_empty() {
        parts.push(format!("one of `{}`", column.values.join("`, `")));
    }
    let marks = [
        (column.required, "**required**"),
        (column.export_requires, "gleaner requires it"),
        (column.key, "key"),
        (column.unique, "unique"),
        (column.custom, "*own*"),
    ];
    parts.extend(marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark.to_owned()));
    parts.join("; ")
}

fn source(object: &ObjectRules, column: &Column) -> String {
    let id = column.source.as_ref().unwrap_or(&object.source);
    if object.is_verified(column) { id.clone() } else { "not verified".to_owned() }
}

#[test]
fn every_option_is_documented() {
    let read = |name: &str| fs::read_to_string(root().join("docs").join(name)).unwrap();
    let documented = read("crm.md") + &read("exports.md");
    for command in ["export", "check"] {
        let help = Sandbox::new().run(&[command, "--help"]).expect(0).stdout;
        let options = help.lines().map(str::trim).filter(|line| line.starts_with('-'));
        for option in
            options.filter_map(|line| line.split(' ').find(|word| word.starts_with("--"))).filter(|option| *option != "--help")
        {
            assert!(
                documented.contains(&format!("{option} ")) || documented.contains(&format!("{option}`")),
                "{option} of {command} is in neither docs/crm.md nor docs/exports.md"
            );
        }
    }
}
