//! Who belongs to whom: one-to-one pairs of stretches of text.

/// A stretch of text, in code points, end exclusive.
pub(crate) type Range = (usize, usize);

/// How many code points two stretches share.
pub(super) fn overlap(a: Range, b: Range) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// One-to-one pairs of positions in `gold` and `found`, of those that `fits` allows: greedily the largest overlap first, of equal
/// ones the lowest `rank`, then the first in `gold`, then in `found`.
pub(super) fn pair<R: Ord>(
    gold: &[Range],
    found: &[Range],
    fits: impl Fn(Range, Range) -> bool,
    rank: impl Fn(usize, usize) -> R,
) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        let near = found.iter().enumerate().filter(|(_, f)| fits(*g, **f));
        candidates.extend(near.map(|(j, f)| (std::cmp::Reverse(overlap(*g, *f)), rank(i, j), i, j)));
    }
    candidates.sort();
    let (mut left, mut right) = (vec![true; gold.len()], vec![true; found.len()]);
    let mut pairs = Vec::new();
    for (_, _, i, j) in candidates {
        if left[i] && right[j] {
            (left[i], right[j]) = (false, false);
            pairs.push((i, j));
        }
    }
    pairs
}

/// Pairs of stretches that share a code point.
pub(super) fn pair_overlapping(gold: &[Range], found: &[Range]) -> Vec<(usize, usize)> {
    pair(gold, found, |g, f| overlap(g, f) > 0, |_, _| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_overlap_goes_first() {
        assert_eq!(pair_overlapping(&[(0, 4), (4, 10)], &[(2, 9), (0, 3)]), [(1, 0), (0, 1)]);
        assert_eq!(pair_overlapping(&[(0, 4)], &[(4, 6)]), []);
        assert_eq!(pair_overlapping(&[(0, 2), (2, 4)], &[(1, 3)]), [(0, 0)]);
        assert_eq!(pair(&[(0, 4), (0, 4)], &[(0, 4)], |_, _| true, |i, _| 1 - i), [(1, 0)]);
    }
}
