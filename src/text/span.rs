use std::ops::Range;

use serde::Serialize;

/// A half-open range `start..end` of bytes of a note's decoded text.
///
/// Both ends lie on character boundaries of the text the span was made for and `start <= end`.
/// Spans are ordered by start, then by end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`, in bytes.
    ///
    /// # Panics
    /// If `start > end`.
    #[track_caller]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span starts at {start} after its end {end}");
        Self { start, end }
    }

    /// The text the span covers.
    ///
    /// # Panics
    /// If the span does not lie on character boundaries within `text`.
    #[track_caller]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same span moved `by` bytes to the right: from a part's coordinates to the whole's.
    pub fn shift(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// Whether both spans share at least one byte. Spans that only touch do not overlap.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The lines of `text` on which the span stands, trimmed.
    pub fn lines(self, text: &str) -> Self {
        let start = text[..self.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[self.end..].find('\n').map_or(text.len(), |at| self.end + at);
        Self::new(start, end).trim(text)
    }

    /// The span without the white space at either end of what it covers.
    pub fn trim(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        let end = start + inner.trim().len();
        Self::new(start, end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_spans_do_not_overlap() {
        let (a, b) = (Span::new(0, 3), Span::new(3, 5));
        assert!(!a.overlaps(b) && !b.overlaps(a));
        assert!(a.overlaps(Span::new(2, 4)));
    }

    #[test]
    fn trim_keeps_positions() {
        let text = "a  é \n";
        let span = Span::new(1, text.len()).trim(text);
        assert_eq!(span.of(text), "é");
        assert_eq!(Span::new(1, 3).trim(text).len(), 0);
    }

    #[test]
    fn lines_are_whole_and_trimmed() {
        let text = "one\n  two é\r\nthree";
        let lines = |start, end| Span::new(start, end).lines(text).of(text);
        assert_eq!((lines(0, 1), lines(6, 7), lines(6, 16), lines(18, 18)), ("one", "two é", "two é\r\nthree", "three"));
    }
}
