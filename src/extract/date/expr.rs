//! What a date expression says, before it is set against the day of the note.

use jiff::civil::Weekday;

/// A point or stretch of time as the words give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expr {
    /// A day of a month: `20 May 2026`, `Fri 20 May`, `20/05`.
    Day { year: Option<i16>, month: i8, day: i8, weekday: Option<Weekday> },
    /// `the 13th`, `Fri 13th`; `months` 1 for `the 13th of next month`.
    DayOfMonth { day: i8, months: Option<i32>, weekday: Option<Weekday> },
    /// `Friday`, `this Friday`, `next Friday`.
    Weekday { day: Weekday, which: Which },
    /// `Thursday, week 23`.
    WeekdayIn { day: Weekday, week: Box<Period> },
    /// `the last Friday of March`; `nth` -1 is the last.
    NthWeekday { nth: i8, day: Weekday, month: Box<Period> },
    /// `today` (0), `tomorrow` (1), `yesterday` (-1).
    Days(i32),
    /// A time of day alone (`5pm`): the note's own day.
    Time,
    /// A stretch of days and the part of it that is meant.
    Period { period: Period, edge: Edge },
    /// `in two weeks`, `two weeks after 3 May`.
    Offset { count: i32, unit: Unit, from: Option<Box<Expr>> },
    /// `25 December` by name.
    Holiday { month: i8, day: i8, year: Option<i16> },
    /// A feast that is another day each year: `Easter`, `Thanksgiving`.
    Feast { feast: Feast, year: Option<i16> },
    /// From one to another; due dates read its end.
    Range(Box<Expr>, Box<Expr>),
    /// `soon`, `ASAP`, `early 2026`, `before the holidays`: no day can be told.
    Vague,
    /// A day long gone (`last week`): never when something is due.
    Past(Box<Expr>),
}

/// How the day of a moveable feast is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// So many days after Easter Sunday.
    Easter(i16),
    /// So many days after the `nth` such weekday of a month; -1 is the last.
    Nth { nth: i8, day: Weekday, month: i8, plus: i16 },
}

/// Which of the weekdays of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The first after the note's day.
    Coming,
    /// The first on or after the note's day.
    This,
    /// That of the week so many weeks on: 0 is the note's own.
    Weeks(i32),
    /// A week after the first one after the note's day (`Monday week`).
    WeekAfter,
    /// The last before the note's day.
    Gone,
}

/// A stretch of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Period {
    /// The week so many weeks on: 0 is the note's own.
    Weeks(i32),
    /// A numbered ISO week.
    IsoWeek {
        year: Option<i16>,
        week: i8,
    },
    /// The week that holds a day.
    WeekOf(Box<Expr>),
    /// Saturday and Sunday of the week so many weeks on.
    Weekend(i32),
    Months(i32),
    Month {
        year: Option<i16>,
        month: i8,
    },
    Quarters(i32),
    Quarter {
        year: Option<i16>,
        quarter: i8,
    },
    Half {
        year: Option<i16>,
        half: i8,
    },
    Years(i32),
    Year(i16),
}

/// Which part of a stretch of days is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Whole,
    Start,
    End,
    /// `the last working day of`: the last Monday to Friday.
    LastWorkday,
    /// `early`, `mid`, `late`: no day can be told.
    Loose,
}

/// A unit of time that offsets count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    /// The same day up to 23 hours.
    Hour,
    Day,
    Workday,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
}

impl Expr {
    /// `period` as a whole.
    pub(super) fn whole(period: Period) -> Self {
        Self::Period { period, edge: Edge::Whole }
    }

    /// Whether the words alone fix the day, without the day of the note.
    pub(super) fn carries_year(&self) -> bool {
        match self {
            Self::Day { year, .. } | Self::Holiday { year, .. } | Self::Feast { year, .. } => year.is_some(),
            Self::Period { period, .. } => period.carries_year(),
            Self::NthWeekday { month: period, .. } | Self::WeekdayIn { week: period, .. } => period.carries_year(),
            Self::Offset { from: Some(from), .. } | Self::Past(from) => from.carries_year(),
            Self::Range(_, to) => to.carries_year(),
            _ => false,
        }
    }
}

impl Period {
    fn carries_year(&self) -> bool {
        match self {
            Self::IsoWeek { year, .. } | Self::Month { year, .. } | Self::Quarter { year, .. } | Self::Half { year, .. } => {
                year.is_some()
            }
            Self::WeekOf(day) => day.carries_year(),
            Self::Year(_) => true,
            _ => false,
        }
    }
}
