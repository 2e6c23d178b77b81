//! Any corrections of any record leave a record that keeps the contract, and what is applied is what the key says.

use gleaner::correct::{Correction, Corrections};
use gleaner::record::NoteRecord;
use gleaner::text::Document;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::super::contract::violations;
use super::super::props::{FAKE, config, note_like};

/// What a correction is made of: its kind, which things of the record it is about, and more that it says.
type Seed = (u8, Index, Index, Index, Option<bool>, bool);

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    prop::collection::vec((0..14_u8, any::<Index>(), any::<Index>(), any::<Index>(), any::<Option<bool>>(), any::<bool>()), 1..12)
}

/// Words of the note: mentions, items, names, single words, and some that it does not hold.
fn words(record: &NoteRecord, text: &str) -> Vec<String> {
    let mentions = record.mentions.iter().map(|m| m.text.clone());
    let names = record.people.iter().map(|p| p.name.clone()).chain(record.organizations.iter().map(|o| o.name.clone()));
    let single = text.split_whitespace().map(str::to_owned);
    let mut all: Vec<String> = mentions.chain(names).chain(single).chain(["Ann Lee".to_owned(), "Tom".to_owned()]).collect();
    all.retain(|word| !word.is_empty() && word.trim() == word);
    all
}

/// A stretch of the text: that of a mention or an action item, or any.
fn place(record: &NoteRecord, text: &str, at: &Index, found: bool) -> Option<(String, Value)> {
    let spans = record.mentions.iter().map(|m| (m.start, m.end)).chain(record.action_items.iter().map(|a| (a.start, a.end)));
    let spans: Vec<(usize, usize)> = spans.collect();
    let points: Vec<char> = text.chars().collect();
    let (start, end) = match found && !spans.is_empty() {
        true => *at.get(&spans),
        false if points.is_empty() => return None,
        false => {
            let start = at.index(points.len());
            (start, (start + 1 + at.index(9)).min(points.len()))
        }
    };
    let words: String = points[start..end].iter().collect();
    let shift = if found { 0 } else { at.index(2) };
    (words.trim() == words)
        .then(|| (words, json!({"path": "note.txt", "sha256": "", "start": start + shift, "end": end + shift})))
}

fn correction(record: &NoteRecord, text: &str, seed: &Seed) -> Option<Correction> {
    let (kind, a, b, c, option, flag) = seed;
    let words = words(record, text);
    let (word, other) = (a.get(&words), b.get(&words));
    let (labels, given) = (["PER", "ORG", "MONEY"], ["PER", "ORG", "PRODUCT", "LOC"]);
    let (what, name) = (if *flag { "person" } else { "organization" }, option.map(|_| other));
    let (text, note) = place(record, text, a, option.is_some())?;
    let value = match kind {
        0 => json!({"kind": "not", "label": c.get(&labels), "text": word}),
        1 => json!({"kind": "not", "label": c.get(&labels), "text": text, "note": note}),
        2 => json!({"kind": "is", "label": c.get(&given), "text": word}),
        3 | 4 => json!({"kind": "is", "label": c.get(&given), "text": text, "note": note}),
        5 | 6 => json!({"kind": "person", "text": text, "note": note, "name": name}),
        7 | 8 => json!({"kind": "same", "what": what, "names": [word, other]}),
        9 => json!({"kind": "different", "what": what, "names": [word, other]}),
        10 => json!({"kind": "amount", "text": text, "note": note, "value": "12.50", "organization": name, "period": "year"}),
        11 => json!({"kind": "not_action", "text": text, "note": note}),
        12 => json!({"kind": "action", "text": text, "note": note, "owners": [other, word], "due": "2026-03-04", "done": flag}),
        _ => json!({"kind": "link", "what": if *flag { "contact" } else { "company" }, "name": word, "id": name}),
    };
    Some(serde_json::from_value(value).unwrap())
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn any_corrections_keep_the_contract(text in note_like(), seeds in seeds()) {
        let record = FAKE.analyze_one(Document::from_text("note.txt", &text)).unwrap();
        let list: Vec<Correction> = seeds.iter().filter_map(|seed| correction(&record, &text, seed)).collect();
        let all = Corrections::new(list.clone()).unwrap();
        let mut corrected = record.clone();
        all.apply(&mut corrected, &text);
        all.link(&mut corrected, &text);
        let found = violations(&serde_json::to_value(&corrected).unwrap(), &text);
        prop_assert!(found.is_empty(), "{}\n{list:#?}", found.join("\n"));
        if all.digest("note.txt", &record.source.sha256, &text).is_none() {
            prop_assert_eq!(&corrected, &record);
        }
        // Twice the same gives the same, and each that was applied is one of those given.
        let mut again = record;
        all.apply(&mut again, &text);
        all.link(&mut again, &text);
        prop_assert_eq!(&again, &corrected);
        prop_assert!(corrected.corrected.len() <= list.len());
    }

    #[test]
    fn a_record_in_which_nothing_is_changed_stays_as_it_is(text in note_like()) {
        let record = FAKE.analyze_one(Document::from_text("note.txt", &text)).unwrap();
        // Words at a place that are no mention: the correction holds, and there is nothing to do.
        let Some(start) = text.chars().position(|c| c == '-') else { return Ok(()) };
        let note = json!({"path": "note.txt", "sha256": "", "start": start, "end": start + 1});
        let correction = json!({"kind": "not_action", "text": "-", "note": note});
        let mut corrected = record.clone();
        Corrections::new(vec![serde_json::from_value(correction).unwrap()]).unwrap().apply(&mut corrected, &text);
        prop_assert_eq!(corrected.corrected.len(), 1);
        corrected.corrected.clear();
        prop_assert_eq!(corrected, record);
    }
}
