use std::fmt;

use thiserror::Error;

use super::{Format, OffsetUnit};

/// Annotated texts that cannot be read, written or used. The message names the place, what is wrong, and what to do.
#[derive(Debug)]
pub struct CorpusError {
    /// Where.
    pub place: Place,
    /// What.
    pub problem: Box<Problem>,
}

/// A place in annotated texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, as it was named or found in a folder.
    pub file: String,
    /// The line of the file, from 1.
    pub line: Option<usize>,
    /// The record's id.
    pub record: Option<String>,
}

/// What is wrong.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Problem {
    /// The file system refused to read.
    #[error("cannot be read (check that it exists and its permissions)")]
    Read(#[source] std::io::Error),
    /// The file system refused to write.
    #[error("cannot be written (check the folder, its permissions and the space left)")]
    Write(#[source] std::io::Error),
    /// Not UTF-8.
    #[error("is not UTF-8 at byte {at} (save it as UTF-8)")]
    NotUtf8 {
        /// Position of the first byte that is not.
        at: usize,
    },
    /// No format fits.
    #[error("is in none of the formats known, as far as can be told (name its format: {})", Format::names())]
    UnknownFormat,
    /// Nothing in it.
    #[error("holds no records (check that it is the right file, and its format)")]
    NoRecords,
    /// A file that belongs to this one is missing.
    #[error("{name} does not stand beside it (each text has its annotations beside it, even if there are none)")]
    Missing {
        /// The name of the missing file.
        name: String,
    },
    /// JSON that is cut off.
    #[error("ends in the middle of a record (the file is cut off: copy or export it again)")]
    Truncated,
    /// Not JSON.
    #[error("is not valid JSON (correct it, or name another format)")]
    Json(#[source] serde_json::Error),
    /// A JSON field is missing or of another kind.
    #[error("{field}: {wanted} is wanted, but {found} stands there (check the format)")]
    Field {
        /// The field, as in `spans[2].start`.
        field: String,
        /// What is wanted.
        wanted: &'static str,
        /// What stands there.
        found: String,
    },
    /// A line of a line-based format that does not have its form.
    #[error("{wanted} is wanted, but {found:?} stands there (check the format)")]
    Line {
        /// What is wanted.
        wanted: &'static str,
        /// The line's beginning.
        found: String,
    },
    /// Too few columns.
    #[error("has {found} columns, but the {what} is looked for in column {wanted} (choose the columns of token and label)")]
    Columns {
        /// What is looked for.
        what: &'static str,
        /// The number of columns.
        found: usize,
        /// The column wanted, from 1.
        wanted: usize,
    },
    /// A number of columns that changes.
    #[error("has {found} columns, but the lines before it have {before} (the file is damaged or cut off)")]
    ColumnCount {
        /// The number of columns.
        found: usize,
        /// The number in the lines before.
        before: usize,
    },
    /// A tag of no scheme.
    #[error("{tag:?} is no tag: O, or B-, I-, E-, L-, S-, U- and a label are wanted (choose the column of the label)")]
    Tag {
        /// The tag.
        tag: String,
    },
    /// A WebAnno layer that is not there or not clear.
    #[error("the layer of the labels is not clear; its span layers are {found} (name one as the layer)")]
    Layer {
        /// The span layers declared, with their features.
        found: String,
    },
    /// A span beyond the text.
    #[error(
        "span {start}..{end} reaches beyond the text, which has {length} {unit} (check the offsets and the unit that they count)"
    )]
    Outside {
        /// First unit.
        start: usize,
        /// One past the last.
        end: usize,
        /// Length of the text.
        length: usize,
        /// What is counted.
        unit: OffsetUnit,
    },
    /// A span that covers nothing.
    #[error("span {start}..{end} covers nothing (the end must come after the start)")]
    Empty {
        /// First unit.
        start: usize,
        /// One past the last.
        end: usize,
    },
    /// An offset within a character.
    #[error("offset {at} lies inside a character when {unit} are counted (check the unit that the offsets count)")]
    Inside {
        /// The offset.
        at: usize,
        /// What is counted.
        unit: OffsetUnit,
    },
    /// The words carried beside the offsets are not those in the text.
    #[error("span {start}..{end} is said to be {quoted:?}, but the text there is {found:?} ({})", fitting(*fits))]
    Mismatch {
        /// First unit.
        start: usize,
        /// One past the last.
        end: usize,
        /// The words beside the offsets.
        quoted: String,
        /// The words in the text.
        found: String,
        /// Another unit with which they would agree.
        fits: Option<OffsetUnit>,
    },
    /// Tokens that overlap or are out of order.
    #[error("token {start}..{end} starts before the one before it ends (tokens must stand in order and apart)")]
    TokenOrder {
        /// First unit.
        start: usize,
        /// One past the last.
        end: usize,
    },
    /// Text offsets that go backwards.
    #[error(
        "a sentence starts at {start}, but the text before it ends at {length} (check the offsets and the unit that they count)"
    )]
    SentenceStart {
        /// The offset of the sentence.
        start: usize,
        /// The length of the text before it.
        length: usize,
    },
    /// A label that is not among those allowed.
    #[error("{label:?} is none of the labels {known} (map it to one of them, or drop it: --map {label}=)")]
    UnknownLabel {
        /// The label.
        label: String,
        /// Those allowed.
        known: String,
    },
    /// Spans that overlap where they must not.
    #[error("{first} and {second} overlap, which {format} cannot hold (remove one, flatten, or take another format)")]
    Overlap {
        /// One span, its offsets in code points.
        first: String,
        /// The other.
        second: String,
        /// The format.
        format: Format,
    },
    /// Two records with one id.
    #[error("another record has the same id{} (each record needs its own)", line.map(|l| format!(", in line {l}")).unwrap_or_default())]
    DuplicateId {
        /// The line of the other.
        line: Option<usize>,
    },
    /// A gold mark that is not understood.
    #[error("a mark is not understood: {near:?} (write [[LABEL|words]]; the words hold no bracket and no bar)")]
    Mark {
        /// The text around it.
        near: String,
    },
    /// A mark of a sum and its attributes do not go together.
    #[error("the mark of {surface:?} wants value, currency and period in their form (such as value=1200 currency=EUR period=-)")]
    MoneyMark {
        /// The words marked.
        surface: String,
    },
    /// The sums marked and the sums listed differ in number.
    #[error("{marks} sums are marked, but {amounts} are listed in amounts (list one for each mark, in order)")]
    AmountCount {
        /// Marks.
        marks: usize,
        /// Entries.
        amounts: usize,
    },
    /// A listed sum differs from its mark.
    #[error("amounts[{index}] differs from the mark of {surface:?} (text, value, currency and period must be the same)")]
    AmountDiffers {
        /// Position in the list, from 0.
        index: usize,
        /// The words marked.
        surface: String,
    },
    /// Words that do not stand in the note.
    #[error("action_items[{index}]: {quote:?} does not stand in the note (quote its exact words, on one line)")]
    Quote {
        /// Position in the list, from 0.
        index: usize,
        /// The words.
        quote: String,
    },
    /// An owner that is nobody.
    #[error("action_items[{index}]: the owner {owner:?} is not among the people (name owners as in people)")]
    Owner {
        /// Position in the list, from 0.
        index: usize,
        /// The name or id.
        owner: String,
    },
    /// A record without its text.
    #[error("its text is needed and cannot be had from {tried:?} (give the texts, such as the gold standard)")]
    NoText {
        /// The path of the note.
        tried: String,
        /// What went wrong.
        #[source]
        source: Option<Box<crate::source::ReadError>>,
    },
    /// A note that was changed since.
    #[error("{path:?} is no longer the note that was read: its checksum differs (run gleaner on it again)")]
    Changed {
        /// The note.
        path: String,
    },
    /// A folder in which files of another corpus lie.
    #[error("holds {name}, which is not of this corpus (choose a folder of its own)")]
    Occupied {
        /// The name of one such file.
        name: String,
    },
    /// Something that a format cannot hold.
    #[error("{what}, which {format} cannot hold ({advice})")]
    Unwritable {
        /// What it is.
        what: String,
        /// The format.
        format: Format,
        /// What to do.
        advice: &'static str,
    },
}

fn fitting(unit: Option<OffsetUnit>) -> String {
    match unit {
        Some(unit) => format!("counted in {unit} they agree: say so with --offsets {}", unit.name()),
        None => "check the offsets, and that this is the text that was annotated".to_owned(),
    }
}

impl Place {
    /// A whole file.
    pub fn file(name: impl Into<String>) -> Self {
        Self { file: name.into(), ..Self::default() }
    }

    /// A line of it, from 1.
    #[must_use]
    pub fn line(&self, line: usize) -> Self {
        Self { line: Some(line), ..self.clone() }
    }

    /// A record in it.
    #[must_use]
    pub fn record(&self, id: &str) -> Self {
        Self { record: Some(id.to_owned()), ..self.clone() }
    }

    /// The error that stands here.
    pub(super) fn error(&self, problem: Problem) -> CorpusError {
        CorpusError { place: self.clone(), problem: Box::new(problem) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        match &self.record {
            Some(record) => write!(f, ", record {record}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for CorpusError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

impl std::error::Error for CorpusError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&*self.problem)
    }
}
