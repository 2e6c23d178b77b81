//! Bad gold: every sort gets an error that names the place.

use std::fs;

use super::*;

/// The message of reading `content` as `format`; the file is called `f`.
fn message(format: Format, content: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f");
    fs::write(&path, content).unwrap();
    message_of(&path, dir.path(), Some(format))
}

fn message_of(path: &Path, folder: &Path, format: Option<Format>) -> String {
    let options = ReadOptions { format, ..ReadOptions::default() };
    match read_corpus(path, &options) {
        Ok(loaded) => format!("no error: {:?}", loaded.corpus),
        Err(error) => error.to_string().replace(&format!("{}/", folder.to_string_lossy()), ""),
    }
}

const TSV: &str = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.NamedEntity|value\n\n\n#Text=Ann met Bo\n";

#[test]
fn a_bad_file_gets_an_error_with_its_place() {
    use Format::{Bioes, Brat, Doccano, Gleaner, Iob2, LabelStudio, Prodigy, Spacy, WebAnno};
    let tsv = |rows: &str| format!("{TSV}{rows}");
    let cases: Vec<(Format, String, &str)> = vec![
        (Spacy, "{\"text\": \"Ann\", \"entities\": [[0, 9, \"PER\"]]}".into(), "f, line 1, record 1: span 0..9 reaches beyond the text, which has 3 code points"),
        (Spacy, "\n{\"text\": \"Ann\"}\n{\"text\": \"Ann\", \"entities\": [[2, 2, \"PER\"]]}".into(), "f, line 3, record 2: span 2..2 covers nothing"),
        (Spacy, "{\"text\": \"Ann Lee\", \"entities\": [[0, 7, \"PER\"], [4, 7, \"PER\"]]}".into(), "record 1: PER 0..7 and PER 4..7 overlap, which spacy cannot hold"),
        (Spacy, "{\"text\": \"Ann\", \"entities\": [[0, 3, \"\"]]}".into(), "label: a name is wanted"),
        (Spacy, "{\"text\": \"Ann\", \"entities\": [[0, \"3\", \"PER\"]]}".into(), "f, line 1: entities[0][1]: a whole number"),
        (Spacy, "{\"text\": \"Ann\"}\n{\"text\": \"Bo".into(), "f, line 2: ends in the middle of a record"),
        (Spacy, "{\"text\": \"Ann\"\n{\"text\": \"Bo\"}\n".into(), "f, line 1: ends in the middle of a record"),
        (Spacy, "{\"text\": \"Ann\", entities}\n{\"text\": \"Bo\"}\n".into(), "f, line 1: is not valid JSON"),
        (Spacy, "[{\"text\": \"Ann\"},\n{\"text\": \"Bo\"}".into(), "f, line 2: ends in the middle of a record"),
        (Spacy, "[{\"text\": \"Ann\"} {\"text\": \"Bo\"}]".into(), "a comma or the end of the list is wanted"),
        (Spacy, "{\"id\": 1, \"text\": \"Ann\"}\n{\"id\": 1, \"text\": \"Bo\"}".into(), "f, line 2, record 1: another record has the same id, in line 1"),
        (Spacy, "\n\n".into(), "f: holds no records"),
        (Prodigy, "{\"text\": \"😀 Ann\", \"spans\": [{\"start\": 3, \"end\": 6, \"label\": \"PER\", \"text\": \"Ann\"}]}".into(), "counted in UTF-16 units they agree: say so with --offsets utf16"),
        (Prodigy, "{\"text\": \"Ann\", \"tokens\": [{\"text\": \"Bo\", \"start\": 0, \"end\": 2}]}".into(), "span 0..2 is said to be \"Bo\", but the text there is \"An\""),
        (Prodigy, "{\"text\": \"Ann\", \"tokens\": [{\"start\": 0, \"end\": 2}, {\"start\": 1, \"end\": 3}]}".into(), "token 1..3 starts before the one before it ends"),
        (Doccano, "{\"text\": \"😀\", \"label\": [[1, 2, \"X\"]]}".into(), "offset 1 lies inside a character when UTF-16 units are counted"),
        (LabelStudio, "[{\"data\": {\"text\": \"Ann\"}, \"annotations\": [{\"result\": [{\"value\": {\"start\": 0, \"end\": 3, \"text\": \"Bob\", \"labels\": [\"PER\"]}}]}]}]".into(), "f, line 1, record 1: span 0..3 is said to be \"Bob\", but the text there is \"Ann\""),
        (LabelStudio, "[{\"data\": {\"url\": \"x\"}}]".into(), "data.text: a string is wanted, but nothing stands there"),
        (Iob2, "Ann\tB-PER\nLee\n".into(), "f, line 2: has 1 columns, but the lines before it have 2"),
        (Iob2, "Ann\tPER\n".into(), "f, line 1: \"PER\" is no tag"),
        (Bioes, "Ann NN B-PER\nLee NN X-PER\n".into(), "f, line 2: \"X-PER\" is no tag"),
        (Iob2, "Ann\n".into(), "f, line 1: has 1 columns, but the tag is looked for in column 2"),
        (WebAnno, "x".into(), "f, line 1: #FORMAT=WebAnno TSV 3.x is wanted"),
        (WebAnno, TSV.into(), "f: ends in the middle of a record"),
        (WebAnno, tsv("1-1\t0-3\tAnn\tPER\t\n1-2\t4-6\tmet\t_\t\n"), "f, line 7, record f: span 4..6 is said to be \"met\", but the text there is \"me\""),
        (WebAnno, tsv("1-1\t0-3\tAnn\n"), "f, line 6: has 3 columns"),
        (WebAnno, tsv("1-1\t0\tAnn\t_\t\n"), "f, line 6: a sentence's text, or the row of a token"),
        (WebAnno, tsv("1-1\t0-3\tAnn\t_\t\n\n#Text=Bo\n2-1\t2-4\tBo\t_\t\n"), "f, line 9: a sentence starts at 2, but the text before it ends at 11"),
        (WebAnno, "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.A|x\n#T_SP=b.B|y\n\n".into(), "its span layers are a.A|x, b.B|y"),
        (Gleaner, "{\"source\": {\"path\": \"no/such.txt\"}}".into(), "f, line 1, record such: its text is needed and cannot be had from \"no/such.txt\""),
        (Brat, "x".into(), "f.txt: f.ann does not stand beside it"),
    ];
    let wrong: Vec<String> = cases
        .into_iter()
        .map(|(format, content, said)| (message(format, &content), content, said))
        .filter(|(message, _, said)| !message.contains(said))
        .map(|(message, content, said)| format!("{content:?}\n  wanted {said}\n  said   {message}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The message of reading a folder with two files.
fn folder(files: [(&str, &str); 2]) -> String {
    let dir = tempfile::tempdir().unwrap();
    for (name, content) in files.iter().filter(|(name, _)| !name.is_empty()) {
        fs::write(dir.path().join(name), content).unwrap();
    }
    message_of(dir.path(), dir.path(), None)
}

#[test]
fn a_bad_pair_gets_an_error_with_its_place() {
    let brat = |marks| folder([("a.txt", "Ann met Bo"), ("a.ann", marks)]);
    let note = "{\"date\": null, \"people\": [{\"name\": \"Ann\"}], \"organizations\": [], \"amounts\": AMOUNTS, \"action_items\": ITEMS}";
    let item = |quote: &str, owner: &str, due: &str| {
        format!("[{{\"quote\": {quote:?}, \"owners\": [{owner:?}], \"due\": {due}, \"due_text\": null, \"done\": false}}]")
    };
    let gold = |text: &str, amounts: &str, items: &str| {
        folder([("n.txt", text), ("n.json", &note.replace("AMOUNTS", amounts).replace("ITEMS", items))])
    };
    let sum = "[[PER|Ann]] pays [[MONEY value=5 currency=EUR period=-|€5]]";
    let listed = |value: &str| format!("[{{\"text\": \"€5\", \"value\": \"{value}\", \"currency\": \"EUR\", \"period\": null}}]");
    let cases = [
        (folder([("a.txt", "Ann"), ("b.ann", "")]), "a.txt: a.ann does not stand beside it"),
        (brat("T1\tPER 0 3\tBob\n"), "a.ann, line 1, record a: span 0..3 is said to be \"Bob\", but the text there is \"Ann\""),
        (brat("T1\tPER 0 3\tAnn\nT2\tPER 8\n"), "a.ann, line 2, record a: T1, tab, LABEL START END"),
        (brat("T1\tPER 0 3;8 10\tAnn met\n"), "span 0..10 is said to be \"Ann met\", but the text there is \"Ann Bo\""),
        (brat("T1\tPER 0 30\tAnn"), "span 0..30 reaches beyond the text, which has 10 code points"),
        (
            folder([("n.txt", "[[PER|Ann]]"), ("n.json", "{\"date\": null, \"people\": [")]),
            "n.json, line 1: ends in the middle of a record",
        ),
        (folder([("n.txt", "[[PER|Ann]]"), ("m.json", "{}")]), "m.txt: cannot be read"),
        (gold("[[PER|Ann]", "[]", "[]"), "a mark is not understood"),
        (gold("[[PER|Ann]]\n[[EVENT|Expo]]", "[]", "[]"), "n.txt, line 2, record n: \"EVENT\" is none of the labels"),
        (gold(sum, "[]", "[]"), "n.json, record n: 1 sums are marked, but 0 are listed"),
        (gold(sum, &listed("6"), "[]"), "amounts[0] differs from the mark of \"€5\""),
        (gold(&sum.replace("EUR", "euro"), &listed("5"), "[]"), "the mark of \"€5\" wants value, currency and period"),
        (
            gold("[[PER|Ann]]", "[]", &item("Ann calls", "Ann", "null")),
            "action_items[0]: \"Ann calls\" does not stand in the note",
        ),
        (
            gold("[[PER|Ann]] calls", "[]", &item("Ann calls", "Bo", "null")),
            "action_items[0]: the owner \"Bo\" is not among the people",
        ),
        (
            gold("[[PER|Ann]] calls", "[]", &item("Ann calls", "Ann", "\"2026-02-30\"")),
            "action_items[0].due: a day such as 2026-01-31, or null is wanted",
        ),
        (folder([("a.bin", "Ann"), ("", "")]), "is in none of the formats known"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(message, said)| !message.contains(said))
        .map(|(message, said)| format!("wanted {said}\nsaid   {message}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_note_that_changed_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let records = fs::read_to_string(fixture("notes.jsonl")).unwrap();
    fs::write(dir.path().join("notes.jsonl"), records).unwrap();
    fs::create_dir(dir.path().join("notes")).unwrap();
    for name in ["empty.txt", "visit.txt"] {
        fs::write(dir.path().join("notes").join(name), "Nothing to see here!").unwrap();
    }
    let message = message_of(&dir.path().join("notes.jsonl"), dir.path(), None);
    assert!(message.contains("line 1, record empty: \"notes/empty.txt\" is no longer the note that was read"), "{message}");
}

#[test]
fn files_that_are_no_text_name_the_byte() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f.jsonl");
    fs::write(&path, b"{\"text\": \"caf\xE9\"}").unwrap();
    assert!(message_of(&path, dir.path(), None).starts_with("f.jsonl: is not UTF-8 at byte 13"));
    let missing = message_of(&dir.path().join("gone"), dir.path(), None);
    assert!(missing.starts_with("gone: cannot be read"), "{missing}");
}
