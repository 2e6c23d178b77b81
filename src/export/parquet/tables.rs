//! Rows of the tables of notes. Columns have the names and the meaning of those in the CSV files; `register_id` comes behind them.

use jiff::civil::Date;

use super::column::{Cell, Kind, unscaled};
use super::file::File;
use crate::export::ExportError;
use crate::export::links::NoteOf;
use crate::extract::Method;
use crate::record::{LinkRecord, NoteRecord};
use crate::write::{Table, owner_users};

/// The columns of a table.
pub(super) fn columns(table: Table) -> &'static [(&'static str, Kind)] {
    use Kind::{Boolean, Day, Decimal, Integer, Real, Text, Texts};
    match table {
        Table::People => &[
            ("path", Text),
            ("date", Day),
            ("id", Text),
            ("name", Text),
            ("aliases", Texts),
            ("title", Text),
            ("organization", Text),
            ("organization_id", Text),
            ("emails", Texts),
            ("phones", Texts),
            ("mentions", Integer),
            ("contact_id", Text),
            ("contact_candidates", Texts),
            ("user_id", Text),
            ("register_id", Text),
        ],
        Table::Organizations => &[
            ("path", Text),
            ("date", Day),
            ("id", Text),
            ("name", Text),
            ("aliases", Texts),
            ("mentions", Integer),
            ("company_id", Text),
            ("company_candidates", Texts),
            ("register_id", Text),
        ],
        Table::Amounts => &[
            ("path", Text),
            ("date", Day),
            ("text", Text),
            ("value", Decimal),
            ("value_max", Decimal),
            ("currency", Text),
            ("currency_assumed", Boolean),
            ("period", Text),
            ("about", Text),
            ("organization", Text),
            ("organization_id", Text),
            ("via", Text),
            ("via_id", Text),
            ("start", Integer),
            ("end", Integer),
        ],
        Table::ActionItems => &[
            ("path", Text),
            ("date", Day),
            ("text", Text),
            ("owners", Texts),
            ("owner_ids", Texts),
            ("due", Day),
            ("due_text", Text),
            ("done", Boolean),
            ("confidence", Real),
            ("basis", Text),
            ("section", Text),
            ("title", Text),
            ("same_as", Integer),
            ("start", Integer),
            ("end", Integer),
            ("owner_users", Texts),
            ("owner_user_ids", Texts),
            ("owner_user_emails", Texts),
        ],
        Table::Mentions => &[
            ("path", Text),
            ("label", Text),
            ("start", Integer),
            ("end", Integer),
            ("text", Text),
            ("confidence", Real),
            ("by", Text),
            ("entity", Text),
        ],
    }
}

/// Adds the rows of a note.
pub(super) fn add(table: Table, note: &NoteOf, file: &mut File) -> Result<(), ExportError> {
    match table {
        Table::People => people(note, file),
        Table::Organizations => organizations(note, file),
        Table::Amounts => amounts(note.record, file),
        Table::ActionItems => action_items(note.record, file),
        Table::Mentions => mentions(note.record, file),
    }
}

fn parsed(day: Option<&String>) -> Option<Date> {
    day.and_then(|day| day.parse().ok())
}

fn date(note: &NoteRecord) -> Cell<'static> {
    Cell::day(parsed(note.date.as_ref().map(|date| &date.value)))
}

/// The name and the id of an organization of the note.
fn organization<'a>(note: &'a NoteRecord, id: Option<&'a String>) -> [Cell<'a>; 2] {
    let found = id.and_then(|id| note.organizations.iter().find(|organization| organization.id == *id));
    [Cell::text(found.map(|organization| organization.name.as_str())), Cell::text(id.map(String::as_str))]
}

/// The id of a record of the CRM.
pub(super) fn link_id(link: Option<&LinkRecord>) -> Cell<'_> {
    Cell::text(link.map(|link| link.id.as_str()))
}

/// `id score`, the best first.
pub(super) fn shown(candidates: &[LinkRecord]) -> Vec<String> {
    candidates.iter().map(|link| format!("{} {:.2}", link.id, link.score)).collect()
}

fn people(note: &NoteOf, file: &mut File) -> Result<(), ExportError> {
    for (at, person) in note.record.people.iter().enumerate().filter(|(_, person)| !person.mentions.is_empty()) {
        let contacts = shown(&person.contact_candidates);
        let [employer, employer_id] = organization(note.record, person.organization.as_ref());
        file.row([
            Cell::Text(&note.record.source.path),
            date(note.record),
            Cell::Text(&person.id),
            Cell::Text(&person.name),
            Cell::texts(&person.aliases),
            Cell::text(person.title.as_deref()),
            employer,
            employer_id,
            Cell::texts(&person.emails),
            Cell::texts(&person.phones),
            Cell::integer(person.mentions.len()),
            link_id(person.contact.as_ref()),
            Cell::texts(&contacts),
            link_id(person.user.as_ref()),
            Cell::text(note.person(at).map(|entry| entry.id.as_str())),
        ])?;
    }
    Ok(())
}

fn organizations(note: &NoteOf, file: &mut File) -> Result<(), ExportError> {
    for (at, organization) in note.record.organizations.iter().enumerate().filter(|(_, o)| !o.mentions.is_empty()) {
        let companies = shown(&organization.company_candidates);
        file.row([
            Cell::Text(&note.record.source.path),
            date(note.record),
            Cell::Text(&organization.id),
            Cell::Text(&organization.name),
            Cell::texts(&organization.aliases),
            Cell::integer(organization.mentions.len()),
            link_id(organization.company.as_ref()),
            Cell::texts(&companies),
            Cell::text(note.organization(at).map(|entry| entry.id.as_str())),
        ])?;
    }
    Ok(())
}

fn amounts(note: &NoteRecord, file: &mut File) -> Result<(), ExportError> {
    for amount in &note.amounts {
        let mention = note.mentions.get(amount.mention);
        let [organization_name, organization_id] = organization(note, amount.organization.as_ref());
        let [via, via_id] = organization(note, amount.via.as_ref());
        let mut decimal = |value: Option<&str>| match value.map(unscaled) {
            Some(Some(number)) => Cell::Decimal(number),
            Some(None) => {
                file.unfit += 1;
                Cell::Null
            }
            None => Cell::Null,
        };
        let (value, value_max) = (decimal(Some(&amount.value)), decimal(amount.value_max.as_deref()));
        file.row([
            Cell::Text(&note.source.path),
            date(note),
            Cell::Text(&amount.text),
            value,
            value_max,
            Cell::text(amount.currency.as_deref()),
            Cell::Boolean(amount.currency_assumed),
            Cell::text(amount.period.as_deref()),
            Cell::text(amount.about.as_deref()),
            organization_name,
            organization_id,
            via,
            via_id,
            mention.map_or(Cell::Null, |mention| Cell::integer(mention.start)),
            mention.map_or(Cell::Null, |mention| Cell::integer(mention.end)),
        ])?;
    }
    Ok(())
}

fn action_items(note: &NoteRecord, file: &mut File) -> Result<(), ExportError> {
    for item in &note.action_items {
        let users = owner_users(note, &item.owners);
        let name = |id: &String| note.people.iter().find(|person| person.id == *id).map_or("", |person| person.name.as_str());
        file.row([
            Cell::Text(&note.source.path),
            date(note),
            Cell::Text(&item.text),
            Cell::Texts(item.owners.iter().map(name).collect()),
            Cell::texts(&item.owners),
            Cell::day(parsed(item.due.as_ref())),
            Cell::text(item.due_text.as_deref()),
            Cell::Boolean(item.done),
            Cell::Real(item.confidence),
            Cell::Text(&item.basis),
            Cell::text(item.section.as_deref()),
            Cell::text(item.title.as_deref()),
            item.same_as.map_or(Cell::Null, Cell::integer),
            Cell::integer(item.start),
            Cell::integer(item.end),
            Cell::Texts(users.iter().map(|user| user.name.as_str()).collect()),
            Cell::Texts(users.iter().map(|user| user.id.as_str()).collect()),
            Cell::Texts(users.iter().map(|user| user.email.as_deref().unwrap_or_default()).collect()),
        ])?;
    }
    Ok(())
}

fn mentions(note: &NoteRecord, file: &mut File) -> Result<(), ExportError> {
    for mention in &note.mentions {
        let by = match mention.by {
            Method::Model => "model",
            Method::Rule => "rule",
        };
        file.row([
            Cell::Text(&note.source.path),
            Cell::Text(mention.label.as_str()),
            Cell::integer(mention.start),
            Cell::integer(mention.end),
            Cell::Text(&mention.text),
            Cell::Real(mention.confidence),
            Cell::Text(by),
            Cell::text(mention.entity.as_deref()),
        ])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_csv_files() {
        for table in Table::ALL {
            let names: Vec<&str> = columns(table).iter().map(|(name, _)| *name).filter(|name| *name != "register_id").collect();
            assert_eq!(names, table.columns(), "{table:?}");
        }
    }
}
