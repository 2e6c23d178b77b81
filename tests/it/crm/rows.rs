//! What stands in single rows, and what a second export changes.

use std::collections::BTreeMap;

use gleaner::crm::Crm;
use gleaner::record::NoteRecord;

use super::super::support::{Sandbox, csv_rows};
use super::archive::{HOSTILE, Note, archive, crm_id, link};
use super::{VALUES, check, export, files, write_notes};

/// The rows of an export's file, each as header and cell; none if the file is not there.
fn rows(sandbox: &Sandbox, folder: &str, file: &str) -> Vec<BTreeMap<String, String>> {
    let Some(bytes) = files(&sandbox.path(folder)).remove(file) else { return Vec::new() };
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).map_or(bytes.clone(), <[u8]>::to_vec);
    let mut all = csv_rows(&bytes).into_iter();
    let header = all.next().unwrap();
    all.map(|row| header.iter().cloned().zip(row).collect()).collect()
}

fn exported(crm: Crm, notes: &[NoteRecord], more: &[&str]) -> Sandbox {
    let sandbox = Sandbox::new();
    write_notes(&sandbox, "out", notes);
    export(&sandbox, crm, "out", more);
    sandbox
}

/// The row of `rejects.csv` for a name and column.
#[track_caller]
fn reason(sandbox: &Sandbox, crm: Crm, name: &str, column: &str) -> String {
    let all = rows(sandbox, &format!("out/{crm}"), "rejects.csv");
    let found = all.iter().find(|row| row["name"].starts_with(name) && row["column"] == column);
    let found = found.unwrap_or_else(|| panic!("{name} {column} is not in {all:#?}"));
    assert!(!found["reason"].is_empty() && !found["repair"].is_empty() && !found["external_id"].is_empty(), "{found:?}");
    found["reason"].clone()
}

#[test]
fn cells_are_exact_where_an_importer_reads_them_and_harmless_where_people_do() {
    let sandbox = exported(Crm::Salesforce, &archive(Crm::Salesforce), &VALUES);
    let contacts = rows(&sandbox, "out/salesforce", "2_contacts.csv");
    let names: Vec<String> = contacts.iter().map(|row| format!("{} {}", row["FirstName"], row["LastName"])).collect();
    for name in HOSTILE {
        let spaced = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let turned = spaced.split_once(", ").map(|(family, given)| format!("{given} {family}"));
        assert!(names.contains(turned.as_ref().unwrap_or(&spaced)), "{name} is not in {names:?}");
    }
    let task =
        &rows(&sandbox, "out/salesforce", "4_tasks.csv").into_iter().find(|row| row["Subject"].starts_with("+call")).unwrap();
    assert!(task["Description"].starts_with("+call \"Zoë\"\n| <now>\n"), "{task:?}");
    let zoho = exported(Crm::Zoho, &archive(Crm::Zoho), &VALUES);
    assert!(reason(&zoho, Crm::Zoho, "'=HYPERLINK", "First Name").contains("holds \""));
    let tasks = rows(&zoho, "out/zoho", "4_tasks.csv");
    let task = tasks.iter().find(|row| row["Subject"].starts_with("+call")).unwrap();
    assert_eq!(task["Subject"], "+call ”Zoë” ¦ ‹now›");
}

#[test]
fn linked_records_are_updated_by_the_id_that_the_crm_gave_them() {
    let same = |header: &'static str| [header, header];
    for (crm, company, contact, headers) in [
        (Crm::HubSpot, "1_companies_update.csv", "2_contacts_update.csv", same("Record ID")),
        (Crm::Salesforce, "1_accounts_update.csv", "2_contacts_update.csv", same("Id")),
        (Crm::Dynamics, "1_accounts_update.csv", "2_contacts_update.csv", ["(Do Not Modify) Account", "(Do Not Modify) Contact"]),
        (
            Crm::Pipedrive,
            "1_organizations_update.csv",
            "2_people_update.csv",
            ["Pipedrive System ID - Organization", "Pipedrive System ID - Person"],
        ),
        (Crm::Zoho, "1_accounts_update.csv", "2_contacts_update.csv", ["Account Id", "Contact Id"]),
    ] {
        let sandbox = exported(crm, &archive(crm), &VALUES);
        for (file, header, number) in [(company, headers[0], 1), (contact, headers[1], 2)] {
            let all = rows(&sandbox, &format!("out/{crm}"), file);
            assert_eq!((all.len(), &all[0][header]), (1, &crm_id(crm, number)), "{crm} {file}");
        }
        let text = files(&sandbox.path(&format!("out/{crm}"))).into_values().map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(!text.collect::<String>().contains("Castell SA,"), "{crm}: a doubtful link is written");
    }
}

#[test]
fn owners_are_users_of_the_crm_and_users_are_no_contacts() {
    let sandbox = exported(Crm::HubSpot, &archive(Crm::HubSpot), &[&VALUES[..], &["--owner", "all@us.example"]].concat());
    let owner = |title: &str| {
        let tasks = rows(&sandbox, "out/hubspot", "4_tasks.csv");
        tasks.iter().find(|row| row["Task Title"].starts_with(title)).unwrap()["Assigned to"].clone()
    };
    assert_eq!((owner("Tom and Ann"), owner("Martin")), ("tom@us.example".into(), "all@us.example".into()));
    assert!(
        rows(&sandbox, "out/hubspot", "2_contacts.csv").iter().all(|row| row["Last name"] != "Roe" || row["First name"] != "Tom")
    );
    let salesforce = exported(Crm::Salesforce, &archive(Crm::Salesforce), &VALUES);
    let tasks = rows(&salesforce, "out/salesforce", "4_tasks.csv");
    let owners: Vec<&String> = tasks.iter().map(|row| &row["OwnerId"]).filter(|owner| !owner.is_empty()).collect();
    assert_eq!(owners, [&crm_id(Crm::Salesforce, 3)], "no user is made up for the others");
}

#[test]
fn what_is_rejected_says_why() {
    let without = exported(Crm::Salesforce, &archive(Crm::Salesforce), &[]);
    let because = |name: &str, column: &str| reason(&without, Crm::Salesforce, name, column);
    assert_eq!(because("Servio: Servio contract", "StageName"), "no deal stage is given");
    assert_eq!(because("Servio: Servio contract", "CloseDate"), "no close date is given");
    assert_eq!(because("Norvale: about 50000", "CurrencyIsoCode"), "the note states no currency");
    assert!(because("Olivia", "").contains("may stand for several"));
    assert!(
        because("Castell", "").contains("Castell SA (") && because("Bo Day", "").contains("may be a record that the CRM has")
    );
    assert!(because("Castell: EUR 5000", "Account.Gleaner_Id__c").contains("Castell is not written: may be a record"));
    assert!(because("Acme Limited: licence", "Amount").contains("3 decimals"));
    assert!(because("Long Long", "Name").contains("characters long"));
    assert!(because("older.txt", "Body").contains("holds no sentences"));
    let rejects = rows(&without, "out/salesforce", "rejects.csv");
    assert!(rejects.iter().all(|row| row["note"] != "nothing.txt"), "a note with nothing in it is no row");
    assert!(because("c-doubt.txt", "Account:Parent.Gleaner_Id__c").contains("Castell is not written"));
    let hubspot = exported(Crm::HubSpot, &archive(Crm::HubSpot), &[]);
    assert!(reason(&hubspot, Crm::HubSpot, "Ring back", "Due date").contains("no day"));
    assert!(reason(&hubspot, Crm::HubSpot, "long.txt", "Activity date").contains("no day"));
}

/// Rows that only one of two exports has, by file.
fn differences(sandbox: &Sandbox, before: &str, after: &str) -> BTreeMap<String, (usize, usize)> {
    let (before, after) = (files(&sandbox.path(before)), files(&sandbox.path(after)));
    let lines = |files: &BTreeMap<String, Vec<u8>>, name: &str| files.get(name).map(|bytes| csv_rows(bytes)).unwrap_or_default();
    let mut found = BTreeMap::new();
    for name in before.keys().chain(after.keys()) {
        let (old, new) = (lines(&before, name), lines(&after, name));
        let only = |a: &[Vec<String>], b: &[Vec<String>]| a.iter().filter(|row| !b.contains(row)).count();
        let counts = (only(&old, &new), only(&new, &old));
        if counts != (0, 0) {
            found.insert(name.clone(), counts);
        }
    }
    found
}

/// The archive with a mail put before the others, and another task in the last.
fn changed(crm: Crm) -> Vec<NoteRecord> {
    let mut notes = archive(crm);
    let last = notes.iter().position(|note| note.source.id.as_deref() == Some("<two@x>")).unwrap();
    let other = Note::new("mails.mbox#2", Some("2026-03-08")).id("<two@x>").company("Norvale").person("Martin Okafor", Some(0));
    notes[last] = other.task("Ring back on Monday", &[0], None, false).record();
    notes[last].source.path = "mails.mbox#3".into();
    notes[last - 1].source.path = "mails.mbox#2".into();
    notes
}

#[test]
fn a_changed_note_changes_its_own_rows_alone() {
    for crm in Crm::ALL {
        let sandbox = exported(crm, &archive(crm), &[&VALUES[..], &["-o", "before"]].concat());
        write_notes(&sandbox, "out", &archive(crm));
        export(&sandbox, crm, "out", &[&VALUES[..], &["-o", "again"]].concat());
        assert_eq!(files(&sandbox.path("before")), files(&sandbox.path("again")), "{crm}");
        write_notes(&sandbox, "out", &changed(crm));
        export(&sandbox, crm, "out", &[&VALUES[..], &["-o", "after"]].concat());
        let found: Vec<(String, (usize, usize))> = differences(&sandbox, "before", "after").into_iter().collect();
        let [(tasks, one), (notes, other)] = &found[..] else { panic!("{crm}: {found:?}") };
        assert!(tasks.starts_with("4_") && notes.starts_with("5_") && *one == (1, 1) && *other == (1, 1), "{crm}: {found:?}");
    }
}

#[test]
fn what_can_only_be_created_is_left_out_the_second_time() {
    for (crm, objects) in
        [(Crm::Pipedrive, vec!["3_deals", "4_activities", "5_notes"]), (Crm::HubSpot, vec!["4_tasks", "5_notes"])]
    {
        let sandbox = exported(crm, &archive(crm), &[&VALUES[..], &["-o", "first"]].concat());
        write_notes(&sandbox, "out", &changed(crm));
        let run = export(&sandbox, crm, "out", &[&VALUES[..], &["-o", "second", "--since", "first"]].concat());
        assert!(run.stderr.contains("rows were left out: an earlier export has them"), "{}", run.stderr);
        for object in &objects {
            let new = rows(&sandbox, "second", &format!("{object}.csv")).len();
            assert_eq!(new, usize::from(*object != "3_deals"), "{crm} {object}");
        }
        export(&sandbox, crm, "out", &[&VALUES[..], &["-o", "third", "--since", "first", "--since", "second", "-q"]].concat());
        let third = files(&sandbox.path("third"));
        assert!(objects.iter().all(|object| !third.contains_key(&format!("{object}.csv"))), "{crm}: {:?}", third.keys());
        let of = |folder: &str| {
            rows(&sandbox, folder, &format!("{}.csv", if crm == Crm::HubSpot { "1_companies" } else { "1_organizations" }))
        };
        assert_eq!(of("first"), of("third"), "{crm}: what is updated is always written");
    }
}

#[test]
fn files_are_split_at_the_limits_and_parts_that_are_no_more_are_removed() {
    let many = |count: usize| {
        let note = Note::new("many.txt", Some("2026-03-02")).company("Norvale");
        vec![(0..count).fold(note, |note, number| note.task(&format!("Task {number}"), &[], Some("2026-03-06"), false)).record()]
    };
    let sandbox = exported(Crm::Zoho, &many(2500), &[]);
    sandbox.write("out/zoho/mine.csv", "mine");
    let sizes = |names: [&str; 3]| names.map(|name| rows(&sandbox, "out/zoho", name).len());
    assert_eq!(sizes(["4_tasks.csv", "4_tasks_2.csv", "4_tasks_3.csv"]), [1000, 1000, 500]);
    sandbox
        .run(&["check", "--crm", "zoho", "out/zoho/4_tasks.csv", "out/zoho/4_tasks_2.csv", "out/zoho/4_tasks_3.csv"])
        .expect(0);
    write_notes(&sandbox, "out", &many(1500));
    export(&sandbox, Crm::Zoho, "out", &["-q"]);
    assert_eq!(sizes(["4_tasks.csv", "4_tasks_2.csv", "4_tasks_3.csv"]), [1000, 500, 0]);
    assert!(sandbox.path("out/zoho/mine.csv").exists() && !sandbox.path("out/zoho/4_tasks_3.csv").exists());
    let long: Vec<NoteRecord> = (0..90)
        .map(|number| {
            let mut note = Note::new(&format!("{number}.txt"), Some("2026-03-02")).company("Norvale").record();
            note.sentences[0].text = "é".repeat(60_000);
            note
        })
        .collect();
    let dynamics = exported(Crm::Dynamics, &long, &[]);
    let parts = files(&dynamics.path("out/dynamics"));
    let notes: Vec<usize> = parts.iter().filter(|(name, _)| name.starts_with("5_")).map(|(_, bytes)| bytes.len()).collect();
    assert!(notes.len() == 2 && notes.iter().all(|bytes| *bytes <= 8_000_000), "{notes:?}");
    check(&dynamics, Crm::Dynamics, "out/dynamics").expect(0);
}

#[test]
fn two_entries_that_are_one_record_are_one_row_to_which_all_refer() {
    let crm = Crm::Salesforce;
    let one = Note::new("a.txt", Some("2026-03-02"))
        .company("Norvale")
        .with_company(|c| c.company = Some(link(crm, 1, "Norvale NV", None)));
    let two = Note::new("b.txt", Some("2026-03-03"))
        .company("Norvale Belgium")
        .with_company(|c| c.company = Some(link(crm, 1, "Norvale NV", None)));
    let notes = [one.record(), two.amount("5", Some("EUR"), None, Some(0)).record()];
    let sandbox = exported(crm, &notes, &VALUES);
    let accounts = rows(&sandbox, "out/salesforce", "1_accounts_update.csv");
    let deals = rows(&sandbox, "out/salesforce", "3_opportunities.csv");
    assert_eq!((accounts.len(), &deals[0]["Account.Gleaner_Id__c"]), (1, &accounts[0]["Gleaner_Id__c"]));
    assert_eq!(deals[0]["Name"], "Norvale NV: EUR 5");
    check(&sandbox, crm, "out/salesforce").expect(0);
}
