//! One function for each parser: takes any bytes, and fails if it panics, gives more than it may, or tells a failure badly.
//!
//! The test beside this file calls them with mutated fixtures; the folder `fuzz/` gives them to cargo-fuzz.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use gleaner::segment::segment;
use gleaner::source::{Format, Limits, ReadOptions, read_stream};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Largest note in these runs, in bytes.
const MAX_BYTES: u64 = 256 << 10;

fn options(format: Option<Format>) -> ReadOptions {
    let limits = Limits {
        part_bytes: 16 << 10,
        member_bytes: 4 << 20,
        archive_bytes: 8 << 20,
        depth: 4,
        members: 100,
        held_bytes: 1 << 20,
        window_bytes: 8 << 20,
        xml_bytes: 1 << 20,
        xml_depth: 64,
        ..Limits::default()
    };
    let mut options = ReadOptions::default();
    (options.max_bytes, options.format, options.limits) = (MAX_BYTES, format, limits);
    options
}

fn read(format: Option<Format>, name: &str, bytes: &[u8]) {
    let (mut given, mut text) = (0usize, 0usize);
    let _ = read_stream(name, &mut &bytes[..], &options(format), &mut |note| {
        given += 1;
        match note {
            Ok(note) => {
                assert!(note.path.starts_with(name) && !note.text.trim().is_empty() && note.sha256.len() == 64);
                assert!(note.text.len() as u64 <= 4 * MAX_BYTES, "a note of {} bytes", note.text.len());
                text += note.text.len();
            }
            Err(error) => {
                let message = error.to_string();
                assert!(message.starts_with(name) && message.ends_with(')') && !message.contains('\n'), "{message:?}");
            }
        }
        ControlFlow::Continue(())
    });
    assert!(given > 0, "neither a note nor a failure");
    assert!(given <= bytes.len() + 200, "{given} notes of {} bytes", bytes.len());
    assert!(text <= 64 << 20, "{text} bytes of text");
}

macro_rules! targets {
    ($($(#[$about:meta])* $function:ident, $name:literal, $format:expr;)+) => {
        $($(#[$about])* pub fn $function(bytes: &[u8]) {
            read($format, $name, bytes);
        })+
    };
}

targets! {
    /// Whatever the bytes look like.
    target_any, "any", None;
    /// Plain text of any encoding.
    target_text, "a.txt", Some(Format::Text);
    /// Mail.
    target_eml, "a.eml", Some(Format::Eml);
    /// Mailboxes.
    target_mbox, "a.mbox", Some(Format::Mbox);
    /// HTML.
    target_html, "a.html", Some(Format::Html);
    /// RTF.
    target_rtf, "a.rtf", Some(Format::Rtf);
    /// WebVTT.
    target_vtt, "a.vtt", Some(Format::Vtt);
    /// SubRip.
    target_srt, "a.srt", Some(Format::Srt);
    /// JSON lines.
    target_jsonl, "a.jsonl", Some(Format::Jsonl);
    /// CSV.
    target_csv, "a.csv", Some(Format::Csv);
    /// Zip archives, Word documents and OpenDocument texts as they lie on disk.
    target_zip, "a.zip", Some(Format::Zip);
    /// Tar archives.
    target_tar, "a.tar", Some(Format::Tar);
    /// Gzip.
    target_gzip, "a.gz", Some(Format::Gzip);
    /// Zstd.
    target_zstd, "a.zst", Some(Format::Zstd);
}

/// The XML of a Word document.
pub fn target_docx(bytes: &[u8]) {
    target_zip(&packed(&["word/document.xml", "word/styles.xml", "word/numbering.xml"], bytes));
}

/// The XML of an OpenDocument text.
pub fn target_odt(bytes: &[u8]) {
    target_zip(&packed(&["content.xml", "mimetype", "styles.xml"], bytes));
}

/// The segmenter, on what is text.
pub fn target_segment(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let note = segment(text);
        assert!(note.segments.iter().all(|s| !s.span.of(text).is_empty()));
    }
}

/// A zip archive in which each of `names` holds `bytes`.
fn packed(names: &[&str], bytes: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for name in names {
        writer.start_file(*name, stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// What takes the bytes.
type Target = fn(&[u8]);

/// All targets by name.
#[allow(dead_code, reason = "cargo-fuzz takes one at a time")]
pub const ALL: [(&str, Target); 17] = [
    ("any", target_any),
    ("text", target_text),
    ("eml", target_eml),
    ("mbox", target_mbox),
    ("html", target_html),
    ("rtf", target_rtf),
    ("vtt", target_vtt),
    ("srt", target_srt),
    ("jsonl", target_jsonl),
    ("csv", target_csv),
    ("zip", target_zip),
    ("tar", target_tar),
    ("gzip", target_gzip),
    ("zstd", target_zstd),
    ("docx", target_docx),
    ("odt", target_odt),
    ("segment", target_segment),
];
