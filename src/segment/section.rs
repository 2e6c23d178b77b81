//! The tree of sections: which heading each block stands under, and what the section holds.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::{Draft, Zone};
use super::heading::Rank;
use super::kind;
use super::pattern::pattern;
use super::structure::{Block, BlockKind, Section, SectionKind};

static TASK_COLUMN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:actions?|tasks?|to-?dos?|next steps?|follow-?ups?|what|actie|taak|wat|tâche|quoi|aufgaben?|maßnahmen?|was|tareas?|acción|qué)\b",
    )
});
static OWNER_COLUMN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:owners?|who|whom|assignee|assigned|responsible|lead|due|deadline|by when|when|wie|verantwoordelijke|eigenaar|tegen|qui|responsable|échéance|wer|verantwortlich|zuständig|frist|bis|quién|fecha límite)\b",
    )
});

/// A section that is open at some block.
struct Open {
    section: usize,
    scope: Scope,
}

/// How far a section reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// To the next heading that counts as far out.
    Heading {
        /// How far out it counts.
        rank: Rank,
        /// How it is set.
        set: Rank,
    },
    /// Over the blocks that hang from this one, and the list right below it.
    Label { block: usize, listed: bool, depth: u8 },
    /// Over the rows of one table.
    Table(usize),
    /// Over the blocks of one zone of one mail.
    Zone(Zone, usize),
}

/// Builds sections while it walks over the blocks.
struct Builder<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    sections: Vec<Section>,
    open: Vec<Open>,
    /// Whether the note tells of yesterday, so that "today" heads tasks.
    standup: bool,
}

/// Blocks with their sections, levels and parents set; section 0 comes first.
pub(super) fn build(text: &str, drafts: Vec<Draft>) -> (Vec<Block>, Vec<Section>) {
    let standup = drafts.iter().any(|d| heads_past(text, d));
    let root = Section { heading: None, kind: SectionKind::Other, level: 0, parent: None };
    let mut builder = Builder { text, blocks: Vec::new(), sections: vec![root], open: Vec::new(), standup };
    let mut before: Option<(usize, Zone)> = None;
    for draft in drafts {
        builder.enter(&draft, before);
        before = Some((draft.mail, draft.zone));
        builder.place(draft);
    }
    (builder.blocks, builder.sections)
}

fn heads_past(text: &str, draft: &Draft) -> bool {
    let words = draft.block.label.or(draft.rank.map(|_| draft.block.body));
    let columns = draft.block.cells.iter().map(|c| c.span);
    words.into_iter().chain(columns).any(|w| w.len() <= 40 && kind::of(w.of(text)) == SectionKind::Past)
}

impl Builder<'_> {
    /// Closes the sections that end before `draft`, and opens the one its mail or zone asks for.
    fn enter(&mut self, draft: &Draft, before: Option<(usize, Zone)>) {
        self.end_labels(draft);
        self.end_table(draft);
        if self.is_past_list(draft) {
            self.end_lists();
        }
        let (mail, zone) = before.unwrap_or((0, Zone::Body));
        let moved = draft.mail != mail;
        if !moved && draft.zone == zone {
            return;
        }
        if moved {
            self.open.clear();
        } else {
            self.open.retain(|o| !matches!(o.scope, Scope::Zone(..)));
        }
        let kind = match draft.zone {
            Zone::Body => SectionKind::Other,
            Zone::FrontMatter => SectionKind::FrontMatter,
            Zone::MailHeader => SectionKind::MailHeader,
            Zone::Signature => SectionKind::Signature,
        };
        if kind == SectionKind::Signature {
            self.open.clear();
        }
        if draft.zone != Zone::Body || (draft.mail > 0 && self.open.is_empty()) {
            self.push(None, kind, Scope::Zone(draft.zone, draft.mail));
        }
    }

    fn end_labels(&mut self, draft: &Draft) {
        let item = matches!(draft.block.kind, BlockKind::Item { .. });
        while let Some(Open { scope: Scope::Label { block, listed, depth }, .. }) = self.open.last() {
            let hangs = draft.block.parent.is_some_and(|p| p >= *block);
            let below = *listed && item && !draft.gap && self.blocks.len() > *block;
            let deeper = draft.block.depth > *depth && item;
            if draft.rank.is_none() && (hangs || below || deeper) && draft.zone == Zone::Body {
                break;
            }
            self.open.pop();
        }
    }

    fn end_table(&mut self, draft: &Draft) {
        let skipped = draft.block.kind == BlockKind::Skipped && !draft.gap;
        let within = |table: usize| skipped || draft.block.table == Some(table);
        if matches!(self.open.last(), Some(Open { scope: Scope::Table(table), .. }) if !within(*table)) {
            self.open.pop();
        }
    }

    /// Whether `draft` is text of its own after a list and a blank line.
    fn is_past_list(&self, draft: &Draft) -> bool {
        let listed = self.blocks.last().is_some_and(|b| matches!(b.kind, BlockKind::Item { .. }));
        let text = matches!(draft.block.kind, BlockKind::Paragraph | BlockKind::KeyValue | BlockKind::Row { .. });
        listed && text && draft.gap && draft.block.parent.is_none() && draft.rank.is_none()
    }

    /// Closes the unmarked sections that held nothing but a list. Those of no known kind may hold text as well
    /// where their heading is a bold one.
    fn end_lists(&mut self) {
        while let Some(Open { section, scope: Scope::Heading { rank, .. } }) = self.open.last() {
            let section = &self.sections[*section];
            let soft = *rank >= Rank::Soft;
            let unmarked = !matches!(rank, Rank::Marked(_) | Rank::Title);
            let list = section.heading.is_some_and(|h| self.is_list_after(h));
            if !list || !unmarked || !(soft || section.kind != SectionKind::Other) {
                break;
            }
            self.open.pop();
        }
    }

    /// Whether an item, or the heading of a part, stands right below the heading `at`.
    fn is_list_after(&self, at: usize) -> bool {
        let next = self.blocks.get(at + 1).map(|b| b.kind);
        matches!(next, Some(BlockKind::Item { .. } | BlockKind::Heading { .. }))
    }

    fn push(&mut self, heading: Option<usize>, kind: SectionKind, scope: Scope) {
        let parent = self.open.last().map(|o| o.section);
        let level = parent.map_or(0, |p| self.sections[p].level).saturating_add(u8::from(heading.is_some()));
        self.sections.push(Section { heading, kind, level, parent: Some(parent.unwrap_or(0)) });
        self.open.push(Open { section: self.sections.len() - 1, scope });
    }

    fn place(&mut self, mut draft: Draft) {
        let at = self.blocks.len();
        if let Some(rank) = draft.rank {
            self.open_heading(&mut draft, rank, at);
        } else {
            self.open_label(&draft, at);
            self.open_table(&draft);
        }
        draft.block.section = self.open.last().map_or(0, |o| o.section);
        if draft.block.parent.is_none() && draft.rank.is_none() {
            draft.block.parent = self.title_of(draft.block.section);
        }
        self.blocks.push(draft.block);
    }

    fn open_heading(&mut self, draft: &mut Draft, rank: Rank, at: usize) {
        let mut kind = self.kind(draft.block.body.of(self.text));
        if self.is_task_title(draft, rank, at) {
            kind = SectionKind::Other;
        }
        let known = kind != SectionKind::Other && !matches!(rank, Rank::Marked(_));
        let (set, rank) = (rank, if known { rank } else { self.nested_rank(rank, draft.gap, at) });
        let known = known || self.leaves(set, rank, draft.gap, at);
        let ends = |open: &Open| match open.scope {
            Scope::Heading { rank: outer @ (Rank::Marked(_) | Rank::Title), .. } => outer >= rank,
            Scope::Heading { rank: outer, .. } => outer >= rank || known,
            Scope::Label { .. } | Scope::Table(_) => true,
            Scope::Zone(..) => false,
        };
        while self.open.last().is_some_and(ends) {
            self.open.pop();
        }
        self.push(Some(at), kind, Scope::Heading { rank, set });
        let level = self.sections.last().map_or(1, |s| s.level);
        draft.block.kind = BlockKind::Heading { level };
    }

    /// Whether a heading in a row of task titles is one more, though it holds a word such as `decision`.
    fn is_task_title(&self, draft: &Draft, rank: Rank, at: usize) -> bool {
        let title = self.nested_rank(rank, draft.gap, at) == Rank::Task;
        title && !draft.gap && !kind::is_exact(draft.block.body.of(self.text))
    }

    /// How far out a heading of no known kind counts: right under a heading for tasks it is the title of a task
    /// or a name, and so are those set like it that follow.
    fn nested_rank(&self, rank: Rank, gap: bool, at: usize) -> Rank {
        let Some(Open { section, scope: Scope::Heading { rank: outer, set } }) = self.open.last() else {
            return rank;
        };
        let tasks = &self.sections[*section];
        let first = tasks.kind == SectionKind::Tasks && (tasks.heading.is_some_and(|h| h + 1 == at) || !gap);
        let soft = matches!(rank, Rank::Capitals | Rank::Bold | Rank::Soft);
        match soft {
            true if *set == rank && *outer != rank => *outer,
            true if *set == rank && first => Rank::Task,
            _ => rank,
        }
    }

    /// Whether an unmarked heading of no known kind leaves the unmarked section around it: after a list of people,
    /// or where it is set more boldly than the parts of a list.
    fn leaves(&self, set: Rank, rank: Rank, gap: bool, at: usize) -> bool {
        let Some(Open { section, scope: Scope::Heading { rank: outer, .. } }) = self.open.last() else {
            return false;
        };
        let around = &self.sections[*section];
        let filled = around.heading.is_some_and(|h| h + 1 < at);
        let unmarked = !matches!(outer, Rank::Marked(_) | Rank::Title) && !matches!(set, Rank::Marked(_));
        let people = matches!(around.kind, SectionKind::Attendance | SectionKind::Agenda);
        let bold = set == rank && rank < Rank::Soft;
        gap && filled && unmarked && (people || bold) && around.kind != SectionKind::Other
    }

    /// A label such as `Next steps: …`, or an item that is but a heading, opens a section for what hangs from it.
    fn open_label(&mut self, draft: &Draft, at: usize) {
        let block = &draft.block;
        let item = matches!(block.kind, BlockKind::Item { .. });
        let readable = matches!(block.kind, BlockKind::Item { .. } | BlockKind::Paragraph | BlockKind::KeyValue);
        if !readable || draft.zone != Zone::Body || block.speaker.is_some() {
            return;
        }
        let words = match block.label {
            Some(label) => label,
            None if item && block.body.len() <= 60 => block.body,
            None => return,
        };
        let kind = match block.label {
            Some(_) => self.label_kind(words.of(self.text)),
            None => self.kind(words.of(self.text)),
        };
        // `AP Tom: …` is a task, but no heading of one.
        let heads = self.kind(words.of(self.text)) != SectionKind::Other;
        if kind != SectionKind::Other {
            self.push(heads.then_some(at), kind, Scope::Label { block: at, listed: !item, depth: block.depth });
        }
    }

    /// A table with columns for tasks and their owners opens a section for tasks.
    fn open_table(&mut self, draft: &Draft) {
        let Some(table) = draft.block.table.filter(|_| draft.block.kind == BlockKind::Row { header: true }) else {
            return;
        };
        let columns = || draft.block.cells.iter().map(|c| c.span.of(self.text)).filter(|c| c.len() <= 40);
        let tasks = columns().any(|c| TASK_COLUMN.is_match(c)) && columns().any(|c| OWNER_COLUMN.is_match(c));
        let known = self.open.last().is_some_and(|o| self.sections[o.section].kind == SectionKind::Tasks);
        if tasks && !known {
            self.push(None, SectionKind::Tasks, Scope::Table(table));
        }
    }

    fn kind(&self, words: &str) -> SectionKind {
        if self.standup && kind::is_today(words) { SectionKind::Tasks } else { kind::of(words) }
    }

    fn label_kind(&self, words: &str) -> SectionKind {
        if self.standup && kind::is_today(words) { SectionKind::Tasks } else { kind::of_label(words) }
    }

    /// The heading that blocks of `section` hang from: a task's title, or a name over tasks.
    fn title_of(&self, section: usize) -> Option<usize> {
        let here = &self.sections[section];
        let soft = self.open.last().is_some_and(|o| matches!(o.scope, Scope::Heading { rank, .. } if rank >= Rank::Bold));
        let under_tasks = || {
            let mut at = here.parent;
            while let Some(outer) = at {
                if self.sections[outer].kind != SectionKind::Other {
                    return self.sections[outer].kind == SectionKind::Tasks;
                }
                at = self.sections[outer].parent;
            }
            false
        };
        here.heading.filter(|_| soft && here.kind == SectionKind::Other && under_tasks())
    }
}
