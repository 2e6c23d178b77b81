//! Which format a file or folder is in, by content first and then by name.

use std::path::Path;

use serde_json::Value;

use super::file::{Source, files, has_ending, place_of};
use super::{Format, gold, json, webanno};
use crate::eval::error::{CorpusError, Problem};

/// Endings of column files in a folder.
pub(super) const COLUMN_ENDINGS: &[&str] = &["conll", "iob", "iob2", "bio", "bioes", "bilou", "tsv"];
/// Endings of JSON files in a folder.
pub(super) const JSON_ENDINGS: &[&str] = &["jsonl", "json"];
/// Records that are looked at for one that shows the format.
const RECORDS: usize = 50;

/// The format of a file or folder.
///
/// # Errors
/// [`Problem::UnknownFormat`] if it cannot be told, or the error of the file it hangs on.
pub(super) fn format_of(path: &Path) -> Result<Format, CorpusError> {
    let found = if path.is_dir() { of_folder(path)? } else { of_file(path)? };
    found.ok_or_else(|| place_of(path).error(Problem::UnknownFormat))
}

fn of_folder(folder: &Path) -> Result<Option<Format>, CorpusError> {
    if folder.join("notes.jsonl").is_file() {
        return Ok(Some(Format::Gleaner));
    }
    if !files(folder, &["ann"])?.is_empty() {
        return Ok(Some(Format::Brat));
    }
    for endings in [&["txt"], JSON_ENDINGS, COLUMN_ENDINGS] {
        for file in files(folder, endings)? {
            if let Some(format) = of_file(&file)? {
                return Ok(Some(format));
            }
        }
    }
    Ok(None)
}

fn of_file(path: &Path) -> Result<Option<Format>, CorpusError> {
    if has_ending(path, &["ann"]) || (has_ending(path, &["txt"]) && path.with_extension("ann").is_file()) {
        return Ok(Some(Format::Brat));
    }
    let source = Source::open(path)?;
    let text = source.body();
    if text.starts_with(webanno::HEADER) {
        return Ok(Some(Format::WebAnno));
    }
    if has_ending(path, &["txt"]) && (gold::is_marked(text) || path.with_extension("json").is_file()) {
        return Ok(Some(Format::Gold));
    }
    if text.trim_start().starts_with(['{', '[']) {
        return of_json(path, &source);
    }
    Ok(of_columns(&source))
}

/// The format of the first record that shows one.
fn of_json(path: &Path, source: &Source) -> Result<Option<Format>, CorpusError> {
    let mut plain = false;
    for value in json::values(source).take(RECORDS) {
        let (_, value) = value?;
        if value.get("action_items").is_some() && value.get("source").is_none() && path.with_extension("txt").is_file() {
            return Ok(Some(Format::Gold));
        }
        if let Some(format) = of_record(&value) {
            return Ok(Some(format));
        }
        plain |= value.get("text").is_some();
    }
    Ok(plain.then_some(Format::Spacy))
}

fn of_record(value: &Value) -> Option<Format> {
    let has = |key: &str| value.get(key).is_some_and(|v| !v.is_null());
    let first = |key: &str| value.get(key).and_then(|list| list.get(0));
    if value.pointer("/source/path").is_some() && has("mentions") {
        return Some(Format::Gleaner);
    }
    if value.pointer("/data/text").is_some() {
        return Some(Format::LabelStudio);
    }
    if ["label", "labels", "relations"].iter().any(|key| has(key))
        || first("entities").is_some_and(|e| e.get("start_offset").is_some())
    {
        return Some(Format::Doccano);
    }
    if ["_input_hash", "_task_hash", "answer"].iter().any(|key| has(key)) || value.get("spans").is_some_and(Value::is_array) {
        return Some(Format::Prodigy);
    }
    let pair = value.get(0).is_some_and(Value::is_string) && value.get(1).is_some_and(Value::is_object);
    (pair || first("entities").is_some() || first("ents").is_some() || has("spans")).then_some(Format::Spacy)
}

/// Columns: the lines end in tags, but for comments and starts of documents.
fn of_columns(source: &Source) -> Option<Format> {
    let tag = |line: &str| {
        let last = line.split_whitespace().skip(1).last()?;
        let (prefix, label) = last.split_once('-').unwrap_or((last, "-"));
        Some(prefix == "O" && label == "-" || (prefix.len() == 1 && "BIESLU".contains(prefix) && label != "-"))
    };
    let lines = source.lines().map(|(_, line)| line).filter(|line| !line.trim().is_empty());
    let mut tags: Vec<&str> = Vec::new();
    for line in lines.take(RECORDS) {
        match tag(line) {
            _ if line.starts_with("-DOCSTART-") => {}
            Some(true) => tags.push(line),
            _ if line.starts_with('#') => {}
            _ => return None,
        }
    }
    let single = |line: &&str| line.split_whitespace().last().is_some_and(|tag| tag.starts_with("S-") || tag.starts_with("E-"));
    (!tags.is_empty()).then(|| if tags.iter().any(single) { Format::Bioes } else { Format::Iob2 })
}
