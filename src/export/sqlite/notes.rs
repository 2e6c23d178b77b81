use rusqlite::{Connection, Error, params};

use super::insert;
use crate::export::links::NoteOf;
use crate::extract::Method;
use crate::record::{LinkRecord, NoteRecord};

/// Adds a note and all that it says.
pub(super) fn add(connection: &Connection, note_id: i64, note: &NoteOf) -> Result<(), Error> {
    let rows = Rows { connection, note_id, note, record: note.record };
    rows.note()?;
    rows.sentences()?;
    rows.organizations()?;
    rows.people()?;
    rows.mentions()?;
    rows.amounts()?;
    rows.action_items()?;
    rows.ambiguous()
}

struct Rows<'a> {
    connection: &'a Connection,
    note_id: i64,
    note: &'a NoteOf<'a>,
    record: &'a NoteRecord,
}

impl Rows<'_> {
    fn note(&self) -> Result<(), Error> {
        let source = &self.record.source;
        let origin = self.record.date.as_ref().and_then(|date| serde_json::to_value(date.origin).ok());
        insert(
            self.connection,
            "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                self.note_id,
                source.path,
                source.member,
                source.id,
                source.sha256,
                source.format,
                source.encoding,
                self.record.title,
                self.record.date.as_ref().map(|date| &date.value),
                origin.as_ref().and_then(serde_json::Value::as_str)
            ],
        )?;
        for (number, warning) in self.record.warnings.iter().enumerate() {
            insert(self.connection, "INSERT INTO warnings VALUES (?, ?, ?)", params![self.note_id, number, warning])?;
        }
        Ok(())
    }

    fn sentences(&self) -> Result<(), Error> {
        for (number, sentence) in self.record.sentences.iter().enumerate() {
            let sql = "INSERT INTO sentences VALUES (?, ?, ?, ?, ?)";
            insert(self.connection, sql, params![self.note_id, number, sentence.start, sentence.end, sentence.text])?;
        }
        Ok(())
    }

    fn organizations(&self) -> Result<(), Error> {
        for (at, organization) in self.record.organizations.iter().enumerate() {
            insert(
                self.connection,
                "INSERT INTO organizations VALUES (?, ?, ?, ?, ?, ?, ?)",
                params![
                    self.note_id,
                    organization.id,
                    self.note.organization(at).map(|entry| &entry.id),
                    organization.name,
                    list(&organization.aliases),
                    organization.mentions.len(),
                    id(organization.company.as_ref())
                ],
            )?;
        }
        Ok(())
    }

    fn people(&self) -> Result<(), Error> {
        for (at, person) in self.record.people.iter().enumerate() {
            insert(
                self.connection,
                "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    self.note_id,
                    person.id,
                    self.note.person(at).map(|entry| &entry.id),
                    person.name,
                    list(&person.aliases),
                    person.title,
                    person.organization,
                    list(&person.emails),
                    list(&person.phones),
                    person.mentions.len(),
                    id(person.contact.as_ref()),
                    id(person.user.as_ref())
                ],
            )?;
        }
        Ok(())
    }

    fn mentions(&self) -> Result<(), Error> {
        for (number, mention) in self.record.mentions.iter().enumerate() {
            let by = match mention.by {
                Method::Model => "model",
                Method::Rule => "rule",
            };
            let of = |list: &str| mention.entity.as_ref().filter(|id| id.split('/').next() == Some(list));
            insert(
                self.connection,
                "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    self.note_id,
                    number,
                    mention.label.as_str(),
                    mention.start,
                    mention.end,
                    mention.text,
                    mention.confidence,
                    by,
                    of("people"),
                    of("organizations"),
                    self.note.sentence(mention.start)
                ],
            )?;
        }
        Ok(())
    }

    fn amounts(&self) -> Result<(), Error> {
        for (number, amount) in self.record.amounts.iter().enumerate() {
            insert(
                self.connection,
                "INSERT INTO amounts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    self.note_id,
                    number,
                    amount.mention,
                    amount.text,
                    amount.value,
                    amount.value_max,
                    amount.currency,
                    amount.currency_assumed,
                    amount.period,
                    amount.about,
                    amount.organization,
                    amount.via
                ],
            )?;
        }
        Ok(())
    }

    fn action_items(&self) -> Result<(), Error> {
        for (number, item) in self.record.action_items.iter().enumerate() {
            insert(
                self.connection,
                "INSERT INTO action_items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    self.note_id,
                    number,
                    item.text,
                    item.start,
                    item.end,
                    item.due,
                    item.due_text,
                    item.done,
                    item.confidence,
                    item.basis,
                    item.section,
                    item.title,
                    item.same_as,
                    self.note.sentence(item.start)
                ],
            )?;
            for (position, owner) in item.owners.iter().enumerate() {
                let sql = "INSERT INTO action_item_owners VALUES (?, ?, ?, ?)";
                insert(self.connection, sql, params![self.note_id, number, position, owner])?;
            }
        }
        Ok(())
    }

    fn ambiguous(&self) -> Result<(), Error> {
        for (number, ambiguous) in self.record.ambiguous.iter().enumerate() {
            let sql = "INSERT INTO ambiguous_names VALUES (?, ?, ?)";
            insert(self.connection, sql, params![self.note_id, number, ambiguous.name])?;
            for (position, candidate) in ambiguous.candidates.iter().enumerate() {
                let sql = "INSERT INTO ambiguous_name_candidates VALUES (?, ?, ?, ?)";
                insert(self.connection, sql, params![self.note_id, number, position, candidate])?;
            }
        }
        Ok(())
    }
}

/// A JSON list.
fn list(texts: &[String]) -> String {
    serde_json::to_string(texts).unwrap_or_default()
}

fn id(link: Option<&LinkRecord>) -> Option<&str> {
    link.map(|link| link.id.as_str())
}
