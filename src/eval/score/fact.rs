//! What a note says as a whole: people and organizations as sets, sums and action items with their slots.

use std::collections::BTreeSet;

use serde::Serialize;

use super::counts::Counts;
use super::pairing::{Range, overlap, pair, pair_overlapping};
use crate::eval::{ActionFact, AmountFact, Facts, Party};

/// A measure over facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactMeasure {
    /// Distinct people, by name or alias, case-blind.
    People,
    /// Distinct organizations, likewise.
    Organizations,
    /// Sums whose value, currency and period are all right; a sum belongs to the one whose words it overlaps.
    Amounts,
    /// Sums with the right value, whatever else.
    AmountValue,
    /// Sums with the right currency.
    AmountCurrency,
    /// Sums with the right period.
    AmountPeriod,
    /// Action items whose words overlap by half of the shorter one or more.
    Actions,
    /// Of those found, the share with exactly the right owners.
    Owners,
    /// Of those found, the share with the right due date, or rightly none.
    Due,
}

impl FactMeasure {
    /// All, in the order of the report.
    pub const ALL: [Self; 9] = [
        Self::People,
        Self::Organizations,
        Self::Amounts,
        Self::AmountValue,
        Self::AmountCurrency,
        Self::AmountPeriod,
        Self::Actions,
        Self::Owners,
        Self::Due,
    ];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Organizations => "organizations",
            Self::Amounts => "amounts",
            Self::AmountValue => "amounts: value",
            Self::AmountCurrency => "amounts: currency",
            Self::AmountPeriod => "amounts: period",
            Self::Actions => "action items",
            Self::Owners => "action items: owners",
            Self::Due => "action items: due",
        }
    }

    /// Whether it is a share of the action items found, so that precision and recall say nothing.
    pub fn is_share(self) -> bool {
        matches!(self, Self::Owners | Self::Due)
    }
}

/// The pairs of one record's facts: positions in gold and in what was found.
pub(crate) struct FactPairs {
    pub(crate) people: Vec<(usize, usize)>,
    pub(crate) organizations: Vec<(usize, usize)>,
    pub(crate) amounts: Vec<(usize, usize)>,
    pub(crate) actions: Vec<(usize, usize)>,
}

impl FactPairs {
    pub(crate) fn new(gold: &Facts, found: &Facts) -> Self {
        let amounts = |facts: &Facts| facts.amounts.iter().map(|a| (a.start, a.end)).collect::<Vec<Range>>();
        Self {
            people: pair_parties(&gold.people, &found.people),
            organizations: pair_parties(&gold.organizations, &found.organizations),
            amounts: pair_overlapping(&amounts(gold), &amounts(found)),
            actions: pair_actions(&gold.action_items, &found.action_items),
        }
    }
}

/// The counts of one record, in the order of [`FactMeasure::ALL`].
pub(super) fn count_facts(gold: &Facts, found: &Facts) -> [Counts; 9] {
    let pairs = FactPairs::new(gold, found);
    let amounts = |right: fn(&AmountFact, &AmountFact) -> bool| {
        let right = pairs.amounts.iter().filter(|(i, j)| right(&gold.amounts[*i], &found.amounts[*j])).count();
        Counts::of(right, found.amounts.len(), gold.amounts.len())
    };
    let actions = pairs.actions.len();
    let shared = |right: &dyn Fn(usize, usize) -> bool| {
        Counts::share(pairs.actions.iter().filter(|(i, j)| right(*i, *j)).count(), actions)
    };
    [
        Counts::of(pairs.people.len(), found.people.len(), gold.people.len()),
        Counts::of(pairs.organizations.len(), found.organizations.len(), gold.organizations.len()),
        amounts(|g, f| same_value(g, f) && g.currency == f.currency && g.period == f.period),
        amounts(same_value),
        amounts(|g, f| g.currency == f.currency),
        amounts(|g, f| g.period == f.period),
        Counts::of(actions, found.action_items.len(), gold.action_items.len()),
        shared(&|i, j| same_owners(gold, &gold.action_items[i], found, &found.action_items[j])),
        shared(&|i, j| gold.action_items[i].due == found.action_items[j].due),
    ]
}

/// Whether the amounts, or both ends of the ranges, are equal.
pub(crate) fn same_value(gold: &AmountFact, found: &AmountFact) -> bool {
    gold.value == found.value && gold.value_max == found.value_max
}

/// All forms of a name, in small letters.
fn forms(party: &Party) -> BTreeSet<String> {
    std::iter::once(&party.name).chain(&party.aliases).map(|form| form.to_lowercase()).collect()
}

/// Each wanted party takes the first that shares a form with it and is still free.
fn pair_parties(gold: &[Party], found: &[Party]) -> Vec<(usize, usize)> {
    let found: Vec<BTreeSet<String>> = found.iter().map(forms).collect();
    let mut free = vec![true; found.len()];
    let mut pairs = Vec::new();
    for (i, wanted) in gold.iter().map(forms).enumerate() {
        if let Some(j) = (0..found.len()).find(|j| free[*j] && !wanted.is_disjoint(&found[*j])) {
            free[j] = false;
            pairs.push((i, j));
        }
    }
    pairs
}

pub(super) fn pair_actions(gold: &[ActionFact], found: &[ActionFact]) -> Vec<(usize, usize)> {
    let ranges = |items: &[ActionFact]| items.iter().map(|a| (a.start, a.end)).collect::<Vec<Range>>();
    let fits = |g: Range, f: Range| overlap(g, f) * 2 >= (g.1 - g.0).min(f.1 - f.0).max(1);
    pair(&ranges(gold), &ranges(found), fits, |_, _| ())
}

/// Whether as many owners were found as wanted, and each wanted one shares a form with one found.
pub(crate) fn same_owners(gold: &Facts, wanted: &ActionFact, found: &Facts, item: &ActionFact) -> bool {
    let people = |facts: &Facts, owners: &[usize]| -> Vec<BTreeSet<String>> {
        owners.iter().filter_map(|owner| facts.people.get(*owner)).map(forms).collect()
    };
    let (wanted, got) = (people(gold, &wanted.owners), people(found, &item.owners));
    wanted.len() == got.len() && wanted.iter().all(|w| got.iter().any(|g| !w.is_disjoint(g)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(name: &str, aliases: &[&str]) -> Party {
        Party { name: name.into(), aliases: aliases.iter().map(|a| (*a).into()).collect(), ..Party::default() }
    }

    fn amount(at: usize, value: &str, currency: &str) -> AmountFact {
        AmountFact {
            start: at,
            end: at + 4,
            value: value.parse().unwrap(),
            value_max: None,
            currency: Some(currency.into()),
            period: None,
            about: None,
            organization: None,
        }
    }

    fn item(start: usize, end: usize, owners: &[usize], due: Option<&str>) -> ActionFact {
        let due = due.map(str::to_owned);
        ActionFact { start, end, owners: owners.to_vec(), due, due_text: None, done: false, confidence: None }
    }

    fn triples(gold: &Facts, found: &Facts) -> Vec<(u64, u64, u64)> {
        count_facts(gold, found).iter().map(|c| (c.correct, c.found(), c.wanted())).collect()
    }

    #[test]
    fn slots_by_hand() {
        let gold = Facts {
            people: vec![party("Ann Lee", &["Ann"]), party("Bo Ek", &[])],
            organizations: vec![party("Norvale", &[])],
            amounts: vec![amount(0, "1.20", "EUR"), amount(10, "5", "EUR")],
            action_items: vec![item(0, 10, &[0], Some("2026-03-06")), item(20, 30, &[], None), item(40, 50, &[1], None)],
            ..Facts::default()
        };
        let found = Facts {
            people: vec![party("ann", &[]), party("Cy", &["Bo"])],
            organizations: vec![party("NORVALE", &[]), party("Norvale", &[])],
            amounts: vec![amount(0, "1.2", "EUR"), amount(12, "5", "USD"), amount(30, "7", "EUR")],
            action_items: vec![item(5, 15, &[0], None), item(20, 24, &[], None), item(48, 60, &[1], None)],
            ..Facts::default()
        };
        let expected = [(1, 2, 2), (1, 2, 1), (1, 3, 2), (2, 3, 2), (1, 3, 2), (2, 3, 2), (2, 3, 3), (2, 2, 2), (1, 2, 2)];
        assert_eq!(triples(&gold, &found), expected);
    }

    #[test]
    fn nothing_found_is_all_missed() {
        let gold = Facts { people: vec![party("Ann", &[])], ..Facts::default() };
        assert_eq!(triples(&gold, &Facts::default())[0], (0, 0, 1));
    }
}
