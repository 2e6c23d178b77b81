//! `gleaner report`: the page, opened and clicked through in a browser.

mod archive;
mod clicks;
mod draft;
mod large;
mod page;
mod pictures;

use std::path::PathBuf;

use gleaner::record::NoteRecord;

use super::support::Sandbox;

/// The page about these records.
fn page_of(sandbox: &Sandbox, records: impl IntoIterator<Item = NoteRecord>) -> PathBuf {
    let lines: Vec<String> = records.into_iter().map(|record| serde_json::to_string(&record).unwrap()).collect();
    sandbox.write("out/notes.jsonl", lines.join("\n") + "\n");
    sandbox.run(&["report", "out", "-q"]).expect(0);
    sandbox.path("out/report.html")
}
