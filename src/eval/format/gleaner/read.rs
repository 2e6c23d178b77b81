use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use serde_json::Value;

use crate::eval::check::{RawSpan, RecordBuilder};
use crate::eval::error::{CorpusError, Place, Problem};
use crate::eval::format::Format;
use crate::eval::format::fields::Field;
use crate::eval::format::file::Source;
use crate::eval::format::json;
use crate::eval::format::read::Reading;
use crate::eval::{ActionFact, AmountFact, Facts, OffsetUnit, Offsets, Party, Record};
use crate::record::NoteRecord;
use crate::source::{ReadOptions, read_file};

/// Reads `notes.jsonl`. Ids are the names of the notes without folders and endings, or their paths where two share a name.
pub(in super::super) fn read(path: &Path, reading: &mut Reading) -> Result<(), CorpusError> {
    let file = if path.is_dir() { path.join("notes.jsonl") } else { path.to_path_buf() };
    let source = Source::open(&file)?;
    let values = json::values(&source).collect::<Result<Vec<(Place, Value)>, _>>()?;
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (place, value) in &values {
        *names.entry(stem(note_path(value, place)?).to_owned()).or_default() += 1;
    }
    let texts: BTreeMap<&str, &str> = match reading.options.texts {
        Some(corpus) => corpus.records.iter().map(|record| (record.id.as_str(), record.text.as_str())).collect(),
        None => BTreeMap::new(),
    };
    for (place, value) in &values {
        let note = Field::record(value, place);
        let path = note_path(value, place)?;
        let id = if names.get(stem(path)) == Some(&1) { stem(path) } else { path };
        let place = place.record(id);
        let text = match texts.get(id).or_else(|| texts.get(path)) {
            Some(text) => (*text).to_owned(),
            None if reading.options.leave_out_others && reading.options.texts.is_some() => {
                reading.push(Record { id: id.to_owned(), ..Record::default() }, &place);
                continue;
            }
            None if reading.options.texts.is_some() => return Err(no_text(path, None, &place)),
            None => text_of(&note, path, &file, &place)?,
        };
        let record = record(id, &text, &note, reading)?;
        reading.push(record, &place);
    }
    Ok(())
}

fn note_path<'v>(value: &'v Value, place: &Place) -> Result<&'v str, CorpusError> {
    value.pointer("/source/path").and_then(Value::as_str).ok_or_else(|| {
        let record = Field::record(value, place);
        record.get("source").get("path").wants("the path of the note")
    })
}

/// The name of a note: its path without folders and ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rfind('.') {
        Some(dot) if dot > 0 => &name[..dot],
        _ => name,
    }
}

fn no_text(path: &str, source: Option<crate::source::ReadError>, place: &Place) -> CorpusError {
    place.error(Problem::NoText { tried: path.to_owned(), source: source.map(Box::new) })
}

/// Reads the note again: from its path, or from that path beside the records. It must be what it was.
fn text_of(note: &Field, path: &str, file: &Path, place: &Place) -> Result<String, CorpusError> {
    let beside: PathBuf = file.parent().unwrap_or(Path::new("")).join(path);
    let found = if Path::new(path).is_file() { PathBuf::from(path) } else { beside };
    let source = note.get("source");
    let mut options = ReadOptions::default();
    options.max_bytes = u64::MAX;
    if let Some(options_of) = source.get("encoding").maybe_str()?.and_then(|name| options.clone().with_encoding(name).ok()) {
        options = options_of;
    }
    let document = read_file(&found, &options).map_err(|error| no_text(path, Some(error), place))?;
    match source.get("sha256").maybe_str()? {
        Some(sum) if sum != document.sha256 => Err(place.error(Problem::Changed { path: path.to_owned() })),
        _ => Ok(document.text),
    }
}

/// What was found in a note, as a record of its text.
///
/// # Errors
/// [`CorpusError`] if the note's record was not made from `text`.
pub fn record_of(id: &str, text: &str, note: &NoteRecord) -> Result<Record, CorpusError> {
    let place = Place::file(&*note.source.path).record(id);
    let options = Default::default();
    let value = serde_json::to_value(note).map_err(|error| place.error(Problem::Json(error)))?;
    record(id, text, &Field::record(&value, &place), &mut Reading::new(Format::Gleaner, &options))
}

fn record(id: &str, text: &str, note: &Field, reading: &mut Reading) -> Result<Record, CorpusError> {
    let place = note.place();
    let mut builder = RecordBuilder::new(id, text, reading.unit, place);
    let mut ranges = Vec::new();
    let offsets = Offsets::new(text, reading.unit);
    for mention in note.get("mentions").list()? {
        let (start, end) = (mention.get("start").usize()?, mention.get("end").usize()?);
        let raw = RawSpan {
            start,
            end,
            label: mention.get("label").str()?,
            quoted: mention.get("text").maybe_str()?,
            confidence: mention.get("confidence").maybe_f64()?,
        };
        builder.span(&raw, place)?;
        ranges.push((offsets.code_point(start).unwrap_or(0), offsets.code_point(end).unwrap_or(0)));
    }
    let mut record = builder.finish(&mut reading.notices);
    record.facts = Some(facts(note, &ranges, text, reading.unit)?);
    Ok(record)
}

fn facts(note: &Field, ranges: &[(usize, usize)], text: &str, unit: OffsetUnit) -> Result<Facts, CorpusError> {
    let organizations = note.get("organizations").list()?;
    let names = by_id(&organizations)?;
    let people = note.get("people").list()?;
    let ids: BTreeMap<&str, usize> = people
        .iter()
        .enumerate()
        .map(|(index, person)| Ok((person.get("id").str()?, index)))
        .collect::<Result<_, CorpusError>>()?;
    let amounts = note.get("amounts").list()?;
    let actions = note.get("action_items").list()?;
    Ok(Facts {
        date: note.get("date").get("value").maybe_string()?,
        people: people.iter().map(|person| party(person, &names)).collect::<Result<_, _>>()?,
        organizations: organizations.iter().map(|one| party(one, &names)).collect::<Result<_, _>>()?,
        ambiguous: note
            .get("ambiguous")
            .maybe_list()?
            .iter()
            .map(|one| Ok(one.get("name").str()?.to_owned()))
            .collect::<Result<_, CorpusError>>()?,
        amounts: amounts.iter().map(|one| amount(one, ranges, &names)).collect::<Result<_, _>>()?,
        action_items: actions
            .iter()
            .enumerate()
            .map(|(index, one)| action(index, one, &ids, text, unit))
            .collect::<Result<_, _>>()?,
    })
}

fn by_id<'a>(entries: &[Field<'a>]) -> Result<BTreeMap<&'a str, &'a str>, CorpusError> {
    entries.iter().map(|entry| Ok((entry.get("id").str()?, entry.get("name").str()?))).collect()
}

fn party(entry: &Field, names: &BTreeMap<&str, &str>) -> Result<Party, CorpusError> {
    Ok(Party {
        name: entry.get("name").str()?.to_owned(),
        aliases: entry.get("aliases").strings()?,
        title: entry.get("title").maybe_string()?,
        organization: named(&entry.get("organization"), names)?,
    })
}

/// The name behind an organization's id.
fn named(field: &Field, names: &BTreeMap<&str, &str>) -> Result<Option<String>, CorpusError> {
    let Some(id) = field.maybe_str()? else { return Ok(None) };
    let name = names.get(id).ok_or_else(|| field.wants("the id of an organization of the record"))?;
    Ok(Some((*name).to_owned()))
}

fn amount(entry: &Field, ranges: &[(usize, usize)], names: &BTreeMap<&str, &str>) -> Result<AmountFact, CorpusError> {
    let mention = entry.get("mention");
    let (start, end) = *ranges.get(mention.usize()?).ok_or_else(|| mention.wants("a position in mentions"))?;
    let number = |field: Field| match field.is_null() {
        true => Ok(None),
        false => field.id().and_then(|n| n.parse::<Decimal>().ok()).map(Some).ok_or_else(|| field.wants("a decimal number")),
    };
    let value = entry.get("value");
    Ok(AmountFact {
        start,
        end,
        value: number(value.clone())?.ok_or_else(|| value.wants("a decimal number"))?,
        value_max: number(entry.get("value_max"))?,
        currency: entry.get("currency").maybe_string()?,
        period: entry.get("period").maybe_string()?,
        about: entry.get("about").maybe_string()?,
        organization: named(&entry.get("organization"), names)?,
    })
}

fn action(
    index: usize,
    entry: &Field,
    people: &BTreeMap<&str, usize>,
    text: &str,
    unit: OffsetUnit,
) -> Result<ActionFact, CorpusError> {
    let mut words = RecordBuilder::new("", text, unit, entry.place());
    let (start, end) = (entry.get("start").usize()?, entry.get("end").usize()?);
    words.token((start, end), entry.get("text").maybe_str()?, 0, entry.place())?;
    let place = words.tokens()[0];
    let owner = |owner: String| {
        let position = people.get(owner.as_str()).copied();
        position.ok_or_else(|| entry.place().error(Problem::Owner { index, owner }))
    };
    Ok(ActionFact {
        start: place.start,
        end: place.end,
        owners: entry.get("owners").strings()?.into_iter().map(owner).collect::<Result<_, _>>()?,
        due: entry.get("due").maybe_string()?,
        due_text: entry.get("due_text").maybe_string()?,
        done: entry.get("done").value.as_bool().unwrap_or(false),
        confidence: entry.get("confidence").maybe_f64()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_notes() {
        for (path, name) in [("a/b.c.txt", "b.c"), ("b", "b"), (".hidden", ".hidden"), ("-", "-"), ("x/mail.eml#2", "mail")] {
            assert_eq!(stem(path), name);
        }
    }
}
