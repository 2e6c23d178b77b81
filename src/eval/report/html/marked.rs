//! Text with the spans of both sides: what is wanted is underlined, what was found has a background, each in its label's colour.

use maud::{Markup, html};

use crate::eval::score::pair_spans;
use crate::eval::{LabelledSpan, OffsetUnit, Offsets, Record};

/// A rule for each label that gives it a colour: `g0` underlines, `f0` fills.
pub(super) fn hues(labels: &[String]) -> String {
    let rule = |(index, _)| {
        let hue = (210 + index * 137) % 360;
        format!(".g{index}{{--g:{hue}}}.f{index}{{--f:{hue}}}")
    };
    labels.iter().enumerate().map(rule).collect()
}

/// What the marks mean.
pub(super) fn legend(labels: &[String]) -> Markup {
    html! {
        p.legend {
            @for (index, label) in labels.iter().enumerate() {
                span class={ "s g f g" (index) " f" (index) } { (label) } " "
            }
        }
        p.legend.note {
            span.s.g.f.g0.f0 { "right" } " "
            span.s.g.g0.missed { "missed" } " "
            span.s.f.f0.false { "false alarm" } " "
            "underlined: wanted; filled: found; small type: what is wrong"
        }
    }
}

/// A stretch of text in which the same spans hold.
struct Piece<'a> {
    start: usize,
    end: usize,
    gold: Vec<&'a LabelledSpan>,
    found: Vec<&'a LabelledSpan>,
    /// What is said behind it of the spans that end with it.
    tag: String,
    missed: bool,
    spurious: bool,
}

/// The text of a record with its spans.
pub(super) fn text(record: &Record, gold: &[&LabelledSpan], found: &[&LabelledSpan], labels: &[String]) -> Markup {
    let offsets = Offsets::new(&record.text, OffsetUnit::CodePoints);
    let slice = |start, end| offsets.slice(start, end).unwrap_or_default();
    let mut at = 0;
    html! {
        @for piece in pieces(gold, found) {
            (slice(at, piece.start))
            span class=(classes(&piece, labels)) title=(title(&piece)) { (slice(piece.start, piece.end)) }
            @if !piece.tag.is_empty() { span.tag data-tag=(piece.tag) {} }
            ({ at = piece.end; "" })
        }
        (slice(at, offsets.len()))
    }
}

fn pieces<'a>(gold: &[&'a LabelledSpan], found: &[&'a LabelledSpan]) -> Vec<Piece<'a>> {
    let notes = Notes::new(gold, found);
    let mut bounds: Vec<usize> = gold.iter().chain(found).flat_map(|span| [span.start, span.end]).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let covering = |spans: &[&'a LabelledSpan], start: usize, end: usize| -> Vec<usize> {
        (0..spans.len()).filter(|i| spans[*i].start <= start && end <= spans[*i].end).collect()
    };
    let piece = |pair: &[usize]| {
        let (start, end) = (pair[0], pair[1]);
        let (g, f) = (covering(gold, start, end), covering(found, start, end));
        Piece {
            start,
            end,
            tag: notes.ending(gold, found, end),
            missed: !g.is_empty() && g.iter().all(|i| notes.gold[*i].is_none()),
            spurious: !f.is_empty() && f.iter().all(|j| notes.found[*j].is_none()),
            gold: g.into_iter().map(|i| gold[i]).collect(),
            found: f.into_iter().map(|j| found[j]).collect(),
        }
    };
    bounds.windows(2).map(piece).filter(|piece| !(piece.gold.is_empty() && piece.found.is_empty())).collect()
}

/// The partner of each span.
struct Notes {
    gold: Vec<Option<usize>>,
    found: Vec<Option<usize>>,
}

impl Notes {
    fn new(gold: &[&LabelledSpan], found: &[&LabelledSpan]) -> Self {
        let mut notes = Self { gold: vec![None; gold.len()], found: vec![None; found.len()] };
        for (i, j) in pair_spans(gold, found) {
            (notes.gold[i], notes.found[j]) = (Some(j), Some(i));
        }
        notes
    }

    /// What is said of the spans that end at `end`: the label of right ones, what is wrong with the others.
    fn ending(&self, gold: &[&LabelledSpan], found: &[&LabelledSpan], end: usize) -> String {
        let mut said = Vec::new();
        for (wanted, partner) in gold.iter().zip(&self.gold).filter(|(span, _)| span.end == end) {
            said.push(match partner.map(|j| found[j]) {
                None => format!("{} missed", wanted.label),
                Some(got) if got.label != wanted.label => format!("{}, found as {}", wanted.label, got.label),
                Some(got) if (got.start, got.end) != (wanted.start, wanted.end) => format!("{}, other bounds", wanted.label),
                Some(_) => wanted.label.clone(),
            });
        }
        let alone = found.iter().zip(&self.found).filter(|(span, partner)| span.end == end && partner.is_none());
        said.extend(alone.map(|(span, _)| format!("false {}", span.label)));
        said.join("; ")
    }
}

fn classes(piece: &Piece, labels: &[String]) -> String {
    let mut classes = vec!["s".to_owned()];
    let mut side = |letter: &str, spans: &[&LabelledSpan]| {
        let Some(index) = spans.last().and_then(|span| labels.binary_search(&span.label).ok()) else { return };
        classes.push(format!("{letter} {letter}{index}"));
        if spans.len() > 1 {
            classes.push(format!("{letter}{letter}"));
        }
    };
    side("g", &piece.gold);
    side("f", &piece.found);
    if piece.missed {
        classes.push("missed".to_owned());
    }
    if piece.spurious {
        classes.push("false".to_owned());
    }
    classes.join(" ")
}

fn title(piece: &Piece) -> String {
    let wanted: Vec<&str> = piece.gold.iter().map(|span| span.label.as_str()).collect();
    let sure = |span: &LabelledSpan| span.confidence.map(|c| format!(" {c:.3}")).unwrap_or_default();
    let found: Vec<String> = piece.found.iter().map(|span| format!("{}{}", span.label, sure(span))).collect();
    let or_nothing = |list: String| if list.is_empty() { "nothing".to_owned() } else { list };
    format!("wanted: {}; found: {}", or_nothing(wanted.join(", ")), or_nothing(found.join(", ")))
}
