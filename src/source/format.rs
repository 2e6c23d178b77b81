//! Which format a file is in: by its first bytes, then by its name.
//!
//! A name can be wrong (`.doc` that is RTF, `.txt` that is a Word document): what the bytes say goes first. Only what bytes cannot
//! say (Markdown, CSV) is taken from the name. A file that is called text and is text stays what it is, letter by letter, also where it
//! holds the captions of a call or a mail with its headers: people keep notes in that form, and positions count in their file.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::decode;
use super::error::Fault;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown; the text is left as it is.
    Markdown,
    /// Plain text in which people speak in turn; the text is left as it is.
    Transcript,
    /// HTML.
    Html,
    /// Rich Text Format.
    Rtf,
    /// One mail with its headers (RFC 5322).
    Eml,
    /// Mails one after the other, each behind a `From ` line.
    Mbox,
    /// WebVTT captions.
    Vtt,
    /// SubRip captions.
    Srt,
    /// A Word document (Office Open XML).
    Docx,
    /// An OpenDocument text.
    Odt,
    /// One JSON object a line.
    Jsonl,
    /// Rows with a header row; fields parted by commas, semicolons, tabs or bars.
    Csv,
    /// A zip archive.
    Zip,
    /// A tar archive.
    Tar,
    /// A gzip file.
    Gzip,
    /// A zstd file.
    Zstd,
}

impl Format {
    /// The name in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Transcript => "transcript",
            Self::Html => "html",
            Self::Rtf => "rtf",
            Self::Eml => "eml",
            Self::Mbox => "mbox",
            Self::Vtt => "vtt",
            Self::Srt => "srt",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Zip => "zip",
            Self::Tar => "tar",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }
}

/// Endings of the files that are taken from folders and archives; a file that is named itself is always read.
const ENDINGS: [&str; 28] = [
    "txt", "text", "md", "markdown", "vtt", "srt", "eml", "emlx", "mht", "mhtml", "mbox", "mbx", "html", "htm", "xhtml", "rtf",
    "docx", "docm", "odt", "jsonl", "ndjson", "csv", "tsv", "zip", "tar", "tgz", "gz", "zst",
];

/// Whether a file of this name is taken from a folder or an archive, by its ending. Of `note.txt.gz` the inner ending counts.
pub fn is_note(name: &str) -> bool {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match ending(base).as_deref() {
        Some("gz" | "zst") => match ending(unpacked(base)).as_deref() {
            Some(inner) if inner.len() <= 8 && inner.chars().any(char::is_alphabetic) => ENDINGS.contains(&inner),
            _ => true,
        },
        Some(ending) => ENDINGS.contains(&ending),
        None => false,
    }
}

/// The ending of a name in lower case.
pub(super) fn ending(name: &str) -> Option<String> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    base.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// The name of what a compressed file holds: `note.txt` of `note.txt.gz`, `a.tar` of `a.tgz`.
pub(super) fn unpacked(name: &str) -> &str {
    let cut = match ending(name).as_deref() {
        Some("gz" | "tgz") => {
            name.len() - if name.ends_with(['Z', 'z']) && ending(name).as_deref() == Some("tgz") { 4 } else { 3 }
        }
        Some("zst") => name.len() - 4,
        _ => name.len(),
    };
    &name[..cut]
}

static HTML: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?is)^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>])"));
static HTML_PART: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)^<(?:head|body|meta|div|p|table|h[1-6]|ul|ol|span|font|center|style|title)[\s>/]"));
static HEADERS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?im)^(?:received|mime-version|message-id|return-path|delivered-to|content-type|x-[a-z-]+|dkim-signature|thread-topic):",
    )
});
static SENDER: LazyLock<Regex> = LazyLock::new(|| regex(r"(?im)^(?:from|date|subject|received):"));
static HEADER: LazyLock<Regex> = LazyLock::new(|| regex(r"^[A-Za-z][A-Za-z0-9-]{0,60}:"));
static FROM_LINE: LazyLock<Regex> = LazyLock::new(|| regex(r"^From \S.*\d{1,2}:\d{2}.*\r?\n(?:>?[A-Za-z][A-Za-z0-9-]*:|\s)"));
static CUE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)^\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"));
static FIRST_CUE: LazyLock<Regex> = LazyLock::new(|| regex(r"^(?:\d{1,6}\s*\r?\n)?\s*\d{1,3}:\d{2}:\d{2}[.,]\d{1,3}\s*-->"));
static TURN: LazyLock<Regex> = LazyLock::new(|| {
    const TIME: &str = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp][Mm])?[\])]?";
    const NAME: &str = r"\p{Lu}[\p{L}.'’-]*(?: [\p{L}(][\p{L}.'’()-]*){0,3}";
    regex(&format!(r"^(?:{TIME}\s*[-–]?\s*({NAME}):\s|({NAME})\s*[-–]?\s*{TIME}\s*(?:$|:))"))
});
static SAYS: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2}):\s+\S"));

fn regex(pattern: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "patterns are constants")]
    Regex::new(pattern).expect("a constant pattern")
}

/// The format of a file that starts with `head` and is called `name`.
///
/// # Errors
/// [`Fault::Unsupported`] for formats that are known and not read.
pub(super) fn detect(head: &[u8], name: &str) -> Result<Format, Fault> {
    if let Some(format) = by_magic(head, name)? {
        return Ok(format);
    }
    let text = decode::look_at(head);
    let text = text.trim_start_matches('\u{feff}');
    Ok(by_text(text, ending(name).as_deref()))
}

/// Whether `head` is UTF-8, but for a character cut off at its end.
fn likely_utf_8(head: &[u8]) -> bool {
    std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true)
}

fn by_magic(head: &[u8], name: &str) -> Result<Option<Format>, Fault> {
    const KNOWN: [(&[u8], Format); 6] = [
        (b"PK\x03\x04", Format::Zip),
        (b"PK\x05\x06", Format::Zip),
        (b"\x1f\x8b", Format::Gzip),
        (b"\x28\xb5\x2f\xfd", Format::Zstd),
        (b"{\\rtf", Format::Rtf),
        (b"\xef\xbb\xbf{\\rtf", Format::Rtf),
    ];
    if let Some((_, format)) = KNOWN.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Ok(Some(*format));
    }
    if head.len() > 4 && (0x50..=0x5f).contains(&head[0]) && head[1..4] == *b"\x2a\x4d\x18" {
        return Ok(Some(Format::Zstd));
    }
    // A header has unused bytes; a text may say `mustard` at that place.
    let named = head.get(257..262) == Some(b"ustar") || ending(name).as_deref() == Some("tar");
    if named && head.len() >= 512 && head[..512].contains(&0) {
        return Ok(Some(Format::Tar));
    }
    refuse(head, name).map(|()| None)
}

/// Fails for formats that are known by their first bytes and not read.
fn refuse(head: &[u8], name: &str) -> Result<(), Fault> {
    const AS_TEXT: &str = "save it as text, HTML or .docx";
    const UNPACK: &str = "unpack it and name the folder";
    const LEAVE: &str = "write down what it shows";
    const KNOWN: [(&[u8], &str, &str); 12] = [
        (b"%PDF-", "is a PDF", AS_TEXT),
        (b"7z\xbc\xaf\x27\x1c", "is a 7z archive", UNPACK),
        (b"Rar!\x1a\x07", "is a rar archive", UNPACK),
        (b"BZh", "is a bzip2 file", UNPACK),
        (b"\xfd7zXZ\0", "is an xz file", UNPACK),
        (b"\x89PNG\r\n", "is a picture", LEAVE),
        (b"\xff\xd8\xff", "is a picture", LEAVE),
        (b"GIF8", "is a picture", LEAVE),
        (b"!BDN", "is an Outlook data file", "export its mails as .eml or .mbox"),
        (b"SQLite format 3\0", "is a database", "export its notes as CSV or JSON lines"),
        (b"ID3", "is a sound recording", "have it transcribed"),
        (b"OggS", "is a sound recording", "have it transcribed"),
    ];
    // A text may start with `ID3` too; but of these files only a PDF may start with nothing but text.
    let is_text = || !head.contains(&0) && likely_utf_8(head);
    if let Some((_, what, advice)) = KNOWN.iter().find(|(magic, ..)| head.starts_with(magic))
        && (head.starts_with(b"%PDF-") || !is_text())
    {
        return Err(Fault::Unsupported { what: (*what).to_owned(), advice });
    }
    if !head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(());
    }
    let (what, advice) = match ending(name).as_deref() {
        Some("msg") => ("is an Outlook .msg file", "save the mail as .eml"),
        Some("docx" | "docm" | "xlsx" | "pptx") => ("is protected by a password", "save it without the password"),
        Some("xls") => ("is an old Excel file", "save its sheet as .csv"),
        _ => ("is an old Office file, such as .doc", "save it as .docx"),
    };
    Err(Fault::Unsupported { what: what.to_owned(), advice })
}

fn by_text(text: &str, ending: Option<&str>) -> Format {
    let start = text.trim_start();
    let named = |endings: &[&str]| ending.is_some_and(|e| endings.contains(&e));
    let text_by_name = named(&["txt", "text", "md", "markdown"]);
    if !text_by_name && start.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    {
        return Format::Vtt;
    }
    if HTML.is_match(start)
        || (named(&["html", "htm", "xhtml"]) && start.starts_with('<'))
        || (!named(&["md", "markdown"]) && HTML_PART.is_match(start))
    {
        return Format::Html;
    }
    if text_by_name {
        return match ending {
            Some("md" | "markdown") => Format::Markdown,
            _ if is_transcript(text) => Format::Transcript,
            _ => Format::Text,
        };
    }
    if FROM_LINE.is_match(start) {
        return Format::Mbox;
    }
    if is_mail(start, named(&["eml", "emlx", "mht", "mhtml", "mbox", "mbx"])) {
        return Format::Eml;
    }
    if FIRST_CUE.is_match(start) || (named(&["srt"]) && CUE.is_match(text)) {
        return Format::Srt;
    }
    if named(&["vtt"]) && CUE.is_match(text) {
        return Format::Vtt;
    }
    if named(&["jsonl", "ndjson"]) || is_json_line(start) {
        return Format::Jsonl;
    }
    match ending {
        Some("csv" | "tsv") => Format::Csv,
        Some("html" | "htm" | "xhtml") => Format::Html,
        _ if is_transcript(text) => Format::Transcript,
        _ => Format::Text,
    }
}

/// Whether `text` starts with the headers of a mail; `named` says that the file's name promises one.
fn is_mail(text: &str, named: bool) -> bool {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let continued = end > 0 && line.starts_with([' ', '\t']);
        if line.trim().is_empty() || !(continued || HEADER.is_match(line)) {
            break;
        }
        end += line.len();
    }
    let head = &text[..end];
    let parted = text[end..].is_empty() || text[end..].starts_with(['\n', '\r']);
    end > 0 && ((named && parted) || (HEADERS.is_match(head) && SENDER.is_match(head)))
}

fn is_json_line(text: &str) -> bool {
    let line = text.lines().next().unwrap_or("");
    line.starts_with('{') && serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line).is_ok()
}

/// Whether most of `text` is speech of several people in turn.
fn is_transcript(text: &str) -> bool {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|l| !l.is_empty()).take(400).collect();
    let names = |pattern: &Regex| -> Vec<String> {
        let name = |line: &&str| {
            let found = pattern.captures(&line[..line.floor_char_boundary(120)])?;
            found.get(1).or(found.get(2)).map(|m| m.as_str().to_owned())
        };
        lines.iter().filter_map(name).collect()
    };
    let timed = names(&TURN);
    if timed.len() >= 3 && timed.len() * 8 >= lines.len() {
        return true;
    }
    let said = names(&SAYS);
    let people: BTreeSet<&str> = said.iter().map(String::as_str).collect();
    said.len() >= 4 && people.len() >= 2 && said.len() > people.len() && said.len() * 10 >= lines.len() * 7
}

/// The name of a format, for [`Document::format`](crate::text::Document::format).
impl From<Format> for Cow<'static, str> {
    fn from(format: Format) -> Self {
        format.as_str().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_bytes_say_goes_before_the_name() {
        let mail = b"Return-Path: <a@b.example>\nFrom: Ann <a@b.example>\nSubject: x\n\nhi";
        let mustard = [&[b'm'; 256][..], b"mustard tart", &[b'e'; 300]].concat();
        let cases: [(&[u8], &str, Format); 29] = [
            (&mustard, "a.txt", Format::Text),
            (b"ID3 tags are wrong, says Tom", "a.txt", Format::Text),
            (b"hello", "a.txt", Format::Text),
            (b"hello", "a.md", Format::Markdown),
            (b"hello", "a", Format::Text),
            (b"{\\rtf1 hi}", "a.doc", Format::Rtf),
            (b"<!DOCTYPE html><p>x", "a.txt", Format::Html),
            (b"\xef\xbb\xbf<html><p>x", "a.md", Format::Html),
            (b"<h1 align=center>x</h1>", "README.md", Format::Markdown),
            (b"plain", "a.html", Format::Html),
            (mail, "a.txt", Format::Text),
            (mail, "a", Format::Eml),
            (b"From: Tom\nTo: Mia\nSubject: x\n\nhi", "a.txt", Format::Text),
            (b"From: Tom\nTo: Mia\nSubject: x\n\nhi", "a.eml", Format::Eml),
            (b"Just a note", "a.eml", Format::Text),
            (b"From ann@b.example Tue Mar  3 10:00:00 2026\nFrom: Ann\n\nhi", "Inbox", Format::Mbox),
            (b"From 10:30 we talked\n", "a.txt", Format::Text),
            (b"WEBVTT\n\n00:01.000 --> 00:02.000\nhi", "a.txt", Format::Text),
            (b"WEBVTT\n\n00:01.000 --> 00:02.000\nhi", "a.cap", Format::Vtt),
            (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nhi", "a", Format::Srt),
            (b"{\"text\": \"x\"}\n", "a.json", Format::Jsonl),
            (b"{broken\n", "a.jsonl", Format::Jsonl),
            (b"{ curly } note", "a.txt", Format::Text),
            (b"a;b\n1;2", "a.csv", Format::Csv),
            (b"a\tb\n1\t2", "a.tsv", Format::Csv),
            (b"PK\x03\x04...", "a.txt", Format::Zip),
            (b"\x1f\x8b\x08", "a.txt", Format::Gzip),
            (b"Tom 10:02\nhi\nMia 10:03\nyes\nTom 10:04\nok", "a.txt", Format::Transcript),
            (b"Tom: hi\nMia: yes\nTom: good\nMia: bye", "a.txt", Format::Transcript),
        ];
        let wrong: Vec<_> =
            cases.iter().filter(|(h, n, f)| !matches!(detect(h, n), Ok(g) if g == *f)).map(|c| (c.1, c.2)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(matches!(detect(b"%PDF-1.7", "a.txt"), Err(Fault::Unsupported { .. })));
        assert!(matches!(detect(b"ID3\x04\0\0", "a.txt"), Err(Fault::Unsupported { .. })));
        assert!(
            matches!(detect(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx"), Err(Fault::Unsupported { what, .. }) if what.contains("password"))
        );
    }

    #[test]
    fn names_of_notes() {
        for name in ["a.txt", "x/A.MD", "a.txt.gz", "a.tar.zst", "b.gz", "mails.2024.gz", "a.tgz"] {
            assert!(is_note(name), "{name}");
        }
        for name in ["a.png", "a.png.gz", "txt", "a"] {
            assert!(!is_note(name), "{name}");
        }
        assert_eq!([unpacked("a.tgz"), unpacked("a.txt.gz"), unpacked("b.zst"), unpacked("c")], ["a", "a.txt", "b", "c"]);
    }
}
