use std::ops::Range;

use super::{Encoding, Tokenizer};

/// How long a window may be and how far neighbours overlap, in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowLimits {
    /// Tokens of text in a window of one segment, special tokens not counted. At least 2.
    pub length: usize,
    /// Tokens that two neighbouring windows of one segment share. Less than `length`.
    pub overlap: usize,
    /// Tokens of a window of several segments, special tokens counted. 0: each segment stands alone, as models want that were
    /// trained on single sentences.
    pub context: usize,
}

impl Default for WindowLimits {
    /// 190 tokens, 64 of them shared; each segment alone.
    fn default() -> Self {
        Self { length: 190, overlap: 64, context: 0 }
    }
}

/// One row for the model: neighbouring segments of a note, or the part of a long one that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Token ids. The special tokens of the text's start stand before each segment, those of its end after the last.
    pub ids: Vec<u32>,
    /// Token types, as many as `ids`.
    pub types: Vec<u32>,
    /// The segments in it, in their order. At least one.
    pub parts: Vec<Part>,
}

/// Where a segment, or part of one, stands in a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The segment's position among those that were given.
    pub segment: usize,
    /// Where in the window its tokens begin.
    pub at: usize,
    /// Which of the segment's tokens stand here.
    pub tokens: Range<usize>,
    /// Which of them this window decides: the owned ranges of a segment's parts partition its tokens.
    pub owned: Range<usize>,
}

/// Cuts the segments of a note into windows. Segments without tokens stand in none.
///
/// Neighbours share a window as far as `context` reaches; windows are made of about the same length, so that the last has its
/// context too. A segment that is longer stands alone, in several windows if need be: a token in the overlap of two is owned by the
/// one in which it stands farther from the edge.
///
/// # Panics
/// If the limits are not as their documentation says.
pub fn windows(encodings: &[Encoding], tokenizer: &Tokenizer, limits: WindowLimits) -> Vec<Window> {
    let around = tokenizer.prefix.len();
    let room = limits.context.saturating_sub(tokenizer.suffix.len());
    let fits = |encoding: &Encoding| encoding.len() + around <= room;
    let filled: Vec<usize> = (0..encodings.len()).filter(|index| !encodings[*index].is_empty()).collect();
    let mut out = Vec::new();
    for run in filled.chunk_by(|a, b| fits(&encodings[*a]) && fits(&encodings[*b])) {
        if run.len() == 1 {
            let of_segment = ranges(encodings[run[0]].len(), limits).into_iter();
            out.extend(of_segment.map(|(tokens, owned)| window(encodings, tokenizer, &[(run[0], tokens, owned)])));
        } else {
            let sizes: Vec<usize> = run.iter().map(|index| encodings[*index].len() + around).collect();
            let whole = |index: &usize| (*index, 0..encodings[*index].len(), 0..encodings[*index].len());
            let of_group = |group: Range<usize>| run[group].iter().map(whole).collect::<Vec<_>>();
            out.extend(groups(&sizes, room).into_iter().map(|group| window(encodings, tokenizer, &of_group(group))));
        }
    }
    out
}

/// A window of these segments, each with the tokens that stand in it and those that it owns.
fn window(encodings: &[Encoding], tokenizer: &Tokenizer, segments: &[(usize, Range<usize>, Range<usize>)]) -> Window {
    let mut out = Window { ids: Vec::new(), types: Vec::new(), parts: Vec::with_capacity(segments.len()) };
    for (segment, tokens, owned) in segments {
        out.ids.extend(&tokenizer.prefix);
        let at = out.ids.len();
        out.ids.extend(&encodings[*segment].ids[tokens.clone()]);
        out.types.resize(at, 0);
        out.types.extend(&encodings[*segment].types[tokens.clone()]);
        out.parts.push(Part { segment: *segment, at, tokens: tokens.clone(), owned: owned.clone() });
    }
    out.ids.extend(&tokenizer.suffix);
    out.types.resize(out.ids.len(), 0);
    out
}

/// Groups of neighbours whose sizes add up to at most `room` each, as even as a first-come cut makes them.
fn groups(sizes: &[usize], room: usize) -> Vec<Range<usize>> {
    let mut rest: usize = sizes.iter().sum();
    let mut out = Vec::new();
    let mut start = 0;
    while start < sizes.len() {
        let aim = rest.div_ceil(rest.div_ceil(room));
        let (mut end, mut total) = (start + 1, sizes[start]);
        while end < sizes.len() && total + sizes[end] <= room && total + sizes[end] / 2 <= aim {
            total += sizes[end];
            end += 1;
        }
        out.push(start..end);
        rest -= total;
        start = end;
    }
    out
}

/// `(tokens, owned)` of each window over `count` tokens.
fn ranges(count: usize, limits: WindowLimits) -> Vec<(Range<usize>, Range<usize>)> {
    assert!(limits.overlap < limits.length, "windows must advance");
    let step = limits.length - limits.overlap;
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut start = 0;
    while start < count {
        let end = (start + limits.length).min(count);
        let mut own = start;
        if let Some((previous, owned)) = out.last_mut() {
            own = start + (previous.end - start) / 2;
            owned.end = own;
        }
        out.push((start..end, own..end));
        if end == count {
            break;
        }
        start += step;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn owned_ranges_partition_the_tokens() {
        for count in 0..200 {
            for (length, overlap) in [(10, 4), (10, 0), (7, 6), (190, 64)] {
                let mut next = 0;
                for (tokens, owned) in ranges(count, WindowLimits { length, overlap, context: 0 }) {
                    assert_eq!(owned.start, next);
                    assert!(tokens.start <= owned.start && owned.end <= tokens.end);
                    assert!(tokens.len() <= length);
                    next = owned.end;
                }
                assert_eq!(next, count);
            }
        }
    }

    #[test]
    fn groups_partition_fit_and_are_even() {
        for (sizes, room) in [(vec![5; 40], 30), (vec![29, 1, 1, 29, 15, 15], 30), ((1..30).collect(), 60), (vec![7], 7)] {
            let found = groups(&sizes, room);
            assert_eq!(found.first().unwrap().start, 0);
            assert_eq!(found.last().unwrap().end, sizes.len());
            assert!(found.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(found.iter().all(|group| sizes[group.clone()].iter().sum::<usize>() <= room), "{found:?}");
        }
        assert_eq!(groups(&[10; 7], 40), [0..4, 4..7]);
        assert_eq!(groups(&[10; 5], 40), [0..3, 3..5]);
    }

    fn encoding(first: u32, length: u32) -> Encoding {
        Encoding {
            ids: (first..first + length).collect(),
            spans: vec![Span::new(0, 1); length as usize],
            starts_word: vec![true; length as usize],
            types: vec![3; length as usize],
        }
    }

    #[test]
    fn every_token_of_every_segment_is_decided_once_and_stands_where_its_part_says() {
        let tokenizer = Tokenizer::from_bytes(include_bytes!("../../fixtures/tiny-model/tokenizer.json"), false).unwrap();
        let lengths = [3, 0, 12, 1, 55, 7, 7, 0, 9, 30, 2];
        let encodings: Vec<_> = lengths.iter().zip(1..).map(|(length, nth)| encoding(100 * nth, *length)).collect();
        for context in [0, 10, 25, 40, 500] {
            let limits = WindowLimits { length: 40, overlap: 10, context };
            let found = windows(&encodings, &tokenizer, limits);
            let mut next = vec![0; encodings.len()];
            for window in &found {
                assert_eq!(window.ids.len(), window.types.len());
                assert!(window.parts.len() == 1 || window.ids.len() <= context);
                for part in &window.parts {
                    assert!(window.ids[..part.at].ends_with(&tokenizer.prefix));
                    let stands = part.at..part.at + part.tokens.len();
                    assert_eq!(window.ids[stands.clone()], encodings[part.segment].ids[part.tokens.clone()]);
                    assert!(window.types[stands].iter().all(|kind| *kind == 3));
                    assert_eq!(part.owned.start, next[part.segment]);
                    next[part.segment] = part.owned.end;
                }
            }
            assert_eq!(next, encodings.iter().map(Encoding::len).collect::<Vec<_>>(), "context {context}");
            let alone = found.iter().all(|window| window.parts.len() == 1);
            assert_eq!(alone, context < 12, "context {context}");
        }
    }
}
