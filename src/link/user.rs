//! Which user of the CRM a person of a note is: for owners of action items.

use super::employer::{Employer, Fit};
use super::people::names;
use super::person::{Lookup, Sought};
use crate::record::LinkRecord;
use crate::register::{Name, address, middles_agree};

use super::table::List;
use super::verdict::{Evidence, record};

impl Lookup<'_> {
    /// The user with an address of the person, else the one with the full name; none if several fit. `contact` is the contact that the
    /// person certainly is: who is one by another address is no user by name alone.
    pub(super) fn user(&self, sought: &Sought, employer: Option<&Employer>, contact: Option<&LinkRecord>) -> Option<LinkRecord> {
        let mut rows: Vec<u32> = sought.emails.iter().flat_map(|email| self.people.by_email(email)).collect();
        rows.sort_unstable();
        rows.dedup();
        match rows[..] {
            [row] => return Some(record(&self.people.table, row, Evidence::certain(100, "email"))),
            [_, _, ..] => return None,
            [] => {}
        }
        let mut rows: Vec<u32> = sought.full().flat_map(|name| self.named(name)).collect();
        rows.sort_unstable();
        rows.dedup();
        let [row] = rows[..] else { return None };
        let fits = self.is_colleague(row, sought, employer) && contact.is_none_or(|contact| self.has_address(row, contact));
        fits.then(|| record(&self.people.table, row, Evidence::certain(92, "name")))
    }

    fn named(&self, name: &Name) -> Vec<u32> {
        let same = |row: &u32| {
            names(&self.people.table, *row).iter().filter_map(|known| known.full.as_ref()).any(|known| {
                name.full.as_ref().is_some_and(|full| full.base() == known.base() && middles_agree(&full.middle, &known.middle))
            })
        };
        self.people.by_name(name).iter().copied().filter(same).collect()
    }

    /// Whether nothing that the note says of address and employer speaks against the user.
    fn is_colleague(&self, row: u32, sought: &Sought, employer: Option<&Employer>) -> bool {
        let mine = Employer::of_person(&self.people.table, row, self.more);
        let work = |email: &str| address::domain(email).is_some();
        let moved = sought.emails.iter().any(|email| work(email))
            && self.people.table.list(row, List::Emails).filter_map(address::normal).any(|email| work(&email));
        !moved && employer.is_none_or(|employer| matches!(employer.fit(&mine), Fit::Same | Fit::Near))
    }

    fn has_address(&self, row: u32, contact: &LinkRecord) -> bool {
        let address = contact.email.as_deref().and_then(address::normal);
        address.is_some_and(|email| self.people.by_email(&email).contains(&row))
    }
}
