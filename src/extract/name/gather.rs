use super::generic::is_generic;
use super::initials::listed_initials;
use super::{clean, join, settle};
use crate::extract::{Label, Mention, Method};
use crate::segment::{BlockKind, SectionKind, Segmented};
use crate::text::Span;

/// What else is known of a note when its names are gathered.
pub struct Surroundings<'a> {
    /// Places where the note's structure demands a person's name.
    pub hints: &'a [Span],
    /// Addresses and sums of money: nothing in them is a name.
    pub taken: &'a [Span],
    /// Dates: a name in a longer one (`April` in `13 April`), or a weekday, is none.
    pub dates: &'a [Span],
}

/// Confidence of a name that structure demands.
const HINTED: f32 = 0.9;

/// The names of a note: what the model found, put right at its edges, without what cannot be a name, with what the
/// note's structure demands, settled over the whole note. In text order, none overlapping.
pub fn gather(text: &str, note: &Segmented, model: Vec<Mention>, around: &Surroundings) -> Vec<Mention> {
    let mut names: Vec<Mention> = split_lists(text, model.into_iter().filter_map(|m| clean(text, m)).collect());
    names.retain(|m| !around.taken.iter().any(|t| t.overlaps(m.span)) && !is_generic(m.span.of(text), m.label));
    names.retain(|m| !around.dates.iter().any(|d| is_date(text, m, *d)) && !is_known_heading(note, m));
    names = join(text, note, ordered(names));
    for span in around.hints {
        demand(text, *span, &mut names);
    }
    names.retain(|m| !around.taken.iter().any(|t| t.overlaps(m.span)));
    let mut names = settle(text, note, ordered(names), around.taken);
    for mention in listed_initials(text, note, &names) {
        names.retain(|m| !m.span.overlaps(mention.span));
        names.push(mention);
    }
    names.retain(|m| !around.dates.iter().any(|d| is_date(text, m, *d)));
    ordered(names)
}

/// Takes apart persons that are a list of them: `Ann, Bob Lee`. `Lee, Bob` stays one unless a part is somebody's whole name elsewhere.
fn split_lists(text: &str, names: Vec<Mention>) -> Vec<Mention> {
    let alone = |part: &str| names.iter().filter(|m| m.label == Label::Per && m.span.of(text) == part).count() > 0;
    let mut out = Vec::with_capacity(names.len());
    for mention in &names {
        let inner = mention.span.of(text);
        let columns = inner.contains("   ") || inner.contains('\t');
        let parts: Vec<&str> = match columns {
            true => inner.split(['\t']).flat_map(|p| p.split("   ")).map(str::trim).filter(|p| !p.is_empty()).collect(),
            false => inner.split([',', ';', '/', '&']).map(str::trim).collect(),
        };
        let full = columns || parts.iter().skip(1).any(|p| p.contains(' '));
        if mention.label != Label::Per || parts.len() < 2 || !(full || parts.len() > 2 || parts.iter().any(|p| alone(p))) {
            out.push(*mention);
            continue;
        }
        let mut at = mention.span.start;
        for part in parts {
            let start = at + text[at..mention.span.end].find(part).unwrap_or(0);
            at = start + part.len();
            out.extend(clean(text, Mention { span: Span::new(start, at), ..*mention }));
        }
    }
    out
}

/// In text order; of two that overlap the earlier and longer stays.
fn ordered(mut names: Vec<Mention>) -> Vec<Mention> {
    names.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    names.dedup_by(|later, earlier| earlier.span.overlaps(later.span));
    names
}

/// Whether a mention is the whole of a heading such as `Actions` or `NS:`, whose words tell what its section holds.
fn is_known_heading(note: &Segmented, mention: &Mention) -> bool {
    let Some(at) = note.block_at(mention.span.start) else { return false };
    let block = &note.blocks[at];
    let section = note.section_of(at);
    let heads = matches!(block.kind, BlockKind::Heading { .. }) && section.heading == Some(at);
    heads && section.kind != SectionKind::Other && block.body.len() <= mention.span.len() + 1
}

/// Whether a mention is part of a date, or a weekday or month that is no given name.
fn is_date(text: &str, mention: &Mention, date: Span) -> bool {
    if !date.contains(mention.span) {
        return false;
    }
    let also_a_name =
        matches!(mention.span.of(text).to_lowercase().as_str(), "april" | "may" | "june" | "august" | "jan" | "mai" | "avril");
    date.len() > mention.span.len() || !also_a_name
}

/// Puts a person where structure demands one. A person that the model found there stays, unless it swallowed a list of them.
fn demand(text: &str, span: Span, names: &mut Vec<Mention>) {
    let swallowed = |m: &Mention| m.span.len() > span.len() && m.span.of(text).contains([',', '/', '&', '+', ';']);
    let there = |m: &Mention| m.span.overlaps(span) && m.label == Label::Per && !swallowed(m);
    if names.iter().any(there) {
        return;
    }
    names.retain(|m| !m.span.overlaps(span));
    names.extend(clean(text, Mention { span, label: Label::Per, confidence: HINTED, by: Method::Rule }));
}
