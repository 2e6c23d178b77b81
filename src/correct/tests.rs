use std::path::PathBuf;

use super::*;

fn read(text: &str) -> Result<Corrections, String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("c.json");
    std::fs::write(&path, text).unwrap();
    let error = |error: CorrectionError| error.to_string().replace(&path.display().to_string(), "c.json");
    Corrections::read(std::slice::from_ref(&path)).map_err(error)
}

fn file(corrections: &[&str]) -> String {
    format!("{{\"schema\": \"{SCHEMA}\", \"corrections\": [\n{}\n]}}", corrections.join(",\n"))
}

const PLACE: &str = r#""note": {"path": "a.txt", "sha256": "00", "start": 0, "end": 3}"#;

#[test]
fn what_is_wrong_is_named_with_file_number_and_line() {
    let good = r#"{"kind": "not", "label": "PER", "text": "Will"}"#;
    let of = |correction: &str| file(&[good, &correction.replace("PLACE", PLACE)]);
    let cases = [
        (
            of(r#"{"kind": "nod", "text": "x"}"#),
            "c.json, correction 2, line 3: unknown variant `nod`, expected one of `not`, `is`",
        ),
        (of(r#"{"kind": "not", "label": "PER", "text": "x", "where": 1}"#), "correction 2, line 3: unknown field `where`"),
        (of(r#"{"kind": "amount", "text": "x", PLACE, "sum": "1"}"#), "correction 2, line 3: unknown field `sum`"),
        (of(r#"{"kind": "not", "label": "LOC", "text": "x"}"#), "unknown variant `LOC`, expected one of `PER`, `ORG`, `MONEY`"),
        (of(r#"{"kind": "is", "label": "MONEY", "text": "x"}"#), "unknown variant `MONEY`"),
        (of(r#"{"kind": "not", "label": "PER"}"#), "missing field `text`"),
        (of(r#"{"kind": "not", "label": "PER", "text": " x"}"#), "\" x\" is empty or has spaces at its ends"),
        (of(r#"{"kind": "person", "text": "x", PLACE}"#), "missing field `name`"),
        (of(r#"{"kind": "same", "what": "person", "names": ["x"]}"#), "names: must be two names or more"),
        (of("{\"kind\": \"same\", \"what\": \"person\", \"names\": [\"x\", \"\u{301}\"]}"), "is no name"),
        (of(r#"{"kind": "same", "what": "person", "names": ["x", "y"], "ids": ["7"]}"#), "\"7\" is no id of the register"),
        (of(r#"{"kind": "different", "what": "person", "names": ["x", "y", "z"]}"#), "names: must be two names"),
        (of(r#"{"kind": "amount", "text": "x", PLACE, "value": "-1"}"#), "\"-1\" is no amount"),
        (of(r#"{"kind": "amount", "text": "x", PLACE, "value": "1e3"}"#), "\"1e3\" is no amount"),
        (of(r#"{"kind": "amount", "text": "x", PLACE, "value": null}"#), "invalid type: null"),
        (of(r#"{"kind": "amount", "text": "x", PLACE, "currency": "euro"}"#), "\"euro\" is no ISO 4217 code"),
        (of(r#"{"kind": "amount", "text": "x", PLACE, "period": "decade"}"#), "\"decade\" is no period (it can be year, "),
        (of(r#"{"kind": "action", "text": "x", PLACE, "due": "Friday"}"#), "\"Friday\" is no day"),
        (of(r#"{"kind": "not_action", "text": "x", "note": {"path": "a"}}"#), "missing field `sha256`"),
        (of(r#"{"kind": "link", "what": "deal", "name": "x", "id": "1"}"#), "unknown variant `deal`"),
        (of(r#"{"kind": "link", "what": "user", "name": "x"}"#), "missing field `id`"),
        ("{\"schema\": \"gleaner-corrections/2\", \"corrections\": []}".to_owned(), "c.json: is of \"gleaner-corrections/2\""),
        ("{\"schema\": \"gleaner-corrections/2\", \"more\": []}".to_owned(), "c.json: is of \"gleaner-corrections/2\""),
        (format!("{{\"schema\": \"{SCHEMA}\",\n \"corections\": []}}"), "c.json, line 2: unknown field `corections`"),
        ("not json".to_owned(), "c.json, line 1: expected"),
        (String::new(), "c.json, line 1: EOF"),
    ];
    let wrong: Vec<_> = cases.iter().map(|(text, said)| (*said, read(text).map(|_| ()))).collect();
    let wrong: Vec<_> = wrong.iter().filter(|(said, got)| !got.as_ref().is_err_and(|error| error.contains(said))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let missing = Corrections::read(&[PathBuf::from("none.json")]).unwrap_err().to_string();
    assert!(missing.contains("none.json: cannot be read (name a file"), "{missing}");
}

#[test]
fn what_is_read_is_written_the_same() {
    let all = [
        r#"{"kind":"not","label":"MONEY","text":"2026","note":{"path":"a","sha256":"0","start":1,"end":5}}"#,
        r#"{"kind":"is","label":"PRODUCT","text":"Fjord"}"#,
        r#"{"kind":"person","text":"Ann","note":{"path":"a","sha256":"0","start":1,"end":4},"name":null}"#,
        r#"{"kind":"same","what":"organization","names":["A","B"],"ids":["organization-0123456789abcdef"]}"#,
        r#"{"kind":"different","what":"person","names":["A","B"]}"#,
        r#"{"kind":"amount","text":"5","note":{"path":"a","sha256":"0","start":1,"end":2},"value":"5.5","value_max":null,"currency":"EUR","via":null}"#,
        r#"{"kind":"not_action","text":"x","note":{"path":"a","sha256":"0","start":1,"end":2}}"#,
        r#"{"kind":"action","text":"x","note":{"path":"a","sha256":"0","start":1,"end":2},"owners":[],"due":null,"done":true}"#,
        r#"{"kind":"link","what":"user","name":"Ann","id":null}"#,
    ];
    let corrections = read(&format!("\u{feff}{}", file(&all))).unwrap();
    let again: Vec<String> = corrections.entries.iter().map(|e| serde_json::to_string(&e.correction).unwrap()).collect();
    assert_eq!(again, all);
}

fn corrections(list: &[&str]) -> Corrections {
    read(&file(
        &list.iter().map(|one| one.replace("PLACE", PLACE)).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>(),
    ))
    .unwrap()
}

/// `same a b` and `different a b` about people.
fn names(rules: &[&str]) -> Corrections {
    let one = |rule: &&str| {
        let words: Vec<&str> = rule.split(' ').collect();
        serde_json::json!({"kind": words[0], "what": "person", "names": words[1..]}).to_string()
    };
    let all: Vec<String> = rules.iter().map(one).collect();
    corrections(&all.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn of_names_the_later_correction_holds() {
    let cases: [(&[&str], &str); 9] = [
        (&["same a b"], "a:a,b"),
        (&["same a b", "same b c"], "b:a,b,c"),
        (&["same a b", "different a b"], "a≠b, overruled 0"),
        (&["different a b", "same a b"], "a:a,b, overruled 0"),
        (&["same a b c", "different a c"], "a:a,b a≠c"),
        (&["same a b", "same b c", "different a c"], "b:b,c a≠c, overruled 0"),
        (&["different a c", "same a b", "same b c"], "b:a,b,c, overruled 0"),
        (&["same a b", "different a b", "same a b"], "a:a,b, overruled 1"),
        (&["different a b", "same A Ä"], "A:a a≠b"),
    ];
    let shown = |rules: &[&str]| {
        let found = names(rules);
        let settled = found.rules.of_what(What::Person);
        let sets = settled.sets.iter().map(|set| format!("{}:{}", set.name, Vec::from_iter(set.keys.clone()).join(",")));
        let apart = settled.apart.iter().map(|apart| apart.keys.join("≠"));
        let overruled: Vec<String> =
            (0..rules.len()).filter(|at| found.entries[*at].overruled).map(|at| at.to_string()).collect();
        let end = if overruled.is_empty() { String::new() } else { format!(", overruled {}", overruled.join(" ")) };
        sets.chain(apart).collect::<Vec<_>>().join(" ") + &end
    };
    let wrong: Vec<_> = cases.iter().map(|(rules, expected)| (rules, shown(rules), expected)).collect();
    let wrong: Vec<_> = wrong.iter().filter(|(_, got, expected)| got != *expected).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn of_one_place_the_later_correction_holds() {
    let (not, is) = (r#"{"kind":"not","label":"PER","text":"Ann",PLACE}"#, r#"{"kind":"is","label":"PER","text":"Ann",PLACE}"#);
    let person = r#"{"kind":"person","text":"Ann",PLACE,"name":"Ann Lee"}"#;
    let (money, amount) = (r#"{"kind":"not","label":"MONEY","text":"Ann",PLACE}"#, r#"{"kind":"amount","text":"Ann",PLACE}"#);
    let (item, no_item) = (r#"{"kind":"action","text":"Ann",PLACE,"done":true}"#, r#"{"kind":"not_action","text":"Ann",PLACE}"#);
    let everywhere = r#"{"kind":"not","label":"PER","text":"Ann"}"#;
    let cases: [(&[&str], &[usize]); 8] = [
        (&[not, is], &[0]),
        (&[is, not], &[0]),
        (&[not, is, not], &[0, 1][1..]),
        (&[not, person], &[0]),
        (&[is, person], &[]),
        (&[money, amount, not], &[0]),
        (&[item, no_item], &[0]),
        (&[everywhere, is], &[]),
    ];
    for (list, expected) in cases {
        let found = corrections(list);
        let overruled: Vec<usize> = (0..list.len()).filter(|at| found.entries[*at].overruled).collect();
        assert_eq!(overruled, expected, "{list:?}");
    }
}

#[test]
fn only_what_can_change_a_record_concerns_it() {
    let all = corrections(&[
        r#"{"kind":"not","label":"PER","text":"Will"}"#,
        r#"{"kind":"not_action","text":"x",PLACE}"#,
        r#"{"kind":"same","what":"person","names":["Ann Lee","Annie Léé"]}"#,
        r#"{"kind":"different","what":"person","names":["Ann Lee","Tom"]}"#,
        r#"{"kind":"person","text":"Ann",PLACE,"name":"Zoe Roe"}"#,
        r#"{"kind":"link","what":"user","name":"zoe roe","id":"7"}"#,
    ]);
    for (path, sha256, text, expected) in [
        ("b.txt", "11", "Nothing of this.", &[][..]),
        ("b.txt", "11", "Goodwill, Willa, willing", &[]),
        ("b.txt", "11", "will", &[0]),
        ("b.txt", "11", "met annie\n lee's", &[2, 3]),
        ("b.txt", "11", "Tom came", &[2, 3]),
        ("a.txt", "11", "", &[1, 4, 5]),
        ("b.txt", "00", "", &[1, 4, 5]),
    ] {
        let found: Vec<usize> = all.concerning(path, sha256, text).into_iter().collect();
        assert_eq!(found, expected, "{path} {text:?}");
        assert_eq!(all.digest(path, sha256, text).is_none(), expected.is_empty());
    }
    assert_ne!(all.digest("b.txt", "11", "Will"), all.digest("b.txt", "11", "Tom"));
    let other = corrections(&[r#"{"kind":"not","label":"PER","text":"Will"}"#]);
    assert_eq!(all.digest("b.txt", "11", "Will"), other.digest("b.txt", "11", "Will"), "others do not count");
}
