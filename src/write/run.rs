use std::collections::BTreeMap;

use serde::Serialize;

use crate::correct::CorrectionsRecord;
use crate::infer::{CacheCounts, ModelInfo};
use crate::record::NoteRecord;

/// `run.json`: what made the tables beside it.
#[derive(Clone, Debug, Serialize)]
pub struct RunRecord {
    /// Version of the program.
    pub version: &'static str,
    /// The model and its checksum.
    pub model: ModelInfo,
    /// The options in force.
    pub options: RunOptionsRecord,
    /// What was found.
    pub counts: Counts,
    /// What became of the corrections; nothing in a run without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrections: Option<CorrectionsRecord>,
    /// Table cells that a spreadsheet would have run as a formula and that got an apostrophe before them.
    pub formula_cells_made_harmless: u64,
    /// Where the notes' records came from. Differs between a first and a second run over the same notes.
    pub work: Work,
    /// Windows of text that the model was to read in this run, and how many of them it had read before.
    pub cache: CacheCounts,
    /// When the run started, RFC 3339, UTC.
    pub started: String,
    /// How long it took.
    pub seconds: f64,
}

/// The options that shape the output.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RunOptionsRecord {
    /// The day given for all notes.
    pub date: Option<String>,
    /// The currency given for sums without one.
    pub currency: Option<String>,
    /// The encoding given.
    pub encoding: Option<String>,
    /// Largest note read, in bytes.
    pub max_bytes: u64,
    /// The field with the text.
    pub text_field: Option<String>,
    /// The field with the id.
    pub id_field: Option<String>,
    /// The field with the day.
    pub date_field: Option<String>,
    /// Exports of contacts.
    pub contacts: Vec<String>,
    /// Exports of companies.
    pub companies: Vec<String>,
    /// Exports of users.
    pub users: Vec<String>,
    /// The columns named for them.
    pub columns: Vec<String>,
}

/// Where the records of a run came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Work {
    /// Notes analyzed in this run.
    pub analyzed: u64,
    /// Notes taken from the result of the run before: nothing that shapes their record had changed.
    pub unchanged: u64,
    /// Notes taken from the journal of a run that did not end.
    pub resumed: u64,
}

/// What a run found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Notes written.
    pub notes: u64,
    /// Quoted sentences that stand in another note; what was found in them is in no table and in none of these counts.
    pub repeated_sentences: u64,
    /// Notes that failed.
    pub failures: u64,
    /// Files of folders that are no notes.
    pub left_out: u64,
    /// Mentions by label.
    pub mentions: BTreeMap<String, u64>,
    /// Distinct people, summed over notes.
    pub people: u64,
    /// Distinct organizations, summed over notes.
    pub organizations: u64,
    /// Sums of money.
    pub amounts: u64,
    /// Action items.
    pub action_items: u64,
    /// Links to the CRM.
    pub links: LinkCounts,
}

/// How many people and organizations, summed over notes, are linked to records of the CRM.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LinkCounts {
    /// People that certainly are a contact.
    pub contacts: u64,
    /// People with candidates.
    pub contact_candidates: u64,
    /// Organizations that certainly are a company.
    pub companies: u64,
    /// Organizations with candidates.
    pub company_candidates: u64,
    /// People that certainly are a user.
    pub users: u64,
}

impl LinkCounts {
    fn add(&mut self, note: &NoteRecord) {
        for person in &note.people {
            self.contacts += u64::from(person.contact.is_some());
            self.contact_candidates += u64::from(!person.contact_candidates.is_empty());
            self.users += u64::from(person.user.is_some());
        }
        for organization in &note.organizations {
            self.companies += u64::from(organization.company.is_some());
            self.company_candidates += u64::from(!organization.company_candidates.is_empty());
        }
    }
}

impl Counts {
    /// Counts one note.
    pub fn add(&mut self, note: &NoteRecord) {
        self.notes += 1;
        for mention in &note.mentions {
            *self.mentions.entry(mention.label.as_str().to_owned()).or_default() += 1;
        }
        self.people += note.people.iter().filter(|p| !p.mentions.is_empty()).count() as u64;
        self.organizations += note.organizations.iter().filter(|o| !o.mentions.is_empty()).count() as u64;
        self.amounts += note.amounts.len() as u64;
        self.action_items += note.action_items.len() as u64;
        self.links.add(note);
    }
}
