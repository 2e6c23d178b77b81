//! `gleaner convert`: from any format to any other, and what it says.

use std::fs;

use serde_json::Value;

use super::support::{Sandbox, json_lines, root, string};

/// The fixtures of a format, by the name of the format.
const FIXTURES: [(&str, &str); 10] = [
    ("iob2", "conll2003.conll"),
    ("bioes", "entities.bioes"),
    ("brat", "brat"),
    ("spacy", "spacy.jsonl"),
    ("prodigy", "prodigy.jsonl"),
    ("doccano", "doccano.jsonl"),
    ("label-studio", "label-studio.json"),
    ("webanno", "webanno"),
    ("gold", "gold"),
    ("gleaner", "notes.jsonl"),
];

fn fixture(name: &str) -> String {
    root().join("fixtures/eval").join(name).to_str().unwrap().to_owned()
}

/// The spans of spaCy's lines, as label and words without white space.
fn spans(line: &Value) -> Vec<String> {
    let text: Vec<char> = line["text"].as_str().unwrap().chars().collect();
    let span = |span: &Value| {
        let at = |index: usize| usize::try_from(span[index].as_u64().unwrap()).unwrap();
        let words: String = text[at(0)..at(1)].iter().filter(|c| !c.is_whitespace()).collect();
        format!("{} {words}", span[2].as_str().unwrap())
    };
    line["entities"].as_array().unwrap().iter().map(span).collect()
}

#[test]
fn any_format_becomes_any_other() {
    let expected = spans(&json_lines(&fs::read(fixture("spacy.jsonl")).unwrap())[1]);
    let sandbox = Sandbox::new();
    for (from, name) in FIXTURES {
        for (to, _) in FIXTURES {
            let (between, back) = (format!("{from}-{to}"), format!("{from}-{to}.jsonl"));
            sandbox.run(&["convert", &fixture(name), &between, "--to", to, "--quiet"]).expect(0);
            let texts = fixture(name);
            let mut arguments = vec!["convert", &between, &back, "--from", to, "--to", "spacy"];
            if to == "gleaner" {
                arguments.extend(["--texts", &texts]);
            }
            let run = sandbox.run(&arguments).expect(0);
            assert!(run.stdout.is_empty() && run.stderr.contains("2 records with 8 spans written as spacy"), "{}", run.stderr);
            let lines = json_lines(&fs::read(sandbox.path(&back)).unwrap());
            assert_eq!(spans(&lines[1]), expected, "{from} to {to}");
        }
    }
}

#[test]
fn what_is_lost_stands_on_standard_error() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["convert", &fixture("gold"), "out.conll"]).expect(0);
    let said = [
        "gleaner: 2 records lose their facts (people, amounts, action items), first: out.conll, record empty",
        "gleaner: 2 records lose their white space",
        "gleaner: 2 records with 8 spans written as iob2",
    ];
    assert!(said.iter().all(|line| run.stderr.contains(line)), "{}", run.stderr);
    let quiet = sandbox.run(&["convert", &fixture("gold"), "out.conll", "-q"]).expect(0);
    assert!(quiet.stderr.is_empty());
}

#[test]
fn labels_are_mapped_and_dropped() {
    let sandbox = Sandbox::new();
    let map = "PER=PERSON,LOC=,MONEY=";
    let run = sandbox
        .run(&["convert", &fixture("spacy.jsonl"), "-", "--to", "doccano", "--map", map, "--labels", "PERSON,ORG"])
        .expect(0);
    let lines = json_lines(run.stdout.as_bytes());
    let labels: Vec<String> = lines[1]["label"].as_array().unwrap().iter().map(|span| string(span, "/2")).collect();
    assert_eq!(labels, ["PERSON", "ORG", "ORG", "PERSON", "ORG", "ORG"]);
    assert_eq!(lines[1]["label"][0], serde_json::json!([6, 16, "PERSON"]), "doccano counts UTF-16 units");
    assert!(run.stderr.contains("2 spans dropped by the label map"), "{}", run.stderr);
}

#[test]
fn offsets_are_counted_as_asked() {
    let sandbox = Sandbox::new();
    let cases = [("code-points", 4), ("utf16", 6), ("bytes", 12), ("graphemes", 2)];
    for (unit, start) in cases {
        sandbox.run(&["convert", &fixture("gold"), "out.jsonl", "--to", "spacy", "--to-offsets", unit, "-q"]).expect(0);
        assert_eq!(json_lines(&fs::read(sandbox.path("out.jsonl")).unwrap())[1]["entities"][0][0], start, "{unit}");
        sandbox.run(&["convert", "out.jsonl", "back.jsonl", "--offsets", unit, "--to", "spacy", "-q"]).expect(0);
        let same = fs::read(fixture("spacy.jsonl")).unwrap();
        assert_eq!(json_lines(&fs::read(sandbox.path("back.jsonl")).unwrap()), json_lines(&same), "{unit}");
    }
}

#[test]
fn what_cannot_be_done_exits_2_and_leaves_nothing() {
    let sandbox = Sandbox::new();
    sandbox.write("half.jsonl", "{\"text\": \"Ann Lee\", \"entities\": [[0, 7, \"PER\"]]}\n{\"text\": \"Bo");
    sandbox.write("off.jsonl", "{\"id\": \"call\", \"text\": \"Ann Lee\", \"entities\": [[0, 9, \"PER\"]]}\n");
    sandbox.write("nested.jsonl", "{\"text\": \"Ann Lee\", \"spans\": {\"sc\": [{\"start\": 0, \"end\": 7, \"label\": \"A\"}, {\"start\": 4, \"end\": 7, \"label\": \"B\"}]}}\n");
    let spacy = fixture("spacy.jsonl");
    let cases: [(&[&str], &str); 13] = [
        (&["half.jsonl", "out", "--to", "brat"], "half.jsonl, line 2: ends in the middle of a record"),
        (&["off.jsonl", "out", "--to", "brat"], "off.jsonl, line 1, record call: span 0..9 reaches beyond the text"),
        (&["nested.jsonl", "out", "--to", "iob2"], "A 0..7 and B 4..7 overlap, which iob2 cannot hold"),
        (&["gone", "out", "--to", "brat"], "gone: cannot be read"),
        (&[&spacy, "out"], "the format to write is not clear"),
        (&[&spacy, "out", "--to", "xml"], "\"xml\" is no format of annotated texts"),
        (&[&spacy, "out", "--to", "brat", "--map", "PER"], "is no entry of a label map"),
        (&[&spacy, "out", "--to", "brat", "--labels", "PER,ORG"], "record visit: \"LOC\" is none of the labels PER, ORG"),
        (&[&spacy, "out", "--to", "brat", "--offsets", "chars"], "is no unit of offsets"),
        (&[&spacy, "out", "--to", "iob2", "--to-offsets", "utf16"], "--to-offsets: iob2 holds no offsets"),
        (&[&spacy, "out", "--to", "brat", "--token-column", "0"], "--token-column"),
        (&[&spacy, "-", "--to", "brat"], "this format is a folder of files"),
        (&["half.jsonl", "half.jsonl", "--to", "spacy"], "would be overwritten"),
    ];
    let mut wrong = Vec::new();
    for (arguments, said) in cases {
        let run = sandbox.run(&[&["convert"], arguments].concat());
        if run.code != Some(2) || !run.stdout.is_empty() || !run.stderr.contains(said) || sandbox.path("out").exists() {
            wrong.push(format!("{arguments:?}: exit {:?}, standard error {:?}", run.code, run.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let flat = sandbox.run(&["convert", "nested.jsonl", "out.conll", "--flatten"]).expect(0);
    assert!(flat.stderr.contains("1 spans lost: they overlap a longer one"), "{}", flat.stderr);
}

#[test]
fn records_of_the_program_become_gold_notes() {
    let sandbox = Sandbox::new();
    sandbox.write("notes/call.txt", "Call, 3 March 2026\n\nThe licence is €1.2m per year.\n- [ ] send the contract by Friday\n");
    sandbox.run(&["extract", "notes", "-o", "out", "-q"]).expect(0);
    sandbox.run(&["convert", "out", "gold", "--to", "gold", "--map", "DATE="]).expect(0);
    let note = fs::read_to_string(sandbox.path("gold/call.txt")).unwrap();
    assert!(note.contains("[[MONEY value=1200000 currency=EUR period=year|€1.2m]] per year"), "{note}");
    let facts: Value = serde_json::from_slice(&fs::read(sandbox.path("gold/call.json")).unwrap()).unwrap();
    assert_eq!(
        (string(&facts, "/action_items/0/quote"), string(&facts, "/date")),
        ("send the contract by Friday".into(), "2026-03-03".into())
    );
}

#[test]
fn every_option_is_documented() {
    options_are_documented("convert");
}

/// Fails unless `docs/eval.md` names each option of a command.
pub(crate) fn options_are_documented(command: &str) {
    let help = Sandbox::new().run(&[command, "--help"]).expect(0).stdout;
    let documented = fs::read_to_string(root().join("docs/eval.md")).unwrap();
    let lines = help.lines().map(str::trim).filter(|line| line.starts_with('-'));
    let options = lines.filter_map(|line| line.split(' ').find(|word| word.starts_with("--")));
    for option in options.filter(|option| *option != "--help") {
        assert!(documented.contains(&format!("`{option}")), "{option} is not in docs/eval.md");
    }
}
