use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::table::{List, Table};
use crate::record::LinkRecord;

/// Candidates that are listed at most.
const CANDIDATES: usize = 5;

/// Why a row may be the one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    pub(super) certain: bool,
    /// Hundredths.
    pub(super) score: u8,
    pub(super) by: &'static str,
}

impl Evidence {
    pub(super) fn certain(score: u8, by: &'static str) -> Self {
        Self { certain: true, score, by }
    }

    pub(super) fn doubtful(score: u8, by: &'static str) -> Self {
        Self { certain: false, score, by }
    }
}

/// The rows that fit, each with the best that speaks for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Fitting(BTreeMap<u32, Evidence>);

/// What came out for one person or organization.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Verdict {
    pub(super) row: Option<u32>,
    pub(super) link: Option<LinkRecord>,
    /// Rows that fit, best first, if none is certain.
    pub(super) candidates: Vec<(u32, LinkRecord)>,
}

impl Fitting {
    pub(super) fn add(&mut self, row: u32, evidence: Evidence) {
        let known = self.0.entry(row).or_insert(evidence);
        if (evidence.certain, evidence.score) > (known.certain, known.score) {
            *known = evidence;
        }
    }

    /// The one row that is certain, else the best. What stands out for `first` (an address, say) goes before other certainties.
    pub(super) fn decide(self, table: &Table, first: &[&str]) -> Verdict {
        let certain = |only: &dyn Fn(&Evidence) -> bool| -> Vec<u32> {
            self.0.iter().filter(|(_, e)| e.certain && only(e)).map(|(row, _)| *row).collect()
        };
        let leading = certain(&|e| first.contains(&e.by));
        let certain = if leading.is_empty() { certain(&|_| true) } else { leading };
        if let [row] = certain[..] {
            let link = self.0.get(&row).map(|evidence| record(table, row, *evidence));
            return Verdict { row: Some(row), link, candidates: Vec::new() };
        }
        let mut rows: Vec<(u32, Evidence)> = self.0.into_iter().collect();
        rows.sort_by(|(a, x), (b, y)| (Reverse(x.score), table.id(*a)).cmp(&(Reverse(y.score), table.id(*b))));
        let shown = rows.into_iter().take(CANDIDATES);
        // What fits several is certain of none.
        let doubted = |(row, e): (u32, Evidence)| (row, record(table, row, Evidence { score: e.score.min(90), ..e }));
        Verdict { row: None, link: None, candidates: shown.map(doubted).collect() }
    }
}

impl Verdict {
    /// Makes the link a candidate.
    pub(super) fn doubt(&mut self) {
        if let (Some(row), Some(link)) = (self.row.take(), self.link.take()) {
            self.candidates = vec![(row, LinkRecord { score: link.score.min(0.9), ..link })];
        }
    }

    pub(super) fn candidates(self) -> Vec<LinkRecord> {
        self.candidates.into_iter().map(|(_, link)| link).collect()
    }
}

/// A row as it is written.
pub(super) fn record(table: &Table, row: u32, evidence: Evidence) -> LinkRecord {
    LinkRecord {
        id: table.id(row).to_owned(),
        name: table.name(row).to_owned(),
        email: table.list(row, List::Emails).next().map(str::to_owned),
        score: f64::from(evidence.score) / 100.0,
        by: Cow::Borrowed(evidence.by),
    }
}
