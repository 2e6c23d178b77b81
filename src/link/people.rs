//! Contacts or users, and who among them a person of a note may be.

use super::employer::Employer;
use super::frequency::{Counting, Frequency};
use super::keys::{Draft, Keys, key, key_at};
use super::table::{List, Table};
use crate::register::{Name, address};

/// Rows that are looked at for one key at most: a short name that fits more tells nobody.
const MOST: usize = 400;

/// People of the CRM by address, name, and name within a company.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    pub(super) table: Table,
    keys: Keys,
    frequency: Frequency,
}

impl People {
    /// Indexes a table. `more` tells of a company id what else is known of the company.
    pub(super) fn new(mut table: Table, more: &dyn Fn(&str, &mut Employer)) -> Self {
        table.shrink();
        let (mut draft, mut counting) = (Draft::default(), Counting::default());
        for row in table.rows() {
            draft.add(key("id", table.id(row)), row);
            for email in table.list(row, List::Emails).filter_map(address::normal) {
                draft.add(key("email", &email), row);
            }
            let employer = Employer::of_person(&table, row, more);
            for (at, name) in names(&table, row).iter().enumerate() {
                if let Some(full) = &name.full {
                    draft.add(by_full(name), row);
                    employer.numbers.iter().for_each(|number| draft.add(key_at("family", &full.family, *number), row));
                    if at == 0 {
                        counting.add(full);
                    }
                }
                let initial = name.parsed.tokens.first().and_then(|given| given.chars().next()).map(String::from);
                for initial in initial.iter() {
                    employer.numbers.iter().for_each(|number| draft.add(key_at("initial", initial, *number), row));
                }
            }
        }
        Self { table, keys: draft.finish(), frequency: counting.finish() }
    }

    /// The record with this id.
    pub(super) fn by_id(&self, id: &str) -> Option<u32> {
        self.keys.get(key("id", id)).iter().copied().find(|row| self.table.id(*row) == id)
    }

    /// Those with this address, in the form of [`address::normal`].
    pub(super) fn by_email(&self, email: &str) -> Vec<u32> {
        let has = |row: &u32| self.table.list(*row, List::Emails).filter_map(address::normal).any(|known| known == email);
        self.keys.get(key("email", email)).iter().copied().filter(has).collect()
    }

    /// Those who share given and family name with a full name, in either order.
    pub(super) fn by_name(&self, name: &Name) -> &[u32] {
        if name.full.is_some() { self.few(by_full(name)) } else { &[] }
    }

    /// Those at a company with this family name.
    pub(super) fn by_family(&self, family: &str, company: u64) -> &[u32] {
        self.few(key_at("family", family, company))
    }

    /// Those at a company whose given name starts so.
    pub(super) fn by_initial(&self, initial: char, company: u64) -> &[u32] {
        self.few(key_at("initial", &initial.to_string(), company))
    }

    fn few(&self, number: u64) -> &[u32] {
        let rows = self.keys.get(number);
        if rows.len() > MOST { &[] } else { rows }
    }

    /// Whether somebody else with this name is unlikely.
    pub(super) fn distinctive(&self, name: &Name) -> bool {
        name.full.as_ref().is_some_and(|full| self.frequency.distinctive(full))
    }

    /// Bytes of memory.
    pub(super) fn bytes(&self) -> usize {
        self.table.bytes() + self.keys.bytes() + self.frequency.bytes()
    }
}

/// The names of a row: the whole one first, then other names, a nickname with the family name behind it.
pub(super) fn names(table: &Table, row: u32) -> Vec<Name> {
    let whole = Name::parse(table.name(row));
    let family = whole.full.as_ref().map(|full| full.family.clone());
    let mut names = vec![whole];
    for alias in table.list(row, List::Aliases) {
        let known = Name::parse(alias);
        match (&known.full, &family) {
            (None, Some(family)) => names.push(Name::parse(&format!("{alias} {family}"))),
            _ => names.push(known),
        }
    }
    names
}

/// The number of a full name in whichever order.
fn by_full(name: &Name) -> u64 {
    let base = name.full.as_ref().map(|full| full.base()).unwrap_or_default();
    let mut words: Vec<&str> = base.split(' ').collect();
    words.sort_unstable();
    key("name", &words.join(" "))
}
