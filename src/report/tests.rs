use super::*;
use crate::record::{DateRecord, MentionRecord, PersonRecord, SentenceRecord, Source};

const HOSTILE: &str = "</script><script>alert(1)</script><!-- \"'\u{2028}<img src=x onerror=alert(2)>";

/// A note in which the one person's name is all that stands there.
fn note(path: &str, name: &str) -> NoteRecord {
    let end = name.chars().count();
    let mention = MentionRecord {
        label: Label::Per,
        start: 0,
        end,
        text: name.to_owned(),
        confidence: 0.5,
        by: crate::extract::Method::Model,
        entity: Some("people/0".to_owned()),
    };
    let person = PersonRecord { id: "people/0".to_owned(), name: name.to_owned(), mentions: vec![0], ..PersonRecord::default() };
    let day = DateRecord { value: "2026-03-02".to_owned(), origin: crate::extract::date::DateOrigin::Text };
    NoteRecord {
        title: Some(name.to_owned()),
        date: Some(day),
        mentions: vec![mention],
        people: vec![person],
        sentences: vec![SentenceRecord { start: 0, end, text: name.to_owned(), quoted: false }],
        ..NoteRecord::new(Source { sha256: path.to_owned(), ..Source::text(path) })
    }
}

fn page_of(notes: &[NoteRecord]) -> String {
    page(notes.iter().cloned().map(Ok)).unwrap()
}

#[test]
fn hostile_text_is_text_wherever_it_stands() {
    let page = page_of(&[note(HOSTILE, HOSTILE), note("a.txt", "Ann Lee")]);
    // The index, one chunk, the page's own.
    assert_eq!(page.matches("<script").count(), 3);
    assert_eq!(page.matches("</script").count(), 3);
    for tag in ["<img", "<!--", "\u{2028}alert", "onerror=alert(2)\"", "://"] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(page.contains("&lt;/script&gt;") && page.contains("\\u003c/script\\u003e") && page.contains("\\u2028"));
}

#[test]
fn order_and_repetition_of_notes_change_no_byte() {
    let notes = [note("b.txt", "Bo Ek"), note("a.txt", "Ann Lee"), note("c.txt", "Cy Wu")];
    let page = page_of(&notes);
    let other = [&notes[2], &notes[0], &notes[1], &notes[0]].map(Clone::clone);
    assert!(page == page_of(&other));
}

#[test]
fn no_note_at_all_is_a_page_too() {
    assert!(page_of(&[]).contains("Nothing to look at."));
}

/// Text gets into the page as text: nothing in the script reads markup, and nothing asks the network.
#[test]
fn the_script_reads_no_markup() {
    for call in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "XMLHttp",
        "</",
        "<!--",
    ] {
        assert!(!SCRIPT.contains(call), "{call}");
    }
}

#[test]
fn a_note_and_its_row_of_the_register_are_the_same() {
    let undated = NoteRecord { date: None, ..note("0.txt", "Di Roe") };
    let notes = [undated, note("b.txt", "Bo Ek"), note("a.txt", "Ann Lee")];
    let archive = Archive::read(notes.into_iter().map(Ok)).unwrap();
    for (at, note) in archive.notes.iter().enumerate() {
        assert_eq!(&*archive.registered.notes[at].path, archive::path(note));
        assert_eq!(archive.person_name(at, "people/0"), note.people[0].name);
    }
}
