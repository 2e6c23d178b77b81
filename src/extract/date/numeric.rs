//! Dates in figures: `2026-05-20`, `20/05/2026`, `20.05.26`, `5/20`, `05/2026`, and the order of day
//! and month that a note uses.

use jiff::civil::{Date, Weekday};

use super::expr::{Expr, Period};
use super::grammar::{Parsed, Reader};
use super::lexicon::{FUNCTION_WORDS, Sure, month, weekday};
use super::scan::Tokens;

/// Which stands first in a date such as `04/05/2026`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// `04/05` is 4 May. The default.
    #[default]
    DayFirst,
    /// `04/05` is 5 April.
    MonthFirst,
}

impl DateOrder {
    /// The order that a whole note uses.
    ///
    /// Dates with only one possible reading decide (`25/4`, `4/25/2026`), then dates beside a
    /// weekday that fits only one reading, then written dates (`April 25` against `25 April`) of a
    /// note that tells the time with `am` and `pm`. Day first where nothing tells.
    pub fn detect(text: &str) -> Self {
        let tokens = Tokens::new(text);
        let mut votes = 0_i32;
        let (mut written, mut half_day) = (0_i32, false);
        for at in 0..tokens.len() {
            votes += figure_vote(&tokens, at);
            written += written_vote(&tokens, at);
            half_day |= tokens.is_any(at, &["am", "pm"]) && at > 0 && tokens.number(at - 1).is_some();
        }
        match votes {
            0 if half_day && written < 0 => Self::MonthFirst,
            0.. => Self::DayFirst,
            _ => Self::MonthFirst,
        }
    }
}

/// Weekdays after which `20-5` is a date; after `Monday` it is more likely a stretch of hours.
const DUTCH_DAYS: &str = "ma di wo do vr za zo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag";

/// Positive for day first, negative for month first; 4 for a date with one possible reading.
fn figure_vote(tokens: &Tokens, at: usize) -> i32 {
    let Some(shape) = Shape::read(tokens, at) else {
        return 0;
    };
    if shape.sep == '.' || shape.first_digits > 2 || (shape.third.is_none() && shape.sep == '-') {
        return 0;
    }
    let (a, b) = (shape.first, shape.second);
    if !(1..=31).contains(&a) || !(1..=31).contains(&b) {
        return 0;
    }
    match (a > 12, b > 12) {
        (true, false) => 4,
        (false, true) => -4,
        (false, false) => weekday_vote(tokens, at, &shape),
        (true, true) => 0,
    }
}

fn weekday_vote(tokens: &Tokens, at: usize, shape: &Shape) -> i32 {
    let Some((day, _)) = at.checked_sub(1).and_then(|i| weekday(tokens.word(i))) else {
        return 0;
    };
    let Some(year) = shape.third.and_then(|(n, digits)| year(n, digits)) else {
        return 0;
    };
    let fits = |day_first| shape.date(year, day_first).is_some_and(|date| date.weekday() == day);
    i32::from(fits(true)) - i32::from(fits(false))
}

fn written_vote(tokens: &Tokens, at: usize) -> i32 {
    if month(tokens.word(at)).is_none_or(|(_, sure)| sure == Sure::Never) {
        return 0;
    }
    let day = |at: usize| tokens.number(at).is_some_and(|n| (1..=31).contains(&n)) && tokens.digits(at) <= 2;
    i32::from(at > 0 && day(at - 1)) - i32::from(day(at + 1))
}

/// Two or three numbers with the same sign between them, nothing of it parted by white space.
struct Shape {
    first: u32,
    first_digits: usize,
    second: u32,
    third: Option<(u32, usize)>,
    sep: char,
    next: usize,
}

impl Shape {
    fn read(tokens: &Tokens, at: usize) -> Option<Self> {
        let first = tokens.number(at)?;
        if tokens.glued(at) && (!tokens.word_before(at).is_empty() || tokens.sign_before(at).is_some_and(joins)) {
            return None;
        }
        let sep = tokens.sign(at + 1).filter(|c| matches!(c, '/' | '-' | '.') && tokens.glued(at + 1))?;
        let second = tokens.number(at + 2).filter(|_| tokens.glued(at + 2) && tokens.digits(at + 2) <= 2)?;
        let joined = tokens.is_sign(at + 3, sep) && tokens.glued(at + 3) && tokens.glued(at + 4);
        let third = tokens.number(at + 4).filter(|_| joined).map(|n| (n, tokens.digits(at + 4)));
        let next = if third.is_some() { at + 5 } else { at + 3 };
        let shape = Self { first, first_digits: tokens.digits(at), second, third, sep, next };
        shape.ends(tokens).then_some(shape)
    }

    /// Whether nothing more of the same number follows (`1.2.3.4`, `3/4-inch`, `12/5%`).
    fn ends(&self, tokens: &Tokens) -> bool {
        let next = self.next;
        if !tokens.glued(next) {
            return true;
        }
        match tokens.sign(next) {
            Some('%') => false,
            Some(c) if joins(c) => !tokens.glued(next + 1) || tokens.number(next + 1).is_none(),
            Some(_) => true,
            None => tokens.is_any(next, &["t"]) && tokens.number(next + 1).is_some(),
        }
    }

    fn date(&self, year: i16, day_first: bool) -> Option<Date> {
        let (day, month) = if day_first { (self.first, self.second) } else { (self.second, self.first) };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }

    /// Month and day in the order wanted, or in the other where that is impossible.
    fn day(&self, year: Option<i16>, order: DateOrder, weekday: Option<Weekday>) -> Option<(i8, i8)> {
        let day_first = self.sep == '.' || order == DateOrder::DayFirst;
        let wanted = self.date(year.unwrap_or(2024), day_first);
        let other = self.date(year.unwrap_or(2024), !day_first).filter(|_| self.sep != '.' || year.is_some());
        let fits = |date: &Date| year.is_some() && weekday == Some(date.weekday());
        let swap =
            wanted.is_none() || (self.sep != '.' && !wanted.as_ref().is_some_and(fits) && other.as_ref().is_some_and(fits));
        let date = if swap { other } else { wanted }?;
        Some((date.month(), date.day()))
    }
}

fn joins(c: char) -> bool {
    matches!(c, '/' | '-' | '.' | ':' | ',' | '$' | '€' | '£' | '+' | '_' | '#' | '=' | '&' | '?')
}

/// The year that a number of two or four digits means: 1970 to 2069 for two.
pub(super) fn year(number: u32, digits: usize) -> Option<i16> {
    let year = i16::try_from(number).ok()?;
    match digits {
        2 => Some(if year < 70 { 2000 + year } else { 1900 + year }),
        4 if (1900..2100).contains(&year) => Some(year),
        _ => None,
    }
}

impl Reader<'_, '_> {
    /// A date in figures at `at`; `weekday` is the weekday written before it.
    pub(super) fn figures(&self, at: usize, weekday: Option<Weekday>) -> Parsed {
        let shape = Shape::read(self.t, at)?;
        match shape.third {
            Some(third) => self.triple(&shape, third, weekday, at),
            None => self.year_month(&shape, at).or_else(|| self.pair(&shape, weekday, at)),
        }
    }

    fn triple(&self, shape: &Shape, third: (u32, usize), weekday: Option<Weekday>, at: usize) -> Parsed {
        if shape.first_digits == 4 {
            let year = year(shape.first, 4)?;
            let date = Date::new(year, i8::try_from(shape.second).ok()?, i8::try_from(third.0).ok()?).ok()?;
            let next = self.clock_after_t(shape.next);
            return Some((day(Some(year), date.month(), date.day(), weekday), next));
        }
        let year = year(third.0, third.1).filter(|_| shape.first_digits <= 2)?;
        let version = shape.sep == '.' && third.1 == 2 && !(20..40).contains(&third.0);
        if version || self.t.is_any(at.wrapping_sub(1), &["version", "release", "v", "ver", "build"]) {
            return None;
        }
        let (month, number) = shape.day(Some(year), self.order, weekday)?;
        Some((day(Some(year), month, number, weekday), shape.next))
    }

    /// `T10:00:00Z` glued to an ISO date.
    fn clock_after_t(&self, mut at: usize) -> usize {
        if !(self.t.glued(at) && self.t.is_any(at, &["t"])) {
            return at;
        }
        while self.t.glued(at) && self.t.sign(at).is_none_or(|c| matches!(c, ':' | '+' | '-' | '.')) {
            at += 1;
        }
        if self.t.is_sign(at - 1, '.') { at - 1 } else { at }
    }

    /// `2026-05`, `2026/05`.
    fn year_month(&self, shape: &Shape, at: usize) -> Parsed {
        if (shape.first_digits, self.t.digits(at + 2)) != (4, 2) {
            return None;
        }
        month_of(shape.second, shape.first, shape.next)
    }

    /// `05/2026`, `05.2026`.
    pub(super) fn month_year(&self, at: usize) -> Parsed {
        let number = self.t.number(at).filter(|_| self.t.digits(at) <= 2 && !self.t.glued(at))?;
        self.t.sign(at + 1).filter(|c| matches!(c, '/' | '.' | '-') && self.t.glued(at + 1))?;
        let year = self.t.number(at + 2).filter(|_| self.t.digits(at + 2) == 4 && self.t.glued(at + 2))?;
        if self.t.glued(at + 3) && self.t.number(at + 4).is_some() {
            return None;
        }
        month_of(number, year, at + 3)
    }

    /// `20/5`, `5/20`, `20.5.`, `20-5`: only where the words around it speak of time.
    fn pair(&self, shape: &Shape, weekday: Option<Weekday>, at: usize) -> Parsed {
        if shape.first_digits > 2 || !self.pair_is_date(shape, weekday.is_some(), at) {
            return None;
        }
        let (month, number) = shape.day(None, self.order, None)?;
        let dot = shape.sep == '.' && self.t.is_sign(shape.next, '.') && self.t.glued(shape.next);
        let inner = dot && self.t.get(shape.next + 1).is_some();
        Some((day(None, month, number, weekday), shape.next + usize::from(inner)))
    }

    fn pair_is_date(&self, shape: &Shape, weekday: bool, at: usize) -> bool {
        const LEADS: &[&str] = &[
            "by",
            "before",
            "until",
            "till",
            "due",
            "deadline",
            "on",
            "from",
            "since",
            "op",
            "tegen",
            "voor",
            "tot",
            "uiterlijk",
            "le",
            "au",
            "am",
            "bis",
            "zum",
            "vom",
            "spatestens",
            "ab",
            "den",
        ];
        let lead = weekday || self.t.is_any(at.wrapping_sub(1), LEADS);
        let free = self.free(shape.next);
        if self.title && shape.sep != '-' && (at == 0 || shape.next >= self.t.len()) {
            return (shape.first, shape.second) != (24, 7);
        }
        let full = shape.first_digits == 2 && self.t.digits(at + 2) == 2;
        match shape.sep {
            '/' if (shape.first, shape.second) == (24, 7) => false,
            '/' => free && (lead || self.after_sign(at, shape)),
            '.' if full && self.is_cell(shape, at) => true,
            '.' => weekday || (free && self.t.is_any(at.wrapping_sub(1), if full { LEADS } else { &LEADS[9..] })),
            _ => self.t.is_any(at.wrapping_sub(1), &LEADS[9..14]) || self.t.is_in(at.wrapping_sub(1), DUTCH_DAYS),
        }
    }

    /// `23.05.` alone: from the start, or behind a sign, to the end or a sign.
    fn is_cell(&self, shape: &Shape, at: usize) -> bool {
        let dot = self.t.is_sign(shape.next, '.') && self.t.glued(shape.next);
        let opens = at == 0 || matches!(self.t.sign(at - 1), Some(',' | '|' | '(' | '-')) && !self.t.glued(at);
        let ends = self.t.get(shape.next + 1).is_none_or(|_| matches!(self.t.sign(shape.next + 1), Some(')' | '|' | ',')));
        dot && opens && ends
    }

    /// A pair set off by a sign (`- Tom, 3/10`), unless it looks like a score or a fraction.
    fn after_sign(&self, at: usize, shape: &Shape) -> bool {
        let fraction = shape.first < shape.second && matches!(shape.second, 2..=5 | 8 | 10);
        match at.checked_sub(1).map(|i| self.t.sign(i)) {
            None => !fraction && self.t.sign(shape.next).is_none_or(|c| c == ':' || c == '-' || c == '|'),
            Some(Some('(' | '[')) => !fraction && matches!(self.t.sign(shape.next), Some(')' | ']' | ',')),
            Some(Some(',' | ':' | '|' | '-' | '>')) => !fraction || !self.t.is_sign(at - 1, ':'),
            _ => false,
        }
    }

    /// Whether nothing that belongs to a name follows: the end, a sign, or a function word.
    pub(super) fn free(&self, at: usize) -> bool {
        match self.t.get(at) {
            None => true,
            Some(_) if self.t.is_sign(at, '-') => !self.t.glued(at),
            Some(_) if self.t.sign(at).is_some() => !matches!(self.t.sign(at), Some('%' | '\'' | '@' | '&')),
            Some(_) => self.t.is_any(at, FUNCTION_WORDS),
        }
    }
}

fn month_of(number: u32, year_number: u32, next: usize) -> Parsed {
    let month = i8::try_from(number).ok().filter(|m| (1..=12).contains(m))?;
    let year = Some(year(year_number, 4).filter(|y| *y >= 1990)?);
    Some((Expr::whole(Period::Month { year, month }), next))
}

fn day(year: Option<i16>, month: i8, day: i8, weekday: Option<Weekday>) -> Expr {
    Expr::Day { year, month, day, weekday }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_of_a_note() {
        let cases = [
            ("met 04/05/2026", DateOrder::DayFirst),
            ("by 25/4 and 4/5", DateOrder::DayFirst),
            ("5/20/26 then 6/3/26", DateOrder::MonthFirst),
            ("by 5/20", DateOrder::MonthFirst),
            ("Tue 3/4/2026 10:00", DateOrder::DayFirst),
            ("Wed 3/4/2026", DateOrder::MonthFirst),
            ("May 3, 2:30 PM, due 4/5/26", DateOrder::MonthFirst),
            ("3 May, 2 pm, due 4/5/26", DateOrder::DayFirst),
        ];
        for (text, expected) in cases {
            assert_eq!(DateOrder::detect(text), expected, "{text}");
        }
    }
}
