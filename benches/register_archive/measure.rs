use std::collections::{BTreeMap, BTreeSet};

use gleaner::register::{Registered, Sighting};

use super::archive::{Archive, Truth};

/// How right a register is: shares, 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scores {
    /// Of all pairs of sightings in one entry, those that are one person.
    pub(crate) precision: f64,
    /// Of all that is said of a person by full name, the share in one entry with a sighting, averaged over sightings (B³).
    pub(crate) recall: f64,
    /// Of all pairs of entries proposed, those that are one person.
    pub(crate) candidate_precision: f64,
    /// Of all entries that are not the only one of their person, those that have another of them among their candidates.
    pub(crate) candidate_recall: f64,
    /// Of all notes with a short name, those whose person is among the candidates of the name.
    pub(crate) short_names: f64,
}

/// One entry, as far as it is scored: whom its sightings mean, its candidates, and whether it claims to be one person.
struct Scored<'a> {
    id: &'a str,
    meant: Vec<(usize, bool)>,
    candidates: Vec<&'a str>,
    certain: bool,
}

/// The truth of every note, by its path.
pub(crate) fn truths(archive: &Archive, notes: usize) -> BTreeMap<String, Truth> {
    (0..notes).map(|number| archive.note(number)).map(|(record, truth)| (record.source.path, truth)).collect()
}

pub(crate) fn of_people(found: &Registered, truths: &BTreeMap<String, Truth>) -> Scores {
    let meant = |s: &Sighting| {
        let meant = truths[found.notes[s.note as usize].path.as_ref()].people[s.index as usize];
        (meant.person, meant.full)
    };
    let scored: Vec<Scored> = found
        .people
        .iter()
        .map(|entry| Scored {
            id: &entry.id,
            meant: entry.sightings.iter().map(meant).collect(),
            candidates: entry.candidates.iter().map(|c| c.id.as_str()).collect(),
            certain: !entry.ambiguous,
        })
        .collect();
    scores(&scored)
}

pub(crate) fn of_organizations(found: &Registered, truths: &BTreeMap<String, Truth>) -> Scores {
    let meant = |s: &Sighting| (truths[found.notes[s.note as usize].path.as_ref()].organizations[s.index as usize], true);
    let scored: Vec<Scored> = found
        .organizations
        .iter()
        .map(|entry| Scored {
            id: &entry.id,
            meant: entry.sightings.iter().map(meant).collect(),
            candidates: entry.candidates.iter().map(|c| c.id.as_str()).collect(),
            certain: true,
        })
        .collect();
    scores(&scored)
}

fn scores(entries: &[Scored]) -> Scores {
    let (mut together, mut right, mut all) = (0, 0, BTreeMap::<usize, u64>::new());
    for entry in entries {
        for (who, full) in &entry.meant {
            *all.entry(*who).or_default() += u64::from(*full);
        }
    }
    let (mut joined, mut sightings) = (0.0, 0_u64);
    for entry in entries {
        let full = counts(entry.meant.iter().filter(|(_, full)| *full).map(|(who, _)| *who));
        sightings += full.values().sum::<u64>();
        joined += full.iter().filter(|_| entry.certain).map(|(who, count)| (count * count) as f64 / all[who] as f64).sum::<f64>();
    }
    for entry in entries.iter().filter(|entry| entry.certain) {
        together += pairs(entry.meant.len() as u64);
        right += counts(entry.meant.iter().map(|(who, _)| *who)).values().map(|count| pairs(*count)).sum::<u64>();
    }
    let (candidate_precision, candidate_recall) = candidates(entries);
    let share = |part: u64, whole: u64| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
    Scores {
        precision: share(right, together),
        recall: joined / sightings.max(1) as f64,
        candidate_precision,
        candidate_recall,
        short_names: short_names(entries),
    }
}

fn pairs(count: u64) -> u64 {
    count * count.saturating_sub(1) / 2
}

fn counts(who: impl Iterator<Item = usize>) -> BTreeMap<usize, u64> {
    let mut counts = BTreeMap::new();
    who.for_each(|who| *counts.entry(who).or_default() += 1);
    counts
}

/// Precision and recall of the pairs of certain entries that are proposed.
fn candidates(entries: &[Scored]) -> (f64, f64) {
    let majority =
        |entry: &Scored| counts(entry.meant.iter().map(|(who, _)| *who)).into_iter().max_by_key(|(_, n)| *n).map(|(who, _)| who);
    let certain: Vec<&Scored> = entries.iter().filter(|entry| entry.certain).collect();
    let who: BTreeMap<&str, Option<usize>> = certain.iter().map(|entry| (entry.id, majority(entry))).collect();
    let proposed: BTreeSet<(&str, &str)> = certain
        .iter()
        .flat_map(|entry| {
            entry.candidates.iter().filter(|id| who.contains_key(*id)).map(|id| (entry.id.min(id), entry.id.max(id)))
        })
        .collect();
    let right = proposed.iter().filter(|(a, b)| who[a] == who[b]).count();
    let entries_of = counts(who.values().flatten().copied());
    let split = || certain.iter().filter(|entry| who[entry.id].is_some_and(|who| entries_of[&who] > 1));
    let has_other = |entry: &&&Scored| entry.candidates.iter().any(|id| who.get(id) == who.get(entry.id));
    let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
    (share(right, proposed.len()), share(split().filter(has_other).count(), split().count()))
}

fn short_names(entries: &[Scored]) -> f64 {
    let people: BTreeMap<&str, BTreeSet<usize>> =
        entries.iter().map(|entry| (entry.id, entry.meant.iter().map(|(who, _)| *who).collect())).collect();
    let (mut right, mut all) = (0_u64, 0_u64);
    for entry in entries.iter().filter(|entry| !entry.certain) {
        for (who, _) in entry.meant.iter().filter(|(_, full)| !full) {
            all += 1;
            right += u64::from(entry.candidates.iter().any(|id| people[id].contains(who)));
        }
    }
    if all == 0 { 1.0 } else { right as f64 / all as f64 }
}
