//! The people and organizations of one note are linked to the records of the CRM.

use std::collections::{BTreeMap, BTreeSet};

use super::companies::{Sought as SoughtCompany, host};
use super::employer::{Employer, core};
use super::person::Sought;
use super::roster::{Roster, more};
use super::table::List;
use super::verdict::{Evidence, Verdict, record};
use crate::extract::Label;
use crate::record::{LinkRecord, NoteRecord};
use crate::register::address;

impl Roster {
    /// Links people and organizations of a note; links that it had are gone.
    ///
    /// What is certain is linked, what is likely becomes a candidate, and where two records fit both are candidates.
    pub fn link(&self, note: &mut NoteRecord) {
        unlink(note);
        let mut companies: Vec<Verdict> = self.find_companies(note);
        let around: Vec<Employer> = (0..note.organizations.len()).map(|at| self.employer(note, at, &companies[at])).collect();
        let at = |id: &Option<String>| note.organizations.iter().position(|o| Some(&o.id) == id.as_ref());
        let employers: Vec<Option<usize>> = note.people.iter().map(|person| at(&person.organization)).collect();
        let more = more(&self.companies);
        let (contacts, users) = (Self::lookup(&self.contacts, &more), Self::lookup(&self.users, &more));
        let employer = |at: usize| employers[at].map(|organization| &around[organization]);
        let sought: Vec<Sought> =
            note.people.iter().enumerate().map(|(at, person)| Sought::of(person, employer(at), &around)).collect();
        let mut people: Vec<Verdict> = sought.iter().map(|sought| contacts.find(sought)).collect();
        doubt_shared(&mut people);
        let mut found: Vec<Option<LinkRecord>> =
            (0..sought.len()).map(|at| users.user(&sought[at], employer(at), people[at].link.as_ref())).collect();
        drop_shared(&mut found);
        self.settle_companies(&mut companies, &people, &employers);
        for ((person, verdict), user) in note.people.iter_mut().zip(people).zip(found) {
            person.contact.clone_from(&verdict.link);
            person.contact_candidates = verdict.candidates();
            person.user = user;
        }
        for (organization, verdict) in note.organizations.iter_mut().zip(companies) {
            organization.company.clone_from(&verdict.link);
            organization.company_candidates = verdict.candidates();
        }
    }

    fn find_companies(&self, note: &NoteRecord) -> Vec<Verdict> {
        let names = |at: usize| {
            let organization = &note.organizations[at];
            std::iter::once(&organization.name).chain(&organization.aliases).cloned().collect()
        };
        let sought = (0..note.organizations.len()).map(|at| SoughtCompany { names: names(at), domains: domains(note, at) });
        sought.map(|sought| self.companies.find(&sought)).collect()
    }

    /// What is known of an organization of the note as an employer.
    fn employer(&self, note: &NoteRecord, at: usize, verdict: &Verdict) -> Employer {
        let mut employer = Employer::default();
        let organization = &note.organizations[at];
        std::iter::once(&organization.name).chain(&organization.aliases).for_each(|name| employer.add_name(name));
        verdict.row.into_iter().for_each(|row| self.companies.describe(row, &mut employer));
        employer
    }

    /// A doubtful organization is the one candidate that its people, linked for certain, belong to.
    fn settle_companies(&self, companies: &mut [Verdict], people: &[Verdict], employers: &[Option<usize>]) {
        for (at, company) in companies.iter_mut().enumerate().filter(|(_, company)| company.link.is_none()) {
            let rows =
                people.iter().zip(employers).filter(|(_, employer)| **employer == Some(at)).filter_map(|(person, _)| person.row);
            let belongs: BTreeSet<u32> = rows.flat_map(|row| self.companies_of(row)).collect();
            let fitting: Vec<u32> = company.candidates.iter().map(|(row, _)| *row).filter(|row| belongs.contains(row)).collect();
            if let [row] = fitting[..] {
                let link = Some(record(&self.companies.table, row, Evidence::certain(92, "contact")));
                *company = Verdict { row: Some(row), link, candidates: Vec::new() };
            }
        }
    }

    /// The companies of a contact: by id, else by name.
    fn companies_of(&self, contact: u32) -> Vec<u32> {
        let table = &self.contacts.table;
        let by_id: Vec<u32> = table.list(contact, List::CompanyIds).filter_map(|id| self.companies.by_id(id)).collect();
        if !by_id.is_empty() {
            return by_id;
        }
        table.list(contact, List::Companies).flat_map(|name| self.companies.by_name(name)).copied().collect()
    }
}

/// Takes all links away; whether there were any.
pub fn unlink(note: &mut NoteRecord) -> bool {
    let mut any = false;
    for person in &mut note.people {
        any |= person.contact.take().is_some() | person.user.take().is_some() | !person.contact_candidates.is_empty();
        person.contact_candidates.clear();
    }
    for organization in &mut note.organizations {
        any |= organization.company.take().is_some() | !organization.company_candidates.is_empty();
        organization.company_candidates.clear();
    }
    any
}

/// The domains of an organization's people, and those of the note that spell one of its names.
fn domains(note: &NoteRecord, at: usize) -> BTreeSet<String> {
    let organization = &note.organizations[at];
    let employed = note.people.iter().filter(|person| person.organization.as_ref() == Some(&organization.id));
    let emails = employed.flat_map(|person| &person.emails).filter_map(|email| address::normal(email));
    let mut domains: BTreeSet<String> = emails.filter_map(|email| address::domain(&email).map(str::to_owned)).collect();
    let names = std::iter::once(&organization.name).chain(&organization.aliases);
    let spellings: Vec<String> = names.flat_map(|name| address::spellings(&core(name))).collect();
    let stated = note.mentions.iter().filter(|m| matches!(m.label, Label::Email | Label::Url));
    domains.extend(stated.filter_map(|m| host(&m.text)).filter(|domain| spellings.contains(&address::label(domain))));
    domains
}

/// A contact that several people of a note would be is that of the one whom more speaks for, and of none if that is even.
fn doubt_shared(people: &mut [Verdict]) {
    let mut best: BTreeMap<u32, Vec<(u64, usize)>> = BTreeMap::new();
    for (at, person) in people.iter().enumerate() {
        if let (Some(row), Some(link)) = (person.row, &person.link) {
            best.entry(row).or_default().push(((link.score * 100.0).round() as u64, at));
        }
    }
    for mut claims in best.into_values().filter(|claims| claims.len() > 1) {
        claims.sort_unstable_by(|a, b| b.cmp(a));
        let even = claims[0].0 == claims[1].0;
        claims.into_iter().skip(usize::from(!even)).for_each(|(_, at)| people[at].doubt());
    }
}

/// A user that several people of a note would be is none of them, but for one who has the address.
fn drop_shared(users: &mut [Option<LinkRecord>]) {
    let mut claims: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, user) in users.iter().enumerate() {
        user.iter().for_each(|user| claims.entry(user.id.clone()).or_default().push(at));
    }
    for claims in claims.into_values().filter(|claims| claims.len() > 1) {
        let by_address: Vec<usize> =
            claims.iter().copied().filter(|at| users[*at].as_ref().is_some_and(|user| user.by == "email")).collect();
        for at in claims.into_iter().filter(|at| by_address != [*at]) {
            users[at] = None;
        }
    }
}
