//! Our gold notes: `NAME.txt` with marks such as `[[ORG|Norvale]]`, and `NAME.json` with what the note says as a whole.
//!
//! A folder without any `.json` holds marks alone: its records have no facts.

mod facts;
mod marks;
mod write;

use std::path::Path;

use super::file::{Source, beside, files, stems};
use super::read::Reading;
use crate::eval::check::{RawSpan, RecordBuilder};
use crate::eval::error::{CorpusError, Place, Problem};
use crate::eval::{OffsetUnit, Record};

pub(super) use marks::is_marked;
pub(super) use write::write;

/// The labels of the marks.
const LABELS: [&str; 5] = ["PER", "ORG", "PRODUCT", "LOC", "MONEY"];
/// The periods of sums, beside none.
const PERIODS: [&str; 7] = ["year", "month", "quarter", "week", "day", "hour", "unit"];

/// Reads the pairs of a folder, or the pair to which a file belongs.
pub(super) fn read(path: &Path, reading: &mut Reading) -> Result<(), CorpusError> {
    let found = files(path, &["txt", "json"])?;
    let with_facts =
        found.iter().any(|file| file.extension().is_some_and(|e| e == "json") || file.with_extension("json").is_file());
    for stem in stems(&found) {
        let [text, facts] = ["txt", "json"].map(|ending| beside(&stem, ending));
        let text = Source::open(&text)?;
        if with_facts && !facts.is_file() {
            let name = facts.file_name().unwrap_or_default().to_string_lossy().into_owned();
            return Err(text.place.error(Problem::Missing { name }));
        }
        let facts = with_facts.then(|| Source::open(&facts)).transpose()?;
        let record = pair(&text, facts.as_ref(), reading)?;
        reading.push(record, &text.place);
    }
    Ok(())
}

/// One note. Line ends are line feeds, whatever the file has, as in Python's text mode.
fn pair(text: &Source, facts: Option<&Source>, reading: &mut Reading) -> Result<Record, CorpusError> {
    let marked = text.text.replace("\r\n", "\n").replace('\r', "\n");
    let note = marks::read(&marked, &text.place.record(&text.stem))?;
    let mut builder = RecordBuilder::new(&text.stem, &note.text, OffsetUnit::CodePoints, &text.place);
    for mark in &note.marks {
        let raw = RawSpan { start: mark.start, end: mark.end, label: mark.label, quoted: Some(mark.surface), confidence: None };
        builder.span(&raw, &text.place)?;
    }
    let mut record = builder.finish(&mut reading.notices);
    if let Some(source) = facts {
        record.facts = Some(facts::read(source, &note.text, &note.marks)?);
    } else if let Some(mark) = note.marks.iter().find(|mark| mark.money.is_none() && !mark.attributes.is_empty()) {
        return Err(bad_money(mark, &text.place.record(&text.stem)));
    }
    Ok(record)
}

fn bad_money(mark: &marks::Mark, place: &Place) -> CorpusError {
    place.error(Problem::MoneyMark { surface: mark.surface.to_owned() })
}
