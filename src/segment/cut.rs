//! Segments: what the model reads at once.
//!
//! Headings, rows, keys and short items are one segment each; prose is cut into sentences; whatever is too
//! long is cut at clauses, words, or, where there are none, characters.

use super::sentence::sentences;
use super::structure::{Block, BlockKind, Segment};
use crate::text::Span;

/// The most characters of a segment.
const MAX: usize = 1000;
/// Items up to this many characters are one segment, even of two sentences.
const SHORT_ITEM: usize = 160;

/// The segments of all blocks, in order. Together they cover all visible text of the bodies.
pub(super) fn segments(text: &str, blocks: &[Block]) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (block, b) in blocks.iter().enumerate() {
        let mut add = |span: Span| segments.push(Segment { span, block });
        match b.kind {
            BlockKind::Skipped => {}
            BlockKind::Heading { .. } | BlockKind::Row { .. } | BlockKind::KeyValue | BlockKind::Speaker => {
                pieces(text, b.body, &mut add);
            }
            BlockKind::Item { .. } if b.body.of(text).chars().take(SHORT_ITEM + 1).count() <= SHORT_ITEM => add(b.body),
            BlockKind::Item { .. } | BlockKind::Paragraph => {
                for sentence in sentences(b.body.of(text)) {
                    pieces(text, sentence.shift(b.body.start), &mut add);
                }
            }
        }
    }
    segments
}

/// Hands on `span`, cut into parts of at most [`MAX`] characters.
fn pieces(text: &str, span: Span, add: &mut impl FnMut(Span)) {
    let mut rest = span.trim(text);
    while let Some((limit, _)) = rest.of(text).char_indices().nth(MAX) {
        let at = rest.start + cut(&rest.of(text)[..limit]);
        add(Span::new(rest.start, at).trim(text));
        rest = Span::new(at, rest.end).trim(text);
    }
    if !rest.is_empty() {
        add(rest);
    }
}

/// Where to cut `part`, a full segment: after the last clause or word of its second half, else at its end.
fn cut(part: &str) -> usize {
    let half = part.ceil_char_boundary(part.len() / 2);
    let clause = part[half..].rfind([';', ',', ':', '|', '\n', '。', '，', '、']);
    let clause = clause.map(|at| half + at).and_then(|at| part[at..].chars().next().map(|c| at + c.len_utf8()));
    clause.or_else(|| part[half..].rfind(char::is_whitespace).map(|at| half + at)).filter(|at| *at > 0).unwrap_or(part.len())
}
