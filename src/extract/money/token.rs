//! Cuts a stretch of a note into the tokens that the money grammar reads: numbers, words, currency signs, marks.
//!
//! `10k$` gives `10` and the sign `k$` (a dollar sign that carries a thousand); `p.a.` is one word, `d'euros` two.

use rust_decimal::Decimal;

use super::currency::{self, Unit};
use super::digits::{self, Numeral};
use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A number in digits.
    Number(Numeral),
    /// Letters.
    Word,
    /// A currency sign, with the scale glued to it (`k€`, `$m`), 1 where there is none.
    Sign(Unit, Decimal),
    /// Any other single character.
    Mark(char),
    /// Digits that are no number: a time, a date, a version.
    Other,
}

/// One token of a stretch of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands in the note.
    pub(super) span: Span,
    /// The note's text there.
    pub(super) text: &'a str,
    /// The text in lower case, without the dots of `p.a.` and the apostrophe of `euro's`.
    pub(super) norm: String,
    /// Whether white space stands before it; true for the first.
    pub(super) gap: bool,
    /// Whether a line of the text ends before it; false for the first.
    pub(super) line: bool,
}

impl Token<'_> {
    /// Whether this is the mark `c`.
    pub(super) fn is(&self, c: char) -> bool {
        self.kind == Kind::Mark(c)
    }

    /// Whether this is a dash of any length.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Mark('-' | '–' | '—' | '−' | '‑' | '‒'))
    }

    /// Whether this is a word.
    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// The tokens of `text` within `span`, in order.
pub(super) fn tokens(text: &str, span: Span) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    let mut at = span.start;
    let (mut gap, mut line) = (true, false);
    while let Some(c) = text[at..span.end].chars().next() {
        if c.is_whitespace() {
            gap = true;
            line |= c == '\n' && !out.is_empty();
            at += c.len_utf8();
            continue;
        }
        let (length, kind) = next(&text[at..span.end], c, gap, out.last());
        let piece = &text[at..at + length];
        out.push(Token { kind, span: Span::new(at, at + length), text: piece, norm: norm(piece, kind), gap, line });
        at += length;
        (gap, line) = (false, false);
    }
    out
}

fn norm(text: &str, kind: Kind) -> String {
    match kind {
        Kind::Word => text.to_lowercase().replace(['.', '\'', '’'], ""),
        _ => String::new(),
    }
}

fn next(rest: &str, c: char, gap: bool, before: Option<&Token<'_>>) -> (usize, Kind) {
    if let Some(length) = address(rest, c, gap) {
        return (length, Kind::Other);
    }
    if c.is_ascii_digit() {
        let glued = !gap && before.is_some_and(|t| t.is_word() && currency::code(t.text).is_none());
        return number(rest, !glued);
    }
    if matches!(c, '.' | ',') && !gap && before.is_some_and(|t| matches!(t.kind, Kind::Sign(..))) {
        return fraction(rest).unwrap_or((1, Kind::Mark(c)));
    }
    if let Some(unit) = currency::sign(c) {
        let (extra, scale) = letters_after_sign(&rest[c.len_utf8()..], unit);
        return (c.len_utf8() + extra, Kind::Sign(unit, scale));
    }
    if c.is_alphabetic() {
        return word(rest);
    }
    (c.len_utf8(), Kind::Mark(c))
}

/// Length of a web or mail address at the start of `rest`: nothing in it is a sum.
fn address(rest: &str, c: char, gap: bool) -> Option<usize> {
    let web = matches!(c, 'h' | 'f' | 'w') && ["http://", "https://", "ftp://", "www."].iter().any(|p| rest.starts_with(p));
    if !web && (!gap || !c.is_alphanumeric()) {
        return None;
    }
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | ']' | '"' | '|')).unwrap_or(rest.len());
    let mail = || rest[..end].split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    (web || mail()).then_some(end)
}

fn number(rest: &str, spaces: bool) -> (usize, Kind) {
    let length = digits::run_length(rest, spaces);
    (length, digits::parse(&rest[..length]).map_or(Kind::Other, Kind::Number))
}

/// `.50` after a currency sign.
fn fraction(rest: &str) -> Option<(usize, Kind)> {
    let length = 1 + digits::run_length(&rest[1..], false);
    let numeral = digits::parse(&format!("0.{}", &rest[1..length]))?;
    (length > 1).then_some((length, Kind::Number(numeral)))
}

fn letters(rest: &str) -> usize {
    rest.chars().take_while(|c| c.is_alphabetic() || is_combining(*c)).map(char::len_utf8).sum()
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The scale that letters glued to a currency sign give it: `k`, `m`, `bn`.
pub(super) fn sign_scale(letters: &str) -> Option<Decimal> {
    let power = match letters {
        "k" | "K" | "T" | "t" | "tsd" | "Tsd" => 1_000_i64,
        "m" | "M" | "mm" | "MM" | "mn" | "Mn" | "mio" | "Mio" | "mln" | "Mln" => 1_000_000,
        "bn" | "Bn" | "b" | "B" | "mrd" | "Mrd" | "md" | "Md" => 1_000_000_000,
        _ => return None,
    };
    Some(Decimal::from(power))
}

fn letters_after_sign(rest: &str, unit: Unit) -> (usize, Decimal) {
    let length = letters(rest);
    let run = &rest[..length];
    if unit == Unit::Code("EUR") && ["ur", "uro", "uros"].contains(&run) {
        return (length, Decimal::ONE);
    }
    let followed = rest[length..].chars().next().is_some_and(|c| c.is_ascii_digit());
    match sign_scale(run) {
        Some(scale) if !followed => (length, scale),
        _ => (0, Decimal::ONE),
    }
}

fn word(rest: &str) -> (usize, Kind) {
    if let Some(length) = dotted(rest) {
        return (length, Kind::Word);
    }
    let length = letters(rest).max(rest.chars().next().map_or(1, char::len_utf8));
    let (run, after) = rest.split_at(length);
    if let Some(glued) = glued_sign(run, after) {
        return glued;
    }
    let mut chars = after.chars();
    if !matches!(chars.next(), Some('\'' | '’')) || !chars.clone().next().is_some_and(char::is_alphabetic) {
        return (length, Kind::Word);
    }
    let mark = after.len() - chars.as_str().len();
    let tail = letters(chars.as_str());
    let whole = tail == 1 && chars.as_str().starts_with('s');
    (length + mark + if whole { tail } else { 0 }, Kind::Word)
}

/// `US$`, `k€`: letters and the currency sign right after them.
fn glued_sign(run: &str, after: &str) -> Option<(usize, Kind)> {
    let c = after.chars().next()?;
    let unit = currency::sign(c)?;
    let length = run.len() + c.len_utf8();
    if unit == Unit::Dollar
        && let Some(unit) = currency::dollar_prefix(run)
    {
        return Some((length, Kind::Sign(unit, Decimal::ONE)));
    }
    sign_scale(run).map(|scale| (length, Kind::Sign(unit, scale)))
}

/// Length of `p.a.`, `L.E`, `U.S.`: single letters with dots between.
fn dotted(rest: &str) -> Option<usize> {
    let mut length = 0;
    let mut letters = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let dot = chars.peek() == Some(&'.');
        if !c.is_alphabetic() {
            break;
        }
        if !dot {
            let ends = chars.peek().is_none_or(|c| !c.is_alphanumeric());
            return (letters > 0 && ends).then(|| length + c.len_utf8());
        }
        chars.next();
        letters += 1;
        length += c.len_utf8() + 1;
    }
    (letters > 1).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_as_people_write() {
        let cases = [
            ("US$4.7 billion", "US$|4.7|billion"),
            ("10k$ p.a. now", "10|k$|p.a.|now"),
            ("75 millions d'euros", "75|millions|d'|euros"),
            ("20 €ur, euro's", "20|€ur|,|euro's"),
            ("€1.2m-1.5m", "€|1.2|m|-|1.5|m"),
            ("at 14:30 v1.2.3", "at|14:30|v|1.2.3"),
            ("$.50", "$|.50"),
            ("(€m)", "(|€m|)"),
            ("EUR12 500", "EUR|12 500"),
            ("Q3 250", "Q|3|250"),
        ];
        for (text, want) in cases {
            let all = tokens(text, Span::new(0, text.len()));
            let got: Vec<&str> = all.iter().map(|t| t.text).collect();
            assert_eq!(got.join("|"), want);
        }
    }
}
