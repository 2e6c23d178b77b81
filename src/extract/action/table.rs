//! Action items in tables: rows under `Action | Owner | Due`, and the `Today` column of a stand-up.

use super::column::{self, Column};
use super::context::Context;
use super::cue;
use super::done;
use super::owner;
use super::prose;
use super::score;
use super::words;
use super::{ActionItem, Basis};
use crate::segment::{BlockKind, SectionKind};
use crate::text::Span;

/// Pushes the items of row `at`.
pub(super) fn find(context: &Context, at: usize, items: &mut Vec<ActionItem>) {
    if context.block(at).kind == (BlockKind::Row { header: true }) || column::is_header(context.text, context.block(at)) {
        return;
    }
    let columns = context.columns_of(at);
    if columns.is_empty() && !context.is_aligned_row(at) {
        headless(context, at, items);
    } else if columns.contains(&Column::Today) {
        standup(context, at, items);
    } else if is_action_table(context, at, &columns) {
        action_row(context, at, items);
    } else {
        assigning_cells(context, at, items);
    }
}

/// A task column counts where owners, dates or a status stand beside it, or where tasks are expected.
fn is_action_table(context: &Context, at: usize, columns: &[Column]) -> bool {
    let kind = context.kind_around(at);
    let cold = matches!(kind, SectionKind::Attendance | SectionKind::Agenda | SectionKind::Ideas);
    columns.contains(&Column::Task)
        && (kind == SectionKind::Tasks || context.is_aligned_row(at) || (!cold && column::is_for_actions(columns)))
}

fn action_row(context: &Context, at: usize, items: &mut Vec<ActionItem>) {
    let statuses = context.cells(at, Column::Status);
    let due = context.cells(at, Column::Due).first().copied().filter(|c| c.of(context.text).contains(char::is_alphanumeric));
    let status = |test: fn(&str) -> bool| statuses.iter().any(|s| test(s.of(context.text)));
    if status(done::status_is_dropped) {
        return;
    }
    let Some(task) = context.cells(at, Column::Task).first().copied() else { return };
    if !is_task_cell(context, task) {
        return;
    }
    let mut owners = owner::of_cells(context, at, Column::Owner);
    if owners.is_empty() && !context.columns_of(at).contains(&Column::Owner) {
        owners = in_cell(context, at, task);
    }
    let closed = due.is_some_and(|d| statuses.is_empty() && done::status_is_done(d.of(context.text)));
    let done = closed || status(done::status_is_done) || done::is_done(context.text, context.block(at), task.of(context.text));
    push(context, at, task, owners, done, due.filter(|_| !closed), false, items);
}

/// A cell that says something: `-`, `none` and `n/a` don't.
fn is_task_cell(context: &Context, cell: Span) -> bool {
    let words = cell.of(context.text).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let empty = matches!(
        words.as_str(),
        "" | "none"
            | "nothing to do"
            | "no action"
            | "no action needed"
            | "n/a"
            | "na"
            | "nothing"
            | "tbd"
            | "tbc"
            | "no"
            | "nil"
            | "no actions"
            | "closed"
            | "lost"
            | "won"
    );
    let people = context.people_in(cell).map(|p| p.len()).sum::<usize>();
    !empty && words.chars().any(char::is_alphabetic) && people + 2 < cell.len()
}

fn in_cell(context: &Context, at: usize, cell: Span) -> Vec<Span> {
    let masked = context.masked(cell);
    let stated = owner::stated(&masked);
    if stated.any {
        return stated.owners(context, at);
    }
    let cues = cue::find(&masked);
    let best = cues.iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
    best.map_or(Vec::new(), |cue| owner::of_cue(context, at, &masked, cue))
}

fn standup(context: &Context, at: usize, items: &mut Vec<ActionItem>) {
    let mut owners = owner::of_cells(context, at, Column::Name);
    if owners.is_empty() {
        owners = owner::of_cells(context, at, Column::Owner);
    }
    if owners.is_empty() {
        let first = context.block(at).cells.first().map(|c| c.span);
        owners = first.map_or(Vec::new(), |cell| context.people_in(cell).collect());
    }
    for cell in context.cells(at, Column::Today) {
        let words = cell.of(context.text).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let away = ["off", "out", "leave", "holiday", "sick", "ooo", "pto", "vacation", "on leave", "day off", "away"]
            .contains(&words.as_str());
        if !away && is_task_cell(context, cell) {
            push(context, at, cell, owners.clone(), false, None, true, items);
        }
    }
}

/// Cells of a table about something else that make somebody responsible: `Femi to measure` under `Status`.
fn assigning_cells(context: &Context, at: usize, items: &mut Vec<ActionItem>) {
    for cell in context.block(at).cells.iter().map(|c| c.span).filter(|c| !c.is_empty()) {
        let assigns = |c: &cue::Cue| c.weight >= score::STRONG && matches!(c.actor, cue::Actor::People { .. });
        if cue::find(&context.masked(cell)).iter().any(assigns) {
            prose::sentence(context, at, cell, 0.0, context.probability_in(cell), items);
        }
    }
}

/// A row of a table without header, under a heading for tasks: its task is the longest cell.
fn headless(context: &Context, at: usize, items: &mut Vec<ActionItem>) {
    if context.kind_around(at) != SectionKind::Tasks {
        return;
    }
    let block = context.block(at);
    let Some(task) = block.cells.iter().max_by_key(|c| (c.span.len(), c.column)).map(|c| c.span) else { return };
    let first = task.of(context.text).split_whitespace().next().unwrap_or_default();
    if task.of(context.text).split_whitespace().count() < 2 && !words::is_act(first) {
        return;
    }
    let others = block.cells.iter().filter(|c| c.span != task);
    let owners: Vec<Span> = others.clone().flat_map(|c| context.people_in(c.span)).collect();
    let done = others.clone().any(|c| done::status_is_done(c.span.of(context.text)));
    push(context, at, task, owner::distinct(context, owners), done, None, false, items);
}

#[expect(clippy::too_many_arguments, reason = "one call site a kind of table, each argument a column")]
fn push(
    context: &Context,
    at: usize,
    span: Span,
    owners: Vec<Span>,
    done: bool,
    due: Option<Span>,
    today: bool,
    items: &mut Vec<ActionItem>,
) {
    items.push(ActionItem {
        span,
        owners,
        done,
        confidence: score::confidence(score::FORM, context.probability_in(span), score::Voice::Form),
        basis: Basis::Explicit,
        section: super::section_heading(context, at),
        title: None,
        same_as: None,
        due,
        due_around: super::around::heading(context, at),
        today,
    });
}
