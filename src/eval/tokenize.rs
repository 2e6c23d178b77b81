//! Tokens for formats that need them: those a record has, else words, so that every span's words are covered.

use unicode_segmentation::UnicodeSegmentation;

use super::{LabelledSpan, Offsets, Record, TokenSpan};

/// The tokens to write for `record`: none is white space, each lies wholly in or wholly out of each span, and no sentence
/// ends within a span. Text that the record's own tokens leave out is cut into words.
pub(super) fn cut_at_spans(record: &Record) -> Vec<TokenSpan> {
    let mut bounds: Vec<usize> = record.spans.iter().flat_map(|span| [span.start, span.end]).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let mut cut = Vec::new();
    for token in tokens(record) {
        let inner = bounds.iter().skip(bounds.partition_point(|at| *at <= token.start)).take_while(|at| **at < token.end);
        let mut start = token.start;
        for end in inner.copied().chain([token.end]) {
            cut.push(TokenSpan { start, end, ..token });
            start = end;
        }
    }
    join_sentences(&mut cut, &record.spans);
    cut
}

/// The record's tokens, else its words, without white space; words where its tokens leave text out.
pub(super) fn tokens(record: &Record) -> Vec<TokenSpan> {
    let offsets = Offsets::new(&record.text, super::OffsetUnit::CodePoints);
    let Some(own) = &record.tokens else { return words(&record.text) };
    let mut all = Vec::with_capacity(own.len());
    let (mut at, mut sentence) = (0, own.first().map_or(0, |token| token.sentence));
    for token in own {
        fill(&offsets, at, token.start, sentence, &mut all);
        fill_token(&offsets, *token, &mut all);
        (at, sentence) = (token.end, token.sentence);
    }
    fill(&offsets, at, offsets.len(), sentence, &mut all);
    all
}

/// The words of `text`, in sentences as Unicode cuts them.
fn words(text: &str) -> Vec<TokenSpan> {
    let mut all: Vec<TokenSpan> = Vec::new();
    let mut at = 0;
    for piece in text.split_sentence_bounds() {
        let sentence = all.last().map_or(0, |last| last.sentence + 1);
        push_words(piece, at, sentence, &mut all);
        at += piece.chars().count();
    }
    all
}

/// The words between two tokens.
fn fill(offsets: &Offsets, start: usize, end: usize, sentence: usize, all: &mut Vec<TokenSpan>) {
    if let Some(gap) = offsets.slice(start, end).filter(|gap| !gap.trim().is_empty()) {
        push_words(gap, start, sentence, all);
    }
}

/// A token as it is, or its parts where it holds a character that no column can: tab or line break.
fn fill_token(offsets: &Offsets, token: TokenSpan, all: &mut Vec<TokenSpan>) {
    let Some(text) = offsets.slice(token.start, token.end) else { return };
    let mut at = token.start;
    for part in text.split_inclusive(['\t', '\n', '\r']) {
        let kept = part.trim_end_matches(['\t', '\n', '\r']);
        if !kept.trim().is_empty() {
            all.push(TokenSpan { start: at, end: at + kept.chars().count(), ..token });
        }
        at += part.chars().count();
    }
}

fn push_words(text: &str, start: usize, sentence: usize, all: &mut Vec<TokenSpan>) {
    let mut at = start;
    for word in text.split_word_bounds() {
        let end = at + word.chars().count();
        if !word.trim().is_empty() {
            all.push(TokenSpan { start: at, end, sentence });
        }
        at = end;
    }
}

/// Numbers the sentences anew, from 0; where a span reaches over the end of one, it goes on.
pub(super) fn join_sentences(tokens: &mut [TokenSpan], spans: &[LabelledSpan]) {
    let (mut number, mut reach, mut next) = (0, 0, 0);
    let mut before: Option<TokenSpan> = None;
    for token in tokens {
        let old = *token;
        if let Some(before) = before {
            while next < spans.len() && spans[next].start < before.end {
                reach = reach.max(spans[next].end);
                next += 1;
            }
            number += usize::from(old.sentence != before.sentence && reach <= old.start);
        }
        token.sentence = number;
        before = Some(old);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(text: &str, spans: &[(usize, usize)], tokens: Option<&[(usize, usize, usize)]>) -> Record {
        let spans = spans.iter().map(|(s, e)| LabelledSpan::new(*s, *e, "X")).collect();
        let tokens = tokens.map(|t| {
            t.iter().map(|(start, end, sentence)| TokenSpan { start: *start, end: *end, sentence: *sentence }).collect()
        });
        Record { text: text.into(), spans, tokens, ..Record::default() }
    }

    fn shown(record: &Record) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for token in cut_at_spans(record) {
            out.resize((token.sentence + 1).max(out.len()), String::new());
            let words = record.slice(token.start, token.end).unwrap();
            out[token.sentence] += &format!("{words}|");
        }
        out
    }

    /// A text, its spans, and the tokens of each sentence.
    type Case<'a> = (&'a str, &'a [(usize, usize)], &'a [&'a str]);

    #[test]
    fn texts_are_cut_into_words_and_sentences() {
        let cases: [Case; 5] = [
            ("Hi Ann. Bye!\n\nYes", &[], &["Hi|Ann|.|", "Bye|!|", "Yes|"]),
            ("pay $40/seat", &[(4, 7)], &["pay|$|40|/|seat|"]),
            ("😀Ann-Lee", &[(1, 4), (5, 8)], &["😀|Ann|-|Lee|"]),
            ("unseatable", &[(2, 6)], &["un|seat|able|"]),
            ("at St. Ann. Or\nLee Inc. Yes", &[(3, 27)], &["at|St|.|Ann|.|Or|Lee|Inc|.|Yes|"]),
        ];
        for (text, spans, found) in cases {
            assert_eq!(shown(&record(text, spans, None)), found, "{text:?}");
        }
    }

    #[test]
    fn own_tokens_are_kept_and_gaps_filled() {
        let own = [(0, 6, 0), (6, 7, 0), (13, 17, 1)];
        let record = record("a\tb\ncd\n left Lees ok", &[(16, 17)], Some(&own));
        assert_eq!(shown(&record), ["a|b|cd|left|", "Lee|s|ok|"]);
    }
}
