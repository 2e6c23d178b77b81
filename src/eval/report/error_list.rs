//! Everything that is wrong, by kind, for somebody to read.

use crate::eval::score::{FactPairs, pair_spans, same_owners, same_value, scored};
use crate::eval::{ActionFact, AmountFact, Facts, LabelledSpan, OffsetUnit, Offsets, Party, Record};

/// Code points of text shown on each side.
const CONTEXT: usize = 40;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Missed,
    False,
    Label,
    Bounds,
    Both,
    Person,
    FalsePerson,
    Organization,
    FalseOrganization,
    MissedAmount,
    FalseAmount,
    Amount,
    Action,
    FalseAction,
    Owners,
    Due,
}

impl Kind {
    /// All, in the order of the page.
    pub(super) const ALL: [Self; 16] = [
        Self::Missed,
        Self::False,
        Self::Label,
        Self::Bounds,
        Self::Both,
        Self::Person,
        Self::FalsePerson,
        Self::Organization,
        Self::FalseOrganization,
        Self::MissedAmount,
        Self::FalseAmount,
        Self::Amount,
        Self::Action,
        Self::FalseAction,
        Self::Owners,
        Self::Due,
    ];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Missed => "missed mentions",
            Self::False => "false alarms",
            Self::Label => "wrong label",
            Self::Bounds => "wrong bounds",
            Self::Both => "wrong label and bounds",
            Self::Person => "missed people",
            Self::FalsePerson => "false people",
            Self::Organization => "missed organizations",
            Self::FalseOrganization => "false organizations",
            Self::MissedAmount => "missed amounts",
            Self::FalseAmount => "false amounts",
            Self::Amount => "wrong amounts",
            Self::Action => "missed action items",
            Self::FalseAction => "false action items",
            Self::Owners => "wrong owners",
            Self::Due => "wrong due dates",
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mistake {
    pub(super) kind: Kind,
    /// Position of the gold record.
    pub(super) record: usize,
    /// What gold says; empty for nothing.
    pub(super) wanted: String,
    /// What was found.
    pub(super) found: String,
    /// The text before, of, and after it; empty where it stands nowhere in particular.
    pub(super) context: [String; 3],
    pub(super) confidence: Option<f64>,
}

/// The mistakes in one record.
pub(super) fn mistakes(index: usize, gold: &Record, found: Option<&Record>, labels: &[String]) -> Vec<Mistake> {
    let mut list = List { index, text: Offsets::new(&gold.text, OffsetUnit::CodePoints), mistakes: Vec::new() };
    list.spans(&scored(Some(gold), labels), &scored(found, labels));
    if let (Some(gold), Some(found)) = (&gold.facts, found.and_then(|record| record.facts.as_ref())) {
        list.facts(gold, found);
    }
    list.mistakes
}

struct List<'a> {
    index: usize,
    text: Offsets<'a>,
    mistakes: Vec<Mistake>,
}

impl List<'_> {
    fn push(&mut self, kind: Kind, (wanted, found): (String, String), at: Option<(usize, usize)>, confidence: Option<f64>) {
        let slice = |start, end| self.text.slice(start, end).unwrap_or_default().to_owned();
        let context = at.map_or_else(Default::default, |(start, end)| {
            let (from, to) = (start.saturating_sub(CONTEXT), (end + CONTEXT).min(self.text.len()));
            [slice(from, start), slice(start, end), slice(end, to)]
        });
        self.mistakes.push(Mistake { kind, record: self.index, wanted, found, context, confidence });
    }

    fn spans(&mut self, gold: &[&LabelledSpan], found: &[&LabelledSpan]) {
        let pairs = pair_spans(gold, found);
        for (i, j) in &pairs {
            let (wanted, got) = (gold[*i], found[*j]);
            let bounds = (wanted.start, wanted.end) == (got.start, got.end);
            let kind = match (wanted.label == got.label, bounds) {
                (true, true) => continue,
                (true, false) => Kind::Bounds,
                (false, true) => Kind::Label,
                (false, false) => Kind::Both,
            };
            let range = (wanted.start.min(got.start), wanted.end.max(got.end));
            let named = (self.named(wanted, bounds), self.named(got, bounds));
            self.push(kind, named, Some(range), got.confidence);
        }
        for wanted in alone(gold, pairs.iter().map(|(i, _)| *i)) {
            self.push(Kind::Missed, (wanted.label.clone(), String::new()), Some((wanted.start, wanted.end)), None);
        }
        for got in alone(found, pairs.iter().map(|(_, j)| *j)) {
            self.push(Kind::False, (String::new(), got.label.clone()), Some((got.start, got.end)), got.confidence);
        }
    }

    /// The label, and the words where the bounds differ.
    fn named(&self, span: &LabelledSpan, bounds: bool) -> String {
        let words = self.text.slice(span.start, span.end).unwrap_or_default();
        if bounds { span.label.clone() } else { format!("{} {words}", span.label) }
    }

    fn facts(&mut self, gold: &Facts, found: &Facts) {
        let pairs = FactPairs::new(gold, found);
        self.parties([Kind::Person, Kind::FalsePerson], &gold.people, &found.people, &pairs.people);
        let kinds = [Kind::Organization, Kind::FalseOrganization];
        self.parties(kinds, &gold.organizations, &found.organizations, &pairs.organizations);
        self.amounts(&gold.amounts, &found.amounts, &pairs.amounts);
        self.actions(gold, found, &pairs.actions);
    }

    fn amounts(&mut self, gold: &[AmountFact], found: &[AmountFact], pairs: &[(usize, usize)]) {
        for wanted in alone(gold, pairs.iter().map(|(i, _)| *i)) {
            self.push(Kind::MissedAmount, (sum(wanted), String::new()), Some((wanted.start, wanted.end)), None);
        }
        for got in alone(found, pairs.iter().map(|(_, j)| *j)) {
            self.push(Kind::FalseAmount, (String::new(), sum(got)), Some((got.start, got.end)), None);
        }
        for (wanted, got) in pairs.iter().map(|(i, j)| (&gold[*i], &found[*j])) {
            if !(same_value(wanted, got) && wanted.currency == got.currency && wanted.period == got.period) {
                self.push(Kind::Amount, (sum(wanted), sum(got)), Some((wanted.start, wanted.end)), None);
            }
        }
    }

    fn parties(&mut self, [missed, extra]: [Kind; 2], gold: &[Party], found: &[Party], pairs: &[(usize, usize)]) {
        for party in alone(gold, pairs.iter().map(|(i, _)| *i)) {
            self.push(missed, (forms(party), String::new()), None, None);
        }
        for party in alone(found, pairs.iter().map(|(_, j)| *j)) {
            self.push(extra, (String::new(), forms(party)), None, None);
        }
    }

    fn actions(&mut self, gold: &Facts, found: &Facts, pairs: &[(usize, usize)]) {
        for item in alone(&gold.action_items, pairs.iter().map(|(i, _)| *i)) {
            self.push(Kind::Action, (owners(gold, item), String::new()), Some((item.start, item.end)), None);
        }
        for item in alone(&found.action_items, pairs.iter().map(|(_, j)| *j)) {
            self.push(Kind::FalseAction, (String::new(), owners(found, item)), Some((item.start, item.end)), item.confidence);
        }
        for (i, j) in pairs {
            let (wanted, got) = (&gold.action_items[*i], &found.action_items[*j]);
            let at = Some((wanted.start, wanted.end));
            if !same_owners(gold, wanted, found, got) {
                self.push(Kind::Owners, (owners(gold, wanted), owners(found, got)), at, got.confidence);
            }
            if wanted.due != got.due {
                self.push(Kind::Due, (due(wanted), due(got)), at, got.confidence);
            }
        }
    }
}

/// Those of `all` whose position is not among `paired`.
fn alone<T>(all: &[T], paired: impl Iterator<Item = usize>) -> impl Iterator<Item = &T> {
    let mut alone = vec![true; all.len()];
    paired.for_each(|index| alone[index] = false);
    all.iter().zip(alone).filter(|(_, alone)| *alone).map(|(one, _)| one)
}

fn forms(party: &Party) -> String {
    std::iter::once(party.name.as_str()).chain(party.aliases.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
}

fn sum(amount: &AmountFact) -> String {
    let max = amount.value_max.map(|max| format!("..{max}")).unwrap_or_default();
    let currency = amount.currency.as_deref().unwrap_or("no currency");
    let period = amount.period.as_deref().map(|period| format!(" per {period}")).unwrap_or_default();
    format!("{}{max} {currency}{period}", amount.value)
}

fn owners(facts: &Facts, item: &ActionFact) -> String {
    let names: Vec<&str> = item.owners.iter().filter_map(|o| facts.people.get(*o)).map(|p| p.name.as_str()).collect();
    if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
}

fn due(item: &ActionFact) -> String {
    let day = item.due.as_deref().unwrap_or("no date");
    item.due_text.as_ref().map_or_else(|| day.to_owned(), |words| format!("{day} ({words})"))
}

#[cfg(test)]
mod tests;
