//! What an importer takes, as `rules/*.toml` says it.

mod column;

use serde::Deserialize;

pub use column::{Column, Link, ValueType};

/// All that is known of a CRM's importer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// What the CRM calls itself.
    pub name: String,
    /// What the CRM calls a column marked `custom`, and how it is made.
    pub custom: String,
    /// What holds for every file.
    pub file: FileRules,
    /// Where the rules are written.
    #[serde(rename = "source")]
    pub sources: Vec<Source>,
    /// The objects, in the order in which they must be imported.
    #[serde(rename = "object")]
    pub objects: Vec<ObjectRules>,
}

/// What holds for every file of a CRM.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRules {
    /// Whose limits the next three are.
    pub limits: String,
    /// Rows of a file, without the header.
    pub max_rows: u64,
    /// Bytes of a file.
    pub max_bytes: u64,
    /// Columns of a file.
    pub max_columns: usize,
    /// Whether a byte-order mark stands in front.
    pub bom: Bom,
    /// What lengths count.
    pub lengths: Lengths,
    /// How a date is written, in the letters of strftime.
    pub date: String,
    /// How yes is written.
    pub yes: String,
    /// How no is written.
    pub no: String,
    /// Characters that no cell may hold.
    #[serde(default)]
    pub forbidden: Vec<Forbidden>,
}

/// A character that no cell may hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forbidden {
    /// The character.
    pub character: char,
    /// What stands for it in free text. In a name it is no replacement: the row is rejected.
    pub replacement: char,
}

/// Whether a byte-order mark stands in front of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bom {
    /// With or without; gleaner writes none.
    #[default]
    Allowed,
    /// Never.
    Forbidden,
    /// Where the file holds more than ASCII; gleaner always writes one.
    IfNotAscii,
}

/// What lengths count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lengths {
    /// Unicode code points.
    #[default]
    CodePoints,
    /// 16-bit units; a character outside the basic plane counts twice.
    #[serde(rename = "utf-16")]
    Utf16,
}

impl Lengths {
    /// The length of a text in this unit.
    pub fn of(self, text: &str) -> usize {
        match self {
            Self::CodePoints => text.chars().count(),
            Self::Utf16 => text.encode_utf16().count(),
        }
    }

    /// The unit, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::CodePoints => "characters",
            Self::Utf16 => "UTF-16 units",
        }
    }
}

/// Where a rule is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What objects and columns call it.
    pub id: String,
    /// The page.
    pub url: String,
    /// When it was published or, without a day, when it was read.
    pub date: String,
    /// What it says.
    pub says: String,
}

/// What an object of the CRM is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Organizations of the register.
    Companies,
    /// People of the register.
    Contacts,
    /// Sums of money with an organization.
    Deals,
    /// Action items.
    Tasks,
    /// Notes.
    Notes,
}

impl Kind {
    /// The word for it in `rejects.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Companies => "companies",
            Self::Contacts => "contacts",
            Self::Deals => "deals",
            Self::Tasks => "tasks",
            Self::Notes => "notes",
        }
    }
}

/// Which rows of its kind an object's file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowsOf {
    /// Those that are not known to be in the CRM.
    #[default]
    New,
    /// Those that are linked to a record of the CRM.
    Linked,
}

/// One object of the CRM, and the file for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectRules {
    /// What it is made of.
    pub kind: Kind,
    /// Which rows of that.
    #[serde(default)]
    pub rows: RowsOf,
    /// What the CRM calls it.
    pub name: String,
    /// The file's name without `.csv`; further parts add `_2`, `_3` …
    pub file: String,
    /// Where it is written.
    pub source: String,
    /// Whether the source settles it.
    #[serde(default = "yes")]
    pub verified: bool,
    /// By what, and how, it is imported.
    pub how: String,
    /// How a second import finds the record.
    pub again: String,
    /// Whether the CRM can only make such records anew.
    #[serde(default)]
    pub create_only: bool,
    /// Of each of these groups of columns one must be filled.
    #[serde(default)]
    pub require_any: Vec<Vec<String>>,
    /// In the order of the file.
    pub columns: Vec<Column>,
}

impl Rules {
    /// Reads rules.
    ///
    /// # Errors
    /// With the line, if it is no TOML or says what rules do not.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The object made of `kind`.
    pub(super) fn object(&self, kind: Kind, rows: RowsOf) -> Option<(usize, &ObjectRules)> {
        self.objects.iter().enumerate().find(|(_, object)| object.kind == kind && object.rows == rows)
    }
}

impl ObjectRules {
    /// The column with this header.
    pub fn column(&self, header: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.header == header)
    }

    /// Whether a source settles what the rules say of this column.
    pub fn is_verified(&self, column: &Column) -> bool {
        column.verified.unwrap_or(self.verified)
    }
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests;
