use std::collections::BTreeSet;

use super::address;
use super::name::{FullName, Name};
use super::organizations::Organizations;
use super::profile::{PersonKey, PersonProfile};

/// One profile of a person, read for comparison.
#[derive(Clone, Debug)]
pub(super) struct Facts<'a> {
    pub(super) key: &'a PersonKey,
    pub(super) data: &'a PersonProfile,
    pub(super) name: Name,
    /// Every full name that the notes give this person: that of the key first.
    pub(super) full: Vec<FullName>,
    /// Entry of the employer: the one stated, else the owner of an address's domain.
    pub(super) organization: Option<u32>,
    /// Telephone numbers, the last eight digits.
    pub(super) phones: BTreeSet<String>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(key: &'a PersonKey, data: &'a PersonProfile, organizations: &Organizations) -> Self {
        let name = Name::parse(&key.name);
        let mut full: Vec<FullName> = name.full.iter().cloned().collect();
        if !full.is_empty() {
            for other in data.forms.texts().filter_map(|form| Name::parse(form).full) {
                if !full.contains(&other) {
                    full.push(other);
                }
            }
        }
        let stated = key.organization.as_deref().and_then(|core| organizations.entry(core));
        let organization = stated.or_else(|| key.emails.iter().find_map(|email| organizations.domains.employer(email)));
        Self { key, data, name, full, organization, phones: data.phones.texts().filter_map(number).collect() }
    }

    /// Whether something beside the name tells who it is.
    pub(super) fn anchored(&self) -> bool {
        self.organization.is_some() || !self.key.emails.is_empty()
    }

    /// Given and family name of each full name, each once.
    pub(super) fn bases(&self) -> BTreeSet<String> {
        self.full.iter().map(FullName::base).collect()
    }

    pub(super) fn addresses(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.key.emails.iter().map(AsRef::as_ref)
    }

    /// Addresses at an employer's domain.
    pub(super) fn work_addresses(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.addresses().filter(|email| address::domain(email).is_some())
    }
}

/// The last eight digits of a telephone number, so that `+32 2 555 01 42` is `02 555 01 42`.
fn number(phone: &str) -> Option<String> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let national = digits.trim_start_matches('0');
    (national.len() >= 7).then(|| national[national.len().saturating_sub(8)..].to_owned())
}
