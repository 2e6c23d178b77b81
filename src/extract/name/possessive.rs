use std::collections::{BTreeMap, BTreeSet};

use super::known::is_known_company;
use crate::extract::{Label, Mention};
use crate::segment::Segmented;
use crate::text::{Span, fold};

/// Words that follow a whole name and never what somebody owns.
const FOLLOWERS: [&str; 46] = [
    "after", "again", "agreed", "also", "and", "are", "as", "asked", "at", "because", "before", "but", "by", "can", "could",
    "did", "does", "for", "from", "had", "has", "have", "if", "in", "is", "need", "needs", "on", "or", "said", "say", "says",
    "still", "that", "to", "until", "want", "wants", "was", "were", "when", "which", "who", "will", "with", "would",
];

/// Gives organizations back the `'s` that is part of their name: `Tully's` where the note says `Tully's are late` or `paid by
/// Tully's.` and never `Tully` alone, and companies that everybody knows.
///
/// `mentions` are cleaned, without `'s`, in text order and not overlapping; so is the result, but for the `'s`.
pub(super) fn with_possessive(text: &str, note: &Segmented, mentions: Vec<Mention>) -> Vec<Mention> {
    let own = names_with_s(text, note, &mentions);
    let widen = |m: Mention| match possessive(text, m.span) {
        Some(span) if own.contains(&fold(m.span.of(text))) && matches!(m.label, Label::Per | Label::Org | Label::Product) => {
            Mention { span, label: Label::Org, ..m }
        }
        _ => m,
    };
    mentions.into_iter().map(widen).collect()
}

/// The folded names, without `'s`, that have an `'s` of their own.
fn names_with_s(text: &str, note: &Segmented, mentions: &[Mention]) -> BTreeSet<String> {
    let mut seen: BTreeMap<String, Evidence> = BTreeMap::new();
    for m in mentions {
        let evidence = seen.entry(fold(m.span.of(text))).or_default();
        evidence.organization |= m.label == Label::Org;
        match possessive(text, m.span) {
            None => evidence.bare = true,
            Some(span) => {
                evidence.known |= is_known_company(span.of(text));
                evidence.whole |= owns_nothing(text, note, span);
            }
        }
    }
    seen.retain(|_, e| e.organization && (e.known || (e.whole && !e.bare)));
    seen.into_keys().collect()
}

/// What a note shows of a name.
#[derive(Default)]
struct Evidence {
    organization: bool,
    /// It stands somewhere without `'s`.
    bare: bool,
    /// It is a known company with `'s`.
    known: bool,
    /// It stands somewhere with an `'s` that owns nothing.
    whole: bool,
}

/// The name with the `'s` right after it.
fn possessive(text: &str, name: Span) -> Option<Span> {
    let s = ["'s", "’s"].into_iter().find(|s| text[name.end..].starts_with(s))?;
    let end = name.end + s.len();
    let more = text[end..].chars().next().is_some_and(char::is_alphanumeric);
    (!more).then_some(Span::new(name.start, end))
}

/// Whether nothing that could be owned follows: the end of the segment, punctuation, or a word such as `are` or `by`.
fn owns_nothing(text: &str, note: &Segmented, name: Span) -> bool {
    let Some(segment) = note.segment_at(name.start) else { return false };
    let end = note.segments[segment].span.end.max(name.end);
    let rest = text[name.end..end].trim_start();
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    match rest.chars().next() {
        None => true,
        Some('.' | ',' | ';' | ':' | '!' | '?' | ')') => true,
        Some(_) => FOLLOWERS.binary_search(&word.as_str()).is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Method;
    use crate::segment::Segment;

    #[test]
    fn followers_are_sorted() {
        assert!(FOLLOWERS.is_sorted());
    }

    #[test]
    fn a_name_keeps_its_own_s() {
        for (text, name, label, want) in [
            ("paid by Tully's. Tully's depot", "Tully", Label::Org, vec!["Tully's", "Tully's"]),
            ("Tully’s are late", "Tully", Label::Org, vec!["Tully’s"]),
            ("Tully's depot is full", "Tully", Label::Org, vec!["Tully"]),
            ("Tully called. The plan is Tully's.", "Tully", Label::Org, vec!["Tully", "Tully"]),
            ("a friend of Ann's.", "Ann", Label::Per, vec!["Ann"]),
            ("the McDonald's contract", "McDonald", Label::Org, vec!["McDonald's"]),
        ] {
            let note = Segmented { segments: vec![Segment { span: Span::new(0, text.len()), block: 0 }], ..Segmented::default() };
            let spans = text.match_indices(name).map(|(at, _)| Span::new(at, at + name.len()));
            let mentions = spans.map(|span| Mention { span, label, confidence: 0.9, by: Method::Model }).collect();
            let found = with_possessive(text, &note, mentions);
            assert_eq!(found.iter().map(|m| m.span.of(text)).collect::<Vec<_>>(), want, "{text}");
        }
    }
}
