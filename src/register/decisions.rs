//! What somebody decided about names and entries, over what the notes make likely.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolve::organization_core;
use crate::text::fold;

/// Decisions that the register keeps to.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// About people.
    pub people: Verdicts,
    /// About organizations.
    pub organizations: Verdicts,
}

/// Which are one, and which are not. They must not contradict each other.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// Those that are one.
    pub same: Vec<Same>,
    /// Those that are never one.
    pub different: Vec<Different>,
}

/// Entries that are one.
#[derive(Clone, Debug, Default)]
pub struct Same {
    /// The name to show.
    pub name: String,
    /// All their names; without ids, every entry of one of these names is meant.
    pub names: Vec<String>,
    /// The entries that are meant. The first id stays.
    pub ids: Vec<String>,
}

/// Two entries that are not one, and not to be proposed as one.
#[derive(Clone, Debug)]
pub struct Different {
    /// Their names.
    pub names: [String; 2],
    /// Which entries are meant; if these are not found, all of these names.
    pub ids: Option<[String; 2]>,
}

/// A side of a [`Different`]: which, and whether the second.
pub(super) type Side = (u32, bool);

/// What verdicts mean for profiles, by their positions.
#[derive(Clone, Debug, Default)]
pub(super) struct Bound {
    /// Profiles that are one, for each [`Same`].
    pub(super) joins: Vec<Vec<u32>>,
    /// For each profile the sides on which it stands; empty if there are none at all.
    pub(super) sides: Vec<Vec<Side>>,
}

/// A profile as verdicts see it.
pub(super) struct Known<'a> {
    /// The name by which it is found.
    pub(super) key: &'a str,
    /// The ids that an entry which it was the first of may have.
    pub(super) ids: Vec<String>,
}

impl Decisions {
    /// Folded names of organizations that are told apart though they differ in their legal form only.
    pub(super) fn whole_names(&self) -> BTreeSet<String> {
        let core = |name: &String| organization_core(&fold(name));
        let pairs = self.organizations.different.iter().map(|different| &different.names);
        pairs.filter(|[a, b]| core(a) == core(b)).flatten().map(|name| fold(name)).collect()
    }
}

/// The words of an organization's name by which it is compared: without legal form, if that is not what tells it from another.
pub(super) fn core_of(name: &str, whole: &BTreeSet<String>) -> Vec<String> {
    let folded = fold(name);
    if whole.contains(&folded) { folded.split(' ').map(str::to_owned).collect() } else { organization_core(&folded) }
}

impl Verdicts {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.same.is_empty() && self.different.is_empty()
    }

    /// Finds the profiles that are meant. `key` makes of a name what profiles are found by.
    pub(super) fn bind<'a>(&self, profiles: impl Iterator<Item = Known<'a>>, key: impl Fn(&str) -> String) -> Bound {
        if self.is_empty() {
            return Bound::default();
        }
        let (mut by_key, mut by_id) = (BTreeMap::<&str, Vec<u32>>::new(), BTreeMap::<String, Vec<u32>>::new());
        let mut count = 0;
        for (known, at) in profiles.zip(0..) {
            by_key.entry(known.key).or_default().push(at);
            known.ids.into_iter().for_each(|id| by_id.entry(id).or_default().push(at));
            count += 1;
        }
        let named = |name: &String| by_key.get(key(name).as_str()).cloned().unwrap_or_default();
        let of_id = |id: &String| by_id.get(id).cloned().unwrap_or_default();
        let joins = self.same.iter().map(|same| match same.ids.is_empty() {
            true => same.names.iter().flat_map(named).collect(),
            false => same.ids.iter().flat_map(of_id).collect(),
        });
        let mut bound = Bound { joins: joins.collect(), sides: Vec::new() };
        if !self.different.is_empty() {
            bound.sides = vec![Vec::new(); count];
        }
        for (different, number) in self.different.iter().zip(0..) {
            let [a, b] = &different.names;
            let meant = different.ids.as_ref().map(|[a, b]| [of_id(a), of_id(b)]);
            let meant = meant.filter(|[a, b]| !a.is_empty() && !b.is_empty() && a.iter().all(|at| !b.contains(at)));
            let [first, second] = meant.or_else(|| (key(a) != key(b)).then(|| [named(a), named(b)])).unwrap_or_default();
            first.iter().for_each(|at| bound.sides[*at as usize].push((number, false)));
            second.iter().for_each(|at| bound.sides[*at as usize].push((number, true)));
        }
        bound
    }
}

/// Whether the two stand on different sides.
pub(super) fn opposed(a: &[Side], b: &[Side]) -> bool {
    a.iter().any(|(number, side)| b.contains(&(*number, !side)))
}
