use serde::{Serialize, Serializer};

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

/// How a mention was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
