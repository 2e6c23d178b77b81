//! When a task is due that does not say so itself: the heading above it, or the sentence behind it.

use std::sync::LazyLock;

use regex::Regex;

use super::context::Context;
use super::pattern::pattern;
use crate::segment::BlockKind;
use crate::text::Span;

/// What a heading that tells when may hold beside the time.
static FRAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:(?:to be done|to do|todo|to-do|actions?|tasks?|things|plan|plans|planned|due|deadline|jobs|te doen|taken|à faire|zu tun|aufgaben|doen)\W*)?(?:(?:for|by|before|until|on|due|voor|tegen|vóór|für|bis|pour|avant)\W+)?(?:the )?$",
    )
});
/// A sentence that starts with a time to come: `Uiterlijk 13 februari`, `End of next week.`
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:(?:preferably|ideally|please|liefst|graag|am besten|de préférence),? )?(?:by|before|until|voor|no later than|at the latest|deadline|due|end of|latest|uiterlijk|vóór|tegen|eind|spätestens|bis|ende|au plus tard|avant|d'ici|fin)\b",
    )
});
/// A heading is no longer than this, in bytes.
const HEADING: usize = 60;
/// A sentence that tells when is about the time alone within so many bytes.
const TIME_AHEAD: usize = 40;

/// The time that the heading of block `at` names, where it names nothing else.
pub(super) fn heading(context: &Context, at: usize) -> Option<Span> {
    let parent = context.block(at).parent.filter(|p| *p < at);
    let over = parent.into_iter().chain(context.note.sections[context.block(at).section].heading.filter(|h| *h < at));
    over.map(|block| context.block(block).body).find_map(|span| time_alone(context, span))
}

/// The date in `span` if nothing else stands there but words such as `for` or `to do by`.
fn time_alone(context: &Context, span: Span) -> Option<Span> {
    if span.len() > HEADING {
        return None;
    }
    let date = context.dates_in(span).next()?;
    let before = FRAME.is_match(&context.text[span.start..date.start]);
    let after = context.text[date.end..span.end].chars().all(|c| !c.is_alphanumeric());
    // A full date over notes is the day they were taken.
    let taken = context.text[span.start..date.start].chars().all(|c| !c.is_alphanumeric()) && has_year(date.of(context.text));
    (before && after && !taken).then_some(date)
}

fn has_year(date: &str) -> bool {
    date.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}

/// The date that the sentence right behind `span` starts with, in the same block.
pub(super) fn next_sentence(context: &Context, at: usize, span: Span) -> Option<Span> {
    let block = context.block(at);
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::KeyValue) || span.end >= block.body.end {
        return None;
    }
    let rest = Span::new(span.end, block.body.end).trim(context.text);
    let own = context.note.segments.iter().find(|s| s.block == at && s.span.end > rest.start)?.span;
    let sentence = Span::new(rest.start.max(own.start), own.end);
    let date = context.dates_in(sentence).next()?;
    let near = date.start <= sentence.start + TIME_AHEAD;
    (near && TIME.is_match(sentence.of(context.text))).then_some(date)
}
