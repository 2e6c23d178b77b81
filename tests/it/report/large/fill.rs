use gleaner::extract::{Label, Method};
use gleaner::record::{ActionRecord, AmountRecord, MentionRecord, NoteRecord, SentenceRecord};

/// A made-up record with the sentences, mentions, sums and action items that a note of its people would have.
pub(super) fn fill(record: NoteRecord, number: usize) -> NoteRecord {
    let mut filled = Filled { record, at: 0, number };
    filled.record.source.sha256 = format!("{number:064x}");
    for company in 0..filled.record.organizations.len() {
        filled.company(company);
    }
    for person in 0..filled.record.people.len() {
        filled.person(person);
    }
    filled.record
}

struct Filled {
    record: NoteRecord,
    at: usize,
    number: usize,
}

impl Filled {
    /// Adds a sentence, and gives where its name starts.
    fn sentence(&mut self, before: &str, name: &str, after: &str) -> usize {
        let text = format!("{before}{name}{after}");
        let (start, end) = (self.at, self.at + text.chars().count());
        self.record.sentences.push(SentenceRecord { start, end, text, quoted: false });
        self.at = end + 1;
        start + before.chars().count()
    }

    fn mention(&mut self, label: Label, start: usize, text: &str, entity: Option<String>) -> usize {
        let confidence = if (self.number + self.at).is_multiple_of(23) { 0.55 } else { 0.96 };
        let end = start + text.chars().count();
        self.record.mentions.push(MentionRecord {
            label,
            start,
            end,
            text: text.to_owned(),
            confidence,
            by: Method::Model,
            entity,
        });
        self.record.mentions.len() - 1
    }

    fn company(&mut self, at: usize) {
        let (id, name) = (self.record.organizations[at].id.clone(), self.record.organizations[at].name.clone());
        let (sum, currency) =
            (format!("{},{:03}", 1 + self.number % 90, self.number % 1000), ["EUR", "USD", "GBP"][self.number % 3]);
        let after = format!(" wants to go on with the contract of {currency} {sum} that was signed in the spring.");
        let start = self.sentence("We heard that ", &name, &after);
        let mention = self.mention(Label::Org, start, &name, Some(id.clone()));
        self.record.organizations[at].mentions = vec![mention];
        let price = start + name.chars().count() + " wants to go on with the contract of ".len();
        let text = format!("{currency} {sum}");
        let mention = self.mention(Label::Money, price, &text, None);
        self.record.amounts.push(AmountRecord {
            mention,
            text,
            value: sum.replace(',', ""),
            value_max: None,
            currency: (!self.number.is_multiple_of(11)).then(|| currency.to_owned()),
            currency_assumed: false,
            period: self.number.is_multiple_of(2).then(|| "year".into()),
            about: Some("contract".to_owned()),
            organization: Some(id),
            via: None,
        });
    }

    fn person(&mut self, at: usize) {
        let (id, name) = (self.record.people[at].id.clone(), self.record.people[at].name.clone());
        let start = self.sentence("", &name, " said that the figures of the last quarter look better than they had feared.");
        let first = self.mention(Label::Per, start, &name, Some(id.clone()));
        let task = format!(" to send the revised proposal number {} by Monday.", self.number);
        let start = self.sentence("", &name, &task);
        let second = self.mention(Label::Per, start, &name, Some(id.clone()));
        self.record.people[at].mentions = vec![first, second];
        let text = format!("{name}{task}");
        self.record.action_items.push(ActionRecord {
            start,
            end: start + text.chars().count(),
            text,
            owners: vec![id],
            due: (!self.number.is_multiple_of(5)).then(|| "2026-03-02".to_owned()),
            due_text: Some("by Monday".to_owned()),
            done: self.number.is_multiple_of(3),
            confidence: 0.97,
            basis: "inferred".into(),
            section: None,
            title: None,
            same_as: None,
        });
    }
}
