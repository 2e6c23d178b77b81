//! The page in use, as somebody would use it with the mouse and the keyboard.

use std::fs;
use std::time::{Duration, Instant};

use gleaner::correct::Corrections;
use serde_json::{Value, json};

use super::archive::{IMAGE, SCRIPT, TURNED, records};
use super::page_of;
use crate::browser::Browser;
use crate::support::Sandbox;

/// The first cells of the rows of a table.
fn first_cells(browser: &mut Browser, table: &str) -> Vec<String> {
    cells(browser, table, 0)
}

fn cells(browser: &mut Browser, table: &str, column: usize) -> Vec<String> {
    let found = browser.eval(&format!(
        "[...document.querySelectorAll('[data-table=\"{table}\"] tbody > tr:not(.evidence)')].map((row) => row.cells[{column}].textContent)"
    ));
    serde_json::from_value(found).unwrap()
}

fn filter(browser: &mut Browser, section: &str, words: &str) {
    browser.click(&format!("#{section} input[type=search]"), "");
    browser.eval(&format!("document.querySelector('#{section} input[type=search]').select()"));
    if words.is_empty() {
        browser.press("Backspace", 8);
    } else {
        browser.call("Input.insertText", json!({"text": words}));
    }
}

/// Opens the one row of the work list or of a table that has these words.
fn open_row(browser: &mut Browser, section: &str, words: &str) {
    filter(browser, section, words);
    browser.click(&format!("#{section} button.open"), "");
}

/// Nothing sticks out to the side.
#[track_caller]
fn fits(browser: &mut Browser) {
    let wide = browser.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert_eq!(wide, 0, "the page scrolls sideways: {}", browser.eval(
        "[...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((one) => one.outerHTML.slice(0, 150)).slice(0, 5).join(' // ')"
    ));
}

/// The file that is saved.
fn saved(browser: &mut Browser) -> Value {
    let file = browser.downloads().join("corrections.json");
    let _ = fs::remove_file(&file);
    browser.click("#save", "Save corrections.json");
    let clock = Instant::now();
    loop {
        if let Some(value) = fs::read(&file).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok()) {
            let shown = browser.eval("document.querySelector('#corrections textarea').value");
            assert_eq!(serde_json::from_str::<Value>(shown.as_str().unwrap()).unwrap(), value, "what is shown is what is saved");
            Corrections::read(std::slice::from_ref(&file)).unwrap();
            return value;
        }
        assert!(clock.elapsed() < Duration::from_secs(20), "nothing was saved");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A place of the archive, as a correction names it.
fn place(path: &str, start: usize, end: usize) -> Value {
    let record = records().into_iter().find(|record| record.source.path == path).unwrap();
    json!({"path": path, "sha256": record.source.sha256, "start": start, "end": end})
}

#[test]
fn tables_sort_filter_and_turn_pages() {
    let Some(mut browser) = Browser::start() else { return };
    let sandbox = Sandbox::new();
    let page = page_of(&sandbox, records());
    for width in [1280, 390] {
        browser.resize(width, 900);
        browser.open(&page);
        fits(&mut browser);
        // Numbers start with the largest, the other way round at the second click.
        browser.click("#amounts button.sort", "Amount");
        assert_eq!(first_cells(&mut browser, "amounts")[..2], ["2,700,000", "60,500"]);
        browser.click("#amounts button.sort", "Amount");
        assert_eq!(first_cells(&mut browser, "amounts")[..2], ["1,500", "2,500"]);
        assert_eq!(browser.eval("document.querySelector('#amounts th').getAttribute('aria-sort')"), "ascending");
        // What has no value comes last both ways.
        browser.click("#amounts button.sort", "Currency");
        assert_eq!(cells(&mut browser, "amounts", 1)[0], "EUR");
        // Pages.
        browser.click("#people button", "Next");
        browser.click("#people button", "Next");
        let pager = browser.eval("document.querySelector('#people .pager span').textContent");
        assert_eq!(pager, "51 to 66 of 66");
        assert_eq!(browser.eval("document.querySelector('#people .pager button:last-child').disabled"), true);
        // The filter takes every word, in any order and without accents.
        filter(&mut browser, "people", "COMPANY cárla");
        assert_eq!(first_cells(&mut browser, "people").len(), 6);
        filter(&mut browser, "people", "nobody of this name");
        assert_eq!(first_cells(&mut browser, "people"), ["No row has these words."]);
        filter(&mut browser, "people", "");
        assert_eq!(first_cells(&mut browser, "people").len(), 25);
        // A row opens with the keyboard and shows the sentence, the name marked, the note and its day.
        filter(&mut browser, "people", "colin burke");
        browser.eval("document.querySelector('#people button.open').focus()");
        browser.press("Enter", 13);
        let sentence = browser.eval("document.querySelector('#people blockquote p').textContent");
        assert_eq!(sentence, "Colin Marsh and Colin Burke came.");
        let source = browser.eval("document.querySelector('#people blockquote footer').textContent");
        assert_eq!(source, "notes/two-colins.txt, 2026-05-05 Mark a name …");
        assert_eq!(browser.eval("document.querySelector('#people blockquote mark').textContent"), "Colin Burke");
        fits(&mut browser);
        browser.press("Enter", 13);
        assert_eq!(browser.eval("document.querySelectorAll('#people blockquote').length"), 0);
        assert_eq!(browser.complaints(), [""; 0], "at {width}");
    }
}

#[test]
fn every_kind_of_correction_is_saved() {
    let Some(mut browser) = Browser::start() else { return };
    let sandbox = Sandbox::new();
    let page = page_of(&sandbox, records());
    for width in [1280, 390] {
        browser.resize(width, 900);
        browser.open(&page);
        settle_work(&mut browser);
        correct_rows(&mut browser);
        correct_mentions(&mut browser);
        fits(&mut browser);
        let file = saved(&mut browser);
        assert_eq!(file["schema"], "gleaner-corrections/1");
        let found = file["corrections"].as_array().unwrap();
        for (at, wanted) in wanted(&mut browser).iter().enumerate() {
            assert_eq!(found.get(at), Some(wanted), "correction {at} at {width}");
        }
        assert_eq!(found.len(), wanted(&mut browser).len());
        undo_and_redo(&mut browser, &file);
        assert_eq!(browser.complaints(), [""; 0], "at {width}");
    }
}

/// What the buttons of the work list say.
fn settle_work(browser: &mut Browser) {
    open_row(browser, "work", "Ann Lindqvist");
    browser.click("#work button", "Anna Lindqvist");
    open_row(browser, "work", "Marchetti Marcheti");
    browser.click("#work button", "One person");
    open_row(browser, "work", "Colin, ambiguous");
    browser.click("#work button", "Colin Burke");
    open_row(browser, "work", "exact organization");
    browser.click("#work button", "Not an organization");
    open_row(browser, "work", "lunch");
    browser.click("#work button", "Not an action item");
    open_row(browser, "work", "million currency");
    browser.click("#work .evidence button", "Correct …");
    browser.fill("Currency", "eux");
    browser.click("dialog button", "Correct the amount");
    assert!(browser.eval("document.querySelector('dialog .warning').textContent").as_str().unwrap().contains("ISO 4217"));
    browser.fill("Currency", "eur");
    browser.fill("Upper end", "3000000");
    browser.fill("Per", "month");
    browser.fill("Company", "exact");
    browser.click("dialog button", "Correct the amount");
    open_row(browser, "work", "printer");
    assert!(!browser.eval("document.querySelector('#work tbody tr').classList.contains('corrected')").as_bool().unwrap());
    browser.click("#work .evidence button", "Correct …");
    browser.click("dialog label", "Ann Lindqvist");
    browser.fill("Other owners", "Bo Ek; Cy Wu");
    browser.fill("Due", "2026-05-09");
    browser.click("dialog label", "Done");
    browser.click("dialog button", "Correct the action item");
    assert!(browser.eval("document.querySelector('#work tbody tr').classList.contains('corrected')").as_bool().unwrap());
}

/// What opened rows of the tables offer.
fn correct_rows(browser: &mut Browser) {
    open_row(browser, "people", "Colin Marsh");
    browser.click("#people button", "Same as another");
    browser.fill("The other person", "Nobody at all");
    browser.click("dialog button", "Two persons");
    assert!(browser.eval("document.querySelector('dialog .warning').textContent").as_str().unwrap().contains("No other person"));
    browser.fill("The other person", "Colin Burke");
    browser.click("dialog button", "Two persons");
    browser.click("#people button", "Record of the CRM");
    browser.fill("It is", "user");
    browser.fill("Id in the CRM", "U-7");
    browser.click("dialog button", "Link to this record");
    open_row(browser, "companies", "Torvald");
    browser.click("#companies button", "Record of the CRM");
    browser.click("dialog button", "No record of the CRM");
    // Escape takes nothing.
    browser.click("#companies button", "Same as another");
    browser.press("Escape", 27);
    browser.eval("new Promise((done) => setTimeout(done, 100))");
    assert_eq!(browser.eval("document.querySelectorAll('dialog').length"), 0);
}

/// What mentions in a sentence offer.
fn correct_mentions(browser: &mut Browser) {
    open_row(browser, "people", "Giulia Marchetti");
    browser.click("#people button.mention", "Torvald Shipping");
    browser.fill("It is", "PRODUCT");
    browser.eval("document.querySelectorAll('dialog form')[1].querySelectorAll('select')[1].value = 'all'");
    browser.click("dialog button", "Change kind");
    browser.click("#people mark button.mention", "Giulia Marchetti");
    browser.fill("This is", "");
    browser.click("dialog button", "Set person");
    browser.click("#people button", "Mark a name");
    browser.fill("Words, as they", "called");
    browser.fill("It is", "LOC");
    browser.click("dialog button", "Mark");
}

/// What must be in the file then.
fn wanted(browser: &mut Browser) -> Vec<Value> {
    let id = |browser: &mut Browser, kind: &str, name: &str| {
        browser.eval(&format!(
            "(() => {{ const rows = JSON.parse(document.getElementById('index').textContent).{kind}; return rows.id[rows.name.indexOf({name:?})]; }})()"
        ))
    };
    let people = ["Giulia Marcheti", "Giulia Marchetti", "Colin Marsh", "Colin Burke"].map(|name| id(browser, "people", name));
    vec![
        json!({"kind": "link", "what": "contact", "name": "Ann Lindqvist", "id": "003-A"}),
        json!({"kind": "same", "what": "person", "names": ["Giulia Marcheti", "Giulia Marchetti"], "ids": people[..2]}),
        json!({"kind": "person", "text": "Colin,", "note": place("notes/two-colins.txt", 39, 45), "name": "Colin Burke"}),
        json!({"kind": "not", "label": "ORG", "text": "exact", "note": place("notes/doubtful.txt", 19, 24)}),
        json!({"kind": "not_action", "text": "Perhaps lunch?", "note": place("notes/doubtful.txt", 74, 88)}),
        json!({"kind": "amount", "text": "2.7 million", "note": place("notes/doubtful.txt", 29, 40),
            "value_max": "3000000", "currency": "EUR", "period": "month", "organization": "exact"}),
        json!({"kind": "action", "text": "Somebody must ring the printer.", "note": place("notes/doubtful.txt", 42, 73),
            "owners": ["Ann Lindqvist", "Bo Ek", "Cy Wu"], "due": "2026-05-09", "done": true}),
        json!({"kind": "different", "what": "person", "names": ["Colin Marsh", "Colin Burke"], "ids": people[2..]}),
        json!({"kind": "link", "what": "user", "name": "Colin Marsh", "id": "U-7"}),
        json!({"kind": "link", "what": "company", "name": "Torvald Shipping", "id": null}),
        json!({"kind": "is", "label": "PRODUCT", "text": "Torvald Shipping"}),
        json!({"kind": "person", "text": "Giulia Marchetti", "note": place("notes/alike-1.txt", 0, 16), "name": null}),
        json!({"kind": "is", "label": "LOC", "text": "called", "note": place("notes/alike-1.txt", 37, 43)}),
    ]
}

/// Each can be undone, and a file can be gone on with.
fn undo_and_redo(browser: &mut Browser, file: &Value) {
    let count = file["corrections"].as_array().unwrap().len();
    for left in (0..count).rev() {
        browser.click("#corrections li button", "Undo");
        assert_eq!(browser.eval("document.querySelectorAll('#corrections li button').length"), left);
    }
    assert_eq!(browser.eval("document.querySelector('#save').disabled"), true);
    let document = browser.call("DOM.getDocument", json!({}));
    let field = json!({"nodeId": document["root"]["nodeId"], "selector": "#corrections input[type=file]"});
    let field = browser.call("DOM.querySelector", field)["nodeId"].clone();
    let path = browser.downloads().join("corrections.json").display().to_string();
    browser.call("DOM.setFileInputFiles", json!({"nodeId": field, "files": [path]}));
    browser.eval("new Promise((done) => setTimeout(done, 300))");
    assert_eq!(saved(browser), *file);
}

#[test]
fn hostile_text_is_shown_as_text() {
    let Some(mut browser) = Browser::start() else { return };
    let sandbox = Sandbox::new();
    let page = page_of(&sandbox, records());
    for width in [1280, 390] {
        browser.resize(width, 900);
        browser.open(&page);
        for (section, words) in [
            ("people", "window.hacked=1"),
            ("companies", "onerror"),
            ("companies", "gro.live"),
            ("tasks", "shall not run"),
            ("work", "onerror organization"),
        ] {
            open_row(&mut browser, section, words);
        }
        fits(&mut browser);
        assert_eq!(first_cells(&mut browser, "people"), [format!("{SCRIPT} (ambiguous)")]);
        assert_eq!(first_cells(&mut browser, "companies"), [TURNED]);
        assert_eq!(
            browser.eval("document.querySelector('#people blockquote p').textContent"),
            format!("{SCRIPT} met {IMAGE} and {TURNED} there.")
        );
        assert!(
            browser.eval("document.querySelector('#people blockquote footer').textContent").as_str().unwrap().contains(IMAGE)
        );
        // A dialog, a correction and its description.
        browser.click("#people mark button.mention", "window.hacked");
        browser.click("dialog button", "Not a person");
        assert!(browser.eval("document.querySelector('#corrections li').textContent").as_str().unwrap().contains(SCRIPT));
        open_row(&mut browser, "work", "Ann Lindqvist");
        browser.click("#work button", IMAGE);
        assert_eq!(saved(&mut browser)["corrections"][1]["id"], "003-B");
        assert_eq!(browser.eval("window.hacked ?? null"), Value::Null);
        assert_eq!(browser.eval("document.querySelectorAll('img, b b, main script').length"), 0);
        assert_eq!(browser.complaints(), [""; 0], "at {width}");
    }
}
