//! Dates against public test sets of other date readers, where those sets are at hand.
//!
//! The sets are not part of this package. They are looked for in `data` under `$GLEANER_SHARED`, or
//! under `../shared` beside the package; without them the test says so and passes. Only expressions
//! that due dates use are compared: see `docs/dates.md`, also for where our reading differs.
//! `GLEANER_MISSES=1` prints every miss.

#![allow(clippy::print_stdout, reason = "the score is the test's report")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gleaner::extract::date::{DateOrder, find_dates};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;

/// A file and the least share of its expectations that must hold.
const SETS: [(&str, f64); 4] = [
    ("dates_recognizers.jsonl", 0.74),
    ("dates_recognizers_tasks.jsonl", 0.42),
    ("dates_duckling.jsonl", 0.75),
    ("dates_duckling_fr_nl.jsonl", 0.72),
];

/// Words of expressions that no due date uses, or that the guideline reads as no date: what is gone
/// by, open ranges, parts of a stretch, seasons and moveable feasts, spoken years.
const LEFT_OUT: &str = " last previous past ago yesterday since vorige vorig afgelopen dernier derniere dernière dernières \
    derniers dernieres passé passée passés passées hier gisteren eergisteren avant-hier geleden early late mid beginning \
    middle début debut milieu half begin mi before after until through later earlier between every each depuis après \
    from avant jusqu recent greater than more less ago. ago, since. now moment present decade decades century season \
    seasons summer winter spring zomer hiver été few paar all rest remaining same that thousand nineteen seventeen ad bc \
    b.c. a.d. lendemain veille précédent précédente back easter halloween thanksgiving labor juneteenth freedom jubilee \
    workers' patrick toussaint fête morts ides bom boy closest otd minute nineties eid independence il quinzaine première \
    premiere 1st 3rd first eerste laatste noonish 11ish black earth today's partner date ";

/// Whether `surface` is only figures that name no day in running text (`1974`, `15 2`, `15 - 2`), or
/// only an article and a unit (`the week`).
fn is_bare(surface: &str) -> bool {
    let figures = surface.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '~'));
    let spaced = surface.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || c == '/') && surface.contains(' ');
    let iso = surface.len() == 10 && surface.matches('-').count() == 2;
    let unit = ["the week", "the month", "the year", "the day", "the weekend", "weekend", "the fortnight"].contains(&surface);
    (figures && !iso) || spaced || unit
}

fn folder() -> Option<PathBuf> {
    let root = std::env::var_os("GLEANER_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    [root, Some(beside)].into_iter().flatten().map(|root| root.join("data")).find(|data| data.join(SETS[0].0).exists())
}

/// `2013-03-00T…` is the first of the month, `2013-00-00T…` of the year.
fn day(value: &str) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| value.get(range)?.parse::<i16>().ok();
    let (month, day) = (part(5..7)?.max(1), part(8..10)?.max(1));
    Date::new(part(0..4)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The days that a reading may give: the day itself, or the last of a stretch (a week's Friday).
fn readings(value: &Value, unit: &str) -> Vec<Date> {
    let last = |start: Date, end: Date| match start.until(end).map(|span| span.get_days()) {
        Ok(7) => start.checked_add(4.days()).ok(),
        _ => end.checked_sub(1.day()).ok(),
    };
    let found = match value {
        Value::Array(ends) => match ends.as_slice() {
            [Value::String(start), Value::String(end)] => day(start).zip(day(end)).and_then(|(s, e)| last(s, e)),
            _ => None,
        },
        Value::String(text) => day(text).and_then(|start| match unit {
            "Week" => start.checked_add(4.days()).ok(),
            "Month" => Some(start.last_of_month()),
            "Quarter" => start.checked_add(2.months()).ok().map(Date::last_of_month),
            "Year" => Some(start.last_of_year()),
            _ => Some(start),
        }),
        _ => None,
    };
    found.into_iter().collect()
}

struct Expected {
    class: String,
    days: Vec<Date>,
    start: usize,
    end: usize,
}

fn expected(one: &Value) -> Option<Expected> {
    let text = |key: &str| one.get(key).and_then(Value::as_str);
    let unit = text("unit").unwrap_or("");
    let kind = text("type").or_else(|| text("kind")).unwrap_or("").trim_start_matches("datetimeV2.");
    let wanted = matches!(kind, "date" | "daterange") || (kind == "datetime" && unit == "datetime") || kind == "datetimeInterval";
    let wanted = wanted || (kind == "datetime" && matches!(unit, "Day" | "Week" | "Month" | "Quarter" | "Year"));
    if !wanted || matches!(unit, "Minute" | "Hour" | "Second") {
        return None;
    }
    let mut days = one.get("value").map(|value| readings(value, unit)).unwrap_or_default();
    for value in one.get("values").and_then(Value::as_array).into_iter().flatten() {
        let ends = ["start", "end"].map(|key| value.get(key).cloned().unwrap_or(Value::Null));
        days.extend(value.get("value").map(|value| readings(value, unit)).unwrap_or_default());
        days.extend(ends[1].as_str().and_then(day));
        days.extend(readings(&Value::Array(ends.into()), unit));
    }
    let surface = text("text")?.to_lowercase();
    let skipped = surface.split(|c: char| c.is_whitespace() || c == '\'').any(|word| LEFT_OUT.contains(&format!(" {word} ")));
    let position = |key: &str| one.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let (start, end) = (position("start")?, position("end")?);
    (!skipped && !is_bare(&surface) && !days.is_empty()).then(|| Expected { class: format!("{kind}/{unit}"), days, start, end })
}

fn order(line: &Value) -> DateOrder {
    match line.get("lang").and_then(Value::as_str) {
        None | Some("EN" | "EN_US" | "EN_PH" | "EN_BZ") => DateOrder::MonthFirst,
        _ => DateOrder::DayFirst,
    }
}

#[derive(Default)]
struct Score {
    right: usize,
    of: usize,
}

/// Byte of the `at`th code point.
fn byte(text: &str, at: usize) -> usize {
    text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
}

fn score(path: &Path) -> BTreeMap<String, Score> {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let file = std::fs::read_to_string(path).expect("the set can be read");
    for line in file.lines() {
        let line: Value = serde_json::from_str(line).expect("a line is JSON");
        let text = line["text"].as_str().unwrap_or("");
        let reference = line.get("reference").and_then(Value::as_str).and_then(day);
        let found = find_dates(text, 0, reference, order(&line));
        for one in line["expected"].as_array().into_iter().flatten().filter_map(expected) {
            let (start, end) = (byte(text, one.start), byte(text, one.end));
            let right = found.iter().filter(|f| f.span.start < end && start < f.span.end);
            let right = right.filter_map(|f| f.value).any(|value| one.days.contains(&value));
            let score = scores.entry(one.class).or_default();
            score.of += 1;
            score.right += usize::from(right);
            if !right && std::env::var_os("GLEANER_MISSES").is_some() {
                let shown: Vec<_> = found.iter().map(|f| (f.span.of(text), f.value.map(|v| v.to_string()))).collect();
                println!("MISS {reference:?} {text:?} wants {:?} {:?} found {shown:?}", &text[start..end], one.days);
            }
        }
    }
    scores
}

#[test]
fn other_readers_sets() {
    let Some(folder) = folder() else {
        println!("skipped: no date sets under $GLEANER_SHARED/data or ../shared/data");
        return;
    };
    for (name, floor) in SETS {
        let scores = score(&folder.join(name));
        let (right, of) = scores.values().fold((0, 0), |(r, o), s| (r + s.right, o + s.of));
        println!("{name}: {right} of {of}");
        for (class, score) in &scores {
            println!("    {class}: {} of {}", score.right, score.of);
        }
        assert!(right as f64 >= floor * of as f64, "{name}: {right} of {of} is below {floor}");
    }
}
