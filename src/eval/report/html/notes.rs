use maud::{Markup, html};

use super::{Pair, anchor, marked};
use crate::eval::report::Report;
use crate::eval::report::rows::figure;
use crate::eval::score::{Counts, Measure, Scheme, scored};

/// A line for each record.
pub(super) fn overview(report: &Report) -> Markup {
    let records = report.gold.corpus.records.iter().enumerate();
    let rows = records.map(|(index, record)| (index, record, counts(report, index)));
    html! {
        section #overview {
            h2 { "Records" }
            p.note { "Same span and label. F1 is empty where nothing is wanted or found." }
            div.wide {
                table.sortable {
                    thead { tr { th { "record" } th.n { "F1" } th.n { "right" } th.n { "missed" } th.n { "false" } th.n { "characters" } } }
                    tbody { @for (index, record, counts) in rows { tr {
                        th scope="row" { a href={ "#" (anchor(index)) } { (record.id) } }
                        td.n.main { @if !counts.is_empty() { (figure(counts.scores().f1)) } }
                        td.n { (counts.correct) } td.n.zero[counts.missed == 0] { (counts.missed) } td.n.zero[counts.spurious == 0] { (counts.spurious) }
                        td.n { (record.text.chars().count()) }
                    } } }
                }
            }
        }
    }
}

fn counts(report: &Report, index: usize) -> Counts {
    report.system.evaluation.counts_in(index, &Measure::Spans(Scheme::Mention)).unwrap_or_default()
}

/// The texts with the spans of both sides.
pub(super) fn texts(report: &Report, records: &[Pair]) -> Markup {
    let labels = &report.system.evaluation.labels;
    html! {
        section #texts {
            h2 { "Texts" }
            (marked::legend(labels))
            @for (index, (record, own)) in records.iter().enumerate() {
                article id=(anchor(index)) {
                    h3 { (record.id) }
                    @if own.is_none() { p.warning { "No predictions: all is missed." } }
                    div.text dir="auto" { (marked::text(record, &scored(Some(record), labels), &scored(*own, labels), labels)) }
                }
            }
        }
    }
}
