//! A stretch of a note with its names replaced by one sign each, so that patterns need not know any name.
//!
//! Typographic apostrophes, dashes and arrows become plain and line ends become spaces; every position maps back
//! to the note. The signs are ASCII, since patterns run much faster over text that is nothing else.

use crate::extract::{Label, Mention};
use crate::text::Span;

/// Stands for a person's name.
pub(super) const PERSON: char = '\u{1}';
/// Stands for an organization's name.
pub(super) const ORG: char = '\u{2}';
/// Stands for a product's or a place's name.
pub(super) const THING: char = '\u{3}';
/// Stands for an e-mail or web address.
pub(super) const LINK: char = '\u{4}';

/// Text with signs for names.
#[derive(Debug)]
pub(super) struct Masked {
    /// What patterns run on.
    pub(super) text: String,
    /// `(masked, source)`: from this byte of `text` on, both advance in step.
    steps: Vec<(usize, usize)>,
    /// Where each person's sign stands in `text`, and the name's place in the note.
    people: Vec<(usize, Span)>,
}

impl Masked {
    /// Masks `span` of `note`. `mentions` are sorted and do not overlap.
    pub(super) fn new(note: &str, span: Span, mentions: &[Mention]) -> Self {
        let mut masked = Self { text: String::with_capacity(span.len()), steps: Vec::new(), people: Vec::new() };
        let mut at = span.start;
        let first = mentions.partition_point(|m| m.span.end <= span.start);
        for mention in mentions[first..].iter().take_while(|m| m.span.start < span.end) {
            let Some(sign) = sign(mention.label) else { continue };
            if mention.span.start < at || mention.span.end > span.end {
                continue;
            }
            masked.copy(note, Span::new(at, mention.span.start));
            masked.step(mention.span.start);
            if sign == PERSON {
                masked.people.push((masked.text.len(), mention.span));
            }
            masked.text.push(sign);
            at = mention.span.end;
            masked.step(at);
        }
        masked.copy(note, Span::new(at, span.end));
        masked.step(span.end);
        masked
    }

    fn step(&mut self, source: usize) {
        self.steps.push((self.text.len(), source));
    }

    fn copy(&mut self, note: &str, span: Span) {
        self.step(span.start);
        for (at, c) in span.of(note).char_indices() {
            let plain = match c {
                '’' | '‘' | '`' | '´' => '\'',
                '–' | '—' | '−' => '-',
                '→' | '⇒' | '➔' => '>',
                '\u{A0}' | '\u{202F}' | '\n' | '\r' | '\t' | '\u{2028}' => ' ',
                '\u{1}'..='\u{4}' => ' ',
                c => c,
            };
            self.text.push(plain);
            if plain.len_utf8() != c.len_utf8() {
                self.step(span.start + at + c.len_utf8());
            }
        }
    }

    /// The byte of the note that byte `at` of the masked text stands for; the start of the name, inside a sign.
    pub(super) fn source(&self, at: usize) -> usize {
        let index = self.steps.partition_point(|(masked, _)| *masked <= at);
        match index.checked_sub(1).and_then(|i| self.steps.get(i)) {
            Some((masked, source)) => source + (at - masked),
            None => self.steps.first().map_or(0, |(_, source)| *source),
        }
    }

    /// The note's span for `start..end` of the masked text.
    pub(super) fn source_span(&self, start: usize, end: usize) -> Span {
        let from = self.source(start);
        // The last step at or before `end` that ends a name is the one to take; `source` does so.
        Span::new(from, self.source(end).max(from))
    }

    /// The names whose signs stand in `start..end` of the masked text.
    pub(super) fn people_in(&self, start: usize, end: usize) -> impl Iterator<Item = Span> + '_ {
        let first = self.people.partition_point(|(at, _)| *at < start);
        self.people[first..].iter().take_while(move |(at, _)| *at < end).map(|(_, span)| *span)
    }
}

fn sign(label: Label) -> Option<char> {
    match label {
        Label::Per => Some(PERSON),
        Label::Org => Some(ORG),
        Label::Product | Label::Loc => Some(THING),
        Label::Email | Label::Url => Some(LINK),
        Label::Money | Label::Date | Label::Phone => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Method;

    fn mention(text: &str, name: &str, label: Label) -> Mention {
        let start = text.find(name).unwrap();
        Mention { span: Span::new(start, start + name.len()), label, confidence: 1.0, by: Method::Rule }
    }

    #[test]
    fn positions_map_back() {
        let text = "So, Amélie’s deck: I’ll send Acme the deck";
        let mentions = [mention(text, "Amélie", Label::Per), mention(text, "Acme", Label::Org)];
        let masked = Masked::new(text, Span::new(4, text.len()), &mentions);
        assert_eq!(masked.text, "\u{1}'s deck: I'll send \u{2} the deck");
        let deck = masked.text.rfind("deck").unwrap();
        assert_eq!(masked.source(deck), text.rfind("deck").unwrap());
        assert_eq!(masked.source_span(0, 1).of(text), "Amélie");
        assert_eq!(masked.source_span(0, masked.text.len()).of(text), &text[4..]);
        assert_eq!(masked.people_in(0, 1).count(), 1);
    }
}
