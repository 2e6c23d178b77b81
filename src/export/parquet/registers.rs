//! Rows of the tables of the whole archive.

use super::column::{Cell, Kind};
use super::file::File;
use super::tables::{self, link_id};
use crate::export::ExportError;
use crate::register::{Candidate, OrganizationEntry, PersonEntry, Registered, Sighting};
use crate::write::{NAMED_NOTES, RegisterTable};

/// The columns of a table.
pub(super) fn columns(table: RegisterTable) -> &'static [(&'static str, Kind)] {
    use Kind::{Boolean, Day, Integer, Text, Texts};
    match table {
        RegisterTable::People => &[
            ("id", Text),
            ("name", Text),
            ("aliases", Texts),
            ("titles", Texts),
            ("organization", Text),
            ("organization_id", Text),
            ("other_organizations", Texts),
            ("emails", Texts),
            ("phones", Texts),
            ("notes", Integer),
            ("mentions", Integer),
            ("open_action_items", Integer),
            ("first_seen", Day),
            ("last_seen", Day),
            ("first_note", Text),
            ("last_note", Text),
            ("note_paths", Texts),
            ("candidates", Texts),
            ("ambiguous", Boolean),
            ("contact_id", Text),
            ("contact_candidates", Texts),
            ("user_id", Text),
        ],
        RegisterTable::Organizations => &[
            ("id", Text),
            ("name", Text),
            ("aliases", Texts),
            ("domains", Texts),
            ("emails", Texts),
            ("people", Integer),
            ("notes", Integer),
            ("mentions", Integer),
            ("amounts", Integer),
            ("open_action_items", Integer),
            ("first_seen", Day),
            ("last_seen", Day),
            ("first_note", Text),
            ("last_note", Text),
            ("note_paths", Texts),
            ("candidates", Texts),
            ("ambiguous", Boolean),
            ("company_id", Text),
            ("company_candidates", Texts),
        ],
    }
}

/// Adds all rows of a table.
pub(super) fn add(table: RegisterTable, registered: &Registered, file: &mut File) -> Result<(), ExportError> {
    match table {
        RegisterTable::People => registered.people.iter().try_for_each(|entry| person(registered, entry, file)),
        RegisterTable::Organizations => {
            registered.organizations.iter().try_for_each(|entry| organization(registered, entry, file))
        }
    }
}

fn person(registered: &Registered, entry: &PersonEntry, file: &mut File) -> Result<(), ExportError> {
    let mut employers = entry.organizations.iter().filter_map(|at| registered.organizations.get(*at));
    let last = employers.next();
    let [first_seen, last_seen, first_note, last_note, note_paths] = when_and_where(registered, &entry.sightings);
    let (candidates, contacts) = (shown(&entry.candidates), tables::shown(&entry.contact_candidates));
    file.row([
        Cell::Text(&entry.id),
        Cell::Text(&entry.name),
        Cell::texts(&entry.aliases),
        Cell::texts(&entry.titles),
        Cell::text(last.map(|employer| employer.name.as_str())),
        Cell::text(last.map(|employer| employer.id.as_str())),
        Cell::Texts(employers.map(|employer| employer.name.as_str()).collect()),
        Cell::texts(&entry.emails),
        Cell::texts(&entry.phones),
        Cell::integer(entry.notes),
        Cell::integer(entry.mentions),
        Cell::integer(entry.open_action_items),
        first_seen,
        last_seen,
        first_note,
        last_note,
        note_paths,
        Cell::texts(&candidates),
        Cell::Boolean(entry.ambiguous),
        link_id(entry.contact.as_ref()),
        Cell::texts(&contacts),
        link_id(entry.user.as_ref()),
    ])
}

fn organization(registered: &Registered, entry: &OrganizationEntry, file: &mut File) -> Result<(), ExportError> {
    let [first_seen, last_seen, first_note, last_note, note_paths] = when_and_where(registered, &entry.sightings);
    let (candidates, companies) = (shown(&entry.candidates), tables::shown(&entry.company_candidates));
    file.row([
        Cell::Text(&entry.id),
        Cell::Text(&entry.name),
        Cell::texts(&entry.aliases),
        Cell::texts(&entry.domains),
        Cell::texts(&entry.emails),
        Cell::integer(entry.people),
        Cell::integer(entry.notes),
        Cell::integer(entry.mentions),
        Cell::integer(entry.amounts),
        Cell::integer(entry.open_action_items),
        first_seen,
        last_seen,
        first_note,
        last_note,
        note_paths,
        Cell::texts(&candidates),
        Cell::Boolean(entry.ambiguous),
        link_id(entry.company.as_ref()),
        Cell::texts(&companies),
    ])
}

fn when_and_where<'a>(registered: &'a Registered, sightings: &[Sighting]) -> [Cell<'a>; 5] {
    let seen = registered.seen(sightings);
    let path = |at: Option<usize>| Cell::text(at.and_then(|at| seen.notes.get(at)).map(|note| &*note.path));
    let named = seen.notes.iter().take(NAMED_NOTES).map(|note| &*note.path).collect();
    let last = path(seen.notes.len().checked_sub(1));
    [Cell::day(seen.first_day), Cell::day(seen.last_day), path(Some(0)), last, Cell::Texts(named)]
}

/// `id score`, the best first.
fn shown(candidates: &[Candidate]) -> Vec<String> {
    candidates.iter().map(|candidate| format!("{} {:.2}", candidate.id, candidate.score)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_csv_files() {
        for table in RegisterTable::ALL {
            let names: Vec<&str> = columns(table).iter().map(|(name, _)| *name).collect();
            assert_eq!(names, table.columns(), "{table:?}");
        }
    }
}
