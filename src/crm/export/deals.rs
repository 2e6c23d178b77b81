//! Sums of money with an organization become deals.

use super::super::content::Content;
use super::super::rules::Kind;
use super::entities::Entry;
use super::row::Row;
use super::run::NoteRows;
use crate::record::AmountRecord;

/// The deals of a note.
pub(super) fn rows(note: &mut NoteRows<'_>) -> Vec<Row> {
    let record = note.record;
    record.amounts.iter().filter_map(|amount| row(note, amount)).collect()
}

fn row(note: &mut NoteRows<'_>, amount: &AmountRecord) -> Option<Row> {
    let index = note.organization(amount.organization.as_deref())?;
    let organization = &note.record.organizations[index].name;
    let about = amount.about.as_deref().unwrap_or_default();
    let id = note.ids.id("deal", &[&amount.text, about, organization]);
    let company = note.entities.organization(note.place, index).map(|entry| note.entities.refer(Entry::Company, entry));
    let shown = company.as_ref().and_then(|company| company.as_ref().ok()).map_or(organization, |company| &company.name);
    let name = format!("{shown}: {}", if about.is_empty() { &amount.text } else { about });
    let mut facts = note.options.of_deals();
    facts.set(Content::Name, Some(name.clone()));
    facts.set(Content::Amount, Some(amount.value.clone()));
    let currency = amount.currency.clone().or_else(|| note.options.currency.map(|currency| currency.to_string()));
    facts.set(Content::Currency, currency);
    facts.set(Content::Description, Some(description(note, amount)));
    let mut row = Row::new(Kind::Deals, id, name, note.record.source.path.clone(), facts);
    row.needs_company = true;
    note.belong_to_company(&mut row, company);
    Some(row)
}

/// The sentence, what has no column of its own, and the note.
fn description(note: &NoteRows<'_>, amount: &AmountRecord) -> String {
    let mention = note.record.mentions.get(amount.mention);
    let sentence = mention.and_then(|mention| note.sentence(mention.start)).unwrap_or(&amount.text);
    let mut lines = vec![sentence.to_owned(), format!("Sum: {}", amount.text)];
    lines.extend(amount.value_max.iter().map(|most| format!("Up to: {most}")));
    lines.extend(amount.period.iter().map(|period| format!("Per: {period}")));
    let via = note.organization(amount.via.as_deref()).map(|index| &note.record.organizations[index].name);
    lines.extend(via.map(|via| format!("Through: {via}")));
    if amount.currency.is_none() && note.options.currency.is_some() {
        lines.push("Currency: not stated".to_owned());
    }
    lines.push(note.origin());
    lines.join("\n")
}
