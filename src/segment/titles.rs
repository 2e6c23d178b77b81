//! Titles without any mark: short lines over text, told from jottings by their pattern.
//!
//! Recaps set a title over each paragraph, or over each task. One such line alone could be anything; several
//! in the same manner are titles.

use super::draft::{Draft, Zone};
use super::heading::{Rank, ends_sentence};
use super::kind;
use super::marker::Style;
use super::structure::{BlockKind, SectionKind};

/// The longest title, in bytes.
const MAX_TITLE: usize = 70;
/// Text under a title is at least this long, in bytes.
const MIN_TEXT: usize = 60;

/// Makes headings of the titles among `drafts`.
pub(super) fn mark(text: &str, drafts: &mut [Draft]) {
    topics(text, drafts);
    tasks(text, drafts);
}

/// Short lines, each after a blank line and right over a paragraph that a blank line ends.
fn topics(text: &str, drafts: &mut [Draft]) {
    let found: Vec<_> = (0..drafts.len())
        .filter(|at| is_topic(text, drafts, *at))
        .collect();
    let groups = (1..drafts.len())
        .filter(|at| drafts[*at].gap && is_prose(&drafts[*at]))
        .count();
    if found.len() >= 2 && found.len() * 2 >= groups {
        for at in found {
            set(drafts, at, Rank::Bare);
        }
    }
}

fn is_topic(text: &str, drafts: &[Draft], at: usize) -> bool {
    let (Some(title), Some(under)) = (drafts.get(at), drafts.get(at + 1)) else {
        return false;
    };
    let over = !under.gap && is_prose(under) && under.block.span.len() >= MIN_TEXT;
    let apart = title.gap && drafts.get(at + 2).is_none_or(|d| d.gap || is_prose(d));
    over && apart && is_prose(title) && is_title(text, title) && is_task(text, under)
}

fn is_prose(draft: &Draft) -> bool {
    let plain =
        draft.block.kind == BlockKind::Paragraph && draft.style == Style::Plain && !draft.turn;
    plain
        && draft.zone == Zone::Body
        && draft.block.label.is_none()
        && draft.block.depth == 0
        && draft.block.quote == 0
}

fn set(drafts: &mut [Draft], at: usize, rank: Rank) {
    drafts[at].rank = Some(rank);
    drafts[at].block.kind = BlockKind::Heading { level: 1 };
    drafts[at].block.parent = None;
}

/// Turns the short lines of a task list that alternate with sentences into titles of these tasks.
fn tasks(text: &str, drafts: &mut [Draft]) {
    let mut start = 0;
    while start < drafts.len() {
        let tasks = drafts[start].rank.is_some()
            && kind::of(drafts[start].block.body.of(text)) == SectionKind::Tasks;
        start += 1;
        if !tasks {
            continue;
        }
        let len = drafts[start..]
            .iter()
            .take_while(|d| d.block.kind == BlockKind::Paragraph && d.block.label.is_none())
            .count();
        let run = &drafts[start..start + len];
        let pairs = run
            .chunks(2)
            .all(|pair| pair.len() == 2 && is_title(text, &pair[0]) && is_task(text, &pair[1]));
        if pairs && len >= 4 {
            for title in (start..start + len).step_by(2) {
                set(drafts, title, Rank::Task);
            }
        }
        start += len;
    }
}

fn is_title(text: &str, draft: &Draft) -> bool {
    let body = draft.block.body.of(text);
    let shaped = !body.starts_with(char::is_lowercase) && !body.ends_with([',', ';', ':']);
    body.len() <= MAX_TITLE
        && shaped
        && !ends_sentence(body)
        && body.split_whitespace().count() <= 8
}

fn is_task(text: &str, draft: &Draft) -> bool {
    let body = draft.block.body.of(text);
    !draft.gap && ends_sentence(&body[body.ceil_char_boundary(body.len().saturating_sub(40))..])
}
