//! What somebody decided goes before what the notes make likely.

use super::archive::{notes, register};
use crate::record::{MentionRecord, NoteRecord};
use crate::register::{Decisions, Different, Register, Registered, Same, Verdicts};

fn with(decisions: Decisions, notes: &[NoteRecord]) -> Registered {
    let mut register = Register::with(decisions);
    notes.iter().for_each(|note| register.add(note));
    register.finish()
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn same(names: &[&str], ids: &[&str]) -> Verdicts {
    let same = Same { name: names[0].to_owned(), names: strings(names), ids: strings(ids) };
    Verdicts { same: vec![same], different: Vec::new() }
}

fn different(names: [&str; 2], ids: Option<[&str; 2]>) -> Verdicts {
    let different = Different { names: names.map(str::to_owned), ids: ids.map(|ids| ids.map(str::to_owned)) };
    Verdicts { same: Vec::new(), different: vec![different] }
}

fn people(people: Verdicts) -> Decisions {
    Decisions { people, ..Decisions::default() }
}

fn organizations(organizations: Verdicts) -> Decisions {
    Decisions { organizations, ..Decisions::default() }
}

/// Name, notes, `?` for an ambiguous entry, and how many candidates.
fn shown(found: &Registered) -> Vec<String> {
    let mark = |ambiguous: bool| if ambiguous { "?" } else { "" };
    let people = found.people.iter().map(|p| format!("{} {}{} {}", p.name, p.notes, mark(p.ambiguous), p.candidates.len()));
    let companies =
        found.organizations.iter().map(|o| format!("{} {}{} {}", o.name, o.notes, mark(o.ambiguous), o.candidates.len()));
    people.chain(companies).collect()
}

#[test]
fn decided_names_are_one_or_never_one() {
    let cases: [(&[&str], Decisions, &[&str]); 10] = [
        (&["Ann Lee", "Annie Lee"], Decisions::default(), &["Ann Lee 1 1", "Annie Lee 1 1"]),
        (&["Ann Lee", "Annie Lee"], people(same(&["Ann Lee", "Annie Lee"], &[])), &["Ann Lee 2 0"]),
        (&["Ann Lee", "Annie Lee"], people(different(["Ann Lee", "Annie Lee"], None)), &["Ann Lee 1 0", "Annie Lee 1 0"]),
        // A short name that is somebody's is ambiguous no more.
        (&["Ann Lee", "Ann"], people(same(&["Ann Lee", "Ann"], &[])), &["Ann Lee 2 0"]),
        (
            &["Ann Lee|||a@b.com", "Ann Grant|||a@b.com"],
            people(different(["Ann Lee", "Ann Grant"], None)),
            &["Ann Grant 1 0", "Ann Lee 1 0"],
        ),
        // What is kept apart from one may still be joined with another.
        (
            &["Ann Lee|||a@b.com", "Ann Grant|||a@b.com", "Ann Lee|||a@b.com|c@d.com"],
            people(different(["Ann Lee", "Ann Grant"], None)),
            &["Ann Grant 1 0", "Ann Lee 2 0"],
        ),
        (&["|Ernst & Young", "|EY"], organizations(same(&["EY", "Ernst & Young"], &[])), &["EY 2 0"]),
        (&["|Acme Consulting = Acme", "|Acme"], Decisions::default(), &["Acme Consulting 2 0"]),
        (
            &["|Acme Consulting = Acme", "|Acme"],
            organizations(different(["Acme", "Acme Consulting"], None)),
            &["Acme 1 0", "Acme Consulting 1 0"],
        ),
        (
            &["|Acme Ltd", "|Acme GmbH"],
            organizations(different(["Acme Ltd", "Acme GmbH"], None)),
            &["Acme GmbH 1 0", "Acme Ltd 1 0"],
        ),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(texts, decisions, expected)| (texts, shown(&with(decisions.clone(), &notes(texts))), expected))
        .collect();
    let wrong: Vec<_> = wrong.iter().filter(|(_, got, expected)| got != *expected).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn ids_tell_namesakes_and_the_first_one_stays() {
    let texts = ["Ann Lee|Birch", "Ann Lee|Acme", "Ann Lee|Cedar"];
    let before = register(&texts);
    let id = |note: u32| before.people.iter().find(|p| p.sightings[0].note == note).unwrap().id.clone();
    let (birch, acme, cedar) = (id(0), id(1), id(2));
    let joined = with(people(same(&["Ann Lee", "Ann Lee"], &[&acme, &birch])), &notes(&texts));
    let entries: Vec<_> = joined.people.iter().map(|p| (p.notes, p.id.as_str())).collect();
    assert!(entries.len() == 2 && entries.contains(&(2, &acme)) && entries.contains(&(1, &cedar)), "{entries:?}");
    let apart = with(people(different(["Ann Lee", "Ann Lee"], Some([&acme, &birch]))), &notes(&texts));
    let candidates = |id: &str| {
        let entry = apart.people.iter().find(|p| p.id == id).unwrap();
        entry.candidates.iter().map(|c| c.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(candidates(&acme), std::slice::from_ref(&cedar));
    assert_eq!(candidates(&birch), [cedar]);
}

#[test]
fn an_entry_that_takes_in_an_earlier_one_of_another_name_keeps_its_id() {
    // The first note has "Annie Lee" in its words; a correction made her "Ann Lee" there.
    let mut all = notes(&["Ann Lee = Annie Lee|Birch", "Ann Lee|Acme"]);
    for (note, written) in all.iter_mut().zip(["Annie Lee", "Ann Lee"]) {
        note.mentions.push(MentionRecord {
            label: crate::extract::Label::Per,
            start: 0,
            end: written.len(),
            text: written.to_owned(),
            confidence: 1.0,
            by: crate::extract::Method::Rule,
            entity: Some("people/0".to_owned()),
        });
    }
    let before = register(&["Tom Peters", "Ann Lee|Acme"]);
    let id = &before.people.iter().find(|p| p.name == "Ann Lee").unwrap().id;
    let found = with(people(same(&["Ann Lee", "Annie Lee"], &[])), &all);
    assert_eq!(found.people.iter().map(|p| (&p.id, p.notes)).collect::<Vec<_>>(), [(id, 2)]);
    // The other entry, by the id that it had, is found under the name that it had.
    let annie = &register(&["Annie Lee|Birch"]).people[0].id;
    let found = with(people(same(&["Ann Lee", "Annie Lee"], &[id, annie])), &all);
    assert_eq!(found.people.iter().map(|p| (&p.id, p.notes)).collect::<Vec<_>>(), [(id, 2)]);
    all.reverse();
    assert_eq!(with(people(same(&["Ann Lee", "Annie Lee"], &[id, annie])), &all), found);
}
