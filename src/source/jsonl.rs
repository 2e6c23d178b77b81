//! JSON lines: one object a line, one note an object. One line is held at a time.

use std::io::BufReader;

use encoding_rs::Encoding;
use serde_json::{Map, Value};

use super::decode::{self, Known, Transcoded};
use super::error::{Fault, one_line};
use super::fields::{self, Record};
use super::format::Format;
use super::input::Input;
use super::lines::{LineRead, is_blank, read_line};
use super::read::ReadOptions;
use super::walk::{Flow, Note, Place, Walk};

/// Reads the note of each line.
pub(super) fn read(walk: &mut Walk, place: &Place, input: Input) -> Flow {
    let Transcoded { reader, encoding } = decode::transcoded(input, walk.options.encoding());
    let mut reader = BufReader::new(reader);
    let limit = walk.options.max_bytes;
    let (mut line, mut number) = (Vec::new(), 0);
    loop {
        let found = match read_line(&mut reader, limit, &mut line) {
            Ok(LineRead::End) => break,
            Ok(found) => found,
            Err(error) => return walk.fail(place, error.into()),
        };
        if found == LineRead::Line && is_blank(&line) {
            continue;
        }
        number += 1;
        let place = place.record(number);
        match found {
            LineRead::TooLong => walk.fail(&place, Fault::TooLarge { limit })?,
            _ => walk.give(&place, note(&line, encoding, walk.options))?,
        }
    }
    if number == 0 { walk.fail(place, Fault::Empty) } else { Flow::Continue(()) }
}

fn note(line: &[u8], known: Option<Known>, options: &ReadOptions) -> Result<Note, Fault> {
    let asked = if known.is_some() { Some(encoding_rs::UTF_8) } else { options.encoding() };
    let found = decode::decode(line, asked).ok_or_else(|| Fault::Encoding { tried: options.encoding().map(Encoding::name) })?;
    let object: Map<String, Value> = serde_json::from_str(found.text.trim()).map_err(|error| Fault::Format {
        what: format!("is no JSON object: {}", one_line(&error.to_string())),
        advice: "each line must be one object, such as {\"text\": \"…\"}",
    })?;
    let line = line.trim_ascii();
    let mut note = fields::note(&object, Format::Jsonl, line, options)?;
    note.encoding = known.map_or(found.encoding, |k| k.encoding);
    if known.map_or(found.guessed, |k| k.guessed) {
        note.warnings.push(decode::guess_warning(note.encoding));
    }
    Ok(note)
}

impl Record for Map<String, Value> {
    fn names(&self) -> Vec<String> {
        self.keys().cloned().collect()
    }

    fn get(&self, name: &str) -> Option<String> {
        let direct = self.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        if let Some((_, value)) = direct {
            return text_of(value);
        }
        // `properties.hs_note_body` is the field of a field.
        let (outer, inner) = name.split_once('.')?;
        let (_, value) = self.iter().find(|(key, _)| key.eq_ignore_ascii_case(outer))?;
        Record::get(value.as_object()?, inner)
    }
}

/// A string, a number, or strings one below the other.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.iter().map(|item| item.as_str()).collect::<Option<Vec<_>>>().map(|lines| lines.join("\n")),
        _ => None,
    }
}
