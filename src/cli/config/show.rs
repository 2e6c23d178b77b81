use clap::ArgMatches;
use serde_json::{Value, json};

use super::super::command::command;
use super::super::exit::Exit;
use super::super::print::to_stdout;
use super::{InForce, Key, Origin, Takes, keys};

/// Runs `gleaner config`: prints each option with its value and where it comes from.
pub(in crate::cli) fn show(as_json: bool, matches: &ArgMatches, in_force: &InForce) -> anyhow::Result<Exit> {
    let rows = rows(matches, in_force);
    let text = if as_json { in_json(&rows, in_force) } else { as_toml(&rows, in_force) };
    to_stdout(|out| out.write_all(text.as_bytes()))?;
    Ok(Exit::Done)
}

/// An option in force.
struct Row {
    name: String,
    /// Null if it has no value.
    value: Value,
    origin: Option<Origin>,
}

fn rows(matches: &ArgMatches, in_force: &InForce) -> Vec<Row> {
    let (command, none) = (command(), ArgMatches::default());
    let matches = matches.subcommand().map_or(&none, |(_, matches)| matches);
    let row = |key: Key| Row {
        name: key.name().to_owned(),
        value: value(&key, matches),
        origin: in_force.origins.get(key.name()).cloned(),
    };
    command.find_subcommand("extract").map(|extract| keys(extract).map(row).collect()).unwrap_or_default()
}

fn value(key: &Key, matches: &ArgMatches) -> Value {
    let raw = || matches.get_raw(key.id()).into_iter().flatten().map(|value| value.to_string_lossy().into_owned());
    match key.takes() {
        Takes::Switch => matches.get_flag(key.id()).into(),
        Takes::Number => raw().next().and_then(|number| serde_json::from_str(&number).ok()).unwrap_or_default(),
        Takes::Path | Takes::Text => raw().next().map(Value::from).unwrap_or_default(),
        Takes::List | Takes::Paths => raw().collect::<Vec<_>>().into(),
    }
}

/// A file that would say the same; the values are JSON, which TOML takes.
fn as_toml(rows: &[Row], in_force: &InForce) -> String {
    let file = in_force.file.as_ref().map(|path| path.display().to_string());
    let mut text = match &file {
        Some(path) => format!("# with {path}\n"),
        None => "# no gleaner.toml in force\n".to_owned(),
    };
    let name = |row: &Row| if row.value.is_null() { format!("# {}", row.name) } else { row.name.clone() };
    let shown = |row: &Row| if row.value.is_null() { String::new() } else { row.value.to_string() };
    let width = |texts: &dyn Fn(&Row) -> String| rows.iter().map(|row| texts(row).chars().count()).max().unwrap_or(0);
    let (names, values) = (width(&name), width(&shown));
    for row in rows {
        let origin = match row.origin {
            Some(Origin::Flag) => "flag".to_owned(),
            Some(Origin::File(line)) => format!("{}:{line}", file.as_deref().unwrap_or_default()),
            None => "default".to_owned(),
        };
        text.push_str(&format!("{:<names$} = {:<values$}  # {origin}\n", name(row), shown(row)));
    }
    text
}

fn in_json(rows: &[Row], in_force: &InForce) -> String {
    let file = in_force.file.as_ref().map(|path| path.to_string_lossy());
    let option = |row: &Row| {
        let (origin, line) = match row.origin {
            Some(Origin::Flag) => ("flag", None),
            Some(Origin::File(line)) => ("file", Some(line)),
            None => ("default", None),
        };
        json!({ "option": row.name, "value": row.value, "origin": origin, "line": line })
    };
    let options: Vec<_> = rows.iter().map(option).collect();
    format!("{:#}\n", json!({ "file": file, "options": options }))
}
