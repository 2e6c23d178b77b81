use rusqlite::{Connection, Error, params};

use super::insert;
use crate::register::{Candidate, OrganizationEntry, PersonEntry, Registered, Seen, Sighting};

/// Adds the register. `ids` has the `note_id` of each of its notes.
pub(super) fn add(connection: &Connection, registered: &Registered, ids: &[Option<i64>]) -> Result<(), Error> {
    let register = Register { connection, registered, ids };
    registered.organizations.iter().try_for_each(|entry| register.organization(entry))?;
    registered.people.iter().try_for_each(|entry| register.person(entry))
}

struct Register<'a> {
    connection: &'a Connection,
    registered: &'a Registered,
    ids: &'a [Option<i64>],
}

impl Register<'_> {
    fn organization(&self, entry: &OrganizationEntry) -> Result<(), Error> {
        let Seen { first_day, last_day, .. } = self.registered.seen(&entry.sightings);
        let [first, last] = self.first_and_last(&entry.sightings);
        insert(
            self.connection,
            "INSERT INTO register_organizations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                entry.id,
                entry.name,
                entry.people,
                entry.notes,
                entry.mentions,
                entry.amounts,
                entry.open_action_items,
                first_day.map(|day| day.to_string()),
                last_day.map(|day| day.to_string()),
                first,
                last,
                entry.ambiguous
            ],
        )?;
        let values = [("alias", &entry.aliases), ("domain", &entry.domains), ("email", &entry.emails)];
        self.values("INSERT INTO register_organization_values VALUES (?, ?, ?, ?)", &entry.id, &values)?;
        self.candidates("INSERT INTO register_organization_candidates VALUES (?, ?, ?, ?)", &entry.id, &entry.candidates)
    }

    fn person(&self, entry: &PersonEntry) -> Result<(), Error> {
        let Seen { first_day, last_day, .. } = self.registered.seen(&entry.sightings);
        let [first, last] = self.first_and_last(&entry.sightings);
        let employers = entry.organizations.iter().filter_map(|at| self.registered.organizations.get(*at));
        let employers: Vec<&str> = employers.map(|employer| employer.id.as_str()).collect();
        insert(
            self.connection,
            "INSERT INTO register_people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                entry.id,
                entry.name,
                employers.first(),
                entry.notes,
                entry.mentions,
                entry.open_action_items,
                first_day.map(|day| day.to_string()),
                last_day.map(|day| day.to_string()),
                first,
                last,
                entry.ambiguous
            ],
        )?;
        for (position, employer) in employers.iter().enumerate() {
            let sql = "INSERT INTO register_person_employers VALUES (?, ?, ?)";
            insert(self.connection, sql, params![entry.id, position, employer])?;
        }
        let values = [("alias", &entry.aliases), ("title", &entry.titles), ("email", &entry.emails), ("phone", &entry.phones)];
        self.values("INSERT INTO register_person_values VALUES (?, ?, ?, ?)", &entry.id, &values)?;
        self.candidates("INSERT INTO register_person_candidates VALUES (?, ?, ?, ?)", &entry.id, &entry.candidates)
    }

    fn values(&self, sql: &str, id: &str, kinds: &[(&str, &Vec<String>)]) -> Result<(), Error> {
        for (kind, values) in kinds {
            for (position, value) in values.iter().enumerate() {
                insert(self.connection, sql, params![id, kind, position, value])?;
            }
        }
        Ok(())
    }

    fn candidates(&self, sql: &str, id: &str, candidates: &[Candidate]) -> Result<(), Error> {
        for (position, candidate) in candidates.iter().enumerate() {
            insert(self.connection, sql, params![id, position, candidate.id, candidate.score])?;
        }
        Ok(())
    }

    /// The `note_id` of the first and of the last note.
    fn first_and_last(&self, sightings: &[Sighting]) -> [Option<i64>; 2] {
        let id = |sighting: Option<&Sighting>| self.ids.get(sighting?.note as usize).copied().flatten();
        [id(sightings.first()), id(sightings.last())]
    }
}
