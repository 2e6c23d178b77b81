//! Sentence boundaries in running text: English first, with the abbreviations of Dutch, French, German and Spanish.
//!
//! A boundary follows `.`, `!`, `?` or `…` with the quotes and brackets that close there. It does not where the
//! dot belongs to an abbreviation, an initial, a number or an address, where a lower-case word goes on, or
//! inside brackets. Lists within a line (`1) … 2) …`) are parted before each number. Reads one block's text;
//! knows nothing of lines.

use crate::text::Span;

use super::abbreviation::{Abbreviation, abbreviation, is_low_starter, is_month, is_starter};
use super::enumeration::{bulleted, emoticons, enumerated};

/// Brackets that stay open longer than this, in bytes, hold back no boundary.
const MAX_BRACKET: usize = 300;
/// How far back the word before a dot is looked for, in bytes.
const MAX_WORD: usize = 40;

/// The sentences of `text`, trimmed, in order; together they cover all of it but white space.
///
/// Line ends count as spaces. Takes time in proportion to the text's length.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut members = enumerated(text);
    members.extend(bulleted(text));
    members.sort_unstable();
    let mut cuts = emoticons(text);
    let mut member = members.iter().copied().peekable();
    let brackets = brackets(text);
    let mut start = 0;
    let mut at = 0;
    let mut bracket = 0;
    while let Some(stop) = next_stop(text, at) {
        at = stop.after;
        while let Some(begin) = member.next_if(|m| *m <= stop.dot) {
            start = start.max(begin);
        }
        while brackets.get(bracket).is_some_and(|b| b.1 <= stop.dot) {
            bracket += 1;
        }
        // A sentence may end inside a bracket only where the bracket closes with it.
        let inside = brackets.get(bracket).is_some_and(|b| b.0 < stop.dot && stop.after <= b.1);
        if !inside && ends(text, start, &stop) {
            cuts.push(stop.after);
            start = stop.after;
        }
    }
    cuts.extend(members);
    cuts.sort_unstable();
    cuts.dedup();
    spans(text, &cuts)
}

fn spans(text: &str, cuts: &[usize]) -> Vec<Span> {
    let mut from = 0;
    let ends = cuts.iter().copied().chain([text.len()]);
    let mut parts: Vec<Span> = Vec::new();
    for end in ends {
        let part = Span::new(from, end).trim(text);
        from = end;
        if !part.is_empty() {
            parts.push(part);
        }
    }
    parts
}

/// Stops in a row, and what closes behind them.
struct Stop {
    /// The first stop.
    dot: usize,
    /// The end of the stops.
    dots_end: usize,
    /// The end of the closing signs.
    after: usize,
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‽' | '؟' | '।' | '۔')
}

fn closes(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '}' | '*' | '_' | '」' | '』' | '“')
}

/// The first run of stops at or after byte `from`. Dots set apart by single spaces (`. . .`) are one run.
fn next_stop(text: &str, from: usize) -> Option<Stop> {
    let dot = from + text[from..].find(is_stop)?;
    let mut dots_end = dot;
    let mut rest = &text[dot..];
    loop {
        let run = rest.len() - rest.trim_start_matches(is_stop).len();
        dots_end += run;
        rest = &text[dots_end..];
        let spaced = text[..dots_end].ends_with('.')
            && (rest.starts_with(" . ") || rest == " ." || rest.starts_with(" .\"") || rest.starts_with(" .”"));
        if !spaced {
            break;
        }
        dots_end += 1;
        rest = &text[dots_end..];
    }
    let mut after = dots_end;
    for c in text[dots_end..].chars().take_while(|c| closes(*c)) {
        after += c.len_utf8();
    }
    Some(Stop { dot, dots_end, after })
}

/// Whether a sentence that began at byte `start` ends at `stop`.
fn ends(text: &str, start: usize, stop: &Stop) -> bool {
    let rest = &text[stop.after..];
    let Some(next) = rest.chars().next() else {
        return true;
    };
    let stops = &text[stop.dot..stop.dots_end];
    if stops.contains(['。', '！', '？', '।']) {
        return true;
    }
    if !next.is_whitespace() {
        return stop.after == stop.dots_end && stops.len() == 1 && runs_on(text, start, stop);
    }
    let word = rest.trim_start_matches(|c: char| c.is_whitespace() || opens(c));
    let Some(first) = word.chars().next() else {
        return true;
    };
    if first.is_lowercase() && !is_member(word) {
        return lower_starts(text, start, stop, word);
    }
    if matches!(first, ',' | ';' | ':' | ')') {
        return false;
    }
    match stops {
        "." => dot_ends(text, start, stop, word),
        _ => !is_omission(text, stop),
    }
}

/// `b)`, `iv)`: what a member of a list starts with.
fn is_member(word: &str) -> bool {
    let letters = word.bytes().take(5).take_while(u8::is_ascii_lowercase).count();
    (1..5).contains(&letters) && word[letters..].starts_with(')')
}

fn opens(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '‘' | '\'' | '«' | '(' | '[' | '*' | '_' | '¿' | '¡')
}

/// `[...]` and `(...)` leave something out, and so does ` . . . `; they end nothing.
fn is_omission(text: &str, stop: &Stop) -> bool {
    let before = &text[..stop.dot];
    let spaced = before.ends_with(' ') && &text[stop.dot..stop.dots_end] == ". . .";
    spaced || (before.ends_with(['[', '(']) && stop.after > stop.dots_end)
}

/// Whether a new sentence starts in lower case after `stop`: at words that sentences start with, and in text
/// that is written so throughout.
fn lower_starts(text: &str, start: usize, stop: &Stop, next: &str) -> bool {
    if stop.after > stop.dots_end {
        return false;
    }
    let low = text[start..stop.dot].trim_start().starts_with(char::is_lowercase);
    let begins = is_low_starter(next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(""));
    let stops = &text[stop.dot..stop.dots_end];
    let word = word_before(text, start, stop.dot);
    match stops {
        "." => {
            let whole = abbreviation(word).is_none() && !word.contains('.') && word.chars().count() > 2;
            (low || begins) && whole
        }
        _ if stops.contains("..") || stops.contains(". .") || stops.contains('…') => false,
        _ if stops.contains('?') => true,
        _ => begins || !word.starts_with(char::is_uppercase),
    }
}

/// `world.Today`: a sentence that follows without a space.
fn runs_on(text: &str, start: usize, stop: &Stop) -> bool {
    let mut after = text[stop.after..].chars();
    let upper = after.next().is_some_and(char::is_uppercase) && after.next().is_some_and(|c| c.is_lowercase());
    if !upper {
        return false;
    }
    let word = word_before(text, start, stop.dot);
    let from = stop.after.saturating_sub(MAX_WORD);
    let token_start = text[text.ceil_char_boundary(from)..stop.dot].rfind(char::is_whitespace);
    let token = &text[token_start.map_or(text.ceil_char_boundary(from), |at| text.ceil_char_boundary(from) + at)..stop.dot];
    let ahead: &str = &text[stop.after..text.floor_char_boundary((stop.after + MAX_WORD).min(text.len()))];
    let ahead = ahead.split_whitespace().next().unwrap_or("");
    let plain = |part: &str| !part.contains(['/', '@', '_', '(', '=', '\\']);
    let ended = word.chars().count() > 2 && word.chars().all(|c| c.is_lowercase() || c == '’' || c == '\'');
    let sum = word.len() > 3 && word.contains(',') && word.ends_with(|c: char| c.is_ascii_digit());
    let host = ahead.split('.').nth(1).is_some_and(|p| p.starts_with(char::is_lowercase));
    plain(token) && plain(ahead) && (ended || sum) && !host && abbreviation(word).is_none()
}

/// The word that ends at byte `end`, with the dots inside it.
fn word_before(text: &str, start: usize, end: usize) -> &str {
    let from = text.ceil_char_boundary(start.max(end.saturating_sub(MAX_WORD)));
    let part = &text[from.min(end)..end];
    let parts = |c: char| c.is_whitespace() || (opens(c) && c != '\'') || matches!(c, '/' | '–' | '—' | '>' | '|');
    part.rsplit(parts).next().unwrap_or("").trim_start_matches('\'')
}

/// Whether a lone dot before an upper-case word, a number or a sign ends a sentence.
fn dot_ends(text: &str, start: usize, stop: &Stop, next: &str) -> bool {
    let word = word_before(text, start, stop.dot);
    let next_word = next.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next().unwrap_or("");
    let starter = is_starter(next_word);
    let digit = next.starts_with(|c: char| c.is_ascii_digit());
    let before = text[start..stop.dot].trim_start_matches(|c: char| !c.is_alphanumeric());
    if before.len() <= 3 && !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    if stop.after > stop.dots_end && !text[stop.dots_end..stop.after].starts_with(['\'', '’']) {
        return true;
    }
    if word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty() {
        return !(word.len() <= 2 && is_month(next_word));
    }
    if let Some(found) = abbreviation(word) {
        return match found {
            Abbreviation::Title | Abbreviation::Within => false,
            Abbreviation::BeforeNumber => !digit,
            Abbreviation::MayEnd => starter,
        };
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(c), None) if c.is_alphabetic() => initial_ends(text, start, stop, c, starter),
        // `U.S.`, `S.A.`, `i.v.`
        _ if is_dotted(word) => starter,
        _ => true,
    }
}

/// `Jonas E. Smith` goes on; `you and I. Did you` and `plan B. We` end.
fn initial_ends(text: &str, start: usize, stop: &Stop, letter: char, starter: bool) -> bool {
    let before = text[start..stop.dot - letter.len_utf8()].trim_end();
    let previous = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let lower = previous.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    starter && (lower || letter == 'I') && !matches!(previous, "by" | "from" | "with" | "door" | "par" | "von")
}

/// Whether `word` is single letters with dots between: `U.S`, `R.-M`.
fn is_dotted(word: &str) -> bool {
    let is_letters = |p: &str| p.chars().count() <= 2 && p.chars().all(char::is_alphabetic);
    word.contains('.') && word.split('.').all(|p| is_letters(p.trim_start_matches('-')))
}

/// Brackets with their ends, in order and not nested, that are short enough to hold one thought.
fn brackets(text: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' if open.len() < 100 => open.push((at, c)),
            ')' | ']' | '}' => {
                let partner = open.iter().rposition(|(_, o)| matches!((*o, c), ('(', ')') | ('[', ']') | ('{', '}')));
                let Some(partner) = partner else { continue };
                let from = open[partner].0;
                open.truncate(partner);
                if at - from <= MAX_BRACKET {
                    while pairs.last().is_some_and(|p| p.0 > from) {
                        pairs.pop();
                    }
                    pairs.push((from, at));
                }
            }
            _ => open.retain(|(from, _)| at - from <= MAX_BRACKET),
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries() {
        let cases = [
            "Call Dr. Nguyen at 5.30pm. | She knows.",
            "approx. 40 seats, e.g. for sales, i.e. Tom's team. | Fine.",
            "Acme Inc. signed. | Globex Ltd. will follow.",
            "We met Acme Inc. | They signed.",
            "See No. 5 and p. 12. | Done?",
            "Am 3. Mai treffen wir uns. | Bis dann!",
            "Termin am 20.05.2026 um 10 Uhr. | Danke.",
            "Costs 1.250.000,00 EUR. | It was 1.1 million.",
            "Jonas E. Smith and I. Jones came.",
            "We chose plan B. | We start in May.",
            "Made in the U.S. | We sell it in the U.S. Government.",
            "Mail tom.baker@acme.com or see https://a.b/c.html. | Thanks.",
            "She agreed (see the mail. It is long.) and left. | OK.",
            "(All is fine.) | We go on.",
            "\"This is great.\" she said. | \"Yes!\" | We left.",
            "sent the deck. | tom to call; mia waits. | ok? | we'll see",
            "No idea... | We wait … and see.",
            "Next: | 1) Tom calls | 2) Mia waits",
            "Thanks :) | Tom will call.",
            "Hello world.| Today we meet. | Node.js is fine.",
            "Das kostet ca. 5 Mio. EUR p.a. und mehr, z.B. Miete. | Gut.",
            "C'est M. Dupont qui décide. | D'accord.",
            "Dhr. Peeters belt a.s. vrijdag. | Groetjes",
            "他来了。| 我走。",
        ];
        let parts = |text: &str| -> Vec<String> { sentences(text).into_iter().map(|s| s.of(text).to_owned()).collect() };
        let wrong: Vec<_> = cases
            .iter()
            .map(|case| (case.split('|').map(|p| p.trim().to_owned()).collect::<Vec<_>>(), case))
            .map(|(want, case)| (want, parts(&case.replace(" | ", " ").replace("| ", ""))))
            .filter(|(want, got)| want != got)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
