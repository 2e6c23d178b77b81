//! `gleaner eval`: figures that agree with nervaluate, seqeval and score.py, reports, and what it says of input that cannot be scored.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::support::{Run, Sandbox, UPDATE, root};

/// The JSON report.
fn eval(sandbox: &Sandbox, arguments: &[&str]) -> Value {
    let run = sandbox.run(&[&["eval"], arguments, &["--json", "-"]].concat()).expect(0);
    serde_json::from_str(&run.stdout).unwrap()
}

/// A line of spaCy's JSONL.
fn line(id: &str, text: &str, spans: &[(usize, usize, &str)]) -> String {
    let spans: Vec<Value> = spans.iter().map(|(s, e, l)| json!({"start": s, "end": e, "label": l})).collect();
    json!({"id": id, "text": text, "spans": spans}).to_string() + "\n"
}

/// Two records, five spans.
fn gold() -> String {
    let first = [(0, 7, "PER"), (12, 17, "PER"), (21, 28, "ORG"), (32, 37, "LOC")];
    line("a", "Ann Lee met Bo Ek of Norvale in Ghent", &first) + &line("b", "Norvale paid", &[(0, 7, "ORG")])
}

#[track_caller]
fn close(found: &Value, expected: &Value, what: &str) {
    let (found, expected) = (found.as_f64().unwrap_or(f64::NAN), expected.as_f64().unwrap());
    assert!((found - expected).abs() < 5e-5, "{what}: {found} is not {expected}");
}

fn agreement() -> (PathBuf, Value) {
    let folder = root().join("fixtures/eval/agreement");
    let expected = serde_json::from_str(&fs::read_to_string(folder.join("expected.json")).unwrap()).unwrap();
    (folder, expected)
}

fn eval_set(folder: &Path, set: &str, ending: &str) -> Value {
    let file = |side: &str| folder.join(format!("{set}-{side}.{ending}")).to_str().unwrap().to_owned();
    eval(&Sandbox::new(), &[&file("gold"), &file("found"), "--labels", "LOC,ORG,PER", "--resamples", "0"])
}

#[test]
fn spans_agree_with_nervaluate() {
    let (folder, expected) = agreement();
    for (set, expected) in expected["nervaluate"].as_object().unwrap() {
        let report = eval_set(&folder, set, "jsonl");
        for (ours, theirs) in [("strict", "strict"), ("exact", "exact"), ("partial", "partial"), ("type", "ent_type")] {
            let found = &report["found"]["spans"][ours];
            let labels = expected["labels"].as_object().unwrap().iter().map(|(label, all)| (&found["labels"][label], all));
            for (found, expected) in labels.chain([(&found["micro"], &expected["all"])]) {
                for (key, value) in expected[theirs].as_object().unwrap() {
                    close(&found[key], value, &format!("{set} {theirs} {key}"));
                }
            }
        }
    }
}

#[test]
fn tags_agree_with_seqeval() {
    let (folder, expected) = agreement();
    for (set, expected) in expected["seqeval"].as_object().unwrap() {
        let report = eval_set(&folder, set, "conll");
        close(&report["found"]["tokens"]["share"], &expected["accuracy"], &format!("{set} accuracy"));
        for (ours, theirs) in [("seqeval", "default"), ("seqeval-strict", "strict")] {
            let (found, expected) = (&report["found"]["spans"][ours], &expected[theirs]);
            let labels = expected["labels"].as_object().unwrap().iter().map(|(label, all)| (&found["labels"][label], all));
            let means = ["micro", "macro"].map(|mean| (&found[mean], &expected[mean]));
            for (found, expected) in labels.chain(means) {
                for (key, value) in expected.as_object().unwrap() {
                    close(&found[key], value, &format!("{set} {theirs} {key}"));
                }
            }
        }
    }
}

/// The scorer's names of our figures.
const SCORER: [(&str, &str); 9] = [
    ("PER", "/spans/mention/labels/PER"),
    ("ORG", "/spans/mention/labels/ORG"),
    ("MONEY", "/spans/mention/labels/MONEY"),
    ("PER~", "/spans/overlap/labels/PER"),
    ("ORG~", "/spans/overlap/labels/ORG"),
    ("people", "/facts/people"),
    ("orgs", "/facts/organizations"),
    ("amounts", "/facts/amounts"),
    ("actions", "/facts/actions"),
];

/// Fails unless `gleaner eval` gives the figures that `score.py --json` printed. `gold.rs` runs it on all annotated notes.
pub(crate) fn agrees_with_scorer(sandbox: &Sandbox, gold: &Path, notes: &str, expected: &Value) {
    let found = eval(sandbox, &[gold.to_str().unwrap(), notes, "--resamples", "0"])["found"].take();
    for (theirs, ours) in SCORER {
        for key in ["precision", "recall", "f1"] {
            close(&found.pointer(ours).unwrap()[key], &expected[theirs][key], &format!("{theirs} {key}"));
        }
    }
    for share in ["owners", "due"] {
        close(&found["facts"][share]["share"], &expected[share], share);
    }
}

/// What gleaner finds by itself is what it wrote before, to the last digit.
#[test]
fn without_predictions_gleaner_reads_the_gold_texts() {
    let sandbox = Sandbox::new();
    for name in ["coop-jottings", "laytime-mail"] {
        for ending in ["txt", "json"] {
            let file = format!("{name}.{ending}");
            sandbox.write(&format!("gold/{file}"), fs::read(root().join("fixtures/gold").join(file)).unwrap());
        }
    }
    sandbox.run(&["convert", "gold", "plain", "--to", "brat", "--quiet"]).expect(0);
    sandbox.run(&["extract", "plain", "-o", "out", "--quiet"]).expect(0);
    let own = eval(&sandbox, &["gold"]);
    let before = eval(&sandbox, &["gold", "out"]);
    assert!(own["found"]["name"].as_str().unwrap().starts_with("gleaner "));
    assert!(own["found"]["facts"]["actions"]["correct"].as_u64().unwrap() > 0);
    for part in ["spans", "facts", "confusion", "confidence"] {
        assert_eq!(own["found"][part], before["found"][part], "{part}");
    }
}

/// Five spans are wanted; one of five comes out as another label, and one is found that is not wanted: P 4/6, R 4/5.
#[test]
fn wrong_predictions_lower_the_score_by_as_much_as_they_should() {
    let sandbox = Sandbox::new();
    sandbox.write("gold.jsonl", gold());
    let extra = line("b", "Norvale paid", &[(0, 7, "ORG"), (8, 12, "LOC")]);
    sandbox.write("found.jsonl", gold().lines().next().unwrap().replace("ORG", "PER") + "\n" + &extra);
    let report = eval(&sandbox, &["gold.jsonl", "found.jsonl"]);
    let strict = &report["found"]["spans"]["strict"]["micro"];
    close(&strict["precision"], &json!(4.0 / 6.0), "precision");
    close(&strict["recall"], &json!(0.8), "recall");
    close(&strict["f1"], &json!(8.0 / 11.0), "f1");
    assert_eq!(strict["incorrect"], 1);
    assert_eq!(report["found"]["confusion"]["counts"], json!([[1, 0, 0, 0], [0, 1, 1, 0], [0, 0, 2, 0], [1, 0, 0, 0]]));
    let table = sandbox.run(&["eval", "gold.jsonl", "found.jsonl"]).expect(0).stdout;
    let row = table.lines().find(|line| line.contains("strict (SemEval)")).unwrap();
    assert_eq!(row.split_whitespace().skip(2).take(3).collect::<Vec<_>>(), ["0.6667", "0.8000", "0.7273"], "{table}");
}

#[test]
fn the_same_command_prints_the_same_bytes() {
    let (folder, _) = agreement();
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let run = |more: &[&str]| {
        let (gold, found) = (file("random-gold.jsonl"), file("random-found.jsonl"));
        let arguments = ["eval", gold.as_str(), found.as_str(), "--json", "-"];
        Sandbox::new().run(&[&arguments[..], more].concat()).expect(0).stdout
    };
    assert_eq!(run(&["-j", "1"]), run(&["-j", "4"]));
    assert_ne!(run(&[]), run(&["--seed", "1"]));
    assert!(!run(&["--resamples", "0"]).contains("interval\": {"));
}

#[test]
fn two_systems_are_compared_on_the_same_resamples() {
    let (folder, _) = agreement();
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (gold, found) = (file("random-gold.jsonl"), file("random-found.jsonl"));
    let sandbox = Sandbox::new();
    let report = eval(&sandbox, &[&gold, &gold, "--against", &found]);
    let strict = &report["differences"]["strict/micro"];
    assert!(strict["f1"].as_f64().unwrap() > 0.3 && strict["p_value"].as_f64().unwrap() < 0.01, "{strict}");
    assert_eq!(strict["wins"], 1.0);
    let table = sandbox.run(&["eval", &gold, &found, "--against", &found]).expect(0).stdout;
    let row = table.lines().find(|line| line.contains("strict (SemEval)")).unwrap();
    assert!(row.contains("+0.0000") && row.contains("1.0000"), "{table}");
}

#[test]
fn records_that_one_side_lacks_are_named() {
    let sandbox = Sandbox::new();
    sandbox.write("gold.jsonl", gold());
    sandbox.write("found.jsonl", line("b", "Norvale paid", &[(0, 7, "ORG"), (8, 12, "DATE")]) + &line("c", "More", &[]));
    let Run { stderr, stdout, .. } = sandbox.run(&["eval", "gold.jsonl", "found.jsonl"]).expect(0);
    for said in ["nothing for 1 records (a)", "not in the gold standard, not scored: 1 records (c)", "not scored: 1 DATE"] {
        assert!(stderr.contains(said), "{said:?} is not in {stderr}");
    }
    assert!(stdout.contains("1.0000  0.2000  0.3333"), "{stdout}");
    let quiet = sandbox.run(&["eval", "gold.jsonl", "found.jsonl", "--quiet"]).expect(0);
    assert_eq!((quiet.stderr.as_str(), quiet.stdout), ("", stdout));
}

#[test]
fn labels_are_mapped_on_both_sides() {
    let sandbox = Sandbox::new();
    sandbox.write("gold.jsonl", gold());
    sandbox.write("found.jsonl", gold().replace("PER", "PERSON").replace("LOC", "GPE"));
    let report = eval(&sandbox, &["gold.jsonl", "found.jsonl", "--map", "PERSON=PER,GPE=LOC"]);
    assert_eq!(report["found"]["spans"]["strict"]["micro"]["f1"], 1.0);
    let report = eval(&sandbox, &["gold.jsonl", "found.jsonl", "--map", "PERSON=PER,LOC=,GPE="]);
    assert_eq!(report["found"]["labels"], json!(["ORG", "PER"]));
}

#[test]
fn the_page_is_whole_and_shows_hostile_text_as_text() {
    let sandbox = Sandbox::new();
    let text = "<script>alert(1)</script> Ann";
    sandbox.write("gold.jsonl", line("<img src=x>", text, &[(26, 29, "PER")]));
    sandbox.write("found.jsonl", line("<img src=x>", text, &[(0, 8, "PER")]));
    sandbox.run(&["eval", "gold.jsonl", "found.jsonl", "--html", "page.html"]).expect(0);
    let page = fs::read_to_string(sandbox.path("page.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"));
    assert!(!page.contains("<script>alert") && !page.contains("<img"));
    assert!(page.contains("false alarms (1)") && page.contains("missed mentions (1)") && page.contains("PER missed"));
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("url("));
}

/// Each names the place and says what to do; nothing is printed or written.
#[test]
fn what_cannot_be_scored_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.write("gold.jsonl", gold());
    sandbox.write("other-text.jsonl", gold().replace("Ghent", "Bruges"));
    sandbox.write("other-names.jsonl", gold().replace("\"a\"", "\"x\"").replace("\"b\"", "\"y\""));
    sandbox.write("half.jsonl", &gold()[..gold().len() - 20]);
    sandbox.write("outside.jsonl", gold().replace("\"end\":37", "\"end\":370"));
    sandbox.write("empty.jsonl", line("a", "x", &[]));
    let cases: [(&[&str], &[&str]); 10] = [
        (&["gold.jsonl", "other-text.jsonl"], &["other-text.jsonl", "record a: the texts differ from code point 32", "Bruges"]),
        (&["gold.jsonl", "other-names.jsonl"], &["other-names.jsonl", "\"a\" there, \"x\" here"]),
        (&["gold.jsonl", "half.jsonl"], &["half.jsonl, line 2", "cut off"]),
        (&["half.jsonl", "gold.jsonl"], &["the gold standard cannot be read", "half.jsonl, line 2"]),
        (&["gold.jsonl", "outside.jsonl"], &["outside.jsonl, line 1", "record a"]),
        (&["gold.jsonl", "none.jsonl"], &["none.jsonl", "cannot be read"]),
        (&["gold.jsonl", "gold.jsonl", "--labels", "PERSON"], &["PERSON", "LOC, ORG, PER"]),
        (&["empty.jsonl", "empty.jsonl"], &["holds no labelled span"]),
        (&["gold.jsonl", "gold.jsonl", "--json", "gold.jsonl"], &["gold.jsonl: would be overwritten"]),
        (&["gold.jsonl", "gold.jsonl", "--html", "no/page.html"], &["no/page.html: cannot be written"]),
    ];
    for (arguments, said) in cases {
        let run = sandbox.run(&[&["eval"], arguments].concat()).expect(2);
        assert_eq!(run.stdout, "", "{arguments:?}");
        for said in said {
            assert!(run.stderr.contains(said), "{arguments:?}: {said:?} is not in {}", run.stderr);
        }
    }
    assert_eq!(fs::read_to_string(sandbox.path("gold.jsonl")).unwrap(), gold());
}

#[test]
fn every_option_is_documented() {
    super::convert::options_are_documented("eval");
}

/// The example of `docs/eval.md`.
#[test]
fn the_documents_show_what_the_program_prints() {
    let folder = root().to_str().unwrap();
    let command = ["eval", "fixtures/eval/agreement/notes-gold.jsonl", "fixtures/eval/agreement/notes-found.jsonl"];
    let output = Sandbox::new().program(&command).current_dir(folder).output().unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    let path = root().join("docs/eval.md");
    let text = fs::read_to_string(&path).unwrap();
    let place = super::docs::block(&text, "<!-- scores -->");
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, [&text[..place.start], &found, &text[place.end..]].concat()).unwrap();
        return;
    }
    assert!(found == text[place], "found:\n{found}if this is meant: {UPDATE}=1 cargo test --test it eval");
}
