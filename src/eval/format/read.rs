use std::path::Path;

use super::file::{Source, files};
use super::{Format, brat, columns, detect, doccano, gleaner, gold, label_studio, prodigy, spacy, webanno};
use crate::eval::check::unique_ids;
use crate::eval::error::{CorpusError, Place, Problem};
use crate::eval::{Corpus, Notices, OffsetUnit, Record};

/// How annotated texts are read.
#[derive(Clone, Debug)]
pub struct ReadOptions<'a> {
    /// The format; found out from names and content when not given.
    pub format: Option<Format>,
    /// What the offsets count; [`Format::offset_unit`] when not given.
    pub offsets: Option<OffsetUnit>,
    /// Column files: the column of the tokens, from 1. Default 1.
    pub token_column: usize,
    /// Column files: the column of the tags, from 1; the last when not given.
    pub label_column: Option<usize>,
    /// `WebAnno`: the span layer with the labels, as its full name or the last part, perhaps with `|` and the feature. Needed only
    /// where there are several and none is `NamedEntity`.
    pub layer: Option<String>,
    /// gleaner's records: where their texts come from, by id. Without, the notes themselves are read again.
    pub texts: Option<&'a Corpus>,
    /// gleaner's records: one that `texts` does not have becomes a record without text and spans, rather than an error.
    pub leave_out_others: bool,
}

impl Default for ReadOptions<'_> {
    fn default() -> Self {
        Self {
            format: None,
            offsets: None,
            token_column: 1,
            label_column: None,
            layer: None,
            texts: None,
            leave_out_others: false,
        }
    }
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The records; at least one.
    pub corpus: Corpus,
    /// The format it was read as.
    pub format: Format,
    /// What was left out or read in another sense than it may have been meant.
    pub notices: Notices,
}

/// Reading under way.
pub(super) struct Reading<'a> {
    pub(super) options: &'a ReadOptions<'a>,
    pub(super) unit: OffsetUnit,
    pub(super) notices: Notices,
    /// Whether several files hold several records each.
    several: bool,
    records: Vec<Record>,
    places: Vec<Place>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(format: Format, options: &'a ReadOptions<'a>) -> Self {
        let unit = options.offsets.unwrap_or_else(|| format.offset_unit());
        Self { options, unit, notices: Notices::default(), several: false, records: Vec::new(), places: Vec::new() }
    }

    /// Takes in a record found at `place`.
    pub(super) fn push(&mut self, record: Record, place: &Place) {
        self.records.push(record);
        self.places.push(place.clone());
    }

    /// The id of the record `number` of a file, for want of a better one.
    pub(super) fn numbered(&self, source: &Source, number: usize) -> String {
        if self.several { format!("{}:{number}", source.stem) } else { number.to_string() }
    }

    /// Reads each file of `path` by itself.
    fn each(
        &mut self,
        path: &Path,
        endings: &[&str],
        read: impl Fn(&Source, &mut Self) -> Result<(), CorpusError>,
    ) -> Result<(), CorpusError> {
        let files = files(path, endings)?;
        self.several = files.len() > 1;
        files.iter().try_for_each(|file| read(&Source::open(file)?, self))
    }
}

/// Reads annotated texts: a file, or a folder of them.
///
/// # Errors
/// [`CorpusError`] with file, line and record if a file cannot be read, is not in the format, or does not hold together: offsets that do
/// not fit the text, spans that overlap where the format forbids it, a file that is cut off, records with one id, no records at all.
pub fn read_corpus(path: &Path, options: &ReadOptions) -> Result<Loaded, CorpusError> {
    let place = super::file::place_of(path);
    std::fs::metadata(path).map_err(|e| place.error(Problem::Read(e)))?;
    let format = match options.format {
        Some(format) => format,
        None => detect::format_of(path)?,
    };
    let mut reading = Reading::new(format, options);
    read_as(format, path, &mut reading)?;
    let Reading { notices, records, places, .. } = reading;
    let corpus = Corpus { records };
    if corpus.records.is_empty() {
        return Err(place.error(Problem::NoRecords));
    }
    unique_ids(&corpus, &places)?;
    Ok(Loaded { corpus, format, notices })
}

fn read_as(format: Format, path: &Path, reading: &mut Reading) -> Result<(), CorpusError> {
    match format {
        Format::Iob2 | Format::Bioes => reading.each(path, detect::COLUMN_ENDINGS, columns::read),
        Format::Brat => brat::read(path, reading),
        Format::Spacy => reading.each(path, detect::JSON_ENDINGS, spacy::read),
        Format::Prodigy => reading.each(path, detect::JSON_ENDINGS, prodigy::read),
        Format::Doccano => reading.each(path, detect::JSON_ENDINGS, doccano::read),
        Format::LabelStudio => reading.each(path, detect::JSON_ENDINGS, label_studio::read),
        Format::WebAnno => reading.each(path, &["tsv"], webanno::read),
        Format::Gold => gold::read(path, reading),
        Format::Gleaner => gleaner::read(path, reading),
    }
}

/// What `bytes` are in a format whose records stand in one file.
#[cfg(test)]
pub(super) fn read_bytes(format: Format, bytes: Vec<u8>, options: &ReadOptions) -> Result<(Corpus, Notices), CorpusError> {
    let dir = tempfile::tempdir().map_err(|e| Place::file("f").error(Problem::Write(e)))?;
    let path = dir.path().join("f");
    std::fs::write(&path, bytes).map_err(|e| Place::file("f").error(Problem::Write(e)))?;
    let options = ReadOptions { format: Some(format), ..options.clone() };
    read_corpus(&path, &options).map(|loaded| (loaded.corpus, loaded.notices))
}
