//! Distances: `in two weeks`, `within 14 days`, `10 days from now`, `a week before 3 May`.

use super::super::expr::{Expr, Unit};
use super::super::lexicon::{number, shift, unit};
use super::{Parsed, Reader};

const FORWARD: &[&str] = &[
    "in",
    "within",
    "in the next",
    "within the next",
    "over the next",
    "in the coming",
    "over the coming",
    "the next",
    "next",
    "upcoming",
    "the upcoming",
    "following",
    "the following",
    "volgende",
    "de volgende",
    "within next",
    "the coming",
    "coming",
    "in about",
    "within about",
    "inside",
    "binnen",
    "binnen de",
    "innerhalb von",
    "innerhalb",
    "dans",
    "dans les",
    "sous",
    "d ' ici",
    "komende",
    "de komende",
    "nachsten",
    "den nachsten",
    "in den nachsten",
    "d ' ici les",
    "in roughly",
    "in another",
    "within a period of",
    "in no more than",
];

/// The phrases of this module, for their first words.
pub(super) static PHRASES: &[&[&str]] = &[FORWARD];

impl Reader<'_, '_> {
    /// A distance in time from the note's day, or from a day that follows it.
    pub(super) fn offset(&self, at: usize) -> Parsed {
        self.forward(at).or_else(|| self.inverted(at)).or_else(|| self.measured(at))
    }

    /// `in two weeks`, `within 5 working days`, `over twee weken`, `next 3 months`.
    fn forward(&self, at: usize) -> Parsed {
        let dutch = self.t.phrases(at, &["over", "over ongeveer"]);
        let lead = self.t.phrases(at, FORWARD);
        let (count, unit, next) = self.distance(lead.or(dutch)?)?;
        if lead.is_none() && !self.t.is_any(next - 1, &["dagen", "weken", "maanden", "maand", "jaar", "uur", "week", "werkdagen"])
        {
            return None;
        }
        let next = self.t.phrases(next, &["time", "' time", "' s time", "' from now", "from now", "from today"]).unwrap_or(next);
        if lead.is_some() && self.t.word(at) == "next" && matches!(unit, Unit::Hour | Unit::Minute) {
            return None;
        }
        Some(self.anchored(count, unit, next))
    }

    /// `the 2 next weeks`, `3 prochaines semaines`, `next fortnight`.
    fn inverted(&self, at: usize) -> Parsed {
        let fortnight = |at: usize| shift(self.t.word(at)) == Some(1) && self.t.word(at + 1) == "fortnight";
        if fortnight(at) {
            return Some((Expr::Offset { count: 1, unit: Unit::Fortnight, from: None }, at + 2));
        }
        let start = self.t.phrases(at, &["in the", "within the", "over the", "dans les", "de", "les", "the"]).unwrap_or(at);
        let (count, next) = self.count(start)?;
        shift(self.t.word(next)).filter(|ahead| *ahead == 1)?;
        let single = ["day", "week", "month", "quarter", "year", "jaar", "jahr", "an"];
        let unit = unit(self.t.word(next + 1)).filter(|_| !self.t.is_any(next + 1, &single))?;
        Some((Expr::Offset { count, unit, from: None }, next + 2))
    }

    /// `two weeks from now`, `10 days before 3 May`, `a week from Friday`.
    fn measured(&self, at: usize) -> Parsed {
        let (count, unit, next) = self.distance(at)?;
        let now = self.t.phrases(next, &["from now", "from today", "hence", "vanaf nu", "ab heute"]);
        if let Some(next) = now {
            return Some((Expr::Offset { count, unit, from: None }, next));
        }
        let (expr, end) = self.anchored(count, unit, next);
        matches!(expr, Expr::Offset { from: Some(_), .. }).then_some((expr, end))
    }

    /// A distance read from the day that follows it, from the note's day where nothing follows, and
    /// from nowhere where it is counted from an event (`within 30 days of signing`).
    fn anchored(&self, count: i32, unit: Unit, next: usize) -> (Expr, usize) {
        let (sign, start) = match self.t.phrases(next, &["after", "from", "following", "na", "nach", "apres", "of"]) {
            Some(start) => (1, start),
            None => match self.t.phrases(next, &["before", "prior to", "ahead of", "avant", "voor", "vor"]) {
                Some(start) => (-1, start),
                None => {
                    return (Expr::Offset { count, unit, from: None }, next);
                }
            },
        };
        match self.day(self.t.skip_any(start, &["the", "le", "dem", "de"])) {
            Some((day, end)) if self.free(end) => {
                let time = self.time_tail(end);
                (Expr::Offset { count: count * sign, unit, from: Some(Box::new(day)) }, time)
            }
            _ => (Expr::Vague, next),
        }
    }

    /// A number and a unit: `two weeks`, `a fortnight`, `5 working days`, `2-3 weeks` (the larger).
    fn distance(&self, at: usize) -> Option<(i32, Unit, usize)> {
        let (mut count, mut next) = self.count(at)?;
        let join = self.t.phrases(next, &["-", "to", "or", "a", "tot", "bis", "of", "ou"]);
        if let Some((second, end)) = join.and_then(|join| self.count(join)).filter(|(second, _)| *second > count) {
            (count, next) = (second, end);
        }
        next = self.t.skip_sign(next, '-');
        let working = self.t.phrases(next, &["working", "business", "work", "jours ouvrables", "jours ouvres"]);
        if self.t.is_any(next, &["jours"]) && working.is_some() {
            return Some((count, Unit::Workday, next + 2));
        }
        let word = working.unwrap_or(next);
        let word = self.t.skip_any(word, &["more", "full", "calendar"]);
        let found = unit(self.t.word(word))?;
        let found = if working.is_some() && found == Unit::Day { Unit::Workday } else { found };
        Some((count, found, word + 1))
    }

    fn count(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(value) = self.t.number(at) {
            let count = i32::try_from(value).ok().filter(|n| *n <= 1000)?;
            return Some((count, at + 1));
        }
        let couple = self.t.phrases(at, &["a couple of", "couple of", "a couple"]);
        if let Some(next) = couple {
            return Some((2, next));
        }
        let value = number(self.t.word(at)).filter(|_| shift(self.t.word(at)).is_none())?;
        Some((i32::try_from(value).ok()?, at + 1))
    }
}
