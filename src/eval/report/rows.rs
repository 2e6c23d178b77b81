//! The lines of the tables, the same in the terminal and on the page.

use crate::eval::score::{Difference, Evaluation, FactMeasure, Figure, Interval, Measure, Result, Scheme};

/// A table of figures.
pub(super) struct Section {
    pub(super) title: &'static str,
    /// What it shows, in a sentence.
    pub(super) note: &'static str,
    pub(super) rows: Vec<Row>,
}

/// A line of it.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) figure: Figure,
    /// A share has one figure in place of three.
    pub(super) share: bool,
}

impl Row {
    fn new(name: impl Into<String>, figure: Figure) -> Self {
        let share = match &figure {
            Figure::Of(Measure::Tokens) => true,
            Figure::Of(Measure::Fact(fact)) => fact.is_share(),
            _ => false,
        };
        Self { name: name.into(), figure, share }
    }

    /// Its figures.
    pub(super) fn result<'a>(&self, evaluation: &'a Evaluation) -> Option<&'a Result> {
        evaluation.result(&self.figure)
    }

    /// How two systems differ in it.
    pub(super) fn difference<'a>(&self, all: &'a [(Figure, Difference)]) -> Option<&'a Difference> {
        all.iter().find(|(figure, _)| *figure == self.figure).map(|(_, difference)| difference)
    }
}

/// The sections of an evaluation, those without content left out.
pub(super) fn sections(evaluation: &Evaluation) -> Vec<Section> {
    let has_labels = !evaluation.labels.is_empty();
    let spans = Scheme::ALL.map(|scheme| Row::new(title(scheme), Figure::Of(Measure::Spans(scheme))));
    let spans = spans.into_iter().chain([Row::new("tokens", Figure::Of(Measure::Tokens))]).collect();
    let labels = evaluation
        .labels
        .iter()
        .map(|label| Row::new(label.as_str(), Figure::Of(Measure::Label(Scheme::Mention, label.clone()))));
    let means = [Scheme::Mention, Scheme::Strict, Scheme::Seqeval]
        .map(|scheme| Row::new(format!("mean, {}", title(scheme)), Figure::Macro(scheme)));
    let facts = FactMeasure::ALL.map(|fact| Row::new(fact.name(), Figure::Of(Measure::Fact(fact))));
    let facts: Vec<Row> = facts.into_iter().filter(|row| row.result(evaluation).is_some()).collect();
    let all = [
        Section {
            title: "spans",
            note: "all labels together, by what counts as right",
            rows: if has_labels { spans } else { Vec::new() },
        },
        Section {
            title: "labels",
            note: "same bounds and label; then the unweighted means over labels",
            rows: if has_labels { labels.chain(means).collect() } else { Vec::new() },
        },
        Section {
            title: "facts",
            note: "what each note says as a whole; owners and due dates are shares of the action items found",
            rows: facts,
        },
    ];
    all.into_iter().filter(|section| !section.rows.is_empty()).collect()
}

fn title(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Strict => "strict (SemEval)",
        Scheme::Exact => "exact (SemEval)",
        Scheme::Partial => "partial (SemEval)",
        Scheme::Type => "type (SemEval)",
        Scheme::Mention => "same span and label",
        Scheme::Overlap => "overlap, same label",
        Scheme::Seqeval => "seqeval",
        Scheme::SeqevalStrict => "seqeval, strict IOB2",
    }
}

/// Four decimals.
pub(super) fn figure(value: f64) -> String {
    format!("{value:.4}")
}

/// Four decimals and a sign.
pub(super) fn signed(value: f64) -> String {
    format!("{value:+.4}")
}

/// Both ends, or a dash.
pub(super) fn interval(interval: Option<Interval>, show: fn(f64) -> String) -> String {
    interval.map_or_else(|| "-".to_owned(), |i| format!("{} to {}", show(i.low), show(i.high)))
}

/// Text without control characters, for a terminal or a cell.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
