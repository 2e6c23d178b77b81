//! Records with named fields: which holds the text, which the id, which the day.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::error::{Fault, one_line};
use super::format::Format;
use super::html;
use super::plain::first_non_text;
use super::read::ReadOptions;
use super::walk::Note;

/// Fields that hold the text, where none is named; the first that is there counts. Letter case does not matter.
const TEXT: [&str; 22] = [
    "text",
    "body",
    "content",
    "note",
    "notes",
    "note_body",
    "note_text",
    "hs_note_body",
    "properties.hs_note_body",
    "note_content",
    "description",
    "comment",
    "comments",
    "message",
    "hs_email_text",
    "hs_call_body",
    "hs_meeting_body",
    "body_text",
    "html",
    "summary",
    "transcript",
    "details",
];
/// Fields that hold the id.
const ID: [&str; 8] = ["id", "note_id", "record_id", "record id", "hs_object_id", "uuid", "external_id", "message_id"];
/// Fields that hold the day on which the note was taken.
const DATE: [&str; 13] = [
    "date",
    "note_date",
    "hs_timestamp",
    "properties.hs_timestamp",
    "timestamp",
    "activity_date",
    "activitydate",
    "created_at",
    "createdat",
    "createdate",
    "created",
    "created_on",
    "createddate",
];

/// A record as a reader of a format offers it.
pub(super) trait Record {
    /// The names of its fields.
    fn names(&self) -> Vec<String>;
    /// What stands in the field of this name, whatever the case of its letters.
    fn get(&self, name: &str) -> Option<String>;
}

/// The note that a record holds; `bytes` are what its checksum is taken of.
///
/// # Errors
/// [`Fault::MissingField`] if there is no text field; other [`Fault`]s for what stands in it.
pub(super) fn note(record: &dyn Record, format: Format, bytes: &[u8], options: &ReadOptions) -> Result<Note, Fault> {
    let found = pick(record, options.text_field.as_deref(), &TEXT);
    let raw = found.ok_or_else(|| missing(record, options.text_field.as_deref()))?;
    let text = html::field_text(&raw)?.into_owned();
    if let Some((at, byte)) = first_non_text(&text) {
        return Err(Fault::Binary { at, byte });
    }
    let id = pick(record, options.id_field.as_deref(), &ID).map(|id| id.trim().to_owned()).filter(|id| !id.is_empty());
    let stated = pick(record, options.date_field.as_deref(), &DATE).filter(|date| !date.trim().is_empty());
    let date = stated.as_deref().and_then(day);
    let mut warnings = Vec::new();
    if let (None, Some(stated), Some(_)) = (date, &stated, &options.date_field) {
        let stated = &stated[..stated.floor_char_boundary(40)];
        warnings.push(format!("the date field says {stated:?}, which is no day that can be read (write it as 2026-01-31)"));
    }
    Ok(Note { id, date, warnings, ..Note::new(text, format, bytes) })
}

/// What stands in the field asked for, else in the first of the usual ones that is there and filled, else in one that is there.
fn pick(record: &dyn Record, asked: Option<&str>, usual: &[&str]) -> Option<String> {
    match asked {
        Some(name) => record.get(name),
        None => {
            let mut found = usual.iter().filter_map(|name| record.get(name)).peekable();
            let first = found.peek().cloned();
            found.find(|value| !value.trim().is_empty()).or(first)
        }
    }
}

/// The failure of a record without a text field.
pub(super) fn missing(record: &dyn Record, asked: Option<&str>) -> Fault {
    let names = record.names();
    let some: Vec<_> = names.iter().take(30).map(|n| shown(n)).collect();
    let more = if names.len() > some.len() { format!(" and {} more", names.len() - some.len()) } else { String::new() };
    let there = if some.is_empty() { "none".to_owned() } else { some.join(", ") + &more };
    Fault::MissingField { wanted: asked.map_or_else(|| "with text".to_owned(), |name| format!("{name:?}")), there }
}

/// A field's name as a message can hold it.
fn shown(name: &str) -> String {
    let line = one_line(&name.replace(char::is_control, " "));
    line[..line.floor_char_boundary(60)].to_owned()
}

/// Whether the header of a table has a field for the text.
pub(super) fn has_text(record: &dyn Record, options: &ReadOptions) -> bool {
    pick(record, options.text_field.as_deref(), &TEXT).is_some()
}

/// The day that a field states: ISO 8601 with or without a time, seconds or milliseconds since 1970, a mail's date, `31.1.2026`,
/// and `31/1/2026` or `1/31/2026` where only one reading is a day.
pub(super) fn day(value: &str) -> Option<Date> {
    let value = value.trim();
    if let Some(date) = value.get(..10).and_then(|iso| iso.replace('/', "-").parse().ok()) {
        return Some(date);
    }
    if let Ok(number) = value.parse::<f64>() {
        return since_1970(number);
    }
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(value) {
        return Some(zoned.date());
    }
    numeric(value)
}

fn since_1970(number: f64) -> Option<Date> {
    // 1e11 seconds is the year 5138; 1e11 milliseconds is 1973.
    let seconds = if number.abs() >= 1e11 { number / 1000.0 } else { number };
    let plausible = (1e8..1e11).contains(&seconds);
    let time = Timestamp::from_second(seconds as i64).ok().filter(|_| plausible)?;
    Some(time.to_zoned(TimeZone::UTC).date())
}

fn numeric(value: &str) -> Option<Date> {
    let day = value.split([' ', 'T', ',']).next()?;
    let sign = day.chars().find(|c| matches!(c, '.' | '/' | '-'))?;
    let parts: Vec<i16> = day.split(sign).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, second, year] = parts[..] else { return None };
    let date = |day: i16, month: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    if year < 1900 {
        return None;
    }
    match (sign, date(first, second), date(second, first)) {
        ('.', found, _) => found,
        (_, Some(found), None) | (_, None, Some(found)) => Some(found),
        (_, Some(one), Some(other)) => (one == other).then_some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let cases = [
            ("2026-03-04", Some("2026-03-04")),
            ("2026-03-04T10:00:00Z", Some("2026-03-04")),
            ("2026/03/04 10:00", Some("2026-03-04")),
            ("1772618400000", Some("2026-03-04")),
            ("1772618400", Some("2026-03-04")),
            ("Wed, 4 Mar 2026 10:00:00 +0100", Some("2026-03-04")),
            ("4.3.2026", Some("2026-03-04")),
            ("25/3/2026", Some("2026-03-25")),
            ("3/25/2026 9:00 AM", Some("2026-03-25")),
            ("3/4/2026", None),
            ("3/3/2026", Some("2026-03-03")),
            ("soon", None),
            ("12", None),
            ("", None),
            ("é/é/é", None),
        ];
        for (value, want) in cases {
            assert_eq!(day(value).map(|d| d.to_string()).as_deref(), want, "{value}");
        }
    }
}
