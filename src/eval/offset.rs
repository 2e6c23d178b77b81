use std::fmt;
use std::str::FromStr;

use thiserror::Error;
use unicode_segmentation::UnicodeSegmentation;

/// What the offsets of a file count. Inside the program, code points are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OffsetUnit {
    /// Unicode code points, as Python counts.
    CodePoints,
    /// UTF-16 code units, as Java and JavaScript count: a character beyond U+FFFF is two.
    Utf16,
    /// Bytes of UTF-8.
    Bytes,
    /// Grapheme clusters: what a reader takes for one character.
    Graphemes,
}

/// A name that no unit has.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0:?} is no unit of offsets (use code-points, utf16, bytes or graphemes)")]
pub struct UnknownUnit(pub String);

impl OffsetUnit {
    /// All units, the likeliest first.
    pub const ALL: [Self; 4] = [Self::CodePoints, Self::Utf16, Self::Bytes, Self::Graphemes];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::CodePoints => "code-points",
            Self::Utf16 => "utf16",
            Self::Bytes => "bytes",
            Self::Graphemes => "graphemes",
        }
    }

    /// How many units `text` has.
    pub fn count(self, text: &str) -> usize {
        match self {
            Self::CodePoints => text.chars().count(),
            Self::Utf16 => text.encode_utf16().count(),
            Self::Bytes => text.len(),
            Self::Graphemes => text.graphemes(true).count(),
        }
    }
}

impl fmt::Display for OffsetUnit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::CodePoints => "code points",
            Self::Utf16 => "UTF-16 units",
            Self::Bytes => "bytes",
            Self::Graphemes => "grapheme clusters",
        })
    }
}

impl FromStr for OffsetUnit {
    type Err = UnknownUnit;

    fn from_str(name: &str) -> Result<Self, UnknownUnit> {
        Self::ALL.into_iter().find(|unit| unit.name() == name).ok_or_else(|| UnknownUnit(name.to_owned()))
    }
}

/// Turns offsets of one text from a unit into code points and back, and finds the text between them.
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    unit: OffsetUnit,
    /// The byte at which each code point starts, and the length; `None`: the text is ASCII.
    bytes: Option<Vec<usize>>,
    /// Places that the unit can name, as (unit, code point); `None`: they are the same.
    places: Option<Vec<(usize, usize)>>,
}

impl<'a> Offsets<'a> {
    /// Reads the text once; a query then is a binary search.
    pub fn new(text: &'a str, unit: OffsetUnit) -> Self {
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).chain([text.len()]).collect());
        let places = match unit {
            OffsetUnit::CodePoints => None,
            OffsetUnit::Graphemes => Some(ends(text.graphemes(true), |_| 1)),
            _ if bytes.is_none() => None,
            OffsetUnit::Utf16 => Some(ends(characters(text), |c| unit.count(c))),
            OffsetUnit::Bytes => Some(ends(characters(text), str::len)),
        };
        Self { text, unit, bytes, places }
    }

    /// The unit.
    pub fn unit(&self) -> OffsetUnit {
        self.unit
    }

    /// The length of the text in code points.
    pub fn len(&self) -> usize {
        self.bytes.as_ref().map_or(self.text.len(), |bytes| bytes.len() - 1)
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The length of the text in the unit.
    pub fn units(&self) -> usize {
        self.places.as_ref().map_or(self.len(), |places| places.last().map_or(0, |(unit, _)| *unit))
    }

    /// The code point at offset `at`; `None` beyond the text and inside a character.
    pub fn code_point(&self, at: usize) -> Option<usize> {
        match &self.places {
            None => (at <= self.len()).then_some(at),
            Some(places) => places.binary_search_by_key(&at, |(unit, _)| *unit).ok().map(|found| places[found].1),
        }
    }

    /// The offset in the unit of a code point; `None` beyond the text, and where the unit cannot name the place.
    pub fn offset(&self, code_point: usize) -> Option<usize> {
        match &self.places {
            None => (code_point <= self.len()).then_some(code_point),
            Some(places) => places.binary_search_by_key(&code_point, |(_, at)| *at).ok().map(|found| places[found].0),
        }
    }

    /// The text of code points `start..end`; `None` if they do not lie in the text.
    pub fn slice(&self, start: usize, end: usize) -> Option<&'a str> {
        let byte = |at: usize| match &self.bytes {
            None => Some(at),
            Some(bytes) => bytes.get(at).copied(),
        };
        self.text.get(byte(start)?..byte(end)?)
    }
}

fn characters(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(|(at, c)| &text[at..at + c.len_utf8()])
}

/// The places between `parts`, as (unit, code point), where a part has `size` units.
fn ends<'t>(parts: impl Iterator<Item = &'t str>, size: impl Fn(&str) -> usize) -> Vec<(usize, usize)> {
    let sums = parts.scan((0, 0), |(unit, at), part| {
        *unit += size(part);
        *at += part.chars().count();
        Some((*unit, *at))
    });
    [(0, 0)].into_iter().chain(sums).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plain letter, an emoji of two UTF-16 units, an accent of its own, a family of five code points.
    const TEXT: &str = "a😀e\u{301}👩\u{200D}👧b";

    #[test]
    fn units_are_told_apart() {
        let cases = [
            (OffsetUnit::CodePoints, 8, 1, 2),
            (OffsetUnit::Utf16, 11, 1, 3),
            (OffsetUnit::Bytes, 20, 1, 5),
            (OffsetUnit::Graphemes, 5, 1, 2),
        ];
        for (unit, length, start, end) in cases {
            let offsets = Offsets::new(TEXT, unit);
            assert_eq!((offsets.units(), offsets.len(), unit.count(TEXT)), (length, 8, length), "{unit}");
            let (from, to) = (offsets.code_point(start).unwrap(), offsets.code_point(end).unwrap());
            assert_eq!((offsets.slice(from, to), offsets.offset(to)), (Some("😀"), Some(end)), "{unit}");
            assert_eq!(offsets.code_point(length + 1), None, "{unit}");
        }
    }

    #[test]
    fn a_place_inside_a_character_has_no_name() {
        assert_eq!(Offsets::new(TEXT, OffsetUnit::Utf16).code_point(2), None);
        assert_eq!(Offsets::new(TEXT, OffsetUnit::Bytes).code_point(3), None);
        assert_eq!(Offsets::new(TEXT, OffsetUnit::Graphemes).offset(3), None);
        assert_eq!(Offsets::new("e\u{301}", OffsetUnit::CodePoints).slice(0, 1), Some("e"));
    }

    #[test]
    fn plain_text_counts_the_same_in_all() {
        for unit in OffsetUnit::ALL {
            let offsets = Offsets::new("plain", unit);
            assert_eq!((offsets.code_point(5), offsets.slice(1, 3), offsets.slice(3, 6)), (Some(5), Some("la"), None), "{unit}");
        }
    }

    #[test]
    fn names_are_read_back() {
        for unit in OffsetUnit::ALL {
            assert_eq!(unit.name().parse(), Ok(unit));
        }
        assert!("chars".parse::<OffsetUnit>().is_err());
    }
}
