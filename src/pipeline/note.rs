use std::collections::BTreeMap;

use super::chunk::Options;
use super::to_record::{Findings, to_record};
use crate::decode::Decoded;
use crate::extract::action::{ActionInput, find_actions, name_hints};
use crate::extract::contact::find_contacts;
use crate::extract::date::{DateOrder, DateOrigin, DateSources, References, find_dates, note_date};
use crate::extract::money::{Amount, MoneyOptions, find_amounts};
use crate::extract::name::{clean, settle};
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
}

/// A name of the model's that it is less sure of than this is no mention.
const LEAST_CONFIDENCE: f32 = 0.5;

/// Extracts and resolves everything in a note.
pub(super) fn understand(reading: NoteReading, options: &Options) -> NoteRecord {
    let NoteReading { document, note, segments } = reading;
    let text = &document.text;
    let amounts = find_amounts(text, &note, &MoneyOptions { default_currency: options.currency });
    let contacts = find_contacts(text);
    let names = names(text, &note, &segments, &contacts, &amounts);
    let day = note_date(
        text,
        &note,
        &DateSources { option: options.date, file_name: file_name(&document.path), modified: document.modified },
    );
    let order = DateOrder::detect(text);
    // A file's time is often that of a copy: it is stated, but nothing is reckoned from it.
    let references = References::new(text, day.filter(|d| d.origin != DateOrigin::Modified));
    let mentions = in_order(names, contacts, &amounts, dates(text, &note, &references, order));
    let organizations = resolve_organizations(text, &mentions);
    let by_mention = organization_by_mention(&organizations);
    let employment = read_employment(text, &mentions, &|mention| by_mention.get(&mention).copied());
    let mut people = resolve_people(text, &mentions, &employment);
    people.attach_contacts(text, &mentions);
    let probabilities: Option<Vec<f32>> = segments.iter().map(|s| s.action).collect();
    let actions = find_actions(&ActionInput { text, note: &note, mentions: &mentions, probabilities: probabilities.as_deref() });
    let title = title(text, &note);
    to_record(&Findings {
        document: &document,
        note: &note,
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

/// The names: the model's, cleaned, without those in addresses and sums, then settled over the note.
fn names(text: &str, note: &Segmented, segments: &[SegmentReading], contacts: &[Mention], amounts: &[Amount]) -> Vec<Mention> {
    let taken: Vec<Span> = contacts.iter().map(|m| m.span).chain(amounts.iter().map(|a| a.span)).collect();
    let mut found: Vec<Mention> = Vec::new();
    for (segment, reading) in note.segments.iter().zip(segments) {
        for name in reading.names.iter().filter(|n| n.confidence >= LEAST_CONFIDENCE) {
            let raw = Mention {
                span: name.span.shift(segment.span.start),
                label: name.label,
                confidence: name.confidence,
                by: Method::Model,
            };
            found.extend(clean(text, raw));
        }
    }
    for span in name_hints(text, note) {
        let hint = Mention { span, label: Label::Per, confidence: 0.9, by: Method::Rule };
        if is_short_capitals(span.of(text)) {
            found.retain(|m| m.span != span || m.label == Label::Per);
        }
        if !found.iter().any(|m| m.span.overlaps(span)) {
            found.extend(clean(text, hint));
        }
    }
    found.retain(|m| !taken.iter().any(|t| t.overlaps(m.span)));
    found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    found.dedup_by(|later, earlier| earlier.span.overlaps(later.span));
    settle(text, note, found, &taken)
}

/// Initials, which a model takes for a company's where it knows no better.
fn is_short_capitals(name: &str) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
}

fn dates(text: &str, note: &Segmented, references: &References, order: DateOrder) -> Vec<Mention> {
    let of_segment = |s: &crate::segment::Segment| find_dates(s.span.of(text), s.span.start, references.at(s.span.start), order);
    note.segments
        .iter()
        .flat_map(of_segment)
        .map(|d| Mention { span: d.span, label: Label::Date, confidence: 1.0, by: Method::Rule })
        .collect()
}

/// All mentions in text order; where two overlap, names go before sums, sums before addresses, and dates come last.
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
