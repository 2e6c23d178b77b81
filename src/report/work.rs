use std::collections::BTreeMap;

use maud::{Markup, html};
use serde::Serialize;

use super::amounts::Amounts;
use super::archive::{Archive, position};
use super::place::percent;
use super::tasks::Tasks;
use super::view::View;
use super::{companies, people, table};
use crate::extract::Label;
use crate::record::{AmbiguousRecord, LinkRecord, NoteRecord};
use crate::register::Candidate;

/// A finding below this is to be looked at, in percent.
const LOW: u8 = 65;

/// What somebody should look at, a list a kind, in the order in which they are shown.
#[derive(Default, Serialize)]
pub(super) struct Work<'a> {
    pub(super) links: Vec<Link<'a>>,
    pub(super) pairs: Vec<Pair>,
    pub(super) ambiguous: Vec<Ambiguous<'a>>,
    pub(super) unsure: Vec<Unsure<'a>>,
    /// Rows of action items that are not certain.
    pub(super) doubtful: Vec<usize>,
    /// Rows of amounts without a currency.
    pub(super) currency: Vec<usize>,
    /// Rows of open action items without owner or day.
    pub(super) incomplete: Vec<usize>,
}

/// Somebody who may be in the CRM.
#[derive(Serialize)]
pub(super) struct Link<'a> {
    /// `contact` or `company`.
    pub(super) what: &'static str,
    /// The row of people or companies.
    pub(super) row: usize,
    /// The best first.
    pub(super) candidates: Vec<&'a LinkRecord>,
}

/// Two rows that may be one.
#[derive(Serialize)]
pub(super) struct Pair {
    /// `person` or `organization`.
    pub(super) what: &'static str,
    pub(super) rows: [usize; 2],
    pub(super) score: f64,
}

/// A name that fits several people of its note.
#[derive(Serialize)]
pub(super) struct Ambiguous<'a> {
    pub(super) note: usize,
    pub(super) name: &'a str,
    pub(super) candidates: Vec<&'a str>,
    /// Where each mention starts and ends.
    pub(super) places: Vec<[usize; 2]>,
}

/// Words that may be no name of this kind.
#[derive(Serialize)]
pub(super) struct Unsure<'a> {
    pub(super) label: &'static str,
    pub(super) text: &'a str,
    /// The lowest, in percent.
    pub(super) confidence: u8,
    /// Note, start and end, one after the other.
    pub(super) places: Vec<usize>,
}

impl<'a> Work<'a> {
    pub(super) fn of(archive: &'a Archive, amounts: &Amounts, tasks: &Tasks) -> Self {
        let mut doubtful: Vec<usize> = (0..tasks.note.len()).filter(|row| tasks.confidence[*row] < LOW).collect();
        doubtful.sort_by_key(|row| tasks.confidence[*row]);
        Self {
            links: links(archive),
            pairs: pairs(archive),
            ambiguous: ambiguous(archive),
            unsure: unsure(archive),
            doubtful,
            currency: (0..amounts.note.len()).filter(|row| amounts.currency[*row].is_empty()).collect(),
            incomplete: (0..tasks.note.len()).filter(|row| is_incomplete(tasks, *row)).collect(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        let lists = [self.links.len(), self.pairs.len(), self.ambiguous.len(), self.unsure.len()];
        lists.iter().sum::<usize>() + self.doubtful.len() + self.currency.len() + self.incomplete.len()
    }
}

fn is_incomplete(tasks: &Tasks, row: usize) -> bool {
    tasks.is_open(row) && (tasks.owners[row].is_empty() || tasks.due[row].is_empty())
}

/// Rows for which the CRM has no certain record, and some that may be it.
fn links(archive: &Archive) -> Vec<Link<'_>> {
    let mut links = Vec::new();
    for (row, entry) in archive.registered.people.iter().enumerate() {
        let records = || entry.sightings.iter().filter_map(|seen| people::record(archive, seen)).map(|(_, person)| person);
        if records().all(|person| person.contact.is_none()) {
            links.push(("contact", row, best(records().flat_map(|person| &person.contact_candidates))));
        }
    }
    for (row, entry) in archive.registered.organizations.iter().enumerate() {
        let records = || entry.sightings.iter().filter_map(|seen| companies::record(archive, seen)).map(|(_, company)| company);
        if records().all(|company| company.company.is_none()) {
            links.push(("company", row, best(records().flat_map(|company| &company.company_candidates))));
        }
    }
    links.retain(|(_, _, candidates)| !candidates.is_empty());
    links.into_iter().map(|(what, row, candidates)| Link { what, row, candidates }).collect()
}

/// Each record once, with its highest score; the best first.
fn best<'a>(candidates: impl Iterator<Item = &'a LinkRecord>) -> Vec<&'a LinkRecord> {
    let mut by_id: BTreeMap<&str, &LinkRecord> = BTreeMap::new();
    for candidate in candidates {
        let known = by_id.entry(&candidate.id).or_insert(candidate);
        if candidate.score > known.score {
            *known = candidate;
        }
    }
    let mut best: Vec<&LinkRecord> = by_id.into_values().collect();
    best.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
    best
}

/// Entries that the register proposes as one; each pair once, the likeliest first.
fn pairs(archive: &Archive) -> Vec<Pair> {
    let people = archive.registered.people.iter().map(|entry| (entry.id.as_str(), entry.candidates.as_slice()));
    let companies = archive.registered.organizations.iter().map(|entry| (entry.id.as_str(), entry.candidates.as_slice()));
    let mut pairs = pairs_of("person", people.collect());
    pairs.extend(pairs_of("organization", companies.collect()));
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.what, a.rows).cmp(&(b.what, b.rows))));
    pairs
}

fn pairs_of(what: &'static str, entries: Vec<(&str, &[Candidate])>) -> Vec<Pair> {
    let rows: BTreeMap<&str, usize> = entries.iter().enumerate().map(|(row, (id, _))| (*id, row)).collect();
    let mut found: BTreeMap<[usize; 2], f64> = BTreeMap::new();
    for (row, (_, candidates)) in entries.iter().enumerate() {
        for candidate in *candidates {
            let Some(other) = rows.get(candidate.id.as_str()) else { continue };
            let score = found.entry([row.min(*other), row.max(*other)]).or_default();
            *score = score.max(candidate.score);
        }
    }
    found.into_iter().map(|(rows, score)| Pair { what, rows, score }).collect()
}

fn ambiguous(archive: &Archive) -> Vec<Ambiguous<'_>> {
    let mut all = Vec::new();
    for (note, record) in archive.notes.iter().enumerate() {
        all.extend(record.ambiguous.iter().map(|found| ambiguous_of(note, record, found)));
    }
    all
}

fn ambiguous_of<'a>(note: usize, record: &'a NoteRecord, found: &'a AmbiguousRecord) -> Ambiguous<'a> {
    let name = |id: &String| record.people.get(position(id)?).map(|person| person.name.as_str());
    let place = |at: &usize| record.mentions.get(*at).map(|mention| [mention.start, mention.end]);
    let (candidates, places) = (&found.candidates, &found.mentions);
    Ambiguous {
        note,
        name: &found.name,
        candidates: candidates.iter().filter_map(name).collect(),
        places: places.iter().filter_map(place).collect(),
    }
}

/// Names and sums that are little certain, the same words together; the least certain first.
fn unsure(archive: &Archive) -> Vec<Unsure<'_>> {
    let mut found: BTreeMap<(Label, &str), Unsure> = BTreeMap::new();
    for (note, record) in archive.notes.iter().enumerate() {
        for mention in record.mentions.iter().filter(|m| matches!(m.label, Label::Per | Label::Org | Label::Money)) {
            let confidence = percent(mention.confidence);
            if confidence < LOW {
                let (label, text) = (mention.label.as_str(), mention.text.as_str());
                let new = Unsure { label, text, confidence, places: Vec::new() };
                let known = found.entry((mention.label, text)).or_insert(new);
                known.confidence = known.confidence.min(confidence);
                known.places.extend([note, mention.start, mention.end]);
            }
        }
    }
    let mut unsure: Vec<Unsure> = found.into_values().collect();
    unsure.sort_by_key(|one| one.confidence);
    unsure
}

/// The work list: without scripts, the first of each kind.
pub(super) fn section(view: &View) -> Markup {
    html! {
        section #work {
            h2 { "Work list" }
            p.note {
                "What is doubtful or incomplete: likely records of the CRM, names that may be one, names that fit several people, findings below "
                (LOW) " %, sums without a currency, open action items without owner or day."
            }
            @if view.work.len() == 0 { p { "Nothing to look at." } } @else { (table::work(view)) }
        }
    }
}
