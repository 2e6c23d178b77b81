use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use thiserror::Error;

use super::rules::Rules;

/// A CRM whose importer gleaner writes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Crm {
    /// HubSpot's import tool.
    HubSpot,
    /// Salesforce Data Loader.
    Salesforce,
    /// Microsoft Dynamics 365, Import from CSV.
    Dynamics,
    /// Pipedrive's import from a spreadsheet.
    Pipedrive,
    /// Zoho CRM's import.
    Zoho,
}

/// A name that is no CRM's.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} is no CRM that gleaner knows (name one of hubspot, salesforce, dynamics, pipedrive, zoho)")]
pub struct UnknownCrm(String);

impl Crm {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::HubSpot, Self::Salesforce, Self::Dynamics, Self::Pipedrive, Self::Zoho];

    /// The name on the command line, and of the folder its files go to.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HubSpot => "hubspot",
            Self::Salesforce => "salesforce",
            Self::Dynamics => "dynamics",
            Self::Pipedrive => "pipedrive",
            Self::Zoho => "zoho",
        }
    }

    /// What its importer takes. The files are part of the program and a test reads them all, so one that cannot be read is never
    /// met; it would have no objects.
    pub fn rules(self) -> &'static Rules {
        static ALL: LazyLock<[Rules; 5]> = LazyLock::new(|| Crm::ALL.map(|crm| Rules::parse(crm.text()).unwrap_or_default()));
        &ALL[self as usize]
    }

    /// The rules as they are written.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::HubSpot => include_str!("rules/hubspot.toml"),
            Self::Salesforce => include_str!("rules/salesforce.toml"),
            Self::Dynamics => include_str!("rules/dynamics.toml"),
            Self::Pipedrive => include_str!("rules/pipedrive.toml"),
            Self::Zoho => include_str!("rules/zoho.toml"),
        }
    }
}

impl fmt::Display for Crm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Crm {
    type Err = UnknownCrm;

    fn from_str(name: &str) -> Result<Self, UnknownCrm> {
        let found = Self::ALL.into_iter().find(|crm| crm.as_str() == name.to_lowercase());
        found.ok_or_else(|| UnknownCrm(name.to_owned()))
    }
}
