//! Made-up records with everything that an export must cope with.

use gleaner::crm::Crm;
use gleaner::extract::date::DateOrigin;
use gleaner::extract::{Label, Method};
use gleaner::record::{
    ActionRecord, AmountRecord, DateRecord, LinkRecord, MentionRecord, NoteRecord, OrganizationRecord, PersonRecord,
    SentenceRecord, Source,
};

/// A note under way. Every call adds a line to its text.
pub(super) struct Note {
    record: NoteRecord,
    at: usize,
}

impl Note {
    pub(super) fn new(path: &str, day: Option<&str>) -> Self {
        let mut record = NoteRecord::new(Source { sha256: format!("{path} {day:?}"), ..Source::text(path) });
        record.date = day.map(|day| DateRecord { value: day.into(), origin: DateOrigin::Text });
        Self { record, at: 0 }
    }

    pub(super) fn id(mut self, id: &str) -> Self {
        self.record.source.id = Some(id.into());
        self
    }

    pub(super) fn title(mut self, title: &str) -> Self {
        self.record.title = Some(title.into());
        self
    }

    /// A line, and the mention of `name` in it.
    fn line(&mut self, text: &str, name: &str, label: Label, entity: Option<String>) -> usize {
        let start = self.at + text.split(name).next().unwrap_or_default().chars().count();
        let end = start + name.chars().count();
        let (text, method) = (text.to_owned(), Method::Model);
        self.record.sentences.push(SentenceRecord {
            start: self.at,
            end: self.at + text.chars().count(),
            text: text.clone(),
            quoted: false,
        });
        self.at += text.chars().count() + 1;
        self.record.mentions.push(MentionRecord { label, start, end, text: name.into(), confidence: 0.9, by: method, entity });
        self.record.mentions.len() - 1
    }

    pub(super) fn company(mut self, name: &str) -> Self {
        let id = format!("organizations/{}", self.record.organizations.len());
        let mention = self.line(&format!("We spoke of {name}."), name, Label::Org, Some(id.clone()));
        self.record.organizations.push(OrganizationRecord {
            id,
            name: name.into(),
            mentions: vec![mention],
            ..Default::default()
        });
        self
    }

    pub(super) fn person(mut self, name: &str, company: Option<usize>) -> Self {
        let id = format!("people/{}", self.record.people.len());
        let mention = self.line(&format!("{name} was there."), name, Label::Per, Some(id.clone()));
        let organization = company.map(|index| format!("organizations/{index}"));
        self.record.people.push(PersonRecord {
            id,
            name: name.into(),
            organization,
            mentions: vec![mention],
            ..Default::default()
        });
        self
    }

    /// Changes the person named last.
    pub(super) fn with(mut self, change: impl FnOnce(&mut PersonRecord)) -> Self {
        change(self.record.people.last_mut().unwrap());
        self
    }

    /// Changes the organization named last.
    pub(super) fn with_company(mut self, change: impl FnOnce(&mut OrganizationRecord)) -> Self {
        change(self.record.organizations.last_mut().unwrap());
        self
    }

    /// Changes the sum named last.
    pub(super) fn with_amount(mut self, change: impl FnOnce(&mut AmountRecord)) -> Self {
        change(self.record.amounts.last_mut().unwrap());
        self
    }

    pub(super) fn amount(mut self, value: &str, currency: Option<&str>, about: Option<&str>, company: Option<usize>) -> Self {
        let text = format!("{} {value}", currency.unwrap_or("about"));
        let mention = self.line(&format!("The price is {text} a year."), &text, Label::Money, None);
        self.record.amounts.push(AmountRecord {
            mention,
            text,
            value: value.into(),
            value_max: None,
            currency: currency.map(Into::into),
            currency_assumed: false,
            period: Some("year".into()),
            about: about.map(Into::into),
            organization: company.map(|index| format!("organizations/{index}")),
            via: None,
        });
        self
    }

    pub(super) fn task(mut self, text: &str, owners: &[usize], due: Option<&str>, done: bool) -> Self {
        let start = self.at;
        self.record.sentences.push(SentenceRecord { start, end: start + text.chars().count(), text: text.into(), quoted: false });
        self.at += text.chars().count() + 1;
        let named = self.record.organizations.iter().find(|organization| text.contains(&organization.name));
        self.record.mentions.extend(named.map(|organization| {
            let at = start + text.split(&organization.name).next().unwrap_or_default().chars().count();
            let (name, entity) = (organization.name.clone(), Some(organization.id.clone()));
            let end = at + name.chars().count();
            MentionRecord { label: Label::Org, start: at, end, text: name, confidence: 0.9, by: Method::Model, entity }
        }));
        self.record.action_items.push(ActionRecord {
            text: text.into(),
            start,
            end: start + text.chars().count(),
            owners: owners.iter().map(|index| format!("people/{index}")).collect(),
            due: due.map(Into::into),
            due_text: due.map(|_| "by then".into()),
            done,
            confidence: 0.9,
            basis: "explicit".into(),
            section: Some("Actions".into()),
            title: None,
            same_as: None,
        });
        self
    }

    pub(super) fn record(self) -> NoteRecord {
        self.record
    }
}

/// An id as this CRM gives it.
pub(super) fn crm_id(crm: Crm, number: u32) -> String {
    match crm {
        Crm::Salesforce => format!("0035g00000A{number:04}AAA"),
        Crm::Dynamics => format!("6f1c2b3a-0000-4000-8000-{number:012}"),
        Crm::HubSpot | Crm::Pipedrive | Crm::Zoho => format!("40000000{number:04}"),
    }
}

pub(super) fn link(crm: Crm, number: u32, name: &str, email: Option<&str>) -> LinkRecord {
    LinkRecord { id: crm_id(crm, number), name: name.into(), email: email.map(Into::into), score: 1.0, by: "email".into() }
}

/// Names that have broken files before.
pub(super) const HOSTILE: [&str; 6] = [
    "=HYPERLINK(\"http://x\") Lee",
    "@SUM(1+1)*cmd|'/C_calc'!A0 Roe",
    "O’Hara, Zoë \"Bo\"",
    "\u{202E}eeL \u{2066}Ann",
    "Ann 𠮷野👩‍💻",
    "-2+3+cmd Day",
];

/// Nine notes: usual ones, linked records, users, doubtful links, short names, hostile and over-long names, no dates, and one of an older
/// gleaner.
pub(super) fn archive(crm: Crm) -> Vec<NoteRecord> {
    let long = "Long ".repeat(60);
    let mut hostile = Note::new("hostile.txt", Some("2026-03-05")).company("Pike \"&\" Sons, <b>Ltd</b> | =1+1").title("=1+1");
    for name in HOSTILE {
        hostile = hostile.person(name, None);
    }
    vec![
        Note::new("a-review.md", Some("2026-03-02"))
            .title("Vendor review")
            .company("Norvale")
            .company("Servio")
            .person("Martin Okafor", Some(0))
            .with(|person| {
                person.title = Some("CIO".into());
                person.emails = vec!["martin@norvale.example".into()];
                person.phones = vec!["+32 2 555 01 01".into()];
            })
            .person("Olivia", None)
            .amount("2700000", Some("EUR"), Some("Servio contract"), Some(1))
            .amount("2700000", Some("EUR"), Some("Servio contract"), Some(1))
            .amount("50000", None, None, Some(0))
            .amount("12", Some("USD"), None, None)
            .task("Martin to send the contract", &[0], Some("2026-03-06"), false)
            .task("Martin to send the contract", &[0], Some("2026-03-06"), false)
            .task("Somebody to call Servio", &[], None, true)
            .record(),
        Note::new("b-call.txt", Some("2026-03-03"))
            .company("Acme Ltd")
            .with_company(|company| company.company = Some(link(crm, 1, "Acme Limited", None)))
            .person("Ann van der Wal", Some(0))
            .with(|person| person.contact = Some(link(crm, 2, "Ann van der Wal", Some("ann@acme.example"))))
            .person("Tom Roe", None)
            .with(|person| person.user = Some(link(crm, 3, "Tom Roe", Some("tom@us.example"))))
            .amount("99.999", Some("GBP"), Some("licence"), Some(0))
            .company("Infosys")
            .amount("1200.50", Some("GBP"), Some("hardware"), Some(0))
            .with_amount(|amount| (amount.value_max, amount.via) = (Some("1500".into()), Some("organizations/1".into())))
            .task("Tom and Ann to agree on the licence", &[1, 0], None, false)
            .record(),
        Note::new("c-doubt.txt", Some("2026-03-04"))
            .company("Castell")
            .with_company(|company| {
                company.company_candidates = vec![link(crm, 4, "Castell SA", None), link(crm, 5, "Castell NV", None)]
            })
            .person("Bo Day", Some(0))
            .with(|person| person.contact_candidates = vec![link(crm, 6, "Bo Day", None)])
            .amount("5000", Some("EUR"), None, Some(0))
            .task("Bo to visit", &[0], Some("2026-04-01"), false)
            .record(),
        hostile
            .amount("5", Some("EUR"), Some("=2+2 \"quoted\" <b>|"), Some(0))
            .task("+call \"Zoë\"\n| <now>", &[2], None, false)
            .record(),
        Note::new("long.txt", None)
            .company(&long)
            .person(&format!("Ida {long}Fox"), None)
            .task(&"Write 𝒜 long text. ".repeat(120), &[], None, false)
            .record(),
        Note::new("mails.mbox#1", Some("2026-03-07")).id("<one@x>").company("Norvale").person("Martin Okafor", Some(0)).record(),
        Note::new("mails.mbox#2", Some("2026-03-08"))
            .id("<two@x>")
            .company("Norvale")
            .person("Martin Okafor", Some(0))
            .task("Ring back", &[0], None, false)
            .record(),
        Note::new("nothing.txt", Some("2026-03-09")).record(),
        older(),
    ]
}

/// A record from before records held sentences.
fn older() -> NoteRecord {
    let mut record = Note::new("older.txt", Some("2026-03-10")).company("Norvale").record();
    record.sentences.clear();
    record
}
