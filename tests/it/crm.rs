//! Files for the importers of CRMs: what stands in them, that the check takes them and no broken ones, and what a second run changes.
//!
//! After a change that is meant: `GLEANER_UPDATE=1 cargo test --test it crm` writes `fixtures/crm` and the tables of `docs/crm.md` anew.

mod archive;
mod broken;
mod docs;
mod rows;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gleaner::crm::Crm;
use gleaner::record::NoteRecord;

use super::support::{PIPELINE, Run, Sandbox, TINY, UPDATE, fixture_notes, root};
use archive::archive;

/// Values for what no note says, so that nothing is rejected for want of them.
const VALUES: [&str; 10] = [
    "--pipeline",
    "Sales",
    "--deal-stage",
    "Qualification",
    "--close-date",
    "2026-12-31",
    "--due-date",
    "2026-12-30",
    "--currency-default",
    "EUR",
];

/// A result of these notes.
fn write_notes(sandbox: &Sandbox, folder: &str, notes: &[NoteRecord]) {
    let lines: Vec<String> = notes.iter().map(|note| serde_json::to_string(note).unwrap() + "\n").collect();
    sandbox.write(&format!("{folder}/notes.jsonl"), lines.concat());
}

fn export(sandbox: &Sandbox, crm: Crm, dir: &str, more: &[&str]) -> Run {
    sandbox.run(&[&["export", "--crm", crm.as_str(), dir], more].concat()).expect(0)
}

/// The files of a folder, without the hidden one.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.file_name() != ".gleaner");
    entries.map(|e| (e.file_name().into_string().unwrap(), fs::read(e.path()).unwrap())).collect()
}

/// Runs the check over all files of an export.
fn check(sandbox: &Sandbox, crm: Crm, folder: &str) -> Run {
    let paths: Vec<String> = files(&sandbox.path(folder)).into_keys().map(|name| format!("{folder}/{name}")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    sandbox.run(&[&["check", "--crm", crm.as_str()], paths.as_slice()].concat())
}

#[test]
fn each_crm_gets_the_files_of_its_fixture_and_they_pass_the_check() {
    let mut wrong = Vec::new();
    for crm in Crm::ALL {
        let sandbox = Sandbox::new();
        write_notes(&sandbox, "out", &archive(crm));
        let said = export(&sandbox, crm, "out", &VALUES);
        let found = files(&sandbox.path(&format!("out/{crm}")));
        let folder = root().join("fixtures/crm").join(crm.as_str());
        if std::env::var_os(UPDATE).is_some() {
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            found.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).unwrap());
        }
        let expected = files(&folder);
        let names: Vec<&String> =
            found.keys().chain(expected.keys()).filter(|name| found.get(*name) != expected.get(*name)).collect();
        if !names.is_empty() {
            wrong.push(format!("{crm}: other files than in fixtures/crm: {names:?}"));
        }
        assert!(said.stderr.contains("to be imported in this order"), "{}", said.stderr);
        let checked = check(&sandbox, crm, &format!("out/{crm}"));
        if checked.code != Some(0) {
            wrong.push(format!("{crm}: {}{}", checked.stdout, checked.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}\nif this is meant: {UPDATE}=1 cargo test --test it crm", wrong.join("\n"));
}

#[test]
fn what_the_model_finds_in_the_sample_notes_passes_the_check() {
    let notes: Vec<NoteRecord> = fixture_notes()
        .iter()
        .map(|path| {
            let document = gleaner::source::read_file(path, &gleaner::source::ReadOptions::default()).unwrap();
            PIPELINE.analyze_one(document).unwrap()
        })
        .collect();
    for crm in Crm::ALL {
        let sandbox = Sandbox::new();
        write_notes(&sandbox, "out", &notes);
        export(&sandbox, crm, "out", &VALUES);
        let rows: usize =
            files(&sandbox.path(&format!("out/{crm}"))).values().map(|bytes| super::support::csv_rows(bytes).len() - 1).sum();
        assert!(rows > 50, "{crm}: {rows} rows and rejects");
        check(&sandbox, crm, &format!("out/{crm}")).expect(0);
    }
}

#[test]
fn extract_writes_the_files_after_the_run() {
    let sandbox = Sandbox::new();
    sandbox.write("notes/a.txt", "Note, 3 March 2026\n\nAnn Lee (Acme Ltd) pays 5,000 euros.\n- [ ] Ann Lee to call by Friday\n");
    let run = sandbox.run(&["extract", "notes", "--model", &TINY, "-o", "out", "--crm", "hubspot"]).expect(0);
    assert!(run.stderr.contains("files for HubSpot in out/hubspot"), "{}", run.stderr);
    let by_hand = {
        export(&sandbox, Crm::HubSpot, "out", &["-o", "by-hand", "-q"]);
        files(&sandbox.path("by-hand"))
    };
    assert!(by_hand == files(&sandbox.path("out/hubspot")) && by_hand.contains_key("4_tasks.csv"), "{:?}", by_hand.keys());
    sandbox.run(&["extract", "notes", "--model", &TINY, "-o", "out", "--crm", "hubspot", "-q"]).expect(0);
    let refused = sandbox.run(&["extract", "notes", "--model", &TINY, "--crm", "hubspot"]).expect(2);
    assert!(refused.stderr.contains("--output"), "{}", refused.stderr);
}

#[test]
fn what_cannot_be_done_exits_2_and_changes_nothing() {
    let sandbox = Sandbox::new();
    write_notes(&sandbox, "out", &archive(Crm::Salesforce));
    export(&sandbox, Crm::Salesforce, "out", &VALUES);
    sandbox.write("bad/notes.jsonl", "{}\n");
    let before = files(&sandbox.path("out/salesforce"));
    let cases: [(&[&str], &str); 13] = [
        (&["export", "out"], "--crm"),
        (&["export", "out", "--crm", "sap"], "no CRM that gleaner knows"),
        (&["export", "gone", "--crm", "salesforce"], "gone: cannot be read (give a folder"),
        (&["export", "bad", "--crm", "salesforce", "-o", "out/salesforce"], "line 1: not a record"),
        (&["export", "out", "--crm", "salesforce", "-o", "out"], "holds a result of gleaner"),
        (&["export", "out", "--crm", "salesforce", "--close-date", "soon"], "--close-date soon: is no day"),
        (&["export", "out", "--crm", "salesforce", "--currency-default", "EURO"], "no ISO 4217 code"),
        (
            &["export", "out", "--crm", "salesforce", "--owner", "ann@example.com"],
            "--owner: \"ann@example.com\" has not the form",
        ),
        (&["export", "out", "--crm", "hubspot", "--owner", "ann"], "--owner: \"ann\" is no e-mail address"),
        (&["export", "out", "--crm", "salesforce", "--since", "out"], "is no earlier export"),
        (&["export", "out", "--crm", "salesforce", "--since", "out/salesforce"], "is to be written itself"),
        (&["check", "--crm", "salesforce", "gone.csv"], "gone.csv: cannot be read"),
        (&["check", "--crm", "salesforce", "bad/notes.jsonl"], "not clear what it is to be imported as"),
    ];
    let mut wrong = Vec::new();
    for (arguments, said) in cases {
        let run = sandbox.run(arguments);
        if run.code != Some(2) || !run.stderr.contains(said) {
            wrong.push(format!("{arguments:?}: exit {:?}, {:?}", run.code, run.stderr));
        }
    }
    assert!(wrong.is_empty() && before == files(&sandbox.path("out/salesforce")), "{}", wrong.join("\n"));
}
