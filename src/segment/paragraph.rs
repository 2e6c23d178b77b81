//! Joins the lines of hard-wrapped paragraphs and list items.
//!
//! Jottings are one thought a line, so lines are joined only where their lengths and their words agree
//! that a line was broken for want of room. Quoted lines are never joined.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::{Draft, Zone};
use super::heading::ends_sentence;
use super::pattern::pattern;
use super::structure::BlockKind;

/// Text is wrapped at widths between these, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 45..=120;

/// Words that no thought ends with.
static DANGLING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:,|[\p{L}\p{N}]-|\(|/|&|\b(?:the|a|an|of|to|for|with|and|or|in|on|at|by|from|that|is|are|was|will|our|their|its|his|her|this|de|het|een|van|voor|met|en|of|op|te|om|dat|le|la|les|un|une|des|du|et|ou|pour|avec|der|die|das|den|dem|ein|eine|und|oder|für|mit|von|zu|el|los|las|y|con|para|del))$",
    )
});

/// One line of a chain of lines that might belong together.
struct Piece {
    width: usize,
    first_word: usize,
    lower: bool,
    ends: bool,
    dangles: bool,
    indent: usize,
}

/// Joins what belongs together; the other drafts stay as they are.
pub(super) fn join(text: &str, drafts: Vec<Draft>) -> Vec<Draft> {
    let lower = is_lower_case(text, &drafts);
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut drafts = drafts.into_iter().peekable();
    while let Some(head) = drafts.next() {
        let mut chain = vec![head];
        while let Some(next) = drafts.next_if(|d| continues(&chain[0], d)) {
            chain.push(next);
        }
        let breaks = breaks(text, &chain, lower);
        for (draft, apart) in chain.into_iter().zip(breaks) {
            match joined.last_mut() {
                Some(last) if !apart => last.absorb(&draft),
                _ => joined.push(draft),
            }
        }
    }
    joined
}

/// Whether `draft` might be a further line of what `head` starts.
fn continues(head: &Draft, draft: &Draft) -> bool {
    let plain = draft.block.kind == BlockKind::Paragraph && draft.block.label.is_none() && !draft.turn;
    let same = draft.zone == head.zone && draft.mail == head.mail && head.zone != Zone::Signature;
    plain && same && head.joins && draft.joins && !draft.gap && draft.block.quote == 0 && head.block.quote == 0
}

/// For each line of the chain whether it starts a block of its own.
fn breaks(text: &str, chain: &[Draft], lower: bool) -> Vec<bool> {
    let mut apart = vec![true; chain.len()];
    if chain.len() < 2 {
        return apart;
    }
    let pieces: Vec<_> = chain.iter().map(|d| Piece::of(text, d)).collect();
    let width = pieces.iter().map(|p| p.width).max().unwrap_or(0);
    let kind = chain[0].block.kind;
    let full = |i: usize| WIDTHS.contains(&width) && pieces[i].width + 1 + pieces[i + 1].first_word > width;
    let flows = |i: usize| pieces[i].dangles || (pieces[i + 1].lower && !pieces[i].ends && !lower);
    let count = chain.len() - 1;
    let all_full = (0..count).all(full);
    let wrapped =
        all_full && count >= 2 && if lower { count >= 3 } else { (0..count).filter(|i| flows(*i)).count() * 2 >= count };
    for i in 0..count {
        let hangs = pieces[i + 1].indent > chain[0].indent;
        let item =
            matches!(kind, BlockKind::Item { .. }) && hangs && (full(i) || flows(i) || (pieces[i + 1].lower && !pieces[i].ends));
        let value =
            (kind == BlockKind::KeyValue && (hangs || pieces[i].comma(text, &chain[i]))) || chain[0].zone == Zone::MailHeader;
        apart[i + 1] = !(wrapped || (full(i) && flows(i)) || item || value);
    }
    apart
}

impl Piece {
    fn of(text: &str, draft: &Draft) -> Self {
        let line = draft.block.span.of(text);
        let word = line.split_whitespace().next().unwrap_or("");
        let tail = &line[line.ceil_char_boundary(line.len().saturating_sub(40))..];
        Self {
            width: draft.indent + line.chars().take(1000).count(),
            first_word: word.chars().take(200).count(),
            lower: word.starts_with(char::is_lowercase),
            ends: ends_sentence(tail) || tail.ends_with(':'),
            dangles: DANGLING.is_match(tail),
            indent: draft.indent,
        }
    }

    fn comma(&self, text: &str, draft: &Draft) -> bool {
        self.dangles && draft.block.span.of(text).ends_with([',', '&', '/'])
    }
}

impl Draft {
    /// Takes the lines of `next` in.
    fn absorb(&mut self, next: &Self) {
        self.block.span = self.block.span.cover(next.block.span);
        self.block.body = self.block.body.cover(next.block.body);
        self.block.content = self.block.content.cover(next.block.content);
    }
}

/// Whether most lines of the note start in lower case, so that a lower-case start tells nothing.
fn is_lower_case(text: &str, drafts: &[Draft]) -> bool {
    let prose = |d: &&Draft| matches!(d.block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) && d.block.quote == 0;
    let first = drafts.iter().filter(prose).filter(|d| d.gap || d.block.kind != BlockKind::Paragraph);
    let (mut all, mut low) = (0, 0);
    for body in first.map(|d| d.block.body.of(text)) {
        all += 1;
        low += usize::from(body.starts_with(char::is_lowercase));
    }
    low * 2 > all
}
