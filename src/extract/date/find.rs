//! Finds the dates of a text.

use jiff::civil::Date;

use crate::text::Span;

use super::expr::{Edge, Expr, Period};
use super::grammar::Reader;
use super::lead::{Lead, LeadKind};
use super::numeric::DateOrder;
use super::resolve::resolve;
use super::scan::Tokens;

/// What kind of expression a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateKind {
    /// A day of a month: `20 May`, `2026-05-20`, `the 13th`, Christmas.
    Day,
    /// A weekday: `Friday`, `next Friday`.
    Weekday,
    /// `today`, `tomorrow`, `EOD`.
    Relative,
    /// A time of day alone: `by 5pm`.
    Time,
    /// A week or weekend: `next week`, `week 12`, `EOW`.
    Week,
    /// A month, or its end: `March 2026`, `end of next month`.
    Month,
    /// A quarter or half year: `Q2`, `H1 2026`.
    Quarter,
    /// A year: `2026`, `year-end`.
    Year,
    /// A distance: `in two weeks`.
    Offset,
    /// No day can be told: `soon`, `early 2026`.
    Vague,
}

/// A date in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// The words, without the preposition before them (`Friday` of `by Friday`).
    pub span: Span,
    /// The day it means when something is due then; `None` where the words don't tell it. A stretch
    /// of days gives its last day, a week its Friday; `by March` its first.
    pub value: Option<Date>,
    /// What kind of expression it is.
    pub kind: DateKind,
    /// How the words before tie it to the sentence.
    pub lead: LeadKind,
    /// Whether it says that it is gone by (`last week`, `yesterday`).
    pub past: bool,
}

/// One expression with its tokens.
pub(super) struct Found {
    pub(super) expr: Expr,
    pub(super) from: usize,
    pub(super) next: usize,
    pub(super) lead: Lead,
}

/// All date expressions of `tokens`, in order, without overlaps.
pub(super) fn find_expressions(tokens: &Tokens, order: DateOrder) -> Vec<Found> {
    expressions_of(&Reader::new(tokens, order))
}

/// All date expressions that `reader` finds, in order, without overlaps.
pub(super) fn expressions_of(reader: &Reader) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.t.len() {
        match reader.read(at) {
            Some((expr, next)) if next > at => {
                found.push(Found { expr, from: at, next, lead: reader.lead(at) });
                at = next;
            }
            _ => at += 1,
        }
    }
    found
}

/// The dates of `text`, in order, without overlaps.
///
/// `at` is the byte position of `text` in the note, added to every span. `reference` is the day
/// against which relative dates are read: without it only dates that carry their own year have a
/// value. `order` tells how to read `04/05`.
pub fn find_dates(text: &str, at: usize, reference: Option<Date>, order: DateOrder) -> Vec<DateMention> {
    let tokens = Tokens::new(text);
    let mention = |found: &Found| DateMention {
        span: tokens.span(found.from, found.next).shift(at),
        value: resolve(&found.expr, found.lead.kind, reference),
        kind: kind(&found.expr),
        lead: found.lead.kind,
        past: matches!(found.expr, Expr::Past(_)),
    };
    find_expressions(&tokens, order).iter().map(mention).collect()
}

pub(super) fn kind(expr: &Expr) -> DateKind {
    match expr {
        Expr::Day { .. } | Expr::DayOfMonth { .. } | Expr::Holiday { .. } | Expr::Feast { .. } | Expr::NthWeekday { .. } => {
            DateKind::Day
        }
        Expr::Weekday { .. } | Expr::WeekdayIn { .. } => DateKind::Weekday,
        Expr::Days(_) => DateKind::Relative,
        Expr::Time => DateKind::Time,
        Expr::Offset { .. } => DateKind::Offset,
        Expr::Vague | Expr::Period { edge: Edge::Loose, .. } => DateKind::Vague,
        Expr::Range(_, inner) | Expr::Past(inner) => kind(inner),
        Expr::Period { period, .. } => match period {
            Period::Weeks(_) | Period::IsoWeek { .. } | Period::WeekOf(_) | Period::Weekend(_) => DateKind::Week,
            Period::Months(_) | Period::Month { .. } => DateKind::Month,
            Period::Quarters(_) | Period::Quarter { .. } | Period::Half { .. } => DateKind::Quarter,
            Period::Years(_) | Period::Year(_) => DateKind::Year,
        },
    }
}
