//! Records written as marked text, and shown in short.

use std::collections::BTreeMap;

use gleaner::correct::{Correction, Corrections};
use gleaner::extract::{Label, Method};
use gleaner::record::{
    ActionRecord, AmbiguousRecord, AmountRecord, MentionRecord, NoteRecord, OrganizationRecord, PersonRecord, SentenceRecord,
    Source,
};
use regex::Regex;
use serde_json::{Value, json};

/// A record and its text.
pub(super) struct Note {
    pub(super) text: String,
    pub(super) record: NoteRecord,
}

/// A note of marked text: `[words|PER name]`, `[words|ORG name]`, `[words|PER ?]` for an ambiguous name (of all people), `[words|MONEY value organization]`,
/// other labels; `{words|owner, owner}` is an action item, whose words hold no mention.
pub(super) fn note(marked: &str) -> Note {
    let mut record = NoteRecord::new(Source { sha256: "00".to_owned(), ..Source::text("a.txt") });
    let (mut text, mut owners, mut sums) = (String::new(), Vec::new(), Vec::new());
    let mark = Regex::new(r"\[([^|\]]+)\|(\w+) ?([^\]]*)\]|\{([^|}]+)\|([^}]*)\}").unwrap();
    let mut last = 0;
    for found in mark.captures_iter(marked) {
        let whole = found.get(0).unwrap();
        text += &marked[last..whole.start()];
        last = whole.end();
        let start = text.chars().count();
        let words = found.get(1).or(found.get(4)).unwrap().as_str();
        text += words;
        let end = text.chars().count();
        if let Some(own) = found.get(5) {
            owners.push(own.as_str().to_owned());
            record.action_items.push(action(words, start, end));
            continue;
        }
        let (label, name) = (Label::from_name(&found[2]).unwrap(), found[3].to_owned());
        let index = record.mentions.len();
        let mut mention =
            MentionRecord { label, start, end, text: words.to_owned(), confidence: 0.9, by: Method::Model, entity: None };
        match label {
            Label::Per if name == "?" => doubt(&mut record, words, index),
            Label::Per => mention.entity = Some(person(&mut record, &name, words, index)),
            Label::Org => mention.entity = Some(organization(&mut record, &name, words, index)),
            Label::Money => sums.push((index, words.to_owned(), name)),
            _ => {}
        }
        record.mentions.push(mention);
    }
    text += &marked[last..];
    for (item, own) in record.action_items.iter_mut().zip(owners) {
        item.owners = own.split(", ").filter_map(|name| id_of(&record.people, name)).collect();
    }
    let everyone: Vec<String> = record.people.iter().map(|p| p.id.clone()).collect();
    record.ambiguous.iter_mut().for_each(|doubt| doubt.candidates.clone_from(&everyone));
    for (mention, words, given) in sums {
        let (value, owner) = given.split_once(' ').unwrap_or((&given, ""));
        let organization = record.organizations.iter().find(|o| o.name == owner).map(|o| o.id.clone());
        record.amounts.push(amount(mention, &words, value, organization));
    }
    record.sentences = sentences(&text, &record);
    Note { text, record }
}

fn id_of(people: &[PersonRecord], name: &str) -> Option<String> {
    people.iter().find(|p| p.name == name).map(|p| p.id.clone())
}

fn person(record: &mut NoteRecord, name: &str, words: &str, mention: usize) -> String {
    let at = record.people.iter().position(|p| p.name == name).unwrap_or_else(|| {
        let id = format!("people/{}", record.people.len());
        record.people.push(PersonRecord { id, name: name.to_owned(), ..PersonRecord::default() });
        record.people.len() - 1
    });
    let person = &mut record.people[at];
    person.mentions.push(mention);
    if words != name && !person.aliases.iter().any(|alias| alias == words) {
        person.aliases.push(words.to_owned());
    }
    person.id.clone()
}

fn organization(record: &mut NoteRecord, name: &str, words: &str, mention: usize) -> String {
    let at = record.organizations.iter().position(|o| o.name == name).unwrap_or_else(|| {
        let id = format!("organizations/{}", record.organizations.len());
        record.organizations.push(OrganizationRecord { id, name: name.to_owned(), ..OrganizationRecord::default() });
        record.organizations.len() - 1
    });
    let organization = &mut record.organizations[at];
    organization.mentions.push(mention);
    if words != name && !organization.aliases.iter().any(|alias| alias == words) {
        organization.aliases.push(words.to_owned());
    }
    organization.id.clone()
}

fn doubt(record: &mut NoteRecord, words: &str, mention: usize) {
    match record.ambiguous.iter_mut().find(|doubt| doubt.name == words) {
        Some(doubt) => doubt.mentions.push(mention),
        None => {
            record.ambiguous.push(AmbiguousRecord { name: words.to_owned(), candidates: Vec::new(), mentions: vec![mention] });
        }
    }
}

fn amount(mention: usize, words: &str, value: &str, organization: Option<String>) -> AmountRecord {
    let (value, most) = value.split_once('-').map_or((value, None), |(value, most)| (value, Some(most.to_owned())));
    AmountRecord {
        mention,
        text: words.to_owned(),
        value: value.to_owned(),
        value_max: most,
        currency: Some("USD".to_owned()),
        currency_assumed: true,
        period: None,
        about: None,
        organization,
        via: None,
    }
}

fn action(words: &str, start: usize, end: usize) -> ActionRecord {
    ActionRecord {
        text: words.to_owned(),
        start,
        end,
        owners: Vec::new(),
        due: None,
        due_text: None,
        done: false,
        confidence: 0.8,
        basis: "explicit".into(),
        section: None,
        title: None,
        same_as: None,
    }
}

/// The lines in which something stands.
fn sentences(text: &str, record: &NoteRecord) -> Vec<SentenceRecord> {
    let (mut all, mut start) = (Vec::new(), 0);
    for line in text.split('\n') {
        let end = start + line.chars().count();
        let items = record.action_items.iter().map(|item| item.start);
        if record.mentions.iter().map(|m| m.start).chain(items).any(|at| (start..end).contains(&at)) {
            all.push(SentenceRecord { start, end, text: line.to_owned(), quoted: false });
        }
        start = end + 1;
    }
    all
}

impl Note {
    /// Corrections in which `@words@` stands for these words at their first place, `@words:2@` at their second.
    pub(super) fn corrections(&self, list: &[&str]) -> Corrections {
        let place = Regex::new(r"@([^@:]+)(?::(\d))?@").unwrap();
        let one = |correction: &&str| -> Correction {
            let filled = place.replace_all(correction, |found: &regex::Captures| {
                let number: usize = found.get(2).map_or(1, |number| number.as_str().parse().unwrap());
                self.place(&found[1], number)
            });
            serde_json::from_str(&filled).unwrap_or_else(|error| panic!("{filled}: {error}"))
        };
        Corrections::new(list.iter().map(one).collect()).unwrap()
    }

    fn place(&self, words: &str, number: usize) -> String {
        let (byte, _) = self.text.match_indices(words).nth(number - 1).unwrap_or_else(|| panic!("{words} in {:?}", self.text));
        let start = self.text[..byte].chars().count();
        let end = start + words.chars().count();
        format!("\"text\": {}, \"note\": {}", json!(words), json!({"path": "a.txt", "sha256": "00", "start": start, "end": end}))
    }
}

/// A record in short: mentions as `words=LABEL name`, people and organizations with their other forms, sums, action items, ambiguous names.
pub(super) fn shown(record: &NoteRecord) -> String {
    let names: BTreeMap<&str, &str> = record
        .people
        .iter()
        .map(|p| (p.id.as_str(), p.name.as_str()))
        .chain(record.organizations.iter().map(|o| (o.id.as_str(), o.name.as_str())))
        .collect();
    let name = |id: &String| names[id.as_str()];
    let optional = |id: &Option<String>| id.as_ref().map_or("-", |id| name(id));
    let mention = |m: &MentionRecord| format!("{}={} {}", m.text, m.label.as_str(), optional(&m.entity));
    let forms = |aliases: &[String]| if aliases.is_empty() { String::new() } else { format!(" ({})", aliases.join(", ")) };
    let mut lines: Vec<String> = vec![record.mentions.iter().map(mention).collect::<Vec<_>>().join("; ")];
    lines.extend(record.people.iter().map(|p| format!("{}{}", p.name, forms(&p.aliases))));
    lines.extend(record.organizations.iter().map(|o| format!("{}{}", o.name, forms(&o.aliases))));
    lines.extend(record.amounts.iter().map(|a| {
        let most = a.value_max.as_ref().map(|most| format!("-{most}")).unwrap_or_default();
        let (currency, period) = (a.currency.as_deref().unwrap_or("-"), a.period.as_deref().unwrap_or("-"));
        format!("{}{most} {currency} {period} {} {}", a.value, optional(&a.organization), optional(&a.via))
    }));
    lines.extend(record.action_items.iter().map(|a| {
        let owners: Vec<&str> = a.owners.iter().map(name).collect();
        let due = a.due.as_deref().unwrap_or("-");
        format!("{{{}}} {} {due}{}", a.text, owners.join(", "), if a.done { " done" } else { "" })
    }));
    lines.extend(
        record.ambiguous.iter().map(|a| format!("{}? {}", a.name, a.candidates.iter().map(name).collect::<Vec<_>>().join(", "))),
    );
    lines.join(" | ")
}

/// The record as it is written.
pub(super) fn value(record: &NoteRecord) -> Value {
    serde_json::to_value(record).unwrap()
}
