//! The pictures of docs/report.md: `GLEANER_PICTURES=docs cargo test --test it report::pictures` takes them anew, from the sample notes.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::browser::Browser;
use crate::support::{Sandbox, fixture_notes};

/// What is in the picture, the window, whether it is dark, and what is clicked before.
struct Picture {
    name: &'static str,
    size: (u32, u32),
    dark: bool,
    before: &'static [(&'static str, &'static str)],
    top: &'static str,
}

const PICTURES: [Picture; 3] = [
    Picture { name: "report.png", size: (1100, 780), dark: false, before: &[("#work button.open", "Colin")], top: "body" },
    Picture {
        name: "report-dark.png",
        size: (1100, 640),
        dark: true,
        before: &[("#people button.open", "Gabriel"), ("#people mark button", "Gabriel"), ("dialog button.main", "Set person")],
        top: "#people",
    },
    Picture { name: "report-phone.png", size: (390, 780), dark: false, before: &[("#work button.open", "exact")], top: "#work" },
];

#[test]
fn pictures() {
    let Some(folder) = std::env::var_os("GLEANER_PICTURES").map(PathBuf::from) else { return };
    let Some(mut browser) = Browser::start() else { return };
    let sandbox = Sandbox::new();
    for note in fixture_notes() {
        sandbox.write(&format!("notes/{}", note.file_name().unwrap().display()), fs::read(&note).unwrap());
    }
    sandbox.run(&["extract", "notes", "-o", "out", "-q"]).expect(0);
    sandbox.run(&["report", "out", "-q"]).expect(0);
    for picture in PICTURES {
        browser.resize(picture.size.0, picture.size.1);
        let scheme = if picture.dark { "dark" } else { "light" };
        browser.call("Emulation.setEmulatedMedia", json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}));
        browser.open(&sandbox.path("out/report.html"));
        for (selector, text) in picture.before {
            browser.click(selector, text);
        }
        browser.eval(&format!("document.querySelector('{}').scrollIntoView(); document.activeElement.blur(); document.getElementById('said').replaceChildren()", picture.top));
        fs::write(folder.join(picture.name), browser.bytes("Page.captureScreenshot", json!({}))).unwrap();
    }
    if let Some(all) = std::env::var_os("GLEANER_PICTURES_ALL").map(PathBuf::from) {
        whole(&mut browser, &sandbox, &all);
    }
}

/// The whole page, in each width and colour, and printed.
fn whole(browser: &mut Browser, sandbox: &Sandbox, folder: &std::path::Path) {
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")] {
        browser.resize(width, 900);
        browser.call("Emulation.setEmulatedMedia", json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}));
        browser.open(&sandbox.path("out/report.html"));
        for section in ["work", "people", "amounts", "tasks"] {
            browser.click(&format!("#{section} button.open"), "");
        }
        let picture = browser.bytes("Page.captureScreenshot", json!({"captureBeyondViewport": true}));
        fs::write(folder.join(format!("{width}-{scheme}.png")), picture).unwrap();
    }
    browser.call("Emulation.clearDeviceMetricsOverride", json!({}));
    browser.open(&sandbox.path("out/report.html"));
    fs::write(folder.join("print.pdf"), browser.bytes("Page.printToPDF", json!({"printBackground": false}))).unwrap();
}
