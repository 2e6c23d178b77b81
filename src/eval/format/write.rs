use std::borrow::Cow;
use std::fs;
use std::path::Path;

use super::file::{FileNames, has_ending, place_of, put};
use super::{Format, brat, columns, doccano, gleaner, gold, label_studio, prodigy, spacy, webanno};
use crate::eval::check::{flatten, no_overlaps};
use crate::eval::error::{CorpusError, Place, Problem};
use crate::eval::{Corpus, Notices, OffsetUnit, Record};

/// How annotated texts are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// What the offsets count; [`Format::offset_unit`] when not given. gleaner's records count code points always.
    pub offsets: Option<OffsetUnit>,
    /// Whether to drop the shorter of spans that overlap where the format cannot hold both; else they are an error.
    pub flatten: bool,
}

/// What becomes of a corpus in a format, before it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rendered {
    /// One file.
    File(String),
    /// The files of a folder: name and content.
    Folder(Vec<(String, String)>),
}

/// Writing under way.
pub(super) struct Writing {
    pub(super) format: Format,
    pub(super) unit: OffsetUnit,
    pub(super) place: Place,
    pub(super) notices: Notices,
}

impl Writing {
    /// The error that the format cannot hold something of a record.
    pub(super) fn cannot(&self, record: &Record, what: String, advice: &'static str) -> CorpusError {
        self.place.record(&record.id).error(Problem::Unwritable { what, format: self.format, advice })
    }

    /// Counts something of `record` that is lost.
    pub(super) fn lost(&mut self, what: &'static str, times: usize, record: &Record) {
        let place = self.place.record(&record.id);
        self.notices.add_many(what, times, &place);
    }

    /// The offsets of a span in the unit.
    pub(super) fn range(
        &self,
        offsets: &crate::eval::Offsets,
        start: usize,
        end: usize,
        record: &Record,
    ) -> Result<(usize, usize), CorpusError> {
        let range = offsets.offset(start).zip(offsets.offset(end));
        range.ok_or_else(|| {
            let what = format!("the span {start}..{end} starts or ends inside a character when {} are counted", self.unit);
            self.cannot(record, what, "choose another unit of offsets")
        })
    }
}

/// Writes a corpus as `format`: to the file `path`, or into the folder `path` where the format keeps each record in files of
/// its own. Each file appears whole or not at all. Gives what was lost.
///
/// # Errors
/// [`CorpusError`] if a file cannot be written, the folder holds files of another corpus, or the format cannot hold a record.
pub fn write_corpus(corpus: &Corpus, path: &Path, format: Format, options: &WriteOptions) -> Result<Notices, CorpusError> {
    let (rendered, notices) = render(corpus, path, format, options)?;
    match rendered {
        Rendered::File(text) => put(path, &text)?,
        Rendered::Folder(files) => fill(path, &files)?,
    }
    Ok(notices)
}

/// What [`write_corpus`] would write to `path`.
///
/// # Errors
/// [`CorpusError`] if the format cannot hold a record.
pub fn render(corpus: &Corpus, path: &Path, format: Format, options: &WriteOptions) -> Result<(Rendered, Notices), CorpusError> {
    let unit = options.offsets.unwrap_or_else(|| format.offset_unit());
    let mut writing = Writing { format, unit, place: place_of(path), notices: Notices::default() };
    let corpus = flattened(corpus, options, &mut writing)?;
    corpus.records.iter().for_each(|record| losses(record, &mut writing));
    let rendered = match format {
        Format::Iob2 | Format::Bioes => Rendered::File(columns::write(&corpus, &mut writing)?),
        Format::Spacy => Rendered::File(spacy::write(&corpus, &mut writing)?),
        Format::Prodigy => Rendered::File(prodigy::write(&corpus, &mut writing)?),
        Format::Doccano => Rendered::File(doccano::write(&corpus, &mut writing)?),
        Format::LabelStudio => Rendered::File(label_studio::write(&corpus, &mut writing)?),
        Format::Gleaner => Rendered::File(gleaner::write(&corpus, &mut writing)?),
        Format::Brat => folder(&corpus, &mut writing, brat::write)?,
        Format::Gold => folder(&corpus, &mut writing, gold::write)?,
        Format::WebAnno => match corpus.records.as_slice() {
            [one] if has_ending(path, &["tsv"]) => Rendered::File(webanno::text(one, &mut writing)?),
            _ => folder(&corpus, &mut writing, webanno::write)?,
        },
    };
    Ok((rendered, writing.notices))
}

/// The corpus without overlaps, where the format can hold none.
fn flattened<'c>(corpus: &'c Corpus, options: &WriteOptions, writing: &mut Writing) -> Result<Cow<'c, Corpus>, CorpusError> {
    if writing.format.holds().overlaps {
        return Ok(Cow::Borrowed(corpus));
    }
    if !options.flatten {
        corpus.records.iter().try_for_each(|record| no_overlaps(record, writing.format, &writing.place))?;
        return Ok(Cow::Borrowed(corpus));
    }
    let mut corpus = corpus.clone();
    for record in &mut corpus.records {
        let dropped = flatten(record);
        writing.lost("spans lost: they overlap a longer one", dropped, record);
    }
    Ok(Cow::Owned(corpus))
}

/// Counts what the format has no place for.
fn losses(record: &Record, writing: &mut Writing) {
    let holds = writing.format.holds();
    if !holds.facts {
        writing.lost("records lose their facts (people, amounts, action items)", usize::from(record.facts.is_some()), record);
    }
    if !holds.tokens {
        writing.lost("records lose their tokens", usize::from(record.tokens.is_some()), record);
    }
    if !holds.confidence {
        let sure = record.spans.iter().filter(|span| span.confidence.is_some()).count();
        writing.lost("spans lose their confidence", sure, record);
    }
}

/// Files for each record: `write` gives their endings and contents.
fn folder<const N: usize>(
    corpus: &Corpus,
    writing: &mut Writing,
    write: impl Fn(&Record, &mut Writing) -> Result<[(&'static str, Option<String>); N], CorpusError>,
) -> Result<Rendered, CorpusError> {
    let mut names = FileNames::default();
    let mut files = Vec::new();
    for record in &corpus.records {
        let name = names.name(&record.id);
        writing.lost("records got another name, to be a file name", usize::from(name != record.id), record);
        for (ending, content) in write(record, writing)? {
            files.extend(content.map(|content| (format!("{name}.{ending}"), content)));
        }
    }
    Ok(Rendered::Folder(files))
}

/// Puts the files into a folder, which is made if it is not there and holds no other files of such endings.
fn fill(path: &Path, files: &[(String, String)]) -> Result<(), CorpusError> {
    let place = place_of(path);
    fs::create_dir_all(path).map_err(|e| place.error(Problem::Write(e)))?;
    for ending in ["txt", "ann", "tsv", "json"] {
        if !files.iter().any(|(name, _)| has_ending(Path::new(name), &[ending])) {
            continue;
        }
        for found in super::file::files(path, &[ending])? {
            let name = found.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !files.iter().any(|(ours, _)| *ours == name) {
                return Err(place.error(Problem::Occupied { name }));
            }
        }
    }
    files.iter().try_for_each(|(name, content)| put(&path.join(name), content))
}
