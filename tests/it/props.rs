//! Any text gives a record that keeps the contract. A fake engine labels tokens at random, so odd spans turn up too.

use std::sync::LazyLock;

use gleaner::infer::{FakeBackend, Model};
use gleaner::pipeline::{Options, Pipeline};
use gleaner::text::Document;
use proptest::prelude::*;

use super::contract::violations;

pub(crate) static FAKE: LazyLock<Pipeline> = LazyLock::new(|| {
    let mut model = Model::embedded().unwrap();
    model.backend = Box::new(FakeBackend::new(model.tags.len()));
    Pipeline::new(model, Options { jobs: 1, ..Options::default() })
});

/// Pieces that notes are made of, and what breaks careless code.
const PIECES: [&str; 40] = [
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "  ",
    "\t",
    "- ",
    "- [ ] ",
    "- [x] ",
    "# ",
    "## Next steps\n",
    "> ",
    "| Task | Owner |\n|---|---|\n| ",
    " | ",
    "AP Tom: ",
    "@olivia",
    "Olivia to send another reminder by Friday",
    "2.7 million per year",
    "€1,2m",
    "12.500,00 EUR",
    "$40/seat",
    "1.2 to 1.5 million euros",
    "ServiceNow",
    "O’Brien's",
    "Dr. Ng",
    "K. van der Wal",
    "a@b.example",
    "+32 2 555 01 23",
    "https://x.example/a?b=1",
    "2026-03-04",
    "before year-end",
    "Date: 3 March 2026\n",
    "From: A <a@b.example>\n",
    "---\n",
    "```\n",
    "é",
    "e\u{301}",
    "😀",
    "\u{200B}",
    "\u{FEFF}",
];

pub(crate) fn note_like() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![6 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => "\\PC{1,8}", 1 => any::<String>()];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let record = FAKE.analyze_one(Document::from_text("note.txt", text)).map_err(|e| TestCaseError::fail(e.to_string()))?;
    let note = serde_json::to_value(&record).map_err(|e| TestCaseError::fail(e.to_string()))?;
    let found = violations(&note, text);
    prop_assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// `cases` random cases; a failing one is printed, not stored.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn any_text_gives_a_valid_record(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn anything_like_a_note_gives_a_valid_record(text in note_like()) {
        holds(&text)?;
    }
}

proptest! {
    #![proptest_config(config(16))]

    #[test]
    fn a_note_among_others_gives_what_it_gives_alone(texts in prop::collection::vec(note_like(), 1..6)) {
        let documents = texts.iter().enumerate().map(|(i, text)| Document::from_text(&format!("{i}.txt"), text));
        let together = FAKE.analyze(documents.clone().map(Ok).collect());
        for (document, found) in documents.zip(together) {
            prop_assert_eq!(FAKE.analyze_one(document).ok(), found.ok());
        }
    }
}

#[test]
fn a_long_line_and_many_lines_pass() {
    let long = "Olivia to send 2.7 million euros to Infosys by Friday ".repeat(400);
    let many = "- [ ] Tom: call Acme about €1,200\n".repeat(1500);
    for text in [long, many] {
        holds(&text).unwrap();
    }
}
