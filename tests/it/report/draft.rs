//! Records written by hand: words of a text become mentions, people, sums and action items.

use gleaner::extract::date::DateOrigin;
use gleaner::extract::{Label, Method};
use gleaner::record::{
    ActionRecord, AmbiguousRecord, AmountRecord, DateRecord, LinkRecord, MentionRecord, NoteRecord, OrganizationRecord,
    PersonRecord, SentenceRecord, Source,
};

/// A note under way.
pub(super) struct Draft {
    text: String,
    pub(super) record: NoteRecord,
}

impl Draft {
    /// A note whose lines are its sentences.
    pub(super) fn new(path: &str, date: &str, text: &str) -> Self {
        let source = Source { sha256: format!("{:0>64}", path.len()), ..Source::text(path) };
        let day = DateRecord { value: date.to_owned(), origin: DateOrigin::Text };
        let mut record = NoteRecord { date: Some(day), ..NoteRecord::new(source) };
        let mut start = 0;
        for line in text.split('\n') {
            let end = start + line.chars().count();
            record.sentences.push(SentenceRecord { start, end, text: line.to_owned(), quoted: false });
            start = end + 1;
        }
        Self { text: text.to_owned(), record }
    }

    /// Where words stand first, in code points.
    fn place(&self, words: &str) -> (usize, usize) {
        let at = self.text.find(words).unwrap_or_else(|| panic!("{words:?} does not stand in {:?}", self.text));
        let start = self.text[..at].chars().count();
        (start, start + words.chars().count())
    }

    fn mention(&mut self, label: Label, words: &str, confidence: f64, entity: Option<String>) -> usize {
        let (start, end) = self.place(words);
        self.record.mentions.push(MentionRecord {
            label,
            start,
            end,
            text: words.to_owned(),
            confidence,
            by: Method::Model,
            entity,
        });
        self.record.mentions.len() - 1
    }

    pub(super) fn company(&mut self, words: &str, confidence: f64) -> String {
        let id = format!("organizations/{}", self.record.organizations.len());
        let mention = self.mention(Label::Org, words, confidence, Some(id.clone()));
        let (name, mentions) = (words.to_owned(), vec![mention]);
        self.record.organizations.push(OrganizationRecord { id: id.clone(), name, mentions, ..OrganizationRecord::default() });
        id
    }

    pub(super) fn person(&mut self, words: &str, employer: Option<&String>) -> String {
        let id = format!("people/{}", self.record.people.len());
        let mention = self.mention(Label::Per, words, 0.97, Some(id.clone()));
        let (name, mentions, organization) = (words.to_owned(), vec![mention], employer.cloned());
        self.record.people.push(PersonRecord { id: id.clone(), name, mentions, organization, ..PersonRecord::default() });
        id
    }

    /// Who the person that was added last may be in the CRM.
    pub(super) fn perhaps(&mut self, records: &[(&str, &str, f64)]) {
        let link = |(id, name, score): &(&str, &str, f64)| LinkRecord {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            email: Some("ann@acme.example".to_owned()),
            score: *score,
            by: "name".into(),
        };
        self.record.people.last_mut().unwrap().contact_candidates = records.iter().map(link).collect();
    }

    pub(super) fn amount(&mut self, words: &str, value: &str, currency: Option<&str>, organization: Option<&String>) {
        let mention = self.mention(Label::Money, words, 0.99, None);
        self.record.amounts.push(AmountRecord {
            mention,
            text: words.to_owned(),
            value: value.to_owned(),
            value_max: None,
            currency: currency.map(str::to_owned),
            currency_assumed: false,
            period: Some("year".into()),
            about: Some("the <b>licence</b>".to_owned()),
            organization: organization.cloned(),
            via: None,
        });
    }

    pub(super) fn task(&mut self, words: &str, owners: &[&String], due: Option<&str>, confidence: f64) {
        let (start, end) = self.place(words);
        self.record.action_items.push(ActionRecord {
            text: words.to_owned(),
            start,
            end,
            owners: owners.iter().map(|id| (*id).clone()).collect(),
            due: due.map(str::to_owned),
            due_text: None,
            done: false,
            confidence,
            basis: "explicit".into(),
            section: None,
            title: None,
            same_as: None,
        });
    }

    /// Words that fit all people so far.
    pub(super) fn ambiguous(&mut self, words: &str) {
        let mention = self.mention(Label::Per, words, 0.9, None);
        let candidates = self.record.people.iter().map(|person| person.id.clone()).collect();
        self.record.ambiguous.push(AmbiguousRecord { name: words.to_owned(), candidates, mentions: vec![mention] });
    }

    /// The record, its mentions in order.
    pub(super) fn done(self) -> NoteRecord {
        let mut record = self.record;
        let mut order: Vec<usize> = (0..record.mentions.len()).collect();
        order.sort_by_key(|at| record.mentions[*at].start);
        let place = |old: &usize| order.iter().position(|at| at == old).unwrap();
        record.people.iter_mut().for_each(|person| person.mentions = person.mentions.iter().map(place).collect());
        record.organizations.iter_mut().for_each(|o| o.mentions = o.mentions.iter().map(place).collect());
        record.amounts.iter_mut().for_each(|amount| amount.mention = place(&amount.mention));
        record.ambiguous.iter_mut().for_each(|name| name.mentions = name.mentions.iter().map(place).collect());
        record.mentions.sort_by_key(|mention| mention.start);
        record
    }
}
