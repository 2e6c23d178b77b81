//! Stretches of days: weeks, months, quarters, halves, years, and their ends and starts.

use super::super::expr::{Edge, Expr, Period, Unit};
use super::super::lead::LeadKind;
use super::super::lexicon::{Sure, edge, ordinal, shift, unit};
use super::super::numeric::year;
use super::{Parsed, Reader, longest};

const WEEKEND: &[&str] = &["weekend", "week - end", "wochenende"];

impl Reader<'_, '_> {
    /// A stretch of days that starts at `at`, with the part of it that is meant.
    pub(super) fn period(&self, at: usize) -> Parsed {
        longest([self.edged(at), self.named_edge(at), self.stretch(at), self.nth_of(at), self.bare_unit_limit(at)])
    }

    /// `EOM`, `year-end`, `end-of-quarter` names.
    fn named_edge(&self, at: usize) -> Parsed {
        let (period, next) = self.named_end(at)?;
        let (period, next) = match (&period, self.year_at(next, false)) {
            (Period::Years(0), Some((year, next))) => (Period::Year(year), next),
            _ => (period, next),
        };
        (self.free(next) || self.lead(at).kind.is_kept()).then_some((Expr::Period { period, edge: Edge::End }, next))
    }

    /// `end of March`, `fin du mois`, `early next week`, `first half of May`.
    fn edged(&self, at: usize) -> Parsed {
        let at = self.t.skip_any(at, &["the", "het", "la", "le"]);
        let (edge, next) = self.edge_at(at)?;
        let of = self.t.phrases(
            next,
            &[
                "of", "of the", "of - the", "de", "de la", "de l '", "du", "des", "der", "d '", "van", "van de", "van het",
                "v / d", "in", "the", "von", "-", "of -", "de le",
            ],
        );
        if edge == Edge::Start && of.is_none() {
            return None;
        }
        let inner = of.unwrap_or(next);
        if let Some(end) = self.fiscal(inner) {
            return Some((Expr::Vague, end));
        }
        let (period, end) = self.inner_period(inner, edge)?;
        let verb = of.is_none()
            && matches!(self.t.word(at), "close" | "half" | "begin" | "end")
            && !matches!(period, Period::Month { .. });
        let verb = verb && (self.t.word(at) != "end" || unit(self.t.word(inner)).is_some_and(|u| u == Unit::Day));
        (!verb).then_some((Expr::Period { period, edge }, end))
    }

    fn edge_at(&self, at: usize) -> Option<(Edge, usize)> {
        const LOOSE: &[&str] = &[
            "first half of",
            "second half of",
            "eerste helft van",
            "tweede helft",
            "first week of",
            "second week of",
            "third week of",
            "last week of",
            "first week in",
            "second week in",
            "third week in",
            "last week in",
            "eerste week van",
            "laatste week van",
            "eerste week in",
            "premiere semaine d",
            "premiere semaine de",
            "premiere quinzaine de",
            "premiere quinzaine d",
            "erste woche im",
            "ersten woche im",
            "first part of",
            "first few weeks of",
        ];
        if let Some(next) = self.t.phrases(at, LOOSE) {
            return Some((Edge::Loose, next - 1));
        }
        let last = self.t.phrases(at, &["very end", "latter part", "latter half", "back end", "early part"]);
        let word = last.map_or(at, |next| next - 1);
        let edge = if last.is_some() && self.t.word(word) != "end" { Edge::Loose } else { edge(self.t.word(word))? };
        Some((edge, self.t.skip_sign(word + 1, '-')))
    }

    /// The stretch whose end or start is meant: here a bare unit means the current one.
    fn inner_period(&self, at: usize, edge: Edge) -> Option<(Period, usize)> {
        if edge == Edge::Loose && ordinal(self.t.word(at)).is_some() {
            return None;
        }
        match self.stretch_inside_edge(self.month_of_name(at)) {
            Some((Expr::Period { period, .. }, next)) => Some((period, next)),
            _ => self.unit_alone(at),
        }
    }

    /// Where the month is named behind `month of`, `mois d'`; else `at`.
    fn month_of_name(&self, at: usize) -> usize {
        let start = self.t.skip_any(at, &["the", "du", "le", "de", "des"]);
        let named = self.t.phrases(start, &["month of", "mois de", "mois d", "maand", "monats"]);
        named.map(|next| self.t.skip_sign(next, '\'')).filter(|next| self.month_at(*next).is_some()).unwrap_or(at)
    }

    fn stretch_inside_edge(&self, at: usize) -> Parsed {
        let month = self.month_at(at).map(|(month, _, next)| self.month_year_after(month, next));
        let year_alone = self.bare_year(at);
        longest([month, self.stretch(at), year_alone])
    }

    /// `week`, `month`, `working week`: the one that the note was taken in.
    pub(super) fn unit_alone(&self, at: usize) -> Option<(Period, usize)> {
        let start =
            self.t.skip_any(at, &["calendar", "working", "work", "business", "the", "la", "le", "de", "het", "der", "des"]);
        if let Some(next) = self.t.phrases(start, WEEKEND) {
            return Some((Period::Weekend(0), next));
        }
        if self.t.is_any(start, &["weeks", "months", "quarters", "years", "weken", "wochen", "semaines", "ans", "jahre"]) {
            return None;
        }
        Some((shifted(unit(self.t.word(start))?, 0)?, start + 1))
    }

    /// `within the week`, `by the weekend`, `over the weekend`, `this side of the year`.
    fn bare_unit_limit(&self, at: usize) -> Parsed {
        let within = self.t.phrases(at, &["within the", "in the course of the", "during the", "over the"]);
        let the = self.t.phrases(at, &["the", "het", "le", "dem", "das"]);
        let lead = self.lead(at).kind;
        let led = matches!(lead, LeadKind::By | LeadKind::Before | LeadKind::Until);
        let start = within.or(the.filter(|_| led)).unwrap_or(at);
        if start == at && !led {
            return None;
        }
        if let Some(next) = self.t.phrases(start, WEEKEND).filter(|n| self.free(*n)) {
            return Some((Expr::whole(Period::Weekend(0)), next));
        }
        within?;
        if self.t.is_any(start, &["hour", "day"]) {
            return self.free(start + 1).then_some((Expr::Days(0), start + 1));
        }
        let (period, next) = self.unit_alone(start)?;
        self.free(next).then_some((Expr::Period { period, edge: Edge::End }, next))
    }

    /// A stretch that needs no `end of` before it.
    pub(super) fn stretch(&self, at: usize) -> Parsed {
        if let Some(next) = self.fiscal(at) {
            return Some((Expr::Vague, next));
        }
        longest([
            self.shifted_unit(at),
            self.month_alone(at),
            self.month_year(at),
            self.quarter(at),
            self.half(at),
            self.iso_week(at),
            self.week_of(at),
            self.year_led(at),
        ])
    }

    /// `this week`, `next quarter`, `semaine prochaine`, `the week after next`, `next March`.
    fn shifted_unit(&self, at: usize) -> Parsed {
        let start = self.t.skip_any(at, &["later", "the"]);
        if let Some(next) = self.t.phrases(start, &["week after next", "the week after next", "over twee weken"]) {
            return Some((Expr::whole(Period::Weeks(2)), next));
        }
        let (ahead, next) = match shift(self.t.word(start)) {
            Some(0) if shift(self.t.word(start + 1)) == Some(1) => (1, start + 2),
            Some(ahead) => (ahead, start + 1),
            None => return self.unit_shifted(start),
        };
        if let Some(next) = self.t.phrases(next, WEEKEND) {
            return Some(in_time(Period::Weekend(ahead), ahead, next));
        }
        if let Some((month, _, end)) = self.month_at(next).filter(|m| m.1 != Sure::Never) {
            return Some(in_time(Period::Month { year: None, month }, ahead, end));
        }
        let word = self.t.skip_any(next, &["calendar", "working", "work", "business", "full"]);
        if self.t.is_any(word, &["weeks", "months", "quarters", "years", "half"]) {
            return None;
        }
        let period = shifted(unit(self.t.word(word))?, ahead)?;
        Some(in_time(period, ahead, word + 1))
    }

    /// `semaine prochaine`, `mois prochain`.
    fn unit_shifted(&self, at: usize) -> Parsed {
        let found = unit(self.t.word(at))?;
        if !self.t.is_any(at + 1, &["prochain", "prochaine", "suivant", "suivante", "dernier", "derniere"]) {
            return None;
        }
        let ahead = shift(self.t.word(at + 1))?;
        Some(in_time(shifted(found, ahead)?, ahead, at + 2))
    }

    fn month_alone(&self, at: usize) -> Parsed {
        let (month, sure, next) = self.month_at(at)?;
        let (expr, end) = self.month_year_after(month, next);
        (end > next || self.month_counts(at, next, sure)).then_some((expr, end))
    }

    fn month_year_after(&self, month: i8, next: usize) -> (Expr, usize) {
        let (year, next) = self.year_at(next, false).map_or((None, next), |(y, n)| (Some(y), n));
        (Expr::whole(Period::Month { year, month }), next)
    }

    /// Whether a bare month is one: words that are also names or verbs need a sign of it.
    fn month_counts(&self, at: usize, next: usize, sure: Sure) -> bool {
        let lead = self.lead(at).kind;
        let name_follows = self.t.capital(next) && !self.t.glued(next);
        match sure {
            Sure::Always => !(name_follows && lead == LeadKind::None && self.t.capital(at) && at == 0),
            Sure::Never => lead == LeadKind::In && self.free(next) && self.t.word(at) != "mar",
            Sure::Context if self.t.word(at) == "may" && !self.t.capital(at) => {
                matches!(lead, LeadKind::In | LeadKind::Before | LeadKind::Until) || (lead == LeadKind::By && self.free(next))
            }
            Sure::Context => {
                let led = !matches!(lead, LeadKind::None | LeadKind::To | LeadKind::On);
                (led && !name_follows) || self.set_off(at, next)
            }
        }
    }

    /// `Q2`, `Q2 2026`, `2026 Q2`, `2Q26`, `second quarter of 2026`.
    fn quarter(&self, at: usize) -> Parsed {
        if let Some((year, (quarter, next))) = self.year_first(at).and_then(|(y, n)| Some((y, self.numbered_part(n, &["q"], 4)?)))
        {
            return Some((Expr::whole(Period::Quarter { year: Some(year), quarter }), next));
        }
        let (quarter, next) = self
            .numbered_part(at, &["q", "qtr", "k"], 4)
            .or_else(|| self.part_first(at, "q", 4))
            .or_else(|| self.ordinal_part(at, Unit::Quarter, 4))?;
        if self.t.word(at) == "k" && self.year_at(next, true).is_none() {
            return None;
        }
        self.with_year(next, |year| Period::Quarter { year, quarter })
    }

    /// A year of four digits, or of two glued to a letter (`18Q4`), before a quarter.
    fn year_first(&self, at: usize) -> Option<(i16, usize)> {
        let found = year(self.t.number(at)?, self.t.digits(at)).filter(|y| (1990..2070).contains(y))?;
        let next = self.t.skip_sign(at + 1, '-');
        (self.t.digits(at) == 4 || self.t.glued(at + 1)).then_some((found, next))
    }

    /// `H1`, `H2 2026`, `first half of 2026`.
    fn half(&self, at: usize) -> Parsed {
        let words = |at: usize| {
            let half = ordinal(self.t.word(at)).filter(|n| (1..=2).contains(n))?;
            let next = self.t.phrases(at + 1, &["half of", "half", "half of the year"])?;
            let of_year = self.t.word(next - 1) == "year" || self.year_at(next, false).is_some();
            of_year.then_some((half, next))
        };
        let (half, next) = self.numbered_part(at, &["h"], 2).or_else(|| self.part_first(at, "h", 2)).or_else(|| words(at))?;
        self.with_year(next, |year| Period::Half { year, half })
    }

    /// A letter and a number glued to it: `Q2`.
    fn numbered_part(&self, at: usize, letters: &[&str], most: u32) -> Option<(i8, usize)> {
        let number = self.t.number(at + 1).filter(|n| (1..=most).contains(n) && self.t.digits(at + 1) == 1)?;
        let glued = self.t.glued(at + 1) || self.t.word(at) == "qtr";
        let ends = !self.t.glued(at + 2) || self.t.sign(at + 2).is_some_and(|c| c != '_');
        (self.t.is_any(at, letters) && glued && ends && self.t.capital(at) | (letters[0] == "q"))
            .then_some((i8::try_from(number).ok()?, at + 2))
    }

    /// `2Q26`, `2026 Q2`, `1H 2026` reversed forms; the year is read again after.
    fn part_first(&self, at: usize, letter: &str, most: u32) -> Option<(i8, usize)> {
        let number = self.t.number(at).filter(|n| (1..=most).contains(n))?;
        let fits = self.t.is_any(at + 1, &[letter]) && self.t.glued(at + 1) && self.year_glued(at + 2).is_some();
        fits.then_some((i8::try_from(number).ok()?, at + 2))
    }

    fn year_glued(&self, at: usize) -> Option<(i16, usize)> {
        self.year_at(at, true).or_else(|| {
            let digits = self.t.digits(at);
            (self.t.glued(at)).then_some(())?;
            year(self.t.number(at)?, digits).map(|year| (year, at + 1))
        })
    }

    fn ordinal_part(&self, at: usize, wanted: Unit, most: i8) -> Option<(i8, usize)> {
        let digit = self.day_number(at).filter(|n| n.ordinal);
        let (number, next) = match (digit, ordinal(self.t.word(at))) {
            (_, Some(number)) if number > 0 => (number, at + 1),
            (Some(day), _) => (day.day, day.next),
            _ => return None,
        };
        (number <= most && unit(self.t.word(next)) == Some(wanted)).then_some((number, next + 1))
    }

    fn with_year(&self, next: usize, period: impl Fn(Option<i16>) -> Period) -> Parsed {
        if let Some(end) = self.fiscal(next) {
            return Some((Expr::Vague, end));
        }
        match self.year_glued(next) {
            Some((year, end)) => Some((Expr::whole(period(Some(year))), end)),
            None => Some((Expr::whole(period(None)), next)),
        }
    }

    /// `week 12`, `wk12`, `KW 12`, `2026-W12`.
    pub(super) fn iso_week(&self, at: usize) -> Parsed {
        let (led_year, start) = match self.full_year_then_dash(at) {
            Some((year, next)) => (Some(year), next),
            None => (None, at),
        };
        let letter = self.t.is_any(start, &["w", "cw"]) && self.t.glued(start + 1);
        let word = self.t.is_any(start, &["week", "wk", "kw", "semaine", "kalenderwoche", "weeknr"]);
        if !(letter || word) || (self.t.word(start) == "w" && !self.t.capital(start)) {
            return None;
        }
        let number = start + 1 + usize::from(self.t.is_sign(start + 1, '.'));
        let week = self.t.number(number).filter(|n| (1..=53).contains(n) && self.t.digits(number) <= 2)?;
        let next = number + 1;
        if self.t.is_any(next, &["of", "after", "van", "de"]) && self.year_at(next, false).is_none() {
            return None;
        }
        if self.t.glued(next) && !matches!(self.t.sign(next), Some('.' | ',' | ')' | ';' | ':' | ']' | '!' | '?')) {
            return None;
        }
        let (year, next) = self.year_at(next, false).map_or((led_year, next), |(y, n)| (Some(y), n));
        Some((Expr::whole(Period::IsoWeek { year, week: i8::try_from(week).ok()? }), next))
    }

    fn full_year_then_dash(&self, at: usize) -> Option<(i16, usize)> {
        let year = year(self.t.number(at)?, self.t.digits(at)).filter(|y| *y >= 1990)?;
        let next = self.t.skip_sign(at + 1, '-');
        (self.t.digits(at) == 4 && self.t.is_any(next, &["w", "week"])).then_some((year, next))
    }

    /// `week of 12 May`, `w/c 12 May`; `week ending 16 May` is that day.
    pub(super) fn week_of(&self, at: usize) -> Parsed {
        let at = self.t.skip_any(at, &["the", "la", "de", "der"]);
        const OF: &[&str] = &[
            "week of",
            "week of the",
            "week commencing",
            "week beginning",
            "week starting",
            "w / c",
            "wc",
            "wk of",
            "week van",
            "semaine du",
            "woche vom",
            "woche ab",
            "w / b",
            "week starting on",
            "wk commencing",
            "w / o",
        ];
        if let Some((day, next)) = self.t.phrases(at, OF).and_then(|next| self.day(next)) {
            return Some((Expr::whole(Period::WeekOf(Box::new(day))), next));
        }
        let ending = self.t.phrases(at, &["week ending", "w / e", "week ending on", "wk ending"])?;
        self.day(ending)
    }

    /// A year alone, where the words before it make it one (`in 2026`).
    fn year_led(&self, at: usize) -> Parsed {
        let start = self.t.phrases(at, &["calendar year", "the year", "the calendar year"]).unwrap_or(at);
        let led = !matches!(self.lead(at).kind, LeadKind::None | LeadKind::To | LeadKind::On | LeadKind::Due);
        self.bare_year(start).filter(|(_, next)| (led || start > at) && self.free(*next))
    }

    fn bare_year(&self, at: usize) -> Parsed {
        let year = year(self.t.number(at)?, self.t.digits(at)).filter(|y| (1990..2070).contains(y))?;
        let whole = self.t.digits(at) == 4 && !(self.t.glued(at + 1) && self.t.sign(at + 1).is_none());
        let joined = self.t.glued(at + 1) && self.t.glued(at + 2) && self.t.number(at + 2).is_some();
        (whole && !joined).then_some((Expr::whole(Period::Year(year)), at + 1))
    }
}

fn shifted(unit: Unit, ahead: i32) -> Option<Period> {
    Some(match unit {
        Unit::Week => Period::Weeks(ahead),
        Unit::Month => Period::Months(ahead),
        Unit::Quarter => Period::Quarters(ahead),
        Unit::Year => Period::Years(ahead),
        _ => return None,
    })
}

fn in_time(period: Period, ahead: i32, next: usize) -> (Expr, usize) {
    let expr = Expr::whole(period);
    (if ahead < 0 { Expr::Past(Box::new(expr)) } else { expr }, next)
}
