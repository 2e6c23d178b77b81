use std::collections::{BTreeMap, BTreeSet};

use super::name::FullName;

/// More namesakes than this are to be expected by chance alone: the name does not identify.
const NAMESAKES: f64 = 0.05;

/// An archive with fewer names than this is too small to tell how frequent one is.
const FEWEST: usize = 200;

/// How frequent given and family names are among the distinct full names of the archive.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity {
    given: BTreeMap<String, usize>,
    family: BTreeMap<String, usize>,
    names: usize,
}

/// Whether fewer namesakes than [`NAMESAKES`] are to be expected of a name, if given and family names went together by chance among so
/// many names.
pub(crate) fn tells(given: usize, family: usize, names: usize) -> bool {
    given as f64 * family as f64 / names.max(FEWEST) as f64 <= NAMESAKES
}

impl Rarity {
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a FullName>) -> Self {
        let distinct: BTreeSet<(&str, &str)> = names.map(|name| (name.given.as_str(), name.family.as_str())).collect();
        let mut rarity = Self { names: distinct.len(), ..Self::default() };
        for (given, family) in distinct {
            *rarity.given.entry(given.to_owned()).or_default() += 1;
            *rarity.family.entry(family.to_owned()).or_default() += 1;
        }
        rarity
    }

    /// Whether two people with this name are unlikely: if given and family names went together by chance, there would be
    /// (names with this given name × names with this family name ÷ all names) of them.
    pub(super) fn distinctive(&self, name: &FullName) -> bool {
        let of = |map: &BTreeMap<String, usize>, key: &str| map.get(key).copied().unwrap_or(1);
        tells(of(&self.given, &name.given), of(&self.family, &name.family), self.names)
    }
}
