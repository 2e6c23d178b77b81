//! Which profiles are one organization.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use super::assemble::organization_id;
use super::decisions::{Known, Side, Verdicts, core_of};
use super::domains::Domains;
use super::profile::OrganizationProfile;
use super::union::Union;
use crate::resolve::{initials, is_acronym, shortened};

/// Words behind a company's name that make no other company: `Castell Consulting` is `Castell`, `Castell Bank` may not be.
pub(crate) const DESCRIPTORS: [&str; 44] = [
    "advisory",
    "analytics",
    "architects",
    "associates",
    "beratung",
    "catering",
    "consultancy",
    "consultants",
    "consulting",
    "digital",
    "electronics",
    "engineering",
    "enterprises",
    "foods",
    "freight",
    "group",
    "holding",
    "holdings",
    "industries",
    "instruments",
    "international",
    "it",
    "labs",
    "logistics",
    "manufacturing",
    "partners",
    "pharma",
    "pharmaceuticals",
    "robotics",
    "roofing",
    "semiconductors",
    "services",
    "shipping",
    "software",
    "solutions",
    "studio",
    "studios",
    "systems",
    "technologies",
    "technology",
    "telecom",
    "textiles",
    "transport",
    "worldwide",
];

/// The organizations of the archive, profiles joined.
#[derive(Clone, Debug)]
pub(super) struct Organizations<'a> {
    /// All profiles in the order of their names.
    pub(super) profiles: Vec<Profile<'a>>,
    /// Positions of the profiles of each entry.
    pub(super) entries: Vec<Vec<u32>>,
    /// The entry of each profile.
    pub(super) entry_of: Vec<u32>,
    pub(super) domains: Domains,
    /// For each decision that several are one, a profile of the entry that they became.
    pub(super) decided: Vec<Option<u32>>,
    /// The sides of decisions on which each entry stands.
    pub(super) sides: Vec<Vec<Side>>,
}

/// One profile, with the words of its name without legal form.
#[derive(Clone, Debug)]
pub(super) struct Profile<'a> {
    pub(super) core: &'a str,
    pub(super) words: Vec<String>,
    pub(super) data: &'a OrganizationProfile,
    /// Whether the name is short and fits several longer ones.
    pub(super) fits_several: bool,
}

/// Looks longer names up by what they may be shortened to.
struct Longer<'p> {
    by_core: BTreeMap<&'p str, u32>,
    by_initials: BTreeMap<String, Vec<u32>>,
    /// Longer names by the other names that a note holds for them.
    by_tie: BTreeMap<&'p str, Vec<u32>>,
}

impl<'a> Organizations<'a> {
    pub(super) fn resolve(
        all: &'a BTreeMap<Arc<str>, OrganizationProfile>,
        verdicts: &Verdicts,
        whole_names: &BTreeSet<String>,
    ) -> Self {
        let profile = |(core, data): (&'a Arc<str>, &'a OrganizationProfile)| Profile {
            core,
            words: core.split(' ').map(str::to_owned).collect(),
            data,
            fits_several: false,
        };
        let mut profiles: Vec<Profile> = all.iter().map(profile).collect();
        let longer = Longer::new(&profiles);
        let fits: Vec<Vec<u32>> = profiles.iter().map(|short| longer.names_of(short, &profiles)).collect();
        let key = |name: &str| core_of(name, whole_names).join(" ");
        let bound = verdicts.bind(profiles.iter().map(|profile| profile.known(key)), key);
        let mut union = Union::divided(profiles.len(), bound.sides);
        for pair in bound.joins.iter().flat_map(|join| join.windows(2)) {
            union.join(pair[0], pair[1]);
        }
        for ((short, index), fits) in profiles.iter().zip(0..).zip(&fits) {
            if let [only] = fits[..]
                && is_same(short, &profiles[only as usize])
            {
                union.join(index, only);
            }
        }
        for (short, fits) in profiles.iter_mut().zip(&fits) {
            short.fits_several = union.roots(fits).len() > 1;
        }
        for at in bound.joins.iter().flatten() {
            profiles[*at as usize].fits_several = false;
        }
        let of_profile: Vec<Vec<Side>> = (0..).take(profiles.len()).map(|at| union.sides(at).to_vec()).collect();
        let mut all = Self::with(profiles, union.sets());
        all.sides = all.entries.iter().map(|members| of_profile[members[0] as usize].clone()).collect();
        all.decided = bound.joins.iter().map(|join| join.first().copied()).collect();
        all
    }

    fn with(profiles: Vec<Profile<'a>>, entries: Vec<Vec<u32>>) -> Self {
        let mut entry_of = vec![0; profiles.len()];
        for (members, entry) in entries.iter().zip(0..) {
            members.iter().for_each(|member| entry_of[*member as usize] = entry);
        }
        let linked = profiles
            .iter()
            .zip(&entry_of)
            .flat_map(|(profile, entry)| profile.data.domains.texts().map(|domain| (*entry, domain, profile.words.as_slice())));
        let domains = Domains::settle(linked);
        Self { profiles, entries, entry_of, domains, decided: Vec::new(), sides: Vec::new() }
    }

    /// The entry that an organization's name without legal form belongs to.
    pub(super) fn entry(&self, core: &str) -> Option<u32> {
        let at = self.profiles.binary_search_by(|profile| profile.core.cmp(core)).ok()?;
        Some(self.entry_of[at])
    }

    /// The profiles of one entry.
    pub(super) fn members(&self, entry: usize) -> impl Iterator<Item = &Profile<'a>> {
        self.entries[entry].iter().map(|at| &self.profiles[*at as usize])
    }
}

impl Profile<'_> {
    fn known(&self, key: impl Fn(&str) -> String) -> Known<'_> {
        let mut ids = vec![organization_id(self.core)];
        ids.extend(
            self.data.forms.texts().map(|form| organization_id(&key(form))).filter(|id| *id != ids[0]).collect::<Vec<_>>(),
        );
        ids.dedup();
        Known { key: self.core, ids }
    }
}

impl<'p> Longer<'p> {
    fn new(profiles: &'p [Profile]) -> Self {
        let (mut by_core, mut by_initials, mut by_tie) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (profile, index) in profiles.iter().zip(0..) {
            by_core.insert(profile.core, index);
            if profile.words.len() >= 2 {
                by_initials.entry(initials(&profile.words)).or_insert_with(Vec::new).push(index);
            }
            for tie in profile.data.ties.texts() {
                by_tie.entry(tie).or_insert_with(Vec::new).push(index);
            }
        }
        Self { by_core, by_initials, by_tie }
    }

    /// The names that `short` may stand for: those that a note ties to it, that begin with it, or whose initials it is. More
    /// than three are not told apart.
    fn names_of(&self, short: &Profile, profiles: &[Profile]) -> Vec<u32> {
        let mut found: Vec<u32> = self.by_tie.get(short.core).into_iter().flatten().take(4).copied().collect();
        let prefix = format!("{} ", short.core);
        let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
        let begin = self.by_core.range::<str, _>(from).take_while(|(core, _)| core.starts_with(&prefix));
        found.extend(begin.map(|(_, index)| *index).filter(|at| shortened(&short.words, &profiles[*at as usize].words)).take(4));
        if let [word] = &short.words[..] {
            let of_word = self.by_initials.get(word).into_iter().flatten();
            found.extend(of_word.filter(|at| is_acronym(&short.words, &profiles[**at as usize].words)).take(4));
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(4);
        found
    }
}

/// Whether a name is surely a short form of the one longer name that it fits.
fn is_same(short: &Profile, long: &Profile) -> bool {
    let (mine, other) = (&short.data.domains, &long.data.domains);
    let tied = long.data.ties.texts().any(|tie| tie == short.core);
    let shares_domain = mine.meets(other);
    if !shares_domain && !mine.is_empty() && !other.is_empty() {
        return false;
    }
    if shortened(&short.words, &long.words) {
        let rest = long.words.get(short.words.len()..).unwrap_or_default();
        let nothing_added = long.words.starts_with(&short.words) && rest.iter().all(|word| DESCRIPTORS.contains(&word.as_str()));
        return nothing_added && (tied || shares_domain);
    }
    tied || (is_acronym(&short.words, &long.words) && shares_domain)
}
