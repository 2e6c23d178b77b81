use maud::{Markup, html};

use crate::eval::report::rows::{Row, Section, figure, interval, sections, signed};
use crate::eval::report::{Report, System};
use crate::eval::score::{Calibration, Confusion, Counts, Difference, Figure, Judgement, Result, Sweep};

/// The tables of figures.
pub(super) fn scores(report: &Report) -> Markup {
    let sections = sections(report.system.evaluation);
    html! {
        section #scores {
            h2 { "Scores" }
            @if report.resampling.resamples > 0 {
                p.note { "Intervals: the middle 95 % of " (report.resampling.resamples) " resamples of the records." }
            }
            @for section in &sections {
                h3 { (section.title) }
                p.note { (section.note) }
                div.wide { (figures(section, report.system)) }
                @if let Some((other, differences)) = report.against {
                    h4 { (report.system.side.name) " less " (other.side.name) }
                    div.wide { (comparison(section, report.system, other, differences)) }
                }
            }
        }
    }
}

fn figures(section: &Section, system: System) -> Markup {
    let results = section.rows.iter().filter_map(|row| Some((row, row.result(system.evaluation)?)));
    html! {
        table.sortable {
            thead { tr {
                th { "" } th.n { "precision" } th.n { "recall" } th.n { "F1" } th.n { "95 % interval of F1" }
                th.n { "right" } th.n { "half" } th.n { "wrong" } th.n { "missed" } th.n { "false" }
            } }
            tbody { @for (row, result) in results { (figures_of(row, result)) } }
        }
    }
}

fn figures_of(row: &Row, result: &Result) -> Markup {
    let scores = result.scores;
    html! {
        tr {
            th scope="row" { (row.name) }
            @if row.share { td.n {} td.n {} } @else { td.n { (figure(scores.precision)) } td.n { (figure(scores.recall)) } }
            td.n.main { (figure(scores.f1)) }
            td.n { (interval(result.intervals.map(|i| i.f1), figure)) }
            @match result.counts {
                Some(counts) => (counts_of(counts)),
                None => { td.n {} td.n {} td.n {} td.n {} td.n {} },
            }
        }
    }
}

fn counts_of(counts: Counts) -> Markup {
    html! {
        @for count in [counts.correct, counts.partial, counts.incorrect, counts.missed, counts.spurious] {
            td.n.zero[count == 0] { (count) }
        }
    }
}

fn comparison(section: &Section, first: System, second: System, differences: &[(Figure, Difference)]) -> Markup {
    let rows = section.rows.iter().filter_map(|row| {
        let results = row.result(first.evaluation).zip(row.result(second.evaluation));
        Some((row, results?, row.difference(differences)?))
    });
    html! {
        table.sortable {
            thead { tr {
                th { "" } th.n { "F1" } th.n { "F1 of the other" } th.n { "difference" } th.n { "95 % interval" } th.n { "p" } th.n { "better in" }
            } }
            tbody { @for (row, (one, two), difference) in rows { tr {
                th scope="row" { (row.name) }
                td.n { (figure(one.scores.f1)) }
                td.n { (figure(two.scores.f1)) }
                td.n.main { (signed(difference.f1)) }
                td.n { (interval(difference.interval, signed)) }
                td.n { (difference.p_value.map(figure).unwrap_or_default()) }
                td.n { (difference.wins.map(|w| format!("{:.1} %", w * 100.0)).unwrap_or_default()) }
            } } }
        }
    }
}

/// Which label came out as which.
pub(super) fn confusion(report: &Report) -> Markup {
    let Confusion { labels, counts } = &report.system.evaluation.confusion;
    let names = || labels.iter().map(String::as_str).chain(["none"]);
    html! {
        section #confusion {
            h2 { "Confusion" }
            p.note { "Rows: what is wanted. Columns: what was found there. Spans are paired by overlap." }
            div.wide {
                table {
                    thead { tr { th { "gold, found as" } @for name in names() { th.n { (name) } } } }
                    tbody { @for (i, (name, row)) in names().zip(counts).enumerate() { tr {
                        th scope="row" { (name) }
                        @for (j, count) in row.iter().enumerate() { td.n.zero[*count == 0].right[i == j && *count > 0].wrong[i != j && *count > 0] { (count) } }
                    } } }
                }
            }
        }
    }
}

/// What confidences are worth.
pub(super) fn confidence(report: &Report) -> Markup {
    let evaluation = report.system.evaluation;
    html! {
        @if evaluation.spans.calibration.is_some() || evaluation.actions.calibration.is_some() {
            section #confidence {
                h2 { "Confidence" }
                (judgement("Spans", &evaluation.spans))
                (judgement("Action items", &evaluation.actions))
            }
        }
    }
}

fn judgement(title: &str, judgement: &Judgement) -> Markup {
    html! {
        @if let Some(calibration) = &judgement.calibration {
            h3 { (title) }
            p { (calibration.number) " findings: expected calibration error " b { (figure(calibration.ece)) } ", Brier score " b { (figure(calibration.brier)) } "." }
            @if !judgement.labels.is_empty() { div.wide { (by_label(judgement)) } }
            details open { summary { "Reliability" } div.wide { (reliability(calibration)) } }
            @if let Some(sweep) = &judgement.sweep {
                details {
                    summary { "Thresholds: " @if sweep.best.threshold > 0.0 { "F1 is highest from " (figure(sweep.best.threshold)) " up: " (figure(sweep.best.scores.f1)) } @else { "none gives a higher F1" } }
                    div.wide { (thresholds(sweep)) }
                }
            }
        }
    }
}

fn by_label(judgement: &Judgement) -> Markup {
    html! {
        table.sortable {
            thead { tr { th { "label" } th.n { "findings" } th.n { "calibration error" } th.n { "Brier" } } }
            tbody { @for (label, calibration) in &judgement.labels { tr {
                th scope="row" { (label) } td.n { (calibration.number) } td.n { (figure(calibration.ece)) } td.n { (figure(calibration.brier)) }
            } } }
        }
    }
}

fn reliability(calibration: &Calibration) -> Markup {
    html! {
        table {
            thead { tr { th.n { "confidence above" } th.n { "to" } th.n { "findings" } th.n { "mean confidence" } th.n { "share right" } th { "" } } }
            tbody { @for bin in calibration.bins.iter().filter(|bin| bin.number > 0) { tr {
                td.n { (format!("{:.3}", bin.low)) } td.n { (format!("{:.3}", bin.high)) } td.n { (bin.number) }
                td.n { (figure(bin.confidence)) } td.n { (figure(bin.accuracy)) }
                td { (bar("expected", bin.confidence)) (bar("right", bin.accuracy)) }
            } } }
        }
    }
}

fn bar(class: &str, share: f64) -> Markup {
    html! { div.bar.(class) style=(format!("width:{:.1}%", share.clamp(0.0, 1.0) * 100.0)) {} }
}

fn thresholds(sweep: &Sweep) -> Markup {
    html! {
        table {
            thead { tr { th.n { "from" } th.n { "kept" } th.n { "precision" } th.n { "recall" } th.n { "F1" } } }
            tbody { @for point in &sweep.points { tr {
                td.n { (format!("{:.2}", point.threshold)) } td.n { (point.kept) }
                td.n { (figure(point.scores.precision)) } td.n { (figure(point.scores.recall)) } td.n.main { (figure(point.scores.f1)) }
            } } }
        }
    }
}
