//! The day a note was taken, and where it says so.
//!
//! Sources, in order: the caller's option, what the note's container states, front matter, a mail header or a key such as `Date:`,
//! the first lines, the file's name, the day the file was written. Only the head of a note counts:
//! a birthday or a contract's date further down must not become the note's date.

use jiff::civil::Date;
use serde::{Deserialize, Serialize, Serializer};

use crate::segment::{BlockKind, Segmented};

use super::file_name::file_date;
use super::head::head_date;
use super::lines::{Line, date_value, introduces_quote, is_sender, lines};
use super::numeric::DateOrder;
use super::stated::{Stated, Years, first_date};

/// Where a note's date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrigin {
    /// Given by the caller.
    Option,
    /// The front matter of a Markdown file.
    FrontMatter,
    /// A mail header, or a key such as `Date:` in the note's head.
    Header,
    /// The title or the first lines.
    Text,
    /// The file's name.
    FileName,
    /// The day the file was last written. Relative dates read against it may be wrong.
    Modified,
}

/// The day a note was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NoteDate {
    /// The day; written as `2026-03-04`.
    #[serde(serialize_with = "iso")]
    pub value: Date,
    /// Where it was found.
    pub origin: DateOrigin,
}

fn iso<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

/// What is known of a note's date outside its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateSources<'a> {
    /// The date that the caller gives for the note.
    pub option: Option<Date>,
    /// The date that the note's container states: a mail's header, a record's field.
    pub stated: Option<Date>,
    /// The file's name or path; empty where there is none.
    pub file_name: &'a str,
    /// The day the file was last written.
    pub modified: Option<Date>,
}

/// Lines of the head in which a key such as `Date:` counts.
const KEY_LINES: usize = 14;
/// Blocks in which a key counts.
const KEY_BLOCKS: usize = 12;
/// Lines after a sender's line in which a mail's date is looked for.
pub(super) const MAIL_LINES: usize = 6;

/// The day the note `text` was taken, and where that was found.
///
/// `note` is the text's structure; it may be empty. A month alone (`December 2025`) is its first
/// day, unless the file's name gives a day of that month.
pub fn note_date(text: &str, note: &Segmented, sources: &DateSources) -> Option<NoteDate> {
    let at = |origin| move |value| NoteDate { value, origin };
    if let Some(value) = sources.option {
        return Some(at(DateOrigin::Option)(value));
    }
    if let Some(value) = sources.stated {
        return Some(at(DateOrigin::Header)(value));
    }
    let order = DateOrder::detect(text);
    let years = Years::new(text, sources.file_name, order, sources.modified);
    let lines = lines(text);
    let reader = HeadReader { text, note, lines: &lines, order, years: &years };
    let file = file_date(sources.file_name, order);
    reader
        .front_matter()
        .map(at(DateOrigin::FrontMatter))
        .or_else(|| reader.header().map(at(DateOrigin::Header)))
        .or_else(|| reader.text(file))
        .or_else(|| file.and_then(day_of).map(at(DateOrigin::FileName)))
        .or_else(|| reader.newest_quote().map(at(DateOrigin::Header)))
        .or_else(|| sources.modified.map(at(DateOrigin::Modified)))
}

fn day_of(stated: Stated) -> Option<Date> {
    match stated {
        Stated::Full(date) | Stated::Month(date) => Some(date),
        Stated::MonthDay { .. } => None,
    }
}

struct HeadReader<'a> {
    text: &'a str,
    note: &'a Segmented,
    lines: &'a [Line<'a>],
    order: DateOrder,
    years: &'a Years,
}

impl HeadReader<'_> {
    fn first_date(&self, text: &str) -> Option<Date> {
        first_date(text, self.order, self.years)
    }

    /// How many of the lines are front matter, with its rulers.
    fn front_matter_lines(&self) -> usize {
        let mut raw = self.text.lines();
        let ruler = |line: &str| matches!(line.trim_end(), "---" | "+++" | "...");
        if !raw.next().is_some_and(ruler) {
            return 0;
        }
        let Some(end) = raw.position(ruler) else { return 0 };
        let end: usize = self.text.split_inclusive('\n').take(end + 2).map(str::len).sum();
        self.lines.iter().take_while(|line| line.start < end).count()
    }

    fn front_matter(&self) -> Option<Date> {
        let head = &self.lines[..self.front_matter_lines()];
        head.iter().filter_map(|line| date_value(line.clean)).find_map(|value| self.first_date(value))
    }

    /// The newest mail's header, or a key in the note's head.
    fn header(&self) -> Option<Date> {
        let body = &self.lines[self.front_matter_lines()..];
        let head = &body[..body.len().min(KEY_LINES)];
        let keyed = head.iter().filter(|line| line.quote == 0).filter_map(|line| date_value(line.clean));
        let keyed = keyed.filter_map(|value| self.first_date(value)).next();
        keyed.or_else(|| self.keyed_block()).or_else(|| self.mail_header(body))
    }

    /// `Date` as the label of a block or the first cell of a row, with its value beside it.
    fn keyed_block(&self) -> Option<Date> {
        let value = |block: &crate::segment::Block| {
            let (label, content) = match (block.kind, block.label, block.cells.as_slice()) {
                (BlockKind::Row { .. }, _, [label, content, ..]) => (label.span, content.span),
                (_, Some(label), _) => (label, block.content),
                _ => return None,
            };
            let line = format!("{}: {}", self.text.get(label.start..label.end)?, self.text.get(content.start..content.end)?);
            self.first_date(date_value(&line)?)
        };
        self.note.blocks.iter().take(KEY_BLOCKS).find_map(value)
    }

    fn mail_header(&self, body: &[Line]) -> Option<Date> {
        let sender = body.iter().position(|line| line.quote == 0 && is_sender(line.clean))?;
        let first = body.iter().position(|line| introduces_quote(line.clean));
        let header = body.iter().skip(sender).take(MAIL_LINES);
        let date = header.filter_map(|line| date_value(line.clean)).find_map(|value| self.first_date(value));
        date.filter(|_| sender <= KEY_LINES && first.is_none_or(|first| sender < first))
    }

    fn text(&self, file: Option<Stated>) -> Option<NoteDate> {
        let body = &self.lines[self.front_matter_lines()..];
        let found = head_date(body, self.order, self.years)?;
        let value = match (found, file) {
            (Stated::Month(month), Some(Stated::Full(date))) if date.first_of_month() == month => {
                return Some(NoteDate { value: date, origin: DateOrigin::FileName });
            }
            (found, _) => day_of(found)?,
        };
        Some(NoteDate { value, origin: DateOrigin::Text })
    }

    /// The date of the newest quoted mail: the note is an answer to it, with no date of its own.
    fn newest_quote(&self) -> Option<Date> {
        let introduced = |pair: &[Line]| {
            let line = pair.first()?.clean;
            let joined = format!("{line} {}", pair.get(1).map_or("", |next| next.clean));
            introduces_quote(&joined).then(|| self.first_date(&joined)).flatten()
        };
        let sent = |at: usize| {
            let rest = self.lines.get(at..)?;
            let header = rest.first().is_some_and(|line| is_sender(line.clean));
            let value = rest.iter().take(MAIL_LINES).filter_map(|line| date_value(line.clean)).next();
            value.filter(|_| header).and_then(|value| self.first_date(value))
        };
        (0..self.lines.len()).find_map(|at| introduced(&self.lines[at..]).or_else(|| sent(at)))
    }
}
