//! One sum at a time: a number with its magnitude, and the currency before or after it.
//!
//! A candidate without a currency is only a number so far; whether it is money is decided in `context`.

use rust_decimal::Decimal;

use super::currency::{self, Currency, Unit};
use super::number::{self, Number, Shape};
use super::period::Period;
use super::token::{Kind, Token};
use crate::text::Span;

/// A number that is, or may turn out to be, a sum of money.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Index of its first token.
    pub(super) first: usize,
    /// Index of the first token after it.
    pub(super) next: usize,
    /// The number as written, before its magnitude; of a range, the lower one.
    pub(super) base: Decimal,
    /// The magnitude.
    pub(super) scale: Decimal,
    /// The upper end of a range.
    pub(super) max: Option<Decimal>,
    /// How the number is written; of a range, the upper one.
    pub(super) shape: Shape,
    /// The unit that a word or sign names, with the country said beside it.
    pub(super) unit: Option<(Unit, Option<&'static str>)>,
    /// Whether it is money without regard to what stands around it.
    pub(super) certain: bool,
    /// Whether the currency stands before the number.
    pub(super) led: bool,
    /// What the sum is paid for: a stretch of time or a unit.
    pub(super) period: Option<Period>,
    /// The currency taken over from a sum or a declaration nearby.
    pub(super) shared: Option<Currency>,
    /// Probability that this is money, 0 to 1.
    pub(super) confidence: f32,
}

impl Candidate {
    /// The value in units of the currency; `None` where that is too large for exact arithmetic.
    pub(super) fn value(&self) -> Option<Decimal> {
        let value = self.base.checked_mul(self.scale)?;
        let minor = self.unit.is_some_and(|(unit, _)| unit.is_minor());
        let value = if minor { value.checked_div(Decimal::ONE_HUNDRED)? } else { value };
        Some(value.normalize())
    }

    /// The currency, as far as the sum itself and what it was linked with say.
    pub(super) fn currency(&self) -> Option<Currency> {
        self.unit.and_then(|(unit, country)| unit.currency(country)).or(self.shared)
    }

    /// Whether a magnitude is written.
    pub(super) fn has_scale(&self) -> bool {
        self.scale > Decimal::ONE
    }

    /// Whether it is digits alone: no separator, no magnitude, no decimals.
    pub(super) fn is_plain(&self) -> bool {
        !self.has_scale() && !self.shape.grouped && self.shape.decimals == 0 && !self.shape.words
    }

    /// Whether it could be a calendar year.
    pub(super) fn is_year(&self) -> bool {
        let range = Decimal::from(1500)..=Decimal::from(2100);
        self.is_plain() && self.shape.whole == 4 && range.contains(&self.base)
    }

    /// Where it stands in the note.
    pub(super) fn span(&self, tokens: &[Token<'_>]) -> Span {
        Span::new(tokens[self.first].span.start, tokens[self.next - 1].span.end)
    }
}

/// A currency beside a number: what it is, and the index of the token after it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Beside {
    unit: Unit,
    country: Option<&'static str>,
    scale: Decimal,
    next: usize,
    confidence: f32,
}

/// All numbers of `tokens`, with the currencies beside them, from left to right.
pub(super) fn all(tokens: &[Token<'_>]) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match parse(tokens, at) {
            Some(found) => {
                at = found.next;
                out.push(found);
            }
            None => at += 1,
        }
    }
    out
}

fn parse(tokens: &[Token<'_>], at: usize) -> Option<Candidate> {
    if glued_to_name(tokens, at) {
        return None;
    }
    led(tokens, at).or_else(|| trailed(tokens, at))
}

/// Whether token `at` continues a word, a number or a code: the `3` of `Q3`, the `450` of `A-450`, `#12`.
fn glued_to_name(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    let Some(before) = at.checked_sub(1).map(|i| &tokens[i]).filter(|_| !token.gap) else { return false };
    match before.kind {
        Kind::Word => matches!(token.kind, Kind::Number(_)) && !before.text.ends_with(['\'', '’']),
        Kind::Number(_) | Kind::Other => true,
        Kind::Mark('#' | '@' | '_' | '\\' | '^') => true,
        Kind::Mark('.' | ':') => at > 1 && !before.gap && !matches!(token.kind, Kind::Word | Kind::Sign(..)),
        Kind::Mark('-') => at > 1 && !before.gap && tokens[at - 2].is_word() && !is_range_word(&tokens[at - 2]),
        _ => false,
    }
}

/// Whether a word before a hyphen can end a sum (`5k-8k`).
fn is_range_word(token: &Token<'_>) -> bool {
    !token.gap || token.norm == "million" || currency::code(token.text).is_some()
}

/// A sum whose currency stands before the number.
fn led(tokens: &[Token<'_>], at: usize) -> Option<Candidate> {
    let lead = lead_currency(tokens, at)?;
    let signed = tokens.get(lead.next).is_some_and(|t| t.is_dash() || t.is('+'));
    let from = lead.next + usize::from(signed);
    let digits = tokens.get(from).is_some_and(|t| matches!(t.kind, Kind::Number(_)));
    let word_lead = tokens[at].is_word();
    let hyphened = signed && word_lead && !tokens[lead.next].gap;
    if !digits && (!word_lead || signed) || hyphened {
        return None;
    }
    let number = number::parse(tokens, from, true).filter(|n| !n.shape.article)?;
    if doubtful_lead(tokens, at, &number) {
        return None;
    }
    let mut found = build(tokens, at, &number, Some(lead))?;
    found.led = true;
    refine_dollar(tokens, &mut found);
    add_minor(tokens, &mut found);
    (!runs_on(tokens, &found)).then_some(found)
}

/// Whether text is glued to the end of a sum, so that it is part of a code: `$5J52`, `2c69eb`, `Rp7lld`.
fn runs_on(tokens: &[Token<'_>], found: &Candidate) -> bool {
    let Some(next) = tokens.get(found.next).filter(|t| !t.gap) else { return false };
    let after = tokens.get(found.next + 1).is_some_and(|t| !t.gap && matches!(t.kind, Kind::Number(_) | Kind::Other));
    match next.kind {
        Kind::Number(_) | Kind::Other => true,
        Kind::Word => after || next.norm.len() < 2 || tokens[found.first].is_word() && next.norm.len() > 3,
        Kind::Mark(mark) => matches!(mark, '_' | '\\'),
        Kind::Sign(..) => false,
    }
}

/// Whether a code before a number is more likely a word: `TOP 10`, `CAD 2024`.
fn doubtful_lead(tokens: &[Token<'_>], at: usize, number: &Number) -> bool {
    let ambiguous = currency::code(tokens[at].text).is_some_and(|(_, ambiguous)| ambiguous);
    let sum_like = number.shape.grouped || number.shape.decimals == 2 || number.has_scale();
    let year = number.shape.whole == 4 && !number.shape.grouped && !number.has_scale();
    ambiguous && !sum_like && (year || number.shape.whole < 4)
}

fn lead_currency(tokens: &[Token<'_>], at: usize) -> Option<Beside> {
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
    let Some(Kind::Number(n)) = tokens.get(at).map(|t| t.kind) else { return false };
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

/// A number with the currency after it, or with none.
fn trailed(tokens: &[Token<'_>], at: usize) -> Option<Candidate> {
    let number = number::parse(tokens, at, false)?;
    let after = trail_currency(tokens, &number);
    let mut found = build(tokens, at, &number, after)?;
    if after.is_some() {
        add_minor(tokens, &mut found);
        if runs_on(tokens, &found) || is_idiom(tokens, &found) {
            return None;
        }
    } else if number.shape.article {
        return None;
    }
    Some(found)
}

/// `my two cents` is an opinion, `not a penny` nothing, `a quid pro quo` no money.
fn is_idiom(tokens: &[Token<'_>], found: &Candidate) -> bool {
    let cheap = found.shape.article && matches!(tokens[found.next - 1].norm.as_str(), "penny" | "buck" | "cent" | "pence");
    let name =
        found.shape.article && tokens[found.next - 1].text.starts_with(char::is_uppercase) && tokens[found.first].text == "A";
    let latin = tokens[found.next - 1].norm == "quid" && tokens.get(found.next).is_some_and(|t| t.norm == "pro");
    if cheap || name || latin {
        return true;
    }
    let owner = found.first.checked_sub(1).map(|i| tokens[i].norm.as_str());
    let owned = owner.is_some_and(|w| matches!(w, "my" | "his" | "her" | "your" | "their" | "our" | "just"));
    owned && found.base == Decimal::TWO && found.unit.is_some_and(|(unit, _)| unit == Unit::Cent)
}

fn build(tokens: &[Token<'_>], first: usize, number: &Number, beside: Option<Beside>) -> Option<Candidate> {
    number.value()?;
    let scale = beside.map_or(Decimal::ONE, |b| b.scale);
    let trailing = beside.filter(|b| b.next > number.next);
    debug_assert!(number.next <= tokens.len());
    Some(Candidate {
        first,
        next: trailing.map_or(number.next, |b| b.next),
        base: number.base,
        scale: number.scale.checked_mul(scale)?,
        max: None,
        shape: number.shape,
        unit: beside.map(|b| (b.unit, b.country)),
        certain: beside.is_some() || number.shape.grand,
        led: false,
        period: None,
        shared: None,
        confidence: beside.map_or(if number.shape.grand { 0.85 } else { 0.0 }, |b| b.confidence),
    })
    .filter(|c| c.value().is_some())
}

fn trail_currency(tokens: &[Token<'_>], number: &Number) -> Option<Beside> {
    let mut at = number.next;
    let hyphen = tokens.get(at).is_some_and(|t| t.is('-') && !t.gap);
    let word_after = tokens.get(at + 1).is_some_and(|t| t.is_word() && !t.gap);
    at += usize::from(hyphen && word_after);
    at += zero_cents(tokens, at);
    let linked = number.has_scale() && tokens.get(at).is_some_and(|t| matches!(t.norm.as_str(), "de" | "d" | "of"));
    at += usize::from(linked);
    let (country, unit_at) = country_before(tokens, at);
    let found = unit_at_token(tokens, unit_at, number, country)?;
    if hyphen && !tokens[unit_at].is_word() {
        return None;
    }
    Some(country_after(tokens, found, linked))
}

/// `,-` and `.-` between a number and its currency: `24,- EUR`.
fn zero_cents(tokens: &[Token<'_>], at: usize) -> usize {
    let comma = tokens.get(at).is_some_and(|t| (t.is(',') || t.is('.')) && !t.gap);
    let dashes = tokens.iter().skip(at + 1).take(2).take_while(|t| t.is_dash() && !t.gap).count();
    if comma && dashes > 0 { 1 + dashes } else { 0 }
}

fn country_before(tokens: &[Token<'_>], at: usize) -> (Option<&'static str>, usize) {
    let Some(first) = tokens.get(at).filter(|t| t.is_word()) else { return (None, at) };
    let second = tokens.get(at + 1).map_or("", |t| t.norm.as_str());
    match (first.norm.as_str(), second) {
        ("hong", "kong") => (Some("HK"), at + 2),
        ("new", "zealand") => (Some("NZ"), at + 2),
        ("sri", "lankan" | "lanka") => (Some("LK"), at + 2),
        ("south", "african") => (Some("ZA"), at + 2),
        (word, _) => match currency::country(word) {
            Some(country) if currency::code(first.text).is_none() => (Some(country), at + 1),
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
                let doubtful = ambiguous && !sum_like && number.shape.whole < 3;
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
        "c" => return (!token.gap && token.text == "c" && value < Decimal::ONE_HUNDRED).then_some(Unit::Cent),
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
    let money = tokens.iter().skip(at + 2).take(3).any(|t| super::lexicon::is_money_noun(&t.norm));
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
    let Some(token) = tokens.get(found.next).filter(|t| t.is_word()) else { return found };
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

/// `$15 CAD`, `$1.2m cdn`: the code after the number says which dollar.
fn refine_dollar(tokens: &[Token<'_>], found: &mut Candidate) {
    let Some((Unit::Dollar, None)) = found.unit else { return };
    let Some(token) = tokens.get(found.next).filter(|t| t.is_word()) else { return };
    let digits_next = tokens.get(found.next + 1).is_some_and(|t| matches!(t.kind, Kind::Number(_)) && t.gap);
    let code = match token.norm.as_str() {
        "cdn" | "cad" => Some("CAD"),
        _ => currency::code(token.text).map(|(code, _)| code),
    };
    let dollar = code.filter(|c| Currency::new(c).is_some_and(Currency::is_dollar));
    if let Some(code) = dollar.filter(|_| !digits_next) {
        found.unit = Some((Unit::Code(code), None));
        found.next += 1;
    }
}

/// `20 dollars 43 cents`, `3 euro en 50 cent`, `3€50`, `twenty rupees 43`.
fn add_minor(tokens: &[Token<'_>], found: &mut Candidate) {
    if found.has_scale() || found.shape.decimals > 0 || found.unit.is_some_and(|(unit, _)| unit.is_minor()) {
        return;
    }
    let joined = tokens.get(found.next).is_some_and(|t| matches!(t.norm.as_str(), "and" | "et" | "en" | "und"));
    let at = found.next + usize::from(joined);
    let Some(number) = number::parse(tokens, at, false) else { return };
    let Some(value) = number.value().filter(|v| *v < Decimal::ONE_HUNDRED && v.is_integer()) else { return };
    let next = match minor_word(tokens.get(number.next)) {
        true => number.next + 1,
        false if ends_bare_minor(tokens, found, &number, joined) => number.next,
        false => return,
    };
    let Some(cents) = value.checked_div(Decimal::ONE_HUNDRED) else { return };
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
    let closed = tokens.get(minor.next).is_none_or(|t| matches!(t.kind, Kind::Mark('.' | ',' | ';' | '!' | '?' | ')')));
    let after_word = tokens[major.next - 1].is_word() || joined || glued;
    written && small && (closed || glued && after_word) && !(minor.has_scale())
}
