use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::archive::{line, note, notes, register, register_of};
use crate::record::NoteRecord;

/// The id of the entry with this name.
fn id(texts: &[&str], name: &str) -> String {
    let found = register(texts);
    let people = found.people.iter().filter(|p| p.name == name && !p.ambiguous).map(|p| p.id.clone());
    let ids: Vec<String> = people.chain(found.organizations.iter().filter(|o| o.name == name).map(|o| o.id.clone())).collect();
    assert!(!ids.is_empty(), "{name} is not in {texts:?}");
    ids[0].clone()
}

#[test]
fn ids_stay_when_notes_come() {
    for (before, more, name) in [
        ("Ann Lee|Acme", "Tom Peters|Birch", "Ann Lee"),
        ("Ann Lee|Acme", "Ann Lee|Acme|CFO|ann@acme.com", "Ann Lee"),
        ("Ann Lee", "Ann Lee|Acme", "Ann Lee"),
        ("Ann Lee|||ann@acme.com", "Ann Lee|Acme||ann@acme.com", "Ann Lee"),
        ("Ann Lee|Acme", "Ann Lee = Ann|Acme Ltd", "Ann Lee"),
        ("|Ernst & Young", "|Ernst & Young = EY", "Ernst & Young"),
    ] {
        assert_eq!(id(&[before], name), id(&[before, more, more], name), "{before}, then {more}");
    }
    assert_eq!(id(&["Ann Lee|Acme"], "Ann Lee"), "person-c4c8d92092c43b8a", "ids are the same in every version");
}

#[test]
fn namesakes_have_ids_of_their_own() {
    let found = register(&["Ann Lee|Acme|CFO", "Ann Lee|Acme|nurse", "Ann Lee|Acme"]);
    let mut ids: Vec<&String> = found.people.iter().map(|p| &p.id).collect();
    ids.dedup();
    assert_eq!(ids.len(), 3);
    let first = found.people.iter().find(|p| p.titles == ["CFO"]).unwrap();
    assert_eq!(first.id, id(&["Ann Lee|Acme|CFO"], "Ann Lee"), "the one seen first keeps its id");
}

#[test]
fn the_day_a_file_was_written_is_no_day_of_a_note() {
    let mut one = note("a.txt", 3);
    line(&mut one, "Ann Lee|Acme");
    one.date.as_mut().unwrap().origin = crate::extract::date::DateOrigin::Modified;
    assert_eq!(register_of(&[one]).notes[0].date, None);
}

#[test]
fn a_note_counts_once() {
    let once = notes(&["Ann Lee|Acme", "Ann Lee|Acme"]);
    let twice = [once.clone(), once.clone()].concat();
    assert_eq!(register_of(&once), register_of(&twice));
    assert_eq!(register_of(&once).people[0].notes, 2);
}

const LINES: [&str; 26] = [
    "Ann Lee",
    "Ann Lee|Acme",
    "Ann Lee|Acme|CFO",
    "Ann Lee|Acme|nurse",
    "Ann Lee|Birch",
    "Ann M. Lee|Acme",
    "Ann R. Lee",
    "Lee Ann|Acme",
    "Ann Lee = Ann Marie Lee|Acme",
    "Ann Lee|Acme||ann@acme.com",
    "Ann Grant|||ann@acme.com",
    "Ann|||ann@acme.com",
    "Ann Lee|||ann@gmail.com",
    "Tom Peters|||ann@acme.com",
    "Ann",
    "A. Lee|Acme",
    "AL|Acme",
    "Ann|Acme",
    "Ann Leee|Acme Ltd",
    "|Acme Consulting = Acme",
    "|AC",
    "Tom Peters|Acme Consulting = AC||tom@acme.com",
    "|Acme Bank",
    "info@acme.com",
    "Ann Lee|Birch||02 555 01 42",
    "Ann Lee|||+32 2 555 01 42",
];

fn archive() -> impl Strategy<Value = Vec<NoteRecord>> {
    vec((vec(select(&LINES[..]), 0..4), 0..5_u8), 1..12).prop_map(|all| {
        let make = |(number, (lines, day)): (usize, &(Vec<&str>, u8))| {
            let mut note = note(&format!("{number}.txt"), *day);
            lines.iter().for_each(|one| line(&mut note, one));
            note
        };
        all.iter().enumerate().map(make).collect()
    })
}

proptest! {
    #[test]
    fn order_and_repeats_leave_no_trace((notes, swaps) in (archive(), vec((any::<Index>(), any::<Index>()), 0..12))) {
        let mut other = [notes.clone(), notes[..notes.len() / 2].to_vec()].concat();
        for (a, b) in &swaps {
            let (a, b) = (a.index(other.len()), b.index(other.len()));
            other.swap(a, b);
        }
        prop_assert_eq!(register_of(&notes), register_of(&other));
    }

    #[test]
    fn every_person_of_a_note_is_in_one_entry(notes in archive()) {
        let found = register_of(&notes);
        let mut seen: Vec<_> = found.people.iter().flat_map(|entry| entry.sightings.clone()).collect();
        seen.sort();
        let sightings = seen.len();
        seen.dedup();
        prop_assert_eq!(seen.len(), sightings);
        prop_assert_eq!(sightings, notes.iter().map(|note| note.people.len()).sum::<usize>());
        let ids: std::collections::BTreeSet<&String> = found.people.iter().map(|entry| &entry.id).collect();
        prop_assert_eq!(ids.len(), found.people.len());
        for candidate in found.people.iter().flat_map(|entry| &entry.candidates) {
            prop_assert!(ids.contains(&candidate.id) && (0.0..=1.0).contains(&candidate.score));
        }
    }
}
