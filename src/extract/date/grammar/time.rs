//! Times of day: part of a date (`Friday noon`, `5pm tomorrow`), or alone after `by` (the note's day).

use super::super::expr::Expr;
use super::super::lead::LeadKind;
use super::super::lexicon::{DAY_PARTS, number};
use super::{Parsed, Reader};

const DAY_ENDS: &[&str] = &[
    "end of day",
    "end of the day",
    "end of business",
    "close of business",
    "close of play",
    "end of play",
    "eod",
    "cob",
    "eob",
    "cop",
    "noon",
    "midday",
    "midnight",
    "first thing",
    "lunchtime",
    "lunch",
    "einde dag",
    "einde van de dag",
];

const TAILS: &[&str] = &[
    "end of day",
    "end of the day",
    "end of business",
    "close of business",
    "close of play",
    "end of play",
    "first thing",
    "' s ochtends",
    "' s middags",
    "' s avonds",
    "in the morning",
    "in the afternoon",
    "in the evening",
    "en fin de journee",
    "apres - midi",
    "einde dag",
    "at night",
    "late",
    "midnight",
    "before lunch",
    "after lunch",
    "at lunch",
];

/// The phrases of this module that a date may start with, for their first words.
pub(super) static PHRASES: &[&[&str]] = &[DAY_ENDS];

impl Reader<'_, '_> {
    /// The index after a clock time at `at`: `5pm`, `17:00`, `9h30`, `14 Uhr`, `noon`.
    pub(super) fn clock(&self, at: usize) -> Option<usize> {
        if self.t.is_any(at, &["noon", "midday", "midnight"]) {
            return Some(at + 1);
        }
        self.t.number(at).filter(|n| *n <= 24 && self.t.digits(at) <= 2)?;
        let minutes = |sign: &[char]| {
            self.t.sign(at + 1).is_some_and(|c| sign.contains(&c))
                && self.t.glued(at + 1)
                && self.t.glued(at + 2)
                && self.t.digits(at + 2) == 2
        };
        if minutes(&[':']) {
            let seconds = self.t.is_sign(at + 3, ':') && self.t.glued(at + 4) && self.t.digits(at + 4) == 2;
            let next = if seconds { at + 5 } else { at + 3 };
            return Some(self.zone(self.half_day(next).unwrap_or(next)));
        }
        let next = if minutes(&['.']) { at + 3 } else { at + 1 };
        if self.t.glued(next) && self.t.is_any(next, &["h", "u"]) {
            return Some(next + 1 + usize::from(self.t.glued(next + 1) && self.t.digits(next + 1) == 2));
        }
        let named = self.t.phrases(next, &["uhr", "uur", "heures", "o ' clock", "oclock", "hrs", "h"]);
        self.half_day(next).or(named).map(|next| self.zone(next))
    }

    fn half_day(&self, at: usize) -> Option<usize> {
        self.t.phrases(at, &["am", "pm", "a . m .", "p . m .", "a . m", "p . m"])
    }

    fn zone(&self, at: usize) -> usize {
        self.t.skip_any(at, &["cet", "cest", "utc", "gmt", "bst", "et", "est", "edt", "pst", "pdt", "pt", "ct", "cst"])
    }

    /// The index after the times of day that follow a day at `at` (`Friday noon`, `tomorrow at 3`).
    pub(super) fn time_tail(&self, mut at: usize) -> usize {
        for _ in 0..3 {
            match self.one_tail(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    fn one_tail(&self, at: usize) -> Option<usize> {
        if let Some(next) = self.t.phrases(at, TAILS) {
            return Some(next);
        }
        if self.t.is_any(at, DAY_PARTS) {
            let german = self.t.word(at) == "am" && (self.t.number(at + 1).is_some() || self.t.capital(at + 1));
            return (!german).then_some(at + 1);
        }
        let comma = self.t.skip_sign(at, ',');
        let intro = self.t.phrases(
            comma,
            &["at", "@", "by", "um", "om", "a", "vers", "around", "before", "from", "until", "tegen", "gegen", "voor"],
        );
        let start = intro.unwrap_or(comma);
        let next = self.clock(start).or_else(|| self.bare_hour(start).filter(|_| intro.is_some()))?;
        Some(self.clock_range(next))
    }

    /// `-15:30`, `to 4pm` after a clock time.
    fn clock_range(&self, at: usize) -> usize {
        let join = self.t.phrases(at, &["-", "to", "until"]);
        join.and_then(|start| self.clock(start)).unwrap_or(at)
    }

    /// `at 3`, `by five`: an hour without a mark, with nothing but a function word or sign after it.
    fn bare_hour(&self, at: usize) -> Option<usize> {
        let figure = self.t.number(at).is_some_and(|n| (1..=12).contains(&n));
        let word = number(self.t.word(at)).is_some_and(|n| (1..=12).contains(&n));
        let word = word && !self.t.is_any(at, &["a", "an", "een", "un", "une", "ein", "eine", "one", "couple", "sept"]);
        let decimals =
            self.t.sign(at + 1).is_some() && self.t.glued(at + 1) && self.t.glued(at + 2) && self.t.number(at + 2).is_some();
        ((figure || word) && self.free(at + 1) && !decimals && !self.t.is_any(at + 1, &["to", "of", "a", "an", "en"]))
            .then_some(at + 1)
    }

    /// `5pm tomorrow`, `EOD Friday`, `noon on 3 May`, `first thing Monday`.
    pub(super) fn time_then_day(&self, at: usize) -> Parsed {
        let next = self.clock(at).map(|next| self.clock_range(next)).or_else(|| self.t.phrases(at, DAY_ENDS))?;
        let next = self.t.phrases(next, &["on", "of", "on the", "of the", ",", "-", "am", "op", "the"]).unwrap_or(next);
        self.day(next)
    }

    /// `by 5pm`, `before noon`, `by five`: a time of the note's own day.
    pub(super) fn time_alone(&self, at: usize) -> Parsed {
        let lead = self.lead(at);
        if !matches!(lead.kind, LeadKind::By | LeadKind::Before | LeadKind::Until | LeadKind::Due) {
            return None;
        }
        let clock =
            self.clock(at).or_else(|| self.t.phrases(at, &["lunch", "lunchtime", "dinner", "close"]).filter(|n| self.free(*n)));
        let hour = self.bare_hour(at).filter(|_| self.hour_counts(at, lead.kind));
        let next = clock.or(hour)?;
        Some((Expr::Time, next))
    }

    /// A bare hour only after `by`, and not as an amount (`cut it by five`).
    fn hour_counts(&self, at: usize, lead: LeadKind) -> bool {
        const CHANGES: &str =
            "cut reduce increase raise grow lower drop multiply divide extend expand reduced increased cuts shrink boost";
        let shifts = self.t.is_in(at.wrapping_sub(2), "up down off ahead behind headcount");
        let changes = shifts || (0..at).any(|i| self.t.is_in(i, CHANGES));
        matches!(lead, LeadKind::By | LeadKind::Before) && !changes && (self.t.number(at).is_none() || at + 1 >= self.t.len())
    }
}
