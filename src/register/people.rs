//! Which profiles are one person.

use std::collections::{BTreeMap, BTreeSet};

use super::assemble::person_id_variants;
use super::decisions::{Known, Side, Verdicts};
use super::evidence::Evidence;
use super::facts::Facts;
use super::name::{Name, fit_one_address};
use super::organizations::Organizations;
use super::profile::{PersonKey, PersonProfile};
use super::rarity::Rarity;
use super::union::Union;

/// More profiles than this under one name and employer, or one address, are not told apart: nothing is merged by it.
const MOST: usize = 64;

/// The people of the archive, profiles joined.
#[derive(Clone, Debug)]
pub(super) struct People<'a> {
    /// All profiles in the order of their keys.
    pub(super) facts: Vec<Facts<'a>>,
    /// Positions of the profiles of each entry.
    pub(super) entries: Vec<Vec<u32>>,
    /// Whether each entry is a name rather than a person.
    pub(super) ambiguous: Vec<bool>,
    pub(super) rarity: Rarity,
    /// Addresses that stand beside names of different people.
    pub(super) doubtful: BTreeSet<&'a str>,
    /// For each decision that several are one, a profile of the entry that they became.
    pub(super) decided: Vec<Option<u32>>,
    /// The sides of decisions on which each entry stands.
    pub(super) sides: Vec<Vec<Side>>,
}

struct Join<'f, 'a> {
    facts: &'f [Facts<'a>],
    /// The group of like names that each organization is in.
    houses: &'f [u32],
    doubtful: BTreeSet<&'a str>,
    union: Union,
    ambiguous: Vec<bool>,
    rarity: &'f Rarity,
}

impl<'a> People<'a> {
    pub(super) fn resolve(
        all: &'a BTreeMap<PersonKey, PersonProfile>,
        organizations: &Organizations,
        houses: &[u32],
        verdicts: &Verdicts,
    ) -> Self {
        let facts: Vec<Facts> = all.iter().map(|(key, data)| Facts::of(key, data, organizations)).collect();
        let rarity = Rarity::of(facts.iter().flat_map(|facts| &facts.full));
        let known = |facts: &'_ Facts<'a>| Known { key: &facts.key.name, ids: person_id_variants(facts) };
        let bound = verdicts.bind(facts.iter().map(known), |name| Name::parse(name).key());
        let mut join = Join {
            facts: &facts,
            houses,
            doubtful: BTreeSet::new(),
            union: Union::divided(facts.len(), bound.sides),
            ambiguous: vec![false; facts.len()],
            rarity: &rarity,
        };
        bound.joins.iter().for_each(|decided| join.join_all(decided));
        join.by_address();
        join.by_employer();
        join.by_house();
        join.by_phone();
        join.by_name_alone();
        join.bare_names();
        let Join { union, ambiguous, doubtful, .. } = join;
        let settled: BTreeSet<u32> = bound.joins.iter().flatten().map(|at| union.of(*at)).collect();
        let is_ambiguous =
            |members: &Vec<u32>| !settled.contains(&union.of(members[0])) && members.iter().any(|at| ambiguous[*at as usize]);
        let entries = union.clone().sets();
        let ambiguous = entries.iter().map(is_ambiguous).collect();
        let sides = entries.iter().map(|members| union.sides(members[0]).to_vec()).collect();
        let decided = bound.joins.iter().map(|join| join.first().copied()).collect();
        Self { facts, entries, ambiguous, rarity, doubtful, decided, sides }
    }

    /// The profiles of one entry.
    pub(super) fn members(&self, entry: usize) -> impl Iterator<Item = &Facts<'a>> {
        self.entries[entry].iter().map(|at| &self.facts[*at as usize])
    }
}

impl<'f, 'a> Join<'f, 'a> {
    /// Positions of the profiles under each of their keys.
    fn groups<K: Ord>(&self, keys: impl Fn(&'f Facts<'a>) -> Vec<K>) -> BTreeMap<K, Vec<u32>> {
        let mut groups: BTreeMap<K, Vec<u32>> = BTreeMap::new();
        for (facts, at) in self.facts.iter().zip(0..) {
            keys(facts).into_iter().for_each(|key| groups.entry(key).or_default().push(at));
        }
        groups.retain(|_, group| group.len() > 1);
        groups
    }

    fn evidence(&self, root: u32) -> Evidence {
        Evidence::of(self.union.members(root).iter().map(|at| &self.facts[*at as usize]), &self.doubtful)
    }

    fn join_all(&mut self, roots: &[u32]) {
        roots.windows(2).for_each(|pair| self.union.join(pair[0], pair[1]));
        // Where a decision kept neighbours apart, those beyond may still belong together.
        if self.union.is_divided() && roots.len() <= MOST {
            for (number, a) in roots.iter().enumerate() {
                roots[..number].iter().for_each(|b| self.union.join(*b, *a));
            }
        }
    }

    /// One address is one person, if the names beside it can be one person's. Otherwise it is beside a wrong name somewhere, or
    /// shared, and only the same full name joins.
    fn by_address(&mut self) {
        for (address, group) in self.groups(|facts| facts.addresses().collect()) {
            let name = |at: u32| &self.facts[at as usize].name;
            let fit = |a: &u32, b: &u32| fit_one_address(name(*a), name(*b));
            let all_fit = group.len() <= MOST && group.iter().enumerate().all(|(i, a)| group[..i].iter().all(|b| fit(a, b)));
            if all_fit {
                self.join_all(&group);
                continue;
            }
            self.doubtful.insert(address);
            let mut same: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
            for at in &group {
                same.entry(&self.facts[*at as usize].key.name).or_default().push(*at);
            }
            same.values().filter(|same| self.facts[same[0] as usize].name.full.is_some()).for_each(|same| {
                self.join_all(same);
            });
        }
    }

    /// The same full name with the same employer is one person, unless something contradicts.
    fn by_employer(&mut self) {
        let keys = |facts: &Facts| match facts.organization {
            Some(employer) => facts.bases().into_iter().map(|base| (base, employer)).collect(),
            None => Vec::new(),
        };
        for group in self.groups(keys).into_values() {
            self.settle(&group);
        }
    }

    /// The same distinctive full name with employers whose names are alike (a slip, a shortened name) is one person, unless
    /// something contradicts.
    fn by_house(&mut self) {
        let keys = |facts: &Facts| match facts.organization {
            Some(employer) => facts.bases().into_iter().map(|base| (base, self.houses[employer as usize])).collect(),
            None => Vec::new(),
        };
        for group in self.groups(keys).into_values() {
            let roots = self.roots_of_people(&group);
            if roots.len() == self.union.roots(&group).len() && self.distinctive(&group) && !self.contested(&roots) {
                self.join_all(&roots);
            }
        }
    }

    /// The same full name with the same telephone number is one person, unless something contradicts.
    fn by_phone(&mut self) {
        let keys = |facts: &'f Facts<'a>| -> Vec<(String, &'f String)> {
            facts.bases().into_iter().flat_map(|base| facts.phones.iter().map(move |phone| (base.clone(), phone))).collect()
        };
        for group in self.groups(keys).into_values() {
            let roots = self.roots_of_people(&group);
            if !self.contested(&roots) {
                self.join_all(&roots);
            }
        }
    }

    fn roots_of_people(&self, group: &[u32]) -> Vec<u32> {
        let certain = |root: &u32| !self.union.members(*root).iter().any(|at| self.ambiguous[*at as usize]);
        self.union.roots(group).into_iter().filter(certain).collect()
    }

    /// Whether any two of the sets contradict each other, or there are too many to tell.
    fn contested(&self, roots: &[u32]) -> bool {
        if roots.len() > MOST {
            return true;
        }
        let evidence: Vec<Evidence> = roots.iter().map(|root| self.evidence(*root)).collect();
        evidence.iter().enumerate().any(|(i, a)| evidence[..i].iter().any(|b| a.contradicts(b)))
    }

    /// Joins the profiles of one name and employer. Where some contradict each other, there are namesakes: those that have
    /// something in common are joined, and those that say nothing fit several and stand for a name.
    fn settle(&mut self, group: &[u32]) {
        let roots = self.union.roots(group);
        if !self.contested(&roots) {
            self.join_all(&roots);
            return;
        }
        let (blank, told): (Vec<u32>, Vec<u32>) = roots.into_iter().partition(|root| self.evidence(*root).is_empty());
        self.flag(&blank);
        self.join_all(&blank);
        if told.len() <= MOST {
            self.join_supported(&told);
        }
    }

    /// Joins those that have something in common, as far as no two of them contradict each other.
    fn join_supported(&mut self, roots: &[u32]) {
        let evidence: Vec<Evidence> = roots.iter().map(|root| self.evidence(*root)).collect();
        let mut linked = Union::new(roots.len());
        for (a, i) in evidence.iter().zip(0..) {
            for (b, j) in evidence[..i as usize].iter().zip(0..) {
                if a.supports(b) && !a.contradicts(b) {
                    linked.join(i, j);
                }
            }
        }
        for set in linked.sets() {
            let set: Vec<u32> = set.into_iter().map(|at| roots[at as usize]).collect();
            if !self.contested(&set) {
                self.join_all(&set);
            }
        }
    }

    fn flag(&mut self, roots: &[u32]) {
        for root in roots {
            self.ambiguous[*root as usize] = true;
        }
    }

    /// A full name without employer or address belongs to the one person of that name, if the name is distinctive.
    fn by_name_alone(&mut self) {
        let groups = self.groups_with_single(|facts| facts.bases().into_iter().collect());
        for group in groups.into_values() {
            let is_anchored = |root: &u32| self.union.members(*root).iter().any(|at| self.facts[*at as usize].anchored());
            let (known, loose): (Vec<u32>, Vec<u32>) = self.union.roots(&group).into_iter().partition(is_anchored);
            if loose.is_empty() {
                continue;
            }
            let distinctive = self.distinctive(&group);
            let all: Vec<u32> = known.iter().chain(&loose).copied().collect();
            let flagged = known.iter().any(|root| self.union.members(*root).iter().any(|at| self.ambiguous[*at as usize]));
            if known.len() <= 1 && distinctive && !flagged && !self.contested(&all) {
                self.join_all(&all);
                continue;
            }
            self.settle(&loose);
            if !known.is_empty() || (!distinctive && self.notes(&loose) > 1) {
                let doubtful = if known.is_empty() { self.union.roots(&loose) } else { loose };
                self.flag(&doubtful);
            }
        }
    }

    fn groups_with_single<K: Ord>(&self, keys: impl Fn(&'f Facts<'a>) -> Vec<K>) -> BTreeMap<K, Vec<u32>> {
        let mut groups: BTreeMap<K, Vec<u32>> = BTreeMap::new();
        for (facts, at) in self.facts.iter().zip(0..) {
            keys(facts).into_iter().for_each(|key| groups.entry(key).or_default().push(at));
        }
        groups
    }

    /// In how many notes the profiles of these sets were found.
    fn notes(&self, roots: &[u32]) -> usize {
        let members = roots.iter().flat_map(|root| self.union.members(*root));
        members.map(|at| self.facts[*at as usize].data.sightings.len()).sum()
    }

    fn distinctive(&self, group: &[u32]) -> bool {
        group.iter().all(|at| self.facts[*at as usize].full.iter().all(|name| self.rarity.distinctive(name)))
    }

    /// Names that are not full, without an address: one row for each form and employer, which may be several people.
    fn bare_names(&mut self) {
        let bare = |facts: &'f Facts<'a>| match facts.full.is_empty() && facts.key.emails.is_empty() {
            true => vec![(facts.key.name.as_ref(), facts.organization)],
            false => Vec::new(),
        };
        for group in self.groups_with_single(bare).into_values() {
            self.join_all(&group);
            self.flag(&group);
        }
    }
}
