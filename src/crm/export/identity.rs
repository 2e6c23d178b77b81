//! Ids that stay as they are when notes are read again.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::record::Source;

/// The first 128 bits of SHA-256 over the parts.
pub(super) fn digest(parts: &[&str]) -> u128 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(16).fold(0, |all, byte| (all << 8) | u128::from(*byte))
}

/// What tells a note from all others, whatever it says: its file with the member's name and the record's id, or, where it has
/// neither, its path with the numbers in it.
pub(super) fn of_note(source: &Source) -> u128 {
    digest(&[file(source), source.member.as_deref().unwrap_or_default(), source.id.as_deref().unwrap_or_default()])
}

/// The same in words.
pub(super) fn in_words(source: &Source) -> String {
    let more = [&source.member, &source.id].into_iter().flatten();
    [file(source)].into_iter().chain(more.map(String::as_str)).collect::<Vec<_>>().join(", ")
}

/// The path, without numbers that change when records come before this one.
fn file(source: &Source) -> &str {
    let named = source.member.is_some() || source.id.is_some();
    if named { source.path.split('#').next().unwrap_or_default() } else { &source.path }
}

/// How often something was met before.
#[derive(Debug, Default)]
pub(super) struct Repeats(HashMap<u128, u32>);

impl Repeats {
    /// 0 the first time.
    pub(super) fn count(&mut self, of: u128) -> u32 {
        let count = self.0.entry(of).or_default();
        *count += 1;
        *count - 1
    }
}

/// Gives ids to what comes from one note.
#[derive(Debug)]
pub(super) struct Ids {
    note: String,
    repeats: Repeats,
}

impl Ids {
    /// For a note, and how many notes before it have the same identity.
    pub(super) fn new(note: u128, repeat: u32) -> Self {
        Self { note: format!("{note:032x} {repeat}"), repeats: Repeats::default() }
    }

    /// The id of something with these words: the prefix and 16 hexadecimal digits.
    pub(super) fn id(&mut self, prefix: &str, words: &[&str]) -> String {
        let parts: Vec<&str> = [prefix, &self.note].into_iter().chain(words.iter().copied()).collect();
        let plain = digest(&parts);
        let digest = match self.repeats.count(plain) {
            0 => plain,
            repeat => digest(&[&format!("{plain:032x}"), &repeat.to_string()]),
        };
        format!("{prefix}-{:016x}", digest >> 64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hang_on_the_note_and_its_words_alone() {
        let mut ids = Ids::new(1, 0);
        let (a, b, again) = (ids.id("task", &["call", "x"]), ids.id("task", &["mail"]), ids.id("task", &["call", "x"]));
        assert!(a != b && a != again && a.len() == "task-".len() + 16, "{a} {b} {again}");
        let mut other = Ids::new(1, 0);
        assert_eq!(
            [other.id("task", &["mail"]), other.id("task", &["call", "x"]), other.id("task", &["call", "x"])],
            [b, a.clone(), again]
        );
        assert!(Ids::new(2, 0).id("task", &["call", "x"]) != a && Ids::new(1, 1).id("task", &["call", "x"]) != a);
        assert!(Ids::new(1, 0).id("deal", &["call", "x"]) != a && Ids::new(1, 0).id("task", &["callx"]) != a);
    }

    #[test]
    fn a_record_keeps_its_identity_when_others_come_before_it() {
        let source = |path: &str, member: Option<&str>, id: Option<&str>| Source {
            member: member.map(Into::into),
            id: id.map(Into::into),
            ..Source::text(path)
        };
        let one = of_note(&source("a.mbox#2", None, Some("<x@y>")));
        assert_eq!(one, of_note(&source("a.mbox#3", None, Some("<x@y>"))));
        for other in
            [source("a.mbox#2", None, None), source("b.mbox#2", None, Some("<x@y>")), source("a.mbox#2", Some("<x@y>"), None)]
        {
            assert_ne!(one, of_note(&other), "{other:?}");
        }
        assert_ne!(of_note(&source("a.mbox#2", None, None)), of_note(&source("a.mbox#3", None, None)));
    }
}
