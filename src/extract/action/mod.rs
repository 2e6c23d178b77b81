//! Action items: what somebody is still to do, and who.
//!
//! Structure comes first: task sections, checkboxes, action tables, `AP Tom: …`. Sentences elsewhere count where
//! their words commit, assign or request, weighed with the model's probability. When they are due, dates tell.
//!
//! ```text
//! blocks ─┬─ rows ──────────── table ─┐
//!         ├─ task lines ────── line ──┼── items in text order ── repeat
//!         └─ other sentences ─ prose ─┘
//! ```

mod around;
mod column;
mod context;
mod cue;
mod done;
mod english;
mod hint;
mod layout;
mod lexeme;
mod line;
mod mask;
mod owner;
mod pattern;
mod phrase;
mod prose;
mod repeat;
mod score;
mod shape;
mod split;
mod table;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use done::mark_start as done_mark;
pub use hint::name_hints;

use context::Context;

use super::Mention;
use crate::segment::{BlockKind, SectionKind, Segmented};
use crate::text::Span;

/// What action items are found in.
#[derive(Clone, Copy, Debug)]
pub struct ActionInput<'a> {
    /// The note's text.
    pub text: &'a str,
    /// Its structure.
    pub note: &'a Segmented,
    /// Its mentions, sorted by place, without overlaps. Names that structure demands need not be among them.
    pub mentions: &'a [Mention],
    /// The model's probability that a segment states an action item, one for each of [`Segmented::segments`];
    /// `None` without such a model: the rules decide alone.
    pub probabilities: Option<&'a [f32]>,
}

/// What an action item rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The note's form: a task section, a checkbox, an owner in front or behind, a table, `ACTION:`.
    Explicit,
    /// A sentence's meaning.
    Inferred,
}

/// Something that somebody is still to do, or, where the note marks it so, has done.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionItem {
    /// The text that states it: a bullet's body, a sentence, a cell. Holds no line break.
    pub span: Span,
    /// Where the note names its owners: names, initials, handles or speaker labels. Empty where nobody, a team or
    /// a company is named. A name may stand far from the item.
    pub owners: Vec<Span>,
    /// Whether the note marks it as done.
    pub done: bool,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// What it rests on.
    pub basis: Basis,
    /// The heading that it stands under.
    pub section: Option<Span>,
    /// A title or lead-in of its own.
    pub title: Option<Span>,
    /// Index of an earlier item that states the same task.
    pub same_as: Option<usize>,
    /// Where its due date stands if not in its own text: a table's cell, a line `Due: …` below it.
    pub due: Option<Span>,
    /// Where its due date stands if neither in its own text nor there: in the heading above it, or in the sentence behind it.
    pub due_around: Option<Span>,
    /// Whether it is what a stand-up plans for the day of the note.
    pub today: bool,
}

/// The action items of a note, in text order, without overlaps.
pub fn find_actions(input: &ActionInput) -> Vec<ActionItem> {
    let context = Context::new(input);
    let mut items = Vec::new();
    for (at, block) in input.note.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Row { .. } => table::find(&context, at, &mut items),
            BlockKind::Speaker | BlockKind::Skipped => {}
            _ if context.is_aligned_row(at) => table::find(&context, at, &mut items),
            _ => match line::ground(&context, at) {
                Some(ground) => line::find(&context, at, ground, &mut items),
                None => prose::find(&context, at, &mut items),
            },
        }
    }
    items.retain(|item| !item.span.is_empty());
    items.sort_by_key(|item| item.span);
    let mut end = 0;
    items.retain(|item| {
        let free = item.span.start >= end;
        end = if free { item.span.end } else { end };
        free
    });
    repeat::mark(input.text, &mut items);
    items
}

/// A line this long, in bytes, stands for the whole of what is wrapped over several.
const FIRST_LINE: usize = 30;

/// The heading of the section that block `at` stands in, or of the section around it.
fn section_heading(context: &Context, at: usize) -> Option<Span> {
    let mut section = Some(context.block(at).section);
    while let Some(index) = section {
        let here = &context.note.sections[index];
        let heading = here.heading.filter(|h| *h != at && matches!(context.block(*h).kind, BlockKind::Heading { .. }));
        let own_title = title_above(context, at).is_some();
        let titled = |h: &usize| own_title && context.block(at).parent == Some(*h);
        if let Some(heading) = heading.filter(|h| !titled(h) && context.heading_names(*h).is_empty()) {
            return Some(context.block(heading).body);
        }
        section = here.parent;
    }
    None
}

/// The heading that block `at` hangs from as a task from its title: no name, no heading for many tasks.
fn title_above(context: &Context, at: usize) -> Option<Span> {
    let parent = context.block(at).parent.filter(|p| *p < at)?;
    let heading = matches!(context.block(parent).kind, BlockKind::Heading { .. });
    let own = context.note.section_of(parent).kind == SectionKind::Other;
    (heading && own && context.heading_names(parent).is_empty()).then_some(context.block(parent).body)
}

/// The first line of `span` that says something (else its longest), trimmed: a quote holds no line break.
fn one_line(text: &str, span: Span) -> Span {
    let part = span.of(text);
    let is_break = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}');
    let mut best = Span::new(span.start, span.start);
    let mut from = 0;
    let breaks = part.char_indices().filter(|(_, c)| is_break(*c)).map(|(at, c)| (at, at + c.len_utf8()));
    for (at, next) in breaks.chain([(part.len(), part.len())]) {
        let line = Span::new(span.start + from, span.start + at).trim(text);
        if line.len() > best.len() {
            best = line;
        }
        if best.len() >= FIRST_LINE {
            break;
        }
        from = next;
    }
    best
}
