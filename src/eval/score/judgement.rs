//! Which findings are right, and what their confidences are worth.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::align::Aligned;
use super::calibration::{Calibration, Judged, Sweep};
use super::counts::Counts;
use super::evaluate::scored;
use super::fact::pair_actions;

/// What the confidences are worth.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Judgement {
    /// Over all findings with a confidence.
    pub calibration: Option<Calibration>,
    /// Over those of each label.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, Calibration>,
    /// What a threshold would give.
    pub sweep: Option<Sweep>,
    /// Findings whose confidence is no probability. Where there are any, nothing is judged.
    pub outside: usize,
}

/// Findings with a confidence, and how many there are without.
#[derive(Default)]
struct Findings {
    judged: Vec<Judged>,
    unsure: Counts,
    wanted: u64,
}

impl Findings {
    fn add(&mut self, confidence: Option<f64>, right: bool) {
        match confidence {
            Some(confidence) => self.judged.push(Judged { confidence, right }),
            None => self.unsure += Counts::of(usize::from(right), 1, 0),
        }
    }

    fn judge(&self) -> Judgement {
        let outside = self.judged.iter().filter(|one| !(0.0..=1.0).contains(&one.confidence)).count();
        if outside > 0 {
            return Judgement { outside, ..Judgement::default() };
        }
        let calibration = Calibration::of(&self.judged);
        Judgement { calibration, sweep: Sweep::of(&self.judged, self.unsure, self.wanted), ..Judgement::default() }
    }
}

pub(super) fn judge_spans(aligned: &Aligned, labels: &[String]) -> Judgement {
    let mut all = Findings::default();
    let mut of_label: BTreeMap<&str, Vec<Judged>> = BTreeMap::new();
    for (record, own) in &aligned.pairs {
        let gold: BTreeSet<_> = scored(Some(record), labels).into_iter().map(|s| (s.start, s.end, &s.label)).collect();
        all.wanted += gold.len() as u64;
        for span in scored(*own, labels) {
            let right = gold.contains(&(span.start, span.end, &span.label));
            all.add(span.confidence, right);
            let judged = span.confidence.map(|confidence| Judged { confidence, right });
            of_label.entry(&span.label).or_default().extend(judged);
        }
    }
    let mut judgement = all.judge();
    if judgement.outside == 0 {
        let calibrations = of_label.into_iter().filter_map(|(label, judged)| Some((label.to_owned(), Calibration::of(&judged)?)));
        judgement.labels = calibrations.collect();
    }
    judgement
}

pub(super) fn judge_actions(aligned: &Aligned) -> Judgement {
    let mut all = Findings::default();
    for (record, own) in &aligned.pairs {
        let Some(gold) = &record.facts else { continue };
        all.wanted += gold.action_items.len() as u64;
        let Some(found) = own.and_then(|own| own.facts.as_ref()) else { continue };
        let right: BTreeSet<usize> = pair_actions(&gold.action_items, &found.action_items).into_iter().map(|(_, j)| j).collect();
        for (index, item) in found.action_items.iter().enumerate() {
            all.add(item.confidence, right.contains(&index));
        }
    }
    all.judge()
}
