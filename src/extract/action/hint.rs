//! Places where a note's structure demands a person's name, whatever a model thinks of the word there.
//!
//! An owner column, `Chair: …`, a speaker, and, in tasks, `(Oana)` at the end, `MR – …` at the start, and a bare
//! name over bullets. Where the place alone could hold another word (`(Draft)`, `Pricing: …`), the word has to
//! be known as a name from another place of the note.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::column::{self, Column};
use super::layout::Layout;
use super::shape;
use crate::segment::{Block, BlockKind, SectionKind, Segmented};
use crate::text::{Span, fold};

static ROLE_KEY: LazyLock<Regex> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)^(?:action |task )?(?:owners?|chair(?:person|man|woman)?|assignee|assigned to|responsible|resp\.?|scribe|note ?-?taker|notes by|minutes(?: by| taken by)?|",
        r"facilitator|moderator|prepared by|written by|recorded by|author|lead|secretary|voorzitter|notulist|verslag(?:gever)?|trekker|eigenaar|verantwoordelijke|",
        r"président(?:e)?|responsable|rédacteur|secrétaire|leitung|protokoll(?:führer(?:in)?)?|verantwortlich|zuständig)$",
    ))
});
/// `AP Grant`, `ACTION MR`, `TODO (Ann)`: the group `n` is the name.
static TAGGED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?i:AP|action(?: point| item)?|todo|to do|hw|task|assigned to|actie|reminder)\s*[#\d.]*\s*[-–—(]?\s*(?P<n>[^()]{1,60}?)\)?$",
    )
});
static SUFFIX: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?:[(\[](?P<n>[^()\[\]]{1,60})[)\]]|(?:->|→|\s[-–—@]|//)\s*@?(?P<d>[^()\[\]–—>/]{1,40}?)(?:,? (?:pls|plz|please))?)\s*[.!]?$",
    )
});
static PREFIX: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"^(?:\[(?P<b>[^\[\]]{1,40})\]|(?P<n>[^:()–—]{1,60}?)(?:\s[-–—]\s|:\s|\s?(?:->|→)|\s(?:to|will)\s[a-z]))")
});
/// A list's number in front of a task.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| compiled(r"^(?:[A-Z]{1,3}-?)?\d{1,3}(?:\.\d{1,2})?[.):]?\s+"));
/// A capitalised token before a verb that persons are the subject of, or after a greeting.
static PERSON_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(concat!(
        r"\b(?P<n>\p{Lu}[\p{L}'’-]+) (?:said|says|asked|asks|thinks|explained|agreed|mentioned|joined|noted|suggested|confirmed|wants|left|raised|shared|reported|promised|offered|zei|vroeg|a dit|sagte)\b",
        r"|\b(?:[Hh]i|[Hh]ello|[Dd]ear|[Hh]ey|[Bb]este|[Bb]onjour|[Hh]allo|[Tt]hanks|Mr\.?|Ms\.?|Mrs\.?|Dr\.?) (?P<m>\p{Lu}[\p{L}'’-]+)",
    ))
});
/// Names that are months too, where somebody is called: `June, could you …`.
static CALLED_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?:^|[.!?:>)]\s+|\n)(?P<n>April|May|June|August|Mai|Jan|Mae),\s+(?:can|could|would|will|please|pls|thanks|do|did|are|have|you|kannst|könntest|kan|kun|peux)\b",
    )
});
/// Words of a full name in running text, for initials.
static FULL_NAME: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"\p{Lu}[\p{L}'’-]+(?: (?:(?:van|von|de|der|den|la|le|di) )*\p{Lu}[\p{L}'’-]+){1,3}"));

fn compiled(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is constant and valid")
}

/// The spans of `text` where the structure `note` demands a person's name and something name-shaped stands, in
/// text order and without overlaps.
pub fn name_hints(text: &str, note: &Segmented) -> Vec<Span> {
    let mut hints = sure_places(text, note);
    let layout = Layout::new(text, note);
    aligned_places(text, note, &layout, &mut hints);
    let known = Known::new(text, note, &hints);
    for (_, cell) in (0..note.blocks.len()).flat_map(|at| owner_cells(&layout, at)) {
        hints.extend(shape::split_list(text, *cell).into_iter().filter(|p| known.stands_for(p.of(text))));
    }
    let columns = Column::of_note(text, note);
    for at in 0..note.blocks.len() {
        let kind = layout.kind(at).unwrap_or_else(|| note.kind_around(at));
        task_places(text, note, (at, kind), &known, &columns, &mut hints);
    }
    hints.sort_unstable();
    hints.dedup();
    let mut end = 0;
    hints.retain(|span| {
        let free = span.start >= end;
        end = if free { span.end } else { end };
        free
    });
    hints
}

/// Owner columns, speakers and `Chair: …`.
fn sure_places(text: &str, note: &Segmented) -> Vec<Span> {
    let mut hints = Vec::new();
    let columns = Column::of_note(text, note);
    hints.extend(CALLED_MONTH.captures_iter(text).filter_map(|c| c.name("n")).map(|n| Span::new(n.start(), n.end())));
    for block in &note.blocks {
        hints.extend(block.speaker.filter(|s| is_person(text, *s)));
        let role = block.label.filter(|l| ROLE_KEY.is_match(l.of(text)));
        if role.is_some() && note.sections[block.section].kind != SectionKind::MailHeader {
            names_in(text, block.content, &mut hints);
        }
        for cell in column::cells(block, &columns, Column::Owner) {
            names_in(text, cell, &mut hints);
        }
    }
    hints
}

/// Owner cells of aligned tables, and speakers whom spaces set off.
fn aligned_places(text: &str, note: &Segmented, layout: &Layout, hints: &mut Vec<Span>) {
    for at in 0..note.blocks.len() {
        hints.extend(layout.speaker(at).map(|(name, _)| name));
        for (_, cell) in owner_cells(layout, at) {
            names_in(text, *cell, hints);
        }
    }
}

fn owner_cells(layout: &Layout, at: usize) -> impl Iterator<Item = &(Column, Span)> {
    layout.row(at).unwrap_or_default().iter().filter(|(column, _)| *column == Column::Owner)
}

/// Pushes the parts of a list that are name-shaped.
fn names_in(text: &str, span: Span, hints: &mut Vec<Span>) {
    let open = span.of(text).find(['(', '[']).filter(|at| *at > 0).map_or(span.end, |at| span.start + at);
    let parts = shape::split_list(text, Span::new(span.start, open).trim(text));
    hints.extend(parts.into_iter().filter(|p| is_person(text, *p)));
}

fn is_person(text: &str, span: Span) -> bool {
    shape::is_name(span.of(text)) || shape::is_initials(span.of(text))
}

/// What a note elsewhere shows to be names.
struct Known {
    tokens: BTreeSet<String>,
    initials: BTreeSet<String>,
}

impl Known {
    fn new(text: &str, note: &Segmented, sure: &[Span]) -> Self {
        let mut known = Self { tokens: BTreeSet::new(), initials: BTreeSet::new() };
        for span in sure {
            known.add(span.of(text));
        }
        for (at, block) in note.blocks.iter().enumerate() {
            if note.kind_around(at) == SectionKind::Attendance && !matches!(block.kind, BlockKind::Heading { .. }) {
                for part in shape::split_list(text, block.content) {
                    let head = part.of(text).split(['(', '-', '–', ':']).next().unwrap_or_default().trim();
                    if shape::is_name(head) || shape::is_initials(head) || shape::is_low_name(head) {
                        known.add(head);
                    }
                }
            }
        }
        for found in PERSON_PLACE.captures_iter(text) {
            if let Some(name) = found.name("n").or(found.name("m")).filter(|n| shape::is_name(n.as_str())) {
                known.tokens.insert(fold(name.as_str()));
            }
        }
        for found in FULL_NAME.find_iter(text).filter(|m| shape::is_name(m.as_str())) {
            known.initials.insert(initials_of(found.as_str()));
        }
        known
    }

    fn add(&mut self, name: &str) {
        self.tokens.insert(fold(name));
        self.tokens.extend(name.split_whitespace().filter(|t| t.chars().count() > 2 && !super::words::is_title(t)).map(fold));
        if name.contains(' ') {
            self.initials.insert(initials_of(name));
        }
    }

    /// Whether `part` is the initials of a full name, common acronym or not.
    fn stands_for(&self, part: &str) -> bool {
        let letters = (2..=4).contains(&part.chars().count()) && part.chars().all(char::is_uppercase);
        letters && self.initials.contains(&part.to_lowercase())
    }

    /// Whether `part` is a name that the note shows elsewhere, or initials of one.
    fn has(&self, part: &str) -> bool {
        let listed =
            self.tokens.contains(&fold(part)) || part.split_whitespace().next().is_some_and(|t| self.tokens.contains(&fold(t)));
        let shaped = shape::is_name(part) || shape::is_low_name(part);
        let initials = shape::is_initials(part) && (listed || self.initials.contains(&part.replace('.', "").to_lowercase()));
        (shaped && listed) || initials
    }
}

fn initials_of(name: &str) -> String {
    name.split_whitespace().filter_map(|t| t.chars().next()).flat_map(char::to_lowercase).collect()
}

/// Owners in front of, behind and above the task in block `at`.
fn task_places(
    text: &str,
    note: &Segmented,
    (at, kind): (usize, SectionKind),
    known: &Known,
    columns: &[Vec<Column>],
    hints: &mut Vec<Span>,
) {
    let block = &note.blocks[at];
    let checked = matches!(block.kind, BlockKind::Item { checked: Some(_) });
    let in_tasks = checked || kind == SectionKind::Tasks;
    if let Some(found) = block.label.and_then(|l| tagged(text, l)) {
        hints.extend(shape::split_list(text, found).into_iter().filter(|p| is_person(text, *p) || known.has(p.of(text))));
    }
    match block.kind {
        BlockKind::Heading { .. } | BlockKind::Paragraph if in_tasks && holds_items(note, at) && block.body.len() <= 60 => {
            let name = Span::new(block.body.start, block.label.map_or(block.body.end, |l| l.end));
            hints
                .extend(Some(name).filter(|n| shape::is_name(n.of(text)) && (n.of(text).contains(' ') || known.has(n.of(text)))));
        }
        BlockKind::Item { .. } | BlockKind::Paragraph | BlockKind::KeyValue if in_tasks => {
            suffix_places(text, note, at, known, hints);
            prefix_places(text, block, known, hints);
        }
        BlockKind::Row { .. } => {
            for cell in column::cells(block, columns, Column::Task) {
                push_prefix(text, cell, known, hints);
            }
            for cell in column::cells(block, columns, Column::Owner) {
                hints.extend(shape::split_list(text, cell).into_iter().filter(|p| known.stands_for(p.of(text))));
            }
        }
        _ => {}
    }
}

/// The name in a label such as `AP Grant`.
fn tagged(text: &str, label: Span) -> Option<Span> {
    let found = TAGGED.captures(label.of(text))?.name("n")?;
    Some(Span::new(label.start + found.start(), label.start + found.end()).trim(text))
}

fn holds_items(note: &Segmented, heading: usize) -> bool {
    note.blocks.get(heading + 1).is_some_and(|next| matches!(next.kind, BlockKind::Item { .. }))
}

fn suffix_places(text: &str, note: &Segmented, at: usize, known: &Known, hints: &mut Vec<Span>) {
    let Some((list, bracket)) = suffix(text, &note.blocks[at]) else { return };
    let parts = shape::split_list(text, list);
    let Some(first) = parts.first() else { return };
    let habit = bracket && is_person(text, *first) && has_fellow(text, note, at);
    if known.has(first.of(text)) || habit {
        hints.extend(parts.into_iter().filter(|p| is_person(text, *p) || known.has(p.of(text))));
    }
}

/// The words in brackets, or behind a dash, at the end of a block, and whether they stand in brackets.
fn suffix(text: &str, block: &Block) -> Option<(Span, bool)> {
    let body = block.content.of(text);
    let head = body.floor_char_boundary(body.len().saturating_sub(90));
    let found = SUFFIX.captures(&body[head..])?;
    let name = found.name("n").or(found.name("d"))?;
    let from = block.content.start + head;
    Some((Span::new(from + name.start(), from + name.end()).trim(text), found.name("n").is_some()))
}

/// Whether another item of the same section ends in a name-shaped word in brackets too.
fn has_fellow(text: &str, note: &Segmented, at: usize) -> bool {
    let section = note.blocks[at].section;
    let near = at.saturating_sub(20)..(at + 21).min(note.blocks.len());
    near.filter(|other| *other != at && note.blocks[*other].section == section).any(|other| {
        suffix(text, &note.blocks[other])
            .filter(|(_, bracket)| *bracket)
            .and_then(|(list, _)| shape::split_list(text, list).first().copied())
            .is_some_and(|first| is_person(text, first))
    })
}

fn prefix_places(text: &str, block: &Block, known: &Known, hints: &mut Vec<Span>) {
    push_prefix(text, block.body, known, hints);
    if block.label.is_some() {
        push_prefix(text, block.content, known, hints);
    }
}

fn push_prefix(text: &str, span: Span, known: &Known, hints: &mut Vec<Span>) {
    let number = NUMBER.find(span.of(text)).map_or(0, |m| m.end());
    let span = Span::new(span.start + number, span.end);
    push_leading(text, span, known, hints);
    let body = span.of(text);
    let Some(found) = PREFIX.captures(&body[..body.floor_char_boundary(120)]) else { return };
    let Some(name) = found.name("n").or(found.name("b")) else { return };
    let list = Span::new(span.start + name.start(), span.start + name.end()).trim(text);
    let parts = shape::split_list(text, list);
    let fits = |p: &Span| known.has(p.of(text)) || shape::is_initials(p.of(text));
    let others = parts.iter().all(|p| fits(p) || is_person(text, *p) || super::words::is_generic(p.of(text)));
    if others && parts.iter().any(fits) {
        hints.extend(parts.into_iter().filter(|p| fits(p) || is_person(text, *p)));
    }
}

/// Names known from elsewhere that a task line starts with, whatever follows: `shaz notice of AGM out by friday`, `Ann & tom get a price`.
fn push_leading(text: &str, span: Span, known: &Known, hints: &mut Vec<Span>) {
    let mut at = span.start;
    for word in span.of(text).split_inclusive(' ').take(8) {
        let name = Span::new(at, at + word.len()).trim(text);
        let bare = name.of(text).trim_end_matches([',', ':']);
        at += word.len();
        if matches!(bare, "&" | "+" | "and" | "en" | "et" | "und" | "y") {
            continue;
        }
        if super::words::is_title(bare) {
            continue;
        }
        let act = super::words::is_act(bare) || super::words::is_generic(bare);
        if act || !known.has(bare) {
            return;
        }
        hints.push(Span::new(name.start, name.start + bare.len()));
        if !matches!(text[at..span.end].split(' ').next(), Some("&" | "+" | "and" | "en" | "et" | "und" | "y")) {
            return;
        }
    }
}
