//! Weekdays: `Friday`, `next Friday`, `Friday next week`, `Fri 20/5`, `Thursday, week 23`.

use super::super::expr::{Expr, Period, Which};
use super::super::lead::LeadKind;
use super::super::lexicon::{Sure, shift, weekday};
use super::{Parsed, Reader, longest};

const PREFIXES: &[(Which, &[&str])] = &[
    (Which::WeekAfter, &["a week on", "a week from", "week on"]),
    (
        Which::Weeks(1),
        &["next week on", "next week", "next week ,", "volgende week", "volgende week op", "nachste woche am", "nachste woche"],
    ),
    (Which::Weeks(0), &["this week on", "this week", "deze week", "deze week op", "diese woche", "diese woche am"]),
];

const SUFFIXES: &[(Which, &[&str])] = &[
    (
        Which::Weeks(1),
        &[
            "next week",
            "of next week",
            "the week after",
            "the following week",
            "of the following week",
            "volgende week",
            "van volgende week",
            "nachste woche",
            "nachster woche",
            "de la semaine prochaine",
            "la semaine prochaine",
            "semaine prochaine",
            "de la semaine suivante",
            "la semaine suivante",
        ],
    ),
    (Which::Weeks(2), &["in two weeks", "the week after next", "in 2 weeks"]),
    (
        Which::Weeks(0),
        &["this week", "of this week", "deze week", "van deze week", "diese woche", "de cette semaine", "cette semaine"],
    ),
    (Which::Coming, &["prochain", "next", "aanstaande"]),
    (Which::WeekAfter, &["en huit", "over een week"]),
    (Which::Gone, &["last week", "of last week", "dernier", "vorige week", "letzte woche"]),
];

/// The phrases of this module that a date may start with, for their first words.
pub(super) static PHRASES: &[&[&str]] = &[PREFIXES[0].1, PREFIXES[1].1, PREFIXES[2].1];

/// The longest phrase at `at` of a table from meanings to phrases.
fn look_up(reader: &Reader, at: usize, table: &[(Which, &[&str])]) -> Option<(Which, usize)> {
    let mut best: Option<(Which, usize)> = None;
    for (which, phrases) in table {
        let found = reader.t.phrases(at, phrases).filter(|next| best.is_none_or(|(_, b)| *next > b));
        best = found.map(|next| (*which, next)).or(best);
    }
    best
}

impl Reader<'_, '_> {
    /// `Friday, 20 May`, `vr 20/5`, `this Friday (12 June)`, `Friday the 13th`, `Mon 13th`.
    pub(super) fn weekday_date(&self, at: usize) -> Parsed {
        let shifted = shift(self.t.word(at)).is_some_and(|ahead| ahead >= 0);
        let named = at + usize::from(shifted);
        let (day, sure) = weekday(self.t.word(named))?;
        let mut next = self.t.skip_sign(named + 1, '.');
        let bracket = self.t.is_sign(next, '(') && sure != Sure::Never;
        next += usize::from(matches!(self.t.sign(next), Some(',' | '-' | '/')) || bracket);
        next = self.t.skip_any(next, &["the", "le", "den", "dem", "de", "der", "am", "el", "on"]);
        let found = longest([self.figures(next, Some(day)), self.day_month(next), self.month_day(next)]);
        if let Some((Expr::Day { year, month, day: number, .. }, end)) = found {
            let end = if bracket { self.t.skip_sign(end, ')') } else { end };
            return Some((Expr::Day { year, month, day: number, weekday: Some(day) }, end));
        }
        let (number, end) = self.weekday_number(next).filter(|_| sure != Sure::Never && !bracket)?;
        Some((Expr::DayOfMonth { day: number, months: None, weekday: Some(day) }, end))
    }

    /// The day of the month right after a weekday: `the 13th`, or a bare number too high for an hour.
    fn weekday_number(&self, at: usize) -> Option<(i8, usize)> {
        let number = self.day_number(at)?;
        let bare = !number.ordinal && number.day > 12 && self.clock(at).is_none() && !self.t.is_sign(number.next, '-');
        let word = number.ordinal && self.t.number(at).is_none() && self.t.word_before(at) != "the";
        let mark = matches!(self.t.sign(number.next), Some('/' | ':' | '%')) && self.t.glued(number.next);
        let ends = self.free(number.next) || (number.ordinal && self.time_tail(number.next) > number.next);
        ((number.ordinal || bare) && !word && !mark && ends).then_some((number.day, number.next))
    }

    /// `Friday`, `this Friday`, `Friday next week`, `vendredi prochain`, `Monday week`.
    pub(super) fn weekday_alone(&self, at: usize) -> Parsed {
        let prefix = self.weekday_prefix(at);
        let (which, named) = prefix.map_or((Which::Coming, at), |(which, next)| (which, next));
        let (day, sure) = weekday(self.t.word(named))?;
        if !self.weekday_counts(named, sure, prefix.is_some()) {
            return None;
        }
        let next = self.after_short_form(named + 1);
        if let Some(found) = self.weekday_in_week(day, next).filter(|_| prefix.is_none()) {
            return Some(found);
        }
        let (which, next) = self.weekday_suffix(next).unwrap_or((which, next));
        let expr = Expr::Weekday { day, which };
        Some((if which == Which::Gone { Expr::Past(Box::new(expr)) } else { expr }, next))
    }

    /// The index after the point of a short form (`Fri.`) inside a text.
    fn after_short_form(&self, next: usize) -> usize {
        let dot = self.t.word(next - 1).len() <= 4 && self.t.is_sign(next, '.') && self.t.get(next + 1).is_some();
        next + usize::from(dot && self.t.glued(next) && !self.t.capital(next + 1))
    }

    /// `Thursday, week 23`, `Monday w/c 16 March`.
    fn weekday_in_week(&self, day: jiff::civil::Weekday, next: usize) -> Parsed {
        let start = self.t.phrases(next, &[",", "of", "in", "van"]).unwrap_or(next);
        let week = longest([self.iso_week(start), self.week_of(start)]);
        match week? {
            (Expr::Period { period, .. }, end) => Some((Expr::WeekdayIn { day, week: Box::new(period) }, end)),
            _ => None,
        }
    }

    fn weekday_counts(&self, at: usize, sure: Sure, shifted: bool) -> bool {
        match sure {
            Sure::Always => true,
            Sure::Never => {
                let lead = ["tegen", "voor", "uiterlijk", "op", "bis", "vor"];
                let german = self.t.capital(at) && self.t.is_any(at.wrapping_sub(1), &["bis"]);
                self.t.is_any(at.wrapping_sub(1), &lead)
                    && (german || self.free(at + 1))
                    && !self.t.is_any(at, &["zo", "so", "mar", "mer"])
            }
            Sure::Context => {
                let lead = self.lead(at).kind;
                let led = !matches!(lead, LeadKind::None | LeadKind::To | LeadKind::In);
                shifted || led || self.t.capital(at) || self.set_off(at, at + 1) || matches!(self.t.word(at), "mon")
            }
        }
    }

    /// `this`, `next`, `coming`, `next week` before a weekday.
    fn weekday_prefix(&self, at: usize) -> Option<(Which, usize)> {
        if let Some(found) = look_up(self, at, PREFIXES) {
            return Some(found);
        }
        let word = self.t.word(at);
        let ahead = shift(word)?;
        if ahead == 0 && shift(self.t.word(at + 1)) == Some(1) {
            return Some((Which::Coming, at + 2));
        }
        let which = match ahead {
            0 => Which::This,
            1 if matches!(word, "next" | "nxt" | "following" | "volgende") => Which::Weeks(1),
            1 => Which::Coming,
            _ => Which::Gone,
        };
        Some((which, at + 1))
    }

    /// `next week`, `week`, `prochain` after a weekday.
    fn weekday_suffix(&self, at: usize) -> Option<(Which, usize)> {
        let week = || self.t.phrase(at, "week").filter(|next| self.free(*next)).map(|next| (Which::WeekAfter, next));
        look_up(self, at, SUFFIXES).or_else(week)
    }

    /// The second of two weekdays takes over which week the first is in (`next Monday or Tuesday`).
    pub(super) fn same_week(from: &Expr, to: Expr) -> Expr {
        match (from, to) {
            (Expr::Weekday { which, .. }, Expr::Weekday { day, which: Which::Coming }) => Expr::Weekday { day, which: *which },
            (_, to) => to,
        }
    }
}

/// Whether an expression is a whole month.
pub(super) fn is_month(expr: &Expr) -> bool {
    matches!(expr, Expr::Period { period: Period::Month { .. }, edge: super::super::expr::Edge::Whole })
}
