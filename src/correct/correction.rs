use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::fields::{code, day, decimal, given, ids, names, optional_decimal, period, required, two_names, words};
use crate::extract::Label;
use crate::infer::hex;

/// One correction, as `corrections.json` has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Correction {
    /// The words are no such mention: at one place, or wherever a mention consists of exactly these words.
    Not {
        /// The label that they do not have.
        label: Taken,
        /// The words.
        #[serde(deserialize_with = "words")]
        text: String,
        /// Where; everywhere if it is not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Place>,
    },
    /// The words are a mention of this kind: at one place, or wherever they stand as whole words.
    Is {
        /// The label that they have.
        label: Given,
        /// The words.
        #[serde(deserialize_with = "words")]
        text: String,
        /// Where; everywhere if it is not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Place>,
    },
    /// The mention is of this person of the note.
    Person {
        /// The words of the mention.
        #[serde(deserialize_with = "words")]
        text: String,
        /// Where it stands.
        note: Place,
        /// The person; `None`: nobody who is known.
        #[serde(deserialize_with = "required")]
        name: Option<String>,
    },
    /// The names are of one person or organization. The first is its name.
    Same {
        /// What they name.
        what: What,
        /// Two names or more.
        #[serde(deserialize_with = "names")]
        names: Vec<String>,
        /// Which entries of the register are meant, the one of the first name first; all of these names if not given.
        #[serde(default, deserialize_with = "ids", skip_serializing_if = "Vec::is_empty")]
        ids: Vec<String>,
    },
    /// The two names are never of one person or organization.
    Different {
        /// What they name.
        what: What,
        /// Two names.
        #[serde(deserialize_with = "two_names")]
        names: Vec<String>,
        /// Which entries of the register are meant.
        #[serde(default, deserialize_with = "ids", skip_serializing_if = "Vec::is_empty")]
        ids: Vec<String>,
    },
    /// The sum is another, or another's.
    Amount(AmountChange),
    /// The words are no action item.
    NotAction {
        /// The item's words.
        #[serde(deserialize_with = "words")]
        text: String,
        /// Where it stands.
        note: Place,
    },
    /// The action item has other owners, another day, or is done.
    Action(ActionChange),
    /// The person or organization is this record of the CRM.
    Link {
        /// The kind of record.
        what: LinkKind,
        /// The name of the person or organization.
        #[serde(deserialize_with = "words")]
        name: String,
        /// Only people of this employer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        organization: Option<String>,
        /// The record's id; `None`: no record of the CRM.
        #[serde(deserialize_with = "required")]
        id: Option<String>,
    },
}

/// What is said of a sum. Fields that are given replace what was found; `Some(None)` takes it away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountChange {
    /// The words of the mention.
    #[serde(deserialize_with = "words")]
    pub text: String,
    /// Where it stands.
    pub note: Place,
    /// Exact decimal in units of the currency, not negative.
    #[serde(default, deserialize_with = "decimal", skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The upper end of a range.
    #[serde(default, deserialize_with = "optional_decimal", skip_serializing_if = "Option::is_none")]
    pub value_max: Option<Option<String>>,
    /// ISO 4217.
    #[serde(default, deserialize_with = "code", skip_serializing_if = "Option::is_none")]
    pub currency: Option<Option<String>>,
    /// As in the record.
    #[serde(default, deserialize_with = "period", skip_serializing_if = "Option::is_none")]
    pub period: Option<Option<String>>,
    /// Name of the organization whose sum it is.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub organization: Option<Option<String>>,
    /// Name of the organization through which it goes.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub via: Option<Option<String>>,
}

/// What is said of an action item. Fields that are given replace what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionChange {
    /// The item's words.
    #[serde(deserialize_with = "words")]
    pub text: String,
    /// Where it stands.
    pub note: Place,
    /// Names of people of the note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owners: Option<Vec<String>>,
    /// ISO 8601; `Some(None)`: no day.
    #[serde(default, deserialize_with = "day", skip_serializing_if = "Option::is_none")]
    pub due: Option<Option<String>>,
    /// Whether it is carried out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
}

/// A place in a note. Offsets are Unicode code points of the decoded text, end exclusive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The note's path, as `source.path` has it.
    pub path: String,
    /// SHA-256 of the note's bytes.
    pub sha256: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A label that words can lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Taken {
    /// A person.
    Per,
    /// An organization.
    Org,
    /// A sum of money.
    Money,
}

/// A label that words can get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Given {
    /// A person.
    Per,
    /// An organization.
    Org,
    /// A product.
    Product,
    /// A place.
    Loc,
}

/// Whom names name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// People.
    Person,
    /// Organizations.
    Organization,
}

/// A kind of record in the CRM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// A person of a customer.
    Contact,
    /// An organization.
    Company,
    /// Somebody who works with the CRM.
    User,
}

impl Taken {
    pub(super) fn label(self) -> Label {
        match self {
            Self::Per => Label::Per,
            Self::Org => Label::Org,
            Self::Money => Label::Money,
        }
    }
}

impl Given {
    pub(super) fn label(self) -> Label {
        match self {
            Self::Per => Label::Per,
            Self::Org => Label::Org,
            Self::Product => Label::Product,
            Self::Loc => Label::Loc,
        }
    }
}

impl What {
    /// Of the label of a mention.
    pub(super) fn of(label: Label) -> Option<Self> {
        match label {
            Label::Per => Some(Self::Person),
            Label::Org => Some(Self::Organization),
            _ => None,
        }
    }
}

impl Correction {
    /// The name of its kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Not { .. } => "not",
            Self::Is { .. } => "is",
            Self::Person { .. } => "person",
            Self::Same { .. } => "same",
            Self::Different { .. } => "different",
            Self::Amount(_) => "amount",
            Self::NotAction { .. } => "not_action",
            Self::Action(_) => "action",
            Self::Link { .. } => "link",
        }
    }

    /// The words or names that it is about.
    pub fn subject(&self) -> String {
        match self {
            Self::Not { text, .. } | Self::Is { text, .. } | Self::Person { text, .. } | Self::NotAction { text, .. } => {
                text.clone()
            }
            Self::Amount(AmountChange { text, .. }) | Self::Action(ActionChange { text, .. }) => text.clone(),
            Self::Same { names, .. } | Self::Different { names, .. } => names.join(", "),
            Self::Link { name, .. } => name.clone(),
        }
    }

    /// The one place that it is about, if it is about one.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Not { note, .. } | Self::Is { note, .. } => note.as_ref(),
            Self::Person { note, .. } | Self::NotAction { note, .. } => Some(note),
            Self::Amount(AmountChange { note, .. }) | Self::Action(ActionChange { note, .. }) => Some(note),
            Self::Same { .. } | Self::Different { .. } | Self::Link { .. } => None,
        }
    }

    /// 16 hexadecimal digits, the same for corrections that say the same.
    pub fn id(&self) -> String {
        // All of it is text and numbers, which JSON takes.
        let json = serde_json::to_vec(self).unwrap_or_default();
        let mut id = hex(&Sha256::digest(json));
        id.truncate(16);
        id
    }
}
