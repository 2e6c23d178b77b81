//! `gleaner show`: a note in the terminal.

use super::support::{Run, Sandbox, TINY};

const NOTE: &str = "Vendor review, Tuesday 3 March 2026\n\nMartin Okafor (CIO, Norvale) opened. The ServiceNow contract is 2.7 million \
EUR per year through Infosys.\nMartin to send another reminder by Friday.\n- [x] Olivia Roe: book the room\n";

fn show(arguments: &[&str]) -> Run {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", NOTE);
    sandbox.run(&[&["show"], arguments].concat())
}

#[test]
fn mentions_stand_in_brackets_where_there_are_no_colours() {
    let shown = show(&["a.txt", "--width", "200"]).expect(0).stdout;
    let expected = "a.txt\n2026-03-03\n\n\
        Vendor review, [Tuesday 3 March 2026 DATE]\n\n\
        [Martin Okafor PER] (CIO, [Norvale ORG]) opened. The [ServiceNow ORG] contract is [2.7 million EUR MONEY 2700000 EUR/year] per year \
        through [Infosys ORG].\n\
        [Martin PER Martin Okafor] to send another reminder by [Friday DATE].\n\
        - [x] [Olivia Roe PER]: book the room\n\n\
        Action items\n";
    assert!(shown.starts_with(expected), "{shown}");
    let items: Vec<&str> = shown[expected.len()..].lines().collect();
    assert_eq!(items.len(), 4, "{shown}");
    assert_eq!(items[0], "[ ] Martin to send another reminder by Friday.");
    assert!(items[1].starts_with("    Martin Okafor · due 2026-03-06 (by Friday) · confidence 0."), "{}", items[1]);
    assert_eq!(items[2], "[x] Olivia Roe: book the room");
    assert!(items[3].starts_with("    Olivia Roe · no day · done · confidence "), "{}", items[3]);
}

#[test]
fn colours_are_for_terminals_or_whoever_asks() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", NOTE);
    let shown = |arguments: &[&str], no_color: bool| {
        let mut program = sandbox.program(&[&["show", "a.txt", "--width", "200", "--model", TINY.as_str()], arguments].concat());
        program.env_remove("NO_COLOR");
        if no_color {
            program.env("NO_COLOR", "1");
        }
        Run::of(program.output().unwrap()).expect(0).stdout
    };
    let plain = shown(&[], false);
    assert!(!plain.contains('\x1b') && plain.contains("[2.7 million EUR MONEY 2700000 EUR/year]"), "{plain}");
    assert_eq!(shown(&["--color", "never"], false), plain);
    assert_eq!(shown(&["--color", "auto"], true), plain);
    for no_color in [false, true] {
        let colored = shown(&["--color", "always"], no_color);
        assert!(colored.contains("\x1b[1m\x1b[33m2.7 million EUR\x1b[0m\x1b[2m ‹2700000 EUR/year›\x1b[0m"), "{colored:?}");
        assert!(!colored.contains("MONEY]"), "{colored:?}");
    }
}

#[test]
fn nothing_in_a_note_steers_the_terminal() {
    let hostile = "\u{1b}]0;title\u{1b}\\ \u{1b}[2J\u{9b}31m€5\u{1b}[0m per month\r\n\u{202E}gnp.exe \u{2066}x\u{85}\n- [ ] \
        call \u{1b}[31mTom by \u{202E}Friday\nover\rwritten\n";
    let sandbox = Sandbox::new();
    // Other control characters are no text for the reader of notes.
    let path = "evil\u{1b}[31m\u{202E}.jsonl";
    sandbox.write(path, serde_json::json!({ "text": hostile }).to_string());
    sandbox.write("empty\u{1b}[31m.txt", "");
    for color in ["never", "always"] {
        let arguments = ["show", path, "empty\u{1b}[31m.txt", "--model", &TINY, "--color", color, "--width", "200"];
        let run = sandbox.run(&arguments).expect(1);
        assert!(run.stderr.contains("empty\u{241B}[31m.txt: is empty") && !run.stderr.contains('\u{1b}'), "{:?}", run.stderr);
        let shown = run.stdout;
        let mut ours = shown.clone();
        if color == "always" {
            for code in ["0", "1", "2", "4", "31", "32", "33", "34", "35", "36"] {
                ours = ours.replace(&format!("\x1b[{code}m"), "");
            }
            assert_ne!(ours, shown);
        }
        let bad: Vec<char> = ours.chars().filter(|c| (c.is_control() && *c != '\n') || "\u{202E}\u{2066}".contains(*c)).collect();
        assert!(bad.is_empty(), "{bad:?} in {ours:?}");
        assert!(ours.contains("<U+202E>gnp.exe <U+2066>x<U+0085>") && ours.contains("over\u{240D}written"), "{ours}");
    }
}

#[test]
fn long_lines_are_wrapped() {
    let shown = show(&["a.txt", "--width", "30", "--model", &TINY]).expect(0).stdout;
    assert!(shown.lines().all(|line| line.chars().count() <= 30), "{shown}");
    assert!(shown.contains("\n    "), "items are set in: {shown}");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words(&shown), words(&show(&["a.txt", "--width", "500", "--model", &TINY]).expect(0).stdout));
}

#[test]
fn any_format_from_files_or_standard_input() {
    let sandbox = Sandbox::new();
    sandbox.write("a.csv", "id,body\n1,The fee is €5.\n2,The fee is €6.\n");
    sandbox.write("empty.txt", "");
    let run = sandbox.run(&["show", "a.csv", "empty.txt", "missing.txt", "--text-field", "body", "--model", &TINY]).expect(1);
    assert!(run.stdout.contains("[€5 MONEY 5 EUR]") && run.stdout.contains("[€6 MONEY 6 EUR]"), "{}", run.stdout);
    assert!(run.stderr.contains("empty.txt: is empty") && run.stderr.contains("missing.txt: "), "{}", run.stderr);
    let run =
        sandbox.run_with_input(&["show", "-", "--date", "2026-03-04", "--model", &TINY], b"- [ ] call by Friday\n").expect(0);
    assert!(run.stdout.contains("due 2026-03-06 (by Friday)"), "{}", run.stdout);
    for (arguments, said) in [
        (&["show", "a.csv", "--date", "soon"][..], "--date soon"),
        (&["show", "a.csv", "--engine", "steam"], "steam"),
        (&["show", "a.csv", "--model", "none"], "the model cannot be loaded"),
        (&["show"], "<FILE>"),
    ] {
        let run = sandbox.run(arguments).expect(2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn corrections_show() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", "The fee of acme is €5.");
    let correction = r#"{"kind": "is", "label": "ORG", "text": "acme"}"#;
    sandbox.write("c.json", format!("{{\"schema\": \"gleaner-corrections/1\", \"corrections\": [{correction}]}}"));
    let shown = sandbox.run(&["show", "a.txt", "--model", &TINY, "--corrections", "c.json"]).expect(0).stdout;
    assert!(shown.contains("of [acme ORG] is"), "{shown}");
}
