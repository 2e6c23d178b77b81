use std::fmt;

/// What an export holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// People that the CRM knows.
    Contacts,
    /// Organizations that it knows.
    Companies,
    /// Those who work with it: owners of records and tasks.
    Users,
}

impl Kind {
    /// The option that names such a file, without its hyphens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Companies => "companies",
            Self::Users => "users",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// What is read of one record of the CRM.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) name: String,
    /// As written.
    pub(super) emails: Vec<String>,
    pub(super) phones: Vec<String>,
    /// Names of the companies a person belongs to.
    pub(super) companies: Vec<String>,
    /// Their ids.
    pub(super) company_ids: Vec<String>,
    /// A company's web sites or domains.
    pub(super) domains: Vec<String>,
    /// Other names.
    pub(super) aliases: Vec<String>,
}

impl Entry {
    /// All lists, in the order in which [`super::table::Table`] keeps them.
    pub(super) fn lists(&self) -> [&[String]; 6] {
        [&self.emails, &self.phones, &self.companies, &self.company_ids, &self.domains, &self.aliases]
    }
}
