//! Sums over all notes, and what is drawn of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::archive::day;
use super::cells::grouped;
use super::chart::{Bar, bars, columns};
use super::view::View;

/// Bars of one chart; the rest is counted.
const BARS: usize = 8;
/// Charts of amounts; the rest is counted.
const CHARTS: usize = 6;
/// Prices, which are not added up.
const PRICES: [&str; 3] = ["unit", "hour", "day"];

/// The figures at the top of the page.
pub(super) fn summary(view: &View) -> Markup {
    let tasks = &view.tasks;
    let open = (0..tasks.note.len()).filter(|row| tasks.is_open(*row)).count();
    let days = || view.archive.notes.iter().map(day).filter(|day| !day.is_empty());
    let figures = [
        (view.archive.notes.len(), "notes", "#figures"),
        (view.people.id.len(), "people", "#people"),
        (view.companies.id.len(), "companies", "#companies"),
        (view.amounts.note.len(), "amounts", "#amounts"),
        (open, "open action items", "#tasks"),
        (view.work.len(), "to look at", "#work"),
    ];
    html! {
        @if let (Some(first), Some(last)) = (days().min(), days().max()) { p.note { "Notes from " time { (first) } " to " time { (last) } "." } }
        ul.figures { @for (number, what, link) in figures { li { a href=(link) { b { (grouped(&number.to_string())) } " " (what) } } } }
    }
}

/// The charts.
pub(super) fn section(view: &View) -> Markup {
    html! {
        section #figures {
            h2 { "Figures" }
            div.charts {
                (notes_by_month(view))
                (open_by_owner(view))
                (open_by_month(view))
            }
            (amounts(view))
        }
    }
}

fn notes_by_month(view: &View) -> Markup {
    let days: Vec<&str> = view.archive.notes.iter().map(day).collect();
    let without = days.iter().filter(|day| day.is_empty()).count();
    let note = if without > 0 { format!("{without} without a day") } else { String::new() };
    columns("Notes by month", &note, &by_month(days.into_iter()))
}

fn open_by_month(view: &View) -> Markup {
    let tasks = &view.tasks;
    let open: Vec<&str> = (0..tasks.note.len()).filter(|row| tasks.is_open(*row)).map(|row| tasks.due[row]).collect();
    let without = open.iter().filter(|due| due.is_empty()).count();
    let note = if without > 0 { format!("{without} without a due date") } else { String::new() };
    columns("Open action items by month due", &note, &by_month(open.into_iter()))
}

fn open_by_owner(view: &View) -> Markup {
    let tasks = &view.tasks;
    let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
    let mut nobody = 0;
    for row in (0..tasks.note.len()).filter(|row| tasks.is_open(*row)) {
        nobody += usize::from(tasks.owners[row].is_empty());
        for owner in tasks.owners[row].iter().collect::<BTreeSet<_>>() {
            *owners.entry(owner).or_default() += 1;
        }
    }
    let mut owners: Vec<(&str, usize)> = owners.into_iter().collect();
    owners.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let rest = owners.len().saturating_sub(BARS);
    let mut note = Vec::new();
    if rest > 0 {
        note.push(format!("{rest} more owners"));
    }
    if nobody > 0 {
        note.push(format!("{nobody} without an owner"));
    }
    let shown = owners.iter().take(BARS).map(|(name, number)| Bar::new((*name).to_owned(), *number as f64, number.to_string()));
    bars("Open action items by owner", &note.join(", "), &shown.collect::<Vec<_>>())
}

/// How many days fall into each month from the first to the last; into each year, where that would be more than sixty months.
fn by_month<'a>(days: impl Iterator<Item = &'a str>) -> Vec<Bar> {
    let days: Vec<Date> = days.filter_map(|day| day.parse().ok()).collect();
    let month = |day: &Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let (Some(first), Some(last)) = (days.iter().map(month).min(), days.iter().map(month).max()) else { return Vec::new() };
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    let by_year = last - first >= 60;
    if !by_year {
        counts.extend((first..=last).map(|month| (month, 0)));
    }
    for day in &days {
        *counts.entry(if by_year { i32::from(day.year()) } else { month(day) }).or_default() += 1;
    }
    let name = |at: i32| if by_year { at.to_string() } else { format!("{:04}-{:02}", at.div_euclid(12), at.rem_euclid(12) + 1) };
    counts.into_iter().map(|(at, number)| Bar::new(name(at), number as f64, number.to_string())).collect()
}

/// What is added up: sums of one currency and one period alone.
type Unit<'a> = (&'a str, &'a str);

/// For each unit, the sums of each company that are different.
fn by_unit<'a>(view: &View<'a>) -> BTreeMap<Unit<'a>, BTreeMap<&'a str, BTreeSet<Decimal>>> {
    let amounts = &view.amounts;
    let mut units: BTreeMap<Unit, BTreeMap<&str, BTreeSet<Decimal>>> = BTreeMap::new();
    for row in (0..amounts.note.len()).filter(|row| is_counted(view, *row)) {
        let Ok(value) = amounts.value[row].parse::<Decimal>() else { continue };
        let companies = units.entry((amounts.currency[row], amounts.period[row])).or_default();
        companies.entry(amounts.company[row]).or_default().insert(value);
    }
    units
}

fn is_counted(view: &View, row: usize) -> bool {
    let amounts = &view.amounts;
    !amounts.currency[row].is_empty() && !amounts.company[row].is_empty() && !PRICES.contains(&amounts.period[row])
}

fn amounts(view: &View) -> Markup {
    let mut units: Vec<_> = by_unit(view).into_iter().collect();
    units.sort_by_key(|(unit, companies)| (std::cmp::Reverse(companies.len()), *unit));
    let left_out = (0..view.amounts.note.len()).filter(|row| !is_counted(view, *row)).count();
    let more = units.len().saturating_sub(CHARTS);
    html! {
        @if !units.is_empty() {
            h3 { "Amounts by company" }
            p.note {
                "Each currency and period by itself. A sum that is said of a company several times counts once, a range by its lower end."
                @if left_out > 0 { " Not counted: " (left_out) " without company or currency, or prices per unit, hour or day." }
                @if more > 0 { " Not drawn: " (more) " more pairs of currency and period." }
            }
            div.charts { @for ((currency, period), companies) in units.iter().take(CHARTS) { (of_unit(currency, period, companies)) } }
        }
    }
}

fn of_unit(currency: &str, period: &str, companies: &BTreeMap<&str, BTreeSet<Decimal>>) -> Markup {
    let sum = |values: &BTreeSet<Decimal>| values.iter().fold(Decimal::ZERO, |sum, value| sum.saturating_add(*value));
    let mut sums: Vec<(&str, Decimal)> = companies.iter().map(|(company, values)| (*company, sum(values))).collect();
    sums.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let length = |value: Decimal| value.to_string().parse().unwrap_or(0.0);
    let bar = |(company, value): &(&str, Decimal)| {
        Bar::new((*company).to_owned(), length(*value), grouped(&value.normalize().to_string()))
    };
    let title = if period.is_empty() { currency.to_owned() } else { format!("{currency} per {period}") };
    let rest = sums.len().saturating_sub(BARS);
    let note = if rest > 0 { format!("{rest} more companies") } else { String::new() };
    bars(&title, &note, &sums.iter().take(BARS).map(bar).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(days: &[&str]) -> Vec<(String, String)> {
        by_month(days.iter().copied()).into_iter().map(|bar| (bar.name, bar.text)).collect()
    }

    #[test]
    fn months_without_a_note_are_there_too() {
        let found = counted(&["2026-01-31", "2025-11-01", "", "2026-01-02", "no day"]);
        let expected = [("2025-11", "1"), ("2025-12", "0"), ("2026-01", "2")];
        assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
        assert!(counted(&[""]).is_empty());
    }

    #[test]
    fn a_long_time_is_shown_in_years() {
        let found = counted(&["0001-01-01", "2025-11-01", "9999-12-31", "2025-01-01"]);
        let expected = [("1", "1"), ("2025", "2"), ("9999", "1")];
        assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
}
