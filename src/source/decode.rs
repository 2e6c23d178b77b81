//! From bytes to text: which encoding they are in, and how they are decoded.

use std::borrow::Cow;
use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;
use thiserror::Error;

use super::input::Input;

/// A name that no encoding has.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("unknown encoding {0:?} (use a name of the WHATWG Encoding Standard, such as utf-8 or windows-1252)")]
pub struct UnknownEncoding(pub String);

/// Looks an encoding up by any of its names.
pub(super) fn by_name(name: &str) -> Result<&'static Encoding, UnknownEncoding> {
    Encoding::for_label(name.trim().as_bytes()).ok_or_else(|| UnknownEncoding(name.to_owned()))
}

/// Text and what it was decoded from.
pub(super) struct DecodedText {
    pub(super) text: String,
    pub(super) encoding: &'static Encoding,
    /// Whether the encoding was guessed from the bytes.
    pub(super) guessed: bool,
}

/// Decodes a note: by its byte-order mark, as the encoding asked for, as UTF-8, or by a guess.
///
/// `None` if the bytes are not valid in the encoding that was settled on.
pub(super) fn decode(bytes: &[u8], asked: Option<&'static Encoding>) -> Option<DecodedText> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return finish(&bytes[mark..], encoding, false);
    }
    if let Some(encoding) = asked {
        return finish(bytes, encoding, false);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return finish(bytes, encoding, true);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(DecodedText { text: text.to_owned(), encoding: UTF_8, guessed: false });
    }
    finish(bytes, guess(bytes), true)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The encoding that a text which starts with `head` is probably read in; in `head` a character may be cut off at the end.
pub(super) fn likely(head: &[u8], asked: Option<&'static Encoding>) -> &'static Encoding {
    let is_utf_8 = || match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    let known = Encoding::for_bom(head).map(|(encoding, _)| encoding).or(asked).or_else(|| utf_16_without_mark(head));
    known.or_else(|| is_utf_8().then_some(UTF_8)).unwrap_or_else(|| guess(head))
}

fn finish(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Option<DecodedText> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
    Some(DecodedText { text, encoding, guessed })
}

/// What is said of a note whose encoding was guessed.
pub(super) fn guess_warning(encoding: &'static Encoding) -> String {
    format!("encoding guessed as {} (name it with --encoding if it is another)", encoding.name())
}

/// The beginning of a file as text, to find out its format; wrong characters do not matter there.
pub(super) fn look_at(head: &[u8]) -> Cow<'_, str> {
    match wide(head, None) {
        Some(known) => known.encoding.decode(head).0,
        None => String::from_utf8_lossy(head),
    }
}

/// The encoding that a stream was in before it was made UTF-8.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) encoding: &'static Encoding,
    pub(super) guessed: bool,
}

/// A stream that can be cut at line ends.
pub(super) struct Transcoded<'a> {
    pub(super) reader: Box<dyn Read + 'a>,
    /// Set where the stream was UTF-16 and is now UTF-8.
    pub(super) encoding: Option<Known>,
}

/// All bytes of `input`, made UTF-8 where they are UTF-16; other encodings can be cut as they are.
pub(super) fn transcoded<'a>(input: Input<'a>, asked: Option<&'static Encoding>) -> Transcoded<'a> {
    let Some(known) = wide(&input.head, asked) else {
        return Transcoded { reader: input.reader(), encoding: None };
    };
    let mut builder = DecodeReaderBytesBuilder::new();
    builder.encoding(Some(known.encoding)).strip_bom(true);
    Transcoded { reader: Box::new(builder.build(input.reader())), encoding: Some(known) }
}

/// The UTF-16 that `head` is in.
fn wide(head: &[u8], asked: Option<&'static Encoding>) -> Option<Known> {
    let is_wide = |e: &&'static Encoding| [UTF_16LE, UTF_16BE].contains(e);
    let known = |encoding, guessed| Known { encoding, guessed };
    match (Encoding::for_bom(head), asked) {
        (Some((encoding, _)), _) => Some(encoding).filter(is_wide).map(|e| known(e, false)),
        (None, Some(asked)) => Some(asked).filter(is_wide).map(|e| known(e, false)),
        (None, None) => utf_16_without_mark(head).map(|e| known(e, true)),
    }
}

/// The encoding that a byte-order mark states, or UTF-16 that shows without one.
pub(super) fn marked_or_wide(head: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(head).map(|(encoding, _)| encoding).or_else(|| utf_16_without_mark(head))
}

/// UTF-16 text of mostly Latin letters has a zero in nearly every second byte.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let most = sample.len() / 2 * 7 / 10;
    match (zeros(0), zeros(1)) {
        (0, odd) if odd > most && odd > 1 => Some(UTF_16LE),
        (even, 0) if even > most && even > 1 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Option<(String, &'static str)> {
        decode(bytes, None).map(|d| (d.text, d.encoding.name()))
    }

    #[test]
    fn encodings_people_have() {
        assert_eq!(text("déjà".as_bytes()), Some(("déjà".into(), "UTF-8")));
        assert_eq!(text(b"\xEF\xBB\xBFhi"), Some(("hi".into(), "UTF-8")));
        assert_eq!(text(b"\xFF\xFEh\0i\0"), Some(("hi".into(), "UTF-16LE")));
        assert_eq!(text(b"h\0e\0l\0l\0o\0"), Some(("hello".into(), "UTF-16LE")));
        let (french, name) = text(b"Le d\xE9lai est d\xE9pass\xE9, pr\xE9voir une r\xE9union \xE0 No\xEBl").unwrap();
        assert!(french.contains("délai est dépassé") && name == "windows-1252");
    }

    #[test]
    fn an_asked_encoding_is_held_to() {
        assert!(decode(b"\xE9", Some(UTF_8)).is_none());
        assert_eq!(by_name("latin1").unwrap().name(), "windows-1252");
        assert!(by_name("klingon").is_err());
    }
}
