//! How large the page of many notes is, and how long it takes to open. `GLEANER_REPORT_NOTES=10000 cargo test --test it report::large --
//! --nocapture` prints the figures of docs/report.md.

use std::time::Instant;

use super::page_of;
use crate::browser::Browser;
use crate::support::Sandbox;
use register_archive::archive::Archive;

mod fill;
#[expect(dead_code, reason = "the measures are those of the register")]
#[path = "../../../benches/register_archive/mod.rs"]
mod register_archive;

#[test]
fn the_page_of_many_notes_opens() {
    let notes = std::env::var("GLEANER_REPORT_NOTES").ok().and_then(|n| n.parse().ok()).unwrap_or(500);
    let (sandbox, archive) = (Sandbox::new(), Archive::new(5, notes));
    let page = page_of(&sandbox, (0..notes).map(|number| fill::fill(archive.note(number).0, number)));
    let size = std::fs::metadata(&page).unwrap().len();
    println!("{notes} notes: {:.1} MB, {} bytes a note", size as f64 / 1e6, size / notes as u64);
    assert!(size < 6000 * notes as u64 + 1_000_000, "{size}");
    let Some(mut browser) = Browser::start() else { return };
    browser.resize(1280, 900);
    let loaded = browser.open(&page);
    let memory = browser.eval("performance.memory.usedJSHeapSize");
    println!("loaded in {:.2} s, {:.0} MB of JavaScript heap", loaded.as_secs_f64(), memory.as_f64().unwrap() / 1e6);
    for (what, script) in [
        ("sort", "document.querySelector('#tasks button.sort').click()"),
        (
            "filter",
            "(() => { const field = document.querySelector('#tasks input'); field.value = 'proposal monday'; field.dispatchEvent(new Event('input')); })()",
        ),
        ("open a row", "document.querySelector('#people button.open').click()"),
    ] {
        let clock = Instant::now();
        browser.eval(script);
        println!("{what}: {:.0} ms", clock.elapsed().as_secs_f64() * 1e3);
    }
    assert_eq!(browser.eval("document.querySelectorAll('#people blockquote').length > 0"), true);
    assert_eq!(browser.complaints(), [""; 0]);
}
