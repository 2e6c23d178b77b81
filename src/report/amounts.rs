use serde::Serialize;

use super::archive::{Archive, position};
use super::place::{Place, percent};
use crate::record::{AmountRecord, MentionRecord};

/// The sums of money, in the order of the notes, a list a column.
#[derive(Default, Serialize)]
pub(super) struct Amounts<'a> {
    pub(super) note: Vec<usize>,
    pub(super) start: Vec<usize>,
    pub(super) text: Vec<&'a str>,
    pub(super) value: Vec<&'a str>,
    /// The upper end of a range, or empty.
    pub(super) max: Vec<&'a str>,
    /// ISO 4217, or empty.
    pub(super) currency: Vec<&'a str>,
    /// 1 where the currency is not the note's.
    pub(super) assumed: Vec<u8>,
    pub(super) period: Vec<&'a str>,
    pub(super) about: Vec<&'a str>,
    /// Its company, as the register calls it.
    pub(super) company: Vec<&'a str>,
    /// Its company and the one it goes through, as positions in the note.
    pub(super) organization: Vec<Option<usize>>,
    pub(super) via: Vec<Option<usize>>,
    /// In percent.
    pub(super) confidence: Vec<u8>,
}

impl<'a> Amounts<'a> {
    pub(super) fn of(archive: &'a Archive) -> Self {
        let mut amounts = Self::default();
        for (note, record) in archive.notes.iter().enumerate() {
            for amount in &record.amounts {
                if let Some(mention) = record.mentions.get(amount.mention) {
                    amounts.add(archive, note, amount, mention);
                }
            }
        }
        amounts
    }

    fn add(&mut self, archive: &'a Archive, note: usize, amount: &'a AmountRecord, mention: &'a MentionRecord) {
        let or_empty = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
        self.note.push(note);
        self.start.push(mention.start);
        self.text.push(&mention.text);
        self.value.push(&amount.value);
        self.max.push(or_empty(&amount.value_max));
        self.currency.push(or_empty(&amount.currency));
        self.assumed.push(amount.currency_assumed.into());
        self.period.push(amount.period.as_deref().unwrap_or_default());
        self.about.push(or_empty(&amount.about));
        self.company.push(amount.organization.as_ref().map_or("", |id| archive.company_name(note, id)));
        self.organization.push(amount.organization.as_deref().and_then(position));
        self.via.push(amount.via.as_deref().and_then(position));
        self.confidence.push(percent(mention.confidence));
    }

    /// Where the sum of a row stands.
    pub(super) fn place(&self, row: usize) -> Place {
        Place { note: self.note[row], start: self.start[row], end: self.start[row] + self.text[row].chars().count() }
    }
}
