use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::extract::date::DateOrigin;
use crate::extract::{Label, Method};

/// The version of the output contract.
pub const SCHEMA: &str = "gleaner/1";

/// Everything found in one note, as it is written. Field order is part of the contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteRecord {
    /// [`SCHEMA`].
    pub schema: Cow<'static, str>,
    /// Where the note came from.
    pub source: Source,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// The day it was taken.
    pub date: Option<DateRecord>,
    /// In order of `start`.
    pub mentions: Vec<MentionRecord>,
    /// In order of first mention.
    pub people: Vec<PersonRecord>,
    /// In order of first mention.
    pub organizations: Vec<OrganizationRecord>,
    /// In text order.
    pub amounts: Vec<AmountRecord>,
    /// In text order.
    pub action_items: Vec<ActionRecord>,
    /// Names that fit several people and were given to none.
    pub ambiguous: Vec<AmbiguousRecord>,
    /// The sentences, items and rows in which something was found, in text order.
    #[serde(default)]
    pub sentences: Vec<SentenceRecord>,
    /// What the reader of the tables should know.
    pub warnings: Vec<String>,
    /// The corrections that it holds to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<CorrectedRecord>,
}

impl NoteRecord {
    /// The record of a note in which nothing was found yet.
    pub fn new(source: Source) -> Self {
        Self {
            schema: SCHEMA.into(),
            source,
            title: None,
            date: None,
            mentions: Vec::new(),
            people: Vec::new(),
            organizations: Vec::new(),
            amounts: Vec::new(),
            action_items: Vec::new(),
            ambiguous: Vec::new(),
            sentences: Vec::new(),
            warnings: Vec::new(),
            corrected: Vec::new(),
        }
    }
}

/// Where a note came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The path as given, `/` between parts.
    pub path: String,
    /// The name inside an archive or of an attachment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// The id that a record states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// SHA-256 of the note's own bytes.
    pub sha256: String,
    /// The format it was read as.
    pub format: Cow<'static, str>,
    /// The encoding it was decoded from.
    pub encoding: Cow<'static, str>,
}

impl Source {
    /// A plain text that nobody has read yet: without a digest.
    pub fn text(path: impl Into<String>) -> Self {
        Self { path: path.into(), member: None, id: None, sha256: String::new(), format: "text".into(), encoding: "UTF-8".into() }
    }
}

/// The day of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRecord {
    /// ISO 8601.
    pub value: String,
    /// Where it was found: `option`, `front-matter`, `header`, `text`, `file-name`, `modified`.
    pub origin: DateOrigin,
}

/// One mention. Offsets are Unicode code points of the decoded text, end exclusive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// What it names.
    pub label: Label,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The decoded text from `start` to `end`.
    pub text: String,
    /// 0..1, four decimals.
    pub confidence: f64,
    /// `model` or `rule`.
    pub by: Method,
    /// Id of the person or organization it belongs to.
    pub entity: Option<String>,
}

/// One distinct person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonRecord {
    /// `people/0` …, stable within the note.
    pub id: String,
    /// The fullest form in the note.
    pub name: String,
    /// The other forms.
    pub aliases: Vec<String>,
    /// Job title, where stated.
    pub title: Option<String>,
    /// Id of the employer, where stated.
    pub organization: Option<String>,
    /// Addresses that stand beside the name.
    pub emails: Vec<String>,
    /// Numbers that stand beside the name.
    pub phones: Vec<String>,
    /// Indexes into `mentions`.
    pub mentions: Vec<usize>,
    /// The contact of the CRM that this certainly is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<LinkRecord>,
    /// Contacts that it may be, best first; empty where `contact` is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact_candidates: Vec<LinkRecord>,
    /// The user of the CRM that this certainly is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<LinkRecord>,
}

/// One distinct organization.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OrganizationRecord {
    /// `organizations/0` …, stable within the note.
    pub id: String,
    /// The fullest form in the note.
    pub name: String,
    /// The other forms.
    pub aliases: Vec<String>,
    /// Indexes into `mentions`.
    pub mentions: Vec<usize>,
    /// The company of the CRM that this certainly is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<LinkRecord>,
    /// Companies that it may be, best first; empty where `company` is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub company_candidates: Vec<LinkRecord>,
}

/// A record of the CRM that a person or organization is, or may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkRecord {
    /// The record's id in the CRM, as its export has it.
    pub id: String,
    /// Its name there.
    pub name: String,
    /// Its address there, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// 0..1, two decimals.
    pub score: f64,
    /// What speaks for it: `email`, `name`, `name and company`, `alias`, `domain` …
    pub by: Cow<'static, str>,
}

/// One sum of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountRecord {
    /// Index into `mentions`.
    pub mention: usize,
    /// As written.
    pub text: String,
    /// Exact decimal in units of the currency; the lower end of a range.
    pub value: String,
    /// The upper end of a range.
    pub value_max: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// Whether the currency is the one given with `--currency` and not the note's.
    pub currency_assumed: bool,
    /// `year`, `quarter`, `month`, `week`, `day`, `hour`, `unit`.
    pub period: Option<Cow<'static, str>>,
    /// What it is for, in the note's words.
    pub about: Option<String>,
    /// Id of the organization whose contract, deal or bill it is.
    pub organization: Option<String>,
    /// Id of the organization through which it goes.
    pub via: Option<String>,
}

/// One thing that somebody is still to do, or has done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActionRecord {
    /// The words of the note.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Ids of people.
    pub owners: Vec<String>,
    /// ISO 8601.
    pub due: Option<String>,
    /// The words that say when.
    pub due_text: Option<String>,
    /// Whether the note marks it as carried out.
    pub done: bool,
    /// 0..1, four decimals.
    pub confidence: f64,
    /// `explicit` (a task list, checkbox, owner prefix …) or `inferred` from prose.
    pub basis: Cow<'static, str>,
    /// Heading of the section it stands in.
    pub section: Option<String>,
    /// Heading of the item itself.
    pub title: Option<String>,
    /// Position in `action_items` of an earlier item that states the same task.
    pub same_as: Option<usize>,
}

/// A name that fits several people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmbiguousRecord {
    /// As written.
    pub name: String,
    /// Ids of the people it may stand for.
    pub candidates: Vec<String>,
    /// Indexes into `mentions`.
    pub mentions: Vec<usize>,
}

/// A sentence, item or table row in which a mention, sum or action item stands. Offsets are Unicode code points, end exclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The decoded text from `start` to `end`.
    pub text: String,
    /// Whether the note quotes it: in the quotation of a reply, or below the header of an earlier mail.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quoted: bool,
}

/// A quoted sentence that stands in another note, as `repeats.jsonl` has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatRecord {
    /// `source.path` of the note that quotes it.
    pub path: String,
    /// First code point in that note.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// `source.path` of the note in which it counts.
    pub stands_in: String,
}

impl RepeatRecord {
    /// `sentence` of `note` stands in the note at `stands_in` as well.
    pub fn of(note: &NoteRecord, sentence: &SentenceRecord, stands_in: &str) -> Self {
        Self {
            path: note.source.path.clone(),
            start: sentence.start,
            end: sentence.end,
            text: sentence.text.clone(),
            stands_in: stands_in.to_owned(),
        }
    }
}

/// A correction that a record holds to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedRecord {
    /// The same for corrections that say the same.
    pub id: String,
    /// Its kind, as in `corrections.json`.
    pub kind: Cow<'static, str>,
    /// The words or names that it is about.
    pub text: String,
}
