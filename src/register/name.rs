//! A person's name taken apart for comparison across notes.

use crate::resolve::{PARTICLES, PersonName, Shape};
use crate::text::fold;

/// Forms of address before a name.
pub(super) const HONORIFICS: [&str; 25] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "madam",
    "herr",
    "frau",
    "dhr",
    "mevr",
    "mevrouw",
    "meneer",
    "mw",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "ing",
    "ir",
    "rev",
    "doctor",
];

/// What tells a father from a son.
pub(super) const GENERATIONS: [&str; 7] = ["jr", "jnr", "sr", "snr", "ii", "iii", "iv"];

/// Degrees behind a name.
pub(super) const DEGREES: [&str; 10] = ["phd", "md", "mba", "msc", "bsc", "ma", "esq", "cpa", "llm", "obe"];

/// A name as written, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// Folded tokens and what shape they have, without forms of address and degrees.
    pub(crate) parsed: PersonName,
    /// Given name, middle names, family name with its particles and generation; for names that have a given and a family name.
    pub(crate) full: Option<FullName>,
}

/// Given and family name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FullName {
    pub(crate) given: String,
    pub(crate) middle: Vec<String>,
    pub(crate) family: String,
}

impl Name {
    /// Takes a name apart. `Lee, Ann` is `Ann Lee`.
    pub(crate) fn parse(written: &str) -> Self {
        let written = turned(written);
        let parsed = PersonName::parse(&bare(&written).join(" "), false);
        let full = if parsed.shape == Shape::Full { FullName::of(&parsed.tokens) } else { None };
        Self { parsed, full }
    }

    /// The form in which names are the same: all tokens.
    pub(crate) fn key(&self) -> String {
        self.parsed.tokens.join(" ")
    }
}

/// The words of a name without forms of address before it and degrees behind it; at least one, if there is one.
pub(super) fn bare(written: &str) -> Vec<&str> {
    let words: Vec<&str> = written.split_whitespace().collect();
    let is = |list: &[&str], word: &str| list.contains(&fold(&word.replace('.', "")).as_str());
    let from = words.iter().take_while(|word| is(&HONORIFICS, word)).count().min(words.len().saturating_sub(1));
    let degrees = words[from..].iter().rev().take_while(|word| is(&DEGREES, word)).count();
    let to = (words.len() - degrees).max(from + 1).min(words.len());
    words[from..to].to_vec()
}

/// `Lee, Ann` as `Ann Lee`; other names as they are.
pub(super) fn turned(written: &str) -> String {
    match written.split_once(',') {
        Some((family, given)) if !given.contains(',') && !is_suffix(given) && !given.trim().is_empty() => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => written.replace(',', " "),
    }
}

fn is_suffix(text: &str) -> bool {
    let plain = fold(&text.replace('.', ""));
    GENERATIONS.contains(&plain.as_str()) || DEGREES.contains(&plain.as_str())
}

impl FullName {
    fn of(tokens: &[String]) -> Option<Self> {
        let generation = tokens.last().filter(|last| GENERATIONS.contains(&last.as_str()) && tokens.len() > 2);
        let rest = &tokens[..tokens.len() - usize::from(generation.is_some())];
        let (given, rest) = rest.split_first()?;
        let particle = rest.iter().position(|token| PARTICLES.contains(&token.as_str()));
        let start = particle.filter(|at| at + 1 < rest.len()).unwrap_or(rest.len().checked_sub(1)?);
        let mut family = rest[start..].join(" ");
        if let Some(generation) = generation {
            family = format!("{family} {generation}");
        }
        Some(Self { given: given.clone(), middle: rest[..start].to_vec(), family })
    }

    /// Given and family name: what two full names must share to be the same.
    pub(crate) fn base(&self) -> String {
        format!("{} {}", self.given, self.family)
    }
}

/// Whether two lists of middle names can be one person's: one is empty, or they agree as far as both go, initials counted.
pub(crate) fn middles_agree(a: &[String], b: &[String]) -> bool {
    let same = |(x, y): (&String, &String)| {
        let short = x.chars().count() == 1 || y.chars().count() == 1;
        x == y || (short && x.chars().next() == y.chars().next())
    };
    a.iter().zip(b).all(same)
}

/// Whether two names found with one address are surely one person: the same full name, one a short form of the other,
/// or one given name with two family names (a marriage).
pub(crate) fn fit_one_address(a: &Name, b: &Name) -> bool {
    match (&a.full, &b.full) {
        (Some(x), Some(y)) => {
            let middles = x.family != y.family || middles_agree(&x.middle, &y.middle);
            (x.given == y.given && middles) || a.parsed.same_full(&b.parsed) || sorted(a) == sorted(b)
        }
        (Some(_), None) => stands_for(&b.parsed, &a.parsed),
        (None, Some(_)) => stands_for(&a.parsed, &b.parsed),
        (None, None) => a.parsed.tokens == b.parsed.tokens,
    }
}

/// The tokens in the order of the alphabet.
pub(crate) fn sorted(name: &Name) -> Vec<&String> {
    let mut tokens: Vec<&String> = name.parsed.tokens.iter().collect();
    tokens.sort_unstable();
    tokens
}

/// Whether a name without both given and family name can stand for `full`.
pub(crate) fn stands_for(short: &PersonName, full: &PersonName) -> bool {
    let first = short.tokens.first().map_or("", String::as_str);
    let letters = || -> String { short.tokens.concat().chars().filter(|c| c.is_alphabetic()).collect() };
    match short.shape {
        Shape::Full => false,
        Shape::Abbreviated => short.abbreviates(full),
        Shape::Family => full.holds(&short.tokens),
        Shape::Single => full.given_is(first) || full.holds(&short.tokens) || full.given_starts(first),
        Shape::Initials => full.initials_are(&letters()),
        Shape::Handle => full.handle_is(first),
        Shape::Letter => full.tokens.first().is_some_and(|given| given.starts_with(first)),
    }
}

/// Whether a name as written is no full one, and can stand for the full name `full`.
pub(crate) fn fits_name(written: &str, full: &str) -> bool {
    let (short, full) = (Name::parse(written), Name::parse(full));
    short.full.is_none() && full.full.is_some() && stands_for(&short.parsed, &full.parsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(written: &str) -> Option<String> {
        Name::parse(written).full.map(|full| full.base())
    }

    #[test]
    fn bases() {
        for (written, expected) in [
            ("Ann Lee", Some("ann lee")),
            ("Dr. Ann M. Lee", Some("ann lee")),
            ("Lee, Ann", Some("ann lee")),
            ("Zoë D'Hondt", Some("zoe d'hondt")),
            ("Kees van der Wal", Some("kees van der wal")),
            ("Jan Pieter de Vries", Some("jan de vries")),
            ("John Smith Jr.", Some("john smith jr")),
            ("Ann Lee, PhD", Some("ann lee")),
            ("Mr Lee", None),
            ("M. Dubois", None),
            ("Ann", None),
            ("AL", None),
        ] {
            assert_eq!(base(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn one_address() {
        let fit = |a: &str, b: &str| fit_one_address(&Name::parse(a), &Name::parse(b));
        assert!(fit("Ann Lee", "Ann Grant") && fit("Ann Lee", "Ann") && fit("Lee Ann", "Ann Lee") && fit("A. Lee", "Ann Lee"));
        assert!(!fit("Ann Lee", "Tom Peters") && !fit("Tom", "Ann Lee") && !fit("Ann M. Lee", "Ann R. Lee"));
    }
}
