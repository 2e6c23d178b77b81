use std::collections::HashSet;

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameter, ICalendarParameterName,
    ICalendarProperty, ICalendarStatus, ICalendarValue, ICalendarValueType, Uri,
};
use jiff::civil::Date;

use super::links::NoteOf;
use super::run::{Exported, Places, Writer};
use super::{ExportError, Format, content};
use crate::record::{ActionRecord, PersonRecord, Source};
use crate::register::Registered;
use crate::write::Output;

const HEAD: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//gleaner//notes//EN\r\n";
const FOOT: &str = "END:VCALENDAR\r\n";
const LEFT_OUT: &str = "repeats within a note";

/// The stamp of a task whose note has no day: a time is required, and a clock would make each run differ.
const NO_DAY: Date = Date::constant(1970, 1, 1);

/// Writes `tasks.ics`: a task for each action item that states something for the first time in its note.
pub(super) struct Tasks {
    name: String,
    output: Output,
    /// Ids that were given. 16 bytes a task.
    taken: HashSet<u128>,
    repeats: u64,
}

impl Tasks {
    pub(super) fn create(places: Places) -> Result<Self, ExportError> {
        let name = Format::ICal.file_names().remove(0);
        let mut output = Output::create(places.staging, places.folder, &name)?;
        output.put(HEAD.as_bytes())?;
        Ok(Self { name, output, taken: HashSet::new(), repeats: 0 })
    }

    /// The id of a task: of its note and its words, and, where these were there before, of how often.
    fn uid(&mut self, source: &Source, words: &str) -> String {
        let (place, id) = identity(source);
        let mut parts = vec!["task".to_owned(), place.to_owned(), id.to_owned(), words.to_owned()];
        for round in 1_u64.. {
            let uid = content::uuid(&parts.iter().map(String::as_str).collect::<Vec<_>>());
            if self.taken.insert(uid.as_u128()) {
                return uid.to_string();
            }
            parts.truncate(4);
            parts.push(round.to_string());
        }
        String::new()
    }
}

impl Writer for Tasks {
    fn note(&mut self, note: NoteOf) -> Result<(), ExportError> {
        let mut text = String::new();
        for item in &note.record.action_items {
            if item.same_as.is_some() {
                self.repeats += 1;
                continue;
            }
            let uid = self.uid(&note.record.source, &item.text);
            let task = ICalendar { components: vec![task(&note, item, &uid)] };
            text.clear();
            // Writing to a string does not fail.
            let _ = task.write_to(&mut text);
            self.output.put(text.as_bytes())?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: &Registered) -> Result<Vec<Exported>, ExportError> {
        self.output.put(FOOT.as_bytes())?;
        self.output.finish()?;
        let (entries, left_out) = (self.taken.len() as u64, Some((self.repeats, LEFT_OUT)));
        Ok(vec![Exported { name: self.name, entries, left_out }])
    }
}

/// What a note is known by: its path, or, for a record with an id of its own, that of its file and the id. The number of a record in
/// its file changes when others come before it.
fn identity(source: &Source) -> (&str, &str) {
    let Some(id) = &source.id else { return (&source.path, "") };
    let mut file = source.path.as_str();
    while let Some((before, number)) = file.rsplit_once('#')
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        file = before;
    }
    (file, id)
}

fn task(note: &NoteOf, item: &ActionRecord, uid: &str) -> ICalendarComponent {
    let mut task = ICalendarComponent::new(ICalendarComponentType::VTodo);
    let stamp = note.record.date.as_ref().and_then(|date| date.value.parse().ok()).unwrap_or(NO_DAY);
    task.add_uid(uid);
    task.add_dtstamp(content::day(stamp));
    task.add_property(ICalendarProperty::Summary, content::text(&item.text));
    task.add_property(ICalendarProperty::Description, content::text(&description(note, item)));
    if let Some(due) = item.due.as_ref().and_then(|due| due.parse().ok()) {
        task.entries.push(due_on(content::day(due)));
    }
    let status = if item.done { ICalendarStatus::Completed } else { ICalendarStatus::NeedsAction };
    task.add_property(ICalendarProperty::Status, status);
    if item.done {
        task.add_property(ICalendarProperty::PercentComplete, 100_i64);
    }
    if let Some(section) = &item.section {
        task.add_property(ICalendarProperty::Categories, content::text(section));
    }
    task.entries.extend(owners(note, item).filter_map(|(at, person)| attendee(note, at, person)));
    task
}

fn due_on(day: PartialDateTime) -> ICalendarEntry {
    let date = ICalendarParameter::new(ICalendarParameterName::Value, ICalendarValueType::Date);
    ICalendarEntry::new(ICalendarProperty::Due).with_param(date).with_value(day)
}

/// The owners and their positions in the note.
fn owners<'a>(note: &'a NoteOf, item: &'a ActionRecord) -> impl Iterator<Item = (usize, &'a PersonRecord)> {
    let people = &note.record.people;
    item.owners.iter().filter_map(|id| people.iter().enumerate().find(|(_, person)| person.id == *id))
}

/// Where the task comes from, a fact a line.
fn description(note: &NoteOf, item: &ActionRecord) -> String {
    let record = note.record;
    let day = record.date.as_ref().map(|date| format!(" ({})", date.value)).unwrap_or_default();
    let mut lines = vec![format!("Note: {}{day}", record.source.path)];
    let names: Vec<&str> = owners(note, item).map(|(_, person)| person.name.as_str()).collect();
    let sentence = note.sentence(item.start).and_then(|at| record.sentences.get(at)).map(|sentence| sentence.text.as_str());
    let facts = [
        ("Heading", item.title.as_deref()),
        ("Sentence", sentence.filter(|sentence| *sentence != item.text)),
        ("Owners", (!names.is_empty()).then(|| names.join("; ")).as_deref()),
        ("Due", item.due_text.as_deref()),
    ]
    .map(|(name, fact)| fact.map(|fact| format!("{name}: {fact}")));
    lines.extend(facts.into_iter().flatten());
    lines.join("\n")
}

/// The owner as somebody with an address: that of the note, else of the linked user or contact, else of the register.
fn attendee(note: &NoteOf, at: usize, person: &PersonRecord) -> Option<ICalendarEntry> {
    let linked = [&person.user, &person.contact].into_iter().flatten().find_map(|link| link.email.as_deref());
    let of_entry = || note.person(at).filter(|entry| !entry.ambiguous).and_then(|entry| entry.emails.first());
    let address = person.emails.first().map(String::as_str).or(linked).or_else(|| of_entry().map(String::as_str))?;
    let name = ICalendarParameter::cn(content::parameter(&person.name));
    let uri = Uri::Location(mailto(address)?);
    Some(ICalendarEntry::new(ICalendarProperty::Attendee).with_param(name).with_value(ICalendarValue::Uri(uri)))
}

/// The address as a URI; what has another meaning there is written as `%` and its bytes.
fn mailto(address: &str) -> Option<String> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-+~@".contains(&byte);
    let encoded = |text: &str| -> String {
        text.bytes().map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
    };
    (!local.is_empty() && !domain.is_empty()).then(|| format!("mailto:{}@{}", encoded(local), encoded(domain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_with_an_id_is_known_by_it() {
        let of = |path: &str, id: Option<&str>| {
            let source = Source { id: id.map(str::to_owned), ..Source::text(path) };
            let (place, id) = identity(&source);
            format!("{place}|{id}")
        };
        assert_eq!(of("a.csv#3", Some("7")), "a.csv|7");
        assert_eq!(of("all.zip#2#5", Some("7")), "all.zip|7");
        assert_eq!(of("a#b.csv", Some("7")), "a#b.csv|7");
        assert_eq!(of("a.csv#3", None), "a.csv#3|");
    }

    #[test]
    fn addresses_become_uris() {
        assert_eq!(mailto("ann.lee+x@acme.com").as_deref(), Some("mailto:ann.lee+x@acme.com"));
        assert_eq!(mailto("a,b;c\r\nX:@acme.com").as_deref(), Some("mailto:a%2Cb%3Bc%0D%0AX%3A@acme.com"));
        assert_eq!((mailto("ann"), mailto("@acme.com")), (None, None));
    }
}
