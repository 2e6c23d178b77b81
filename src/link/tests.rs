use std::path::PathBuf;

use super::{Columns, Kind, Roster, RosterError, RosterPaths, unlink};
use crate::record::{LinkRecord, NoteRecord, OrganizationRecord, PersonRecord, Source};

const CONTACTS: &str = "\
id,name,email,phone,company,company id,aliases
c1,Ann Lemaire,ann@acmefoods.com,+32 2 555 12 34,Acme Foods,k1,
c2,Robert Quist,,,Acme Foods,k1,
c3,Zoë D'Hondt,zoe@globex.be,,Globex Belgium NV,k2,
c4,Tom Peters,,,Acme Foods,k1,
c5,Tom Peters,,,Globex Belgium NV,k2,
c6,Tom Waltraven,,,Acme Foods,k1,
c7,\"Sandoval, Ines\",ines.sandoval@gmail.com,,,,Nessie
c8,K. van der Wal,,,Globex Belgium NV,k2,
c9,Elin Aldertree,elin@oldhouse.com,,Old House,,
c10,Elin Aldertree,,,,,
";
const COMPANIES: &str = "\
id,name,website,aliases
k1,Acme Foods Ltd,https://www.acmefoods.com/,
k2,Globex Belgium NV,globex.be,GBX
k3,Castell Consulting,,
k4,Pike Ltd,,
k5,Pike GmbH,,
k6,River Dredging Community,rdc.org,
k7,Red Hat Inc.,,
k8,Old House,,
";
const USERS: &str = "\
id,name,email
u1,Bram Kerrigan,bram@ourselves.eu
u2,Mei Nwosu,mei@ourselves.eu
u3,Mei Nwosu,mei2@ourselves.eu
";

struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> Vec<PathBuf> {
        let path = self.folder.path().join(name);
        if path.exists() { vec![path] } else { Vec::new() }
    }

    fn read(&self, columns: &str) -> Result<Roster, RosterError> {
        let columns = if columns.is_empty() { Columns::default() } else { columns.parse().unwrap() };
        let [contacts, companies, users] = ["contacts.csv", "companies.csv", "users.csv"].map(|name| self.path(name));
        Roster::read(&RosterPaths { contacts, companies, users }, &columns)
    }
}

fn roster() -> Roster {
    Files::new(&[("contacts.csv", CONTACTS), ("companies.csv", COMPANIES), ("users.csv", USERS)]).read("").unwrap()
}

/// A note of people, `Name = Alias | Organization | address or number …`, and of organizations, `| Name = Alias`.
fn note(lines: &[&str]) -> NoteRecord {
    let mut note = NoteRecord::new(Source::text("a.txt"));
    for line in lines {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let forms = |text: &str| {
            let mut forms = text.split('=').map(|form| form.trim().to_owned());
            (forms.next().unwrap_or_default(), forms.collect::<Vec<_>>())
        };
        let organization = parts.get(1).filter(|name| !name.is_empty()).map(|names| {
            let (name, aliases) = forms(names);
            let known = note.organizations.iter().find(|o| o.name == name).map(|o| o.id.clone());
            known.unwrap_or_else(|| {
                let id = format!("organizations/{}", note.organizations.len());
                note.organizations.push(OrganizationRecord { id: id.clone(), name, aliases, ..OrganizationRecord::default() });
                id
            })
        });
        if !parts[0].is_empty() {
            let (name, aliases) = forms(parts[0]);
            let more = || parts.iter().skip(2).map(|text| (*text).to_owned());
            note.people.push(PersonRecord {
                id: format!("people/{}", note.people.len()),
                name,
                aliases,
                organization,
                emails: more().filter(|text| text.contains('@')).collect(),
                phones: more().filter(|text| !text.contains('@')).collect(),
                ..PersonRecord::default()
            });
        }
    }
    note
}

fn linked(lines: &[&str]) -> NoteRecord {
    let mut note = note(lines);
    roster().link(&mut note);
    note
}

fn shown(link: Option<&LinkRecord>, candidates: &[LinkRecord]) -> String {
    match link {
        Some(link) => format!("{} by {}", link.id, link.by),
        None => candidates.iter().map(|link| format!("{}?", link.id)).collect::<Vec<_>>().join(" "),
    }
}

#[test]
fn people() {
    let cases: &[(&[&str], &str)] = &[
        (&["Ann Lemaire | | Ann@AcmeFoods.com"], "c1 by email"),
        (&["Ann | | ann@acmefoods.com"], "c1 by email"),
        (&["Bob Grant | | ann@acmefoods.com"], "c1?"),
        (&["Ann Lemaire | Acme Foods Limited"], "c1 by name and company"),
        (&["Ann Lemaire | Acme Foods | ann.lemaire@elsewhere.com"], "c1?"),
        (&["Ann Lemaire"], "c1 by name"),
        (&["Ann Lemaire | Initech"], "c1?"),
        (&["Ann M. Lemaire | | 02 555 12 34 ext. 0", "| Initech"], "c1 by name"),
        (&["Ann Lemaire | Initech | +32 2 555 12 34"], "c1 by name and phone"),
        (&["LEMAIRE, Ann"], "c1 by name"),
        (&["Lemaire Ann | Acme Foods"], "c1 by name in another order and company"),
        (&["Bob Quist | Acme Foods"], "c2 by short name and company"),
        (&["R. Quist | Acme Foods"], "c2 by initial and company"),
        (&["R. Quist"], ""),
        (&["Robert | Acme Foods"], "c2?"),
        (&["Robert Quisst | Acme Foods"], "c2?"),
        (&["Robert"], ""),
        (&["Zoe D’Hondt | GBX"], "c3 by name and company"),
        (&["Tom Peters"], "c4? c5?"),
        (&["Tom Peters | Acme Foods"], "c4 by name and company"),
        (&["Tom Peters", "| Globex Belgium"], "c5 by name and company of the note"),
        (&["Tom Peters", "| Globex Belgium", "| Acme Foods"], "c4? c5?"),
        (&["Tom | Acme Foods"], "c4? c6?"),
        (&["TW | Acme Foods"], "c6?"),
        (&["Ines Sandoval"], "c7 by name"),
        (&["Nessie Sandoval"], "c7 by name"),
        (&["Kees van der Wal | Globex"], "c8 by initial and company"),
        (&["Kees van der Wal | Globex Belgium"], "c8 by initial and company"),
        (&["Elin Aldertree"], "c10? c9?"),
        (&["Nobody Here | Acme Foods"], ""),
    ];
    let mut wrong = Vec::new();
    for (lines, expected) in cases {
        let note = linked(lines);
        let found = shown(note.people[0].contact.as_ref(), &note.people[0].contact_candidates);
        if found != *expected {
            wrong.push(format!("{lines:?}: {found}, and not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn organizations() {
    let cases: &[(&[&str], &str)] = &[
        (&["| Acme Foods"], "k1 by name"),
        (&["| ACME FOODS LIMITED"], "k1 by name"),
        (&["| Acme Foods GmbH"], "k1?"),
        (&["| GBX"], "k2 by alias"),
        (&["| Globex"], "k2?"),
        (&["| Castell"], "k3?"),
        (&["| Castell Consulting Services"], "k3?"),
        (&["| Pike"], "k4? k5?"),
        (&["| Pike Limited"], "k4 by name"),
        (&["| RDC"], "k6?"),
        (&["| RDC = River Dredging Community"], "k6 by name"),
        (&["Jo Bell | RDC | jo@rdc.org"], "k6 by domain"),
        (&["Jo Bell | Globex | jo@globex.be"], "k2 by domain"),
        (&["Jo Bell | Initech | jo@globex.be"], "k2?"),
        (&["Zoë D'Hondt | Globex | zoe@gmail.com"], "k2 by contact"),
        (&["Jo Bell | Castell | jo@gmail.com"], "k3?"),
        (&["| RedHat"], "k7 by name"),
        (&["| globex.be"], "k2 by domain"),
        (&["| Initech"], ""),
    ];
    let mut wrong = Vec::new();
    for (lines, expected) in cases {
        let note = linked(lines);
        let found = shown(note.organizations[0].company.as_ref(), &note.organizations[0].company_candidates);
        if found != *expected {
            wrong.push(format!("{lines:?}: {found}, and not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_doubtful_company_is_that_of_its_person() {
    let note = linked(&["Elin Aldertree | Old | elin@oldhouse.com", "| Old House Bank"]);
    let found: Vec<String> = note.organizations.iter().map(|o| shown(o.company.as_ref(), &o.company_candidates)).collect();
    assert_eq!(found, ["k8 by contact", "k8?"]);
    let note = linked(&["Ann Lemaire | Acme | ann@acmefoods.com"]);
    assert_eq!(shown(note.organizations[0].company.as_ref(), &[]), "k1 by domain");
}

#[test]
fn users() {
    for (line, expected) in [
        ("Bram | | Bram@ourselves.eu", "u1"),
        ("Bram Kerrigan", "u1"),
        ("Bram Kerrigan | Ourselves", "u1"),
        ("Bram Kerrigan | Initech", ""),
        ("Bram Kerrigan | | bram@elsewhere.eu", ""),
        ("Mei Nwosu", ""),
        ("Bram", ""),
    ] {
        let note = linked(&[line]);
        let user = note.people[0].user.as_ref().map_or("", |user| user.id.as_str());
        assert_eq!(user, expected, "{line}");
    }
}

#[test]
fn nobody_is_two() {
    let note = linked(&["Ann Lemaire | | ann@acmefoods.com", "Ann Lemaire | Acme Foods"]);
    assert_eq!(shown(note.people[0].contact.as_ref(), &[]), "c1 by email");
    assert_eq!(shown(note.people[1].contact.as_ref(), &note.people[1].contact_candidates), "c1?");
}

#[test]
fn links_can_be_taken_away_and_made_anew() {
    let lines = ["Tom Peters | Acme Foods", "Tom Peters"];
    let (roster, mut first) = (roster(), linked(&lines));
    let again = first.clone();
    roster.link(&mut first);
    assert!(first == again, "linking twice is linking once");
    assert!(unlink(&mut first) && first == note(&lines) && !unlink(&mut first));
}

#[test]
fn scores_and_addresses_are_written() {
    let note = linked(&["Ann Lemaire | Acme Foods"]);
    let json = serde_json::to_value(&note.people[0].contact).unwrap();
    let expected = serde_json::json!({"id": "c1", "name": "Ann Lemaire", "email": "ann@acmefoods.com", "score": 0.97, "by": "name and company"});
    assert_eq!(json, expected);
    let user = roster().by_id(Kind::Users, "u2", "correction").unwrap();
    assert_eq!((user.name.as_str(), user.by.as_ref()), ("Mei Nwosu", "correction"));
    assert!(roster().by_id(Kind::Contacts, "u2", "correction").is_none());
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    for (text, columns, expected) in [
        (
            "id,name\n1,Ann\n2,Jo\n1,Bob\n",
            "",
            "contacts.csv, line 4: column \"id\": the id \"1\" was another record's before, Ann",
        ),
        ("Record ID,First Name,Last Name\n1,Ann,Lee\n,Bob,Roe\n", "", "contacts.csv, line 3: column \"Record ID\" is empty"),
        ("name,email\nAnn,a@b.c\n", "", "no column for the id of contacts (export it too, or name it: --columns contacts:id=…"),
        ("", "", "holds no rows"),
        ("id,name\n1,Ann\n", "contacts:email=Mail", "no column \"Mail\", named for email"),
    ] {
        let error = Files::new(&[("contacts.csv", text)]).read(columns).unwrap_err().to_string();
        assert!(error.contains(expected) && error.ends_with(')'), "{error}");
    }
}

#[test]
fn rows_that_do_no_harm() {
    let text = "Contact ID,First Name,Last Name,Email,Account Name\n1,Ann,Lee,,\n1,Ann,Lee,,\n,,,,\n2,,,,Acme\n\"Contact Report\"\n\"Copyright, 2026\",,,,\n";
    let error = Files::new(&[("contacts.csv", text)]).read("").map(|roster| (roster.counts(), roster.files()[0].nameless));
    // The last lines of a report stand in the column of the ids: they are records without a name.
    assert_eq!(error.unwrap(), ([1, 0, 0], 3));
}
