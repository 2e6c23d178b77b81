//! The date in a file's name: `2025-12-03_call.md`, `20251203`, `proj-2025-12.txt`, `3_dec_2025`.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::find::find_expressions;
use super::numeric::DateOrder;
use super::scan::Tokens;
use super::stated::{Stated, stated};

struct Forms {
    year_first: Regex,
    year_last: Regex,
    short: Regex,
    month: Regex,
}

static FORMS: LazyLock<Option<Forms>> = LazyLock::new(|| {
    Some(Forms {
        year_first: Regex::new(r"(?:^|\D)((?:19|20)\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?:\D|$)").ok()?,
        year_last: Regex::new(r"(?:^|[^\dvV.])(\d{1,2})[-_. ](\d{1,2})[-_. ]((?:20)?[2-3]\d)(?:\D|$)").ok()?,
        short: Regex::new(r"(?:^|[^\d.])([2-3]\d)([01]\d)([0-3]\d)(?:\D|$)").ok()?,
        month: Regex::new(r"(?:^|\D)(20\d\d)[-_. ]?([01]\d)(?:\D|$)").ok()?,
    })
});

/// The date that a file's name gives: a day, or the first of a month (`Stated::Month`).
///
/// Only the last part of a path counts, without its extension. `order` tells how to read
/// `03-04-2025`.
pub(super) fn file_date(path: &str, order: DateOrder) -> Option<Stated> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.chars().any(char::is_alphabetic) => stem,
        _ => name,
    };
    let forms = FORMS.as_ref()?;
    figures(forms, stem, order).or_else(|| written(stem, order)).or_else(|| month(forms, stem))
}

fn figures(forms: &Forms, stem: &str, order: DateOrder) -> Option<Stated> {
    let part = |found: &Captures, at: usize| found.get(at)?.as_str().parse::<i16>().ok();
    let date = |year: i16, month: i16, day: i16| {
        let year = if year < 100 { year + 2000 } else { year };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let year_first = forms.year_first.captures(stem).and_then(|f| date(part(&f, 1)?, part(&f, 2)?, part(&f, 3)?));
    let year_last = || {
        let found = forms.year_last.captures(stem)?;
        let (a, b, year) = (part(&found, 1)?, part(&found, 2)?, part(&found, 3)?);
        let (day_first, month_first) = (date(year, b, a), date(year, a, b));
        if order == DateOrder::DayFirst { day_first.or(month_first) } else { month_first.or(day_first) }
    };
    let short = || forms.short.captures(stem).and_then(|f| date(part(&f, 1)?, part(&f, 2)?, part(&f, 3)?));
    year_first.or_else(year_last).or_else(short).map(Stated::Full)
}

fn month(forms: &Forms, stem: &str) -> Option<Stated> {
    let found = forms.month.captures(stem)?;
    let year = found.get(1)?.as_str().parse().ok()?;
    let month = found.get(2)?.as_str().parse().ok()?;
    Date::new(year, month, 1).ok().map(Stated::Month)
}

fn written(stem: &str, order: DateOrder) -> Option<Stated> {
    let spaced = spread(stem);
    let tokens = Tokens::new(&spaced);
    let known = |s: &Stated| !matches!(s, Stated::MonthDay { .. });
    find_expressions(&tokens, order).iter().filter_map(|found| stated(&found.expr)).find(known)
}

/// `3dec2025-notes` as `3 dec 2025 notes`.
fn spread(stem: &str) -> String {
    let mut spaced = String::with_capacity(stem.len() + 8);
    let mut digit = None;
    for c in stem.chars() {
        let c = if matches!(c, '-' | '_' | '.') { ' ' } else { c };
        if digit.is_some_and(|d| d != c.is_ascii_digit()) {
            spaced.push(' ');
        }
        digit = c.is_alphanumeric().then(|| c.is_ascii_digit());
        spaced.push(c);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn reads_file_names() {
        let day = |y, m, d| Some(Stated::Full(date(y, m, d)));
        let cases = [
            ("2025-12-03_call.md", day(2025, 12, 3)),
            ("notes/20251203.txt", day(2025, 12, 3)),
            ("call_2025_12_03_v2.md", day(2025, 12, 3)),
            ("03-12-2025 call.txt", day(2025, 12, 3)),
            ("call 12-25-2025.txt", day(2025, 12, 25)),
            ("251203_standup.md", day(2025, 12, 3)),
            ("3_dec_2025.txt", day(2025, 12, 3)),
            ("standup-3dec2025.txt", day(2025, 12, 3)),
            ("March 3, 2026 - call.txt", day(2026, 3, 3)),
            ("proj-2025-12.txt", Some(Stated::Month(date(2025, 12, 1)))),
            ("board december 2025.md", Some(Stated::Month(date(2025, 12, 1)))),
            ("Screenshot 2025-12-03 at 10.14.22.txt", day(2025, 12, 3)),
            ("kickoff.md", None),
            ("invoice 1234567.txt", None),
            ("v1.2.25", None),
            ("", None),
        ];
        let failed: Vec<_> = cases.iter().filter(|(name, want)| file_date(name, DateOrder::DayFirst) != *want).collect();
        assert!(failed.is_empty(), "{failed:?}");
    }
}
