//! What a note's layout says of its blocks beyond what segmentation tells: lines such as `do` or `for us` that head
//! tasks, options that nobody has chosen yet, speakers set off by spaces, and tables whose columns spaces align.
//!
//! Reads text and structure alone, so that [`super::name_hints`] may use it before any name is known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::column::{self, Column};
use super::shape;
use crate::segment::{Block, BlockKind, SectionKind, Segmented};
use crate::text::{Span, fold};

/// Headings of tasks that hold no word for tasks.
static TASKS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)^\W*(?:(?:(?:agenda )?item |top |punt |point )?\d+[.):]?\s+)?(?:(?:things |still |work |left )?to be done|to (?:sort(?: out)?|chase|fix|arrange|organi[sz]e|finish|follow up)|job list|do|to do next|do next|for (?:us|me|you|them|everyone|the team)|on (?:us|me|them)|asked|asked for|",
        r"outstanding(?: items| requests| points)?|open (?:points|items|requests|loops)|waiting (?:for|on)(?: \w+)?|responsibilit(?:y|ies)|directions?(?: to \w+)?|instructions?(?: to \w+)?|assignments?|",
        r"who(?:'s| is)? do(?:es|ing) what|after (?:the|this|today's) (?:call|meeting)|before (?:the )?next (?:meeting|call|time|session)|by next (?:time|meeting|week|session)|until next time|homework|",
        r"commitments?|promises|promised|chores|errands|jobs|way forward|what(?:'s| is) next|what happens next|we(?:'ll| will) do|i(?:'ll| will) do|taken away|take-?aways? for \w+|",
        r"te doen|wij doen|voor ons|à faire|pour nous|zu tun|für uns|offen|por hacer)\W*$",
    ))
});
/// Headings of what is weighed or wished for, and done by nobody.
static COLD: LazyLock<Regex> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)^\W*(?:(?:(?:agenda )?item |top |punt |point )?\d+[.):]?\s+)?(?:(?:our |the |possible |strategic )?(?:options?|alternatives?|scenarios?)(?: considered| appraisal| discussed| on the table)?|pros(?: (?:and|&) cons)?|cons|",
        r"(?:meeting |call |session )?(?:purpose|objectives?|goals?|aims?)(?: of (?:the |this )?(?:meeting|call|session|project|day))?|key (?:takeaways?|points|highlights|insights|outcomes)|takeaways?|highlights|",
        r"(?:open |unanswered )?questions?|recommendations?|proposals?|opties|varianten|vragen|doel|optionen|fragen|ziele?|objectifs?|questions ouvertes)\W*$",
    ))
});
/// `MERCY  I'll draft it`: a name in front of two spaces or more.
static SPACED: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^(?P<n>\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2})(?: {2,}|\t+)\S"));
static GAP: LazyLock<Regex> = LazyLock::new(|| compiled(r" {2,}| ?\t+ ?"));

/// So many turns make a transcript.
const LEAST_TURNS: usize = 4;
/// A line with more words heads nothing.
const HEADING_WORDS: usize = 6;

fn compiled(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is constant and valid")
}

/// The cells of one line of a table, each with its column.
type Cells = Vec<(Column, Span)>;

/// What the layout of a note says.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// For each block what it stands among, where that is not what its section says.
    kinds: Vec<Option<SectionKind>>,
    /// Blocks that start with a speaker set off by spaces, and where their words start.
    speakers: BTreeMap<usize, (Span, usize)>,
    /// The rows of tables aligned by spaces, by block; a header's are empty.
    rows: BTreeMap<usize, Cells>,
}

impl Layout {
    /// Reads the layout of a note.
    pub(super) fn new(text: &str, note: &Segmented) -> Self {
        let speakers = spaced_speakers(text, note);
        let rows = aligned_rows(text, note);
        let mut layout = Self { kinds: under_headings(text, note), speakers, rows };
        layout.under_lines(text, note);
        layout
    }

    /// What block `at` stands among, by a heading that segmentation does not know.
    pub(super) fn kind(&self, at: usize) -> Option<SectionKind> {
        self.kinds.get(at).copied().flatten()
    }

    /// Who speaks in block `at`, set off by spaces, and where the words start.
    pub(super) fn speaker(&self, at: usize) -> Option<(Span, usize)> {
        self.speakers.get(&at).copied()
    }

    /// The cells of block `at`, if it is a line of an aligned table; a header has none.
    pub(super) fn row(&self, at: usize) -> Option<&[(Column, Span)]> {
        self.rows.get(&at).map(Vec::as_slice)
    }

    /// Lines in running text that head the lines right below them.
    fn under_lines(&mut self, text: &str, note: &Segmented) {
        let mut open: Option<SectionKind> = None;
        let mut heads = false;
        for (at, block) in note.blocks.iter().enumerate() {
            let parted = at > 0 && blank_between(text, &note.blocks[at - 1], block) && !heads;
            if parted || block.speaker.is_some() || matches!(block.kind, BlockKind::Heading { .. }) {
                open = None;
            }
            let found = (block.kind == BlockKind::Paragraph).then(|| heading_kind(text, block)).flatten();
            heads = found.is_some();
            if heads {
                open = found;
            } else if note.kind_around(at) == SectionKind::Other && self.kinds[at].is_none() {
                self.kinds[at] = open;
            }
        }
    }
}

/// The kinds of blocks whose heading, or the line that they hang from, is one of [`TASKS`] or [`COLD`].
fn under_headings(text: &str, note: &Segmented) -> Vec<Option<SectionKind>> {
    let kind_of = |at: usize| {
        let parent = note.blocks[at].parent.filter(|p| *p < at).and_then(|p| heading_kind(text, &note.blocks[p]));
        let mut section = Some(note.blocks[at].section);
        while let Some(index) = section.filter(|_| parent.is_none()) {
            let here = &note.sections[index];
            if here.kind != SectionKind::Other {
                return None;
            }
            let heading = here.heading.filter(|h| *h < at).and_then(|h| heading_kind(text, &note.blocks[h]));
            if heading.is_some() {
                return heading;
            }
            section = here.parent;
        }
        parent.filter(|_| note.kind_around(at) == SectionKind::Other)
    };
    (0..note.blocks.len()).map(kind_of).collect()
}

fn heading_kind(text: &str, block: &Block) -> Option<SectionKind> {
    let words = block.body.of(text);
    if words.len() > 60 || words.split_whitespace().count() > HEADING_WORDS {
        return None;
    }
    let plain = words.replace('’', "'");
    let tasks = TASKS.is_match(&plain).then_some(SectionKind::Tasks);
    tasks.or_else(|| COLD.is_match(&plain).then_some(SectionKind::Ideas))
}

fn blank_between(text: &str, above: &Block, below: &Block) -> bool {
    let between = text.get(above.span.end..below.span.start).unwrap_or_default();
    between.matches('\n').count() > 1
}

fn spaced_speakers(text: &str, note: &Segmented) -> BTreeMap<usize, (Span, usize)> {
    let mut turns = BTreeMap::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut lines = 0;
    for (at, block) in note.blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::Paragraph) {
        lines += 1;
        let body = block.body.of(text);
        let found = SPACED.captures(body).filter(|_| block.speaker.is_none() && block.label.is_none());
        let Some(name) = found.as_ref().and_then(|c| c.name("n")) else { continue };
        let known = shape::is_name(&capitalised(name.as_str())) && !body[name.end()..].trim_start().contains("   ");
        if known {
            let words = body.len() - body[name.end()..].trim_start().len();
            names.insert(fold(name.as_str()));
            turns.insert(at, (Span::new(block.body.start, block.body.start + name.end()), block.body.start + words));
        }
    }
    let transcript = turns.len() >= LEAST_TURNS && turns.len() * 2 >= lines && names.len() >= 2 && names.len() * 2 <= turns.len();
    if transcript { turns } else { BTreeMap::new() }
}

/// `MERCY` as `Mercy`: names in capitals have the shape of acronyms.
pub(super) fn capitalised(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split(' ') {
        let mut chars = word.chars();
        let space = if out.is_empty() { "" } else { " " };
        out.push_str(space);
        out.extend(chars.next());
        out.push_str(&chars.as_str().to_lowercase());
    }
    out
}

/// The lines below a line of column heads that spaces align.
fn aligned_rows(text: &str, note: &Segmented) -> BTreeMap<usize, Cells> {
    let mut rows = BTreeMap::new();
    let mut open: Option<Vec<(Column, usize)>> = None;
    for (at, block) in note.blocks.iter().enumerate() {
        let cells = line_cells(text, block);
        if cells.len() < 2 {
            open = None;
            continue;
        }
        if let Some(heads) = heads(text, block, &cells) {
            rows.insert(at, Vec::new());
            open = Some(heads);
        } else if let Some(heads) = &open {
            rows.insert(at, cells.into_iter().map(|cell| (column_at(text, block, cell, heads), cell)).collect());
        }
    }
    rows
}

/// The parts of a block of one line that gaps of two spaces or tabs set apart.
fn line_cells(text: &str, block: &Block) -> Vec<Span> {
    let line = block.body.of(text);
    let plain = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::KeyValue);
    if !plain || line.contains('\n') || line.len() > 400 {
        return Vec::new();
    }
    let mut cells = Vec::new();
    let mut from = 0;
    for gap in GAP.find_iter(line).map(|m| (m.start(), m.end())).chain([(line.len(), line.len())]) {
        cells.push(Span::new(block.body.start + from, block.body.start + gap.0).trim(text));
        from = gap.1;
    }
    cells.retain(|c| !c.is_empty());
    cells
}

/// The columns that a line names, with where each starts, if one is for tasks and one for owners, dates or status.
fn heads(text: &str, block: &Block, cells: &[Span]) -> Option<Vec<(Column, usize)>> {
    let words: Vec<&str> = cells.iter().map(|c| c.of(text)).collect();
    let columns = column::named(&words);
    column::is_for_actions(&columns).then(|| columns.into_iter().zip(cells.iter().map(|c| offset(text, block, *c))).collect())
}

fn column_at(text: &str, block: &Block, cell: Span, heads: &[(Column, usize)]) -> Column {
    let place = offset(text, block, cell) + 1;
    heads.iter().rev().find(|(_, start)| *start <= place).map_or(Column::Other, |(column, _)| *column)
}

/// How far into its line a cell starts, in code points.
fn offset(text: &str, block: &Block, cell: Span) -> usize {
    let line = text[..block.span.start].rfind('\n').map_or(0, |at| at + 1);
    text[line..cell.start].chars().count()
}
