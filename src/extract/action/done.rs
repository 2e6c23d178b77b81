//! Marks that tell a task is done, or dropped.

use std::sync::LazyLock;

use regex::Regex;

use crate::segment::{Block, BlockKind};

/// Words that say done, in several languages.
const DONE: &str = "done|completed?|closed|finished|resolved|delivered|all done|already done|klaar|gedaan|afgehandeld|geregeld|gereed|voltooid|afgerond|afgewerkt|erledigt|fertig|abgeschlossen|fait|effectuée?|réglée?|terminée?|clos|hecho|terminad[oa]";

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?:^(?:{DONE})\s*(?:[:✓✔✅]|[-–—]\s)|(?:(?:[-–—>→:;,.]|\.\.\.|…)\s+| {{2,}}|\t)(?:{DONE})(?: (?:on|op|am|le)? ?[\d/. ]{{0,10}}\w{{0,9}})?\s*[.!]?$|[(\[]\s*(?:{DONE})(?:[ ,][^()\[\]]{{0,30}})?\s*[)\]]|^(?:✓|✔|✅|☑)|(?:✓|✔|✅|☑)\u{{fe0f}}?\s*$|[-–—:;] (?:is |are |was )?(?:already |schon |al |déjà )?(?:{DONE})(?: already)?[,;] )"
    ))
});
static STATUS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(r"(?i)^\W*(?:{DONE}|x|yes|y|ja|oui|sí|✓|✔|✅|☑|100\s?%|sent|shipped|ok)\b|^(?:✓|✔|✅|☑)"))
});
static DROPPED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^\W*(?:cancell?ed|dropped|parked|deferred|withdrawn|obsolete|rejected|n/?a|vervallen|entfällt|annulée?|abandonnée?|not needed)\b",
    )
});

fn compiled(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is constant and valid")
}

/// Whether the words of a task, or the marks around them, say that it is done.
pub(super) fn is_done(text: &str, block: &Block, task: &str) -> bool {
    let checked = matches!(block.kind, BlockKind::Item { checked: Some(true) });
    let tail = &task[task.ceil_char_boundary(task.len().saturating_sub(120))..];
    let head = &task[..task.floor_char_boundary(40)];
    checked
        || is_struck(text, block)
        || task.contains(['✅', '☑'])
        || MARK.is_match(tail)
        || MARK.is_match(head) && task.len() > 40
}

/// Where the mark starts behind which a done task says when it was done: `… - done, acknowledged 1 October`.
pub(crate) fn mark_start(task: &str) -> Option<usize> {
    static SAID: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(r"(?i) ?(?:[-–—,;:]|[(\[]) ?(?:is |was )?(?:already )?(?:{DONE})\b[^()\[\]]*(?:[)\]])?\s*$"))
    });
    SAID.find(task).map(|m| m.start()).filter(|at| *at > 0)
}

/// Whether an item ends in a bracket or behind a dash that says done: `laptop swap (done, he has it)`, `new labels - done`.
pub(super) fn is_marked(task: &str) -> bool {
    static END: LazyLock<Regex> =
        LazyLock::new(|| compiled(&format!(r"(?i)\w\S* (?:[(\[](?:{DONE})\b[^()\[\]]{{0,40}}[)\]]|[-–—] (?:{DONE}))\s*[.!]?$")));
    task.len() <= 200 && END.is_match(task)
}

/// Whether the block is struck through: `~~send the deck~~`.
fn is_struck(text: &str, block: &Block) -> bool {
    let (before, after) = (&text[block.span.start..block.body.start], &text[block.body.end..block.span.end]);
    let inside = block.body.of(text);
    (before.contains("~~") && after.contains("~~"))
        || (inside.starts_with("~~") && inside.trim_end().ends_with("~~") && inside.len() > 4)
}

/// Whether a status cell says done.
pub(super) fn status_is_done(cell: &str) -> bool {
    STATUS.is_match(cell)
}

/// Whether a status cell says that nobody is to do it any more.
pub(super) fn status_is_dropped(cell: &str) -> bool {
    DROPPED.is_match(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        let done = [
            "send the deck – done",
            "send the deck (done)",
            "Call Ann (completed 3 May)",
            "DONE: call Ann",
            "✅ call Ann",
            "call Ann ✔️",
            "mail sturen - klaar",
            "call Ann. Done.",
            "call Ann → done",
            "hotel for Ann: done, two rooms",
            "order of paint - is done already, 40 cans",
        ];
        let open = [
            "get the deal done",
            "send the deck",
            "get it done by Friday",
            "call Ann (if not done yet, by mail)",
            "close the ticket",
            "check what is done",
        ];
        let wrong: Vec<_> = done.iter().filter(|t| !MARK.is_match(t)).chain(open.iter().filter(|t| MARK.is_match(t))).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn statuses() {
        assert!(
            status_is_done("Done")
                && status_is_done("✔")
                && status_is_done("closed 3 May")
                && !status_is_done("not done")
                && !status_is_done("open")
        );
        assert!(status_is_dropped("cancelled") && !status_is_dropped("open"));
    }
}
