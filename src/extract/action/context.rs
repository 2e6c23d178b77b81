//! What the steps of this folder share about one note: its names, who speaks or writes where, and to whom.

mod entries;
mod mail;
mod names;
mod people;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::ActionInput;
use super::column::{self, Column};
use super::layout::Layout;
use super::mask::Masked;
use super::pattern::pattern;
use crate::extract::{Label, Mention};
use crate::segment::{Block, SectionKind, Segmented};
use crate::text::Span;

/// One mail of a thread, or a note that is no mail.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    writer: Option<Span>,
    addressee: Option<Span>,
}

/// One note, prepared.
pub(super) struct Context<'a> {
    /// The note's text.
    pub(super) text: &'a str,
    /// Its structure.
    pub(super) note: &'a Segmented,
    /// Probability of an action item, for each segment.
    probabilities: Option<&'a [f32]>,
    /// Mentions and name hints, sorted, without overlaps.
    mentions: Vec<Mention>,
    /// What its layout says.
    layout: Layout,
    /// The columns of each table.
    pub(super) columns: Vec<Vec<Column>>,
    /// For each block the mail it stands in.
    part_of: Vec<usize>,
    parts: Vec<Part>,
    /// Who holds which role; `None` where several do.
    roles: BTreeMap<String, Option<Span>>,
    /// Whether exactly two persons speak.
    dialogue: bool,
    /// The one person besides the writer that the note is about, if there is one.
    counterpart: Option<Span>,
    /// Blocks that are lines of a list whose lines start with their owners.
    owner_lines: BTreeSet<usize>,
    /// Whoever takes over what the note hands over.
    successor: Option<Span>,
    /// The entries of the log that the note is.
    entries: Vec<entries::Entry>,
}

static HEADING_NAMES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^@?(?P<s><S>)(?: ?\([^()]*\))?(?:'s)?(?: (?:actions?|tasks?|to-?dos?|action items|items|list))?\s*:?$")
});

impl<'a> Context<'a> {
    /// Prepares a note.
    pub(super) fn new(input: &ActionInput<'a>) -> Self {
        let mentions = names::with_hints(input);
        let mut context = Self {
            text: input.text,
            note: input.note,
            probabilities: input.probabilities,
            mentions,
            layout: Layout::new(input.text, input.note),
            columns: Column::of_note(input.text, input.note),
            part_of: Vec::new(),
            parts: Vec::new(),
            roles: BTreeMap::new(),
            dialogue: false,
            counterpart: None,
            owner_lines: BTreeSet::new(),
            successor: None,
            entries: Vec::new(),
        };
        context.find_due_columns();
        context.split_mails();
        context.find_writers();
        context.find_roles();
        context.dialogue = context.speaker_count() == 2;
        context.counterpart = context.find_counterpart();
        context.owner_lines = context.find_owner_lists();
        context.entries = context.find_entries();
        context
    }

    /// `span` with signs for names.
    pub(super) fn masked(&self, span: Span) -> Masked {
        Masked::new(self.text, span, &self.mentions)
    }

    /// Probability of segment `segment`.
    pub(super) fn probability(&self, segment: usize) -> Option<f32> {
        self.probabilities.and_then(|p| p.get(segment)).copied().filter(|p| p.is_finite())
    }

    /// The highest probability among the segments that `span` shares text with.
    pub(super) fn probability_in(&self, span: Span) -> Option<f32> {
        let first = self.note.segments.partition_point(|s| s.span.end <= span.start);
        let inside = self.note.segments[first..].iter().take_while(|s| s.span.start < span.end).count();
        (first..first + inside).filter_map(|s| self.probability(s)).reduce(f32::max)
    }

    /// The block `at`.
    pub(super) fn block(&self, at: usize) -> &Block {
        &self.note.blocks[at]
    }

    /// What block `at` stands among: by its section, or by a line that heads it.
    pub(super) fn kind_around(&self, at: usize) -> SectionKind {
        self.layout.kind(at).unwrap_or_else(|| self.note.kind_around(at))
    }

    /// Whether a line or heading that segmentation does not know heads block `at`.
    pub(super) fn is_headed(&self, at: usize) -> bool {
        self.layout.kind(at).is_some()
    }

    /// Who speaks in block `at` of a transcript.
    pub(super) fn turn(&self, at: usize) -> Option<Span> {
        self.block(at).speaker.or_else(|| self.layout.speaker(at).map(|(name, _)| name))
    }

    /// Where the words of block `at` start behind a speaker whom spaces set off.
    pub(super) fn words_start(&self, at: usize) -> Option<usize> {
        self.layout.speaker(at).map(|(_, start)| start)
    }

    /// Whether block `at` is a line of a table that spaces align; its header is one.
    pub(super) fn is_aligned_row(&self, at: usize) -> bool {
        self.layout.row(at).is_some()
    }

    /// The columns of the table that block `at` is a row of, other than its header.
    pub(super) fn columns_of(&self, at: usize) -> Vec<Column> {
        match self.layout.row(at) {
            Some(row) => row.iter().map(|(column, _)| *column).collect(),
            None => self.block(at).table.and_then(|t| self.columns.get(t)).cloned().unwrap_or_default(),
        }
    }

    /// The cells of row `at` that stand in a column of `kind`.
    pub(super) fn cells(&self, at: usize, kind: Column) -> Vec<Span> {
        match self.layout.row(at) {
            Some(row) => row.iter().filter(|(column, _)| *column == kind).map(|(_, cell)| *cell).collect(),
            None => column::cells(self.block(at), &self.columns, kind),
        }
    }

    /// The names that stand in `span`.
    pub(super) fn people_in(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self.mentions.partition_point(|m| m.span.start < span.start);
        let inside = self.mentions[first..].iter().take_while(move |m| m.span.end <= span.end);
        inside.filter(|m| m.label == Label::Per).map(|m| m.span)
    }

    /// The dates that stand in `span`.
    pub(super) fn dates_in(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self.mentions.partition_point(|m| m.span.start < span.start);
        let inside = self.mentions[first..].iter().take_while(move |m| m.span.end <= span.end);
        inside.filter(|m| m.label == Label::Date).map(|m| m.span)
    }

    /// Whoever says `I` in block `at`: its speaker, else the writer of the entry, the mail or the note.
    pub(super) fn speaker(&self, at: usize) -> Option<Span> {
        self.turn(at).or_else(|| self.labelled(at)).or_else(|| self.entry_writer(at)).or_else(|| self.part(at).writer)
    }

    /// The name that block `at` starts with as `Name: …`, outside of tasks.
    fn labelled(&self, at: usize) -> Option<Span> {
        let label = self.block(at).label.filter(|_| self.kind_around(at) != SectionKind::Tasks)?;
        self.people_in(label).next().filter(|name| *name == label)
    }

    /// Whoever is meant by `you` in block `at`, where that is plain.
    pub(super) fn addressee(&self, at: usize) -> Option<Span> {
        match self.turn(at) {
            Some(speaker) => self.answering(at, speaker),
            None => self.part(at).addressee,
        }
    }

    /// The names that block `at` consists of, if it is but names (`Oana:`, `Max & MR`).
    pub(super) fn heading_names(&self, at: usize) -> Vec<Span> {
        let block = self.block(at);
        let empty_label = block.label.is_some() && block.content.trim(self.text).is_empty();
        let span = if empty_label { block.label.unwrap_or(block.body) } else { block.body };
        if span.len() > 200 {
            return Vec::new();
        }
        let masked = self.masked(span);
        let found = HEADING_NAMES.captures(&masked.text).and_then(|c| c.name("s"));
        found.map_or(Vec::new(), |s| masked.people_in(s.start(), s.end()).collect())
    }

    /// Who holds `role` (in lower case), where the note names one person for it.
    pub(super) fn holder(&self, role: &str) -> Option<Span> {
        let last = role.rsplit(' ').next().unwrap_or(role);
        // `the day coordinator` is not the night coordinator.
        let other = role != last && self.roles.keys().any(|known| known.ends_with(&format!(" {last}")));
        let general = || self.roles.get(last).filter(|_| !other);
        self.roles.get(role).or_else(general).copied().flatten()
    }

    fn part(&self, at: usize) -> Part {
        self.part_of.get(at).and_then(|p| self.parts.get(*p)).copied().unwrap_or_default()
    }

    /// Whoever `she` is in block `at` where nobody is named near: the other person of a conversation of two.
    pub(super) fn counterpart(&self, at: usize) -> Option<Span> {
        self.counterpart.filter(|_| self.turn(at).is_none())
    }

    /// Whoever is to do what a note that hands work over asks for without saying of whom.
    pub(super) fn successor(&self) -> Option<Span> {
        self.successor
    }

    /// Whether block `at` is a line of a list of owners with their tasks.
    pub(super) fn in_owner_list(&self, at: usize) -> bool {
        self.owner_lines.contains(&at)
    }

    fn first_name(&self, span: Span) -> Option<Span> {
        self.people_in(span).next()
    }
}
