//! Which record found belongs to which record of the gold standard.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::eval::{Corpus, Record};

/// Something that cannot be scored.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ScoreError {
    /// The texts of a record differ, so offsets mean different things.
    #[error(
        "record {record}: the texts differ from code point {at} on: {gold:?} in the gold standard, {found:?} in the predictions (score predictions made on the gold texts)"
    )]
    TextDiffers {
        /// The record.
        record: String,
        /// The first code point that differs.
        at: usize,
        /// The gold text there.
        gold: String,
        /// The other text there.
        found: String,
    },
    /// No name is in both.
    #[error(
        "no record of the predictions has the name of one of the gold standard ({gold:?} there, {found:?} here; give both the same names)"
    )]
    NothingInCommon {
        /// The first gold record.
        gold: String,
        /// The first record found.
        found: String,
    },
    /// Nothing to score against.
    #[error("the gold standard holds no labelled span and no fact (check its format, and what the label map drops)")]
    NothingWanted,
    /// A label asked for that nobody uses.
    #[error("the label {label:?} occurs neither in the gold standard nor in the predictions (they have {known})")]
    UnknownLabel {
        /// The label.
        label: String,
        /// The labels that occur.
        known: String,
    },
    /// A fact or span that does not lie in its text.
    #[error(
        "record {record}: {start}..{end} does not lie in the text, which has {length} code points (read it with the reader of its format)"
    )]
    Outside {
        /// The record.
        record: String,
        /// First code point.
        start: usize,
        /// One past the last.
        end: usize,
        /// The text's length.
        length: usize,
    },
}

/// Gold records with what was found in each, and the records that only one side has.
#[derive(Debug)]
pub(crate) struct Aligned<'a> {
    /// In the order of gold; `None` where nothing was handed in for it.
    pub(crate) pairs: Vec<(&'a Record, Option<&'a Record>)>,
    /// Names of gold records without a partner.
    pub(crate) missing: Vec<String>,
    /// Names of records found that gold does not have.
    pub(crate) extra: Vec<String>,
}

/// Brings records together by their names.
///
/// # Errors
/// [`ScoreError`] if no name is in both, the texts of two differ, or an offset lies outside its text.
pub(crate) fn align<'a>(gold: &'a Corpus, found: &'a Corpus) -> Result<Aligned<'a>, ScoreError> {
    let by_id: BTreeMap<&str, &Record> = found.records.iter().map(|record| (record.id.as_str(), record)).collect();
    let pairs: Vec<_> = gold.records.iter().map(|record| (record, by_id.get(record.id.as_str()).copied())).collect();
    let missing: Vec<String> = pairs.iter().filter(|(_, own)| own.is_none()).map(|(record, _)| record.id.clone()).collect();
    let known: BTreeSet<&str> = gold.records.iter().map(|record| record.id.as_str()).collect();
    let extra: Vec<String> = found.records.iter().map(|r| &r.id).filter(|id| !known.contains(id.as_str())).cloned().collect();
    if let (Some(first), Some(other), true) = (missing.first(), extra.first(), missing.len() == pairs.len()) {
        return Err(ScoreError::NothingInCommon { gold: first.clone(), found: other.clone() });
    }
    for (record, own) in &pairs {
        check_inside(record)?;
        if let Some(own) = own {
            check_text(record, own)?;
            check_inside(own)?;
        }
    }
    Ok(Aligned { pairs, missing, extra })
}

fn check_text(gold: &Record, found: &Record) -> Result<(), ScoreError> {
    if gold.text == found.text {
        return Ok(());
    }
    let same = gold.text.chars().zip(found.text.chars()).take_while(|(a, b)| a == b).count();
    let near = |record: &Record| record.text.chars().skip(same).take(20).collect::<String>();
    Err(ScoreError::TextDiffers { record: gold.id.clone(), at: same, gold: near(gold), found: near(found) })
}

fn check_inside(record: &Record) -> Result<(), ScoreError> {
    let length = record.text.chars().count();
    let facts = record.facts.iter().flat_map(|facts| {
        let amounts = facts.amounts.iter().map(|a| (a.start, a.end));
        amounts.chain(facts.action_items.iter().map(|a| (a.start, a.end)))
    });
    let mut all = record.spans.iter().map(|span| (span.start, span.end)).chain(facts);
    match all.find(|(start, end)| start > end || *end > length) {
        Some((start, end)) => Err(ScoreError::Outside { record: record.id.clone(), start, end, length }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::LabelledSpan;

    fn corpus(records: &[(&str, &str)]) -> Corpus {
        let record = |(id, text): &(&str, &str)| Record { id: (*id).into(), text: (*text).into(), ..Record::default() };
        Corpus { records: records.iter().map(record).collect() }
    }

    #[test]
    fn records_meet_by_name() {
        let (gold, found) = (corpus(&[("a", "x"), ("b", "y"), ("c", "z")]), corpus(&[("d", "?"), ("c", "z"), ("a", "x")]));
        let aligned = align(&gold, &found).unwrap();
        let partners: Vec<_> = aligned.pairs.iter().map(|(_, own)| own.map(|r| r.text.as_str())).collect();
        assert_eq!(partners, [Some("x"), None, Some("z")]);
        assert_eq!((aligned.missing, aligned.extra), (vec!["b".to_owned()], vec!["d".to_owned()]));
    }

    #[test]
    fn what_does_not_go_together_is_named() {
        let gold = corpus(&[("a", "an 😀 x")]);
        let error = |found: &Corpus| align(&gold, found).unwrap_err().to_string();
        assert!(error(&corpus(&[("b", "an 😀 x")])).contains("\"a\" there, \"b\" here"));
        assert!(error(&corpus(&[("a", "an 😀 yx")])).starts_with("record a: the texts differ from code point 5 on: \"x\""));
        let mut outside = gold.clone();
        outside.records[0].spans.push(LabelledSpan::new(4, 7, "X"));
        assert!(error(&outside).starts_with("record a: 4..7 does not lie in the text, which has 6 code points"));
    }
}
