//! Prodigy's JSONL: `text`, `spans`, `tokens`, `answer`.

use serde_json::{Map, Value, json};

use super::fields::Field;
use super::file::Source;
use super::json;
use super::read::Reading;
use super::write::Writing;
use crate::eval::check::RecordBuilder;
use crate::eval::error::CorpusError;
use crate::eval::{Corpus, Offsets, Record, TokenSpan};

/// Reads a file. Records answered otherwise than with `accept` are left out.
pub(super) fn read(source: &Source, reading: &mut Reading) -> Result<(), CorpusError> {
    json::records(source, reading, record)
}

fn record(field: &Field, number: String, reading: &mut Reading) -> Result<Option<Record>, CorpusError> {
    let place = field.place();
    if field.get("answer").maybe_str()?.is_some_and(|answer| answer != "accept") {
        reading.notices.add("records that were not accepted, left out", place);
        return Ok(None);
    }
    let id = json::id(field, &["meta.id", "id"], number);
    let mut builder = RecordBuilder::new(&id, field.get("text").str()?, reading.unit, place);
    json::tokens(&mut builder, &field.get("tokens"), place)?;
    for span in field.get("spans").maybe_list()? {
        json::span(&mut builder, &span, ["start", "end"], place)?;
    }
    Ok(Some(builder.finish(&mut reading.notices)))
}

/// One object a line.
pub(super) fn write(corpus: &Corpus, writing: &mut Writing) -> Result<String, CorpusError> {
    let mut out = String::new();
    for record in &corpus.records {
        let offsets = Offsets::new(&record.text, writing.unit);
        let mut line = Map::new();
        line.insert("text".into(), json!(record.text));
        if let Some(own) = &record.tokens {
            line.insert("tokens".into(), tokens(own, &offsets, record, writing)?);
        }
        line.insert("spans".into(), spans(&offsets, record, writing)?);
        line.insert("meta".into(), json!({"id": record.id}));
        line.insert("answer".into(), json!("accept"));
        json::push_line(&mut out, &Value::Object(line));
    }
    Ok(out)
}

fn tokens(tokens: &[TokenSpan], offsets: &Offsets, record: &Record, writing: &mut Writing) -> Result<Value, CorpusError> {
    let sentences = tokens.last().is_some_and(|last| last.sentence > 0);
    writing.lost("records lose the ends of their sentences", usize::from(sentences), record);
    let token = |(id, token): (usize, &TokenSpan)| {
        let (start, end) = writing.range(offsets, token.start, token.end, record)?;
        let text = offsets.slice(token.start, token.end).unwrap_or_default();
        let space = offsets.slice(token.end, token.end + 1) == Some(" ");
        Ok(json!({"text": text, "start": start, "end": end, "id": id, "ws": space}))
    };
    tokens.iter().enumerate().map(token).collect()
}

fn spans(offsets: &Offsets, record: &Record, writing: &Writing) -> Result<Value, CorpusError> {
    let one = |span: &crate::eval::LabelledSpan| {
        let (start, end) = writing.range(offsets, span.start, span.end, record)?;
        let mut value = json!({"start": start, "end": end, "label": span.label});
        let range = record.tokens.as_ref().and_then(|tokens| json::token_range(tokens, span.start, span.end));
        if let Some((first, last)) = range {
            value["token_start"] = json!(first);
            value["token_end"] = json!(last);
        }
        if let Some(score) = span.confidence {
            value["score"] = json!(score);
        }
        Ok(value)
    };
    record.spans.iter().map(one).collect()
}
