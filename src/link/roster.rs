use std::path::PathBuf;

use super::companies::Companies;
use super::employer::Employer;
use super::known::KnownNames;
use super::people::People;
use super::person::Lookup;
use super::read::{Reading, RosterFile};
use super::table::Table;
use super::verdict::{Evidence, record};
use super::{Columns, Kind, RosterError};
use crate::extract::name::RosterName;
use crate::record::LinkRecord;

/// The files to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterPaths {
    /// Exports of contacts.
    pub contacts: Vec<PathBuf>,
    /// Exports of companies.
    pub companies: Vec<PathBuf>,
    /// Exports of users.
    pub users: Vec<PathBuf>,
}

impl RosterPaths {
    /// Whether no file is named.
    pub fn is_empty(&self) -> bool {
        self.contacts.is_empty() && self.companies.is_empty() && self.users.is_empty()
    }
}

/// The contacts, companies and users of a CRM, as its exports have them.
///
/// Takes about 250 bytes of memory for a contact with address, company and both ids; [`Roster::bytes`] has the sum.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    pub(super) contacts: People,
    pub(super) companies: Companies,
    pub(super) users: People,
    known: KnownNames,
    files: Vec<RosterFile>,
}

impl Roster {
    /// Reads exports.
    ///
    /// # Errors
    /// [`RosterError`] with the first file, line and column that cannot be used.
    pub fn read(paths: &RosterPaths, columns: &Columns) -> Result<Self, RosterError> {
        let mut files = Vec::new();
        let mut all = |kind, paths: &[PathBuf]| {
            let (mut reading, mut table) = (Reading::new(kind, columns), Table::default());
            for path in paths {
                files.push(reading.file(path, &mut table)?);
            }
            Ok(table)
        };
        let companies = Companies::new(all(Kind::Companies, &paths.companies)?);
        let contacts = all(Kind::Contacts, &paths.contacts)?;
        let users = all(Kind::Users, &paths.users)?;
        let (contacts, users) = {
            let more = more(&companies);
            (People::new(contacts, &more), People::new(users, &more))
        };
        let mut known = KnownNames::default();
        known.add_people(&contacts.table);
        known.add_people(&users.table);
        known.add_companies(&companies.table);
        Ok(Self { contacts, companies, users, known, files })
    }

    /// What was read, file by file.
    pub fn files(&self) -> &[RosterFile] {
        &self.files
    }

    /// How many contacts, companies and users there are.
    pub fn counts(&self) -> [usize; 3] {
        [self.contacts.table.len(), self.companies.table.len(), self.users.table.len()]
    }

    /// Bytes of memory that it takes, about.
    pub fn bytes(&self) -> usize {
        self.contacts.bytes() + self.companies.bytes() + self.users.bytes() + self.known.bytes()
    }

    /// Where names of the roster stand in a text.
    pub fn find(&self, text: &str) -> Vec<RosterName> {
        self.known.find(text)
    }

    /// The record of a kind with this id, as a link that is certain; `by` says why.
    pub fn by_id(&self, kind: Kind, id: &str, by: &'static str) -> Option<LinkRecord> {
        let (table, row) = match kind {
            Kind::Contacts => (&self.contacts.table, self.contacts.by_id(id)),
            Kind::Companies => (&self.companies.table, self.companies.by_id(id)),
            Kind::Users => (&self.users.table, self.users.by_id(id)),
        };
        row.map(|row| record(table, row, Evidence::certain(100, by)))
    }

    pub(super) fn lookup<'a>(people: &'a People, more: &'a dyn Fn(&str, &mut Employer)) -> Lookup<'a> {
        Lookup { people, more }
    }
}

/// Tells of a company id what the companies' exports know.
pub(super) fn more(companies: &Companies) -> impl Fn(&str, &mut Employer) {
    |id, employer| companies.by_id(id).into_iter().for_each(|row| companies.describe(row, employer))
}

/// A text for what was found of a roster in a note: two notes with the same text and the same found are read alike.
pub(crate) fn digest(found: &[RosterName]) -> Vec<u8> {
    let of = |name: &RosterName| {
        let kind = u64::from(name.person) | u64::from(name.company) << 1;
        [name.span.start as u64, name.span.end as u64, kind].map(u64::to_le_bytes).concat()
    };
    found.iter().flat_map(of).collect()
}
