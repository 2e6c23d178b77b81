//! Candidates: entries that may be the same, found through blocks and scored.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::{Blocks, CAP, sound};
use super::collect::{organization_number, person_number};
use super::decisions::opposed;
use super::entry::{Candidate, Registered};
use super::hash::number;
use super::name::{Name, stands_for};
use super::organizations::Organizations;
use super::people::People;
use super::register::Register;
use super::union::Union;
use super::{organization_score, score};
use crate::resolve::initials;

/// How many candidates an entry keeps.
const KEPT: usize = 5;

/// The best candidates of each entry.
pub(super) struct Best {
    of: Vec<Vec<(f64, u32)>>,
    compared: u64,
}

impl Best {
    fn new(entries: usize) -> Self {
        Self { of: vec![Vec::new(); entries], compared: 0 }
    }

    /// Groups of entries that are each other's candidates, by the name of their group.
    pub(super) fn groups(&self) -> Vec<u32> {
        let mut union = Union::new(self.of.len());
        for (best, entry) in self.of.iter().zip(0..) {
            best.iter().for_each(|(_, candidate)| union.join(entry, *candidate));
        }
        (0..).take(self.of.len()).map(|entry| union.of(entry)).collect()
    }

    fn pair(&mut self, a: u32, b: u32, score: f64) {
        self.one(a, b, score);
        self.one(b, a, score);
    }

    fn one(&mut self, to: u32, candidate: u32, score: f64) {
        let best = &mut self.of[to as usize];
        if best.iter().any(|(_, known)| *known == candidate) {
            return;
        }
        let rounded = (score * 100.0).round() / 100.0;
        let at = best.partition_point(|(known, other)| *known > rounded || (*known == rounded && *other < candidate));
        best.insert(at, (rounded, candidate));
        best.truncate(KEPT);
    }
}

/// Writes the candidates into the entries, and tells how many pairs were compared.
pub(super) fn propose(companies: Best, persons: Best, registered: &mut Registered) -> u64 {
    let ids: Vec<String> = registered.organizations.iter().map(|entry| entry.id.clone()).collect();
    for (entry, best) in registered.organizations.iter_mut().zip(companies.of) {
        entry.candidates = candidates(best, &ids);
    }
    let ids: Vec<String> = registered.people.iter().map(|entry| entry.id.clone()).collect();
    for (entry, best) in registered.people.iter_mut().zip(persons.of) {
        entry.candidates = candidates(best, &ids);
    }
    companies.compared + persons.compared
}

fn candidates(best: Vec<(f64, u32)>, ids: &[String]) -> Vec<Candidate> {
    best.into_iter().map(|(score, at)| Candidate { id: ids[at as usize].clone(), score }).collect()
}

/// Numbers of the names that stand in more than a twentieth of the notes (and in more than twenty): they tell no context.
pub(super) fn common(register: &Register) -> BTreeSet<u32> {
    let mut notes: BTreeMap<u32, usize> = BTreeMap::new();
    for (key, profile) in &register.people {
        if let Some(number) = person_number(&Name::parse(&key.name)) {
            *notes.entry(number).or_default() += profile.sightings.len();
        }
    }
    for (core, profile) in &register.organizations {
        *notes.entry(organization_number(core)).or_default() += profile.sightings.len();
    }
    let most = (register.notes.len() / 20).max(20);
    notes.into_iter().filter(|(_, count)| *count > most).map(|(number, _)| number).collect()
}

/// The candidates of organizations.
pub(super) fn of_organizations(organizations: &Organizations, common: &BTreeSet<u32>) -> Best {
    let count = organizations.entries.len();
    let views: Vec<organization_score::View> =
        (0..count).map(|entry| organization_score::View::of(organizations, entry, common)).collect();
    let mut blocks = Blocks::default();
    for (view, entry) in views.iter().zip(0..) {
        organization_keys(view).into_iter().for_each(|key| blocks.add(key, entry));
    }
    let rank: Vec<u32> = (0..u32::try_from(count).unwrap_or(u32::MAX)).collect();
    let mut best = Best::new(count);
    blocks.pairs(&rank, |a, b| {
        best.compared += 1;
        let score = views[a as usize].score(&views[b as usize]);
        if score >= organization_score::LISTED && !opposed(&organizations.sides[a as usize], &organizations.sides[b as usize]) {
            best.pair(a, b, score);
        }
    });
    best
}

/// First word, initials, domain, and the name with each one of its letters left out, so that any single slip meets.
fn organization_keys(view: &organization_score::View) -> BTreeSet<u64> {
    let mut keys = BTreeSet::new();
    for core in &view.cores {
        keys.insert(number(&["first", &sound(&core[0])]));
        keys.insert(number(&["initials", &if core.len() == 1 { core[0].clone() } else { initials(core) }]));
        let mut words: Vec<&str> = core.iter().map(String::as_str).collect();
        words.sort_unstable();
        keys.insert(number(&["words", &words.concat()]));
        let letters: Vec<char> = core.concat().chars().take(24).collect();
        if letters.len() >= 5 {
            keys.insert(number(&["slip", &letters.iter().collect::<String>()]));
            for left_out in 0..letters.len() {
                let rest: String = letters.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, c)| c).collect();
                keys.insert(number(&["slip", &rest]));
            }
        }
    }
    keys.extend(view.domains.texts().map(|domain| number(&["domain", domain])));
    keys
}

/// The candidates of people.
pub(super) fn of_people(people: &People, common: &BTreeSet<u32>, registered: &Registered) -> Best {
    let count = people.entries.len();
    let views: Vec<score::View> = (0..count).map(|entry| score::View::of(people, entry, common)).collect();
    let mut blocks = Blocks::default();
    for (view, entry) in views.iter().zip(0..) {
        person_keys(view).into_iter().for_each(|key| blocks.add(key, entry));
    }
    let mut best = Best::new(count);
    blocks.pairs(&ranks(&views), |a, b| {
        best.compared += 1;
        let score = views[a as usize].score(&views[b as usize]);
        if score >= score::LISTED && !opposed(&people.sides[a as usize], &people.sides[b as usize]) {
            best.pair(a, b, score);
        }
    });
    of_short_names(&views, people, registered, &mut best);
    best
}

/// The order of entries by name, then by employer.
fn ranks(views: &[score::View]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(views.len()).unwrap_or(u32::MAX)).collect();
    let key = |at: &u32| {
        let view = &views[*at as usize];
        (view.full.first().map(|name| (&name.family, &name.given)), view.organizations.first(), *at)
    };
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut rank = vec![0; views.len()];
    for (place, at) in (0..).zip(order) {
        rank[at as usize] = place;
    }
    rank
}

/// The family name with the given one's initial and the other way round, so that a slip in one of the two meets; both in
/// the order of the alphabet; addresses.
fn person_keys(view: &score::View) -> BTreeSet<u64> {
    let initial = |word: &str| sound(word).chars().take(1).collect::<String>();
    let mut keys = BTreeSet::new();
    for name in &view.full {
        let family = name.family.rsplit(' ').next().unwrap_or("");
        keys.insert(number(&["family", &sound(family), &initial(&name.given)]));
        keys.insert(number(&["given", &name.given, &initial(family)]));
        let mut both = [name.given.as_str(), name.family.as_str()];
        both.sort_unstable();
        keys.insert(number(&["both", both[0], both[1]]));
        name.middle.iter().for_each(|middle| {
            keys.insert(number(&["given", &name.given, &initial(middle)]));
        });
    }
    keys.extend(view.emails.iter().map(|email| number(&["address", email])));
    keys
}

/// Gives names that are not full the people whom they fit: of the same employer where there are such, else all.
fn of_short_names(views: &[score::View], people: &People, registered: &Registered, best: &mut Best) {
    let index = Fits::new(views, registered);
    for (view, entry) in views.iter().zip(0..).filter(|(view, _)| !view.short.is_empty()) {
        let fits = index.fitting(view, views, &mut best.compared);
        for person in &fits {
            let score = view.score_short(&views[*person as usize], fits.len());
            if score >= score::LISTED_SHORT && !opposed(&people.sides[entry as usize], &people.sides[*person as usize]) {
                best.one(entry, *person, score);
            }
        }
    }
}

/// People by what they may be called.
struct Fits {
    /// By given name, and by family name.
    by_word: BTreeMap<String, Vec<u32>>,
    by_employer: BTreeMap<u32, Vec<u32>>,
}

impl Fits {
    fn new(views: &[score::View], registered: &Registered) -> Self {
        let (mut by_word, mut by_employer) = (BTreeMap::<String, Vec<u32>>::new(), BTreeMap::<u32, Vec<u32>>::new());
        let people =
            views.iter().zip(&registered.people).zip(0..).filter(|((view, entry), _)| !view.full.is_empty() && !entry.ambiguous);
        for ((view, _), at) in people {
            let words: BTreeSet<&String> = view.full.iter().flat_map(|name| [&name.given, &name.family]).collect();
            words.into_iter().for_each(|word| by_word.entry(word.clone()).or_default().push(at));
            view.organizations.iter().for_each(|employer| by_employer.entry(*employer).or_default().push(at));
        }
        Self { by_word, by_employer }
    }

    /// The people whom a short name fits. Of more than [`CAP`] that it might, none is told apart.
    fn fitting(&self, short: &score::View, views: &[score::View], compared: &mut u64) -> Vec<u32> {
        let colleagues = short.organizations.iter().filter_map(|employer| self.by_employer.get(employer)).flatten().copied();
        let mut fits = |people: Vec<u32>| -> Vec<u32> {
            *compared += people.len() as u64;
            let named = |at: &u32| {
                let full = views[*at as usize].full.iter().map(score::parsed);
                full.into_iter().any(|name| short.short.iter().any(|short| stands_for(short, &name)))
            };
            people.into_iter().filter(named).collect()
        };
        let near = fits(colleagues.take(CAP * 10).collect());
        if !near.is_empty() {
            return near;
        }
        let words = short.short.iter().map(|name| name.tokens.join(" "));
        let found: Vec<u32> = words.filter_map(|word| self.by_word.get(&word)).flatten().copied().take(CAP + 1).collect();
        if found.len() > CAP { Vec::new() } else { fits(found) }
    }
}
