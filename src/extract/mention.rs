use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::text::Span;

/// What a mention names. The names written are those of the output contract (`PER`, `ORG`, …).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// A named human.
    Per,
    /// A named organization.
    Org,
    /// A named product, service, software or programme.
    Product,
    /// A named place.
    Loc,
    /// A sum of money.
    Money,
    /// A date.
    Date,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A web address.
    Url,
}

impl Label {
    /// All labels.
    pub const ALL: [Self; 9] =
        [Self::Per, Self::Org, Self::Product, Self::Loc, Self::Money, Self::Date, Self::Email, Self::Phone, Self::Url];

    /// The label that the output calls `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.as_str() == name)
    }

    /// The name in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Org => "ORG",
            Self::Product => "PRODUCT",
            Self::Loc => "LOC",
            Self::Money => "MONEY",
            Self::Date => "DATE",
            Self::Email => "EMAIL",
            Self::Phone => "PHONE",
            Self::Url => "URL",
        }
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| de::Error::custom(format!("`{name}` is no label of gleaner")))
    }
}

/// How a mention was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// By the token-classification model.
    Model,
    /// By a rule.
    Rule,
}

/// A stretch of a note's text that names something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub label: Label,
    /// Probability that span and label are right, 0 to 1.
    pub confidence: f32,
    /// How it was found.
    pub by: Method,
}
