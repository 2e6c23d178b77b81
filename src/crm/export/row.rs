use std::collections::BTreeMap;

use super::super::content::Content;
use super::super::rules::{Kind, RowsOf};

/// What is known of a row. Days are ISO 8601.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts(BTreeMap<Content, String>);

impl Facts {
    /// Notes a fact down, if it is there and not blank; else what was known before is forgotten.
    pub(super) fn set(&mut self, content: Content, value: Option<impl Into<String>>) {
        match value.map(Into::into).filter(|value: &String| !value.trim().is_empty()) {
            Some(value) => self.0.insert(content, value),
            None => self.0.remove(&content),
        };
    }

    pub(super) fn get(&self, content: Content) -> Option<&str> {
        self.0.get(&content).map(String::as_str)
    }
}

/// A row on its way into a file.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) kind: Kind,
    pub(super) rows: RowsOf,
    /// The external id.
    pub(super) id: String,
    /// What a reader of `rejects.csv` knows it by.
    pub(super) name: String,
    /// The note it comes from; of an entry of the register the first one.
    pub(super) note: String,
    pub(super) facts: Facts,
    /// Why a fact is not known, where that is.
    pub(super) lacks: BTreeMap<Content, Lack>,
    /// Whether it is no row without its company.
    pub(super) needs_company: bool,
}

/// Why something is missing, and what would repair that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lack {
    pub(super) reason: String,
    pub(super) repair: String,
}

impl Lack {
    pub(super) fn new(reason: impl Into<String>, repair: impl Into<String>) -> Self {
        Self { reason: reason.into(), repair: repair.into() }
    }

    /// What is usually missing where a fact is not known.
    pub(super) fn of(content: Content) -> Self {
        let (reason, repair) = content.lack();
        Self::new(reason, repair)
    }
}

impl Row {
    pub(super) fn new(kind: Kind, id: String, name: String, note: String, mut facts: Facts) -> Self {
        facts.set(Content::ExternalId, Some(id.clone()));
        Self { kind, rows: RowsOf::New, id, name, note, facts, lacks: BTreeMap::new(), needs_company: false }
    }

    /// A row of `rejects.csv`.
    pub(super) fn reject(&self, column: &str, lack: Lack) -> Reject {
        Reject {
            object: self.kind.as_str(),
            id: self.id.clone(),
            name: self.name.clone(),
            column: column.to_owned(),
            lack,
            note: self.note.clone(),
        }
    }
}

/// A row of `rejects.csv`: something that was not written, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::crm) struct Reject {
    pub(super) object: &'static str,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) column: String,
    pub(super) lack: Lack,
    pub(super) note: String,
}

impl Reject {
    /// The header row.
    pub(in crate::crm) const COLUMNS: [&'static str; 7] = ["object", "external_id", "name", "column", "reason", "repair", "note"];

    pub(super) fn cells(&self) -> [&str; 7] {
        [self.object, &self.id, &self.name, &self.column, &self.lack.reason, &self.lack.repair, &self.note]
    }
}
