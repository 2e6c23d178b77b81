//! Sets what a date expression says against the day of the note.

use jiff::Span as Stretch;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::expr::{Edge, Expr, Feast, Period, Unit, Which};
use super::lead::LeadKind;

/// The day that `expr` means when something is due then; `None` where the words don't tell it.
///
/// `reference` is the day of the note: without it only expressions that carry their own year have
/// a value. A stretch of days gives its last day (a week its Friday), or its first where `lead`
/// sets it as a limit (`by March`).
pub(super) fn resolve(expr: &Expr, lead: LeadKind, reference: Option<Date>) -> Option<Date> {
    match reference {
        Some(reference) => Resolver { reference, lead }.expr(expr),
        None if expr.carries_year() => Resolver { reference: Date::constant(2000, 1, 1), lead }.expr(expr),
        None => None,
    }
}

/// The day of a moveable feast in a year.
fn feast_in(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::Easter(days) => plus_days(easter(year)?, i64::from(days)),
        Feast::Nth { nth, day, month, plus } => {
            plus_days(Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, day).ok()?, i64::from(plus))
        }
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = h + l - 7 * m;
    let month = (n + 90) / 25;
    let day = (n + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

struct Resolver {
    reference: Date,
    lead: LeadKind,
}

impl Resolver {
    fn expr(&self, expr: &Expr) -> Option<Date> {
        match expr {
            Expr::Day { year, month, day, weekday } => self.day(*year, *month, *day, *weekday),
            Expr::Holiday { year, month, day } => self.day(*year, *month, *day, None),
            Expr::Feast { feast, year: Some(year) } => feast_in(*feast, *year),
            Expr::Feast { feast, year: None } => {
                let start = self.reference.year();
                (start..start.saturating_add(2)).filter_map(|year| feast_in(*feast, year)).find(|date| *date >= self.reference)
            }
            Expr::DayOfMonth { day, months, weekday } => self.day_of_month(*day, *months, *weekday),
            Expr::WeekdayIn { day, week } => plus_days(self.bounds(week)?.0, i64::from(day.to_monday_zero_offset())),
            Expr::Weekday { day, which } => self.weekday(*day, *which),
            Expr::NthWeekday { nth, day, month } => self.nth_weekday(*nth, *day, month),
            Expr::Days(days) => plus_days(self.reference, i64::from(*days)),
            Expr::Time => Some(self.reference),
            Expr::Period { period, edge } => self.period(period, *edge),
            Expr::Offset { count, unit, from } => {
                let start = from.as_deref().map_or(Some(self.reference), |from| self.expr(from))?;
                offset(start, i64::from(*count), *unit)
            }
            Expr::Range(_, to) => self.expr(to),
            Expr::Vague => None,
            Expr::Past(inner) => self.expr(inner),
        }
    }

    /// A day without a year is the next such day, unless only the one gone by within two months falls
    /// on the weekday written beside it.
    fn day(&self, year: Option<i16>, month: i8, day: i8, weekday: Option<Weekday>) -> Option<Date> {
        if let Some(year) = year {
            return Date::new(year, month, day).ok();
        }
        let start = self.reference.year();
        let next = (start..start.saturating_add(9))
            .filter_map(|year| Date::new(year, month, day).ok())
            .find(|date| *date >= self.reference)?;
        let recent = Date::new(next.year().saturating_sub(1), month, day).ok();
        let recent = recent.filter(|date| plus_days(*date, 60).is_some_and(|limit| limit >= self.reference));
        let fits = |date: &Date| weekday == Some(date.weekday());
        recent.filter(|date| fits(date) && !fits(&next)).or(Some(next))
    }

    fn day_of_month(&self, day: i8, months: Option<i32>, weekday: Option<Weekday>) -> Option<Date> {
        let first = self.reference.first_of_month();
        if let Some(months) = months {
            return plus_months(first, i64::from(months))?.with().day(day).build().ok();
        }
        let next = |ahead: std::ops::Range<i64>, fits: &dyn Fn(Date) -> bool| {
            ahead
                .filter_map(|ahead| plus_months(first, ahead)?.with().day(day).build().ok())
                .find(|date| *date >= self.reference && fits(*date))
        };
        let named = weekday.and_then(|weekday| next(0..12, &|date| date.weekday() == weekday));
        named.or_else(|| next(0..13, &|_| true))
    }

    fn weekday(&self, day: Weekday, which: Which) -> Option<Date> {
        let ahead = i64::from(day.since(self.reference.weekday()));
        match which {
            Which::Coming => plus_days(self.reference, if ahead == 0 { 7 } else { ahead }),
            Which::WeekAfter => plus_days(self.reference, if ahead == 0 { 14 } else { ahead + 7 }),
            Which::Gone => plus_days(self.reference, if ahead == 0 { -7 } else { ahead - 7 }),
            Which::This => plus_days(self.reference, ahead),
            Which::Weeks(weeks) => {
                let monday = plus_days(monday(self.reference)?, 7 * i64::from(weeks))?;
                plus_days(monday, i64::from(day.to_monday_zero_offset()))
            }
        }
    }

    fn nth_weekday(&self, nth: i8, day: Weekday, month: &Period) -> Option<Date> {
        let of = |date: Date| date.nth_weekday_of_month(nth, day).ok();
        let (first, _) = self.bounds(month)?;
        let found = of(first)?;
        match month {
            Period::Month { year: None, .. } if found < self.reference => of(plus_months(first, 12)?),
            Period::Months(0) if found < self.reference => of(plus_months(first, 1)?),
            _ => Some(found),
        }
    }

    fn period(&self, period: &Period, edge: Edge) -> Option<Date> {
        let (first, last) = self.bounds(period)?;
        match edge {
            Edge::Loose => None,
            Edge::Start => Some(first),
            Edge::End => Some(last),
            Edge::LastWorkday => workday_on_or_before(last),
            Edge::Whole => self.whole(period, first, last),
        }
    }

    fn whole(&self, period: &Period, first: Date, last: Date) -> Option<Date> {
        let limit = match (self.lead, period) {
            (LeadKind::By | LeadKind::Before, Period::Weekend(_)) => return plus_days(first, -1),
            (LeadKind::By, Period::Month { .. } | Period::Year(_)) => true,
            (LeadKind::Before, _) => true,
            _ => false,
        };
        Some(if limit && first > self.reference { first } else { last })
    }

    /// First and last day of a stretch; the last of a week is its Friday. Without a year of its own
    /// it is the first such stretch that has not ended.
    fn bounds(&self, period: &Period) -> Option<(Date, Date)> {
        match period {
            Period::Weeks(weeks) => self.week(i64::from(*weeks)),
            Period::Weekend(weeks) => {
                let monday = plus_days(monday(self.reference)?, 7 * i64::from(*weeks))?;
                Some((plus_days(monday, 5)?, plus_days(monday, 6)?))
            }
            Period::WeekOf(day) => {
                let day = self.expr(day)?;
                let sunday = day.weekday() == Weekday::Sunday;
                work_week(monday(if sunday { plus_days(day, 1)? } else { day })?)
            }
            Period::IsoWeek { year, week } => self.iso_week(*year, *week),
            Period::Month { year, month } => self.numbered(*year, *month, 1),
            Period::Quarter { year, quarter } => self.numbered(*year, *quarter, 3),
            Period::Half { year, half } => self.numbered(*year, *half, 6),
            Period::Year(year) => self.numbered(Some(*year), 1, 12),
            Period::Months(ahead) => self.counted(i64::from(*ahead), 1),
            Period::Quarters(ahead) => self.counted(i64::from(*ahead), 3),
            Period::Years(ahead) => self.counted(i64::from(*ahead), 12),
        }
    }

    /// The week so many weeks on. At a weekend, what is left of the note's own week is the next.
    fn week(&self, weeks: i64) -> Option<(Date, Date)> {
        let start = plus_days(monday(self.reference)?, 7 * weeks)?;
        let over = weeks == 0 && plus_days(start, 4)? < self.reference;
        work_week(if over { plus_days(start, 7)? } else { start })
    }

    fn iso_week(&self, year: Option<i16>, week: i8) -> Option<(Date, Date)> {
        let of = |year: i16| ISOWeekDate::new(year, week, Weekday::Monday).ok().map(ISOWeekDate::date);
        if let Some(year) = year {
            return work_week(of(year)?);
        }
        let start = self.reference.iso_week_date().year();
        let this = monday(self.reference)?;
        work_week((start..start.saturating_add(8)).filter_map(of).find(|monday| *monday >= this)?)
    }

    /// The `number`th stretch of `months` months of a year.
    fn numbered(&self, year: Option<i16>, number: i8, months: i8) -> Option<(Date, Date)> {
        let of = |year: i16| {
            let first = Date::new(year, (number - 1).checked_mul(months)?.checked_add(1)?, 1).ok()?;
            Some((first, plus_months(first, i64::from(months) - 1)?.last_of_month()))
        };
        match year {
            Some(year) => of(year),
            None => {
                let start = self.reference.year();
                (start..start.saturating_add(2)).filter_map(of).find(|(_, last)| *last >= self.reference)
            }
        }
    }

    /// The stretch of `months` months that holds the reference, or one so many further on.
    fn counted(&self, ahead: i64, months: i8) -> Option<(Date, Date)> {
        let start = (self.reference.month() - 1) / months * months + 1;
        let first = self.reference.first_of_month().with().month(start).build().ok()?;
        let first = plus_months(first, ahead * i64::from(months))?;
        Some((first, plus_months(first, i64::from(months) - 1)?.last_of_month()))
    }
}

/// `count` units after `start` (before it where negative).
fn offset(start: Date, count: i64, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Minute => plus_days(start, count / (24 * 60)),
        Unit::Hour => plus_days(start, count / 24),
        Unit::Day => plus_days(start, count),
        Unit::Workday => plus_workdays(start, count),
        Unit::Week => plus_days(start, count * 7),
        Unit::Fortnight => plus_days(start, count * 14),
        Unit::Month => plus_months(start, count),
        Unit::Quarter => plus_months(start, count * 3),
        Unit::Year => plus_months(start, count * 12),
    }
}

/// `date` moved by whole days; `None` outside the calendar.
pub(super) fn plus_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Stretch::new().try_days(days).ok()?).ok()
}

fn plus_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Stretch::new().try_months(months).ok()?).ok()
}

fn monday(date: Date) -> Option<Date> {
    plus_days(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

fn work_week(monday: Date) -> Option<(Date, Date)> {
    Some((monday, plus_days(monday, 4)?))
}

fn is_workday(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn workday_on_or_before(date: Date) -> Option<Date> {
    (0..3).filter_map(|back| plus_days(date, -back)).find(|date| is_workday(*date))
}

fn plus_workdays(start: Date, count: i64) -> Option<Date> {
    let mut date = start;
    let mut left = count.unsigned_abs().min(1000);
    while left > 0 {
        date = plus_days(date, count.signum())?;
        left -= u64::from(is_workday(date));
    }
    Some(date)
}
