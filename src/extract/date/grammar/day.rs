//! Single days: `20 May 2026`, `May 20th`, `Fri 20/5`, `the 13th`, `next Friday`, `tomorrow`.

use super::super::expr::{Edge, Expr, Period};
use super::super::lead::LeadKind;
use super::super::lexicon::{Sure, month, ordinal_day, weekday};
use super::super::numeric::year;
use super::{Parsed, Reader, longest};

/// A day of a month as written, with the index after it.
pub(super) struct DayNumber {
    pub(super) day: i8,
    pub(super) next: usize,
    /// Whether it carries a mark of order (`13th`, `1er`).
    pub(super) ordinal: bool,
}

const SUFFIXES: &[&str] = &["st", "nd", "rd", "th", "er", "e", "de", "ste", "ten", "ter"];
const OF: &[&str] = &["of", "de", "van", "del", "di"];

impl Reader<'_, '_> {
    /// Any expression for one day that starts at `at`, without a time of day.
    pub(super) fn day(&self, at: usize) -> Parsed {
        let dated = longest([self.figures(at, None), self.day_month(at), self.month_day(at), self.year_month_day(at)]);
        let dated = dated.map(|found| self.trailing_weekday(found));
        longest([dated, self.weekday_date(at), self.weekday_alone(at), self.relative(at), self.ordinal(at), self.holiday(at)])
    }

    /// A number 1 to 31 of at most two digits with its suffix, or an ordinal word.
    pub(super) fn day_number(&self, at: usize) -> Option<DayNumber> {
        let Some(number) = self.t.number(at) else {
            return self.day_word(at);
        };
        let day = i8::try_from(number).ok().filter(|d| (1..=31).contains(d) && self.t.digits(at) <= 2)?;
        let suffix = self.t.glued(at + 1) && self.t.is_any(at + 1, SUFFIXES);
        Some(DayNumber { day, next: at + 1 + usize::from(suffix), ordinal: suffix })
    }

    fn day_word(&self, at: usize) -> Option<DayNumber> {
        let tens = match self.t.word(at) {
            "twenty" => 20,
            "thirty" => 30,
            word => {
                return ordinal_day(word).map(|day| DayNumber { day, next: at + 1, ordinal: true });
            }
        };
        let unit = self.t.skip_sign(at + 1, '-');
        let day = tens + ordinal_day(self.t.word(unit)).filter(|d| *d < 10)?;
        (day <= 31).then_some(DayNumber { day, next: unit + 1, ordinal: true })
    }

    /// The month at `at` in full or short, with a point after a short form inside a date.
    pub(super) fn month_at(&self, at: usize) -> Option<(i8, Sure, usize)> {
        let (number, sure) = month(self.t.word(at))?;
        let short = self.t.word(at).len() <= 5 && self.t.is_sign(at + 1, '.') && self.t.glued(at + 1);
        let inner = short && (self.t.number(at + 2).is_some() || self.t.sign(at + 2).is_some());
        Some((number, sure, at + 1 + usize::from(inner)))
    }

    /// A year at `at`, after a comma or `of`. Two digits need an apostrophe or a joining sign, or
    /// `bare` and nothing but a sign after them.
    pub(super) fn year_at(&self, at: usize, bare: bool) -> Option<(i16, usize)> {
        let start = self.t.skip_any(self.t.skip_sign(at, ','), OF);
        let start = start + usize::from(self.t.is_any(start, &["in"]) && self.t.digits(start + 1) == 4);
        if let Some(found) = self.full_year(start) {
            return Some(found);
        }
        let joined = matches!(self.t.sign(at), Some('\'' | '-' | '/' | '.')) && self.t.glued(at + 1);
        let joined = joined && (self.t.glued(at) || self.t.is_sign(at, '\''));
        let number = at + usize::from(joined);
        let digits = self.t.digits(number);
        let plain = bare && self.short_year_follows(number);
        if digits == 4 && joined {
            return self.full_year(number);
        }
        let slash = joined && !bare && self.t.is_sign(at, '/');
        if digits != 2 || slash || !(joined || plain) {
            return None;
        }
        year(self.t.number(number)?, 2).map(|year| (year, number + 1))
    }

    fn full_year(&self, at: usize) -> Option<(i16, usize)> {
        if self.t.digits(at) != 4 || (self.t.glued(at + 1) && self.t.is_any(at + 1, &["h", "hrs", "k", "eur"])) {
            return None;
        }
        if self.t.is_sign(at + 1, ':') && self.t.glued(at + 2) && self.t.number(at + 2).is_some() {
            return None;
        }
        year(self.t.number(at)?, 4).map(|year| (year, at + 1))
    }

    /// Whether a bare two-digit number at `at` reads as a year: 2020 to 2039 with no word after it.
    fn short_year_follows(&self, at: usize) -> bool {
        let fits = self.t.number(at).is_some_and(|n| (20..40).contains(&n)) && !self.t.glued(at);
        let glued = self.t.glued(at + 1);
        fits && match self.t.sign(at + 1) {
            Some(':' | '%' | '/' | 'h') if glued => false,
            Some('.' | ',') => !(glued && self.t.glued(at + 2) && self.t.number(at + 2).is_some()),
            Some(_) => true,
            None => self.t.get(at + 1).is_none(),
        }
    }

    /// `20 May 2026`, `20th of May`, `1er mars`, `20. Mai`, `12-14 May`.
    pub(super) fn day_month(&self, at: usize) -> Parsed {
        let first = self.day_number(self.t.skip_any(at, &["the"]))?;
        let last = self.second_number(first.next).unwrap_or(first);
        let mut next = self.t.skip_any(last.next, OF);
        if matches!(self.t.sign(next), Some('-' | '.' | '/')) && (self.t.glued(next) || self.t.glued(next + 1)) {
            next += 1;
        }
        let (month, sure, next) = self.month_at(next)?;
        let verb = sure == Sure::Context && self.t.word(next - 1) == "may" && !self.t.capital(next - 1);
        if verb && !last.ordinal && self.t.get(next).is_some() && !self.free(next) && self.year_at(next, true).is_none() {
            return None;
        }
        let (year, next) = self.year_at(next, true).map_or((None, next), |(y, n)| (Some(y), n));
        Some((Expr::Day { year, month, day: last.day, weekday: None }, next))
    }

    /// The second day of `12-14 May`, `12 and 13 May`, from the index after the first.
    fn second_number(&self, at: usize) -> Option<DayNumber> {
        let join = self
            .t
            .phrases(at, &["-", "to", "and", "&", "tot", "tot en met", "t / m", "bis", "au", "/", "en", "et", "und", "or"])?;
        let second = self.day_number(self.t.skip_any(join, &["the", "le", "de"]))?;
        self.t.number(join).is_some().then_some(second)
    }

    /// `May 20th, 2026`, `May 12-14`.
    pub(super) fn month_day(&self, at: usize) -> Parsed {
        let (month, _, next) = self.month_at(at)?;
        let joined = matches!(self.t.sign(next), Some('-' | '/')) && self.t.glued(next) && self.t.glued(next + 1);
        let comma = self.t.is_sign(next, ',') && self.day_number(next + 1).is_some_and(|n| n.ordinal);
        let first = self.day_number(self.t.skip_any(next + usize::from(joined || comma), &["the"]))?;
        let last = self.dash_number(first.next).unwrap_or(first);
        if self.t.number(last.next - 1).is_some() && !self.number_ends(last.next) {
            return None;
        }
        let (year, next) = self.year_at(last.next, false).map_or((None, last.next), |(y, n)| (Some(y), n));
        Some((Expr::Day { year, month, day: last.day, weekday: None }, next))
    }

    /// `2026 May 20`, `2026-May-20`, `2026/May/20`.
    fn year_month_day(&self, at: usize) -> Parsed {
        let (year, next) = self.full_year(at).filter(|_| !self.t.glued(at))?;
        let next = next + usize::from(matches!(self.t.sign(next), Some('-' | '/')));
        let (month, _, next) = self.month_at(next)?;
        let next = next + usize::from(matches!(self.t.sign(next), Some('-' | '/')));
        let number = self.day_number(next).filter(|n| self.t.number(next).is_some() && self.number_ends(n.next))?;
        Some((Expr::Day { year: Some(year), month, day: number.day, weekday: None }, number.next))
    }

    fn dash_number(&self, at: usize) -> Option<DayNumber> {
        let second = self.t.phrases(at, &["-", "to", "through", "thru"])?;
        if self.t.digits(second) > 2 || self.t.number(second).is_none() {
            return None;
        }
        self.day_number(second).filter(|n| self.t.is_sign(at, '-') || self.free(n.next))
    }

    /// Whether the number before `at` ends there: no decimals, clock time, percentage or unit follows.
    fn number_ends(&self, at: usize) -> bool {
        if !self.t.glued(at) {
            return true;
        }
        match self.t.sign(at) {
            Some('%') => false,
            Some(':' | '.' | '/') => !(self.t.glued(at + 1) && self.t.number(at + 1).is_some()),
            Some(',') => !(self.t.glued(at + 1) && self.t.digits(at + 1) == 3),
            Some(_) => true,
            None => false,
        }
    }

    /// `20 May (Wednesday)`, `Jul 18, Fri`.
    fn trailing_weekday(&self, (expr, next): (Expr, usize)) -> (Expr, usize) {
        let at = match self.t.sign(next) {
            Some('(' | ',') => next + 1,
            _ => return (expr, next),
        };
        let bracket = self.t.is_sign(next, '(');
        let named = weekday(self.t.word(at)).filter(|(_, sure)| *sure != Sure::Never);
        let end = at + 1 + usize::from(bracket);
        match (named, expr) {
            (Some((day, _)), Expr::Day { year, month, day: number, weekday: None })
                if !bracket && !self.t.is_any(end, &["morning", "the"]) || bracket && self.t.is_sign(at + 1, ')') =>
            {
                (Expr::Day { year, month, day: number, weekday: Some(day) }, end)
            }
            (_, expr) => (expr, next),
        }
    }

    /// `the 13th`, `13th of next month`, `le 13`, `am 13.`.
    fn ordinal(&self, at: usize) -> Parsed {
        let start = self.t.skip_any(at, &["the", "de", "den"]);
        let number = self.day_number(start).filter(|_| self.t.number(start).is_some())?;
        if let Some((months, next)) = self.month_suffix(number.next) {
            return Some((Expr::DayOfMonth { day: number.day, months: Some(months), weekday: None }, next));
        }
        let french = self.t.is_any(start.wrapping_sub(1), &["le"]);
        let german = self.t.is_sign(number.next, '.') && self.t.is_any(start.wrapping_sub(1), &["am", "zum", "den"]);
        let led = start > at || self.lead(start).kind != LeadKind::None;
        if !((number.ordinal && led) || (french && self.free(number.next)) || german) {
            return None;
        }
        let inner = german && self.t.get(number.next + 1).is_some();
        let free = self.free(number.next) && !self.t.is_sign(number.next, '/');
        let expr = Expr::DayOfMonth { day: number.day, months: None, weekday: None };
        free.then_some((expr, number.next + usize::from(inner)))
    }

    /// `of this month`, `day of next month` after a day.
    fn month_suffix(&self, at: usize) -> Option<(i32, usize)> {
        const THIS: &[&str] = &[
            "of this month",
            "this month",
            "of the month",
            "of the current month",
            "van deze maand",
            "deze maand",
            "van de maand",
        ];
        const NEXT: &[&str] = &[
            "of next month",
            "next month",
            "of the next month",
            "of the following month",
            "van volgende maand",
            "du mois prochain",
        ];
        let at = self.t.skip_any(at, &["day"]);
        let this = self.t.phrases(at, THIS).map(|next| (0, next));
        this.or_else(|| self.t.phrases(at, NEXT).map(|next| (1, next)))
    }

    /// The last (first, second …) Friday, day or working day of a month.
    pub(super) fn nth_of(&self, at: usize) -> Parsed {
        let start = self.t.skip_any(at, &["the", "de", "le", "la"]);
        let nth = super::super::lexicon::ordinal(self.t.word(start))?;
        let named = weekday(self.t.word(start + 1)).filter(|(_, sure)| *sure == Sure::Always);
        let working = self.t.phrases(start + 1, &["working day", "business day", "workday", "weekday", "werkdag"]);
        let plain = self.t.phrases(start + 1, &["day", "dag", "jour", "tag"]);
        let after = named.map(|_| start + 2).or(working).or(plain)?;
        let period = self.t.phrases(after, &["of", "of the", "in", "van", "van de", "du", "de", "des", "im", "d '"])?;
        let (period, next) = self.month_like(period)?;
        let expr = match (named, nth) {
            (Some((day, _)), nth) => Expr::NthWeekday { nth, day, month: Box::new(period) },
            (None, -1) if working.is_some() => Expr::Period { period, edge: Edge::LastWorkday },
            (None, -1) => Expr::Period { period, edge: Edge::End },
            (None, 1) => Expr::Period { period, edge: Edge::Start },
            _ => return None,
        };
        Some((expr, next))
    }

    fn month_like(&self, at: usize) -> Option<(Period, usize)> {
        if let Some((Expr::Period { period, edge: Edge::Whole }, next)) = self.stretch(at) {
            return Some((period, next));
        }
        self.unit_alone(at)
    }
}
