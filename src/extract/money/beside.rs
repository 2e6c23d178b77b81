//! The currency beside a number, before it or after it: signs, codes, words, and the country that goes with them.

use rust_decimal::Decimal;

use super::currency::{self, Currency, Unit};
use super::lexicon;
use super::number::Number;
use super::token::{Kind, Token};

/// A currency beside a number: what it is, and the index of the token after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Beside {
    /// What the sign or word names.
    pub(super) unit: Unit,
    /// The country said beside it.
    pub(super) country: Option<&'static str>,
    /// The magnitude glued to it (`k€`).
    pub(super) scale: Decimal,
    /// Index of the first token after it.
    pub(super) next: usize,
    /// Probability that this is a currency, 0 to 1.
    pub(super) confidence: f32,
}

/// The currency at token `at`, where a number may follow it.
pub(super) fn lead_currency(tokens: &[Token<'_>], at: usize) -> Option<Beside> {
    let token = tokens.get(at)?;
    let beside = |unit, scale, next, confidence| Beside { unit, country: None, scale, next, confidence };
    match token.kind {
        Kind::Sign(unit, scale) => {
            let after_number = at > 0 && !token.gap && matches!(tokens[at - 1].kind, Kind::Number(_));
            (!after_number && unit != Unit::Cent).then(|| beside(unit, scale, at + 1, 0.99))
        }
        Kind::Word => lead_word(tokens, at),
        _ => None,
    }
}

fn lead_word(tokens: &[Token<'_>], at: usize) -> Option<Beside> {
    let token = &tokens[at];
    let beside = |unit, scale, next, confidence| Beside { unit, country: None, scale, next, confidence };
    if let Some((code, ambiguous)) = currency::code(token.text) {
        let sign = tokens.get(at + 1).and_then(|t| match t.kind {
            Kind::Sign(_, scale) => Some(scale),
            _ => None,
        });
        let next = at + 1 + usize::from(sign.is_some());
        let confidence = if ambiguous { 0.85 } else { 0.98 };
        return Some(beside(Unit::Code(code), sign.unwrap_or(Decimal::ONE), next, confidence));
    }
    if let Some((code, scale)) = currency::scaled_code(token.text) {
        return Some(beside(Unit::Code(code), scale.into(), at + 1, 0.97));
    }
    if token.text == "R" && is_rand(tokens, at + 1) {
        return Some(beside(Unit::Code("ZAR"), Decimal::ONE, at + 1, 0.7));
    }
    if let Some(country) = currency::country(&token.norm) {
        let unit = tokens.get(at + 1).filter(|t| currency::leads(&t.norm)).and_then(|t| currency::word(&t.norm))?;
        return Some(Beside { unit, country: Some(country), scale: Decimal::ONE, next: at + 2, confidence: 0.9 });
    }
    if !currency::leads(&token.norm) || !cased_unit(token) {
        return None;
    }
    let unit = currency::word(&token.norm)?;
    let dot = tokens.get(at + 1).is_some_and(|t| t.is('.') && !t.gap);
    Some(beside(unit, Decimal::ONE, at + 1 + usize::from(dot), 0.9))
}

/// Digits that look like a sum of rand: `R2.5m`, `R450k`, `R 12 000`, not the release `R12`.
fn is_rand(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(Kind::Number(n)) = tokens.get(at).map(|t| t.kind) else {
        return false;
    };
    let scaled = tokens.get(at + 1).is_some_and(|t| matches!(t.text, "k" | "m" | "bn" | "million" | "billion"));
    n.grouped || n.decimals == 2 || scaled
}

/// Whether an abbreviation that is also a word is written as a currency is (`RM`, `LE`, `Ft`).
fn cased_unit(token: &Token<'_>) -> bool {
    match token.norm.as_str() {
        "rm" => token.text == "RM",
        "nis" | "rmb" => token.text.chars().all(char::is_uppercase),
        "rs" => token.text != "RS",
        "le" => token.text == "LE" || token.text.contains('.'),
        "ft" => token.text == "Ft",
        "rp" => token.text == "Rp",
        "kr" => token.text != "KR",
        "fr" => token.text == "Fr" || token.text == "fr",
        "frank" | "mark" | "won" | "lei" | "rand" => !token.text.starts_with(char::is_uppercase) || token.text == "Rand",
        _ => true,
    }
}

/// The currency after a number.
pub(super) fn trail_currency(tokens: &[Token<'_>], number: &Number) -> Option<Beside> {
    let mut at = number.next;
    let hyphen = tokens.get(at).is_some_and(|t| t.is('-') && !t.gap);
    let word_after = tokens.get(at + 1).is_some_and(|t| t.is_word() && !t.gap);
    at += usize::from(hyphen && word_after);
    at += zero_cents(tokens, at);
    let linked = number.has_scale() && tokens.get(at).is_some_and(|t| matches!(t.norm.as_str(), "de" | "d" | "di" | "of"));
    at += usize::from(linked);
    let (country, unit_at) = country_before(tokens, at);
    let found = unit_at_token(tokens, unit_at, number, country)?;
    if hyphen && !tokens[unit_at].is_word() {
        return None;
    }
    Some(country_after(tokens, found, linked))
}

/// How many tokens `,-` or `.-` behind a number takes: `24,- EUR`, `€ 24,-`.
pub(super) fn zero_cents(tokens: &[Token<'_>], at: usize) -> usize {
    let comma = tokens.get(at).is_some_and(|t| (t.is(',') || t.is('.')) && !t.gap);
    let dashes = tokens.iter().skip(at + 1).take(2).take_while(|t| t.is_dash() && !t.gap).count();
    if comma && dashes > 0 { 1 + dashes } else { 0 }
}

/// The country that the words at `at` name before a currency (`New Zealand dollars`), and the index after them.
pub(super) fn country_before(tokens: &[Token<'_>], at: usize) -> (Option<&'static str>, usize) {
    let Some(first) = tokens.get(at).filter(|t| t.is_word()) else {
        return (None, at);
    };
    let second = tokens.get(at + 1).map_or("", |t| t.norm.as_str());
    match (first.norm.as_str(), second) {
        ("hong", "kong") => (Some("HK"), at + 2),
        ("new", "zealand") => (Some("NZ"), at + 2),
        ("sri", "lankan" | "lanka") => (Some("LK"), at + 2),
        ("south", "african") => (Some("ZA"), at + 2),
        (word, _) => match currency::country(word) {
            Some(country) if currency::code(first.text).is_none() && word != "sterling" => (Some(country), at + 1),
            _ => (None, at),
        },
    }
}

fn unit_at_token(tokens: &[Token<'_>], at: usize, number: &Number, country: Option<&'static str>) -> Option<Beside> {
    let token = tokens.get(at)?;
    let beside = |unit, scale, confidence| Beside { unit, country, scale, next: at + 1, confidence };
    let digits_next = tokens.get(at + 1).is_some_and(|t| matches!(t.kind, Kind::Number(_)));
    match token.kind {
        Kind::Sign(unit, scale) => {
            let leading = matches!(unit, Unit::Dollar | Unit::Pound | Unit::Code("INR"));
            let of_next = token.gap && digits_next && (leading || !tokens[at + 1].gap);
            (!of_next).then(|| beside(unit, scale, 0.97))
        }
        Kind::Word => {
            if let Some((code, ambiguous)) = currency::code(token.text) {
                let of_next = digits_next && is_long_number(&tokens[at + 1]);
                let sum_like = number.has_scale() || number.shape.grouped || number.shape.decimals == 2;
                let year = number.shape.whole == 4 && !sum_like;
                let noun = tokens.get(at + 1).is_some_and(|t| t.is_word() && !lexicon::may_follow(&t.norm));
                let doubtful = ambiguous && !sum_like && (year || noun);
                return (!of_next && !doubtful && !number.shape.article).then(|| beside(Unit::Code(code), Decimal::ONE, 0.97));
            }
            if let Some((code, scale)) = currency::scaled_code(token.text) {
                return Some(beside(Unit::Code(code), scale.into(), 0.97));
            }
            unit_word(tokens, at, number, country).map(|unit| beside(unit, Decimal::ONE, 0.95))
        }
        _ => None,
    }
}

fn is_long_number(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Number(n) if n.whole > 2 || n.decimals > 0)
}

/// The unit that a word after a number names, where it can be money.
fn unit_word(tokens: &[Token<'_>], at: usize, number: &Number, country: Option<&'static str>) -> Option<Unit> {
    let token = &tokens[at];
    let next = tokens.get(at + 1).map_or("", |t| t.norm.as_str());
    let value = number.value()?;
    match token.norm.as_str() {
        "p" => {
            let zone = tokens.get(at + 1).is_some_and(|t| t.is_word() && t.text.chars().all(char::is_uppercase));
            let video = ["240", "360", "480", "540", "720"].contains(&value.to_string().as_str());
            let glued = !token.gap && token.text == "p" && value < Decimal::ONE_THOUSAND;
            return (glued && !video && !zone && !number.has_scale()).then_some(Unit::Penny);
        }
        "c" => {
            return (!token.gap && token.text == "c" && value < Decimal::ONE_HUNDRED).then_some(Unit::Cent);
        }
        _ => {}
    }
    let unit = currency::word(&token.norm).filter(|_| country.is_some() || cased_unit(token))?;
    let large = number.has_scale() || value >= Decimal::ONE_THOUSAND;
    let sterling = country.is_some() || next == "sterling";
    let abbreviated = number.shape.article && token.norm.chars().count() < 4;
    let fits = !abbreviated
        && match token.norm.as_str() {
            "livre" | "livres" | "pfund" => number.has_scale() || sterling,
            "pound" | "pounds" => sterling || !is_weight(tokens, at) && (large || !weighs(tokens, at)),
            "crown" | "crowns" | "couronne" | "couronnes" | "kroon" | "mark" => country.is_some() || is_country_after(next),
            "kronen" | "won" | "ft" => large || country.is_some(),
            "sen" | "sens" => false,
            _ => true,
        };
    fits.then_some(unit)
}

fn is_country_after(word: &str) -> bool {
    currency::country(word).is_some()
}

/// `200 pounds of flour`, but `two million pounds of funding`.
fn is_weight(tokens: &[Token<'_>], at: usize) -> bool {
    let of = tokens.get(at + 1).is_some_and(|t| t.norm == "of");
    let money = tokens.iter().skip(at + 2).take(3).any(|t| lexicon::is_money_noun(&t.norm));
    of && !money
}

/// Whether the words around a number of pounds speak of weight.
fn weighs(tokens: &[Token<'_>], at: usize) -> bool {
    let near = &tokens[at.saturating_sub(8)..tokens.len().min(at + 6)];
    let weight = |t: &Token<'_>| {
        t.norm.starts_with("weigh")
            || matches!(t.norm.as_str(), "kg" | "lb" | "lbs" | "heavy" | "heavier" | "lighter" | "gained" | "lost" | "lose")
    };
    near.iter().any(weight)
}

/// `francs suisses`, `dollars US`, `$ CAD`, `pounds sterling`.
fn country_after(tokens: &[Token<'_>], mut found: Beside, linked: bool) -> Beside {
    let Some(token) = tokens.get(found.next).filter(|t| t.is_word()) else {
        return found;
    };
    let digits_next = tokens.get(found.next + 1).is_some_and(|t| matches!(t.kind, Kind::Number(_)));
    if found.country.is_some() || digits_next || matches!(found.unit, Unit::Code(_) if !linked) {
        return found;
    }
    if let Some((code, false)) = currency::code(token.text).or((token.norm == "cad").then_some(("CAD", false))) {
        if found.unit == Unit::Dollar && Currency::new(code).is_some_and(Currency::is_dollar) {
            found.unit = Unit::Code(code);
            found.next += 1;
        }
        return found;
    }
    if found.unit == Unit::Dollar && linked && token.norm == "c" {
        found.unit = Unit::Code("CAD");
        found.next += 1;
        return found;
    }
    let country = currency::country(&token.norm).filter(|c| found.unit.is_of(c));
    if let Some(country) = country.filter(|_| token.norm != "us" || token.text.starts_with('U')) {
        found.country = Some(country);
        found.next += 1;
    }
    found
}
