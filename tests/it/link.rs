//! Runs with the exports of a CRM: what is linked, what is found, and what a second run does.

use std::fs;
use std::sync::Arc;

use gleaner::infer::Model;
use gleaner::link::{Columns, Roster, RosterPaths};
use gleaner::pipeline::{Options, Pipeline};
use gleaner::text::Document;
use serde_json::Value;

use super::contract::violations;
use super::support::{Sandbox, TINY, csv_rows, json_lines, list, string};

const CONTACTS: &str = "\u{feff}Record ID;First Name;Last Name;Email;Associated Company;Associated Company IDs\r\n\
    101;Ann;Lemaire;ann@castell.eu;Castell Consulting;501\r\n\
    102;Zoë;Quillon;;Castell Consulting;501\r\n";
const COMPANIES: &str = "Record ID,Company name,Company Domain Name\n501,Castell Consulting,castell.eu\n502,Julius Bär,\n";
const USERS: &str = "User ID,First name,Last name,Email\n901,Bram,Kerrigan,bram@us.example\n";
const NOTE: &str = "Call, 3 March 2026\n\nspoke to ann lemaire (ann@castell.eu) of castell consulting.\n\n\
    Next steps\n- Bram Kerrigan: send the offer\n- [ ] Zoë Quillon to call back\n";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("crm/contacts.csv", CONTACTS);
    sandbox.write("crm/companies.csv", COMPANIES);
    sandbox.write("crm/users.csv", USERS);
    sandbox.write("notes/a.txt", NOTE);
    sandbox.write("notes/b.txt", "Nothing of note was said.\n");
    sandbox
}

const ROSTER: [&str; 6] = ["--contacts", "crm/contacts.csv", "--companies", "crm/companies.csv", "--users", "crm/users.csv"];

fn run(sandbox: &Sandbox, more: &[&str]) -> super::support::Run {
    sandbox.run(&[&["extract", "notes", "--model", TINY.as_str(), "-o", "out"], more].concat())
}

fn record(sandbox: &Sandbox) -> Value {
    json_lines(&sandbox.output("out")["notes.jsonl"])[0].clone()
}

fn work(sandbox: &Sandbox) -> (u64, u64) {
    let run: Value = serde_json::from_slice(&sandbox.output("out")["run.json"]).unwrap();
    (run["work"]["analyzed"].as_u64().unwrap(), run["work"]["unchanged"].as_u64().unwrap())
}

/// The cells of one column.
fn column(sandbox: &Sandbox, table: &str, name: &str) -> Vec<String> {
    let rows = csv_rows(&sandbox.output("out")[table]);
    let at = rows[0].iter().position(|column| column == name).unwrap();
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

#[test]
fn known_names_are_found_and_linked() {
    let sandbox = sandbox();
    let said = run(&sandbox, &ROSTER).expect(0).stderr;
    assert!(said.contains("crm/contacts.csv: 2 contacts (HubSpot)") && said.contains("linked to the CRM"), "{said}");
    let note = record(&sandbox);
    assert_eq!(violations(&note, NOTE), Vec::<String>::new());
    let person = |name: &str| list(&note, "people").iter().find(|p| p["name"] == name).cloned().unwrap_or_default();
    let ann = person("ann lemaire");
    assert_eq!((string(&ann, "/contact/id"), string(&ann, "/contact/by")), ("101".to_owned(), "email".to_owned()), "{note:#}");
    let bram = person("Bram Kerrigan");
    assert_eq!((string(&bram, "/user/id"), string(&bram, "/user/email")), ("901".to_owned(), "bram@us.example".to_owned()));
    let companies: Vec<String> = list(&note, "organizations").iter().map(|o| string(o, "/company/id")).collect();
    assert!(companies.contains(&"501".to_owned()), "{note:#}");
    assert!(column(&sandbox, "people.csv", "contact_id").contains(&"101".to_owned()));
    assert!(column(&sandbox, "organizations.csv", "company_id").contains(&"501".to_owned()));
    let owners = ["owner_users", "owner_user_ids", "owner_user_emails"].map(|name| column(&sandbox, "action_items.csv", name));
    assert!(owners[0].contains(&"Bram Kerrigan".to_owned()) && owners[1].contains(&"901".to_owned()), "{owners:?}");
    assert!(owners[2].contains(&"bram@us.example".to_owned()), "{owners:?}");
    assert!(column(&sandbox, "register_people.csv", "contact_id").contains(&"101".to_owned()));
    assert!(column(&sandbox, "register_people.csv", "user_id").contains(&"901".to_owned()));
    assert!(column(&sandbox, "register_organizations.csv", "company_id").contains(&"501".to_owned()));
}

#[test]
fn changed_exports_change_the_links_and_analyze_little() {
    let sandbox = sandbox();
    run(&sandbox, &ROSTER).expect(0);
    assert_eq!(work(&sandbox), (2, 0));
    // Other ids and a new contact that no note names: no note is read anew.
    sandbox.write("crm/contacts.csv", CONTACTS.replace("101;", "111;") + "103;Nobody;Known;;;\r\n");
    run(&sandbox, &ROSTER).expect(0);
    assert_eq!(work(&sandbox), (0, 2));
    assert_eq!(string(&record(&sandbox), "/people/0/contact/id"), "111");
    let again = sandbox.output("out");
    let _ = fs::remove_dir_all(sandbox.path("out"));
    run(&sandbox, &ROSTER).expect(0);
    for file in ["notes.jsonl", "people.csv", "register_people.csv"] {
        assert!(again[file] == sandbox.output("out")[file], "{file} differs from that of a first run");
    }
    // A name less: the one note that has it is read anew.
    sandbox.write("crm/users.csv", "User ID,First name,Last name,Email\n");
    run(&sandbox, &ROSTER).expect(0);
    assert_eq!(work(&sandbox), (1, 1));
    // Without exports there are no links.
    run(&sandbox, &[]).expect(0);
    assert!(column(&sandbox, "people.csv", "contact_id").iter().all(String::is_empty));
}

#[test]
fn exports_can_stand_in_the_file_and_among_the_notes() {
    let sandbox = sandbox();
    sandbox.write("notes/people.csv", "Ref,Wer,Mail\n7,Ann Lemaire,ann@castell.eu\n");
    sandbox.write("gleaner.toml", "contacts = [\"notes/people.csv\"]\ncolumns = [\"contacts:id=Ref,name=Wer,email=Mail\"]\n");
    run(&sandbox, &[]).expect(0);
    assert_eq!(string(&record(&sandbox), "/people/0/contact/id"), "7");
    assert_eq!(work(&sandbox), (2, 0), "the export is no note");
}

#[test]
fn an_export_that_cannot_be_used_is_named() {
    let sandbox = sandbox();
    sandbox.write("crm/bad.csv", "Record ID,Email\n1,a@b.example\n1,c@d.example\n");
    for (arguments, expected) in [
        (["--contacts", "crm/bad.csv"], "crm/bad.csv, line 3: column \"Record ID\": the id \"1\""),
        (["--contacts", "crm/none.csv"], "crm/none.csv: cannot be read"),
        (["--companies", "crm/users.csv"], "no column for the id of companies"),
        (["--columns", "colour=red"], "is no column"),
    ] {
        let said = run(&sandbox, &arguments).expect(2).stderr;
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn a_known_company_is_no_person() {
    let folder = Sandbox::new();
    let companies = vec![folder.write("companies.csv", COMPANIES)];
    let contacts = vec![folder.write("contacts.csv", CONTACTS)];
    let roster = Roster::read(&RosterPaths { contacts, companies, users: Vec::new() }, &Columns::default()).unwrap();
    let options = Options { roster: Some(Arc::new(roster)), ..Options::default() };
    let pipeline = Pipeline::new(Model::embedded().unwrap(), options);
    let text = "Julius Bär called. we met zoë quillon there.\n\n- Castell Consulting: send the figures\n";
    let note = serde_json::to_value(pipeline.analyze_one(Document::from_text("a.txt", text)).unwrap()).unwrap();
    let found: Vec<(String, String)> =
        list(&note, "mentions").iter().map(|m| (string(m, "/text"), string(m, "/label"))).collect();
    for (name, label) in [("Julius Bär", "ORG"), ("zoë quillon", "PER"), ("Castell Consulting", "ORG")] {
        assert!(found.contains(&(name.to_owned(), label.to_owned())), "{found:?}");
    }
    assert_eq!(violations(&note, text), Vec::<String>::new());
}
