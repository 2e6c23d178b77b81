use std::sync::LazyLock;

use regex::Regex;

use crate::extract::{Label, Mention};
use crate::text::Span;

/// What stands before a name and is no part of it.
static HONORIFIC: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:mr|mrs|ms|miss|mdm|madam|dr|drs|prof|professor|sir|dame|cllr|councillor|rev|ir|ing|mw|mevr|mevrouw|dhr|mme|mlle|monsieur|madame|herr|frau|hr|hrn|fr|frl|sr|señor|señora|shri|smt|engr|capt|captain|sgt|lic|arq|pd)\.?\s+)+").ok()
});

/// Puts a name's span where the guideline has it: no white space, quotes, brackets, trailing punctuation, possessive
/// `'s`, `@` or title at its edges; never half a word. `None` if nothing that can be a name remains.
pub fn clean(text: &str, mention: Mention) -> Option<Mention> {
    let mut span = whole_words(text, mention.span).trim(text);
    span = trim_punctuation(text, span);
    if mention.label == Label::Per {
        span = without_honorific(text, span);
    }
    span = without_possessive(text, span);
    span = trim_punctuation(text, span);
    if mention.label == Label::Per {
        span = with_stop(text, without_suffix(text, span));
    } else {
        span = without_day(text, span);
    }
    let inner = span.of(text);
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let lone =
        letters == 1 && (mention.label == Label::Org || inner.chars().all(char::is_lowercase)) && inner.chars().count() == 1;
    let plausible = letters > 0 && !lone;
    plausible.then_some(Mention { span, ..mention })
}

/// Widens a span that starts or ends inside a run of letters to the run's edges.
fn whole_words(text: &str, span: Span) -> Span {
    let word = |c: char| c.is_alphanumeric();
    let (mut start, mut end) = (span.start, span.end);
    if text[start..].chars().next().is_some_and(word) {
        while let Some(c) = text[..start].chars().next_back().filter(|c| word(*c)) {
            start -= c.len_utf8();
        }
    }
    if text[..end].chars().next_back().is_some_and(word) {
        while let Some(c) = text[end..].chars().next().filter(|c| word(*c)) {
            end += c.len_utf8();
        }
    }
    Span::new(start, end)
}

/// What stands at either edge of a name and is no part of it.
const EDGES: &str = "\"'“”‘’([{<>*_`,;:-–—/|@#~•&?";
/// What may end a name but never opens one, and the other way round.
const OPENING: &str = ".+!";
const CLOSING: &str = "]}";

fn trim_punctuation(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let edge = |c: char, more: &str| c.is_whitespace() || EDGES.contains(c) || more.contains(c);
    let rest = inner.trim_start_matches(|c| edge(c, OPENING));
    let start = span.start + (inner.len() - rest.len());
    let mut end = start + rest.trim_end_matches(|c| edge(c, CLOSING)).len();
    let kept = &text[start..end];
    if kept.ends_with(')') && !kept.contains('(') {
        end = start + kept.trim_end_matches(')').trim_end().len();
    }
    let kept = &text[start..end];
    if kept.ends_with('.') && !ends_in_abbreviation(kept) {
        end = start + kept.trim_end_matches('.').len();
    }
    Span::new(start, end.max(start))
}

/// Whether the full stop belongs to the name: an initial (`Ana G.`) or a company form (`Inc.`, `s.r.o.`).
fn ends_in_abbreviation(name: &str) -> bool {
    let last = name.rsplit(char::is_whitespace).next().unwrap_or(name);
    let stem = last.trim_end_matches('.');
    let form = matches!(stem.to_lowercase().as_str(), "inc" | "ltd" | "co" | "corp" | "bros" | "llc" | "jr" | "sr" | "st");
    form || stem.contains('.') || (stem.chars().count() == 1 && stem.chars().all(char::is_uppercase))
}

fn without_honorific(text: &str, span: Span) -> Span {
    let titled = HONORIFIC.as_ref().and_then(|r| r.find(span.of(text))).map_or(0, |m| m.end());
    let length = titled.max(monsieur(text, span));
    if length >= span.len() { span } else { Span::new(span.start + length, span.end) }
}

/// Bytes of the `M. ` that opens a span: a gentleman where ladies are `Mme` or the note is French, elsewhere an initial and 0.
pub(super) fn monsieur(text: &str, span: Span) -> usize {
    let title = ["M. ", "MM. "].iter().find(|title| span.of(text).starts_with(**title)).map_or(0, |title| title.len());
    if title > 0 && (text.contains("Mme") || is_french(text)) { title } else { 0 }
}

/// Whether a note is written in French: of its first 2000 words at least one in ten is an article or a preposition of it.
fn is_french(text: &str) -> bool {
    const WORDS: &str = " le la les l des du d un une au aux et est pour avec par sur que qui ";
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(2000);
    let (mut all, mut french) = (0_usize, 0_usize);
    for word in words {
        all += 1;
        french += usize::from(WORDS.split_ascii_whitespace().any(|w| w == word));
    }
    french * 10 >= all && french > 2
}

/// `Suzuki` of `Suzuki-san`.
fn without_suffix(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let cut = ["-san", "-sama", "-kun", "-chan", "-sensei", "-ji"].iter().find_map(|s| inner.strip_suffix(s)).unwrap_or(inner);
    Span::new(span.start, span.start + cut.len())
}

/// The full stop after a single initial at the end belongs to it: `S.`, `Ana G.`.
fn with_stop(text: &str, span: Span) -> Span {
    let last = span.of(text).rsplit([' ', '.', '-']).next().unwrap_or_default();
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    let end = span.end + usize::from(initial && text[span.end..].starts_with('.'));
    Span::new(span.start, end)
}

/// `Acme` of `Acme Friday`, a name with the day that follows.
fn without_day(text: &str, span: Span) -> Span {
    const DAYS: [&str; 14] = [
        "Friday",
        "Monday",
        "Saturday",
        "Sunday",
        "Thursday",
        "Tuesday",
        "Wednesday",
        "fri",
        "mon",
        "thurs",
        "today",
        "tomorrow",
        "tonight",
        "yesterday",
    ];
    let inner = span.of(text);
    let Some((name, last)) = inner.rsplit_once(' ') else { return span };
    // `Black Friday` is one name.
    let day = DAYS.contains(&last) && !matches!(name, "Black" | "Cyber" | "Good" | "Easter" | "Giving" | "Happy");
    if day { Span::new(span.start, span.start + name.len()).trim(text) } else { span }
}

/// The span with a possessive `'s` behind it, which is no part of the name.
pub(super) fn without_possessive_of(text: &str, span: Span) -> Span {
    let follows = ["'s", "’s"].iter().find(|s| text[span.end..].starts_with(**s)).map_or(0, |s| s.len());
    Span::new(span.start, span.end + follows)
}

fn without_possessive(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let cut = ["'s", "’s"].iter().find_map(|s| inner.strip_suffix(s)).unwrap_or(inner);
    Span::new(span.start, span.start + cut.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Method;

    fn cleaned(text: &str, start: usize, end: usize, label: Label) -> Option<&str> {
        clean(text, Mention { span: Span::new(start, end), label, confidence: 0.9, by: Method::Model }).map(|m| m.span.of(text))
    }

    #[test]
    fn edges() {
        for (text, start, end, label, want) in [
            ("see @olivia, pls", 4, 12, Label::Per, Some("olivia")),
            ("Proximus's plan", 0, 10, Label::Org, Some("Proximus")),
            ("dr. Nguyen said", 0, 10, Label::Per, Some("Nguyen")),
            ("at Acme Inc. today", 3, 12, Label::Org, Some("Acme Inc.")),
            ("ask Ann. Then", 4, 8, Label::Per, Some("Ann")),
            ("Brno s.r.o. here", 0, 11, Label::Org, Some("Brno s.r.o.")),
            ("Suzuki-san said", 0, 10, Label::Per, Some("Suzuki")),
            ("M. Roux et Mme Petit", 0, 7, Label::Per, Some("Roux")),
            ("M. Smith spoke", 0, 8, Label::Per, Some("M. Smith")),
            ("M. Roux veut le solde du contrat avec la banque", 0, 7, Label::Per, Some("Roux")),
            ("Hr. Krumm kommt", 0, 9, Label::Per, Some("Krumm")),
            ("Thanks, S.", 8, 9, Label::Per, Some("S.")),
            ("(Oana)", 0, 6, Label::Per, Some("Oana")),
            ("Sap (Belgium) NV", 0, 13, Label::Org, Some("Sap (Belgium)")),
            ("Vanderdonk", 2, 4, Label::Per, Some("Vanderdonk")),
            ("x 12 y", 2, 4, Label::Org, None),
            ("sold to ACME Friday", 8, 19, Label::Org, Some("ACME")),
            ("the Black Friday sale", 4, 16, Label::Product, Some("Black Friday")),
        ] {
            assert_eq!(cleaned(text, start, end, label), want, "{text}");
        }
    }
}
