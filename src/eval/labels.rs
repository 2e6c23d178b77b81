use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use thiserror::Error;

use super::error::{CorpusError, Place, Problem};
use super::{Corpus, Notices};

/// Renames labels, and drops some: `PERSON=PER,GPE=LOC,MISC=`. A label that is not named stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelMap {
    to: BTreeMap<String, String>,
}

/// A label map that is not understood.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum LabelMapError {
    /// No `=`, or nothing before it.
    #[error("{0:?} is no entry of a label map (write FROM=TO, or FROM= to drop a label; commas between entries)")]
    Entry(String),
    /// One label is mapped twice.
    #[error("the label {0:?} is mapped twice (name it once)")]
    Twice(String),
}

impl FromStr for LabelMap {
    type Err = LabelMapError;

    fn from_str(text: &str) -> Result<Self, LabelMapError> {
        let mut to = BTreeMap::new();
        for entry in text.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
            let (from, into) = entry.split_once('=').ok_or_else(|| LabelMapError::Entry(entry.to_owned()))?;
            let (from, into) = (from.trim(), into.trim());
            if from.is_empty() || into.contains('=') {
                return Err(LabelMapError::Entry(entry.to_owned()));
            }
            if to.insert(from.to_owned(), into.to_owned()).is_some() {
                return Err(LabelMapError::Twice(from.to_owned()));
            }
        }
        Ok(Self { to })
    }
}

impl LabelMap {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.to.is_empty()
    }

    /// What becomes of `label`; `None` if it is dropped.
    pub fn apply<'a>(&'a self, label: &'a str) -> Option<&'a str> {
        let label = self.to.get(label).map_or(label, String::as_str);
        (!label.is_empty()).then_some(label)
    }

    /// Renames the label behind a tag's first `-`; a dropped one leaves `O`.
    fn apply_to_tag(&self, tag: &mut String) {
        let Some((prefix, label)) = tag.split_once('-') else { return };
        *tag = self.apply(label).map_or_else(|| "O".to_owned(), |label| format!("{prefix}-{label}"));
    }

    /// Renames and drops the spans of a corpus, and says how many were dropped and which entries met no span.
    /// Facts stay as they are. Spans that become the same are one.
    pub fn apply_to(&self, corpus: &mut Corpus, place: &Place) -> Notices {
        let mut notices = Notices::default();
        let mut met = BTreeSet::new();
        for record in &mut corpus.records {
            let before = record.spans.len();
            record.spans.retain_mut(|span| {
                met.insert(span.label.clone());
                let Some(label) = self.apply(&span.label).map(str::to_owned) else { return false };
                span.label = label;
                true
            });
            record.tags.iter_mut().flatten().for_each(|tag| self.apply_to_tag(tag));
            let here = place.record(&record.id);
            notices.add_many("spans dropped by the label map", before - record.spans.len(), &here);
            record.spans.sort_by(|a, b| a.key().cmp(&b.key()));
            let before = record.spans.len();
            record.spans.dedup_by(|later, first| later.key() == first.key());
            notices.add_many("spans that the label map made the same as another", before - record.spans.len(), &here);
        }
        let idle = self.to.keys().filter(|from| !met.contains(*from)).count();
        notices.add_many("entries of the label map that meet no span", idle, place);
        notices
    }
}

/// Fails on the first span whose label is not among `known`.
///
/// # Errors
/// [`Problem::UnknownLabel`] that names the record.
pub fn check_labels(corpus: &Corpus, known: &[String], place: &Place) -> Result<(), CorpusError> {
    for record in &corpus.records {
        if let Some(span) = record.spans.iter().find(|span| !known.contains(&span.label)) {
            let problem = Problem::UnknownLabel { label: span.label.clone(), known: known.join(", ") };
            return Err(place.record(&record.id).error(problem));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::{LabelledSpan, Record};

    fn corpus(labels: &[&str]) -> Corpus {
        let spans = labels.iter().map(|label| LabelledSpan::new(0, 1, *label)).collect();
        Corpus { records: vec![Record { id: "r".into(), text: "x".into(), spans, ..Record::default() }] }
    }

    #[test]
    fn maps_are_read() {
        let map: LabelMap = " PERSON=PER, GPE=LOC,MISC=,".parse().unwrap();
        let cases = [("PERSON", Some("PER")), ("GPE", Some("LOC")), ("MISC", None), ("ORG", Some("ORG"))];
        for (from, to) in cases {
            assert_eq!(map.apply(from), to, "{from}");
        }
        for bad in ["PERSON", "=PER", "A=B=C"] {
            assert_eq!(bad.parse::<LabelMap>(), Err(LabelMapError::Entry(bad.into())));
        }
        assert_eq!("A=B,A=".parse::<LabelMap>(), Err(LabelMapError::Twice("A".into())));
    }

    #[test]
    fn a_corpus_is_mapped_and_it_is_said_what_went() {
        let map: LabelMap = "PERSON=PER,MISC=,NORP=X".parse().unwrap();
        let mut corpus = corpus(&["MISC", "PER", "PERSON"]);
        corpus.records[0].tags = Some(["B-MISC", "O", "I-PERSON", "B-ORG"].map(str::to_owned).to_vec());
        let notices = map.apply_to(&mut corpus, &Place::file("f"));
        let labels: Vec<_> = corpus.records[0].spans.iter().map(|s| s.label.as_str()).collect();
        assert_eq!(labels, ["PER"]);
        assert_eq!(corpus.records[0].tags.as_deref().unwrap(), ["O", "O", "I-PER", "B-ORG"]);
        let counts = ["spans dropped by the label map", "spans that the label map made the same as another"];
        assert_eq!(counts.map(|what| notices.count(what)), [1, 1]);
        assert_eq!(notices.count("entries of the label map that meet no span"), 1);
    }

    #[test]
    fn an_unknown_label_is_named_with_its_record() {
        let known = ["PER".to_owned(), "ORG".to_owned()];
        assert!(check_labels(&corpus(&["ORG"]), &known, &Place::file("f")).is_ok());
        let error = check_labels(&corpus(&["DATE"]), &known, &Place::file("f")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "f, record r: \"DATE\" is none of the labels PER, ORG (map it to one of them, or drop it: --map DATE=)"
        );
    }
}
