use maud::{Markup, html};

/// Up to so many months have their names beside them.
const NAMED: usize = 6;

/// One value of a chart.
pub(super) struct Bar {
    pub(super) name: String,
    length: f64,
    pub(super) text: String,
}

impl Bar {
    /// `text` is the value as it is read.
    pub(super) fn new(name: String, length: f64, text: String) -> Self {
        Self { name, length, text }
    }
}

/// The share of each in the longest, 0 to 100.
fn shares(bars: &[Bar]) -> Vec<f64> {
    let longest = bars.iter().map(|bar| bar.length).fold(0.0, f64::max);
    bars.iter().map(|bar| if longest > 0.0 { 100.0 * bar.length / longest } else { 0.0 }).collect()
}

/// Names, bars and values below one another.
pub(super) fn bars(title: &str, note: &str, bars: &[Bar]) -> Markup {
    html! {
        figure.chart {
            figcaption { (title) @if !note.is_empty() { " " span.note { (note) } } }
            @if bars.is_empty() { p.note { "None." } } @else { (lines(title, bars)) }
        }
    }
}

fn lines(title: &str, bars: &[Bar]) -> Markup {
    html! {
        table.bars {
            caption.unseen { (title) }
            tbody { @for (bar, share) in bars.iter().zip(shares(bars)) { tr {
                th scope="row" dir="auto" { (bar.name) }
                td.line aria-hidden="true" { div style=(format!("width:{share:.1}%")) {} }
                td.n { (bar.text) }
            } } }
        }
    }
}

/// Values in the order of time: side by side where they are many.
pub(super) fn columns(title: &str, note: &str, all: &[Bar]) -> Markup {
    if all.len() <= NAMED {
        return bars(title, note, all);
    }
    html! {
        figure.chart {
            figcaption { (title) @if !note.is_empty() { " " span.note { (note) } } }
            (drawn(all))
            details { summary { "As a table" } (lines(title, all)) }
        }
    }
}

fn drawn(all: &[Bar]) -> Markup {
    let most = all.iter().max_by(|a, b| a.length.total_cmp(&b.length)).map(|bar| bar.text.as_str());
    let ends = [all.first(), all.last()].map(|bar| bar.map_or("", |bar| bar.name.as_str()));
    html! {
        div.columns aria-hidden="true" {
            span.most { "at most " (most.unwrap_or_default()) }
            svg viewBox={ "0 0 " (all.len() * 10) " 100" } preserveAspectRatio="none" {
                @for (at, (bar, share)) in all.iter().zip(shares(all)).enumerate() {
                    rect x=(at * 10 + 1) y=(format!("{:.1}", 100.0 - share)) width="8" height=(format!("{share:.1}")) { title { (bar.name) ": " (bar.text) } }
                }
            }
            span { (ends[0]) } span.last { (ends[1]) }
        }
    }
}
