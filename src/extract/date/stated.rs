//! Dates as a note's head states them: with or without a year, or as a month alone.

use jiff::civil::{Date, Weekday};

use super::expr::{Expr, Period};
use super::find::{Found, find_expressions};
use super::numeric::DateOrder;
use super::resolve::plus_days;
use super::scan::Tokens;

/// A date as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    /// With its year.
    Full(Date),
    /// Without a year.
    MonthDay { month: i8, day: i8, weekday: Option<Weekday> },
    /// A month with its year: its first day.
    Month(Date),
}

/// What `expr` states; the first day of a range.
pub(super) fn stated(expr: &Expr) -> Option<Stated> {
    match expr {
        Expr::Day { year: Some(year), month, day, .. } => Date::new(*year, *month, *day).ok().map(Stated::Full),
        Expr::Day { year: None, month, day, weekday } => Some(Stated::MonthDay { month: *month, day: *day, weekday: *weekday }),
        Expr::Period { period: Period::Month { year: Some(year), month }, .. } => {
            Date::new(*year, *month, 1).ok().map(Stated::Month)
        }
        Expr::Range(from, to) => match (stated(from)?, stated(to)?) {
            (Stated::MonthDay { month, day, .. }, Stated::Full(to)) => Date::new(to.year(), month, day).ok().map(Stated::Full),
            (from, _) => Some(from),
        },
        _ => None,
    }
}

/// The first date that `text` states, years put in by `years` where they are missing.
pub(super) fn first_date(text: &str, order: DateOrder, years: &Years) -> Option<Date> {
    let tokens = Tokens::new(text);
    find_expressions(&tokens, order).iter().find_map(|found| years.complete(stated(&found.expr)?))
}

/// The years that a note's other dates suggest for one without a year.
#[derive(Clone, Debug, Default)]
pub(super) struct Years {
    /// Most telling first.
    hints: Vec<i16>,
    /// A day that the date should not lie after.
    not_after: Option<Date>,
}

impl Years {
    /// Reads the file name, then the dates of the note's first 4000 characters in order; `not_after` is the day the file was
    /// last written.
    pub(super) fn new(text: &str, file_name: &str, order: DateOrder, not_after: Option<Date>) -> Self {
        let mut hints = bare_years(&Tokens::new(file_name));
        let first = |chars: usize| text.char_indices().nth(chars).map_or(text, |(end, _)| &text[..end]);
        hints.extend(find_expressions(&Tokens::new(first(4000)), order).iter().filter_map(year_of));
        hints.extend(bare_years(&Tokens::new(first(400))));
        let mut seen = Vec::new();
        hints.retain(|year| {
            !seen.contains(year) && {
                seen.push(*year);
                true
            }
        });
        Self { hints, not_after }
    }

    /// Only years around `date`: the last such day that is not after it.
    pub(super) fn before(date: Date) -> Self {
        Self { hints: Vec::new(), not_after: Some(date) }
    }

    /// The date, with a year if one can be told; a month alone has none here.
    pub(super) fn complete(&self, stated: Stated) -> Option<Date> {
        match stated {
            Stated::Full(date) => Some(date),
            Stated::Month(_) => None,
            Stated::MonthDay { month, day, weekday } => self.year_for(month, day, weekday),
        }
    }

    fn year_for(&self, month: i8, day: i8, weekday: Option<Weekday>) -> Option<Date> {
        let fits = |date: &Date| weekday.is_none_or(|wanted| date.weekday() == wanted);
        let of = |year: i16| Date::new(year, month, day).ok().filter(fits);
        let near = |year: &i16| of(*year).or_else(|| of(year.saturating_sub(1))).or_else(|| of(year.saturating_add(1)));
        let hinted = match weekday {
            Some(_) => self.hints.iter().find_map(near),
            None => self.hints.first().and_then(|year| of(*year)),
        };
        hinted.or_else(|| {
            let limit = plus_days(self.not_after?, 1)?;
            (0..8).filter_map(|back| of(limit.year().saturating_sub(back))).find(|date| *date <= limit)
        })
    }
}

fn year_of(found: &Found) -> Option<i16> {
    match &found.expr {
        Expr::Day { year, .. } => *year,
        Expr::Period { period, .. } => match period {
            Period::Month { year, .. } | Period::Quarter { year, .. } | Period::Half { year, .. } => *year,
            Period::Year(year) => Some(*year),
            _ => None,
        },
        _ => None,
    }
}

fn bare_years(tokens: &Tokens) -> Vec<i16> {
    let year = |at: usize| {
        let number = tokens.number(at).filter(|_| tokens.digits(at) == 4)?;
        i16::try_from(number).ok().filter(|year| (2000..2060).contains(year))
    };
    (0..tokens.len()).filter_map(year).collect()
}
