use std::ops::Range;

use super::{Encoding, Tokenizer};

/// How long a window may be and how far neighbours overlap, in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowLimits {
    /// Tokens of text in one window, special tokens not counted. At least 2.
    pub length: usize,
    /// Tokens that two neighbouring windows share. Less than `length`.
    pub overlap: usize,
}

impl Default for WindowLimits {
    /// 190 tokens, 64 of them shared: what the shipped model was trained on.
    fn default() -> Self {
        Self { length: 190, overlap: 64 }
    }
}

/// One row for the model: a segment, or the part of a long one that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Whose tokens these are: an index that the caller chose and gets back.
    pub owner: usize,
    /// Token ids with the model's special tokens around them.
    pub ids: Vec<u32>,
    /// Token types, as many as `ids`.
    pub types: Vec<u32>,
    /// Number of special tokens before the text's own.
    pub prefix: usize,
    /// Which of the encoding's tokens stand in this window.
    pub tokens: Range<usize>,
    /// Which of them this window decides: the owned ranges of an encoding's windows partition its tokens.
    pub owned: Range<usize>,
}

/// Cuts an encoding into windows. A text that fits gives one; an empty one gives none.
///
/// A token in the overlap of two windows is owned by the one in which it stands farther from the edge.
///
/// # Panics
/// If the limits are not as their documentation says.
pub fn windows(owner: usize, encoding: &Encoding, tokenizer: &Tokenizer, limits: WindowLimits) -> Vec<Window> {
    ranges(encoding.len(), limits)
        .into_iter()
        .map(|(tokens, owned)| Window {
            owner,
            ids: surround(tokenizer, &encoding.ids[tokens.clone()]),
            types: types(tokenizer, &encoding.types[tokens.clone()]),
            prefix: tokenizer.prefix.len(),
            tokens,
            owned,
        })
        .collect()
}

fn surround(tokenizer: &Tokenizer, ids: &[u32]) -> Vec<u32> {
    [&tokenizer.prefix, ids, &tokenizer.suffix].concat()
}

fn types(tokenizer: &Tokenizer, types: &[u32]) -> Vec<u32> {
    [&vec![0; tokenizer.prefix.len()], types, &vec![0; tokenizer.suffix.len()]].concat()
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

    #[test]
    fn owned_ranges_partition_the_tokens() {
        for count in 0..200 {
            for (length, overlap) in [(10, 4), (10, 0), (7, 6), (190, 64)] {
                let mut next = 0;
                for (tokens, owned) in ranges(count, WindowLimits { length, overlap }) {
                    assert_eq!(owned.start, next);
                    assert!(tokens.start <= owned.start && owned.end <= tokens.end);
                    assert!(tokens.len() <= length);
                    next = owned.end;
                }
                assert_eq!(next, count);
            }
        }
    }
}
