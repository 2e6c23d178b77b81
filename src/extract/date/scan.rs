//! Cuts text into words, numbers and signs, the units that the date grammar reads.
//!
//! Words are compared in lower case and without accents (`Février` is `fevrier`), so that the word
//! lists stay short and notes typed without accents are read as well.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// ASCII digits, with their value (saturated).
    Number(u32),
    /// One other character; dashes are `-`, apostrophes `'`.
    Sign(char),
}

/// One token; `span` counts bytes of the text it was cut from.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// Lower case, without accents; empty for numbers and signs.
    pub(super) norm: String,
    /// Whether no white space stands before it.
    pub(super) glued: bool,
    /// Whether a word starts with a capital letter.
    pub(super) capital: bool,
}

/// The tokens of one text, addressed by index. Every query past the end answers "nothing there".
#[derive(Clone, Debug)]
pub(super) struct Tokens<'t> {
    pub(super) text: &'t str,
    items: Vec<Token>,
}

/// Lower case without accents.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn sign(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '`' | '\u{00B4}' => '\'',
        other => other,
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

impl<'t> Tokens<'t> {
    /// Cuts `text`. White space separates and is no token.
    pub(super) fn new(text: &'t str) -> Self {
        let mut items = Vec::new();
        let mut rest = text.char_indices().peekable();
        let mut glued = false;
        while let Some((start, c)) = rest.next() {
            if c.is_whitespace() {
                glued = false;
                continue;
            }
            let mut end = start + c.len_utf8();
            let same: Option<fn(char) -> bool> = match c {
                _ if c.is_ascii_digit() => Some(|c| c.is_ascii_digit()),
                _ if is_letter(c) => Some(is_letter),
                _ => None,
            };
            while let Some(next) = same.and_then(|same| rest.next_if(|(_, c)| same(*c))) {
                end = next.0 + next.1.len_utf8();
            }
            items.push(token(text, start, end, c, glued));
            glued = true;
        }
        Self { text, items }
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.items.get(at)
    }

    /// The folded word at `at`, or `""`.
    pub(super) fn word(&self, at: usize) -> &str {
        self.get(at).map_or("", |t| t.norm.as_str())
    }

    /// The folded word before `at`, or `""`.
    pub(super) fn word_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |i| self.word(i))
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.contains(&word)
    }

    /// Whether the word at `at` is one of `words`, which are parted by spaces.
    pub(super) fn is_in(&self, at: usize, words: &str) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.split(' ').any(|one| one == word)
    }

    pub(super) fn number(&self, at: usize) -> Option<u32> {
        match self.get(at)?.kind {
            Kind::Number(value) => Some(value),
            _ => None,
        }
    }

    /// How many digits the number at `at` has; 0 where there is none.
    pub(super) fn digits(&self, at: usize) -> usize {
        self.number(at).and_then(|_| self.get(at)).map_or(0, |t| t.span.len())
    }

    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.get(at)?.kind {
            Kind::Sign(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn sign_before(&self, at: usize) -> Option<char> {
        self.sign(at.checked_sub(1)?)
    }

    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.sign(at) == Some(sign)
    }

    /// Whether the token at `at` touches the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.glued)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.capital)
    }

    /// `at + 1` where `sign` stands at `at`, else `at`.
    pub(super) fn skip_sign(&self, at: usize, sign: char) -> usize {
        at + usize::from(self.is_sign(at, sign))
    }

    /// `at + 1` where one of `words` stands at `at`, else `at`.
    pub(super) fn skip_any(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.is_any(at, words))
    }

    /// The index after `phrase` (words and signs parted by spaces) where it stands at `at`.
    pub(super) fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let token = self.get(at)?;
        if token.norm.as_bytes().first() != phrase.as_bytes().first() && token.kind == Kind::Word {
            return None;
        }
        let mut next = at;
        for part in phrase.split(' ') {
            if !self.part(next, part) {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// The index after the longest of `phrases` that stands at `at`.
    pub(super) fn phrases(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().filter_map(|phrase| self.phrase(at, phrase)).max()
    }

    /// The index where `phrase` starts, if it ends just before `end`.
    pub(super) fn phrase_before(&self, end: usize, phrase: &str) -> Option<usize> {
        let start = end.checked_sub(phrase.split(' ').count())?;
        self.phrase(start, phrase).map(|_| start)
    }

    fn part(&self, at: usize, part: &str) -> bool {
        let Some(token) = self.get(at) else {
            return false;
        };
        match token.kind {
            Kind::Word => token.norm == part,
            Kind::Sign(c) => part.chars().eq([c]),
            Kind::Number(_) => false,
        }
    }

    /// The bytes that the tokens `from..to` cover; empty at the text's end where there are none.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.get(from).map_or(self.text.len(), |t| t.span.start);
        let end = to.checked_sub(1).and_then(|i| self.get(i)).map_or(start, |t| t.span.end);
        Span::new(start, end.max(start))
    }
}

fn token(text: &str, start: usize, end: usize, first: char, glued: bool) -> Token {
    let span = Span::new(start, end);
    let raw = span.of(text);
    let kind = match first {
        c if c.is_ascii_digit() => Kind::Number(raw.parse().unwrap_or(u32::MAX)),
        c if is_letter(c) => Kind::Word,
        c => Kind::Sign(sign(c)),
    };
    // `MA, 11/10`: two capitals are initials, and no weekday.
    let initials = matches!(raw, "MA" | "MO" | "DI" | "WO" | "MI" | "VR" | "FR" | "ZA" | "SA" | "ZO" | "LU" | "JE" | "VE");
    let norm = match kind {
        Kind::Word if initials => raw.to_owned(),
        Kind::Word => fold(raw),
        _ => String::new(),
    };
    Token { span, kind, norm, glued, capital: first.is_uppercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_numbers_and_signs() {
        let tokens = Tokens::new("13th Février–\u{2019}26");
        let shown: Vec<_> = (0..tokens.len()).map(|i| (tokens.span(i, i + 1), tokens.word(i))).collect();
        assert_eq!(shown[2].1, "fevrier");
        assert_eq!(tokens.sign(3), Some('-'));
        assert_eq!(tokens.sign(4), Some('\''));
        assert_eq!((tokens.number(0), tokens.glued(1), tokens.glued(2)), (Some(13), true, false));
    }

    #[test]
    fn finds_phrases_on_both_sides() {
        let tokens = Tokens::new("by the end of day");
        assert_eq!(tokens.phrase(1, "the end of"), Some(4));
        assert_eq!(tokens.phrase_before(4, "end of"), Some(2));
        assert_eq!(tokens.phrase(4, "day after"), None);
    }
}
