//! How likely two entries are one person.

use std::collections::BTreeSet;

use super::evidence::Evidence;
use super::facts::Facts;
use super::name::{FullName, middles_agree};
use super::people::People;
use super::sketch::Sketch;
use crate::resolve::{PARTICLES, PersonName, Shape};

/// A pair of full names below this is no candidate.
pub(super) const LISTED: f64 = 0.6;

/// A short name and a person below this are none.
pub(super) const LISTED_SHORT: f64 = 0.2;

/// What a short name that fits one person alone is worth.
const SHORT: f64 = 0.6;

/// An entry as far as it is compared.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) full: Vec<FullName>,
    /// Names that are not full, where no full one is known.
    pub(super) short: Vec<PersonName>,
    pub(super) organizations: BTreeSet<u32>,
    pub(super) emails: BTreeSet<String>,
    phones: BTreeSet<String>,
    evidence: Evidence,
    context: Sketch,
    distinctive: bool,
}

impl View {
    pub(super) fn of(people: &People, entry: usize, common: &BTreeSet<u32>) -> Self {
        let members = || people.members(entry);
        let mut full: Vec<FullName> = members().flat_map(|facts| facts.full.iter().cloned()).collect();
        full.sort_unstable();
        full.dedup();
        let short =
            if full.is_empty() { members().map(|facts: &Facts| facts.name.parsed.clone()).take(1).collect() } else { Vec::new() };
        let mut context = Sketch::default();
        members().for_each(|facts| context.merge(&facts.data.context));
        Self {
            distinctive: full.iter().all(|name| people.rarity.distinctive(name)),
            full,
            short,
            organizations: members().filter_map(|facts| facts.organization).collect(),
            emails: members().flat_map(|facts| facts.key.emails.iter().map(ToString::to_string)).collect(),
            phones: members().flat_map(|facts| facts.phones.iter().cloned()).collect(),
            evidence: Evidence::of(members(), &people.doubtful),
            context: context.without(common),
        }
    }

    /// The score of two entries that both have full names; 0 where the names have nothing to do with each other.
    pub(super) fn score(&self, other: &Self) -> f64 {
        let pairs = self.full.iter().flat_map(|a| other.full.iter().map(move |b| names(a, b)));
        let name = pairs.fold(0.0, f64::max);
        let meets = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_disjoint(b);
        let address = meets(&self.emails, &other.emails);
        let phone = meets(&self.phones, &other.phones);
        if name == 0.0 {
            return if address { 0.6 } else { 0.0 };
        }
        let mut score = name;
        for (factor, contradicts) in [
            (0.4, self.evidence.other_middle(&other.evidence)),
            (0.85, self.evidence.other_function(&other.evidence)),
            (0.8, self.evidence.other_address(&other.evidence)),
        ] {
            score *= if contradicts { factor } else { 1.0 };
        }
        score *= self.by_employer(other);
        let share = self.organizations.intersection(&other.organizations).next().is_some();
        for (gain, supports) in [(0.5, share), (0.6, phone), (0.7, address)] {
            score += if supports { gain * (1.0 - score) } else { 0.0 };
        }
        score + 0.5 * self.context.overlap(&other.context) * (1.0 - score)
    }

    /// Different employers make the same person less likely, and more so the more frequent the name; so does an employer
    /// that is not known.
    fn by_employer(&self, other: &Self) -> f64 {
        let rare = self.distinctive && other.distinctive;
        match (self.organizations.is_empty(), other.organizations.is_empty()) {
            (false, false) if self.organizations.is_disjoint(&other.organizations) => {
                if rare {
                    0.75
                } else {
                    0.5
                }
            }
            (false, false) => 1.0,
            _ => {
                if rare {
                    0.9
                } else {
                    0.7
                }
            }
        }
    }

    /// The score of a short name and a person whom it fits, as one of `fitting` people.
    pub(super) fn score_short(&self, person: &Self, fitting: usize) -> f64 {
        let mut score = SHORT / (fitting.max(1) as f64).sqrt();
        let (mine, theirs) = (&self.organizations, &person.organizations);
        if !mine.is_empty() && !theirs.is_empty() {
            score = if mine.is_disjoint(theirs) { score * 0.3 } else { score + 0.5 * (1.0 - score) };
        }
        score + 0.6 * self.context.overlap(&person.context) * (1.0 - score)
    }
}

/// How alike two full names are, 0 or 0.5 to 1.
fn names(a: &FullName, b: &FullName) -> f64 {
    let straight = given(&a.given, &b.given) * family(&a.family, &b.family);
    let turned = if a.given == b.family && a.family == b.given { 0.85 } else { 0.0 };
    // "Ann Lee" and "Ann Lee Grant": a family name of two words was cut.
    let cut = |short: &FullName, long: &FullName| short.given == long.given && long.middle.contains(&short.family);
    let double = if cut(a, b) || cut(b, a) { 0.85 } else { 0.0 };
    let middle = if a.base() != b.base() || middles_agree(&a.middle, &b.middle) { 1.0 } else { 0.5 };
    (straight * middle).max(turned).max(double)
}

fn given(a: &str, b: &str) -> f64 {
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let letters = short.chars().count();
    match () {
        () if a == b => 1.0,
        () if letters == 1 && long.starts_with(short) => 0.8,
        () if letters >= 3 && long.starts_with(short) => 0.85,
        () if long.split('-').any(|part| part == short) => 0.85,
        () => slip(a, b, 4),
    }
}

fn family(a: &str, b: &str) -> f64 {
    let is_name = |part: &&str| part.chars().count() >= 2 && !PARTICLES.contains(part);
    let parts = |name: &str| -> Vec<String> { name.split(['-', ' ']).filter(is_name).map(str::to_owned).collect() };
    match () {
        () if a == b => 1.0,
        () if parts(a).iter().any(|part| parts(b).contains(part)) => 0.85,
        () => slip(a, b, 4),
    }
}

/// One or two wrong letters in a word: the likeness of Jaro and Winkler, where the distance allows a slip of the pen.
fn slip(a: &str, b: &str, shortest: usize) -> f64 {
    let length = a.chars().count().min(b.chars().count());
    let allowed = if length < shortest {
        0
    } else if length < 8 {
        1
    } else {
        2
    };
    if strsim::osa_distance(a, b) > allowed { 0.0 } else { strsim::jaro_winkler(a, b).max(0.85) }
}

/// A full name in the form that short names are held against.
pub(super) fn parsed(name: &FullName) -> PersonName {
    let words = std::iter::once(name.given.as_str()).chain(name.middle.iter().map(String::as_str)).chain(name.family.split(' '));
    PersonName { tokens: words.map(str::to_owned).collect(), shape: Shape::Full }
}
