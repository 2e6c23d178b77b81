use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use thiserror::Error;

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
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    finish(bytes, detector.guess(None, Utf8Detection::Deny), true)
}

fn finish(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Option<DecodedText> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
    Some(DecodedText { text, encoding, guessed })
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
