use std::collections::BTreeMap;

use super::Options;
use super::to_record::{Findings, to_record};
use crate::decode::Decoded;
use crate::encode::Encoding;
use crate::extract::action::{ActionInput, find_actions, name_hints};
use crate::extract::contact::find_contacts;
use crate::extract::date::{DateOrder, DateOrigin, DateSources, References, find_dates, note_date};
use crate::extract::money::{Amount, Likely, MoneyOptions, find_amounts_with};
use crate::extract::name::{FromRoster, RosterName, Surroundings, gather};
use crate::extract::{Label, Mention, Method};
use crate::record::NoteRecord;
use crate::resolve::{read_employment, resolve_organizations, resolve_people};
use crate::segment::Segmented;
use crate::text::{Document, Span};

/// What the model says of one segment.
pub(super) struct SegmentReading {
    /// Spans count bytes of the segment's text.
    pub(super) names: Vec<Decoded>,
    /// Probability that it is an action item; `None` without an action head.
    pub(super) action: Option<f32>,
}

/// A note with what the model says of it.
pub(super) struct NoteReading {
    pub(super) document: Document,
    pub(super) note: Segmented,
    /// One a segment.
    pub(super) segments: Vec<SegmentReading>,
    /// One a segment; spans count bytes of the segment's text.
    pub(super) encodings: Vec<Encoding>,
}

/// Words of which the model is less sure than this that they are a name of any kind are no mention.
const LEAST_PRESENCE: f32 = 0.6;
/// Nor are words of which it is less sure than this that they are a name of the kind it settled on.
const LEAST_CONFIDENCE: f32 = 0.45;

/// Extracts and resolves everything in a note.
pub(super) fn understand(reading: &NoteReading, options: &Options) -> NoteRecord {
    let NoteReading { document, note, segments, encodings } = reading;
    let text = &document.text;
    let sources = DateSources {
        option: options.date,
        stated: document.date,
        file_name: file_name(document.member.as_deref().unwrap_or(&document.path)),
        modified: document.modified,
    };
    let day = note_date(text, note, &sources);
    let order = DateOrder::detect(text);
    // A file's time is often that of a copy: it is stated, but nothing is reckoned from it.
    let references = References::new(text, day.filter(|d| d.origin != DateOrigin::Modified));
    let found = Found {
        contacts: find_contacts(text),
        amounts: find_amounts_with(
            text,
            note,
            &MoneyOptions { default_currency: options.currency },
            &likely_sums(note, segments),
        ),
        dates: dates(text, note, &references, order),
    };
    let known = options.roster.as_ref().map(|roster| roster.find(text)).unwrap_or_default();
    let names = names(text, note, segments, &found, &Known { names: &known, encodings });
    let mentions = in_order(names, found.contacts, &found.amounts, found.dates);
    let amounts = found.amounts;
    let organizations = resolve_organizations(text, &mentions);
    let by_mention = organization_by_mention(&organizations);
    let employment = read_employment(text, &mentions, &|mention| by_mention.get(&mention).copied());
    let mut people = resolve_people(text, &mentions, &employment);
    people.attach_contacts(text, &mentions);
    let probabilities: Option<Vec<f32>> = segments.iter().map(|s| s.action).collect();
    let actions = find_actions(&ActionInput { text, note, mentions: &mentions, probabilities: probabilities.as_deref() });
    let title = title(text, note);
    to_record(&Findings {
        document,
        note,
        day,
        order,
        references: &references,
        title,
        mentions,
        people,
        organizations,
        amounts,
        actions,
    })
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What the model takes for sums of money.
fn likely_sums(note: &Segmented, segments: &[SegmentReading]) -> Vec<Likely> {
    let of_segment = |(segment, reading): (&crate::segment::Segment, &SegmentReading)| -> Vec<Likely> {
        let sums = reading.names.iter().filter(|name| name.label == Label::Money);
        sums.map(|name| Likely { span: name.span.shift(segment.span.start), confidence: name.confidence }).collect()
    };
    note.segments.iter().zip(segments).flat_map(of_segment).collect()
}

/// The names that the model is sure enough of, gathered with what the rest of the note tells.
fn names(text: &str, note: &Segmented, segments: &[SegmentReading], found: &Found, known: &Known) -> Vec<Mention> {
    let (mut model, mut faint) = (Vec::new(), Vec::new());
    for (segment, reading) in note.segments.iter().zip(segments) {
        for name in reading.names.iter().filter(|name| name.label != Label::Money) {
            let span = name.span.shift(segment.span.start);
            if name.presence >= LEAST_PRESENCE && name.confidence >= LEAST_CONFIDENCE {
                model.push(Mention { span, label: name.label, confidence: name.confidence, by: Method::Model });
            } else {
                faint.push(span);
            }
        }
    }
    let taken: Vec<Span> = found.contacts.iter().map(|m| m.span).chain(found.amounts.iter().map(|a| a.span)).collect();
    let dates: Vec<Span> = found.dates.iter().map(|m| m.span).collect();
    let roster = FromRoster { names: known.names, faint: &faint, pieces: &|span| known.pieces(note, span) };
    gather(text, note, model, &Surroundings { hints: &name_hints(text, note), taken: &taken, dates: &dates, roster })
}

/// Names known from outside, and how the model's tokenizer took the note apart.
struct Known<'a> {
    names: &'a [RosterName],
    encodings: &'a [Encoding],
}

impl Known<'_> {
    /// How many tokens a word of the text is.
    fn pieces(&self, note: &Segmented, span: Span) -> usize {
        let Some(segment) = note.segment_at(span.start) else { return 1 };
        let start = note.segments[segment].span.start;
        let within = |token: &&Span| !token.is_empty() && span.contains(token.shift(start));
        self.encodings.get(segment).map_or(1, |encoding| encoding.spans.iter().filter(within).count())
    }
}

/// What rules found before the names.
struct Found {
    contacts: Vec<Mention>,
    amounts: Vec<Amount>,
    dates: Vec<Mention>,
}

fn dates(text: &str, note: &Segmented, references: &References, order: DateOrder) -> Vec<Mention> {
    let of_segment = |s: &crate::segment::Segment| find_dates(s.span.of(text), s.span.start, references.at(s.span.start), order);
    note.segments
        .iter()
        .flat_map(of_segment)
        .map(|d| Mention { span: d.span, label: Label::Date, confidence: 1.0, by: Method::Rule })
        .collect()
}

/// All mentions in text order; where two overlap, sums go before addresses, addresses before names, and dates come last.
fn in_order(names: Vec<Mention>, contacts: Vec<Mention>, amounts: &[Amount], dates: Vec<Mention>) -> Vec<Mention> {
    let money = amounts.iter().map(|a| Mention { span: a.span, label: Label::Money, confidence: a.confidence, by: Method::Rule });
    let mut all: Vec<Mention> = Vec::new();
    for mention in money.chain(contacts).chain(names).chain(dates) {
        let at = all.partition_point(|m| m.span.end <= mention.span.start);
        if all.get(at).is_none_or(|m| !m.span.overlaps(mention.span)) {
            all.insert(at, mention);
        }
    }
    all
}

fn organization_by_mention(organizations: &[crate::resolve::Organization]) -> BTreeMap<usize, usize> {
    organizations.iter().enumerate().flat_map(|(index, o)| o.mentions.iter().map(move |m| (*m, index))).collect()
}

/// The note's title: the subject of a mail, else its first heading, else its first line if that is short.
fn title(text: &str, note: &Segmented) -> Option<String> {
    use crate::segment::BlockKind;
    let keyed = |names: &[&str]| {
        note.blocks.iter().take(20).find(|b| {
            b.kind == BlockKind::KeyValue && b.label.is_some_and(|l| names.contains(&l.of(text).to_lowercase().as_str()))
        })
    };
    let subject = keyed(&["subject", "title", "betreff", "objet", "onderwerp"]).map(|b| b.content);
    let heading = || note.blocks.iter().find(|b| matches!(b.kind, BlockKind::Heading { .. })).map(|b| b.body);
    let first = || note.blocks.iter().find(|b| b.kind == BlockKind::Paragraph).map(|b| b.body).filter(|b| b.len() <= 120);
    let span = subject.or_else(heading).or_else(first)?;
    let title = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.trim_matches(['"', '\'', ':', '*', ' ']);
    (!title.is_empty()).then(|| title.to_owned())
}
