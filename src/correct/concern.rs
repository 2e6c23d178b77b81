//! Which corrections concern a note. What concerns it not can change neither its record nor the key under which that is kept.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use sha2::{Digest, Sha256};

use super::read::Entry;
use super::{ActionChange, AmountChange, Correction, CorrectionError, Corrections};
use crate::text::fold;

/// Looks corrections up by what they are about.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Corrections of one place.
    by_path: BTreeMap<String, Vec<usize>>,
    by_sha256: BTreeMap<String, Vec<usize>>,
    /// Finds the words and names of the others, folded.
    words: Option<AhoCorasick>,
    /// For each of these, the corrections that hold it.
    holders: Vec<Vec<usize>>,
}

impl Index {
    pub(super) fn of(entries: &[Entry]) -> Result<Self, CorrectionError> {
        let mut index = Self::default();
        let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(place) = entry.correction.place() {
                index.by_path.entry(place.path.clone()).or_default().push(at);
                index.by_sha256.entry(place.sha256.clone()).or_default().push(at);
            }
            for text in sought(&entry.correction) {
                words.entry(fold(text)).or_default().push(at);
            }
        }
        words.remove("");
        if !words.is_empty() {
            index.words = Some(AhoCorasick::new(words.keys()).map_err(|source| CorrectionError::TooMany { source })?);
            index.holders = words.into_values().collect();
        }
        Ok(index)
    }

    /// Positions of the corrections of a place in this note.
    pub(super) fn of_note(&self, path: &str, sha256: &str) -> BTreeSet<usize> {
        let (by_path, by_sha256) = (self.by_path.get(path), self.by_sha256.get(sha256).filter(|_| !sha256.is_empty()));
        by_path.into_iter().chain(by_sha256).flatten().copied().collect()
    }

    /// Positions of the corrections whose words stand in `folded` as whole words.
    fn of_words<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = usize> + 'a {
        let found = self.words.iter().flat_map(move |words| words.find_overlapping_iter(folded));
        let whole = found.filter(|found| is_whole(folded, found.start(), found.end()));
        whole.flat_map(|found| self.holders[found.pattern().as_usize()].iter().copied())
    }
}

/// Whether no word goes on at either end of these bytes.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let inner = &text[start..end];
    let goes_on = |a: Option<char>, b: Option<char>| a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric);
    let before = goes_on(text[..start].chars().next_back(), inner.chars().next());
    !before && !goes_on(inner.chars().next_back(), text[end..].chars().next())
}

/// The words of a note that call for a correction which is not of one place.
fn sought(correction: &Correction) -> Vec<&String> {
    match correction {
        Correction::Not { text, note: None, .. } | Correction::Is { text, note: None, .. } => vec![text],
        Correction::Same { names, .. } | Correction::Different { names, .. } => names.iter().collect(),
        Correction::Link { name, .. } => vec![name],
        _ => Vec::new(),
    }
}

/// The names that a correction can bring into a record whose note does not hold them.
fn brought(correction: &Correction) -> Vec<&String> {
    match correction {
        Correction::Person { name, .. } => name.iter().collect(),
        Correction::Same { names, .. } | Correction::Different { names, .. } => names.iter().collect(),
        Correction::Amount(AmountChange { organization, via, .. }) => {
            [organization, via].into_iter().flatten().flatten().collect()
        }
        Correction::Action(ActionChange { owners, .. }) => owners.iter().flatten().collect(),
        _ => Vec::new(),
    }
}

impl Corrections {
    /// Positions of the corrections that can change the record of a note: those of its places, those of words in it, and those of names
    /// that these bring in.
    pub(super) fn concerning(&self, path: &str, sha256: &str, text: &str) -> BTreeSet<usize> {
        let mut found = self.index.of_note(path, sha256);
        if self.index.words.is_none() {
            return found;
        }
        let brings = |at: usize| brought(&self.entries[at].correction).into_iter().map(|name| fold(name));
        let mut open: Vec<String> = found.iter().flat_map(|at| brings(*at)).chain([fold(text)]).collect();
        while let Some(folded) = open.pop() {
            for at in self.index.of_words(&folded) {
                if found.insert(at) {
                    open.extend(brings(at));
                }
            }
        }
        found
    }

    /// A digest of the corrections that concern a note; `None` if none does.
    pub fn digest(&self, path: &str, sha256: &str, text: &str) -> Option<[u8; 32]> {
        let found = self.concerning(path, sha256, text);
        let mut digest = Sha256::new();
        found.iter().for_each(|at| digest.update(self.entries[*at].id.as_bytes()));
        (!found.is_empty()).then(|| digest.finalize().into())
    }
}
