//! Links to a made-up CRM whose truth is known: what is certain is right, and most of what can be found is.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "what fails here fails the test, and what is wrong is shown")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use gleaner::link::{Columns, Roster, RosterPaths};
use gleaner::record::{LinkRecord, NoteRecord};
use register_archive::archive::{Archive, Truth};
use register_archive::roster::Exports;

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../benches/register_archive/mod.rs"]
mod register_archive;

/// How links are counted.
#[derive(Debug, Default)]
struct Score {
    /// Certain links, and those that are right.
    certain: usize,
    right: usize,
    /// Those meant who are in the CRM, and those of them who are linked, or linked or among the candidates.
    known: usize,
    linked: usize,
    listed: usize,
}

impl Score {
    fn count(&mut self, link: Option<&LinkRecord>, candidates: &[LinkRecord], meant: &str, is_known: bool) {
        let right = link.is_some_and(|link| link.id == meant);
        self.certain += usize::from(link.is_some());
        self.right += usize::from(right);
        self.known += usize::from(is_known);
        self.linked += usize::from(is_known && right);
        self.listed += usize::from(is_known && (right || candidates.iter().any(|link| link.id == meant)));
        assert!(candidates.len() <= 5 && (link.is_none() || candidates.is_empty()), "{candidates:?}");
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.certain.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.linked as f64 / self.known.max(1) as f64
    }

    fn listed(&self) -> f64 {
        self.listed as f64 / self.known.max(1) as f64
    }
}

fn write(folder: &Path, name: &str, rows: &[&[String]], header: &[&str]) -> PathBuf {
    let path = folder.join(name);
    let mut table = csv::Writer::from_path(&path).unwrap();
    table.write_record(header).unwrap();
    rows.iter().for_each(|row| table.write_record(*row).unwrap());
    table.flush().unwrap();
    path
}

fn roster(exports: &Exports) -> Roster {
    let folder = tempfile::tempdir().unwrap();
    let contacts: Vec<&[String]> = exports.contacts.iter().map(|row| &row[..]).collect();
    let companies: Vec<&[String]> = exports.companies.iter().map(|row| &row[..]).collect();
    let paths = RosterPaths {
        contacts: vec![write(folder.path(), "contacts.csv", &contacts, &Exports::CONTACT)],
        companies: vec![write(folder.path(), "companies.csv", &companies, &Exports::COMPANY)],
        users: Vec::new(),
    };
    Roster::read(&paths, &Columns::default()).unwrap()
}

#[test]
fn certain_links_are_right() {
    // The last is the beginning of a large archive: there are many namesakes.
    for (seed, notes, linked) in [(1, 600, 600), (2, 3000, 3000), (3, 40_000, 4000)] {
        let archive = Archive::new(seed, notes);
        let exports = Exports::of(&archive, seed);
        let roster = roster(&exports);
        let known: BTreeSet<&str> = exports.ids().collect();
        let (mut full, mut short, mut companies) = (Score::default(), Score::default(), Score::default());
        for number in (0..linked).map(|number| number * (notes / linked)) {
            let (mut record, truth) = archive.note(number);
            roster.link(&mut record);
            count(&record, &truth, &known, [&mut full, &mut short, &mut companies]);
        }
        println!("{linked} of {notes} notes, {:?} contacts, companies, users, {} bytes", roster.counts(), roster.bytes());
        for (what, score, recall, listed) in
            [("full names", &full, 0.6, 0.85), ("short names", &short, 0.0, 0.2), ("companies", &companies, 0.8, 0.9)]
        {
            let (precision, found, shown) = (score.precision(), score.recall(), score.listed());
            println!("{what}: precision {precision:.4}, recall {found:.3}, with candidates {shown:.3}; {score:?}");
            assert!(precision >= 0.99, "{what}: {precision}");
            assert!(found >= recall && shown >= listed, "{what}: {found} {shown}");
        }
    }
}

fn count(record: &NoteRecord, truth: &Truth, known: &BTreeSet<&str>, [full, short, companies]: [&mut Score; 3]) {
    for (person, meant) in record.people.iter().zip(&truth.people) {
        let id = format!("c{}", meant.person);
        let is_known = known.contains(id.as_str());
        let score = if meant.full { &mut *full } else { &mut *short };
        let (before, wrong) = (score.certain - score.right, person.contact.as_ref().filter(|link| link.id != id));
        score.count(person.contact.as_ref(), &person.contact_candidates, &id, is_known);
        if score.certain - score.right > before {
            println!("wrong: {person:?} is {id} and not {wrong:?}");
        }
    }
    for (organization, meant) in record.organizations.iter().zip(&truth.organizations) {
        let id = format!("k{meant}");
        let is_known = known.contains(id.as_str());
        companies.count(organization.company.as_ref(), &organization.company_candidates, &id, is_known);
        if organization.company.as_ref().is_some_and(|link| link.id != id) {
            println!("wrong: {organization:?} is {id}");
        }
    }
}

#[test]
fn memory_is_bounded_by_the_roster() {
    let exports = Exports::of(&Archive::new(5, 60_000), 5);
    let started = Instant::now();
    let roster = roster(&exports);
    let [contacts, companies, _] = roster.counts();
    let each = roster.bytes() / contacts;
    println!("{contacts} contacts, {companies} companies: {each} bytes a contact, read in {:?}", started.elapsed());
    assert!(contacts > 10_000 && each < 500, "{each} bytes a contact: 200,000 would take {} MiB", (each * 200_000) >> 20);
}
