use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use rust_decimal::Decimal;

use super::{LABELS, PERIODS};
use crate::eval::error::{CorpusError, Place, Problem};
use crate::eval::format::fields::shortened;
use crate::segment::pattern::pattern;

static MARK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[\[([A-Z][A-Z_]*)((?: [a-z]+=[^\s|\]]+)*)\|([^\[\]|]+?)\]\]"));
static VALUE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?$"));

/// A marked note without its marks, and the marks.
pub(super) struct Marked<'a> {
    pub(super) text: String,
    pub(super) marks: Vec<Mark<'a>>,
}

/// A mark: where it stands in the text without marks, in code points.
pub(super) struct Mark<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: &'a str,
    pub(super) surface: &'a str,
    pub(super) attributes: BTreeMap<&'a str, &'a str>,
    /// What the attributes say, where they say it in full.
    pub(super) money: Option<Money>,
}

/// A sum as marked and as listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Money {
    pub(super) value: Decimal,
    pub(super) value_max: Option<Decimal>,
    pub(super) currency: Option<String>,
    pub(super) period: Option<String>,
}

impl Money {
    /// Reads the three attributes; `None` if one does not have its form.
    pub(super) fn read(value: &str, currency: &str, period: &str) -> Option<Self> {
        let parts = VALUE.captures(value)?;
        let number = |index| parts.get(index).map(|m| m.as_str().parse::<Decimal>().ok());
        let stated = |text: &str| (text != "-").then(|| text.to_owned());
        let code = currency == "-" || (currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase()));
        let known = period == "-" || PERIODS.contains(&period);
        let max = match number(2) {
            Some(max) => Some(max?),
            None => None,
        };
        let money = Self { value: number(1)??, value_max: max, currency: stated(currency), period: stated(period) };
        (code && known).then_some(money)
    }
}

/// Whether a text holds at least one mark.
pub(in super::super) fn is_marked(text: &str) -> bool {
    MARK.captures_iter(text).any(|mark| mark.get(1).is_some_and(|label| LABELS.contains(&label.as_str())))
}

/// Takes the marks out of a note.
///
/// # Errors
/// [`Problem::Mark`] where double brackets are left over, [`Problem::UnknownLabel`] for a label that gold notes do not have.
pub(super) fn read<'a>(marked: &'a str, place: &Place) -> Result<Marked<'a>, CorpusError> {
    let (mut text, mut marks) = (String::with_capacity(marked.len()), Vec::new());
    let (mut at, mut size) = (0, 0);
    for found in MARK.captures_iter(marked) {
        let Some(whole) = found.get(0) else { continue };
        let here = place.line(line_of(marked, whole.start()));
        size += push(&mut text, &marked[at..whole.start()], marked, at, place)?;
        at = whole.end();
        let mark = mark(&found, size, &here)?;
        text.push_str(mark.surface);
        size = mark.end;
        marks.push(mark);
    }
    push(&mut text, &marked[at..], marked, at, place)?;
    Ok(Marked { text, marks })
}

fn mark<'a>(found: &Captures<'a>, start: usize, place: &Place) -> Result<Mark<'a>, CorpusError> {
    let group = |index: usize| found.get(index).map_or("", |m| m.as_str());
    let (label, surface) = (group(1), group(3));
    if !LABELS.contains(&label) {
        return Err(place.error(Problem::UnknownLabel { label: label.to_owned(), known: LABELS.join(", ") }));
    }
    let attributes: BTreeMap<&str, &str> = group(2).split_whitespace().filter_map(|pair| pair.split_once('=')).collect();
    let of = |key| attributes.get(key).copied();
    let three = of("value").zip(of("currency")).zip(of("period")).filter(|_| attributes.len() == 3 && label == "MONEY");
    let money = three.and_then(|((value, currency), period)| Money::read(value, currency, period));
    Ok(Mark { start, end: start + surface.chars().count(), label, surface, attributes, money })
}

/// Appends text between marks; gives its length in code points.
fn push(text: &mut String, plain: &str, marked: &str, at: usize, place: &Place) -> Result<usize, CorpusError> {
    if let Some(left) = plain.find("[[").or_else(|| plain.find("]]")) {
        let from = plain[..left].char_indices().rev().nth(20).map_or(0, |(byte, _)| byte);
        let near = shortened(&plain[from..]);
        return Err(place.line(line_of(marked, at + left)).error(Problem::Mark { near }));
    }
    text.push_str(plain);
    Ok(plain.chars().count())
}

/// The line of a byte of `text`, from 1.
pub(super) fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes()[..byte.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let note = read("😀 [[PER|Ann]] pays [[MONEY value=1..2.50 currency=EUR period=-|1 to 2.50 eur]].", &Place::file("n"))
            .ok()
            .unwrap();
        assert_eq!(note.text, "😀 Ann pays 1 to 2.50 eur.");
        let spans: Vec<_> = note.marks.iter().map(|m| (m.start, m.end, m.label, m.surface)).collect();
        assert_eq!(spans, [(2, 5, "PER", "Ann"), (11, 24, "MONEY", "1 to 2.50 eur")]);
        let money = note.marks[1].money.clone().unwrap();
        assert_eq!(
            (money.value_max.unwrap().to_string(), money.currency.as_deref(), money.period),
            ("2.50".into(), Some("EUR"), None)
        );
    }

    #[test]
    fn what_is_no_mark_is_told_with_its_line() {
        for (marked, said) in [
            ("a\n[[PER|Ann]", "n, line 2: a mark is not understood: \"a\\n[[PER|Ann]\""),
            ("a ]] b", "n, line 1: a mark is not understood"),
            ("[[per|Ann]]", "is not understood"),
            ("a\n\n[[EVENT|Expo]]", "n, line 3: \"EVENT\" is none of the labels PER, ORG, PRODUCT, LOC, MONEY"),
        ] {
            let message = read(marked, &Place::file("n")).err().unwrap().to_string();
            assert!(message.contains(said), "{message}");
        }
    }

    #[test]
    fn sums_have_their_form() {
        for (value, currency, period) in
            [("1,5", "EUR", "-"), ("1", "eur", "-"), ("1", "EUR", "decade"), ("-1", "EUR", "-"), ("1..", "EUR", "-")]
        {
            assert_eq!(Money::read(value, currency, period), None, "{value} {currency} {period}");
        }
        assert!(Money::read(&"9".repeat(40), "EUR", "-").is_none());
    }
}
