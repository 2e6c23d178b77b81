//! A number with its magnitude: `2.7 million`, `450k`, `half a million`, `1,2 Mio.`, `5 lakh`.

use rust_decimal::Decimal;

use super::token::{Kind, Token};
use super::words;

/// A number as it stands: what is written, times the magnitude after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The number written, before its magnitude.
    pub(super) base: Decimal,
    /// The magnitude; 1 where there is none.
    pub(super) scale: Decimal,
    /// Index of its first token.
    pub(super) first: usize,
    /// Index of the first token after it.
    pub(super) next: usize,
    /// How it is written.
    pub(super) shape: Shape,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Its thousands are set off.
    pub(super) grouped: bool,
    /// Digits after the decimal mark.
    pub(super) decimals: usize,
    /// Digits before it; 0 for words.
    pub(super) whole: usize,
    /// In words.
    pub(super) words: bool,
    /// Nothing but an article (`a`).
    pub(super) article: bool,
    /// Starts with an idle zero.
    pub(super) padded: bool,
    /// The magnitude is `grand`, which only money has.
    pub(super) grand: bool,
}

impl Number {
    /// Base times scale; `None` where that is too large.
    pub(super) fn value(&self) -> Option<Decimal> {
        self.base.checked_mul(self.scale).map(|v| v.normalize())
    }

    /// Whether a magnitude is written.
    pub(super) fn has_scale(&self) -> bool {
        self.scale > Decimal::ONE
    }
}

/// What a scale word multiplies by, and whether it takes a comma as decimal mark (`1,125 Mio`).
struct Scale {
    by: Decimal,
    next: usize,
    grand: bool,
    comma: bool,
}

/// Reads the number that starts at token `at`. `money` says that a currency stands before it, so that
/// single letters after it are magnitudes.
pub(super) fn parse(tokens: &[Token<'_>], at: usize, money: bool) -> Option<Number> {
    let mut number = half(tokens, at).or_else(|| plain(tokens, at))?;
    let mut steps = 0;
    while steps < 2
        && let Some(scale) = scale_at(tokens, &number, money)
    {
        apply(&mut number, &scale, &tokens[at])?;
        steps += 1;
    }
    if steps > 0 {
        add_half(tokens, &mut number);
        add_rest(tokens, &mut number);
    }
    let idle_article = number.shape.article && steps == 0;
    (!idle_article || money || followed_by_word(tokens, number.next)).then_some(number)
}

fn followed_by_word(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(Token::is_word)
}

fn apply(number: &mut Number, scale: &Scale, first: &Token<'_>) -> Option<()> {
    if let Kind::Number(n) = first.kind
        && let Some(decimal) = n.as_decimal
        && number.base == n.value
        && (n.separator == Some('.') || scale.comma)
    {
        number.base = decimal;
        number.shape.grouped = false;
    }
    number.scale = number.scale.checked_mul(scale.by)?;
    number.next = scale.next;
    number.shape.grand |= scale.grand;
    number.shape.article = false;
    Some(())
}

fn plain(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    if let Kind::Number(n) = token.kind {
        let shape = Shape { grouped: n.grouped, decimals: n.decimals, whole: n.whole, padded: n.padded, ..Shape::default() };
        let (base, next) = words::point_after(tokens, n.value, at + 1).unwrap_or((n.value, at + 1));
        let (base, next) = and_a_half(tokens, base, next);
        return Some(Number { base, scale: Decimal::ONE, first: at, next, shape });
    }
    let wording = words::parse(tokens, at).filter(|_| !is_vague(tokens, at))?;
    let thousand = Decimal::ONE_THOUSAND;
    let round = wording.value >= thousand && (wording.value % thousand).is_zero();
    let (base, scale) = if round { (wording.value / thousand, thousand) } else { (wording.value, Decimal::ONE) };
    let (base, next) = and_a_half(tokens, base, wording.next);
    let shape = Shape { words: true, article: wording.article, ..Shape::default() };
    Some(Number { base, scale, first: at, next, shape })
}

/// `a few thousand`, `a couple of hundred`, `several million`: no number is said.
fn is_vague(tokens: &[Token<'_>], at: usize) -> bool {
    let magnitude = matches!(
        tokens[at].norm.as_str(),
        "hundred" | "thousand" | "cents" | "mille" | "duizend" | "tausend" | "hundert" | "honderd"
    );
    let before: Vec<&str> = tokens[at.saturating_sub(2)..at].iter().map(|t| t.norm.as_str()).collect();
    let vague = |w: &str| {
        matches!(
            w,
            "few"
                | "several"
                | "couple"
                | "many"
                | "some"
                | "multiple"
                | "low"
                | "mid"
                | "high"
                | "quelques"
                | "paar"
                | "einige"
                | "enkele"
        )
    };
    magnitude && (before.last().is_some_and(|w| vague(w)) || matches!(before[..], [first, "of"] if vague(first)))
}

/// `two and a half million`: the half counts only where a magnitude follows.
fn and_a_half(tokens: &[Token<'_>], base: Decimal, next: usize) -> (Decimal, usize) {
    let words: Vec<&str> = tokens[next.min(tokens.len())..].iter().take(4).map(|t| t.norm.as_str()).collect();
    match words[..] {
        ["and", "a", "half", scale] if word_scale(scale).is_some() => (base + Decimal::new(5, 1), next + 3),
        _ => (base, next),
    }
}

/// `half a million`, `a quarter of a million`, `eine halbe Million`, `een half miljoen`.
fn half(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let words: Vec<&str> = tokens[at..].iter().take(7).map(|t| t.norm.as_str()).collect();
    let lead = usize::from(matches!(words.first(), Some(&("a" | "an" | "un" | "une" | "een" | "eine" | "einer" | "one"))));
    let (base, after) = match words.get(lead..)? {
        ["half" | "demi" | "halve" | "halbe" | "halben", ..] => (Decimal::new(5, 1), 1),
        ["quarter", ..] => (Decimal::new(25, 2), 1),
        ["three", "quarters", ..] if lead == 0 => (Decimal::new(75, 2), 2),
        _ => return None,
    };
    let mut next = at + lead + after;
    let is = |i: usize, set: &[&str]| tokens.get(i).is_some_and(|t| set.contains(&t.norm.as_str()));
    next += usize::from(tokens.get(next).is_some_and(|t| t.is('-')));
    next += usize::from(is(next, &["of"]));
    next += usize::from(is(next, &["a"]));
    tokens.get(next).filter(|t| word_scale(&t.norm).is_some() && t.norm.len() > 2)?;
    let shape = Shape { words: true, ..Shape::default() };
    Some(Number { base, scale: Decimal::ONE, first: at, next, shape })
}

/// `a million and a half`, `un million et demi`.
fn add_half(tokens: &[Token<'_>], number: &mut Number) {
    let words: Vec<&str> = tokens[number.next..].iter().take(3).map(|t| t.norm.as_str()).collect();
    let length = match words[..] {
        ["and", "a", "half"] => 3,
        ["et", "demi", ..] => 2,
        _ => return,
    };
    number.base += Decimal::new(5, 1);
    number.next += length;
}

/// `two million three hundred thousand`: what follows a magnitude and is smaller than it.
fn add_rest(tokens: &[Token<'_>], number: &mut Number) {
    let million = Decimal::from(1_000_000);
    if !number.shape.words || number.scale < million {
        return;
    }
    let Some(rest) = words::parse(tokens, number.next) else {
        return;
    };
    if rest.article || rest.value < Decimal::ONE_HUNDRED || rest.value >= number.scale {
        return;
    }
    if let Some(whole) = number.value().and_then(|v| v.checked_add(rest.value)) {
        number.base = whole;
        number.scale = Decimal::ONE;
        number.next = rest.next;
        number.shape.grouped = true;
    }
}

/// The power that a full scale word stands for, with whether it belongs to a language with decimal commas.
fn word_scale(word: &str) -> Option<(i64, bool)> {
    Some(match word {
        "thousand" | "thousands" | "grand" => (1_000, false),
        "mille" | "duizend" | "tausend" | "tsd" | "tys" | "mila" => (1_000, true),
        "lakh" | "lakhs" | "lac" | "lacs" => (100_000, false),
        "million" => (1_000_000, false),
        "millions" | "millionen" | "miljoen" | "mio" | "mln" | "mill" | "miljoner" | "milioni" | "millones" | "milhões" => {
            (1_000_000, true)
        }
        "crore" | "crores" => (10_000_000, false),
        "billion" | "billions" | "bn" | "bln" => (1_000_000_000, false),
        "milliard" | "milliards" | "milliarde" | "milliarden" | "miljard" | "mrd" | "mld" => (1_000_000_000, true),
        "trillion" | "trillions" | "tn" | "trn" => (1_000_000_000_000, false),
        "billionen" | "biljoen" => (1_000_000_000_000, true),
        _ => return None,
    })
}

/// Magnitudes of one or two letters, right after the digits or beside a currency.
fn letter_scale(text: &str) -> Option<i64> {
    Some(match text {
        "k" | "K" => 1_000,
        "m" | "M" => 1_000_000,
        "mm" | "MM" | "Mm" => 1_000_000,
        "mn" | "Mn" | "MN" | "mil" | "Mil" | "mill" => 1_000_000,
        "b" | "B" => 1_000_000_000,
        "md" | "Md" => 1_000_000_000,
        "cr" | "Cr" | "CR" => 10_000_000,
        "L" => 100_000,
        _ => return None,
    })
}

fn scale_at(tokens: &[Token<'_>], number: &Number, money: bool) -> Option<Scale> {
    let mut at = number.next;
    let hyphen = tokens.get(at).is_some_and(|t| t.is('-') && !t.gap);
    at += usize::from(hyphen);
    let token = tokens.get(at).filter(|t| t.is_word() && !(hyphen && t.gap))?;
    if token.norm == "hundred" {
        return Some(Scale { by: Decimal::ONE_HUNDRED, next: at + 1, grand: false, comma: false });
    }
    if let Some((by, comma)) = word_scale(&token.norm).filter(|_| token.norm != "mille" || !number.shape.words) {
        let next = skip_dot(tokens, at);
        return Some(Scale { by: by.into(), next, grand: token.norm == "grand", comma });
    }
    if let Some(by) = thousands_abroad(tokens, number, at) {
        return Some(Scale { by, next: at + 1, grand: false, comma: true });
    }
    let by = letter_scale(token.text)?;
    let next = if token.norm == "mil" { skip_dot(tokens, at) } else { at + 1 };
    let beside = token.gap && !(money || currency_follows(tokens, next));
    if hyphen || beside || number.shape.words && token.text.len() < 2 && !token.gap {
        return None;
    }
    Some(Scale { by: by.into(), next, grand: false, comma: false })
}

/// `120 mil euros`, Spanish and Portuguese for a thousand, and the Dutch `3 ton euro`, a hundred thousand.
fn thousands_abroad(tokens: &[Token<'_>], number: &Number, at: usize) -> Option<Decimal> {
    let next = tokens.get(at + 1).map_or("", |t| t.norm.as_str());
    match (tokens[at].norm.as_str(), next) {
        ("mil", "euros" | "pesos" | "reais" | "soles" | "dólares" | "de") if number.base.is_integer() => {
            Some(Decimal::ONE_THOUSAND)
        }
        ("ton", "euro" | "euros") => Some(Decimal::from(100_000)),
        _ => None,
    }
}

/// Index after the word at `at` and the full stop of its abbreviation (`Mio.`), where more text follows.
fn skip_dot(tokens: &[Token<'_>], at: usize) -> usize {
    let short = matches!(tokens[at].norm.as_str(), "mio" | "mrd" | "mln" | "mld" | "tsd" | "tys" | "bn" | "mil" | "mill");
    let dot = tokens.get(at + 1).is_some_and(|t| t.is('.') && !t.gap);
    let more = tokens.get(at + 2).is_some_and(|t| {
        // German writes on in lower case behind the point, English begins a new sentence.
        let goes_on =
            t.gap && t.is_word() && t.text.starts_with(char::is_lowercase) && matches!(tokens[at].text, "Tsd" | "Mio" | "Mrd");
        matches!(t.kind, Kind::Sign(..)) || is_currency_word(t) || goes_on
    });
    at + if short && dot && more { 2 } else { 1 }
}

fn is_currency_word(token: &Token<'_>) -> bool {
    token.is_word() && (super::currency::code(token.text).is_some() || super::currency::word(&token.norm).is_some())
}

fn currency_follows(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| matches!(t.kind, Kind::Sign(..)) || is_currency_word(t))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;
    use crate::text::Span;

    #[test]
    fn reads_magnitudes() {
        let cases = [
            ("2.7 million", "2700000"),
            ("450k", "450000"),
            ("half a million", "500000"),
            ("a quarter of a million", "250000"),
            ("two and a half million", "2500000"),
            ("a million and a half", "1500000"),
            ("2 and a half million", "2500000"),
            ("1.234 million", "1234000"),
            ("1,234 million", "1234000000"),
            ("1,125 Mio", "1125000"),
            ("fifty grand", "50000"),
            ("a grand", "1000"),
            ("five lakhs", "500000"),
            ("a hundred fourteen thousand", "114000"),
            ("two million three hundred thousand", "2300000"),
            ("3 hundred thousand", "300000"),
            ("anderhalf miljoen", "1500000"),
            ("eine halbe Million", "500000"),
            ("cinq millions", "5000000"),
            ("5-million", "5000000"),
            ("1 point 1", "1.1"),
            ("81,500", "81500"),
        ];
        for (text, want) in cases {
            let all = tokens(text, Span::new(0, text.len()));
            let got = parse(&all, 0, false).unwrap();
            let value = got.value().unwrap().to_string();
            assert_eq!((value.as_str(), got.next), (want, all.len()), "{text}");
        }
    }

    #[test]
    fn too_large_is_no_number() {
        let text = "999999999999999999999999999 trillion trillion";
        let all = tokens(text, Span::new(0, text.len()));
        assert!(parse(&all, 0, true).is_none_or(|n| n.value().is_none()));
    }
}
