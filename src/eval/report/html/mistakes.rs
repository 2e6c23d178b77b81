use maud::{Markup, html};

use super::anchor;
use crate::eval::report::Report;
use crate::eval::report::error_list::{Kind, Mistake};
use crate::eval::report::rows::figure;

/// Kinds with more than this are closed at first.
const OPEN: usize = 40;

/// All mistakes, a table a kind.
pub(super) fn lists(report: &Report, all: &[Vec<Mistake>]) -> Markup {
    let of = |kind: Kind| all.iter().flatten().filter(|mistake| mistake.kind == kind).collect::<Vec<_>>();
    let kinds = Kind::ALL.map(|kind| (kind, of(kind)));
    let kinds: Vec<_> = kinds.into_iter().filter(|(_, list)| !list.is_empty()).collect();
    html! {
        section #mistakes {
            h2 { "Mistakes" }
            @if kinds.is_empty() { p { "None." } }
            @for (kind, list) in &kinds {
                details open[list.len() <= OPEN] {
                    summary { (kind.title()) " (" (list.len()) ")" }
                    div.wide { (table(report, list)) }
                }
            }
        }
    }
}

fn table(report: &Report, list: &[&Mistake]) -> Markup {
    let confidence = list.iter().any(|mistake| mistake.confidence.is_some());
    let context = list.iter().any(|mistake| !mistake.context[1].is_empty());
    let (wanted, found) = (list.iter().any(|m| !m.wanted.is_empty()), list.iter().any(|m| !m.found.is_empty()));
    html! {
        table.sortable.mistakes {
            thead { tr {
                th { "record" }
                @if wanted { th { "wanted" } }
                @if found { th { "found" } }
                @if confidence { th.n { "confidence" } }
                @if context { th { "text" } }
            } }
            tbody { @for mistake in list { tr {
                td { a href={ "#" (anchor(mistake.record)) } { (report.gold.corpus.records[mistake.record].id) } }
                @if wanted { td { (mistake.wanted) } }
                @if found { td { (mistake.found) } }
                @if confidence { td.n { (mistake.confidence.map(figure).unwrap_or_default()) } }
                @if context { td.context { (mistake.context[0]) b { (mistake.context[1]) } (mistake.context[2]) } }
            } } }
        }
    }
}
