//! One sum at a time: a number with its magnitude, and the currency before or after it.
//!
//! A candidate without a currency is only a number so far; whether it is money is decided in `context`.

use rust_decimal::Decimal;

use super::beside::{Beside, lead_currency, trail_currency, zero_cents};
use super::currency::{self, Currency, Unit};
use super::minor::add_minor;
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
    /// Whether the currency, its own or the one taken over, is a dollar of which nothing says the country.
    pub(super) of_any_dollar: bool,
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
    if glued_to_name(tokens, at) || counts_out(tokens, at) {
        return None;
    }
    let mut found = led(tokens, at).or_else(|| trailed(tokens, at))?;
    if found.unit.is_some() && found.led {
        found.next += zero_cents(tokens, found.next);
    }
    Some(found)
}

/// `680 a thousand`, `€95 per hundred`: what a price is for, and no sum.
fn counts_out(tokens: &[Token<'_>], at: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.norm.as_str());
    let magnitude = |i: usize| {
        matches!(word(i), "thousand" | "hundred" | "dozen" | "mille" | "millier" | "tausend" | "hundert" | "duizend" | "honderd")
    };
    let per = |i: usize| matches!(word(i), "per" | "par" | "pro" | "je");
    let article = |i: usize| matches!(word(i), "a" | "the" | "le" | "het" | "das" | "die");
    let price = |i: usize| tokens.get(i).is_some_and(|t| matches!(t.kind, Kind::Number(_) | Kind::Sign(..)) || is_unit_word(t));
    let lone = |i: usize| magnitude(i) && !tokens.get(i + 1).is_some_and(is_unit_word);
    at > 0 && lone(at) && (per(at - 1) || at > 1 && article(at - 1) && price(at - 2))
        || at > 0 && article(at) && lone(at + 1) && price(at - 1)
}

fn is_unit_word(token: &Token<'_>) -> bool {
    token.is_word() && (currency::code(token.text).is_some() || currency::word(&token.norm).is_some())
}

/// Whether token `at` continues a word, a number or a code: the `3` of `Q3`, the `450` of `A-450`, `#12`.
fn glued_to_name(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    let Some(before) = at.checked_sub(1).map(|i| &tokens[i]).filter(|_| !token.gap) else {
        return false;
    };
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
    if doubtful_lead(tokens, at, &number) || is_declaration(tokens, from, &number) || multiplies(tokens, at, &number) {
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
    let Some(next) = tokens.get(found.next).filter(|t| !t.gap) else {
        return false;
    };
    let after = tokens.get(found.next + 1).is_some_and(|t| !t.gap && matches!(t.kind, Kind::Number(_) | Kind::Other));
    match next.kind {
        Kind::Number(_) | Kind::Other => true,
        Kind::Word => after || next.norm.len() < 2 || tokens[found.first].is_word() && next.norm.len() > 3,
        Kind::Mark(mark) => matches!(mark, '_' | '\\'),
        Kind::Sign(..) => false,
    }
}

/// `EUR thousand`, `CHF hundred`: a scale alone declares what figures are counted in.
fn is_declaration(tokens: &[Token<'_>], from: usize, number: &Number) -> bool {
    let scale = matches!(tokens[from].norm.as_str(), "thousand" | "hundred" | "mille" | "duizend" | "tausend" | "thousands");
    scale && number.next == from + 1
}

/// `amounts x € 1.000`: what figures are to be multiplied by.
fn multiplies(tokens: &[Token<'_>], at: usize, number: &Number) -> bool {
    let times = at > 0 && (tokens[at - 1].norm == "x" || tokens[at - 1].is('×'));
    times && !number.has_scale() && (number.base == Decimal::ONE_THOUSAND || number.base == Decimal::from(1_000_000))
}

/// Whether a code before a number is more likely a word: `TOP 10`, `CAD 2024`.
fn doubtful_lead(tokens: &[Token<'_>], at: usize, number: &Number) -> bool {
    let ambiguous = currency::code(tokens[at].text).is_some_and(|(_, ambiguous)| ambiguous);
    let sum_like = number.shape.grouped || number.shape.decimals == 2 || number.has_scale();
    let year = number.shape.whole == 4 && !number.shape.grouped && !number.has_scale();
    ambiguous && !sum_like && (year || number.shape.whole < 4)
}

/// A number with the currency after it, or with none.
fn trailed(tokens: &[Token<'_>], at: usize) -> Option<Candidate> {
    let number = number::parse(tokens, at, false)?;
    let unit_before = at > 0 && (matches!(tokens[at - 1].kind, Kind::Sign(..)) || is_unit_word(&tokens[at - 1]));
    if unit_before && (multiplies(tokens, at - 1, &number) || is_declaration(tokens, at, &number)) {
        return None;
    }
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
        of_any_dollar: beside.is_some_and(|b| b.unit == Unit::Dollar && b.country.is_none()),
        confidence: beside.map_or(if number.shape.grand { 0.85 } else { 0.0 }, |b| b.confidence),
    })
    .filter(|c| c.value().is_some())
}

/// `$15 CAD`, `$1.2m cdn`: the code after the number says which dollar.
fn refine_dollar(tokens: &[Token<'_>], found: &mut Candidate) {
    let Some((Unit::Dollar, None)) = found.unit else {
        return;
    };
    let Some(token) = tokens.get(found.next).filter(|t| t.is_word()) else {
        return;
    };
    let digits_next = tokens.get(found.next + 1).is_some_and(|t| matches!(t.kind, Kind::Number(_)) && t.gap);
    let code = match token.norm.as_str() {
        "cdn" | "cad" => Some("CAD"),
        _ => currency::code(token.text).map(|(code, _)| code),
    };
    let dollar = code.filter(|c| Currency::new(c).is_some_and(Currency::is_dollar));
    if let Some(code) = dollar.filter(|_| !digits_next) {
        found.unit = Some((Unit::Code(code), None));
        found.of_any_dollar = false;
        found.next += 1;
    }
}
