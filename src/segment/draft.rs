//! From lines to drafts of blocks: each line's kind, body, label and cells.
//!
//! Brings together what the other steps found about single lines. Joining lines, nesting and sections
//! come after it.

use std::sync::LazyLock;

use regex::Regex;

use super::heading::{Context, Rank};
use super::label::{self, Label};
use super::lines::Line;
use super::mail::{self, Mail};
use super::marker::{self, Marker, Style};
use super::pattern::pattern;
use super::structure::{Block, BlockKind, SectionKind};
use super::{keyvalue, kind, speaker, table};
use crate::text::Span;

/// Values of well-known keys are no longer than this, in bytes; more is prose.
const MAX_VALUE: usize = 200;

/// Which part of a note a block stands in, apart from headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    Body,
    FrontMatter,
    MailHeader,
    Signature,
}

/// A block before it has its place.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The block; its depth, section and parent are still open.
    pub(super) block: Block,
    /// Its list marker's kind.
    pub(super) style: Style,
    /// How it is set, if it is a heading.
    pub(super) rank: Option<Rank>,
    pub(super) zone: Zone,
    /// Which mail of a thread it belongs to.
    pub(super) mail: usize,
    /// Columns of white space before it.
    pub(super) indent: usize,
    /// Whether a blank line stands above.
    pub(super) gap: bool,
    /// Whether it opens a turn of a transcript.
    pub(super) turn: bool,
    /// Whether lines may be joined to it, or it to others.
    pub(super) joins: bool,
}

static FENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:```+|~~~+)\s*[\w+.{}#-]*\s*$"));
static NOTHING_TO_READ: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:[<(\[]?(?:https?://|www\.)\S+[>)\]]?|!\[[^\]]*\]\([^)]*\)|<!--.*|-->|(?:</?[a-z][^<>]*>\s*)+|\{:[^}]*\}|:::.*|\[?page \d+(?: of \d+)?\]?)$",
    )
});

/// Everything known about single lines.
struct Known<'a> {
    text: &'a str,
    lines: &'a [Line],
    front: usize,
    skipped: Vec<bool>,
    mail: Mail,
    rows: Vec<Option<table::Part>>,
    turns: Vec<Option<speaker::Part>>,
    markers: Vec<Option<Marker>>,
    head: Vec<bool>,
}

/// The drafts of `lines`, in order: one a line, two where a line names its speaker apart.
pub(super) fn build(text: &str, lines: &[Line]) -> Vec<Draft> {
    let known = Known::of(text, lines);
    let taken = known.taken();
    let context = Context { text, lines, markers: &known.markers, taken: &taken, shouted: is_shouted(text, lines) };
    let mut drafts = Vec::with_capacity(lines.len());
    for at in 0..lines.len() {
        known.draft(at, &context, &mut drafts);
    }
    drafts
}

impl<'a> Known<'a> {
    fn of(text: &'a str, lines: &'a [Line]) -> Self {
        let front = keyvalue::front_matter(text, lines);
        let skipped = skipped(text, lines, front);
        let mail = mail::find(text, &lines[front..]).after(front);
        let markers = marker::find(text, lines);
        let mut known =
            Self { text, lines, front, skipped, mail, rows: Vec::new(), turns: Vec::new(), markers, head: Vec::new() };
        let mut taken: Vec<_> = (0..lines.len()).map(|at| known.is_set_apart(at)).collect();
        let itemized: Vec<_> = (0..lines.len()).map(|at| taken[at] || known.markers[at].is_some()).collect();
        known.rows = table::find(text, lines, &itemized);
        for (at, row) in known.rows.iter().enumerate() {
            taken[at] |= row.is_some();
        }
        known.turns = speaker::find(text, lines, &known.markers, &taken);
        let open = |at: usize| !taken[at] && known.markers[at].is_none() && known.turns[at].is_none();
        known.head = keyvalue::head(text, lines, open);
        known
    }

    /// Whether line `at` is front matter, skipped or part of a mail's frame.
    fn is_set_apart(&self, at: usize) -> bool {
        at < self.front || self.skipped[at] || self.mail.parts[at].is_some()
    }

    /// Which lines are no headings and no plain text.
    fn taken(&self) -> Vec<bool> {
        let settled = |at: usize| self.rows[at].is_some() || self.turns[at].is_some() || self.head[at];
        (0..self.lines.len()).map(|at| self.is_set_apart(at) || settled(at)).collect()
    }

    fn draft(&self, at: usize, context: &Context<'_>, drafts: &mut Vec<Draft>) {
        let line = &self.lines[at];
        let mut draft = Draft::plain(line, self.mail.number[at]);
        if at < self.front {
            self.front_matter(at, &mut draft);
        } else if self.skipped[at] {
            draft.skip();
        } else if let Some(part) = self.mail.parts[at] {
            self.mail_line(at, part, &mut draft);
        } else if let Some(part) = &self.rows[at] {
            draft.row(part);
        } else if let Some(part) = self.turns[at] {
            return draft.turn(part, drafts);
        } else if let Some(heading) = context.heading(at) {
            draft.block.kind = BlockKind::Heading { level: 1 };
            (draft.block.body, draft.block.content) = (heading.body, heading.body);
            (draft.rank, draft.joins) = (Some(heading.rank), false);
        } else if let Some(marker) = self.markers[at] {
            draft.item(self.text, marker);
        } else {
            draft.prose(self.text, self.head[at]);
        }
        drafts.push(draft);
    }

    fn front_matter(&self, at: usize, draft: &mut Draft) {
        draft.zone = Zone::FrontMatter;
        draft.joins = false;
        if at == 0 || at + 1 == self.front || draft.block.body.of(self.text).starts_with('#') {
            draft.skip();
        } else if let Some(marker) = self.markers[at] {
            draft.item(self.text, marker);
        } else if let Some(label) = label::find(self.text, draft.block.body) {
            draft.block.kind = BlockKind::KeyValue;
            draft.label(label);
        }
    }

    fn mail_line(&self, at: usize, part: mail::Part, draft: &mut Draft) {
        let label = label::find(self.text, draft.block.body).filter(|l| !l.content.is_empty());
        draft.joins = part == mail::Part::Attribution;
        match part {
            mail::Part::Mark => return draft.skip(),
            mail::Part::Header => {
                draft.zone = Zone::MailHeader;
                draft.joins = draft.indent > 0 || label.is_some();
            }
            mail::Part::Attribution => draft.zone = Zone::MailHeader,
            mail::Part::Signature => draft.zone = Zone::Signature,
            mail::Part::Greeting => {}
        }
        let keyed = matches!(part, mail::Part::Header | mail::Part::Signature);
        if let (true, Some(label)) = (keyed && at < self.lines.len(), label) {
            draft.block.kind = BlockKind::KeyValue;
            draft.label(label);
        }
    }
}

impl Draft {
    fn plain(line: &Line, mail: usize) -> Self {
        let block = Block {
            span: line.span,
            body: line.body,
            kind: BlockKind::Paragraph,
            label: None,
            content: line.body,
            speaker: None,
            depth: 0,
            quote: line.quote,
            section: 0,
            parent: None,
            cells: Vec::new(),
            table: None,
        };
        let (indent, gap) = (line.indent, line.gap);
        Self { block, style: Style::Plain, rank: None, zone: Zone::Body, mail, indent, gap, turn: false, joins: true }
    }

    fn skip(&mut self) {
        self.block.kind = BlockKind::Skipped;
        self.joins = false;
    }

    fn label(&mut self, label: Label) {
        self.block.label = Some(label.span);
        self.block.content = label.content;
    }

    fn row(&mut self, part: &table::Part) {
        self.joins = false;
        let table::Part::Row { table, header, body, cells } = part else {
            return self.skip();
        };
        self.block.kind = BlockKind::Row { header: *header };
        (self.block.body, self.block.content) = (*body, *body);
        self.block.cells.clone_from(cells);
        self.block.table = Some(*table);
    }

    fn turn(mut self, part: speaker::Part, drafts: &mut Vec<Self>) {
        match part {
            speaker::Part::Mark => self.skip(),
            speaker::Part::Timed { content } => (self.block.body, self.block.content) = (content, content),
            speaker::Part::Name { name } => self.speaker(name),
            speaker::Part::Says { name, label, content } => {
                self.block.body = Span::new(label.start, content.end);
                (self.block.label, self.block.content) = (Some(label), content);
                (self.block.speaker, self.turn) = (Some(name), true);
            }
            speaker::Part::Tagged { name, content } => {
                let mut who = self.clone();
                who.block.span = Span::new(self.block.span.start, content.start.max(name.end));
                who.block.span = Span::new(who.block.span.start, name.end);
                who.speaker(name);
                drafts.push(who);
                if content.is_empty() {
                    return;
                }
                self.block.span = Span::new(content.start, self.block.span.end);
                (self.block.body, self.block.content) = (content, content);
                (self.block.speaker, self.turn, self.gap) = (Some(name), true, false);
            }
        }
        drafts.push(self);
    }

    fn speaker(&mut self, name: Span) {
        self.block.kind = BlockKind::Speaker;
        (self.block.body, self.block.content) = (name, Span::new(name.end, name.end));
        (self.block.label, self.block.speaker) = (Some(name), Some(name));
        (self.turn, self.joins) = (true, false);
    }

    fn item(&mut self, text: &str, marker: Marker) {
        let start = self.block.body.start + marker.len;
        let (body, checked) = unchecked(text, Span::new(start.min(self.block.body.end), self.block.body.end).trim(text));
        if body.is_empty() {
            return self.skip();
        }
        let (inner, struck) = label::strip_emphasis(text, body);
        let checked = marker.checked.or(checked).map(|c| c || struck).or(struck.then_some(true));
        self.block.kind = BlockKind::Item { checked };
        (self.block.body, self.block.content, self.style) = (inner, inner, marker.style);
        if let Some(label) = label::find(text, inner) {
            self.label(label);
        }
    }

    /// A line of text: `Key: value` in a note's head or under a well-known key, else a paragraph.
    fn prose(&mut self, text: &str, head: bool) {
        let (body, checked) = unchecked(text, self.block.body);
        if let (Some(true), false) = (checked, body.is_empty()) {
            self.block.kind = BlockKind::Item { checked };
        }
        let (inner, struck) = label::strip_emphasis(text, body);
        if struck {
            self.block.kind = BlockKind::Item { checked: Some(true) };
        }
        (self.block.body, self.block.content) = (inner, inner);
        let Some(label) = label::find(text, inner).filter(|l| !l.content.is_empty()) else {
            return;
        };
        self.label(label);
        let key = label.span.of(text);
        let attendance = kind::of(key) == SectionKind::Attendance;
        let known = (keyvalue::is_known(key) && label.content.len() <= MAX_VALUE) || attendance;
        if head || known {
            self.block.kind = BlockKind::KeyValue;
        }
    }
}

/// `body` without a check mark at its end, and `Some(true)` if there was one.
fn unchecked(text: &str, body: Span) -> (Span, Option<bool>) {
    let part = body.of(text);
    let rest = part.trim_end_matches(['✅', '✔', '☑', '✓', '\u{fe0f}']).trim_end();
    let found = rest.len() < part.len() && part.ends_with(['✅', '✔', '☑', '✓', '\u{fe0f}']) && !rest.is_empty();
    let check = part[rest.len()..].contains(['✅', '✔', '☑', '✓']);
    if found && check { (Span::new(body.start, body.start + rest.len()), Some(true)) } else { (body, None) }
}

/// Lines of code, rulers, addresses alone, comments.
fn skipped(text: &str, lines: &[Line], front: usize) -> Vec<bool> {
    let bodies: Vec<_> = lines.iter().map(|l| l.body.of(text)).collect();
    let mut skipped: Vec<_> = bodies.iter().map(|b| is_ruler(b) || (b.len() <= 2000 && NOTHING_TO_READ.is_match(b))).collect();
    let mut open: Option<usize> = None;
    for at in front..lines.len() {
        if bodies[at].len() > 40 || !FENCE.is_match(bodies[at]) {
            continue;
        }
        skipped[at] = true;
        match open {
            Some(from) if bodies[at].starts_with(&bodies[from][..3]) => {
                skipped[from..at].fill(true);
                open = None;
            }
            Some(_) => {}
            None => open = Some(at),
        }
    }
    skipped
}

/// Whether a line is drawn with signs alone.
fn is_ruler(body: &str) -> bool {
    let sign = |c: char| c.is_whitespace() || "-_*=~.·•─━═—–#+<>^|".contains(c);
    let table = body.contains('|') || body.contains('+');
    body.chars().filter(|c| !c.is_whitespace()).take(3).count() >= 2 && !table && body.chars().all(sign) && body != "--"
}

/// Whether most lines with letters have no lower-case ones.
fn is_shouted(text: &str, lines: &[Line]) -> bool {
    let lettered = |b: &&str| b.chars().any(char::is_alphabetic);
    let (mut all, mut capital) = (0, 0);
    for body in lines.iter().map(|l| l.body.of(text)).filter(lettered) {
        all += 1;
        capital += usize::from(!body.chars().any(char::is_lowercase));
    }
    capital * 10 > all * 6 && all > 2
}
