//! What vCard and iCalendar have in common: text, ids, days.

use std::borrow::Cow;

use calcard::common::PartialDateTime;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// Text as both formats can hold it: all line ends (also those that are characters of their own) are one line feed, which the
/// library escapes; of the other control characters the formats allow the tab alone, and the rest becomes U+FFFD.
pub(super) fn text(text: &str) -> String {
    let unified = if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    let one = |c: char| match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\n' | '\t' => c,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    unified.chars().map(one).collect()
}

/// A name as a parameter, where nothing can be escaped: in one line, without quotation marks and backslashes.
pub(super) fn parameter(name: &str) -> String {
    let one = |c| match c {
        '"' => '\'',
        '\\' => '/',
        '\n' | '\t' => ' ',
        c => c,
    };
    text(name).chars().map(one).collect()
}

/// A UUID that is the same for the same parts everywhere (version 8, from SHA-256).
pub(super) fn uuid(parts: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// A day, at midnight UTC where a time is needed.
pub(super) fn day(day: Date) -> PartialDateTime {
    PartialDateTime {
        year: u16::try_from(day.year()).ok(),
        month: u8::try_from(day.month()).ok(),
        day: u8::try_from(day.day()).ok(),
        hour: Some(0),
        minute: Some(0),
        second: Some(0),
        tz_hour: Some(0),
        tz_minute: Some(0),
        tz_minus: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_one_and_control_characters_go() {
        let cases = [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf"),
            ("a\0b\u{1b}[31m\u{7f}\u{9b}", "a\u{fffd}b\u{fffd}[31m\u{fffd}\u{fffd}"),
            ("tab\tstays, \u{202e}marks stay, 𝔸 stays", "tab\tstays, \u{202e}marks stay, 𝔸 stays"),
        ];
        for (given, expected) in cases {
            assert_eq!(text(given), expected);
        }
        assert_eq!(parameter("Ann \"the\nboss\" Lee\\x"), "Ann 'the boss' Lee/x");
    }

    #[test]
    fn ids_hang_on_their_parts_alone() {
        assert_eq!(uuid(&["a", "b"]).to_string(), uuid(&["a", "b"]).to_string());
        assert_ne!(uuid(&["a", "b"]), uuid(&["ab"]));
        assert_eq!(uuid(&["a"]).get_version_num(), 8);
    }
}
