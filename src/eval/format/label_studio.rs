//! Label Studio's JSON: a list of tasks with `data.text` and `annotations[].result[].value`.

use serde_json::{Value, json};

use super::fields::Field;
use super::file::Source;
use super::json;
use super::read::Reading;
use super::write::Writing;
use crate::eval::check::{RawSpan, RecordBuilder};
use crate::eval::error::CorpusError;
use crate::eval::{Corpus, LabelledSpan, Offsets, Record};

/// Reads a file. Of several annotations of a task, one is read: the ground truth, else the first that was not cancelled; where
/// a task has none, its first prediction.
pub(super) fn read(source: &Source, reading: &mut Reading) -> Result<(), CorpusError> {
    json::records(source, reading, record)
}

fn record(field: &Field, number: String, reading: &mut Reading) -> Result<Option<Record>, CorpusError> {
    let place = field.place();
    let id = json::id(field, &["data.name", "data.id", "id"], number);
    let mut builder = RecordBuilder::new(&id, field.get("data").get("text").str()?, reading.unit, place);
    let Some(annotation) = chosen(field, reading)? else {
        return Ok(Some(builder.finish(&mut reading.notices)));
    };
    for result in annotation.get("result").list()? {
        let value = result.get("value");
        let labels = value.get("labels");
        if labels.is_null() {
            reading.notices.add("results that label no text (relations, choices), left out", place);
            continue;
        }
        for label in labels.list()? {
            let raw = RawSpan {
                start: value.get("start").usize()?,
                end: value.get("end").usize()?,
                label: label.str()?,
                quoted: value.get("text").maybe_str()?,
                confidence: result.get("score").maybe_f64()?,
            };
            builder.span(&raw, place)?;
        }
    }
    Ok(Some(builder.finish(&mut reading.notices)))
}

/// The annotation of a task that counts.
fn chosen<'a>(task: &Field<'a>, reading: &mut Reading) -> Result<Option<Field<'a>>, CorpusError> {
    let is = |field: &Field, key: &str| field.get(key).value.as_bool() == Some(true);
    let mut all = match task.first(&["annotations", "completions"]) {
        Some(annotations) => annotations.list()?,
        None => Vec::new(),
    };
    let before = all.len();
    all.retain(|annotation| !is(annotation, "was_cancelled"));
    reading.notices.add_many("cancelled annotations, left out", before - all.len(), task.place());
    if before == 0 {
        all = task.get("predictions").maybe_list()?;
    }
    let truth = all.iter().position(|annotation| is(annotation, "ground_truth")).unwrap_or(0);
    reading.notices.add_many("further annotations of a task, left out", all.len().saturating_sub(1), task.place());
    Ok(all.into_iter().nth(truth))
}

/// A list of tasks, one a line, for a labelling configuration with `<Labels name="label" toName="text">`.
pub(super) fn write(corpus: &Corpus, writing: &mut Writing) -> Result<String, CorpusError> {
    let mut tasks = Vec::with_capacity(corpus.records.len());
    for (index, record) in corpus.records.iter().enumerate() {
        let offsets = Offsets::new(&record.text, writing.unit);
        let results = record.spans.iter().enumerate().map(|(number, span)| result(number, span, &offsets, record, writing));
        let results = results.collect::<Result<Vec<Value>, CorpusError>>()?;
        let data = json!({"text": record.text, "name": record.id});
        tasks.push(json!({"id": index + 1, "data": data, "annotations": [{"result": results}]}).to_string());
    }
    Ok(format!("[\n{}\n]\n", tasks.join(",\n")))
}

fn result(
    number: usize,
    span: &LabelledSpan,
    offsets: &Offsets,
    record: &Record,
    writing: &Writing,
) -> Result<Value, CorpusError> {
    let (start, end) = writing.range(offsets, span.start, span.end, record)?;
    let text = offsets.slice(span.start, span.end);
    let value = json!({"start": start, "end": end, "text": text, "labels": [span.label]});
    let mut result =
        json!({"id": format!("s{}", number + 1), "from_name": "label", "to_name": "text", "type": "labels", "value": value});
    if let Some(score) = span.confidence {
        result["score"] = json!(score);
    }
    Ok(result)
}
