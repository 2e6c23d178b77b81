use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::align::{Aligned, ScoreError, align};
use super::bootstrap::{Difference, Intervals, Resampling};
use super::confusion::Confusion;
use super::counts::{Counts, Scores};
use super::fact::{FactMeasure, count_facts};
use super::judgement::{Judgement, judge_actions, judge_spans};
use super::measure::{Figure, Measure, Scheme, Table};
use super::mention::{count_overlapping, count_same, ranges};
use super::semeval::{self, Rule};
use super::tagged::Tagged;
use super::tags::{TagMode, count_entities, count_tokens};
use crate::eval::{Corpus, Facts, LabelledSpan, Record};

/// What is scored, and how sure.
#[derive(Clone, Debug, Default)]
pub struct ScoreOptions {
    /// The labels that count; those that occur in gold when not given. Spans of others are left out on both sides.
    pub labels: Option<Vec<String>>,
    /// For the intervals.
    pub resampling: Resampling,
}

/// Which records were scored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Records {
    /// Records of the gold standard: all are scored.
    pub gold: usize,
    /// Those of them for which there are no predictions; everything in them counts as missed.
    pub missing: Vec<String>,
    /// Records of the predictions that gold does not have; they count for nothing.
    pub extra: Vec<String>,
}

/// One figure of an evaluation.
#[derive(Clone, Debug, PartialEq)]
pub struct Result {
    /// What it is of.
    pub figure: Figure,
    /// What it is made of; `None` for a mean.
    pub counts: Option<Counts>,
    /// The figures.
    pub scores: Scores,
    /// How sure they are; `None` with fewer than two records or without resamples.
    pub intervals: Option<Intervals>,
}

/// How a corpus compares with a gold standard.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The labels scored, sorted.
    pub labels: Vec<String>,
    /// Found spans left out because their label is not scored.
    pub left_out: BTreeMap<String, usize>,
    /// The records.
    pub records: Records,
    /// Which label came out as which.
    pub confusion: Confusion,
    /// Confidence of spans: right where gold has the same span and label.
    pub spans: Judgement,
    /// Confidence of action items: right where one is paired with a gold item.
    pub actions: Judgement,
    /// All figures.
    pub results: Vec<Result>,
    table: Table,
}

impl Evaluation {
    /// The figure, where it was measured.
    pub fn result(&self, figure: &Figure) -> Option<&Result> {
        self.results.iter().find(|result| result.figure == *figure)
    }

    /// F1 of a figure; `None` where it was not measured.
    pub fn f1(&self, figure: &Figure) -> Option<f64> {
        self.result(figure).map(|result| result.scores.f1)
    }

    /// The counts of a measure in the gold record at `index`.
    pub fn counts_in(&self, index: usize, measure: &Measure) -> Option<Counts> {
        let column = self.table.measures.iter().position(|own| own == measure)?;
        self.table.rows.get(index).map(|row| row[column])
    }
}

/// Scores `found` against `gold`.
///
/// # Errors
/// [`ScoreError`] if the two do not go together or there is nothing to score; it names the record.
pub fn evaluate(gold: &Corpus, found: &Corpus, options: &ScoreOptions) -> std::result::Result<Evaluation, ScoreError> {
    let aligned = align(gold, found)?;
    let labels = labels(gold, found, options)?;
    let facts = has_facts(gold) && has_facts(found);
    let mut table = Table::new(&labels, true, facts);
    table.rows = aligned.pairs.par_iter().map(|(record, own)| row(&table, record, *own, &labels)).collect();
    let mut confusion = Confusion::new(&labels);
    for (record, own) in &aligned.pairs {
        confusion.add(&scored(Some(record), &labels), &scored(*own, &labels));
    }
    let results = results(&table, &options.resampling);
    let left_out = left_out(&aligned, &labels);
    let (spans, actions) = (judge_spans(&aligned, &labels), judge_actions(&aligned));
    let records = Records { gold: gold.records.len(), missing: aligned.missing, extra: aligned.extra };
    Ok(Evaluation { labels, left_out, records, confusion, spans, actions, results, table })
}

/// How two evaluations on the same gold records differ, figure by figure: those that both have.
pub fn compare(first: &Evaluation, second: &Evaluation, resampling: &Resampling) -> Vec<(Figure, Difference)> {
    let shared: Vec<Measure> =
        first.table.measures.iter().filter(|measure| second.table.measures.contains(measure)).cloned().collect();
    let (first, second) = (first.table.only(&shared), second.table.only(&shared));
    first.figures().into_iter().zip(resampling.differences(&first, &second)).collect()
}

fn has_facts(corpus: &Corpus) -> bool {
    corpus.records.iter().any(|record| record.facts.is_some())
}

fn labels(gold: &Corpus, found: &Corpus, options: &ScoreOptions) -> std::result::Result<Vec<String>, ScoreError> {
    let of = |corpus: &Corpus| -> BTreeSet<String> {
        corpus.records.iter().flat_map(|record| &record.spans).map(|span| span.label.clone()).collect()
    };
    let wanted = of(gold);
    let Some(asked) = &options.labels else {
        let nothing = wanted.is_empty() && !has_facts(gold);
        return if nothing { Err(ScoreError::NothingWanted) } else { Ok(wanted.into_iter().collect()) };
    };
    let known: BTreeSet<String> = wanted.union(&of(found)).cloned().collect();
    if let Some(label) = asked.iter().find(|label| !known.contains(*label)) {
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        return Err(ScoreError::UnknownLabel { label: label.clone(), known });
    }
    Ok(asked.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect())
}

/// The spans that count; none where there is no record.
pub(crate) fn scored<'a>(record: Option<&'a Record>, labels: &[String]) -> Vec<&'a LabelledSpan> {
    let spans = record.map_or(&[][..], |record| &record.spans);
    spans.iter().filter(|span| labels.binary_search(&span.label).is_ok()).collect()
}

fn left_out(aligned: &Aligned, labels: &[String]) -> BTreeMap<String, usize> {
    let mut left_out = BTreeMap::new();
    for span in aligned.pairs.iter().filter_map(|(_, own)| *own).flat_map(|record| &record.spans) {
        if labels.binary_search(&span.label).is_err() {
            *left_out.entry(span.label.clone()).or_default() += 1;
        }
    }
    left_out
}

/// The counts of one record, in the order of the table's measures.
fn row(table: &Table, record: &Record, own: Option<&Record>, labels: &[String]) -> Vec<Counts> {
    let (none, tagged) = (Facts::default(), Tagged::new(record, own, labels));
    let facts = (record.facts.as_ref().unwrap_or(&none), own.and_then(|own| own.facts.as_ref()).unwrap_or(&none));
    let scored = Scored {
        gold: scored(Some(record), labels),
        found: scored(own, labels),
        entities: [TagMode::Default, TagMode::Strict].map(|mode| count_entities(&tagged.gold, &tagged.found, mode, labels)),
        tokens: count_tokens(&tagged.gold, &tagged.found),
        facts: count_facts(facts.0, facts.1),
        labels,
    };
    table.measures.iter().map(|measure| scored.count(measure)).collect()
}

/// One record, ready to be counted.
struct Scored<'a> {
    gold: Vec<&'a LabelledSpan>,
    found: Vec<&'a LabelledSpan>,
    /// By default and strictly.
    entities: [BTreeMap<&'a str, Counts>; 2],
    tokens: Counts,
    facts: [Counts; 9],
    labels: &'a [String],
}

impl Scored<'_> {
    fn count(&self, measure: &Measure) -> Counts {
        match measure {
            Measure::Spans(scheme) => match rule(*scheme) {
                Some(rule) => semeval::count(rule, &self.gold, &self.found),
                None => sum(self.labels.iter().map(|label| self.of_label(*scheme, label))),
            },
            Measure::Label(scheme, label) => self.of_label(*scheme, label),
            Measure::Tokens => self.tokens,
            Measure::Fact(fact) => FactMeasure::ALL
                .iter()
                .zip(self.facts)
                .find(|(own, _)| *own == fact)
                .map_or_else(Counts::default, |(_, counts)| counts),
        }
    }

    fn of_label(&self, scheme: Scheme, label: &str) -> Counts {
        let (gold, found) = (&self.gold, &self.found);
        let entities = |mode: usize| self.entities[mode].get(label).copied().unwrap_or_default();
        match (scheme, rule(scheme)) {
            (_, Some(rule)) => semeval::count(rule, &only(gold, label), &only(found, label)),
            (Scheme::Seqeval, _) => entities(0),
            (Scheme::SeqevalStrict, _) => entities(1),
            (Scheme::Overlap, _) => count_overlapping(&ranges(gold, label), &ranges(found, label)),
            _ => count_same(&ranges(gold, label), &ranges(found, label)),
        }
    }
}

fn rule(scheme: Scheme) -> Option<Rule> {
    match scheme {
        Scheme::Strict => Some(Rule::Strict),
        Scheme::Exact => Some(Rule::Exact),
        Scheme::Partial => Some(Rule::Partial),
        Scheme::Type => Some(Rule::Type),
        Scheme::Mention | Scheme::Overlap | Scheme::Seqeval | Scheme::SeqevalStrict => None,
    }
}

fn only<'a>(spans: &[&'a LabelledSpan], label: &str) -> Vec<&'a LabelledSpan> {
    spans.iter().copied().filter(|span| span.label == label).collect()
}

fn sum(counts: impl Iterator<Item = Counts>) -> Counts {
    counts.fold(Counts::default(), |mut sum, counts| {
        sum += counts;
        sum
    })
}

fn results(table: &Table, resampling: &Resampling) -> Vec<Result> {
    let sums = table.sums(|_| 1);
    let intervals = resampling.intervals(table);
    let figures = table.figures().into_iter().zip(table.scores(&sums)).enumerate();
    figures
        .map(|(index, (figure, scores))| Result {
            figure,
            counts: sums.get(index).copied(),
            scores,
            intervals: intervals.as_ref().map(|all| all[index]),
        })
        .collect()
}

#[cfg(test)]
mod tests;
