//! The page: one file, no network, readable without scripts.

mod marked;
mod mistakes;
mod notes;
mod tables;

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Report;
use super::error_list::{Mistake, mistakes};
use crate::eval::Record;
use crate::html::Page;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("sort.js");

/// The report as a page of HTML. It grows with the texts: about three times their size and that of the spans.
pub fn html(report: &Report) -> String {
    let records = records(report);
    let all: Vec<Vec<Mistake>> = per_record(report, &records);
    let (gold, found) = (report.gold.name, report.system.side.name);
    let body = html! {
        header {
            h1 { "Scores of " span.name { (found) } " against " span.name { (gold) } }
            (summary(report))
            (navigation(report))
        }
        main {
            (tables::scores(report))
            (tables::confusion(report))
            (tables::confidence(report))
            (mistakes::lists(report, &all))
            (notes::overview(report))
            (notes::texts(report, &records))
        }
    };
    let style = [STYLE, &marked::hues(&report.system.evaluation.labels)].concat();
    Page { title: &format!("{found} against {gold}"), style: &style, script: SCRIPT, body }.render()
}

/// A gold record, and what was found for it.
type Pair<'a> = (&'a Record, Option<&'a Record>);

fn records<'a>(report: &Report<'a>) -> Vec<Pair<'a>> {
    let found: BTreeMap<&str, &Record> = report.system.side.corpus.records.iter().map(|r| (r.id.as_str(), r)).collect();
    report.gold.corpus.records.iter().map(|gold| (gold, found.get(gold.id.as_str()).copied())).collect()
}

fn per_record(report: &Report, records: &[Pair]) -> Vec<Vec<Mistake>> {
    let labels = &report.system.evaluation.labels;
    records.iter().enumerate().map(|(index, (gold, own))| mistakes(index, gold, *own, labels)).collect()
}

fn summary(report: &Report) -> Markup {
    let evaluation = report.system.evaluation;
    let records = &evaluation.records;
    html! {
        p { (report.gold.corpus.records.len()) " records, " (report.gold_spans()) " gold spans, " (report.found_spans()) " found." }
        @if !records.missing.is_empty() {
            p.warning { "No predictions for " (records.missing.len()) " records; all in them counts as missed: " (records.missing.join(", ")) "." }
        }
        @if !records.extra.is_empty() {
            p.warning { (records.extra.len()) " predicted records are not in the gold standard and count for nothing: " (records.extra.join(", ")) "." }
        }
        @if !evaluation.left_out.is_empty() {
            p { "Not scored, since no gold span has the label: " (left_out(report)) "." }
        }
    }
}

fn left_out(report: &Report) -> String {
    let left_out = report.system.evaluation.left_out.iter();
    left_out.map(|(label, number)| format!("{number} {label}")).collect::<Vec<_>>().join(", ")
}

fn navigation(report: &Report) -> Markup {
    let has_confidence = report.system.evaluation.spans.calibration.is_some();
    html! {
        nav {
            a href="#scores" { "Scores" }
            a href="#confusion" { "Confusion" }
            @if has_confidence { a href="#confidence" { "Confidence" } }
            a href="#mistakes" { "Mistakes" }
            a href="#overview" { "Records" }
            a href="#texts" { "Texts" }
        }
    }
}

/// The anchor of a record's text.
fn anchor(record: usize) -> String {
    format!("r{}", record + 1)
}

#[cfg(test)]
mod tests;
