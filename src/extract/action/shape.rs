//! What a person's name looks like where structure says that one should stand.

use super::words;
use crate::extract::role::is_role;
use crate::text::Span;

/// More tokens than this are a phrase.
const MAX_TOKENS: usize = 4;

/// Whether `text` has the shape of a person's name: one to four capitalised tokens, none of them a word that
/// stands in owner columns for something else (`Legal`, `TBD`, `Friday`).
pub(super) fn is_name(text: &str) -> bool {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let capitals = tokens.iter().filter(|t| is_capitalised(t)).count();
    let fits = tokens.iter().all(|t| is_capitalised(t) || words::is_particle(&t.to_lowercase()));
    let plain = tokens.iter().all(|t| !is_barred(t));
    (1..=MAX_TOKENS + 2).contains(&tokens.len())
        && (1..=MAX_TOKENS).contains(&capitals)
        && fits
        && plain
        && tokens.first().is_some_and(|t| is_capitalised(t) || tokens.len() > 1)
        && tokens.last().is_some_and(|t| is_capitalised(t))
}

/// Whether `text` has the shape of initials: `MR`, `JvdB`, `A.B.`; common acronyms have not.
pub(super) fn is_initials(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| *c != '.').collect();
    let upper = bare.chars().filter(|c| c.is_uppercase()).count();
    let letters = bare.chars().all(char::is_alphabetic);
    letters
        && (2..=5).contains(&bare.chars().count())
        && starts_upper(&bare)
        && ends_upper(&bare)
        && upper >= 2
        && !is_barred(&bare)
}

/// Whether `text` is one lower-case token that could be a name in a note that knows no capitals.
pub(super) fn is_low_name(text: &str) -> bool {
    let letters = text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    letters && text.chars().count() >= 2 && text.chars().all(|c| !c.is_uppercase()) && !is_barred(text)
}

fn is_barred(token: &str) -> bool {
    let word = token.trim_matches(|c: char| !c.is_alphanumeric());
    words::is_generic(word) || is_role(word) || (words::is_acronym(word) && token.chars().all(|c| !c.is_lowercase()))
}

/// `Oana`, `O'Brien`, `Anne-Marie`, `J.`, `McRae`; no `SAP`, no `GmbH`.
fn is_capitalised(token: &str) -> bool {
    let mut chars = token.chars();
    let Some(first) = chars.next() else { return false };
    let rest: Vec<char> = chars.collect();
    let letters = rest.iter().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '‑'));
    let lower = rest.iter().any(|c| c.is_lowercase()) || !has_case(first);
    let initial = matches!(rest.as_slice(), ['.'] | [_, '.']) || rest.is_empty();
    let sentence_end = rest.last() == Some(&'.') && rest.len() > 2;
    let company = matches!(
        token,
        "GmbH" | "Inc" | "Inc." | "Ltd" | "Ltd." | "Corp" | "Corp." | "Group" | "Bank" | "Team" | "AG" | "NV" | "BV" | "SA"
    );
    first.is_alphabetic() && !first.is_lowercase() && letters && (lower || initial) && !sentence_end && !company
}

fn has_case(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

fn starts_upper(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

fn ends_upper(text: &str) -> bool {
    text.chars().next_back().is_some_and(char::is_uppercase)
}

/// Splits a list of names (`Oana, Frederik & MR`) into its trimmed parts, without `@` in front.
pub(super) fn split_list(text: &str, span: Span) -> Vec<Span> {
    const WORDS: [&str; 8] = [" and ", " und ", " en ", " et ", " y ", " or ", " with ", " w/ "];
    let part = span.of(text);
    let mut cuts: Vec<(usize, usize)> = part
        .char_indices()
        .filter(|(_, c)| matches!(c, ',' | ';' | '/' | '&' | '+' | '\n'))
        .map(|(i, c)| (i, i + c.len_utf8()))
        .collect();
    for word in WORDS {
        cuts.extend(part.match_indices(word).map(|(i, m)| (i, i + m.len())));
    }
    cuts.sort_unstable();
    let mut parts = Vec::new();
    let mut from = 0;
    for (start, end) in cuts.into_iter().chain([(part.len(), part.len())]) {
        if start >= from {
            parts.push(Span::new(span.start + from, span.start + start).trim(text));
            from = end;
        }
    }
    parts.into_iter().map(|p| without_at(text, p)).filter(|p| !p.is_empty()).collect()
}

/// `span` without the `@` that it starts with.
pub(super) fn without_at(text: &str, span: Span) -> Span {
    let at = span.of(text).starts_with('@');
    Span::new(span.start + usize::from(at), span.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let yes = ["Oana", "Kees van der Wal", "J. Smith", "Anne-Marie O'Brien", "van Dyck", "Nguyễn", "李 明"];
        let no = ["", "TBD", "Legal", "the team", "Acme GmbH", "SAP", "oana", "Send the deck", "Friday", "CFO", "a b", "12 May"];
        let wrong: Vec<_> = yes.iter().filter(|t| !is_name(t)).chain(no.iter().filter(|t| is_name(t))).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn initials() {
        let yes = ["MR", "JvdB", "A.B.", "BPK"];
        let no = ["UAT", "Mr", "M", "HR", "mr", "IBMSAPX", "PDF"];
        let wrong: Vec<_> = yes.iter().filter(|t| !is_initials(t)).chain(no.iter().filter(|t| is_initials(t))).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn lists() {
        let text = "Oana, @max & Jan van Dyck and MR";
        let parts: Vec<_> = split_list(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect();
        assert_eq!(parts, ["Oana", "max", "Jan van Dyck", "MR"]);
    }
}
