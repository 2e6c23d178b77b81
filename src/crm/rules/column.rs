use std::collections::BTreeMap;

use regex::Regex;
use serde::{Deserialize, Deserializer, de};

use super::Kind;
use crate::crm::content::Content;

/// One column of a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The header, to the letter.
    pub header: String,
    /// What gleaner puts there.
    pub content: Content,
    /// What a value is.
    #[serde(default, rename = "type")]
    pub value_type: ValueType,
    /// Whether the importer wants it filled.
    #[serde(default)]
    pub required: bool,
    /// Whether gleaner writes no row without it, though the importer would take one.
    #[serde(default)]
    pub export_requires: bool,
    /// Whether it tells records apart: no two rows of the object's files have the same.
    #[serde(default)]
    pub key: bool,
    /// Whether no two rows may have the same, empty cells left out.
    #[serde(default)]
    pub unique: bool,
    /// Whether it must be made in the CRM before the import.
    #[serde(default)]
    pub custom: bool,
    /// The most it may hold, in the file's unit of lengths.
    #[serde(default)]
    pub max: Option<usize>,
    /// Whether a longer text is cut, with `…` at its end, and forbidden characters are replaced; else the row is rejected.
    #[serde(default)]
    pub cut: bool,
    /// The values it may have; empty for any.
    #[serde(default)]
    pub values: Vec<String>,
    /// The CRM's word for gleaner's.
    #[serde(default)]
    pub map: BTreeMap<String, String>,
    /// What a value must look like.
    #[serde(default, deserialize_with = "pattern")]
    pub pattern: Option<Regex>,
    /// Of a number: how many digits at most.
    #[serde(default)]
    pub digits: Option<usize>,
    /// Of a number: how many of them behind the point.
    #[serde(default)]
    pub decimals: Option<usize>,
    /// Columns one of which must hold the value, if their files are there.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Where it is written, if not where the object is.
    #[serde(default)]
    pub source: Option<String>,
    /// Whether the source settles it; if not said, as for the object.
    #[serde(default)]
    pub verified: Option<bool>,
}

/// A column that another refers to; in the rules `companies:Name`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Link {
    /// What the other object is made of.
    pub kind: Kind,
    /// The header of the column there.
    pub header: String,
}

/// What a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueType {
    /// One line.
    #[default]
    Text,
    /// Lines.
    LongText,
    /// A decimal number with a point and no other marks.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    Boolean,
    /// One address.
    Email,
    /// A record's id; it has a pattern.
    Id,
}

fn pattern<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Regex>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Regex::new(&text).map(Some).map_err(de::Error::custom)
}

impl TryFrom<String> for Link {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (kind, header) = text.split_once(':').ok_or_else(|| format!("{text:?} is no kind:header"))?;
        let kind = match kind {
            "companies" => Kind::Companies,
            "contacts" => Kind::Contacts,
            "deals" => Kind::Deals,
            _ => return Err(format!("{kind:?} is nothing to refer to")),
        };
        Ok(Self { kind, header: header.to_owned() })
    }
}
