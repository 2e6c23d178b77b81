use jiff::civil::Date;

use crate::extract::action::{ActionItem, Basis, done_mark};
use crate::extract::date::{DateOrder, DateOrigin, NoteDate, References, find_dates, find_due};
use crate::extract::money::{Amount, describe};
use crate::extract::{Label, Mention};
use crate::record::{
    ActionRecord, AmbiguousRecord, AmountRecord, DateRecord, MentionRecord, NoteRecord, OrganizationRecord, PersonRecord, SCHEMA,
    SentenceRecord, Source,
};
use crate::resolve::{Organization, People};
use crate::segment::Segmented;
use crate::text::{CodePoints, Document, Span};

/// Everything found in a note, still in bytes and indexes.
pub(super) struct Findings<'a> {
    pub(super) document: &'a Document,
    pub(super) note: &'a Segmented,
    pub(super) day: Option<NoteDate>,
    pub(super) order: DateOrder,
    pub(super) references: &'a References,
    pub(super) title: Option<String>,
    pub(super) mentions: Vec<Mention>,
    pub(super) people: People,
    pub(super) organizations: Vec<Organization>,
    pub(super) amounts: Vec<Amount>,
    pub(super) actions: Vec<ActionItem>,
}

/// When an action item is due: the words that say so, and the day they mean.
struct DueDate {
    text: Option<Span>,
    date: Option<Date>,
}

/// The record of a note: bytes become code points, indexes become ids.
pub(super) fn to_record(findings: &Findings) -> NoteRecord {
    let points = CodePoints::new(&findings.document.text);
    NoteRecord {
        schema: SCHEMA.into(),
        source: source(findings.document),
        title: findings.title.clone(),
        date: findings.day.as_ref().map(|d| DateRecord { value: d.value.to_string(), origin: d.origin }),
        mentions: findings.mentions.iter().enumerate().map(|(index, m)| findings.mention(index, m, &points)).collect(),
        people: findings.people.people.iter().enumerate().map(|(index, p)| person(index, p)).collect(),
        organizations: findings.organizations.iter().enumerate().map(|(index, o)| organization(index, o)).collect(),
        amounts: findings.amounts.iter().filter_map(|a| findings.amount(a)).collect(),
        action_items: findings.actions.iter().map(|a| findings.action(a, &points)).collect(),
        ambiguous: findings.people.ambiguous.iter().map(ambiguous).collect(),
        sentences: findings.sentences(&points),
        warnings: findings.warnings(),
        corrected: Vec::new(),
    }
}

fn source(document: &Document) -> Source {
    Source {
        path: document.path.clone(),
        member: document.member.clone(),
        id: document.id.clone(),
        sha256: document.sha256.clone(),
        format: document.format.into(),
        encoding: document.encoding.into(),
    }
}

fn person_id(index: usize) -> String {
    format!("people/{index}")
}

fn organization_id(index: usize) -> String {
    format!("organizations/{index}")
}

fn person(index: usize, person: &crate::resolve::Person) -> PersonRecord {
    PersonRecord {
        id: person_id(index),
        name: person.name.clone(),
        aliases: person.aliases.clone(),
        title: person.title.clone(),
        organization: person.organization.map(organization_id),
        emails: person.emails.clone(),
        phones: person.phones.clone(),
        mentions: person.mentions.clone(),
        contact: None,
        contact_candidates: Vec::new(),
        user: None,
    }
}

fn organization(index: usize, organization: &Organization) -> OrganizationRecord {
    OrganizationRecord {
        id: organization_id(index),
        name: organization.name.clone(),
        aliases: organization.aliases.clone(),
        mentions: organization.mentions.clone(),
        company: None,
        company_candidates: Vec::new(),
    }
}

fn ambiguous(ambiguous: &crate::resolve::Ambiguous) -> AmbiguousRecord {
    AmbiguousRecord {
        name: ambiguous.name.clone(),
        candidates: ambiguous.candidates.iter().copied().map(person_id).collect(),
        mentions: ambiguous.mentions.clone(),
    }
}

/// Four decimals: the last bits of a float are no information.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1e4).round() / 1e4
}

impl Findings<'_> {
    /// What was odd about the note, and that its relative dates could not be reckoned where that is so.
    fn warnings(&self) -> Vec<String> {
        let mut warnings = self.document.warnings.clone();
        let undated = self.day.as_ref().is_none_or(|d| d.origin == DateOrigin::Modified);
        if undated && self.mentions.iter().any(|m| m.label == Label::Date) {
            warnings.push("the note states no day of its own: relative dates have no value (give one with --date)".to_owned());
        }
        warnings
    }

    /// The segments in which something was found; where something stands in none (a part of the note that is skipped), its line.
    fn sentences(&self, points: &CodePoints) -> Vec<SentenceRecord> {
        let text = &self.document.text;
        let found = self.mentions.iter().map(|m| m.span).chain(self.actions.iter().map(|a| a.span));
        let mut spans: Vec<Span> = found.flat_map(|span| self.note.around(text, span)).collect();
        spans.sort_unstable();
        spans.dedup();
        let quoted = self.note.quoted();
        let is_quoted = |span: Span| self.note.block_at(span.start).is_some_and(|block| quoted[block]);
        let record = |span: Span| SentenceRecord {
            start: points.at(text, span.start),
            end: points.at(text, span.end),
            text: self.text(span),
            quoted: is_quoted(span),
        };
        spans.into_iter().map(record).collect()
    }

    fn text(&self, span: Span) -> String {
        span.of(&self.document.text).to_owned()
    }

    fn mention(&self, index: usize, mention: &Mention, points: &CodePoints) -> MentionRecord {
        let entity = match mention.label {
            Label::Per => self.people.of_mention(index).map(person_id),
            Label::Org => self.organization_of(index).map(organization_id),
            _ => None,
        };
        MentionRecord {
            label: mention.label,
            start: points.at(&self.document.text, mention.span.start),
            end: points.at(&self.document.text, mention.span.end),
            text: self.text(mention.span),
            confidence: rounded(mention.confidence),
            by: mention.by,
            entity,
        }
    }

    fn organization_of(&self, mention: usize) -> Option<usize> {
        self.organizations.iter().position(|o| o.mentions.binary_search(&mention).is_ok())
    }

    fn amount(&self, amount: &Amount) -> Option<AmountRecord> {
        let mention = self.mentions.iter().position(|m| m.label == Label::Money && m.span == amount.span)?;
        let attribution = describe(amount, &self.document.text, self.note, &self.mentions);
        let organization = |index: Option<usize>| index.and_then(|m| self.organization_of(m)).map(organization_id);
        Some(AmountRecord {
            mention,
            text: self.text(amount.span),
            value: amount.value.normalize().to_string(),
            value_max: amount.value_max.map(|v| v.normalize().to_string()),
            currency: amount.currency.map(|c| c.as_str().to_owned()),
            currency_assumed: amount.assumed_currency,
            period: amount.period.map(|p| p.as_str().into()),
            about: attribution.about.map(|span| self.text(span)),
            organization: organization(attribution.organization),
            via: organization(attribution.via),
        })
    }

    fn action(&self, action: &ActionItem, points: &CodePoints) -> ActionRecord {
        let at = action.span.start;
        let due = self.due(action);
        ActionRecord {
            text: self.text(action.span),
            start: points.at(&self.document.text, at),
            end: points.at(&self.document.text, action.span.end),
            owners: self.owners(&action.owners),
            due: due.date.map(|d| d.to_string()),
            due_text: due.text.map(|span| self.text(span)),
            done: action.done,
            confidence: rounded(action.confidence),
            basis: match action.basis {
                Basis::Explicit => "explicit".into(),
                Basis::Inferred => "inferred".into(),
            },
            section: action.section.map(|s| self.text(s)),
            title: action.title.map(|s| self.text(s)),
            same_as: action.same_as,
        }
    }

    /// When an item is due: by its own words, by the cell or line that says so, or on the day of a stand-up.
    fn due(&self, action: &ActionItem) -> DueDate {
        let stated = |span: Span| {
            let (text, at) = (span.of(&self.document.text), span.start);
            // When a task was done is not when it is due.
            let text = if action.done { &text[..done_mark(text).unwrap_or(text.len())] } else { text };
            let reference = self.references.at(at);
            let due = find_due(text, at, reference, self.order).map(|d| (d.span, d.date));
            let alone = || find_dates(text, at, reference, self.order).first().map(|d| (d.span, d.value));
            due.or_else(|| if action.due == Some(span) { alone() } else { None })
        };
        let around = || {
            action.due_around.and_then(|span| {
                find_dates(span.of(&self.document.text), span.start, self.references.at(span.start), self.order)
                    .first()
                    .map(|d| (d.span, d.value))
            })
        };
        match action.due.and_then(stated).or_else(|| stated(action.span)).or_else(around) {
            Some((span, date)) => DueDate { text: Some(span), date },
            None if action.today => DueDate { text: None, date: self.references.at(action.span.start) },
            None => DueDate { text: action.due, date: None },
        }
    }

    /// Ids of the people that owner spans name; those that name nobody for certain are left out.
    fn owners(&self, spans: &[Span]) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for span in spans {
            let id = self.owner(*span).map(person_id);
            ids.extend(id.filter(|id| !ids.contains(id)));
        }
        ids
    }

    fn owner(&self, span: Span) -> Option<usize> {
        let mention = self.mentions.iter().position(|m| m.label == Label::Per && m.span.overlaps(span));
        let whole = mention.filter(|m| self.mentions[*m].span == span).and_then(|m| self.people.of_mention(m));
        let after_at = self.document.text[..span.start].ends_with('@');
        // A name that is but a part of a mention may be that of another person.
        let named = || self.people.by_name(span.of(&self.document.text), after_at);
        whole.or_else(named).or_else(|| mention.and_then(|m| self.people.of_mention(m)))
    }
}
