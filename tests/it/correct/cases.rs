//! What each kind does to a record.

use gleaner::record::LinkRecord;

use super::super::contract::violations;
use super::written::{note, shown, value};

struct Case {
    name: &'static str,
    marked: &'static str,
    corrections: &'static [&'static str],
    expected: &'static str,
    /// How many of the corrections the record holds to.
    held: usize,
}

const fn case(
    name: &'static str,
    marked: &'static str,
    corrections: &'static [&'static str],
    expected: &'static str,
    held: usize,
) -> Case {
    Case { name, marked, corrections, expected, held }
}

const CASES: &[Case] = &[
    case("none", "[Ann|PER Ann]", &[], "Ann=PER Ann | Ann", 0),
    case(
        "no such mention at a place",
        "[Will|PER Will] met [Will|PER Will].\n{call|Will}",
        &[r#"{"kind": "not", "label": "PER", @Will:2@}"#],
        "Will=PER Will | Will | {call} Will -",
        1,
    ),
    case(
        "no such mention anywhere: the person goes, and what is his",
        "[Will|PER Will] met [Will|PER Will] and [Ann Lee|PER Ann Lee].\n{call|Will, Ann Lee}",
        &[r#"{"kind": "not", "label": "PER", "text": "Will"}"#],
        "Ann Lee=PER Ann Lee | Ann Lee | {call} Ann Lee -",
        1,
    ),
    case(
        "exactly these words",
        "[Will Moss|PER Will Moss] in [Will\n Moss|PER Will Moss] and [WILL|ORG WILL]",
        &[r#"{"kind": "not", "label": "PER", "text": "Will"}"#, r#"{"kind": "not", "label": "PER", "text": "Will Moss"}"#],
        "WILL=ORG WILL | WILL",
        1,
    ),
    case(
        "no sum",
        "[2026|MONEY 2026] and [5 euros|MONEY 5]",
        &[r#"{"kind": "not", "label": "MONEY", @2026@}"#],
        "5 euros=MONEY - | 5 USD - - -",
        1,
    ),
    case(
        "of a person who loses the fullest form, the fullest that is left is the name",
        "[Ann Lee|PER Ann Lee], [Ann|PER Ann Lee], [A. Lee|PER Ann Lee]",
        &[r#"{"kind": "not", "label": "PER", "text": "Ann Lee"}"#],
        "Ann=PER A. Lee; A. Lee=PER A. Lee | A. Lee (Ann)",
        1,
    ),
    case(
        "an organization that goes takes its sums with it",
        "[Acme|ORG Acme] pays [5 euros|MONEY 5 Acme]",
        &[r#"{"kind": "not", "label": "ORG", @Acme@}"#],
        "5 euros=MONEY - | 5 USD - - -",
        1,
    ),
    case(
        "another label",
        "[Acme|PER Acme] and [Ann|PER Ann]",
        &[r#"{"kind": "is", "label": "ORG", @Acme@}"#, r#"{"kind": "is", "label": "LOC", "text": "Ann"}"#],
        "Acme=ORG Acme; Ann=LOC - | Acme",
        2,
    ),
    case(
        "a mention that was not found, at a place",
        "met ann and ann",
        &[r#"{"kind": "is", "label": "PER", @ann:2@}"#],
        "ann=PER ann | ann",
        1,
    ),
    case(
        "mentions that were not found, as whole words, not within longer ones",
        "acme, acme's, acmes, Xacme, [the acme bank|ORG the acme bank], é\u{301}acme, acme\u{301}",
        &[r#"{"kind": "is", "label": "ORG", "text": "acme"}"#],
        "acme=ORG acme; acme=ORG acme; the acme bank=ORG the acme bank | acme | the acme bank",
        1,
    ),
    case(
        "a longer mention takes the place of shorter ones",
        "[Ann|PER Ann] van [Dam|LOC Dam] called",
        &[r#"{"kind": "is", "label": "PER", "text": "Ann van Dam"}"#],
        "Ann van Dam=PER Ann van Dam | Ann van Dam",
        1,
    ),
    case(
        "new mentions join those whom they name for certain",
        "[Ann Lee|PER Ann Lee] and lee of [Acme Ltd|ORG Acme Ltd]; acme",
        &[r#"{"kind": "is", "label": "PER", "text": "lee"}"#, r#"{"kind": "is", "label": "ORG", "text": "acme"}"#],
        "Ann Lee=PER Ann Lee; lee=PER Ann Lee; Acme Ltd=ORG Acme Ltd; acme=ORG Acme Ltd | Ann Lee (lee) | Acme Ltd (acme)",
        2,
    ),
    case(
        "new mentions that fit two are ambiguous",
        "[Ann Lee|PER Ann Lee] and [Ann Roe|PER Ann Roe]: ann",
        &[r#"{"kind": "is", "label": "PER", "text": "ann"}"#],
        "Ann Lee=PER Ann Lee; Ann Roe=PER Ann Roe; ann=PER - | Ann Lee | Ann Roe | ann? Ann Lee, Ann Roe",
        1,
    ),
    case(
        "a mention is another person, new or known, or nobody; the action item beside it follows",
        "[Ann|PER Ann Lee]: {call|Ann Lee}\n[Ann|PER Ann Lee] and [Tom|PER Tom]: {write|Ann Lee}\n[Ann|PER Ann Lee]",
        &[
            r#"{"kind": "person", @Ann@, "name": "Ann Smith"}"#,
            r#"{"kind": "person", @Ann:2@, "name": "tom"}"#,
            r#"{"kind": "person", @Ann:3@, "name": null}"#,
        ],
        "Ann=PER Ann Smith; Ann=PER Tom; Tom=PER Tom; Ann=PER - | Ann Smith (Ann) | Tom (Ann) | {call} Ann Smith - | {write} Tom -",
        3,
    ),
    case(
        "an ambiguous name is somebody's; the last name that fits one person is that person's",
        "[Ann Lee|PER Ann Lee], [Ann Roe|PER Ann Roe]: [Ann|PER ?], [Ann|PER ?]",
        &[r#"{"kind": "person", @Ann:3@, "name": "Ann Roe"}"#, r#"{"kind": "not", "label": "PER", "text": "Ann Lee"}"#],
        "Ann Roe=PER Ann Roe; Ann=PER Ann Roe; Ann=PER Ann Roe | Ann Roe (Ann)",
        2,
    ),
    case(
        "two are one",
        "[Annie Lee|PER Annie Lee] and [Ann Lee|PER Ann Lee]: {call|Annie Lee, Ann Lee}",
        &[r#"{"kind": "same", "what": "person", "names": ["Ann Lee", "Annie Lee"]}"#],
        "Annie Lee=PER Ann Lee; Ann Lee=PER Ann Lee | Ann Lee (Annie Lee) | {call} Ann Lee -",
        1,
    ),
    case(
        "the first name is the name, also where it does not stand",
        "[Annie Lee|PER Annie Lee] of [BB|ORG BB]",
        &[
            r#"{"kind": "same", "what": "person", "names": ["Ann Lee", "annie lee"]}"#,
            r#"{"kind": "same", "what": "organization", "names": ["Big Bank", "BB"]}"#,
        ],
        "Annie Lee=PER Ann Lee; BB=ORG Big Bank | Ann Lee (Annie Lee) | Big Bank (BB)",
        2,
    ),
    case(
        "an ambiguous name can be one of them",
        "[Ann Lee|PER Ann Lee], [Ann Roe|PER Ann Roe]: [Ann|PER ?]",
        &[r#"{"kind": "same", "what": "person", "names": ["Ann Lee", "Ann"]}"#],
        "Ann Lee=PER Ann Lee; Ann Roe=PER Ann Roe; Ann=PER Ann Lee | Ann Lee (Ann) | Ann Roe",
        1,
    ),
    case(
        "a name that fits two who are one is not ambiguous",
        "[Ann Lee|PER Ann Lee], [Ann Roe|PER Ann Roe]: [Ann|PER ?]",
        &[r#"{"kind": "same", "what": "person", "names": ["Ann Roe", "Ann Lee"]}"#],
        "Ann Lee=PER Ann Roe; Ann Roe=PER Ann Roe; Ann=PER Ann Roe | Ann Roe (Ann Lee, Ann)",
        1,
    ),
    case(
        "one is two",
        "[Ann Lee|PER Ann Lee] and [Annie Lee|PER Ann Lee]: {call|Ann Lee}\n[Annie Lee|PER Ann Lee]: {write|Ann Lee}",
        &[r#"{"kind": "different", "what": "person", "names": ["Ann Lee", "Annie Lee"]}"#],
        "Ann Lee=PER Ann Lee; Annie Lee=PER Annie Lee; Annie Lee=PER Annie Lee | Ann Lee | Annie Lee | {call} Ann Lee - | {write} Annie Lee -",
        1,
    ),
    case(
        "what is said of one place goes before what is said of names",
        "[Ann Lee|PER Ann Lee] and [Annie Lee|PER Ann Lee], [Annie Lee|PER Ann Lee]",
        &[
            r#"{"kind": "person", @Annie Lee@, "name": "Ann Lee"}"#,
            r#"{"kind": "different", "what": "person", "names": ["Ann Lee", "Annie Lee"]}"#,
        ],
        "Ann Lee=PER Ann Lee; Annie Lee=PER Ann Lee; Annie Lee=PER Annie Lee | Ann Lee | Annie Lee",
        2,
    ),
    case(
        "of two that contradict each other the later one holds",
        "[Ann Lee|PER Ann Lee] and [Annie Lee|PER Annie Lee]; [Will|PER Will]",
        &[
            r#"{"kind": "different", "what": "person", "names": ["Ann Lee", "Annie Lee"]}"#,
            r#"{"kind": "same", "what": "person", "names": ["Ann Lee", "Annie Lee"]}"#,
            r#"{"kind": "not", "label": "PER", "text": "Will"}"#,
            r#"{"kind": "is", "label": "PER", "text": "Will"}"#,
        ],
        "Ann Lee=PER Ann Lee; Annie Lee=PER Ann Lee; Will=PER Will | Ann Lee (Annie Lee) | Will",
        2,
    ),
    case(
        "a sum: what is given is replaced",
        "[5|MONEY 5 Acme] of [Acme|ORG Acme] through Birch, [7 to 9|MONEY 7-9], [3 to 4|MONEY 3-4]",
        &[
            r#"{"kind": "amount", @5@, "value": "5000.50", "currency": "EUR", "period": "month", "organization": null, "via": "Birch"}"#,
            r#"{"kind": "amount", @7 to 9@, "value": "9"}"#,
            r#"{"kind": "amount", @3 to 4@, "value_max": "4.5", "currency": null}"#,
            r#"{"kind": "amount", @3 to 4@, "period": "year"}"#,
        ],
        "5=MONEY -; Acme=ORG Acme; Birch=ORG Birch; 7 to 9=MONEY -; 3 to 4=MONEY - | Acme | Birch | 5000.5 EUR month - Birch | 9 USD - - - | 3-4.5 - year - -",
        4,
    ),
    case(
        "a sum that would be none, or another's who is not there, stays",
        "[5|MONEY 5] and [7|MONEY 7]",
        &[
            r#"{"kind": "amount", @5@, "value_max": "4"}"#,
            r#"{"kind": "amount", @7@, "value": "8", "organization": "Nobody Ltd"}"#,
        ],
        "5=MONEY -; 7=MONEY - | 5 USD - - - | 7 USD - - -",
        0,
    ),
    case(
        "action items",
        "[Ann|PER Ann] and tom\n{call|Ann}\n{write|}\n{sing|}\n{dance|}",
        &[
            r#"{"kind": "action", @call@, "owners": ["Tom", "tom"], "due": "2026-03-06", "done": true}"#,
            r#"{"kind": "action", @write@, "owners": ["Ann", "tom"]}"#,
            r#"{"kind": "not_action", @sing@}"#,
            r#"{"kind": "action", @dance@, "owners": ["Nobody"], "done": true}"#,
        ],
        "Ann=PER Ann; tom=PER tom | Ann | tom | {call} Ann - | {write} Ann, tom - | {dance}  -",
        2,
    ),
    case(
        "words that are at the place and no such mention need nothing",
        "Ann and {call|}",
        &[
            r#"{"kind": "person", @Ann@, "name": "B"}"#,
            r#"{"kind": "not", "label": "PER", @Ann@}"#,
            r#"{"kind": "not_action", @Ann@}"#,
        ],
        " | {call}  -",
        2,
    ),
    case(
        "a name that a correction brings in is itself corrected",
        "[Ann|PER Ann]",
        &[
            r#"{"kind": "person", @Ann@, "name": "Annie Lee"}"#,
            r#"{"kind": "same", "what": "person", "names": ["Ann Lee", "Annie Lee"]}"#,
        ],
        "Ann=PER Ann Lee | Ann Lee (Ann, Annie Lee)",
        2,
    ),
];

#[test]
fn each_kind_does_what_it_says() {
    let mut wrong = Vec::new();
    for case in CASES {
        let mut note = note(case.marked);
        assert_eq!(violations(&value(&note.record), &note.text), [""; 0], "{}: the record of the case", case.name);
        note.corrections(case.corrections).apply(&mut note.record, &note.text);
        let (got, held) = (shown(&note.record), note.record.corrected.len());
        let broken = violations(&value(&note.record), &note.text);
        if (got.as_str(), held) != (case.expected, case.held) || !broken.is_empty() {
            wrong.push(format!("{}\n  {got}, {held} held\n  {}, {} held\n  {broken:?}", case.name, case.expected, case.held));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_changed_note_is_corrected_where_the_words_are_there_once() {
    let before = note("[Ann|PER Ann] pays [5|MONEY 5]\n{call|Ann}");
    let list = [
        r#"{"kind": "not", "label": "PER", @Ann@}"#,
        r#"{"kind": "amount", @5@, "value": "50"}"#,
        r#"{"kind": "action", @call@, "done": true}"#,
    ];
    let corrections = before.corrections(&list);
    for (marked, sha256, path, held) in [
        ("Also: [Ann|PER Ann] pays [5|MONEY 5]\n{call|Ann}", "11", "a.txt", 3),
        ("Also: [Ann|PER Ann] pays [5|MONEY 5]\n{call|Ann}", "11", "b.txt", 0),
        ("[Ann|PER Ann] pays [5|MONEY 5]\n{call|Ann}", "00", "b.txt", 3),
        ("Also: [Ann|PER Ann], [Ann|PER Ann] pay [5|MONEY 5] and [5|MONEY 5]\n{call|Ann}\n{call|Ann}", "11", "a.txt", 0),
        ("Also: [Anne|PER Anne] pays [6|MONEY 6]\n{calls|Anne}", "11", "a.txt", 0),
        ("[Ann|PER Ann] pays [6|MONEY 6]\n{calls|Ann}", "11", "a.txt", 1),
    ] {
        let mut changed = note(marked);
        (changed.record.source.sha256, changed.record.source.path) = (sha256.to_owned(), path.to_owned());
        corrections.apply(&mut changed.record, &changed.text);
        assert_eq!(changed.record.corrected.len(), held, "{marked}: {}", shown(&changed.record));
        assert_eq!(violations(&value(&changed.record), &changed.text), [""; 0]);
    }
}

#[test]
fn items_that_are_the_same_name_one_that_is_left() {
    let mut note = note("{call|}\n{sing|}\n{call it|}\n{call them|}\n{call us|}");
    for (item, same) in [(2, 0), (3, 0), (4, 3)] {
        note.record.action_items[item].same_as = Some(same);
    }
    note.corrections(&[r#"{"kind": "not_action", @call@}"#]).apply(&mut note.record, &note.text);
    let same: Vec<_> = note.record.action_items.iter().map(|item| item.same_as).collect();
    assert_eq!(same, [None, None, Some(1), Some(2)]);
    assert_eq!(violations(&value(&note.record), &note.text), [""; 0]);
}

#[test]
fn links_take_the_place_of_what_was_found() {
    let mut note = note("[Ann Lee|PER Ann Lee] of [Acme Ltd|ORG Acme Ltd] met [Tom|PER Tom]");
    note.record.people[0].organization = Some("organizations/0".to_owned());
    let link = |id: &str| LinkRecord {
        id: id.to_owned(),
        name: format!("N{id}"),
        email: Some("a@b.c".to_owned()),
        score: 0.7,
        by: "name".into(),
    };
    note.record.people[0].contact_candidates = vec![link("1"), link("2")];
    note.record.people[1].user = Some(link("3"));
    note.record.organizations[0].company = Some(link("4"));
    let corrections = note.corrections(&[
        r#"{"kind": "link", "what": "contact", "name": "ann lee", "organization": "Acme", "id": "2"}"#,
        r#"{"kind": "link", "what": "contact", "name": "Ann Lee", "organization": "Birch", "id": "9"}"#,
        r#"{"kind": "link", "what": "user", "name": "Tom", "id": null}"#,
        r#"{"kind": "link", "what": "company", "name": "Acme Ltd", "id": "5"}"#,
    ]);
    corrections.apply(&mut note.record, &note.text);
    corrections.link(&mut note.record, &note.text);
    let record = &note.record;
    let found = |link: &Option<LinkRecord>| link.as_ref().map(|l| format!("{} {} {} {}", l.id, l.name, l.score, l.by));
    assert_eq!(found(&record.people[0].contact).as_deref(), Some("2 N2 1 correction"));
    assert!(record.people[0].contact_candidates.is_empty() && record.people[1].user.is_none());
    assert_eq!(found(&record.organizations[0].company).as_deref(), Some("5 Acme Ltd 1 correction"));
    assert_eq!(record.corrected.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["ann lee", "Tom", "Acme Ltd"]);
    assert_eq!(violations(&value(record), &note.text), [""; 0]);
}

#[test]
fn sentences_go_and_come_with_what_stands_in_them() {
    let mut note = note("[Will|PER Will] it rain?\n\nThen acme called.\n\n[Ann|PER Ann] came.");
    let corrections =
        note.corrections(&[r#"{"kind": "not", "label": "PER", @Will@}"#, r#"{"kind": "is", "label": "ORG", "text": "acme"}"#]);
    corrections.apply(&mut note.record, &note.text);
    let texts: Vec<_> = note.record.sentences.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(texts, ["Then acme called.", "Ann came."]);
    let acme = &note.record.mentions[0];
    assert_eq!((acme.text.as_str(), acme.confidence), ("acme", 1.0));
}
