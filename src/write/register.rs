use super::cell::harmless_rows;
use super::tables::{SEPARATOR, link_id, links};
use crate::register::{Candidate, NoteRef, OrganizationEntry, PersonEntry, Registered, Sighting};

/// How many notes a row names; `notes` has the full count.
pub(crate) const NAMED_NOTES: usize = 20;

/// The tables of the whole archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterTable {
    /// One row a person.
    People,
    /// One row an organization.
    Organizations,
}

impl RegisterTable {
    /// Both, in the order in which they are written.
    pub const ALL: [Self; 2] = [Self::People, Self::Organizations];

    /// The file's name.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::People => "register_people.csv",
            Self::Organizations => "register_organizations.csv",
        }
    }

    /// The header row.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::People => &[
                "id",
                "name",
                "aliases",
                "titles",
                "organization",
                "organization_id",
                "other_organizations",
                "emails",
                "phones",
                "notes",
                "mentions",
                "open_action_items",
                "first_seen",
                "last_seen",
                "first_note",
                "last_note",
                "note_paths",
                "candidates",
                "ambiguous",
                "contact_id",
                "contact_candidates",
                "user_id",
            ],
            Self::Organizations => &[
                "id",
                "name",
                "aliases",
                "domains",
                "emails",
                "people",
                "notes",
                "mentions",
                "amounts",
                "open_action_items",
                "first_seen",
                "last_seen",
                "first_note",
                "last_note",
                "note_paths",
                "candidates",
                "ambiguous",
                "company_id",
                "company_candidates",
            ],
        }
    }

    /// Gives every row to `each`, and tells how many cells were made harmless.
    ///
    /// # Errors
    /// The first that `each` returns.
    pub fn write<E>(self, registered: &Registered, mut each: impl FnMut(&[String]) -> Result<(), E>) -> Result<u64, E> {
        let count = match self {
            Self::People => registered.people.len(),
            Self::Organizations => registered.organizations.len(),
        };
        let mut changed = 0;
        for at in 0..count {
            let row = match self {
                Self::People => person(registered, &registered.people[at]),
                Self::Organizations => organization(registered, &registered.organizations[at]),
            };
            let (rows, more) = harmless_rows(vec![row]);
            changed += more;
            rows.iter().try_for_each(|row| each(row))?;
        }
        Ok(changed)
    }
}

fn person(registered: &Registered, entry: &PersonEntry) -> Vec<String> {
    let employers: Vec<&OrganizationEntry> = entry.organizations.iter().map(|at| &registered.organizations[*at]).collect();
    let (last, others) = employers.split_first().map_or((None, &[][..]), |(last, others)| (Some(last), others));
    let mut row = vec![
        entry.id.clone(),
        entry.name.clone(),
        entry.aliases.join(SEPARATOR),
        entry.titles.join(SEPARATOR),
        last.map(|employer| employer.name.clone()).unwrap_or_default(),
        last.map(|employer| employer.id.clone()).unwrap_or_default(),
        others.iter().map(|employer| employer.name.clone()).collect::<Vec<_>>().join(SEPARATOR),
        entry.emails.join(SEPARATOR),
        entry.phones.join(SEPARATOR),
        entry.notes.to_string(),
        entry.mentions.to_string(),
        entry.open_action_items.to_string(),
    ];
    row.extend(when_and_where(registered, &entry.sightings));
    row.extend([candidates(&entry.candidates), entry.ambiguous.to_string()]);
    row.extend([link_id(entry.contact.as_ref()), links(&entry.contact_candidates), link_id(entry.user.as_ref())]);
    row
}

fn organization(registered: &Registered, entry: &OrganizationEntry) -> Vec<String> {
    let mut row = vec![
        entry.id.clone(),
        entry.name.clone(),
        entry.aliases.join(SEPARATOR),
        entry.domains.join(SEPARATOR),
        entry.emails.join(SEPARATOR),
        entry.people.to_string(),
        entry.notes.to_string(),
        entry.mentions.to_string(),
        entry.amounts.to_string(),
        entry.open_action_items.to_string(),
    ];
    row.extend(when_and_where(registered, &entry.sightings));
    row.extend([candidates(&entry.candidates), entry.ambiguous.to_string()]);
    row.extend([link_id(entry.company.as_ref()), links(&entry.company_candidates)]);
    row
}

/// First and last day, first and last note, and the notes as far as they are named.
fn when_and_where(registered: &Registered, sightings: &[Sighting]) -> [String; 5] {
    let seen = registered.seen(sightings);
    let path = |note: Option<&&NoteRef>| note.map(|note| note.path.to_string()).unwrap_or_default();
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let named: Vec<&str> = seen.notes.iter().take(NAMED_NOTES).map(|note| &*note.path).collect();
    [day(seen.first_day), day(seen.last_day), path(seen.notes.first()), path(seen.notes.last()), named.join(SEPARATOR)]
}

/// `id score; …`, the best first.
fn candidates(candidates: &[Candidate]) -> String {
    let one = |candidate: &Candidate| format!("{} {:.2}", candidate.id, candidate.score);
    candidates.iter().map(one).collect::<Vec<_>>().join(SEPARATOR)
}
