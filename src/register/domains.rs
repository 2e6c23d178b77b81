use std::collections::BTreeMap;

use super::address;

/// Which organization owns which domain.
#[derive(Clone, Debug, Default)]
pub(super) struct Domains {
    owners: BTreeMap<String, u32>,
}

impl Domains {
    /// Settles owners. `linked` gives organizations with a domain and the words of one of their names.
    ///
    /// A domain that goes with one organization is its; of several, it is that of the one whose name it spells; else nobody's.
    pub(super) fn settle<'a>(linked: impl Iterator<Item = (u32, &'a str, &'a [String])>) -> Self {
        let mut claims: BTreeMap<&str, BTreeMap<u32, bool>> = BTreeMap::new();
        for (organization, domain, core) in linked {
            let spells = address::spellings(core).contains(&address::label(domain));
            *claims.entry(domain).or_default().entry(organization).or_default() |= spells;
        }
        let owner = |claim: &BTreeMap<u32, bool>| {
            let spelled: Vec<u32> = claim.iter().filter(|(_, spells)| **spells).map(|(one, _)| *one).collect();
            match (spelled.as_slice(), claim.len()) {
                ([one], _) => Some(*one),
                ([], 1) => claim.keys().next().copied(),
                _ => None,
            }
        };
        let owners = claims.iter().filter_map(|(domain, claim)| Some(((*domain).to_owned(), owner(claim)?))).collect();
        Self { owners }
    }

    /// The organization that owns the domain of an address.
    pub(super) fn employer(&self, address: &str) -> Option<u32> {
        address::domain(address).and_then(|domain| self.owners.get(domain)).copied()
    }
}
