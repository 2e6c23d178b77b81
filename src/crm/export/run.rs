use std::path::Path;
use std::time::SystemTime;

use super::super::Crm;
use super::super::content::Content;
use super::super::rules::Kind;
use super::entities::{Entities, Reference};
use super::entry_rows::{self, EntryRow};
use super::error::ExportError;
use super::files::{ExportSummary, Files};
use super::identity::{self, Ids, Repeats};
use super::options::ExportOptions;
use super::places::Places;
use super::row::{Lack, Row};
use super::since::Since;
use super::{deals, notes, tasks};
use crate::record::{NoteRecord, Records};
use crate::register::Register;
use crate::store::OutputFolder;
use crate::write::NOTES;

/// Writes the files that `crm` imports from the records in `result` (a folder or its `notes.jsonl`) to the folder `output`.
///
/// The files are there in the end all or none; those of an export before into the same folder are replaced.
///
/// # Errors
/// [`ExportError`]; the files from before are then as they were.
pub fn export(result: &Path, output: &Path, crm: Crm, options: &ExportOptions) -> Result<ExportSummary, ExportError> {
    let rules = crm.rules();
    options.check(rules)?;
    if output.join(NOTES).exists() {
        return Err(ExportError::IsResult { path: output.to_path_buf() });
    }
    let since = Since::read(&options.since, output, rules)?;
    let before = state(result);
    let mut register = Register::default();
    for record in Records::open(result)? {
        register.add(&record?);
    }
    let mut entities = Entities::read(register.finish(), Records::open(result)?)?;
    let mut files = Files::create(OutputFolder::open(output)?.replace()?, rules, since)?;
    write_entries(&mut entities, &mut files, options)?;
    write_notes(&entities, &mut files, options, Records::open(result)?)?;
    if state(result) != before {
        return Err(ExportError::Changed { path: result.to_path_buf() });
    }
    Ok(files.finish()?)
}

/// What tells whether the records are still the same: length and time of the file.
fn state(result: &Path) -> Option<(u64, SystemTime)> {
    let path = if result.is_dir() { result.join(NOTES) } else { result.to_path_buf() };
    let found = path.metadata().ok()?;
    Some((found.len(), found.modified().ok()?))
}

/// Companies, then contacts: what is refused here is known when others refer to it.
fn write_entries(entities: &mut Entities, files: &mut Files, options: &ExportOptions) -> Result<(), ExportError> {
    for kind in [Kind::Companies, Kind::Contacts] {
        let count = if kind == Kind::Companies { entities.companies.len() } else { entities.contacts.len() };
        for entry in 0..count {
            let made = match kind {
                Kind::Companies => entry_rows::company(entities, entry, options),
                _ => entry_rows::contact(entities, entry, options),
            };
            match made {
                EntryRow::Row(row) => {
                    if let Some(lack) = files.add(&row)? {
                        entities.refuse(EntryRow::entry(kind), entry, lack);
                    }
                }
                EntryRow::Refused(row, lack) => files.reject(&row, "", lack)?,
                EntryRow::User => files.user(),
                EntryRow::Same => {}
            }
        }
    }
    Ok(())
}

/// Deals, tasks and the row of each note, note by note.
fn write_notes(entities: &Entities, files: &mut Files, options: &ExportOptions, records: Records) -> Result<(), ExportError> {
    let (mut places, mut repeats) = (Places::default(), Repeats::default());
    for record in records {
        let record = record?;
        let Some(place) = places.place(&entities.registered, &record) else { continue };
        let identity = identity::of_note(&record.source);
        let ids = Ids::new(identity, repeats.count(identity));
        let mut note = NoteRows { record: &record, place, ids, entities, options };
        for row in deals::rows(&mut note).into_iter().chain(tasks::rows(&mut note)) {
            files.add(&row)?;
        }
        if let Some(row) = notes::row(&mut note) {
            files.add(&row)?;
        }
    }
    Ok(())
}

/// A note on its way to rows.
pub(super) struct NoteRows<'a> {
    pub(super) record: &'a NoteRecord,
    /// Its position in the register.
    pub(super) place: u32,
    pub(super) ids: Ids,
    pub(super) entities: &'a Entities,
    pub(super) options: &'a ExportOptions,
}

impl<'a> NoteRows<'a> {
    /// The position of the person with this id.
    pub(super) fn person(&self, id: &str) -> Option<usize> {
        self.record.people.iter().position(|person| person.id == id)
    }

    /// The position of the organization with this id.
    pub(super) fn organization(&self, id: Option<&str>) -> Option<usize> {
        self.record.organizations.iter().position(|organization| Some(organization.id.as_str()) == id)
    }

    /// The sentence in which the code point `at` stands.
    pub(super) fn sentence(&self, at: usize) -> Option<&'a str> {
        let found = self.record.sentences.iter().find(|sentence| sentence.start <= at && at < sentence.end);
        found.map(|sentence| sentence.text.as_str())
    }

    /// Where the note is, for whoever reads the row in the CRM.
    pub(super) fn origin(&self) -> String {
        format!("Note: {}", identity::in_words(&self.record.source))
    }

    /// Ties a row to a company, or says why it cannot be.
    pub(super) fn belong_to_company(&self, row: &mut Row, company: Option<Result<Reference, Lack>>) {
        match company {
            Some(Ok(company)) => {
                row.facts.set(Content::RegardingId, Some(company.id.clone()));
                row.facts.set(Content::CompanyId, Some(company.id));
                row.facts.set(Content::CompanyName, Some(company.name));
            }
            Some(Err(lack)) => {
                for content in [Content::CompanyId, Content::CompanyName, Content::RegardingId] {
                    row.lacks.insert(content, lack.clone());
                }
            }
            None => {}
        }
    }

    /// Ties a row to a person. The name alone is enough only with the employer's beside it.
    pub(super) fn belong_to_contact(&self, row: &mut Row, contact: Option<Reference>, employed: bool) {
        let Some(contact) = contact else { return };
        row.facts.set(Content::RegardingId, Some(contact.id.clone()));
        row.facts.set(Content::ContactId, Some(contact.id));
        let named = employed && row.facts.get(Content::CompanyName).is_some();
        row.facts.set(Content::ContactName, named.then_some(contact.name));
    }
}
