//! The due date of an action item: which of the dates in its text says when it is to be done.
//!
//! Every date is given a rank by the words and signs around it; the highest wins, the first of
//! equals. A date that is what the act is about (`move the meeting to the 13th`, `minutes of
//! 3 March`, `the October invoice`) has none. See `content` for that side.

use jiff::civil::Date;

use crate::text::Span;

use super::content::Context;
use super::find::{Found, find_expressions};
use super::lead::LeadKind;
use super::numeric::DateOrder;
use super::resolve::resolve;
use super::scan::Tokens;

/// When an action item is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The words. They keep `by`, `before` and `until`; `on`, `in` and `for` stay outside.
    pub span: Span,
    /// The day, where the words and the day of the note tell it.
    pub date: Option<Date>,
}

/// How surely a date is the due date, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// It fixes no day (`soon`, `after the launch`).
    Text,
    /// It stands in the sentence as an adverb (`call her on Friday`).
    Adverb,
    /// It is set off at the end (`send the deck – Friday`).
    SetOff,
    /// Words say so (`by Friday`, `deadline: Friday`).
    Led,
    /// It stands in a bracket at the end (`(Oana, 26 Nov)`).
    Bracket,
}

struct Candidate {
    rank: Rank,
    due: Due,
}

/// The due date of an action item whose text is `text`.
///
/// `at` is the byte position of `text` in the note, added to the span. `reference` is the day
/// against which relative dates are read: without it only dates that carry their own year give a
/// date. `None` where the text does not say when.
pub fn find_due(text: &str, at: usize, reference: Option<Date>, order: DateOrder) -> Option<Due> {
    let tokens = Tokens::new(text);
    let found = find_expressions(&tokens, order);
    let mut best: Option<Candidate> = None;
    for index in 0..found.len() {
        let context = Context::new(&tokens, &found, index, order, reference);
        let better = |c: &Candidate| best.as_ref().is_none_or(|b| c.rank > b.rank);
        if let Some(candidate) = candidate(&context).filter(better) {
            best = Some(candidate);
        }
    }
    let due = best.map(|c| c.due).or_else(|| event(&tokens, &found))?;
    Some(Due { span: due.span.shift(at), ..due })
}

fn candidate(context: &Context) -> Option<Candidate> {
    let found = context.found;
    let date = resolve(&found.expr, found.lead.kind, context.reference);
    if let Some(from) = context.clause_before() {
        let date = resolve(&found.expr, LeadKind::Before, context.reference);
        let due = Due { span: context.tokens.span(from, found.next), date };
        return Some(Candidate { rank: Rank::Led, due });
    }
    if context.is_vague() || found.lead.kind == LeadKind::After {
        return text_only(context);
    }
    let rank = rank(context)?;
    let from = if found.lead.kind.is_kept() { found.lead.from } else { found.from };
    Some(Candidate { rank, due: Due { span: context.tokens.span(from, found.next), date } })
}

/// A date that fixes no day: its words, with `after` and the limits.
fn text_only(context: &Context) -> Option<Candidate> {
    let found = context.found;
    let kept = found.lead.kind.is_kept() || found.lead.kind == LeadKind::After;
    if !kept && context.vague_is_content() {
        return None;
    }
    let from = if kept { found.lead.from } else { found.from };
    let due = Due { span: context.tokens.span(from, found.next), date: None };
    Some(Candidate { rank: Rank::Text, due })
}

fn rank(context: &Context) -> Option<Rank> {
    if context.is_past() || context.is_bound() {
        return None;
    }
    if context.in_end_bracket() {
        return Some(Rank::Bracket);
    }
    match context.found.lead.kind {
        LeadKind::By | LeadKind::Before | LeadKind::Due => Some(Rank::Led),
        LeadKind::Until => (!context.is_state_until()).then_some(Rank::Led),
        _ if context.is_marked_latest() => Some(Rank::Led),
        _ if context.is_set_off_at_end() => Some(Rank::SetOff),
        _ => (!context.is_content()).then_some(Rank::Adverb),
    }
}

const AFTER: &[&str] = &["after", "once", "as soon as", "nadat", "zodra", "sobald", "nachdem", "des que", "une fois que"];
const LIMITS: &[&str] =
    &["before", "until", "till", "ahead of", "prior to", "in time for", "voordat", "bevor", "totdat", "avant"];
const BY_EVENTS: &[&str] = &[
    "meeting",
    "call",
    "standup",
    "sync",
    "launch",
    "kickoff",
    "release",
    "review",
    "deadline",
    "audit",
    "board",
    "workshop",
    "live",
    "demo",
    "summit",
    "sprint",
    "session",
    "conference",
    "steerco",
    "time",
    "visit",
    "start",
    "closing",
];

/// A point in time told by an event (`after the launch`, `before go-live`): words without a day.
fn event(tokens: &Tokens, found: &[Found]) -> Option<Due> {
    let dated = |next: usize| found.iter().any(|f| f.lead.from < next && next <= f.from);
    (1..tokens.len()).find_map(|at| {
        let after = tokens.phrases(at, AFTER).filter(|next| follows_as_event(tokens, at, *next));
        let limit = tokens.phrases(at, LIMITS).filter(|next| !tokens.word(*next).is_empty() && !dated(*next));
        let start = after.or(limit).or_else(|| by_event(tokens, at))?;
        let end = clause_end(tokens, start);
        (end > start).then(|| Due { span: tokens.span(at, end), date: None })
    })
}

fn follows_as_event(tokens: &Tokens, at: usize, next: usize) -> bool {
    let fixed = ["look", "looks", "looking", "looked", "take", "named", "all", "more", "again", "than", "sales"];
    !tokens.is_any(at.wrapping_sub(1), &fixed) && !tokens.is_any(next, &fixed) && !tokens.word(next).is_empty()
}

/// `by the board meeting`, `by go-live`, `by the time they sign`.
fn by_event(tokens: &Tokens, at: usize) -> Option<usize> {
    let start = tokens.phrase(at, "by")?;
    (start..start + 5).take_while(|i| tokens.get(*i).is_some()).find(|i| tokens.is_any(*i, BY_EVENTS)).map(|_| start)
}

/// Where the clause that starts at `start` ends: at a sign that parts clauses, or after 12 tokens.
fn clause_end(tokens: &Tokens, start: usize) -> usize {
    let parts = |i: usize| match tokens.sign(i) {
        Some(',' | ';' | '(' | ')' | '[' | ']' | '|' | ':' | '!' | '?') => true,
        Some('.' | '-') => !tokens.glued(i + 1),
        _ => false,
    };
    (start..tokens.len()).take(12).find(|i| parts(*i)).unwrap_or_else(|| tokens.len().min(start + 12))
}
