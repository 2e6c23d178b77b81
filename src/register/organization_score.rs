//! How likely two entries are one organization.

use std::collections::BTreeSet;

use super::organizations::{Organizations, Profile};
use super::sketch::Sketch;
use super::tally::Tally;
use crate::resolve::{is_acronym, shortened};

/// A pair below this is no candidate.
pub(super) const LISTED: f64 = 0.5;

/// An entry as far as it is compared.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) cores: Vec<Vec<String>>,
    ties: BTreeSet<String>,
    pub(super) domains: Tally,
    context: Sketch,
}

impl View {
    pub(super) fn of(organizations: &Organizations, entry: usize, common: &BTreeSet<u32>) -> Self {
        let members = || organizations.members(entry);
        let (mut domains, mut context) = (Tally::default(), Sketch::default());
        for profile in members() {
            domains.merge(&profile.data.domains);
            context.merge(&profile.data.context);
        }
        Self {
            cores: members().map(|profile: &Profile| profile.words.clone()).collect(),
            ties: members().flat_map(|profile| profile.data.ties.texts().map(str::to_owned)).collect(),
            domains,
            context: context.without(common),
        }
    }

    /// The score of two entries; 0 where the names have nothing to do with each other.
    pub(super) fn score(&self, other: &Self) -> f64 {
        let pairs = self.cores.iter().flat_map(|a| other.cores.iter().map(move |b| names(a, b)));
        let mut score = pairs.fold(0.0, f64::max);
        let ties = |a: &Self, b: &Self| b.cores.iter().any(|core| a.ties.contains(&core.join(" ")));
        let tied = ties(self, other) || ties(other, self);
        if score == 0.0 && !tied {
            return 0.0;
        }
        let shared = self.domains.meets(&other.domains);
        if !shared && !self.domains.is_empty() && !other.domains.is_empty() {
            score *= 0.7;
        }
        for (gain, supports) in [(0.5, tied), (0.6, shared)] {
            score += if supports { gain * (1.0 - score) } else { 0.0 };
        }
        score + 0.4 * self.context.overlap(&other.context) * (1.0 - score)
    }
}

/// How alike two names without legal form are: 0 or 0.45 to 1.
fn names(a: &[String], b: &[String]) -> f64 {
    let (joined, other) = (a.concat(), b.concat());
    if joined == other {
        return 0.95;
    }
    let sorted = |words: &[String]| words.iter().cloned().collect::<BTreeSet<String>>();
    if a.len() == b.len() && sorted(a) == sorted(b) {
        return 0.85;
    }
    let length = joined.chars().count().min(other.chars().count());
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let allowed = if length < 5 {
        0
    } else if length < 10 {
        1
    } else {
        2
    };
    let close = digits(&joined) == digits(&other) && strsim::osa_distance(&joined, &other) <= allowed;
    if close && word_by_word(a, b) {
        return 1.0 - strsim::osa_distance(&joined, &other) as f64 / length.max(1) as f64;
    }
    match () {
        () if shortened(a, b) || shortened(b, a) => 0.6,
        () if is_acronym(a, b) || is_acronym(b, a) => 0.45,
        () => 0.0,
    }
}

/// Whether each pair of words differs by a slip at most: `North Bank` and `South Bank` do not.
fn word_by_word(a: &[String], b: &[String]) -> bool {
    let near =
        |(x, y): (&String, &String)| x == y || (x.chars().count().min(y.chars().count()) >= 4 && strsim::osa_distance(x, y) == 1);
    a.len() != b.len() || a.iter().zip(b).all(near)
}
