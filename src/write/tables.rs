use super::cell::harmless_rows;
use crate::record::{LinkRecord, NoteRecord};

/// The tables beside `notes.jsonl`. Each row starts with the note's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// One row a distinct person of a note.
    People,
    /// One row a distinct organization of a note.
    Organizations,
    /// One row a sum of money.
    Amounts,
    /// One row an action item.
    ActionItems,
    /// One row a mention.
    Mentions,
}

/// Between the values of a cell that holds several.
pub(super) const SEPARATOR: &str = "; ";

impl Table {
    /// All tables, in the order in which they are written.
    pub const ALL: [Self; 5] = [Self::People, Self::Organizations, Self::Amounts, Self::ActionItems, Self::Mentions];

    /// The file's name.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::People => "people.csv",
            Self::Organizations => "organizations.csv",
            Self::Amounts => "amounts.csv",
            Self::ActionItems => "action_items.csv",
            Self::Mentions => "mentions.csv",
        }
    }

    /// The header row.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::People => &[
                "path",
                "date",
                "id",
                "name",
                "aliases",
                "title",
                "organization",
                "organization_id",
                "emails",
                "phones",
                "mentions",
                "contact_id",
                "contact_candidates",
                "user_id",
            ],
            Self::Organizations => &["path", "date", "id", "name", "aliases", "mentions", "company_id", "company_candidates"],
            Self::Amounts => &[
                "path",
                "date",
                "text",
                "value",
                "value_max",
                "currency",
                "currency_assumed",
                "period",
                "about",
                "organization",
                "organization_id",
                "via",
                "via_id",
                "start",
                "end",
            ],
            Self::ActionItems => &[
                "path",
                "date",
                "text",
                "owners",
                "owner_ids",
                "due",
                "due_text",
                "done",
                "confidence",
                "basis",
                "section",
                "title",
                "same_as",
                "start",
                "end",
                "owner_users",
                "owner_user_ids",
                "owner_user_emails",
            ],
            Self::Mentions => &["path", "label", "start", "end", "text", "confidence", "by", "entity"],
        }
    }

    /// The rows of one note, and how many cells were made harmless.
    pub fn rows(self, note: &NoteRecord) -> (Vec<Vec<String>>, u64) {
        let rows = match self {
            Self::People => people(note),
            Self::Organizations => organizations(note),
            Self::Amounts => amounts(note),
            Self::ActionItems => action_items(note),
            Self::Mentions => mentions(note),
        };
        harmless_rows(rows)
    }
}

fn date(note: &NoteRecord) -> String {
    note.date.as_ref().map(|d| d.value.clone()).unwrap_or_default()
}

fn optional<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

fn organization_name(note: &NoteRecord, id: Option<&String>) -> String {
    let found = id.and_then(|id| note.organizations.iter().find(|o| o.id == *id));
    found.map(|o| o.name.clone()).unwrap_or_default()
}

fn person_name(note: &NoteRecord, id: &str) -> String {
    note.people.iter().find(|p| p.id == id).map(|p| p.name.clone()).unwrap_or_default()
}

/// The users of the CRM that owners of an item certainly are.
pub(crate) fn owner_users<'a>(note: &'a NoteRecord, owners: &[String]) -> Vec<&'a LinkRecord> {
    let user = |id: &String| note.people.iter().find(|p| p.id == *id).and_then(|p| p.user.as_ref());
    owners.iter().filter_map(user).collect()
}

pub(super) fn link_id(link: Option<&LinkRecord>) -> String {
    link.map(|link| link.id.clone()).unwrap_or_default()
}

/// `id score; …`, the best first.
pub(super) fn links(candidates: &[LinkRecord]) -> String {
    candidates.iter().map(|link| format!("{} {:.2}", link.id, link.score)).collect::<Vec<_>>().join(SEPARATOR)
}

fn people(note: &NoteRecord) -> Vec<Vec<String>> {
    let row = |p: &crate::record::PersonRecord| {
        vec![
            note.source.path.clone(),
            date(note),
            p.id.clone(),
            p.name.clone(),
            p.aliases.join(SEPARATOR),
            optional(p.title.as_ref()),
            organization_name(note, p.organization.as_ref()),
            optional(p.organization.as_ref()),
            p.emails.join(SEPARATOR),
            p.phones.join(SEPARATOR),
            p.mentions.len().to_string(),
            link_id(p.contact.as_ref()),
            links(&p.contact_candidates),
            link_id(p.user.as_ref()),
        ]
    };
    note.people.iter().filter(|p| !p.mentions.is_empty()).map(row).collect()
}

fn organizations(note: &NoteRecord) -> Vec<Vec<String>> {
    let row = |o: &crate::record::OrganizationRecord| {
        vec![
            note.source.path.clone(),
            date(note),
            o.id.clone(),
            o.name.clone(),
            o.aliases.join(SEPARATOR),
            o.mentions.len().to_string(),
            link_id(o.company.as_ref()),
            links(&o.company_candidates),
        ]
    };
    note.organizations.iter().filter(|o| !o.mentions.is_empty()).map(row).collect()
}

fn amounts(note: &NoteRecord) -> Vec<Vec<String>> {
    let row = |a: &crate::record::AmountRecord| {
        let mention = &note.mentions[a.mention];
        vec![
            note.source.path.clone(),
            date(note),
            a.text.clone(),
            a.value.clone(),
            optional(a.value_max.as_ref()),
            optional(a.currency.as_ref()),
            a.currency_assumed.to_string(),
            optional(a.period.as_ref()),
            optional(a.about.as_ref()),
            organization_name(note, a.organization.as_ref()),
            optional(a.organization.as_ref()),
            organization_name(note, a.via.as_ref()),
            optional(a.via.as_ref()),
            mention.start.to_string(),
            mention.end.to_string(),
        ]
    };
    note.amounts.iter().map(row).collect()
}

fn action_items(note: &NoteRecord) -> Vec<Vec<String>> {
    let row = |a: &crate::record::ActionRecord| {
        let users = owner_users(note, &a.owners);
        let of_users =
            |get: &dyn Fn(&LinkRecord) -> String| users.iter().map(|user| get(user)).collect::<Vec<_>>().join(SEPARATOR);
        vec![
            note.source.path.clone(),
            date(note),
            a.text.clone(),
            a.owners.iter().map(|id| person_name(note, id)).collect::<Vec<_>>().join(SEPARATOR),
            a.owners.join(SEPARATOR),
            optional(a.due.as_ref()),
            optional(a.due_text.as_ref()),
            a.done.to_string(),
            a.confidence.to_string(),
            a.basis.clone().into_owned(),
            optional(a.section.as_ref()),
            optional(a.title.as_ref()),
            optional(a.same_as),
            a.start.to_string(),
            a.end.to_string(),
            of_users(&|user| user.name.clone()),
            of_users(&|user| user.id.clone()),
            of_users(&|user| user.email.clone().unwrap_or_default()),
        ]
    };
    note.action_items.iter().map(row).collect()
}

fn mentions(note: &NoteRecord) -> Vec<Vec<String>> {
    let row = |m: &crate::record::MentionRecord| {
        let by = match m.by {
            crate::extract::Method::Model => "model",
            crate::extract::Method::Rule => "rule",
        };
        vec![
            note.source.path.clone(),
            m.label.as_str().to_owned(),
            m.start.to_string(),
            m.end.to_string(),
            m.text.clone(),
            m.confidence.to_string(),
            by.to_owned(),
            optional(m.entity.as_ref()),
        ]
    };
    note.mentions.iter().map(row).collect()
}
