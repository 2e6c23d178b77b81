//! Nesting: how deep each block stands under the items above it, and which of them it hangs from.
//!
//! Goes by indentation first and by the kind of marker second. Headings start anew.

use super::draft::Draft;
use super::marker::Style;
use super::structure::BlockKind;

/// A block that others may hang from.
struct Level {
    indent: usize,
    style: Style,
    block: usize,
    depth: u8,
}

/// Sets depth and parent of every draft.
pub(super) fn nest(text: &str, drafts: &mut [Draft]) {
    let mut stack: Vec<Level> = Vec::new();
    let mut lead_in: Option<usize> = None;
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let listed = matches!(draft.block.kind, BlockKind::Item { .. });
        if !listed && draft.block.kind != BlockKind::Paragraph && draft.block.kind != BlockKind::KeyValue {
            // A ruler between items changes nothing; a heading or a row does.
            if draft.block.kind != BlockKind::Skipped {
                (stack, lead_in) = (Vec::new(), None);
            }
            continue;
        }
        if at > 0 && (drafts[at - 1].mail != draft.mail || drafts[at - 1].zone != draft.zone || draft.turn) {
            (stack, lead_in) = (Vec::new(), None);
        }
        unwind(&mut stack, draft);
        let under = stack.last();
        let (depth, parent) = under.map_or((0, None), |l| (l.depth.saturating_add(1), Some(l.block)));
        let parent = parent.or(lead_in.filter(|_| listed));
        let (indent, style) = (draft.indent, draft.style);
        let leads = !listed && depth == 0 && draft.block.span.of(text).ends_with([':', '：']);
        if !listed && depth == 0 {
            lead_in = leads.then_some(at);
        }
        drafts[at].block.depth = depth;
        drafts[at].block.parent = parent;
        stack.push(Level { indent, style, block: at, depth });
    }
}

/// Drops the levels that `draft` does not stand under.
fn unwind(stack: &mut Vec<Level>, draft: &Draft) {
    while stack.last().is_some_and(|l| l.indent > draft.indent) {
        stack.pop();
    }
    // At one indentation, a bullet nests under a number, and an arrow under anything.
    let same = stack.iter().rposition(|l| l.indent == draft.indent && same_list(l.style, draft.style));
    let inside = stack.last().is_some_and(|l| l.indent == draft.indent && nests(l.style, draft.style));
    match same {
        Some(sibling) if stack[sibling..].iter().all(|l| l.indent == draft.indent) => stack.truncate(sibling),
        _ if inside => {}
        _ => {
            while stack.last().is_some_and(|l| l.indent >= draft.indent) {
                stack.pop();
            }
        }
    }
}

fn same_list(above: Style, style: Style) -> bool {
    if above == Style::Plain || style == Style::Plain {
        return above == style;
    }
    above == style || (!above.is_ordered() && !style.is_ordered() && above != Style::Arrow && style != Style::Arrow)
}

fn nests(above: Style, style: Style) -> bool {
    match style {
        Style::Arrow => above != Style::Arrow,
        Style::Bullet(_) => above.is_ordered(),
        Style::Lower | Style::Roman => matches!(above, Style::Number(_) | Style::Upper | Style::Lower) && above != style,
        Style::Number(parts) => matches!(above, Style::Number(outer) if outer < parts),
        Style::Plain | Style::Upper => false,
    }
}
