use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::eval::error::CorpusError;
use crate::eval::format::json;
use crate::eval::format::write::Writing;
use crate::eval::{AmountFact, Corpus, Facts, OffsetUnit, Offsets, Party, Record};
use crate::extract::date::DateOrigin;
use crate::extract::{Label, Method};
use crate::infer::hex;
use crate::record::{
    ActionRecord, AmbiguousRecord, AmountRecord, DateRecord, MentionRecord, NoteRecord, OrganizationRecord, PersonRecord, Source,
};

/// One record a line. A span of unknown confidence gets 1.
pub(in super::super) fn write(corpus: &Corpus, writing: &mut Writing) -> Result<String, CorpusError> {
    let mut out = String::new();
    for record in &corpus.records {
        let note = note(record, writing)?;
        let line = serde_json::to_value(&note).map_err(|error| writing.cannot(record, error.to_string(), "report this"))?;
        json::push_line(&mut out, &line);
        writing.lost("texts are not in the records: keep them beside", 1, record);
    }
    Ok(out)
}

fn note(record: &Record, writing: &mut Writing) -> Result<NoteRecord, CorpusError> {
    let empty = Facts::default();
    let facts = record.facts.as_ref().unwrap_or(&empty);
    let offsets = Offsets::new(&record.text, OffsetUnit::CodePoints);
    let mentions = mentions(record, facts, &offsets, writing)?;
    let amounts: Vec<AmountRecord> = facts.amounts.iter().filter_map(|amount| sum(amount, &mentions, facts)).collect();
    writing.lost("amounts lost: no MONEY span marks them", facts.amounts.len() - amounts.len(), record);
    let ambiguous = |name: &String| AmbiguousRecord { name: name.clone(), candidates: Vec::new(), mentions: Vec::new() };
    Ok(NoteRecord {
        date: facts.date.clone().map(|value| DateRecord { value, origin: DateOrigin::Option }),
        people: people(facts, &mentions),
        organizations: organizations(facts, &mentions),
        amounts,
        action_items: actions(facts, &offsets),
        ambiguous: facts.ambiguous.iter().map(ambiguous).collect(),
        mentions,
        ..NoteRecord::new(source(record))
    })
}

fn source(record: &Record) -> Source {
    let sha256 = hex(&Sha256::digest(record.text.as_bytes()));
    Source { sha256, ..Source::text(record.id.as_str()) }
}

fn mentions(record: &Record, facts: &Facts, offsets: &Offsets, writing: &Writing) -> Result<Vec<MentionRecord>, CorpusError> {
    let one = |span: &crate::eval::LabelledSpan| {
        let label = Label::from_name(&span.label).ok_or_else(|| {
            let known = Label::ALL.map(Label::as_str).join(", ");
            writing.cannot(record, format!("the label {:?} is none of {known}", span.label), "map it to one of them, or drop it")
        })?;
        let text = offsets.slice(span.start, span.end).unwrap_or_default().to_owned();
        let entity = match label {
            Label::Per => id_of("people", &facts.people, &text),
            Label::Org => id_of("organizations", &facts.organizations, &text),
            _ => None,
        };
        let confidence = span.confidence.unwrap_or(1.0);
        Ok(MentionRecord { label, start: span.start, end: span.end, text, confidence, by: Method::Rule, entity })
    };
    record.spans.iter().map(one).collect()
}

/// The id of the party whose name or alias `text` is.
fn id_of(kind: &str, parties: &[Party], text: &str) -> Option<String> {
    let same = |form: &String| form.to_lowercase() == text.to_lowercase();
    let position = parties.iter().position(|party| same(&party.name) || party.aliases.iter().any(same));
    position.map(|index| format!("{kind}/{index}"))
}

/// Positions of the mentions of an entity.
fn mentions_of(id: &str, mentions: &[MentionRecord]) -> Vec<usize> {
    let of = |(index, mention): (usize, &MentionRecord)| (mention.entity.as_deref() == Some(id)).then_some(index);
    mentions.iter().enumerate().filter_map(of).collect()
}

fn people(facts: &Facts, mentions: &[MentionRecord]) -> Vec<PersonRecord> {
    let person = |(index, party): (usize, &Party)| {
        let id = format!("people/{index}");
        PersonRecord {
            name: party.name.clone(),
            aliases: party.aliases.clone(),
            title: party.title.clone(),
            organization: party.organization.as_deref().and_then(|name| id_of("organizations", &facts.organizations, name)),
            mentions: mentions_of(&id, mentions),
            id,
            ..PersonRecord::default()
        }
    };
    facts.people.iter().enumerate().map(person).collect()
}

fn organizations(facts: &Facts, mentions: &[MentionRecord]) -> Vec<OrganizationRecord> {
    let organization = |(index, party): (usize, &Party)| {
        let id = format!("organizations/{index}");
        OrganizationRecord {
            name: party.name.clone(),
            aliases: party.aliases.clone(),
            mentions: mentions_of(&id, mentions),
            id,
            ..OrganizationRecord::default()
        }
    };
    facts.organizations.iter().enumerate().map(organization).collect()
}

fn sum(amount: &AmountFact, mentions: &[MentionRecord], facts: &Facts) -> Option<AmountRecord> {
    let is = |m: &MentionRecord| m.label == Label::Money && (m.start, m.end) == (amount.start, amount.end);
    let mention = mentions.iter().position(is)?;
    Some(AmountRecord {
        mention,
        text: mentions[mention].text.clone(),
        value: amount.value.to_string(),
        value_max: amount.value_max.map(|max| max.to_string()),
        currency: amount.currency.clone(),
        currency_assumed: false,
        period: amount.period.clone().map(Cow::Owned),
        about: amount.about.clone(),
        organization: amount.organization.as_deref().and_then(|name| id_of("organizations", &facts.organizations, name)),
        via: None,
    })
}

fn actions(facts: &Facts, offsets: &Offsets) -> Vec<ActionRecord> {
    let one = |item: &crate::eval::ActionFact| ActionRecord {
        text: offsets.slice(item.start, item.end).unwrap_or_default().to_owned(),
        start: item.start,
        end: item.end,
        owners: item.owners.iter().map(|owner| format!("people/{owner}")).collect(),
        due: item.due.clone(),
        due_text: item.due_text.clone(),
        done: item.done,
        confidence: item.confidence.unwrap_or(1.0),
        basis: Cow::Borrowed("explicit"),
        section: None,
        title: None,
        same_as: None,
    };
    facts.action_items.iter().map(one).collect()
}
