use std::fmt;
use std::str::FromStr;

use crate::write::{RegisterTable, Table};

/// A format of other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// vCard 4.0: the people and organizations of the register.
    VCard,
    /// iCalendar: the action items as tasks.
    ICal,
    /// Parquet: the tables.
    Parquet,
    /// An SQLite database.
    Sqlite,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::VCard, Self::ICal, Self::Parquet, Self::Sqlite];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::VCard => "vcard",
            Self::ICal => "ical",
            Self::Parquet => "parquet",
            Self::Sqlite => "sqlite",
        }
    }

    /// The files it writes.
    pub fn file_names(self) -> Vec<String> {
        let parquet = |name: &str| name.replace(".csv", ".parquet");
        match self {
            Self::VCard => vec!["contacts.vcf".to_owned()],
            Self::ICal => vec!["tasks.ics".to_owned()],
            Self::Parquet => {
                let tables = Table::ALL.map(|table| parquet(table.file_name()));
                tables.into_iter().chain(RegisterTable::ALL.map(|table| parquet(table.file_name()))).collect()
            }
            Self::Sqlite => vec!["gleaner.sqlite".to_owned()],
        }
    }

    /// The cargo feature that it needs.
    pub(super) fn feature(self) -> &'static str {
        match self {
            Self::VCard | Self::ICal => "calcard",
            Self::Parquet => "parquet",
            Self::Sqlite => "sqlite",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| format!("no format of this name (one of {})", Self::ALL.map(Self::name).join(", ")))
    }
}
