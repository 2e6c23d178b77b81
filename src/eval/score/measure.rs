//! What is measured, and the counts of it in each record.

use super::counts::{Counts, Scores};
use super::fact::FactMeasure;

/// When a found mention counts as right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// SemEval-2013: the same bounds and label.
    Strict,
    /// SemEval-2013: the same bounds, whatever the label.
    Exact,
    /// SemEval-2013: as exact; overlapping ones count half.
    Partial,
    /// SemEval-2013: the same label, overlapping.
    Type,
    /// The same bounds and label, as sets: spaCy's `ents_f`.
    Mention,
    /// The same label and a shared code point, one to one.
    Overlap,
    /// seqeval's default over tagged tokens.
    Seqeval,
    /// seqeval's strict mode with IOB2.
    SeqevalStrict,
}

impl Scheme {
    /// All, in the order of the report.
    pub const ALL: [Self; 8] =
        [Self::Strict, Self::Exact, Self::Partial, Self::Type, Self::Mention, Self::Overlap, Self::Seqeval, Self::SeqevalStrict];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Exact => "exact",
            Self::Partial => "partial",
            Self::Type => "type",
            Self::Mention => "mention",
            Self::Overlap => "overlap",
            Self::Seqeval => "seqeval",
            Self::SeqevalStrict => "seqeval-strict",
        }
    }
}

/// Something whose counts are added up over records.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// All mentions.
    Spans(Scheme),
    /// The mentions of one label.
    Label(Scheme, String),
    /// Tagged tokens; a share.
    Tokens,
    /// Facts.
    Fact(FactMeasure),
}

/// What has precision, recall and F1: a measure, or the mean of a scheme over its labels.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// From the measure's summed counts: micro-averaged.
    Of(Measure),
    /// The unweighted mean over labels.
    Macro(Scheme),
}

/// The counts of each measure in each record.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// The columns.
    pub(crate) measures: Vec<Measure>,
    /// A row for each gold record.
    pub(crate) rows: Vec<Vec<Counts>>,
}

impl Table {
    /// The columns for these labels, without rows.
    pub(super) fn new(labels: &[String], tokens: bool, facts: bool) -> Self {
        let mut measures: Vec<Measure> = Scheme::ALL.map(Measure::Spans).to_vec();
        for label in labels {
            measures.extend(Scheme::ALL.map(|scheme| Measure::Label(scheme, label.clone())));
        }
        measures.extend(tokens.then_some(Measure::Tokens));
        measures.extend(FactMeasure::ALL.into_iter().filter(|_| facts).map(Measure::Fact));
        Self { measures, rows: Vec::new() }
    }

    /// The table with these columns alone.
    pub(super) fn only(&self, measures: &[Measure]) -> Self {
        let columns: Vec<usize> = measures.iter().filter_map(|m| self.measures.iter().position(|own| own == m)).collect();
        let take = |row: &Vec<Counts>| columns.iter().map(|column| row[*column]).collect();
        Self { measures: columns.iter().map(|c| self.measures[*c].clone()).collect(), rows: self.rows.iter().map(take).collect() }
    }

    /// The sums of the columns, each row taken as often as `times` says.
    pub(super) fn sums(&self, times: impl Fn(usize) -> u64) -> Vec<Counts> {
        let mut sums = vec![Counts::default(); self.measures.len()];
        for (index, row) in self.rows.iter().enumerate() {
            let times = times(index);
            if times > 0 {
                sums.iter_mut().zip(row).for_each(|(sum, counts)| sum.add_times(counts, times));
            }
        }
        sums
    }

    /// The figures, in the order of [`Table::scores`].
    pub(super) fn figures(&self) -> Vec<Figure> {
        let measures = self.measures.iter().cloned().map(Figure::Of);
        measures.chain(Scheme::ALL.map(Figure::Macro)).collect()
    }

    /// The scores of all figures, given the sums of the columns.
    pub(super) fn scores(&self, sums: &[Counts]) -> Vec<Scores> {
        let of_labels = |scheme: Scheme| {
            let own = move |(measure, _): &(&Measure, _)| matches!(measure, Measure::Label(other, _) if *other == scheme);
            Scores::mean(self.measures.iter().zip(sums).filter(own).map(|(_, counts)| counts))
        };
        sums.iter().map(Counts::scores).chain(Scheme::ALL.map(of_labels)).collect()
    }
}
