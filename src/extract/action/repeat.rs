//! Which items state the same task twice, such as in the discussion and again in the task list.

use std::collections::BTreeSet;

use super::ActionItem;
use crate::text::{Span, fold};

/// An item is compared with this many before it, at most: notes repeat themselves within one note's length.
const WINDOW: usize = 150;
/// Share of the shorter item's words that both must hold.
const SHARED: f64 = 0.6;
/// Words that both must hold, at least.
const LEAST: usize = 2;

/// Words that say nothing of the task.
const STOP: &str = " the a an and or of to for with by in on at from will shall is are be was that this it its their his her our your my we \
    i you he she they them us also then as about into up out please can could would should de het een en van voor met op te om \
    le la les un une des du et pour avec der die das den dem ein eine und für mit von zu before after until monday tuesday wednesday \
    thursday friday today tomorrow week next ";

struct Key {
    words: BTreeSet<String>,
    owners: BTreeSet<String>,
}

/// Sets [`ActionItem::same_as`] of every item that repeats an earlier one.
pub(super) fn mark(text: &str, items: &mut [ActionItem]) {
    let keys: Vec<Key> = items.iter().map(|item| Key::of(text, item)).collect();
    for at in 1..items.len() {
        let from = at.saturating_sub(WINDOW);
        let apart = |other: &usize| items[*other].span != items[at].span;
        let best = (from..at).filter(apart).map(|other| (overlap(&keys[other], &keys[at]), other));
        let best = best.filter(|(share, _)| *share >= SHARED).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let first = best.map(|(_, other)| items[other].same_as.unwrap_or(other));
        items[at].same_as = first;
    }
}

impl Key {
    fn of(text: &str, item: &ActionItem) -> Self {
        let owners: BTreeSet<String> =
            item.owners.iter().filter_map(|o| fold(o.of(text)).split(' ').next().map(str::to_owned)).collect();
        let mut words = stems(item.span.of(text));
        if let Some(title) = item.title {
            words.extend(stems(title.of(text)));
        }
        words.retain(|w| !owners.contains(w));
        Self { words, owners }
    }
}

fn stems(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 1);
    words.filter(|w| !STOP.contains(&format!(" {w} "))).take(80).map(stem).collect()
}

/// A word without its ending: `sends`, `sending` and `send` are one.
fn stem(word: &str) -> String {
    let cut = ["ing", "ed", "es", "s", "e"].iter().find_map(|end| word.strip_suffix(end).filter(|w| w.chars().count() >= 3));
    cut.unwrap_or(word).to_owned()
}

/// Share of words that two items have in common; 0 where their owners differ.
fn overlap(a: &Key, b: &Key) -> f64 {
    let apart = !a.owners.is_empty() && !b.owners.is_empty() && a.owners.is_disjoint(&b.owners);
    let shared = a.words.intersection(&b.words).count();
    let (short, long) = (a.words.len().min(b.words.len()), a.words.len().max(b.words.len()));
    if apart || shared < LEAST || short == 0 {
        return 0.0;
    }
    let of_short = shared as f64 / short as f64;
    let of_long = shared as f64 / long as f64;
    // The same owner makes up for an item that says more than the other.
    let same = a.owners.intersection(&b.owners).count() > 0;
    if same { of_short.min(0.3 + of_long) } else { of_short.min(0.2 + of_long) }
}

/// Whether two spans name the same person by the same words.
pub(super) fn same_name(text: &str, a: Span, b: Span) -> bool {
    fold(a.of(text)) == fold(b.of(text))
}
