//! Mails that quote each other: what a reply quotes counts where it was written.

use serde_json::Value;

use super::support::{Sandbox, list};

const FIRST: &str = "From: Ann Lee <ann@acme.example>\nTo: Tom Ash <tom@borealis.example>\nDate: Mon, 2 Mar 2026 09:00:00 +0000\n\
    Subject: Offer\nMessage-ID: <1@acme.example>\n\nHi Tom,\n\nThe licence for the second site costs EUR 12,500 per year.\n\
    Please send the signed order form to Acme by Friday.\n\nAnn\n";
const REPLY: &str = "From: Tom Ash <tom@borealis.example>\nTo: Ann Lee <ann@acme.example>\nDate: Tue, 3 Mar 2026 09:00:00 +0000\n\
    Subject: Re: Offer\nMessage-ID: <2@borealis.example>\n\nHi Ann,\n\nWe also need training for EUR 900.\n\nTom\n\n\
    On Mon, 2 Mar 2026 Ann Lee wrote:\n> Hi Tom,\n>\n> The licence for the second site costs EUR 12,500 per year.\n\
    > Please send the signed order form to Acme by Friday.\n>\n> Ann\n";

fn extracted(files: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new();
    for (name, text) in files {
        sandbox.write(&format!("mails/{name}"), text.replace('\n', "\r\n"));
    }
    sandbox.run(&["extract", "mails", "-o", "out", "-q"]).expect(0);
    sandbox
}

fn column(sandbox: &Sandbox, table: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(sandbox.path("out").join(table)).unwrap();
    let at = reader.headers().unwrap().iter().position(|header| header == name).unwrap();
    reader.records().map(|row| row.unwrap()[at].to_owned()).collect()
}

fn run(sandbox: &Sandbox) -> Value {
    serde_json::from_slice(&std::fs::read(sandbox.path("out/run.json")).unwrap()).unwrap()
}

#[test]
fn quoted_mail_counts_once() {
    let sandbox = extracted(&[("1.eml", FIRST), ("2.eml", REPLY)]);
    let mut sums = column(&sandbox, "amounts.csv", "value");
    sums.sort();
    assert_eq!(sums, ["12500", "900"]);
    let items = column(&sandbox, "action_items.csv", "path");
    assert_eq!(items.iter().filter(|path| path.ends_with("2.eml")).count(), 0, "the reply asks for nothing itself: {items:?}");
    assert_eq!(items.iter().filter(|path| path.ends_with("1.eml")).count(), 1, "{items:?}");
    let repeats = std::fs::read_to_string(sandbox.path("out/repeats.jsonl")).unwrap();
    let repeats: Vec<Value> = repeats.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(repeats.iter().all(|r| r["path"] == "mails/2.eml" && r["stands_in"] == "mails/1.eml"), "{repeats:?}");
    assert_eq!(run(&sandbox)["counts"]["repeated_sentences"], repeats.len());
    assert_eq!(run(&sandbox)["counts"]["amounts"], 2);
    let notes = std::fs::read_to_string(sandbox.path("out/notes.jsonl")).unwrap();
    let reply: Value = serde_json::from_str(notes.lines().nth(1).unwrap()).unwrap();
    assert_eq!(list(&reply, "amounts").len(), 2, "the record says all that its note says");
}

#[test]
fn quoted_mail_that_is_not_there_counts() {
    let sandbox = extracted(&[("2.eml", REPLY)]);
    assert_eq!(column(&sandbox, "amounts.csv", "value"), ["900", "12500"]);
    assert!(std::fs::read(sandbox.path("out/repeats.jsonl")).unwrap().is_empty());
}

#[test]
fn a_mail_that_goes_leaves_its_quotation() {
    let sandbox = extracted(&[("1.eml", FIRST), ("2.eml", REPLY)]);
    std::fs::remove_file(sandbox.path("mails/1.eml")).unwrap();
    sandbox.run(&["extract", "mails", "-o", "out", "-q"]).expect(0);
    assert_eq!(column(&sandbox, "amounts.csv", "value"), ["900", "12500"]);
    assert_eq!(run(&sandbox)["work"]["unchanged"], 1);
}
