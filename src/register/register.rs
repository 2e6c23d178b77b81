use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::assemble;
use super::collect::Collect;
use super::decisions::Decisions;
use super::entry::{NoteRef, Registered, Sighting};
use super::hash;
use super::organizations::Organizations;
use super::pairs;
use super::people::People;
use super::profile::{OrganizationProfile, PersonKey, PersonProfile};
use crate::extract::date::DateOrigin;
use crate::record::NoteRecord;

/// Brings the people and organizations of all notes together.
///
/// Memory grows with the number of notes (a path and about 60 bytes each), of sightings (8 bytes each) and of distinct
/// profiles (about 600 bytes each), not with the length of the notes. [`Register::finish`] needs three times that.
#[derive(Clone, Debug, Default)]
pub struct Register {
    pub(super) seen: HashSet<u128>,
    pub(super) notes: Vec<NoteRef>,
    pub(super) people: BTreeMap<PersonKey, PersonProfile>,
    pub(super) organizations: BTreeMap<Arc<str>, OrganizationProfile>,
    pub(super) decisions: Decisions,
    /// [`Decisions::whole_names`].
    pub(super) whole_names: BTreeSet<String>,
    /// Where people and organizations have a name that the note does not hold.
    pub(super) renamed_people: BTreeSet<Sighting>,
    pub(super) renamed_organizations: BTreeSet<Sighting>,
}

impl Register {
    /// An empty register that keeps to decisions.
    pub fn with(decisions: Decisions) -> Self {
        Self { whole_names: decisions.whole_names(), decisions, ..Self::default() }
    }

    /// Takes in what a note says. A note that was added before (the same path and content) is passed over.
    pub fn add(&mut self, note: &NoteRecord) {
        if !self.seen.insert(hash::of_note(&note.source.path, &note.source.sha256)) {
            return;
        }
        let date = note.date.as_ref().filter(|date| date.origin != DateOrigin::Modified);
        let date = date.and_then(|date| date.value.parse().ok());
        let at = u32::try_from(self.notes.len()).unwrap_or(u32::MAX);
        self.notes.push(NoteRef { path: note.source.path.as_str().into(), date });
        Collect::new(note, at, date, &self.whole_names).into_register(self);
    }

    /// How many notes were added.
    pub fn notes(&self) -> usize {
        self.notes.len()
    }

    /// How many distinct profiles of people and of organizations are kept.
    pub fn profiles(&self) -> (usize, usize) {
        (self.people.len(), self.organizations.len())
    }

    /// Joins what is certain, proposes what is likely.
    pub fn finish(mut self) -> Registered {
        self.seen = HashSet::new();
        self.order_notes();
        let organizations = Organizations::resolve(&self.organizations, &self.decisions.organizations, &self.whole_names);
        let common = pairs::common(&self);
        let companies = pairs::of_organizations(&organizations, &common);
        let people = People::resolve(&self.people, &organizations, &companies.groups(), &self.decisions.people);
        let mut registered = assemble::entries(&self, &organizations, &people);
        let persons = pairs::of_people(&people, &common, &registered);
        registered.compared = pairs::propose(companies, persons, &mut registered);
        assemble::order(&mut registered);
        registered.notes = self.notes;
        registered
    }

    /// Puts the notes in the order of their dates, and the sightings with them.
    fn order_notes(&mut self) {
        let mut order: Vec<u32> = (0..u32::try_from(self.notes.len()).unwrap_or(u32::MAX)).collect();
        let key = |at: &u32| {
            let note = &self.notes[*at as usize];
            (note.date.is_none(), note.date, &note.path)
        };
        order.sort_by(|a, b| key(a).cmp(&key(b)));
        let mut place = vec![0; order.len()];
        for (to, from) in (0..).zip(&order) {
            place[*from as usize] = to;
        }
        for renamed in [&mut self.renamed_people, &mut self.renamed_organizations] {
            let moved = |sighting: Sighting| Sighting { note: place[sighting.note as usize], ..sighting };
            *renamed = std::mem::take(renamed).into_iter().map(moved).collect();
        }
        let renumber = |sightings: &mut Vec<Sighting>| {
            sightings.iter_mut().for_each(|sighting| sighting.note = place[sighting.note as usize]);
            sightings.sort_unstable();
        };
        self.people.values_mut().for_each(|profile| renumber(&mut profile.sightings));
        self.organizations.values_mut().for_each(|profile| renumber(&mut profile.sightings));
        let mut notes: Vec<Option<NoteRef>> = std::mem::take(&mut self.notes).into_iter().map(Some).collect();
        self.notes = order.iter().filter_map(|from| notes[*from as usize].take()).collect();
    }
}
