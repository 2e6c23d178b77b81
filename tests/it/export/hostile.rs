//! A result whose every text is hostile: each record holds one text in all its fields.

use std::path::Path;

use gleaner::extract::date::DateOrigin;
use gleaner::extract::{Label, Method};
use gleaner::record::{
    ActionRecord, AmountRecord, DateRecord, MentionRecord, NoteRecord, OrganizationRecord, PersonRecord, SentenceRecord, Source,
};
use gleaner::write::FolderWriter;

/// Texts that a writer or a reader may trip over.
pub(crate) fn texts() -> Vec<String> {
    let fixed = [
        "=1+1",
        "+32 2 555 01 23",
        "-5",
        "@SUM(A1:A9)",
        "\t=tab",
        "\r=return",
        "\n=line feed",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "=cmd|' /C calc'!A0",
        "'already quoted",
        "\"quoted\", with; commas, and \"more\"",
        "one line\nanother\r\nand a third\rand a fourth",
        "nul \0, bell \u{7}, escape \u{1b}[31m, delete \u{7f}, C1 \u{9b}",
        "next line \u{85}, line \u{2028} and paragraph \u{2029} separators",
        "\u{202e}txt.exe\u{200f} \u{2066}marks\u{2069}",
        "\u{feff}byte-order mark",
        "𝔸nn 👩\u{200d}👩\u{200d}👧 Łukasz",
        "END:VCARD",
        "x\nEND:VCARD\nBEGIN:VCARD\nFN:Evil",
        "\nATTENDEE:mailto:evil@example.com",
        "END:VTODO\r\nEND:VCALENDAR",
        "\u{2028}END:VCALENDAR",
        "a backslash \\ then \\n, \\, and \\\\",
        "'; DROP TABLE notes; --",
        "<script>alert(1)</script>",
        "  spaces around  ",
        "http://a.example/x;y:z,w",
        ":",
        "\\",
    ];
    let long = ["long ".repeat(20_000), "ü".repeat(300), "𝔸".repeat(100), format!("{}=", "x".repeat(73))];
    fixed.into_iter().map(str::to_owned).chain(long).collect()
}

/// The record of note `number`, all of whose texts are `text`.
pub(crate) fn record(number: usize, text: &str) -> NoteRecord {
    // Names are compared with each other, which takes the square of their length.
    let name = || text.chars().take(300).collect::<String>();
    let text = || text.to_owned();
    let length = text().chars().count();
    let mention = |label, entity: Option<&str>| MentionRecord {
        label,
        start: 0,
        end: length,
        text: text(),
        confidence: 0.5,
        by: Method::Rule,
        entity: entity.map(str::to_owned),
    };
    let source = Source {
        path: format!("{number:02} {}", text()),
        member: Some(text()),
        id: Some(text()),
        sha256: format!("{number:064x}"),
        ..Source::text("")
    };
    NoteRecord {
        title: Some(text()),
        date: Some(DateRecord { value: "2026-03-04".to_owned(), origin: DateOrigin::Text }),
        mentions: vec![
            mention(Label::Per, Some("people/0")),
            mention(Label::Org, Some("organizations/0")),
            mention(Label::Money, None),
        ],
        people: vec![PersonRecord {
            id: "people/0".to_owned(),
            name: format!("Ann Lee {}", name()),
            aliases: vec![name(), format!("{};,\\", name())],
            title: Some(text()),
            organization: Some("organizations/0".to_owned()),
            emails: vec![format!("ann{number}@example.com")],
            phones: vec![text()],
            mentions: vec![0],
            ..PersonRecord::default()
        }],
        organizations: vec![OrganizationRecord {
            id: "organizations/0".to_owned(),
            name: format!("Acme {number} {}", name()),
            aliases: vec![name()],
            mentions: vec![1],
            ..OrganizationRecord::default()
        }],
        amounts: vec![AmountRecord {
            mention: 2,
            text: text(),
            value: "7922816251426433759354395033.5".to_owned(),
            value_max: None,
            currency: Some("EUR".to_owned()),
            currency_assumed: false,
            period: None,
            about: Some(text()),
            organization: Some("organizations/0".to_owned()),
            via: None,
        }],
        action_items: vec![action(&text(), length, false), action(&text(), length, true)],
        sentences: vec![SentenceRecord { start: 0, end: length, text: format!("{} and more", text()), quoted: false }],
        warnings: vec![text()],
        ..NoteRecord::new(source)
    }
}

fn action(text: &str, length: usize, done: bool) -> ActionRecord {
    ActionRecord {
        text: text.to_owned(),
        start: 0,
        end: length,
        owners: vec!["people/0".to_owned()],
        due: Some("2026-03-06".to_owned()),
        due_text: Some(text.to_owned()),
        done,
        confidence: 0.25,
        basis: "explicit".into(),
        section: Some(text.to_owned()),
        title: Some(text.to_owned()),
        same_as: None,
    }
}

/// All records, one for each text.
pub(crate) fn records() -> Vec<NoteRecord> {
    texts().iter().enumerate().map(|(number, text)| record(number, text)).collect()
}

/// Writes `notes.jsonl` and the tables of records into a folder.
pub(crate) fn write(records: &[NoteRecord], folder: &Path) {
    let mut writer = FolderWriter::create(folder, folder).unwrap();
    for record in records {
        writer.note(record, &serde_json::to_vec(record).unwrap()).unwrap();
    }
    writer.write_tables().unwrap();
}

/// A text as vCard and iCalendar hold it: line ends are one line feed, other control characters but the tab are U+FFFD.
pub(crate) fn as_content(text: &str) -> String {
    let ends = ["\r\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"];
    let unified = ends.iter().fold(text.to_owned(), |text, end| text.replace(end, "\n"));
    unified.chars().map(|c| if c.is_control() && !"\n\t".contains(c) { '\u{fffd}' } else { c }).collect()
}
