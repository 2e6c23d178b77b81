//! The grammar of date expressions: which runs of tokens say when.
//!
//! Each rule answers whether it matches at a token and where it ends; the longest match wins. The
//! rules do not look at the day of the note (see `resolve`), nor at what a date is for (see `due`).

mod day;
mod named;
mod offset;
mod period;
mod time;
mod weekday;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::expr::Expr;
use super::lead::{Lead, lead_of};
use super::lexicon;
use super::numeric::DateOrder;
use super::scan::Tokens;

/// What a rule found and the index after its last token.
pub(super) type Parsed = Option<(Expr, usize)>;

/// Reads dates from the tokens of one text.
pub(super) struct Reader<'a, 't> {
    pub(super) t: &'a Tokens<'t>,
    pub(super) order: DateOrder,
    /// Whether the text is a title, where `19/6` at either end is a date.
    pub(super) title: bool,
}

/// First words of the phrases that the rules look for, besides the words of the lexicon.
static STARTERS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    const ARTICLES: &str = "the a an la le les de den der dem das het l in within over during later very latter back few several \
        paar quelques couple calendar week weeks w wc wk cw kw weeknr kalenderwoche semaine woche weekend wochenende q qtr k h fy fiscal \
        financial tax boekjaar noon midday midnight lunch lunchtime dinner close first inside dans sous binnen innerhalb d";
    let phrases = named::PHRASES.iter().chain(offset::PHRASES).chain(time::PHRASES).chain(weekday::PHRASES);
    phrases
        .flat_map(|list| list.iter().copied())
        .chain(named::named_days())
        .map(|phrase| phrase.split(' ').next().unwrap_or(""))
        .chain(ARTICLES.split_whitespace())
        .collect()
});

const RECURRING: &[&str] = &["every", "each", "elke", "iedere", "chaque", "jeden", "jede", "jedes", "alle", "per", "any"];

impl<'a, 't> Reader<'a, 't> {
    pub(super) fn new(t: &'a Tokens<'t>, order: DateOrder) -> Self {
        Self { t, order, title: false }
    }

    /// A reader of a title or another line of a note's head.
    pub(super) fn in_title(t: &'a Tokens<'t>, order: DateOrder) -> Self {
        Self { t, order, title: true }
    }

    /// The longest date expression that starts at `at`, if it is no part of a recurrence.
    pub(super) fn read(&self, at: usize) -> Parsed {
        if !self.may_start(at) || self.t.is_any(at.wrapping_sub(1), RECURRING) || self.inside_word(at) {
            return None;
        }
        let single = self.single(at)?;
        Some(self.range(single))
    }

    /// Whether a date can start with the token at `at` at all: spares most words the rules.
    fn may_start(&self, at: usize) -> bool {
        let word = self.t.word(at);
        if word.is_empty() {
            return self.t.number(at).is_some();
        }
        STARTERS.contains(word) || lexicon::means_time(word)
    }

    fn single(&self, at: usize) -> Parsed {
        let day = longest([self.day(at), self.time_then_day(at)]);
        let day = day.map(|(expr, next)| (expr, self.time_tail(next)));
        longest([day, self.offset(at), self.period(at), self.vague(at), self.time_alone(at)])
    }

    /// Two dates of one kind joined by a dash, `to`, `or`: the pair as one.
    fn range(&self, (from, next): (Expr, usize)) -> (Expr, usize) {
        const JOINS: &[&str] = &[
            "-",
            "to",
            "until",
            "till",
            "through",
            "or",
            "/",
            "tot",
            "tot en met",
            "t / m",
            "bis",
            "bis zum",
            "of",
            "ou",
            "oder",
            "au",
        ];
        let day = |expr: &Expr| {
            matches!(expr, Expr::Day { .. } | Expr::Weekday { .. } | Expr::DayOfMonth { .. } | Expr::Days(_))
                || weekday::is_month(expr)
        };
        let Some(second) = self.t.phrases(next, JOINS).filter(|_| day(&from)) else {
            return (from, next);
        };
        match self.single(second) {
            Some((to, end)) if day(&to) && std::mem::discriminant(&to) == std::mem::discriminant(&from) => {
                let to = Self::same_week(&from, to);
                (Expr::Range(Box::new(from), Box::new(to)), end)
            }
            _ => (from, next),
        }
    }

    /// Whether the token at `at` is the tail of something that no date starts in (`v3`, `a@b`, `x_1`).
    fn inside_word(&self, at: usize) -> bool {
        if !self.t.glued(at) {
            return false;
        }
        match at.checked_sub(1).and_then(|i| self.t.get(i)) {
            Some(before) => match self.t.sign_before(at) {
                Some('@') => self.t.glued(at - 1),
                Some(c) => matches!(c, '_' | '#' | '$' | '€' | '£' | '&' | '='),
                None => !before.norm.is_empty() || self.t.number(at).is_some(),
            },
            None => false,
        }
    }

    /// The lead of an expression that starts at `at`.
    pub(super) fn lead(&self, at: usize) -> Lead {
        lead_of(self.t, at)
    }

    /// Whether an expression at `at..next` is set off by signs or the text's ends on both sides.
    pub(super) fn set_off(&self, at: usize, next: usize) -> bool {
        let before = at == 0 || self.t.sign_before(at).is_some();
        before && (next >= self.t.len() || self.t.sign(next).is_some())
    }
}

/// The match that reaches furthest, the first of those that reach as far.
pub(super) fn longest<const N: usize>(found: [Parsed; N]) -> Parsed {
    let mut best: Parsed = None;
    for one in found.into_iter().flatten() {
        if best.as_ref().is_none_or(|(_, next)| one.1 > *next) {
            best = Some(one);
        }
    }
    best
}
