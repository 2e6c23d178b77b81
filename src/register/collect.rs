//! One note's record becomes profiles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::decisions::core_of;
use super::entry::Sighting;
use super::name::Name;
use super::profile::{OrganizationProfile, PersonKey, PersonProfile};
use super::register::Register;
use super::sketch::Sketch;
use super::{address, hash, title};
use crate::extract::Label;
use crate::record::{NoteRecord, OrganizationRecord, PersonRecord};
use crate::resolve::organization_core;
use crate::text::fold;

/// A note on its way into the register.
pub(super) struct Collect<'a> {
    note: &'a NoteRecord,
    at: u32,
    date: Option<Date>,
    /// The names of the organizations without legal form, word by word, in the order of the record.
    cores: Vec<Vec<String>>,
    names: Vec<Name>,
    /// The smallest numbers of the names of all people and organizations of the note: as many as a sketch can use.
    context: Vec<u32>,
    /// Positions by id.
    people: BTreeMap<&'a str, usize>,
    organizations: BTreeMap<&'a str, usize>,
    /// Addresses of the note by what their domain's label spells.
    labels: BTreeMap<String, Vec<Address>>,
    open_items: Vec<u64>,
    amounts: Vec<u64>,
    /// Domains of the addresses of each organization's people.
    domains: Vec<Vec<String>>,
}

/// An address that stands in the note.
struct Address {
    domain: String,
    /// The whole address, where several people read it.
    shared: Option<String>,
}

/// The number of a person's name in sketches, if it is a full one.
pub(super) fn person_number(name: &Name) -> Option<u32> {
    name.full.as_ref().map(|full| short(&["p", &full.base()]))
}

/// The number of an organization's name in sketches.
pub(super) fn organization_number(core: &str) -> u32 {
    short(&["o", core])
}

fn short(parts: &[&str]) -> u32 {
    let number = hash::number(parts);
    u32::try_from((number >> 32) ^ (number & 0xFFFF_FFFF)).unwrap_or(0)
}

impl<'a> Collect<'a> {
    pub(super) fn new(note: &'a NoteRecord, at: u32, date: Option<Date>, whole_names: &BTreeSet<String>) -> Self {
        let cores: Vec<Vec<String>> = note.organizations.iter().map(|o| core_of(&o.name, whole_names)).collect();
        let names: Vec<Name> = note.people.iter().map(|person| Name::parse(&person.name)).collect();
        let organizations = cores.iter().map(|core| organization_number(&core.join(" ")));
        let mut context: Vec<u32> = names.iter().filter_map(person_number).chain(organizations).collect();
        context.sort_unstable();
        context.dedup();
        context.truncate(Sketch::KEPT + 1);
        let people = note.people.iter().enumerate().map(|(index, p)| (p.id.as_str(), index)).collect();
        let organizations = note.organizations.iter().enumerate().map(|(index, o)| (o.id.as_str(), index)).collect();
        let (open_items, amounts, domains) = (Vec::new(), Vec::new(), Vec::new());
        let mut all = Self {
            note,
            at,
            date,
            cores,
            names,
            context,
            people,
            organizations,
            labels: labels(note),
            open_items,
            amounts,
            domains,
        };
        all.count();
        all
    }

    /// Counts what belongs to each person and organization.
    fn count(&mut self) {
        self.open_items = vec![0; self.note.people.len()];
        for item in self.note.action_items.iter().filter(|item| !item.done && item.same_as.is_none()) {
            for owner in item.owners.iter().filter_map(|id| self.people.get(id.as_str())) {
                self.open_items[*owner] += 1;
            }
        }
        self.amounts = vec![0; self.note.organizations.len()];
        self.domains = vec![Vec::new(); self.note.organizations.len()];
        let of = |id: &Option<String>| id.as_ref().and_then(|id| self.organizations.get(id.as_str())).copied();
        for organization in self.note.amounts.iter().filter_map(|amount| of(&amount.organization)) {
            self.amounts[organization] += 1;
        }
        for person in &self.note.people {
            let Some(organization) = of(&person.organization) else { continue };
            let addresses = person.emails.iter().filter_map(|email| address::normal(email)).filter(|a| !address::is_shared(a));
            self.domains[organization].extend(addresses.filter_map(|a| address::domain(&a).map(str::to_owned)));
        }
    }

    pub(super) fn into_register(self, register: &mut Register) {
        self.note_renamed(register);
        let mut cores: Vec<Arc<str>> = Vec::with_capacity(self.cores.len());
        for (index, organization) in self.note.organizations.iter().enumerate() {
            let core = self.core(register, index);
            if !core.is_empty() && !organization.mentions.is_empty() {
                self.organization(register.organizations.entry(core.clone()).or_default(), index, organization);
            }
            cores.push(core);
        }
        for (index, person) in self.note.people.iter().enumerate().filter(|(_, person)| !person.mentions.is_empty()) {
            let employer = person.organization.as_ref().and_then(|id| self.organizations.get(id.as_str()));
            let employer = employer.and_then(|index| cores.get(*index)).filter(|core| !core.is_empty());
            self.person(register, index, person, employer);
        }
    }

    /// Remembers whom a decision gave a name that the note does not hold.
    fn note_renamed(&self, register: &mut Register) {
        let is_written = |mentions: &[usize], name: &str| {
            let mut written = mentions.iter().filter_map(|at| self.note.mentions.get(*at));
            written.any(|mention| fold(&mention.text) == fold(name))
        };
        let first_names = |same: &[super::Same]| same.iter().map(|same| fold(&same.name)).collect::<BTreeSet<_>>();
        let given = first_names(&register.decisions.people.same);
        for (index, person) in self.note.people.iter().enumerate().filter(|(_, p)| given.contains(&fold(&p.name))) {
            if !is_written(&person.mentions, &person.name) {
                register.renamed_people.insert(self.sighting(index));
            }
        }
        let given = first_names(&register.decisions.organizations.same);
        for (index, organization) in self.note.organizations.iter().enumerate().filter(|(_, o)| given.contains(&fold(&o.name))) {
            if !is_written(&organization.mentions, &organization.name) {
                register.renamed_organizations.insert(self.sighting(index));
            }
        }
    }

    /// The name without legal form of one organization, shared with the register where it is known.
    fn core(&self, register: &Register, index: usize) -> Arc<str> {
        let core = self.cores[index].join(" ");
        let known = register.organizations.get_key_value(core.as_str()).map(|(core, _)| Arc::clone(core));
        known.unwrap_or_else(|| Arc::from(core))
    }

    fn organization(&self, profile: &mut OrganizationProfile, index: usize, record: &OrganizationRecord) {
        let core = &self.cores[index];
        profile.sightings.push(self.sighting(index));
        profile.mentions += record.mentions.len() as u64;
        profile.forms.add(&record.name, self.date);
        for alias in &record.aliases {
            profile.forms.add(alias, self.date);
            let tie = organization_core(&fold(alias));
            if !tie.is_empty() && tie != *core {
                profile.ties.add(&tie.join(" "), self.date);
            }
        }
        profile.amounts += self.amounts[index];
        profile.companies.add(record.company.as_ref(), &record.company_candidates);
        profile.context.add(&self.context, organization_number(&core.join(" ")));
        self.domains[index].iter().for_each(|domain| profile.domains.add(domain, self.date));
        for address in address::spellings(core).iter().filter_map(|label| self.labels.get(label)).flatten() {
            profile.domains.add(&address.domain, self.date);
            address.shared.iter().for_each(|shared| profile.emails.add(shared, self.date));
        }
    }

    fn person(&self, register: &mut Register, index: usize, person: &PersonRecord, employer: Option<&Arc<str>>) {
        let name = &self.names[index];
        let mut emails: Vec<Box<str>> = person.emails.iter().filter_map(|e| address::normal(e)).map(Into::into).collect();
        emails.retain(|email| !address::is_shared(email));
        emails.sort_unstable();
        emails.dedup();
        let certain = name.full.is_some() || !emails.is_empty();
        let function = person.title.as_deref().filter(|_| certain).map(title::function).unwrap_or_default();
        let key = PersonKey {
            name: name.key().into(),
            organization: employer.cloned(),
            function: function.into(),
            emails: emails.into(),
        };
        if key.name.is_empty() {
            return;
        }
        let emails = key.emails.clone();
        self.fill(register.people.entry(key).or_default(), index, person, &emails);
    }

    fn fill(&self, profile: &mut PersonProfile, index: usize, person: &PersonRecord, emails: &[Box<str>]) {
        profile.sightings.push(self.sighting(index));
        profile.mentions += person.mentions.len() as u64;
        profile.open_action_items += self.open_items[index];
        profile.contacts.add(person.contact.as_ref(), &person.contact_candidates);
        profile.users.add(person.user.as_ref(), &[]);
        for form in std::iter::once(&person.name).chain(&person.aliases) {
            profile.forms.add(form, self.date);
        }
        person.title.iter().for_each(|title| profile.titles.add(title, self.date));
        emails.iter().for_each(|email| profile.emails.add(email, self.date));
        person.phones.iter().for_each(|phone| profile.phones.add(phone, self.date));
        profile.context.add(&self.context, person_number(&self.names[index]).unwrap_or(0));
    }

    fn sighting(&self, index: usize) -> Sighting {
        Sighting { note: self.at, index: u32::try_from(index).unwrap_or(u32::MAX) }
    }
}

/// The addresses of a note, by the label of their domain.
fn labels(note: &NoteRecord) -> BTreeMap<String, Vec<Address>> {
    let mut labels: BTreeMap<String, Vec<Address>> = BTreeMap::new();
    for mention in note.mentions.iter().filter(|m| matches!(m.label, Label::Email | Label::Url)) {
        let is_mail = mention.label == Label::Email;
        let text = address::normal(&mention.text).unwrap_or_else(|| mention.text.to_lowercase());
        let domain = if is_mail { address::domain(&text) } else { address::registered(host(&text)) };
        let Some(domain) = domain.map(str::to_owned) else { continue };
        let shared = (is_mail && address::is_shared(&text)).then_some(text);
        labels.entry(address::label(&domain)).or_default().push(Address { domain, shared });
    }
    labels
}

/// The host of a web address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', ':', '#']).next().unwrap_or("").trim_start_matches("www.")
}
