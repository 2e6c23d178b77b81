//! Which record of the CRM somebody is.

use super::{Correction, Corrections, LinkKind};
use crate::record::{LinkRecord, NoteRecord, OrganizationRecord, PersonRecord};
use crate::resolve::organization_core;
use crate::text::fold;

/// What speaks for a link that a correction states.
const BY: &str = "correction";
/// The kind of correction that this is about.
const LINK: &str = "link";

/// One `link`.
struct Link<'a> {
    what: LinkKind,
    /// Folded.
    name: String,
    organization: Option<&'a str>,
    id: Option<&'a str>,
}

impl Corrections {
    /// Says which records of the CRM the people and organizations of a note are. Comes after [`Corrections::apply`], and after they were
    /// looked up in the CRM's lists: what is stated here takes the place of what was found there.
    pub fn link(&self, record: &mut NoteRecord, text: &str) {
        record.corrected.retain(|correction| correction.kind != LINK);
        for at in self.concerning(&record.source.path, &record.source.sha256, text) {
            let entry = &self.entries[at];
            let Correction::Link { what, name, organization, id } = &entry.correction else { continue };
            let link = Link { what: *what, name: fold(name), organization: organization.as_deref(), id: id.as_deref() };
            if link.apply(record) {
                record.corrected.push(entry.record());
            }
        }
    }
}

impl Link<'_> {
    /// Links all who are meant; whether there are any.
    fn apply(&self, record: &mut NoteRecord) -> bool {
        let mut any = false;
        if self.what == LinkKind::Company {
            for organization in record.organizations.iter_mut().filter(|o| self.is_named(&o.name, &o.aliases)) {
                self.company(organization);
                any = true;
            }
            return any;
        }
        let organizations = &record.organizations;
        for person in record.people.iter_mut().filter(|p| self.is_named(&p.name, &p.aliases)) {
            let employer = person.organization.as_ref().and_then(|id| organizations.iter().find(|o| o.id == *id));
            if self.organization.is_none_or(|name| employer.is_some_and(|employer| is_called(employer, name))) {
                self.person(person);
                any = true;
            }
        }
        any
    }

    fn is_named(&self, name: &str, aliases: &[String]) -> bool {
        fold(name) == self.name || aliases.iter().any(|alias| fold(alias) == self.name)
    }

    fn company(&self, record: &mut OrganizationRecord) {
        let known: Vec<LinkRecord> =
            record.company.take().into_iter().chain(std::mem::take(&mut record.company_candidates)).collect();
        record.company = self.record(known, &record.name);
    }

    fn person(&self, record: &mut PersonRecord) {
        if self.what == LinkKind::User {
            let known = record.user.take().into_iter().collect();
            record.user = self.record(known, &record.name);
            return;
        }
        let known: Vec<LinkRecord> =
            record.contact.take().into_iter().chain(std::mem::take(&mut record.contact_candidates)).collect();
        record.contact = self.record(known, &record.name);
    }

    /// The record of the CRM; where it is among those that were found, with what is known of it.
    fn record(&self, known: Vec<LinkRecord>, name: &str) -> Option<LinkRecord> {
        let id = self.id?;
        let found = known.into_iter().find(|link| link.id == id);
        let (name, email) = found.map_or_else(|| (name.to_owned(), None), |link| (link.name, link.email));
        Some(LinkRecord { id: id.to_owned(), name, email, score: 1.0, by: BY.into() })
    }
}

fn is_called(organization: &OrganizationRecord, name: &str) -> bool {
    let core = |name: &str| organization_core(&fold(name));
    let mut names = organization.aliases.iter().chain([&organization.name]);
    names.any(|known| fold(known) == fold(name) || (!core(name).is_empty() && core(known) == core(name)))
}
