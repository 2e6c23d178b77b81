//! Joined profiles become entries.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::decisions::Same;
use super::entry::{OrganizationEntry, PersonEntry, Registered, Sighting};
use super::facts::Facts;
use super::hash;
use super::links::Links;
use super::name::Name;
use super::organizations::{Organizations, Profile};
use super::people::People;
use super::register::Register;
use super::tally::{Tally, Use};
use crate::resolve::organization_core;
use crate::text::fold;

/// What ids of people begin with.
const PERSON: &str = "person-";
/// What ids of organizations begin with.
const ORGANIZATION: &str = "organization-";

/// All entries, in the order of their first profiles; candidates are still empty.
pub(super) fn entries(register: &Register, organizations: &Organizations, people: &People) -> Registered {
    let ids = person_ids(register, people);
    let mut registered = Registered {
        organizations: (0..organizations.entries.len()).map(|entry| organization(organizations, entry)).collect(),
        people: (0..people.entries.len()).zip(ids).map(|(entry, id)| person(register, people, entry, id)).collect(),
        ..Registered::default()
    };
    for (entry, id) in registered.organizations.iter_mut().zip(organization_ids(register, organizations)) {
        entry.id = id;
    }
    name_as_decided(register, organizations, people, &mut registered);
    for person in &registered.people {
        if let Some(organization) = person.organizations.first() {
            let entry = &mut registered.organizations[*organization];
            entry.people += usize::from(!person.ambiguous);
            entry.open_action_items += person.open_action_items;
        }
    }
    registered
}

/// Gives entries the names that were decided.
fn name_as_decided(register: &Register, organizations: &Organizations, people: &People, registered: &mut Registered) {
    for (same, entry) in decided(&register.decisions.organizations.same, &organizations.decided, &organizations.entries) {
        let entry = &mut registered.organizations[entry];
        rename(&mut entry.name, &mut entry.aliases, &same.name);
    }
    for (same, entry) in decided(&register.decisions.people.same, &people.decided, &people.entries) {
        let entry = &mut registered.people[entry];
        rename(&mut entry.name, &mut entry.aliases, &same.name);
    }
}

/// Each decision that several are one, with the entry that they became.
fn decided<'a>(
    same: &'a [Same],
    profiles: &'a [Option<u32>],
    entries: &'a [Vec<u32>],
) -> impl Iterator<Item = (&'a Same, usize)> + 'a {
    let entry = |at: u32| entries.iter().position(|members| members.contains(&at));
    same.iter().zip(profiles).filter_map(move |(same, profile)| Some((same, entry((*profile)?)?)))
}

fn rename(name: &mut String, aliases: &mut Vec<String>, decided: &str) {
    let before = std::mem::replace(name, decided.to_owned());
    aliases.insert(0, before);
    let mut known = BTreeSet::from([decided.to_lowercase()]);
    aliases.retain(|alias| known.insert(alias.to_lowercase()));
}

/// Puts the entries in the order of their names.
pub(super) fn order(registered: &mut Registered) {
    registered.people.sort_by_cached_key(|entry| (fold(&entry.name), entry.id.clone()));
    let mut order: Vec<usize> = (0..registered.organizations.len()).collect();
    order.sort_by_cached_key(|at| (fold(&registered.organizations[*at].name), registered.organizations[*at].id.clone()));
    let mut place = vec![0; order.len()];
    for (to, from) in order.iter().enumerate() {
        place[*from] = to;
    }
    let mut entries: Vec<Option<OrganizationEntry>> =
        std::mem::take(&mut registered.organizations).into_iter().map(Some).collect();
    registered.organizations = order.iter().filter_map(|from| entries[*from].take()).collect();
    for person in &mut registered.people {
        person.organizations.iter_mut().for_each(|at| *at = place[*at]);
    }
}

fn person(register: &Register, people: &People, entry: usize, id: String) -> PersonEntry {
    let mut forms = Tally::default();
    let (mut titles, mut emails, mut phones) = (Tally::default(), Tally::default(), Tally::default());
    let mut sightings = Vec::new();
    let (mut mentions, mut open_action_items) = (0, 0);
    let (mut contacts, mut users) = (Links::default(), Links::default());
    for facts in people.members(entry) {
        forms.merge(&facts.data.forms);
        titles.merge(&facts.data.titles);
        emails.merge(&facts.data.emails);
        phones.merge(&facts.data.phones);
        sightings.extend(&facts.data.sightings);
        mentions += facts.data.mentions;
        open_action_items += facts.data.open_action_items;
        contacts.merge(&facts.data.contacts);
        users.merge(&facts.data.users);
    }
    sightings.sort_unstable();
    let (name, aliases) = named(&forms, fullness_of_person);
    let (contact, contact_candidates) = contacts.settle(people.ambiguous[entry]);
    PersonEntry {
        id,
        name,
        aliases,
        titles: titles.latest_first(),
        organizations: employers(register, people, entry),
        emails: emails.latest_first(),
        phones: phones.latest_first(),
        notes: notes(&sightings),
        sightings,
        mentions,
        open_action_items,
        contact,
        contact_candidates,
        user: users.settle(people.ambiguous[entry]).0,
        candidates: Vec::new(),
        ambiguous: people.ambiguous[entry],
    }
}

/// The employers, the one stated last first.
fn employers(register: &Register, people: &People, entry: usize) -> Vec<usize> {
    let mut last: BTreeMap<u32, _> = BTreeMap::new();
    for facts in people.members(entry) {
        let Some(organization) = facts.organization else { continue };
        let dates = facts.data.sightings.iter().filter_map(|sighting| register.notes[sighting.note as usize].date);
        let of_profile = (dates.max(), facts.data.sightings.len());
        let known = last.entry(organization).or_insert(of_profile);
        *known = (*known).max(of_profile);
    }
    let mut employers: Vec<(u32, _)> = last.into_iter().collect();
    employers.sort_by_key(|(_, last)| Reverse(*last));
    employers.into_iter().map(|(organization, _)| organization as usize).collect()
}

fn organization(organizations: &Organizations, entry: usize) -> OrganizationEntry {
    let (mut forms, mut domains, mut emails) = (Tally::default(), Tally::default(), Tally::default());
    let mut sightings = Vec::new();
    let (mut mentions, mut amounts) = (0, 0);
    let mut companies = Links::default();
    for profile in organizations.members(entry) {
        forms.merge(&profile.data.forms);
        domains.merge(&profile.data.domains);
        emails.merge(&profile.data.emails);
        sightings.extend(&profile.data.sightings);
        mentions += profile.data.mentions;
        amounts += profile.data.amounts;
        companies.merge(&profile.data.companies);
    }
    sightings.sort_unstable();
    let (name, aliases) = named(&forms, fullness_of_organization);
    let ambiguous = organizations.members(entry).all(|profile| profile.fits_several);
    let (company, company_candidates) = companies.settle(ambiguous);
    OrganizationEntry {
        id: String::new(),
        name,
        aliases,
        domains: domains.most_used_first(),
        emails: emails.most_used_first(),
        people: 0,
        notes: notes(&sightings),
        sightings,
        mentions,
        amounts,
        open_action_items: 0,
        company,
        company_candidates,
        candidates: Vec::new(),
        ambiguous,
    }
}

/// How many notes these sightings, in order, are in.
fn notes(sightings: &[Sighting]) -> usize {
    sightings.chunk_by(|a, b| a.note == b.note).count()
}

/// The form to show, and the others without those that differ by case alone.
fn named<F: Ord>(forms: &Tally, fullness: impl Fn(&str) -> F) -> (String, Vec<String>) {
    let key = |(form, uses): &(&str, Use)| {
        let marks = form.chars().filter(|c| !c.is_ascii()).count();
        (fullness(form), form.contains(char::is_lowercase), uses.count, marks, Reverse((*form).to_owned()))
    };
    let name = forms.iter().max_by_key(key).map(|(form, _)| form.to_owned()).unwrap_or_default();
    let mut known = BTreeSet::from([name.to_lowercase()]);
    let aliases = forms.most_used_first().into_iter().filter(|form| known.insert(form.to_lowercase())).collect();
    (name, aliases)
}

fn fullness_of_person(form: &str) -> (bool, usize, usize) {
    let name = Name::parse(form);
    let whole = name.parsed.tokens.iter().filter(|token| token.chars().count() > 1).count();
    (name.full.is_some(), whole, name.parsed.tokens.len())
}

fn fullness_of_organization(form: &str) -> (usize, usize) {
    (organization_core(&fold(form)).len(), form.split_whitespace().count())
}

/// What identifies a profile: its address, else its name and employer, else its name.
fn identity(facts: &Facts) -> Vec<String> {
    identity_as(facts, facts.full.first().map_or_else(|| facts.key.name.to_string(), |full| full.base()))
}

/// The ids of an entry that a profile is the first of, under each of its names.
pub(super) fn person_id_variants(facts: &Facts) -> Vec<String> {
    let mut ids = vec![hash_id(PERSON, &identity(facts))];
    for full in &facts.full {
        let id = hash_id(PERSON, &identity_as(facts, full.base()));
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// The id of an organization whose name without legal form was `core` when it was first seen.
pub(super) fn organization_id(core: &str) -> String {
    hash_id(ORGANIZATION, &[core.to_owned()])
}

/// When a profile was first seen, in a note that holds its name if there is one; those come first.
fn seen(sightings: &[Sighting], renamed: &BTreeSet<Sighting>) -> (bool, Option<Sighting>) {
    let own = sightings.iter().find(|sighting| !renamed.contains(sighting)).copied();
    (own.is_none(), own.or(sightings.first().copied()))
}

fn identity_as(facts: &Facts, name: String) -> Vec<String> {
    match (facts.key.emails.first(), &facts.key.organization) {
        (Some(address), _) => vec!["address".to_owned(), address.to_string()],
        (None, Some(core)) => vec!["employed".to_owned(), name, core.to_string()],
        (None, None) => vec!["name".to_owned(), name],
    }
}

/// Ids of people, from the identity of the profile that was seen first. Where two entries have the same, the one seen first
/// keeps it; the others are told apart by all that is known of them.
fn person_ids(register: &Register, people: &People) -> Vec<String> {
    let first = |entry: usize| {
        let seen = |facts: &&Facts| seen(&facts.data.sightings, &register.renamed_people);
        people.members(entry).min_by_key(seen).map(|facts| (seen(&facts).1, identity(facts)))
    };
    let firsts: Vec<_> = (0..people.entries.len()).map(|entry| first(entry).unwrap_or_default()).collect();
    let more = |entry: usize| -> Vec<String> {
        let known = people.members(entry).flat_map(|facts| {
            [facts.key.name.as_ref(), &facts.key.function].into_iter().chain(facts.key.emails.iter().map(AsRef::as_ref))
        });
        known.map(str::to_owned).collect::<BTreeSet<String>>().into_iter().collect()
    };
    let kept = kept(&register.decisions.people.same, &people.decided, &people.entries);
    unique_ids(PERSON, &firsts, &kept, more)
}

/// Ids of organizations, from the name without legal form that was seen first.
fn organization_ids(register: &Register, organizations: &Organizations) -> Vec<String> {
    let first = |entry: usize| {
        let seen = |profile: &&Profile| seen(&profile.data.sightings, &register.renamed_organizations);
        let first = organizations.members(entry).min_by_key(seen);
        first.map(|profile| (seen(&profile).1, vec![profile.core.to_owned()])).unwrap_or_default()
    };
    let firsts: Vec<_> = (0..organizations.entries.len()).map(first).collect();
    let kept = kept(&register.decisions.organizations.same, &organizations.decided, &organizations.entries);
    unique_ids(ORGANIZATION, &firsts, &kept, |_| Vec::new())
}

/// The ids that decisions let entries keep. The last decision goes first.
fn kept(same: &[Same], profiles: &[Option<u32>], entries: &[Vec<u32>]) -> BTreeMap<usize, String> {
    let mut kept = BTreeMap::new();
    for (same, entry) in decided(same, profiles, entries) {
        if let Some(id) = same.ids.first().filter(|id| !kept.values().any(|known| known == *id)) {
            kept.entry(entry).or_insert_with(|| id.clone());
        }
    }
    kept
}

fn unique_ids(
    prefix: &str,
    firsts: &[(Option<Sighting>, Vec<String>)],
    kept: &BTreeMap<usize, String>,
    more: impl Fn(usize) -> Vec<String>,
) -> Vec<String> {
    let mut order: Vec<usize> = (0..firsts.len()).collect();
    order.sort_by_key(|entry| (firsts[*entry].0, *entry));
    let mut taken: BTreeSet<String> = kept.values().cloned().collect();
    let mut ids = vec![String::new(); firsts.len()];
    for entry in order {
        if let Some(id) = kept.get(&entry) {
            ids[entry].clone_from(id);
            continue;
        }
        let mut parts = firsts[entry].1.clone();
        let mut id = hash_id(prefix, &parts);
        for round in 0.. {
            if !taken.contains(&id) {
                break;
            }
            parts.extend(if round == 0 { more(entry) } else { vec![round.to_string()] });
            id = hash_id(prefix, &parts);
        }
        taken.insert(id.clone());
        ids[entry] = id;
    }
    ids
}

fn hash_id(prefix: &str, parts: &[String]) -> String {
    hash::id(prefix, &parts.iter().map(String::as_str).collect::<Vec<_>>())
}
