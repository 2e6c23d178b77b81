//! Which names are of one person or organization, and which never: all that is said of it, made consistent.

use std::collections::{BTreeMap, BTreeSet};

use super::read::Entry;
use super::{Correction, Corrections, What};
use crate::register::{Decisions, Different, Same, Verdicts};
use crate::text::fold;

/// What holds of names, for people and for organizations.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    people: Settled,
    organizations: Settled,
}

/// What holds of names, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    /// Names that are one.
    pub(super) sets: Vec<Set>,
    /// Names that are not.
    pub(super) apart: Vec<Apart>,
}

/// Names that are of one.
#[derive(Clone, Debug, Default)]
pub(super) struct Set {
    /// As it is to be written.
    pub(super) name: String,
    /// The names, folded; or ids.
    pub(super) keys: BTreeSet<String>,
    /// Which corrections say so.
    pub(super) by: Vec<usize>,
}

/// Two names that are not of one.
#[derive(Clone, Debug)]
pub(super) struct Apart {
    pub(super) keys: [String; 2],
    pub(super) by: usize,
}

/// One `same` or `different`, under the keys that it is about.
struct Rule {
    by: usize,
    same: bool,
    keys: Vec<String>,
    /// The first name.
    name: String,
}

impl Rules {
    /// Settles what the corrections say, and marks those of which nothing is left.
    pub(super) fn of(entries: &mut [Entry]) -> Self {
        let of = |what| settle(&rules(entries, what, false));
        let all = Self { people: of(What::Person), organizations: of(What::Organization) };
        let sets = || all.people.sets.iter().chain(&all.organizations.sets);
        let apart = all.people.apart.iter().chain(&all.organizations.apart).map(|apart| apart.by);
        let holds: BTreeSet<usize> = sets().flat_map(|set| set.by.iter().copied()).chain(apart).collect();
        for (at, entry) in entries.iter_mut().enumerate() {
            let ids = match &entry.correction {
                Correction::Same { ids, .. } | Correction::Different { ids, .. } => ids.len(),
                _ => continue,
            };
            entry.overruled |= ids < 2 && !holds.contains(&at);
        }
        all
    }

    pub(super) fn of_what(&self, what: What) -> &Settled {
        match what {
            What::Person => &self.people,
            What::Organization => &self.organizations,
        }
    }
}

/// The rules about people or organizations in their order. With `by_id` those that name entries of the register are about these.
fn rules(entries: &[Entry], what: What, by_id: bool) -> Vec<Rule> {
    let rule = |(by, entry): (usize, &Entry)| {
        let (same, names, ids) = match &entry.correction {
            Correction::Same { what: of, names, ids } if *of == what => (true, names, ids),
            Correction::Different { what: of, names, ids } if *of == what => (false, names, ids),
            _ => return None,
        };
        let keys = if by_id && ids.len() >= 2 { ids.clone() } else { names.iter().map(|name| fold(name)).collect() };
        Some(Rule { by, same, keys, name: names[0].clone() })
    };
    entries.iter().enumerate().filter_map(rule).collect()
}

/// From the last rule to the first, what does not contradict what holds already.
fn settle(rules: &[Rule]) -> Settled {
    let mut set_of: BTreeMap<&str, usize> = BTreeMap::new();
    for key in rules.iter().flat_map(|rule| &rule.keys) {
        let next = set_of.len();
        set_of.entry(key).or_insert(next);
    }
    let mut sets: Vec<Set> = vec![Set::default(); set_of.len()];
    for (key, set) in &set_of {
        sets[*set].keys.insert((*key).to_owned());
    }
    let mut apart: Vec<Apart> = Vec::new();
    for rule in rules.iter().rev() {
        for key in &rule.keys[1..] {
            let (a, b) = (set_of[rule.keys[0].as_str()], set_of[key.as_str()]);
            if !rule.same {
                if a != b {
                    apart.push(Apart { keys: [rule.keys[0].clone(), key.clone()], by: rule.by });
                }
            } else if !apart.iter().any(|known| known.divides(&sets[a], &sets[b])) {
                join(&mut sets, &mut set_of, a, b);
                let set = &mut sets[a];
                if set.name.is_empty() {
                    set.name.clone_from(&rule.name);
                }
                if !set.by.contains(&rule.by) {
                    set.by.push(rule.by);
                }
            }
        }
    }
    sets.retain(|set| !set.by.is_empty());
    sets.iter_mut().for_each(|set| set.by.sort_unstable());
    Settled { sets, apart }
}

impl Apart {
    fn divides(&self, a: &Set, b: &Set) -> bool {
        let [x, y] = &self.keys;
        (a.keys.contains(x) && b.keys.contains(y)) || (a.keys.contains(y) && b.keys.contains(x))
    }
}

/// Moves set `b` into `a`. The name of the later correction stays.
fn join(sets: &mut [Set], set_of: &mut BTreeMap<&str, usize>, a: usize, b: usize) {
    if a == b {
        return;
    }
    let moved = std::mem::take(&mut sets[b]);
    let last = |set: &Set| set.by.iter().max().copied();
    if last(&moved) > last(&sets[a]) {
        sets[a].name.clone_from(&moved.name);
    }
    sets[a].keys.extend(moved.keys);
    sets[a].by.extend(moved.by.iter().filter(|by| !sets[a].by.contains(by)).copied().collect::<Vec<_>>());
    set_of.values_mut().filter(|set| **set == b).for_each(|set| *set = a);
}

impl Corrections {
    /// What the register is to keep to.
    pub fn decisions(&self) -> Decisions {
        Decisions { people: self.verdicts(What::Person), organizations: self.verdicts(What::Organization) }
    }

    fn verdicts(&self, what: What) -> Verdicts {
        let settled = settle(&rules(&self.entries, what, true));
        Verdicts {
            same: settled.sets.iter().map(|set| self.same(set)).collect(),
            different: settled.apart.iter().filter_map(|apart| self.different(apart)).collect(),
        }
    }

    /// What the corrections of a set say together; that of the last goes first.
    fn same(&self, set: &Set) -> Same {
        let mut same = Same { name: set.name.clone(), names: Vec::new(), ids: Vec::new() };
        for by in set.by.iter().rev() {
            let Correction::Same { names, ids, .. } = &self.entries[*by].correction else { continue };
            let by_id = ids.len() >= 2;
            let meant = |key: &&String| set.keys.contains(key.as_str()) || (!by_id && set.keys.contains(&fold(key)));
            same.ids.extend(ids.iter().filter(|id| by_id && meant(id)).cloned());
            same.names.extend(names.iter().filter(|name| by_id || meant(name)).cloned());
        }
        same
    }

    fn different(&self, apart: &Apart) -> Option<Different> {
        let Correction::Different { names, ids, .. } = &self.entries[apart.by].correction else { return None };
        let [a, b] = &names[..] else { return None };
        let ids = if let [x, y] = &ids[..] { Some([x.clone(), y.clone()]) } else { None };
        Some(Different { names: [a.clone(), b.clone()], ids })
    }
}
