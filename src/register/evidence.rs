use std::collections::BTreeSet;

use super::facts::Facts;
use super::name::middles_agree;
use super::title;

/// What is known of a set of profiles beside name and employer.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// Given and family name, with middle names.
    middles: BTreeSet<(String, Vec<String>)>,
    functions: BTreeSet<String>,
    addresses: BTreeSet<String>,
    work_addresses: BTreeSet<String>,
}

impl Evidence {
    /// What the profiles say. An address that stands beside names of different people is doubtful, and says nothing.
    pub(super) fn of<'f>(profiles: impl Iterator<Item = &'f Facts<'f>>, doubtful: &BTreeSet<&str>) -> Self {
        let mut all = Self::default();
        for facts in profiles {
            let middles = facts.full.iter().filter(|name| !name.middle.is_empty());
            all.middles.extend(middles.map(|name| (name.base(), name.middle.clone())));
            all.functions.extend((!facts.key.function.is_empty()).then(|| facts.key.function.to_string()));
            let trusted = |address: &&str| !doubtful.contains(address);
            all.addresses.extend(facts.addresses().filter(trusted).map(str::to_owned));
            all.work_addresses.extend(facts.work_addresses().filter(trusted).map(str::to_owned));
        }
        all
    }

    /// Whether there is nothing that could tell namesakes apart.
    pub(super) fn is_empty(&self) -> bool {
        self.middles.is_empty() && self.functions.is_empty() && self.addresses.is_empty()
    }

    /// Whether the two speak of different people: middle names, jobs or work addresses that cannot be one person's. One
    /// address in common outweighs them all.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        if !self.addresses.is_disjoint(&other.addresses) {
            return false;
        }
        self.other_middle(other) || self.other_function(other) || self.other_address(other)
    }

    pub(super) fn other_middle(&self, other: &Self) -> bool {
        let pairs = || self.middles.iter().flat_map(|a| other.middles.iter().filter(|b| a.0 == b.0).map(move |b| (&a.1, &b.1)));
        pairs().next().is_some() && !pairs().any(|(a, b)| middles_agree(a, b))
    }

    pub(super) fn other_function(&self, other: &Self) -> bool {
        let known = !self.functions.is_empty() && !other.functions.is_empty();
        known && !self.functions.iter().any(|a| other.functions.iter().any(|b| title::agree(a, b)))
    }

    pub(super) fn other_address(&self, other: &Self) -> bool {
        let known = !self.work_addresses.is_empty() && !other.work_addresses.is_empty();
        known && self.work_addresses.is_disjoint(&other.work_addresses)
    }

    /// Whether something beside name and employer is the same: an address, a middle name, a job.
    pub(super) fn supports(&self, other: &Self) -> bool {
        let middle = |a: &(String, Vec<String>)| other.middles.iter().any(|b| a.0 == b.0 && middles_agree(&a.1, &b.1));
        let function = |a: &String| other.functions.iter().any(|b| title::agree(a, b));
        !self.addresses.is_disjoint(&other.addresses) || self.middles.iter().any(middle) || self.functions.iter().any(function)
    }
}
