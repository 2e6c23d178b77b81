//! Emphasis around a line, and labels at its start: `Status: …`, `**Present:** …`, `AP Tom: …`.
//!
//! Reads one line's text; whether a label is a speaker, a key or an owner, other steps decide.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use crate::text::Span;

/// A label longer than this, in bytes, is a sentence with a colon in it.
const MAX: usize = 80;
/// More words than this, and it is a sentence too; in bold, twice as many.
const MAX_WORDS: usize = 6;

/// A label and what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The label without colon and emphasis.
    pub(super) span: Span,
    /// What follows, trimmed; may be empty.
    pub(super) content: Span,
    /// Whether it stands in bold or italics.
    pub(super) strong: bool,
}

/// Words that make a sentence of what stands before a colon.
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:is|are|was|were|has|have|had|will|would|should|said|says|told|asked|agreed to|that|which|because|zijn|heeft|hebben|werd|zei|dat|est|sont|était|ont|doit|que|qui|ist|sind|hat|haben|wird|sagte|dass|wurde|he|she|they|we|ik|we|wij|je|il|elle|nous|ich|er|wir)\b",
    )
});

/// Labels without a colon, in capitals: `TODO call Tom`, `AP Tom to call`.
static BARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:TODO|TO DO|AP|ACTION|ACTIONS|DONE|DECISION|ACTIE|NS)\s+\S"));

/// `span` without emphasis marks that stand around the whole of it, and whether it is struck through.
pub(super) fn strip_emphasis(text: &str, span: Span) -> (Span, bool) {
    let (mut span, mut struck) = (span, false);
    while let Some((inner, mark)) = peel(text, span) {
        struck |= mark == "~~";
        span = inner;
    }
    (span, struck)
}

fn peel(text: &str, span: Span) -> Option<(Span, &'static str)> {
    let part = span.of(text);
    ["***", "**", "__", "~~", "==", "*", "_", "`"].into_iter().find_map(|mark| {
        let inner = part.strip_prefix(mark)?.strip_suffix(mark)?;
        let whole = !inner.is_empty() && !inner.contains(mark) && inner.trim() == inner;
        let sign = mark.chars().next()?;
        let clean = whole && !inner.starts_with(sign) && !inner.ends_with(sign);
        clean.then(|| (Span::new(span.start + mark.len(), span.end - mark.len()), mark))
    })
}

/// The label that `span` starts with, if it does.
pub(super) fn find(text: &str, span: Span) -> Option<Label> {
    emphasized(text, span).or_else(|| plain(text, span)).or_else(|| bare(text, span))
}

/// `**Key:** value`, `**Key**: value`.
fn emphasized(text: &str, span: Span) -> Option<Label> {
    let part = span.of(text);
    let mark = ["***", "**", "__", "*", "_"].into_iter().find(|m| part.starts_with(m))?;
    let head = &part[..part.floor_char_boundary(2 * MAX)];
    let len = head[mark.len()..].find(mark)?;
    let inside = &part[mark.len()..mark.len() + len];
    let rest = &part[2 * mark.len() + len..];
    let key = inside.trim_end().trim_end_matches([':', '：']).trim_end();
    let colon = key.len() < inside.trim_end().len();
    let after = rest.trim_start().strip_prefix([':', '：']);
    let dash = rest.strip_prefix([' ']).and_then(|r| r.strip_prefix(['-', '–', '—']));
    let content = if colon { Some(rest) } else { after.or(dash.filter(|d| d.starts_with(' '))) }?;
    let start = span.start + mark.len();
    let span_of_key = Span::new(start, start + key.len()).trim(text);
    let good = is_label(span_of_key.of(text), 2 * MAX_WORDS);
    good.then(|| Label { span: span_of_key, content: Span::new(span.end - content.len(), span.end).trim(text), strong: true })
}

/// `Key: value`.
fn plain(text: &str, span: Span) -> Option<Label> {
    let part = span.of(text);
    let head = &part[..part.floor_char_boundary(MAX)];
    let (at, colon) = head.char_indices().find(|&(at, c)| {
        let after = &part[at + c.len_utf8()..];
        c == '：' || (c == ':' && (after.is_empty() || after.starts_with(char::is_whitespace)))
    })?;
    let key = Span::new(span.start, span.start + at).trim(text);
    let content = Span::new(span.start + at + colon.len_utf8(), span.end).trim(text);
    is_label(key.of(text), MAX_WORDS).then_some(Label { span: key, content, strong: false })
}

fn bare(text: &str, span: Span) -> Option<Label> {
    let part = span.of(text);
    let found = BARE.find(&part[..part.floor_char_boundary(MAX)])?;
    let shouted = !part.chars().take(200).any(char::is_lowercase);
    let end = span.start + found.as_str().trim_end_matches(|c: char| !c.is_whitespace()).trim_end().len();
    (!shouted).then(|| Label { span: Span::new(span.start, end), content: Span::new(end, span.end).trim(text), strong: false })
}

/// Whether `key` reads as a label, not as the beginning of a sentence.
pub(super) fn is_label(key: &str, max_words: usize) -> bool {
    let words = key.split_whitespace().count();
    let starts = key.chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '[' | '#' | '"' | '“'));
    let starts = starts || key.chars().next().is_some_and(|c| !c.is_ascii() && !c.is_whitespace());
    let ends_sentence = key.contains(['?', '!', ';']) || key.contains("://") || has_full_stop(key);
    let balanced = key.matches('(').count() == key.matches(')').count();
    let letters = key.chars().any(char::is_alphabetic);
    words <= max_words && starts && letters && balanced && !ends_sentence && !SENTENCE.is_match(key)
}

/// Whether a word of more than three letters ends in a full stop before a space.
fn has_full_stop(key: &str) -> bool {
    key.split_whitespace().rev().skip(1).any(|word| word.ends_with('.') && word.chars().count() > 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let cases = [
            ("Status: all fine", Some(("Status", "all fine"))),
            ("Bundle Deal Status: Olivia confirmed it", Some(("Bundle Deal Status", "Olivia confirmed it"))),
            ("**Present:** a, b", Some(("Present", "a, b"))),
            ("**Present**: a, b", Some(("Present", "a, b"))),
            ("__Present__ – a, b", Some(("Present", "a, b"))),
            ("**Present** a, b", None),
            ("Topics:", Some(("Topics", ""))),
            ("AP Tom: redo it", Some(("AP Tom", "redo it"))),
            ("AP Tom to redo it", Some(("AP", "Tom to redo it"))),
            ("TODO call Tom", Some(("TODO", "call Tom"))),
            ("Dr. Nguyen: hello", Some(("Dr. Nguyen", "hello"))),
            ("Tom, Mia: redo it", Some(("Tom, Mia", "redo it"))),
            ("http://a.b: x", None),
            ("10:30 start", None),
            ("He said: no", None),
            ("We spoke at length about it. Outcome: no", None),
            ("Really? Yes: no", None),
        ];
        for (text, want) in cases {
            let got = find(text, Span::new(0, text.len()));
            assert_eq!(got.map(|l| (l.span.of(text), l.content.of(text))), want, "{text}");
        }
    }

    #[test]
    fn emphasis_around_the_whole() {
        let cases = [
            ("**Actions**", "Actions", false),
            ("***Actions***", "Actions", false),
            ("_Actions_", "Actions", false),
            ("~~book it~~", "book it", true),
            ("**a** and **b**", "**a** and **b**", false),
            ("**", "**", false),
            ("* *", "* *", false),
        ];
        for (text, want, struck) in cases {
            let (span, s) = strip_emphasis(text, Span::new(0, text.len()));
            assert_eq!((span.of(text), s), (want, struck), "{text}");
        }
    }
}
