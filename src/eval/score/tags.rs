//! Entities over tagged tokens, as seqeval 1.2.2 counts them (Nakayama 2018), and the share of tokens tagged right.

use std::collections::{BTreeMap, BTreeSet};

use super::counts::Counts;

/// How entities are read from tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TagMode {
    /// seqeval's default, that of conlleval: any tag scheme, and an inside tag that continues nothing starts an entity.
    Default,
    /// seqeval's `mode="strict", scheme=IOB2`: only `B` starts an entity; tags of other schemes belong to none.
    Strict,
}

/// A tag taken apart: the letter before the first `-`, and the label after it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Tag<'a> {
    prefix: char,
    label: &'a str,
}

const OUTSIDE: Tag<'static> = Tag { prefix: 'O', label: "" };

impl<'a> Tag<'a> {
    fn new(tag: &'a str) -> Self {
        let Some(prefix) = tag.chars().next() else { return OUTSIDE };
        let rest = &tag[prefix.len_utf8()..];
        let label = Some(rest.strip_prefix('-').unwrap_or(rest)).filter(|label| !label.is_empty()).unwrap_or("_");
        match prefix {
            'O' => OUTSIDE,
            'L' => Self { prefix: 'E', label },
            'U' => Self { prefix: 'S', label },
            _ => Self { prefix, label },
        }
    }

    /// Whether an entity that holds this tag ends before `next`.
    fn ends_before(self, next: Self) -> bool {
        let closed = matches!(self.prefix, 'E' | 'S');
        let opens = matches!(next.prefix, 'B' | 'S' | 'O');
        self.prefix != 'O' && (closed || opens || self.label != next.label)
    }

    /// Whether an entity starts here, after `before`.
    fn starts_after(self, before: Self) -> bool {
        let closed = matches!(before.prefix, 'E' | 'S' | 'O');
        self.prefix != 'O' && (matches!(self.prefix, 'B' | 'S') || closed || self.label != before.label)
    }
}

/// The entities of one sequence of tags: label, first token, one past the last.
///
/// ```
/// use gleaner::eval::score::{TagMode, entities};
///
/// let tags = ["I-PER", "I-PER", "O", "B-ORG"];
/// assert_eq!(entities(&tags, TagMode::Default), [("PER", 0, 2), ("ORG", 3, 4)]);
/// assert_eq!(entities(&tags, TagMode::Strict), [("ORG", 3, 4)]);
/// ```
pub fn entities<S: AsRef<str>>(tags: &[S], mode: TagMode) -> Vec<(&str, usize, usize)> {
    let mut found = Vec::new();
    let (mut before, mut open) = (OUTSIDE, None);
    for (index, tag) in tags.iter().map(|tag| Tag::new(tag.as_ref())).chain([OUTSIDE]).enumerate() {
        if let Some(start) = open
            && before.ends_before(tag)
        {
            found.push((before.label, start, index));
            open = None;
        }
        let starts = match mode {
            TagMode::Default => tag.starts_after(before),
            TagMode::Strict => tag.prefix == 'B',
        };
        if starts {
            open = Some(index);
        }
        before = tag;
    }
    found
}

/// Entities found and wanted, for each label of `labels`.
pub fn count_entities<'a, S: AsRef<str>>(
    gold: &'a [S],
    found: &'a [S],
    mode: TagMode,
    labels: &'a [String],
) -> BTreeMap<&'a str, Counts> {
    let (gold, found): (BTreeSet<_>, BTreeSet<_>) =
        (entities(gold, mode).into_iter().collect(), entities(found, mode).into_iter().collect());
    let of = |set: &BTreeSet<(&str, usize, usize)>, label: &str| set.iter().filter(|(own, ..)| *own == label).count();
    let count = |label: &str| {
        let right = gold.intersection(&found).filter(|(own, ..)| *own == label).count();
        Counts::of(right, of(&found, label), of(&gold, label))
    };
    labels.iter().map(|label| (label.as_str(), count(label))).collect()
}

/// The share of tags that are the same: seqeval's `accuracy_score`.
pub fn count_tokens<S: AsRef<str>>(gold: &[S], found: &[S]) -> Counts {
    let same = gold.iter().zip(found).filter(|(g, f)| g.as_ref() == f.as_ref()).count();
    Counts::share(same, gold.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(tags: &str) -> [String; 2] {
        let tags: Vec<&str> = tags.split(' ').collect();
        [TagMode::Default, TagMode::Strict].map(|mode| {
            let show = |(label, start, end): &(&str, usize, usize)| format!("{label}{start}-{end}");
            entities(&tags, mode).iter().map(show).collect::<Vec<_>>().join(" ")
        })
    }

    /// Ill-formed sequences included: what seqeval gives for each stands in `fixtures/eval/agreement`.
    #[test]
    fn entities_of_a_sequence() {
        let cases = [
            ("B-PER I-PER O B-LOC", "PER0-2 LOC3-4", "PER0-2 LOC3-4"),
            ("I-PER I-PER O", "PER0-2", ""),
            ("B-PER I-ORG I-ORG", "PER0-1 ORG1-3", "PER0-1"),
            ("B-PER B-PER I-PER", "PER0-1 PER1-3", "PER0-1 PER1-3"),
            ("O I-PER B-PER", "PER1-2 PER2-3", "PER2-3"),
            ("S-PER B-ORG E-ORG O", "PER0-1 ORG1-3", ""),
            ("O O", "", ""),
        ];
        for (tags, default, strict) in cases {
            let [found, found_strict] = both(tags);
            assert_eq!(found, default, "{tags}");
            if !tags.contains("S-") {
                assert_eq!(found_strict, strict, "{tags}");
            }
        }
    }

    #[test]
    fn counts_are_kept_apart_by_label() {
        let labels = ["ORG".to_owned(), "PER".to_owned()];
        let counts = count_entities(&["B-PER", "O", "B-ORG"], &["B-PER", "O", "B-PER"], TagMode::Strict, &labels);
        assert_eq!((counts["PER"], counts["ORG"]), (Counts::of(1, 2, 1), Counts::of(0, 0, 1)));
        assert_eq!(count_tokens(&["O", "B-X"], &["O", "O"]), Counts::share(1, 2));
    }
}
