use std::collections::BTreeMap;

use thiserror::Error;

use crate::extract::Label;

/// A model's labels that cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TagError {
    /// The configuration names no labels, or skips a number.
    #[error("id2label must name every label from 0 on (export the model again with its labels)")]
    Incomplete,
    /// No label is one that gleaner knows.
    #[error("none of the labels {labels:?} names persons, organizations, places or products")]
    Useless {
        /// What the model has.
        labels: Vec<String>,
    },
}

/// Where in a span a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Outside,
    Begin,
    Inside,
}

/// One output label of the model: a place in a span, and which kind of span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) place: Place,
    /// Index into [`TagSet::kinds`]; 0 for `O`, where it means nothing.
    pub(super) kind: usize,
}

/// The labels of a token-classification model, read from its `id2label`.
#[derive(Clone, Debug)]
pub struct TagSet {
    pub(super) tags: Vec<Tag>,
    /// What each kind of span is for us; `None` for kinds that are decoded and dropped (`MISC`).
    pub(super) kinds: Vec<Option<Label>>,
    /// Whether labels tell begin from inside (`B-PER`); `false` for plain ones (`PER`).
    pub(super) marks_begin: bool,
}

impl TagSet {
    /// Reads `id2label`: names in IOB2, BIOES or BILOU notation, or plain ones.
    /// `PER` and `PERSON`, `ORG` and `ORGANIZATION`, `LOC`, `GPE`, `FAC` and `LOCATION`, `PRODUCT` and `PROD`, and `MONEY` are used; the
    /// rest is decoded and dropped.
    ///
    /// # Errors
    /// [`TagError`] if ids are missing or no label is of use.
    pub fn from_names(names: &BTreeMap<usize, String>) -> Result<Self, TagError> {
        if names.is_empty() || names.keys().copied().ne(0..names.len()) {
            return Err(TagError::Incomplete);
        }
        let mut kind_names: Vec<&str> = Vec::new();
        let mut tags = Vec::new();
        let mut marks_begin = false;
        for name in names.values() {
            let (place, kind) = split(name);
            marks_begin |= name.starts_with("B-");
            let index = kind_names.iter().position(|k| *k == kind).unwrap_or_else(|| {
                if place != Place::Outside {
                    kind_names.push(kind);
                }
                kind_names.len().saturating_sub(1)
            });
            tags.push(Tag { place, kind: if place == Place::Outside { 0 } else { index } });
        }
        let kinds: Vec<_> = kind_names.iter().map(|k| label(k)).collect();
        if kinds.iter().all(Option::is_none) {
            return Err(TagError::Useless { labels: names.values().cloned().collect() });
        }
        Ok(Self { tags, kinds, marks_begin })
    }

    /// Number of output labels.
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// Whether there are no labels: never, for a set that was read.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }
}

fn split(name: &str) -> (Place, &str) {
    match name.split_once(['-', '_']) {
        _ if name == "O" => (Place::Outside, ""),
        Some(("B" | "S" | "U", kind)) => (Place::Begin, kind),
        Some(("I" | "E" | "L", kind)) => (Place::Inside, kind),
        _ => (Place::Inside, name),
    }
}

fn label(kind: &str) -> Option<Label> {
    match kind.to_ascii_uppercase().as_str() {
        "PER" | "PERSON" => Some(Label::Per),
        "ORG" | "ORGANIZATION" | "ORGANISATION" => Some(Label::Org),
        "LOC" | "LOCATION" | "GPE" | "FAC" => Some(Label::Loc),
        "PRODUCT" | "PROD" => Some(Label::Product),
        "MONEY" => Some(Label::Money),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> Result<TagSet, TagError> {
        TagSet::from_names(&names.iter().map(|n| (*n).to_owned()).enumerate().collect())
    }

    #[test]
    fn reads_the_notations_people_use() {
        let bio = set(&["O", "B-PERSON", "I-PERSON", "B-MISC", "I-MISC"]).unwrap();
        assert_eq!(bio.kinds, [Some(Label::Per), None]);
        assert!(bio.marks_begin);
        let plain = set(&["O", "PER", "GPE"]).unwrap();
        assert_eq!(plain.kinds, [Some(Label::Per), Some(Label::Loc)]);
        assert!(!plain.marks_begin);
    }

    #[test]
    fn refuses_what_it_cannot_use() {
        assert!(matches!(set(&[]), Err(TagError::Incomplete)));
        assert!(matches!(set(&["LABEL_0", "LABEL_1"]), Err(TagError::Useless { .. })));
    }
}
