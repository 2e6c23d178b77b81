//! doccano's JSONL for sequence labelling: `text` with `label`, `labels` or `entities`.

use serde_json::{Value, json};

use super::fields::Field;
use super::file::Source;
use super::json;
use super::read::Reading;
use super::write::Writing;
use crate::eval::check::RecordBuilder;
use crate::eval::error::CorpusError;
use crate::eval::{Corpus, Offsets, Record};

/// Reads a file. Relations are left out.
pub(super) fn read(source: &Source, reading: &mut Reading) -> Result<(), CorpusError> {
    json::records(source, reading, record)
}

fn record(field: &Field, number: String, reading: &mut Reading) -> Result<Option<Record>, CorpusError> {
    let place = field.place();
    let text = field.first(&["text", "data"]).unwrap_or_else(|| field.get("text"));
    let id = json::id(field, &["name", "meta.name", "id"], number);
    let mut builder = RecordBuilder::new(&id, text.str()?, reading.unit, place);
    let spans = field.first(&["label", "labels", "entities"]);
    for span in spans.map_or_else(|| Ok(Vec::new()), |spans| spans.list())? {
        json::span(&mut builder, &span, ["start_offset", "end_offset"], place)?;
    }
    if field.get("relations").maybe_list()?.iter().len() > 0 {
        reading.notices.add("records with relations, which are left out", place);
    }
    Ok(Some(builder.finish(&mut reading.notices)))
}

/// One object a line. The id is `name`: doccano gives ids of its own.
pub(super) fn write(corpus: &Corpus, writing: &mut Writing) -> Result<String, CorpusError> {
    let mut out = String::new();
    for record in &corpus.records {
        let offsets = Offsets::new(&record.text, writing.unit);
        let spans = record.spans.iter().map(|span| {
            let (start, end) = writing.range(&offsets, span.start, span.end, record)?;
            Ok(json!([start, end, span.label]))
        });
        let spans = spans.collect::<Result<Vec<Value>, CorpusError>>()?;
        json::push_line(&mut out, &json!({"text": record.text, "label": spans, "name": record.id}));
    }
    Ok(out)
}
