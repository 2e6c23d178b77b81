//! Hundredths said after the whole: `20 dollars 43 cents`, `3€50`, `fünf Euro fünfzig`.

use rust_decimal::Decimal;

use super::candidate::Candidate;
use super::currency::{self, Unit};
use super::lexicon;
use super::number::{self, Number};
use super::period;
use super::token::{Kind, Token};

/// `20 dollars 43 cents`, `3 euro en 50 cent`, `3€50`, `twenty rupees 43`.
pub(super) fn add_minor(tokens: &[Token<'_>], found: &mut Candidate) {
    if found.has_scale() || found.shape.decimals > 0 || found.unit.is_some_and(|(unit, _)| unit.is_minor()) {
        return;
    }
    let joined = tokens.get(found.next).is_some_and(|t| matches!(t.norm.as_str(), "and" | "et" | "en" | "und"));
    let at = found.next + usize::from(joined);
    let Some(number) = number::parse(tokens, at, false) else {
        return;
    };
    let Some(value) = number.value().filter(|v| *v < Decimal::ONE_HUNDRED && v.is_integer()) else {
        return;
    };
    let next = match minor_word(tokens.get(number.next)) {
        true => number.next + 1,
        false if ends_bare_minor(tokens, found, &number, joined) => number.next,
        false => return,
    };
    let Some(cents) = value.checked_div(Decimal::ONE_HUNDRED) else {
        return;
    };
    if let Some(whole) = found.base.checked_add(cents) {
        found.base = whole;
        found.shape.decimals = 2;
        found.next = next;
    }
}

fn minor_word(token: Option<&Token<'_>>) -> bool {
    token.is_some_and(|t| match t.kind {
        Kind::Sign(Unit::Cent, _) => true,
        Kind::Word => {
            let short = matches!(t.norm.as_str(), "c" | "p") && !t.gap;
            let named = matches!(t.norm.as_str(), "sen" | "sens" | "kopiykas" | "kopecks" | "paise" | "öre" | "øre");
            short || named || currency::word(&t.norm).is_some_and(Unit::is_minor)
        }
        _ => false,
    })
}

/// Whether a number below a hundred right after a currency can be its hundredths, with no word for them.
fn ends_bare_minor(tokens: &[Token<'_>], major: &Candidate, minor: &Number, joined: bool) -> bool {
    let glued = !joined && !tokens[minor.first].gap;
    let written = minor.shape.words && !minor.shape.article || minor.shape.whole == 2;
    let small = !major.shape.grouped && major.shape.whole < 4;
    let closed = tokens.get(minor.next).is_none_or(|t| match t.kind {
        Kind::Mark(mark) => matches!(mark, '.' | ',' | ';' | '!' | '?' | ')'),
        Kind::Word => lexicon::may_follow(&t.norm) || period::step(tokens, minor.next).is_some(),
        _ => false,
    });
    let after_word = tokens[major.next - 1].is_word() || joined || glued;
    written && small && (closed || glued && after_word) && !(minor.has_scale())
}
