use super::archive::records;
use super::page_of;
use crate::browser::Browser;
use crate::support::Sandbox;

#[test]
fn the_same_result_gives_the_same_bytes() {
    let sandbox = Sandbox::new();
    let first = std::fs::read(page_of(&sandbox, records())).unwrap();
    let again = std::fs::read(page_of(&sandbox, records().into_iter().rev())).unwrap();
    assert!(first == again, "the order of notes shows");
    let run = sandbox.run(&["report", "out", "-o", "-"]).expect(0);
    assert!(run.stdout.as_bytes() == first);
    let run = sandbox.run(&["report", "out/notes.jsonl", "-o", "other.html"]).expect(0);
    assert!(run.stderr.contains("other.html") && std::fs::read(sandbox.path("other.html")).unwrap() == first);
}

#[test]
fn what_is_no_result_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.write("empty/readme.txt", "");
    sandbox.write("broken/notes.jsonl", "{}\n");
    page_of(&sandbox, records());
    for (arguments, said) in [
        (&["report", "missing"][..], "extract -o"),
        (&["report", "empty"], "notes.jsonl"),
        (&["report", "broken"], "line 1"),
        (&["report", "out", "-o", "out/notes.jsonl"], "overwritten"),
        (&["report", "out", "-o", "missing/page.html"], "cannot be written"),
    ] {
        let run = sandbox.run(arguments).expect(2);
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
}

/// The words of the rows of each table, without what opens below them.
const ROWS: &str = "Object.fromEntries([...document.querySelectorAll('[data-table]')].map((table) => [table.dataset.table,
    [...table.querySelectorAll('tbody > tr:not(.evidence)')].map((row) => [...row.cells].map((cell) => cell.textContent).join('|'))]))";

/// The tables are written in Rust and again by the script: both must say the same.
#[test]
fn it_can_be_read_without_scripts() {
    let Some(mut browser) = Browser::start() else { return };
    let sandbox = Sandbox::new();
    let page = page_of(&sandbox, records());
    browser.open(&page);
    let scripted = browser.eval(ROWS);
    browser.call("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": true}));
    browser.open(&page);
    let plain = browser.eval(ROWS);
    for table in ["to-do", "people", "companies", "amounts", "tasks"] {
        assert_eq!(plain[table], scripted[table], "{table}");
        assert!(plain[table].as_array().is_some_and(|rows| rows.len() > 6), "{table} has rows");
    }
    let left_out = browser.eval("[...document.querySelectorAll('noscript')].map((one) => one.textContent).join(' ')");
    assert!(left_out.as_str().unwrap().contains("the first 25 of 6"), "{left_out}");
    browser.click("#people summary", "In the notes");
    assert_eq!(browser.eval("document.querySelector('#people details[open] mark').getClientRects().length"), 1);
    assert_eq!(browser.eval("document.querySelectorAll('.chart').length > 3"), true);
}
