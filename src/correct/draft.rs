//! A record that can be changed: what refers to what by position in lists that only grow.

use regex::Regex;
use unicode_normalization::char::is_combining_mark;

use super::{Place, What};
use crate::extract::{Label, Method};
use crate::record::{ActionRecord, AmountRecord, MentionRecord, NoteRecord, OrganizationRecord, PersonRecord};
use crate::text::{CodePoints, Span};

/// Code points between two that are known by their byte.
const STEP: usize = 64;

/// A note's record, being corrected.
pub(super) struct Draft<'t> {
    pub(super) text: &'t str,
    points: CodePoints,
    /// The bytes at which every [`STEP`]th code point starts, from the first on.
    steps: Vec<usize>,
    /// What stays as it is.
    pub(super) base: NoteRecord,
    pub(super) mentions: Vec<Slot>,
    pub(super) people: Vec<Entity>,
    pub(super) organizations: Vec<Entity>,
    pub(super) actions: Vec<Task>,
    pub(super) ambiguous: Vec<Doubt>,
}

/// A mention.
pub(super) struct Slot {
    pub(super) record: MentionRecord,
    /// The person or organization, as the label says.
    pub(super) entity: Option<usize>,
    /// Of a mention of money.
    pub(super) sum: Option<Sum>,
    /// Taken out.
    pub(super) gone: bool,
    /// Whether a correction of this place says whose it is.
    pub(super) settled: bool,
}

/// A sum of money.
pub(super) struct Sum {
    pub(super) record: AmountRecord,
    pub(super) organization: Option<usize>,
    pub(super) via: Option<usize>,
}

/// A person or an organization. One without mentions is none.
pub(super) struct Entity {
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    /// Whether a correction gives the name.
    pub(super) named: bool,
    /// Whether it lost mentions.
    pub(super) touched: bool,
    pub(super) details: Details,
}

pub(super) enum Details {
    Person { record: Box<PersonRecord>, employer: Option<usize> },
    Organization(OrganizationRecord),
}

/// An action item.
pub(super) struct Task {
    pub(super) record: ActionRecord,
    pub(super) owners: Vec<usize>,
    pub(super) gone: bool,
}

/// A name that fits several people.
pub(super) struct Doubt {
    pub(super) name: String,
    pub(super) candidates: Vec<usize>,
    pub(super) mentions: Vec<usize>,
}

/// The position that an id such as `people/3` names.
fn position(id: &str, kind: &str, count: usize) -> Option<usize> {
    id.strip_prefix(kind)?.strip_prefix('/')?.parse().ok().filter(|at| *at < count)
}

impl<'t> Draft<'t> {
    pub(super) fn new(mut base: NoteRecord, text: &'t str) -> Self {
        let (people, organizations) = (std::mem::take(&mut base.people), std::mem::take(&mut base.organizations));
        let (people_count, count) = (people.len(), organizations.len());
        let person = |id: &String| position(id, "people", people_count);
        let organization = |id: &Option<String>| id.as_ref().and_then(|id| position(id, "organizations", count));
        let mentions: Vec<MentionRecord> = std::mem::take(&mut base.mentions);
        let total = mentions.len();
        let slot = |record: MentionRecord| {
            let id = record.entity.as_deref();
            let entity = id.and_then(|id| match What::of(record.label)? {
                What::Person => position(id, "people", people_count),
                What::Organization => position(id, "organizations", count),
            });
            Slot { record, entity, sum: None, gone: false, settled: false }
        };
        let mut mentions: Vec<Slot> = mentions.into_iter().map(slot).collect();
        for record in std::mem::take(&mut base.amounts) {
            let (owner, via) = (organization(&record.organization), organization(&record.via));
            if let Some(slot) = mentions.get_mut(record.mention) {
                slot.sum = Some(Sum { record, organization: owner, via });
            }
        }
        let task = |record: ActionRecord| {
            let owners = record.owners.iter().filter_map(person).collect();
            Task { record, owners, gone: false }
        };
        let doubt = |record: crate::record::AmbiguousRecord| Doubt {
            candidates: record.candidates.iter().filter_map(person).collect(),
            mentions: record.mentions.into_iter().filter(|at| *at < total).collect(),
            name: record.name,
        };
        let actions = std::mem::take(&mut base.action_items).into_iter().map(task).collect();
        let ambiguous = std::mem::take(&mut base.ambiguous).into_iter().map(doubt).collect();
        let employed = |record: PersonRecord| {
            let employer = organization(&record.organization);
            Entity::new(record.name.clone(), record.aliases.clone(), Details::Person { record: Box::new(record), employer })
        };
        let plain =
            |record: OrganizationRecord| Entity::new(record.name.clone(), record.aliases.clone(), Details::Organization(record));
        let people = people.into_iter().map(employed).collect();
        let organizations = organizations.into_iter().map(plain).collect();
        let steps = text.char_indices().map(|(byte, _)| byte).step_by(STEP).collect();
        Self { text, points: CodePoints::new(text), steps, base, mentions, people, organizations, actions, ambiguous }
    }

    /// The text from one code point to another.
    pub(super) fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        self.span(start, end).map(|span| span.of(self.text))
    }

    /// The bytes of a stretch of code points that lies within the text.
    pub(super) fn span(&self, start: usize, end: usize) -> Option<Span> {
        let (start, end) = (self.byte(start)?, self.byte(end)?);
        (start <= end).then(|| Span::new(start, end))
    }

    /// Where a code point starts; of the one after the last, where the text ends.
    fn byte(&self, point: usize) -> Option<usize> {
        let from = self.steps.get(point / STEP).copied().or_else(|| self.ends_step(point))?;
        let mut after = self.text[from..].char_indices().map(|(byte, _)| from + byte).chain([self.text.len()]);
        after.nth(point % STEP)
    }

    /// The end of the text, if `point` is the one after its last and would begin a step.
    fn ends_step(&self, point: usize) -> Option<usize> {
        let is_end = point.is_multiple_of(STEP) && point / STEP == self.steps.len();
        (is_end && self.point(self.text.len()) == point).then_some(self.text.len())
    }

    /// The code point at a byte on a character's boundary.
    pub(super) fn point(&self, byte: usize) -> usize {
        self.points.at(self.text, byte)
    }

    /// Whether the words stand at the place.
    pub(super) fn stands(&self, place: &Place, words: &str) -> bool {
        self.slice(place.start, place.end) == Some(words)
    }

    /// Positions of the mentions that were not taken out.
    pub(super) fn live(&self) -> impl Iterator<Item = (usize, &Slot)> {
        self.mentions.iter().enumerate().filter(|(_, slot)| !slot.gone)
    }

    /// The mention of `label` that a correction is about: at its place if its words stand there; else, in a note that changed, the only one
    /// with these words.
    pub(super) fn mention(&self, label: Label, place: &Place, words: &str) -> Option<usize> {
        let of_label = || self.live().filter(|(_, slot)| slot.record.label == label);
        if self.stands(place, words) {
            let here = |slot: &Slot| (slot.record.start, slot.record.end) == (place.start, place.end);
            return of_label().find(|(_, slot)| here(slot)).map(|(at, _)| at);
        }
        only(of_label().filter(|(_, slot)| one_line(&slot.record.text) == one_line(words)).map(|(at, _)| at))
    }

    /// The action item that a correction is about, in the same way.
    pub(super) fn action(&self, place: &Place, words: &str) -> Option<usize> {
        let items = || self.actions.iter().enumerate().filter(|(_, task)| !task.gone);
        if self.stands(place, words) {
            let here = |task: &Task| (task.record.start, task.record.end) == (place.start, place.end);
            return items().find(|(_, task)| here(task)).map(|(at, _)| at);
        }
        only(items().filter(|(_, task)| task.record.text == words).map(|(at, _)| at))
    }

    /// Where the words stand as whole words, from code point to code point. A line may end between two of them.
    pub(super) fn occurrences(&self, words: &str) -> Vec<(usize, usize)> {
        let pattern: Vec<String> = words.split_whitespace().map(regex::escape).collect();
        let Ok(pattern) = Regex::new(&pattern.join(r"\s+")) else { return Vec::new() };
        let whole = |found: &regex::Match| self.is_whole(found.start(), found.end()) && found.as_str().matches('\n').count() < 2;
        let found = pattern.find_iter(self.text).filter(|found| !found.is_empty() && whole(found));
        found.map(|found| (self.point(found.start()), self.point(found.end()))).collect()
    }

    /// Whether no word goes on at either end of these bytes.
    fn is_whole(&self, start: usize, end: usize) -> bool {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || is_combining_mark(c);
        let (before, after) = (self.text[..start].chars().next_back(), self.text[end..].chars().next());
        let inner = &self.text[start..end];
        let goes_on = |a: Option<char>, b: Option<char>| a.is_some_and(is_word) && b.is_some_and(is_word);
        let mark = after.is_some_and(is_combining_mark);
        !mark && !goes_on(before, inner.chars().next()) && !goes_on(inner.chars().next_back(), after)
    }

    /// Adds a mention; where it stands no other does.
    pub(super) fn add(&mut self, label: Label, start: usize, end: usize) -> Option<usize> {
        let text = self.slice(start, end).filter(|text| !text.is_empty())?.to_owned();
        let record = MentionRecord { label, start, end, text, confidence: 1.0, by: Method::Rule, entity: None };
        self.mentions.push(Slot { record, entity: None, sum: None, gone: false, settled: false });
        Some(self.mentions.len() - 1)
    }
}

impl Entity {
    pub(super) fn new(name: String, aliases: Vec<String>, details: Details) -> Self {
        Self { name, aliases, named: false, touched: false, details }
    }
}

/// The only one, if there is exactly one.
pub(super) fn only(mut all: impl Iterator<Item = usize>) -> Option<usize> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// Words on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
