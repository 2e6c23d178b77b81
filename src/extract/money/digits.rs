//! Numbers written in digits, with the separators of all countries: `1,234.56`, `1.234,56`, `1 234,56`,
//! `94'300`, `12,34,567`. What a run of digits and separators can't be as a number (a date, a version) is `None`.

use std::str::FromStr;

use rust_decimal::Decimal;

/// A number read from digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// Its value, read the usual way.
    pub(super) value: Decimal,
    /// The value if its only separator is a decimal mark, where three digits follow that separator.
    pub(super) as_decimal: Option<Decimal>,
    /// The only separator, where there is exactly one.
    pub(super) separator: Option<char>,
    /// Whether thousands are set off.
    pub(super) grouped: bool,
    /// Digits after the decimal mark.
    pub(super) decimals: usize,
    /// Digits before the decimal mark.
    pub(super) whole: usize,
    /// Whether it starts with a zero that counts nothing (`0475`).
    pub(super) padded: bool,
}

/// Whether `c` sets off thousands in a number as a space does.
pub(super) fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Reads `run`, which starts and ends with a digit and holds digits and single separators only.
pub(super) fn parse(run: &str) -> Option<Numeral> {
    let (whole, fraction) = split_decimal(run)?;
    let separators: Vec<char> = run.chars().filter(|c| !c.is_ascii_digit()).collect();
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let value = exact(&digits, fraction)?;
    let only = (separators.len() == 1).then(|| separators[0]);
    let grouped = whole.len() > digits.len();
    let as_decimal = match (only, grouped) {
        (Some(mark @ ('.' | ',')), true) => run.split_once(mark).and_then(|(a, b)| exact(a, b)),
        _ => None,
    };
    Some(Numeral {
        value,
        as_decimal,
        separator: only,
        grouped,
        decimals: fraction.len(),
        whole: digits.len(),
        padded: digits.len() > 1 && digits.starts_with('0'),
    })
}

fn exact(whole: &str, fraction: &str) -> Option<Decimal> {
    let text = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    Decimal::from_str(&text).ok().filter(|_| text.len() <= 29)
}

/// Splits a run into its whole part, separators included, and the digits after the decimal mark.
fn split_decimal(run: &str) -> Option<(&str, &str)> {
    let marks: Vec<(usize, char)> = run.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let Some(&(at, last)) = marks.last() else {
        return Some((run, ""));
    };
    let (whole, rest) = (&run[..at], &run[at + last.len_utf8()..]);
    let others: Vec<char> = marks[..marks.len() - 1].iter().map(|(_, c)| *c).collect();
    let may_be_decimal = matches!(last, '.' | ',');
    if others.is_empty() {
        return if groups(run, last) && !(may_be_decimal && whole.starts_with('0')) {
            Some((run, ""))
        } else {
            may_be_decimal.then_some((whole, rest))
        };
    }
    if others.iter().all(|c| *c == last) {
        return groups(run, last).then_some((run, ""));
    }
    let mark = others[0];
    let regular = may_be_decimal && others.iter().all(|c| *c == mark) && groups(whole, mark);
    regular.then_some((whole, rest))
}

/// Whether `mark` cuts the digits into thousands (`1.234.567`) or, with commas, in the Indian way (`12,34,567`).
fn groups(run: &str, mark: char) -> bool {
    let sets = is_group_space(mark) || is_apostrophe(mark) || matches!(mark, '.' | ',');
    let parts: Vec<&str> = run.split(mark).collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return false;
    };
    if !sets || parts.len() < 2 || last.len() != 3 || first.is_empty() {
        return false;
    }
    let inner = &parts[1..parts.len() - 1];
    let western = first.len() <= 3 && inner.iter().all(|p| p.len() == 3);
    let indian = mark == ',' && first.len() <= 2 && !inner.is_empty() && inner.iter().all(|p| p.len() == 2);
    western || indian
}

/// Length in bytes of the run of digits and separators at the start of `text`, for [`parse`].
///
/// A space joins only groups of three digits; with `spaces` false it joins nothing.
pub(super) fn run_length(text: &str, spaces: bool) -> usize {
    let mut at = digits_at(text);
    let mut spaced = spaces && (1..=3).contains(&at) && !text.starts_with('0');
    let mut plain = true;
    loop {
        let mut rest = text[at..].chars();
        let Some(c) = rest.next() else { return at };
        let after = digits_at(rest.as_str());
        let joins = after > 0
            && match c {
                '.' | ',' | ':' => true,
                c if is_apostrophe(c) => after == 3,
                c if is_group_space(c) => spaced && after == 3,
                _ => false,
            };
        if !joins {
            return at;
        }
        if is_group_space(c) {
            plain = false;
        } else if plain || !matches!(c, '.' | ',') {
            spaced = false;
        } else {
            return at + c.len_utf8() + after;
        }
        at += c.len_utf8() + after;
    }
}

fn digits_at(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_separators_of_all_countries() {
        let cases = [
            ("1,234.56", Some("1234.56")),
            ("1.234,56", Some("1234.56")),
            ("1 234,56", Some("1234.56")),
            ("1\u{202f}234\u{202f}567", Some("1234567")),
            ("94'300", Some("94300")),
            ("94’300.50", Some("94300.50")),
            ("12,34,567", Some("1234567")),
            ("1,234", Some("1234")),
            ("1.234", Some("1234")),
            ("0.125", Some("0.125")),
            ("4,25", Some("4.25")),
            ("5,94573", Some("5.94573")),
            ("12.5.2025", None),
            ("1.2.3", None),
            ("14:30", None),
            ("192.168.1.10", None),
            ("999999999999999999999999999999999999", None),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .filter(|(run, want)| parse(run).map(|n| n.value.to_string()).as_deref() != *want)
            .map(|(run, want)| format!("{run}: want {want:?}, got {:?}", parse(run)))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_run_ends_where_the_number_does() {
        let cases = [
            ("12 500 EUR", "12 500"),
            ("12 5000", "12"),
            ("2025 300", "2025"),
            ("1,5.", "1,5"),
            ("10 000,00 $", "10 000,00"),
            ("5, 6", "5"),
            ("0475 123 456", "0475"),
        ];
        for (text, want) in cases {
            assert_eq!(&text[..run_length(text, true)], want, "{text}");
        }
    }
}
