use super::archive::{Case, check, people, register};
use crate::register::Registered;

const CASES: &[Case] = &[
    ("the same name and employer", &["Ann Lee|Acme", "Ann Lee|Acme Ltd"], &["Ann Lee 2"]),
    ("namesakes at two companies", &["Ann Lee|Acme", "Ann Lee|Birch"], &["Ann Lee 1", "Ann Lee 1"]),
    (
        "the same private address at two employers",
        &["Ann Lee|Acme||ann@gmail.com", "Ann Lee|Birch||ann@gmail.com"],
        &["Ann Lee 2"],
    ),
    ("changed employer, nothing but the name", &["Ann Lee|Acme|CFO", "Ann Lee|Birch|CFO"], &["Ann Lee 1", "Ann Lee 1"]),
    ("no employer, one person of that name", &["Ann Lee|Acme", "Ann Lee", "Ann Lee"], &["Ann Lee 3"]),
    ("no employer anywhere", &["Ann Lee", "Ann Lee"], &["Ann Lee 2"]),
    (
        "no employer, two people of that name",
        &["Ann Lee|Acme", "Ann Lee|Birch", "Ann Lee"],
        &["Ann Lee 1", "Ann Lee 1", "Ann Lee 1?"],
    ),
    ("diacritics and case", &["Zoë Müller|Acme", "ZOE MULLER|Acme"], &["Zoë Müller 2"]),
    ("family name first, with a comma", &["Lee, Ann|Acme", "Ann Lee|Acme"], &["Ann Lee 2"]),
    ("family name first, without", &["Lee Ann|Acme", "Ann Lee|Acme"], &["Ann Lee 1", "Lee Ann 1"]),
    ("form of address and degree", &["Dr. Ann Lee|Acme", "Ann Lee, PhD|Acme"], &["Ann Lee, PhD 2"]),
    ("bare given name", &["Ann Lee|Acme", "Ann|Acme", "Ann"], &["Ann 1?", "Ann 1?", "Ann Lee 1"]),
    ("bare given name that the note ties", &["Ann Lee = Ann|Acme", "Ann Lee|Acme"], &["Ann Lee 2"]),
    ("bare given name in two notes", &["Ann", "Ann"], &["Ann 2?"]),
    ("initial", &["Ann Lee|Acme", "A. Lee|Acme"], &["A. Lee 1?", "Ann Lee 1"]),
    ("bare name with an address", &["Ann Lee|||ann.lee@acme.com", "Ann|||Ann.Lee@acme.com"], &["Ann Lee 2"]),
    ("middle initial or none", &["Ann M. Lee|Acme", "Ann Lee|Acme"], &["Ann M. Lee 2"]),
    ("initial and middle name", &["Ann M. Lee|Acme", "Ann Marie Lee|Acme"], &["Ann Marie Lee 2"]),
    ("two middle initials", &["Ann M. Lee|Acme", "Ann R. Lee|Acme"], &["Ann M. Lee 1", "Ann R. Lee 1"]),
    (
        "two middle initials, and a name that fits both",
        &["Ann M. Lee|Acme", "Ann R. Lee|Acme", "Ann Lee|Acme"],
        &["Ann Lee 1?", "Ann M. Lee 1", "Ann R. Lee 1"],
    ),
    ("two jobs at one company", &["Ann Lee|Acme|CFO", "Ann Lee|Acme|nurse"], &["Ann Lee 1", "Ann Lee 1"]),
    ("one job in two words", &["Ann Lee|Acme|CFO", "Ann Lee|Acme|Chief Financial Officer"], &["Ann Lee 2"]),
    ("two jobs, one address", &["Ann Lee|Acme|CFO|ann@acme.com", "Ann Lee|Acme|CEO|ann@acme.com"], &["Ann Lee 2"]),
    ("two work addresses", &["Ann Lee|Acme||ann@acme.com", "Ann Lee|Acme||ann2@acme.com"], &["Ann Lee 1", "Ann Lee 1"]),
    ("work and private address", &["Ann Lee|Acme||ann@acme.com", "Ann Lee|Acme||annl@gmail.com"], &["Ann Lee 2"]),
    ("married name by the same address", &["Ann Lee|Acme||ann@acme.com", "Ann Grant|Acme||ann@acme.com"], &["Ann Grant 2"]),
    ("an address beside two people", &["Ann Lee|||ann@acme.com", "Tom Peters|||ann@acme.com"], &["Ann Lee 1", "Tom Peters 1"]),
    ("shared mailbox", &["Ann Lee|Acme||info@acme.com", "Ann Lee|Birch||info@acme.com"], &["Ann Lee 1", "Ann Lee 1"]),
    (
        "employer by the address's domain",
        &["Tom Peters|Acme||tom@acme.com", "Ann Lee|||ann@acme.com", "Ann Lee|Acme"],
        &["Ann Lee 2", "Tom Peters 1"],
    ),
    ("employers with like names", &["Ann Lee|Vanderhaegen", "Ann Lee|Vanderhagen"], &["Ann Lee 2"]),
    (
        "an address read beside a wrong name",
        &["Ann Lee|Acme||ann@acme.com", "Tom Peters|Acme||tom@acme.com", "Ann Lee|Acme||tom@acme.com", "Ann Lee|Acme"],
        &["Ann Lee 3", "Tom Peters 1"],
    ),
    ("the same number", &["Ann Lee|Acme||+32 2 555 01 42", "Ann Lee|Birch||02 555 01 42"], &["Ann Lee 2"]),
    (
        "a slip of the pen",
        &["Patrick Vanderhaegen|Acme", "Patrick Vanderhagen|Acme"],
        &["Patrick Vanderhaegen 1", "Patrick Vanderhagen 1"],
    ),
    ("father and son", &["John Smith Jr.|Acme", "John Smith|Acme"], &["John Smith 1", "John Smith Jr. 1"]),
    ("particles", &["Kees van der Wal|Acme", "Kees Wal|Acme"], &["Kees Wal 1", "Kees van der Wal 1"]),
    ("a mailbox is no person", &["info@acme.com", "|Acme"], &[]),
];

#[test]
fn certain_merges_only() {
    check(CASES, people);
}

/// The best candidate of the entry with this name.
fn best(registered: &Registered, name: &str) -> Option<(String, f64)> {
    let entry = registered.people.iter().find(|entry| entry.name == name)?;
    let candidate = entry.candidates.first()?;
    let other = registered.people.iter().find(|entry| entry.id == candidate.id)?;
    Some((other.name.clone(), candidate.score))
}

#[test]
fn what_is_likely_is_proposed() {
    let cases: &[(&[&str], &str, Option<&str>)] = &[
        (&["Ann Lee|Acme", "Lee Ann|Acme"], "Lee Ann", Some("Ann Lee")),
        (&["Ann Lee|Acme", "Ann Lee|Birch"], "Ann Lee", Some("Ann Lee")),
        (&["Ann Lee|Acme", "A. Lee|Acme"], "A. Lee", Some("Ann Lee")),
        (&["Ann Lee|Acme", "Ann|Acme"], "Ann", Some("Ann Lee")),
        (&["Ann Lee|Acme", "Flo"], "Flo", None),
        (&["Patrick Vanderhaegen|Acme", "Patrick Vanderhagen|Acme"], "Patrick Vanderhagen", Some("Patrick Vanderhaegen")),
        (&["Ann Lee|Acme", "Ann Lee-Grant|Acme"], "Ann Lee", Some("Ann Lee-Grant")),
        (&["Ann Lee|||ann@acme.com", "Tom Peters|||ann@acme.com"], "Ann Lee", Some("Tom Peters")),
        (&["Ann Lee|Acme", "Tom Peters|Acme"], "Ann Lee", None),
        (&["Ann Lee|Acme", "Ann Grant|Acme"], "Ann Lee", None),
    ];
    let differs = |(texts, name, expected): &(&[&str], &str, Option<&str>)| {
        let found = best(&register(texts), name);
        (found.as_ref().map(|(name, _)| name.as_str()) != *expected).then(|| format!("{texts:?}: {found:?}"))
    };
    let failures: Vec<String> = cases.iter().filter_map(differs).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn what_supports_and_what_contradicts_moves_the_score() {
    let score = |texts: &[&str], name: &str| best(&register(texts), name).map_or(0.0, |(_, score)| score);
    let apart = score(&["Ann Lee|Acme", "Ann Lee|Birch"], "Ann Lee");
    let company = "Ann Lee|Acme\nTom Peters\nOlivia Grant\nRavi Shah";
    let other = "Ann Lee|Birch\nTom Peters\nOlivia Grant\nRavi Shah";
    let together = score(&[company, other], "Ann Lee");
    let titles = score(&["Ann Lee|Acme|CFO", "Ann Lee|Birch|nurse"], "Ann Lee");
    assert!(together > apart && apart > titles, "{together} {apart} {titles}");
    let alone = score(&["Ann Lee|Acme", "Ann"], "Ann");
    let of_two = score(&["Ann Lee|Acme", "Ann Grant|Acme", "Ann"], "Ann");
    assert!(alone > of_two && of_two > 0.0, "{alone} {of_two}");
}

#[test]
fn an_entry_tells_what_all_its_notes_say() {
    let found = register(&[
        "Ann Lee = Ann|Acme|Buyer||+32 2 555 01 42",
        "Ann Lee|Acme Ltd|Head of Procurement",
        "Ann Lee|Acme||Ann@Acme.com",
    ]);
    let (person, company) = (&found.people[0], &found.organizations[0]);
    assert_eq!(
        (person.titles.clone(), person.emails.clone()),
        (vec!["Head of Procurement".into(), "Buyer".into()], vec!["ann@acme.com".to_owned()])
    );
    assert_eq!((person.aliases.clone(), person.phones.clone()), (vec!["Ann".to_owned()], vec!["+32 2 555 01 42".to_owned()]));
    assert_eq!((person.notes, person.mentions, person.organizations.clone()), (3, 3, vec![0]));
    assert_eq!((company.name.as_str(), company.people, company.domains.clone()), ("Acme Ltd", 1, vec!["acme.com".to_owned()]));
    let days: Vec<String> =
        person.sightings.iter().filter_map(|s| found.notes[s.note as usize].date).map(|d| d.to_string()).collect();
    assert_eq!(days, ["2026-03-01", "2026-03-02", "2026-03-03"]);
}

#[test]
fn a_frequent_name_alone_identifies_nobody() {
    let mut texts: Vec<String> = Vec::new();
    for number in 0..6 {
        texts.push(format!("John Family{number}|Company{number}"));
        texts.push(format!("Given{number} Smith|Company{number}"));
    }
    texts.extend(["John Smith", "John Smith", "John Rare|Acme", "John Rare"].map(str::to_owned));
    let found = register(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let rows = people(&found);
    assert!(rows.contains(&"John Smith 2?".to_owned()) && rows.contains(&"John Rare 2".to_owned()), "{rows:?}");
}
