//! Cuts what several persons are to do (`Max will call Acme, and Oana will send the deck`) into one part each.

use std::sync::LazyLock;

use regex::Regex;

use super::context::Context;
use super::cue::Cue;
use super::mask::Masked;
use super::owner;
use super::pattern::pattern;
use super::score::MEDIUM;
use crate::text::Span;

/// What joins two clauses, in front of the second.
static JOINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:[,;.!]? (?:and|while|whereas|whilst|but|en|et|und|y|then)(?: that)? (?:then )?|[;.!?] ?|, )$")
});

/// What joins two clauses is looked for in so many bytes before the second.
const NEAR: usize = 24;

/// A part of a span with its owners.
pub(super) struct Share {
    /// Where it stands, in the note.
    pub(super) span: Span,
    /// Who is to do it.
    pub(super) owners: Vec<Span>,
}

/// The parts of `span`, in order. One part, unless clauses with different owners are joined.
pub(super) fn by_owner(context: &Context, at: usize, span: Span, masked: &Masked, cues: &[Cue]) -> Vec<Share> {
    let mut starts = vec![(0, 0, Vec::new())];
    let mut first = true;
    let least = cues.iter().map(|c| c.weight).reduce(f32::max).unwrap_or(0.0).min(MEDIUM);
    for cue in cues.iter().filter(|c| c.weight >= least) {
        let owners = owner::of_cue(context, at, masked, cue);
        let near = masked.text.ceil_char_boundary(cue.start.saturating_sub(NEAR)).min(cue.start);
        let joint = JOINT.find(&masked.text[near..cue.start]).map(|m| near + m.start());
        let current = &mut starts.last_mut().map_or(Vec::new(), |s| s.2.clone());
        match joint {
            _ if first => replace(&mut starts, owners),
            Some(end) if *current != owners => starts.push((end, cue.start, owners)),
            None if *current != owners => {
                current.extend(owners);
                replace(&mut starts, owner::distinct(context, current.clone()));
            }
            _ => {}
        }
        first = false;
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|s| s.0).chain([masked.text.len()]).collect();
    let shares = starts.into_iter().zip(ends).map(|((_, from, owners), to)| {
        let part = masked.source_span(from, to.max(from));
        let part = Span::new(part.start.clamp(span.start, span.end), part.end.clamp(span.start, span.end));
        Share { span: part.trim(context.text), owners }
    });
    shares.filter(|s| !s.span.is_empty()).collect()
}

fn replace(starts: &mut [(usize, usize, Vec<Span>)], owners: Vec<Span>) {
    if let Some(last) = starts.last_mut() {
        last.2 = owners;
    }
}
