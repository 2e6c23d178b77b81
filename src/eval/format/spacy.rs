//! spaCy's JSONL: `text` with `entities`, `ents` or `spans`; or the pair of text and annotations of its older training data.

use serde_json::{Value, json};

use super::Format;
use super::fields::Field;
use super::file::Source;
use super::json;
use super::read::Reading;
use super::write::Writing;
use crate::eval::check::{RecordBuilder, no_overlaps};
use crate::eval::error::CorpusError;
use crate::eval::{Corpus, Offsets, Record};

/// Reads a file. Entities must not overlap, as spaCy's own must not; `spans` may.
pub(super) fn read(source: &Source, reading: &mut Reading) -> Result<(), CorpusError> {
    json::records(source, reading, record)
}

fn record(field: &Field, number: String, reading: &mut Reading) -> Result<Option<Record>, CorpusError> {
    let pair = field.value.is_array();
    let (text, notes) = if pair { (field.at(0), field.at(1)) } else { (field.get("text"), field.clone()) };
    let place = field.place();
    let mut builder = RecordBuilder::new(&json::id(&notes, &["id", "meta.id"], number), text.str()?, reading.unit, place);
    json::tokens(&mut builder, &notes.get("tokens"), place)?;
    let entities = notes.first(&["entities", "ents"]);
    let spans = match &entities {
        Some(entities) => entities.list()?,
        None => groups(&notes.get("spans"))?,
    };
    for span in spans {
        json::span(&mut builder, &span, ["start", "end"], place)?;
    }
    let record = builder.finish(&mut reading.notices);
    if entities.is_some() {
        no_overlaps(&record, Format::Spacy, place)?;
    }
    Ok(Some(record))
}

/// The spans of a list, or of each group of them.
fn groups<'a>(field: &Field<'a>) -> Result<Vec<Field<'a>>, CorpusError> {
    match field.value.as_object() {
        None => field.maybe_list(),
        Some(groups) => {
            let lists = groups.keys().map(|name| field.get(name).list());
            Ok(lists.collect::<Result<Vec<_>, _>>()?.concat())
        }
    }
}

/// One object a line; `entities`, or `spans` where they overlap.
pub(super) fn write(corpus: &Corpus, writing: &mut Writing) -> Result<String, CorpusError> {
    let mut out = String::new();
    for record in &corpus.records {
        let offsets = Offsets::new(&record.text, writing.unit);
        let overlaps = record.has_overlaps();
        let spans = record.spans.iter().map(|span| {
            let (start, end) = writing.range(&offsets, span.start, span.end, record)?;
            let label = &span.label;
            Ok(if overlaps { json!({"start": start, "end": end, "label": label}) } else { json!([start, end, label]) })
        });
        let spans = spans.collect::<Result<Vec<Value>, CorpusError>>()?;
        let key = if overlaps { "spans" } else { "entities" };
        json::push_line(&mut out, &json!({"id": record.id, "text": record.text, key: spans}));
    }
    Ok(out)
}
