use std::collections::BTreeSet;

use super::keys::key;
use super::table::{List, Table};
use crate::register::address;
use crate::resolve::{is_acronym, organization_core, shortened};
use crate::text::fold;

/// A folded organization's name without article and legal form, word by word.
pub(super) fn core(name: &str) -> Vec<String> {
    let mut core = organization_core(&fold(name));
    while core.len() > 1 && core.last().is_some_and(|word| word == "&" || word == "and" || word == "-") {
        core.pop();
        core = organization_core(&core.join(" "));
    }
    core
}

/// Letters and digits of a name without legal form: `redhat` for `Red Hat, Inc.`
pub(super) fn squeezed(core: &[String]) -> String {
    core.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphanumeric()).collect()
}

/// The number of a company by its squeezed name, or the label of its domain.
pub(super) fn by_name(squeezed: &str) -> u64 {
    key("company", squeezed)
}

/// The number of a company by its id.
pub(super) fn by_id(id: &str) -> u64 {
    key("company id", id)
}

/// What is known of somebody's employer.
#[derive(Clone, Debug, Default)]
pub(super) struct Employer {
    /// Numbers of its names, domains and ids.
    pub(super) numbers: BTreeSet<u64>,
    cores: Vec<Vec<String>>,
    labels: BTreeSet<String>,
}

/// How two employers go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// They are the same.
    Same,
    /// They may be the same: a shortened name, an acronym, a part of a domain.
    Near,
    /// One of them is not known.
    Unknown,
    /// They are two.
    Other,
}

impl Employer {
    pub(super) fn add_name(&mut self, name: &str) {
        let core = core(name);
        let squeezed = squeezed(&core);
        if !squeezed.is_empty() {
            self.numbers.insert(by_name(&squeezed));
            self.cores.push(core);
        }
    }

    /// Adds a domain such as `acme.com`.
    pub(super) fn add_domain(&mut self, domain: &str) {
        let label = address::label(domain);
        if !label.is_empty() {
            self.numbers.insert(by_name(&label));
            self.labels.insert(label);
        }
    }

    pub(super) fn add_id(&mut self, id: &str) {
        self.numbers.insert(by_id(id));
    }

    /// What the record of a person says of its employer; `companies` tells more of those it names by id.
    pub(super) fn of_person(table: &Table, row: u32, more: &dyn Fn(&str, &mut Self)) -> Self {
        let mut employer = Self::default();
        for name in table.list(row, List::Companies) {
            employer.add_name(name);
        }
        for id in table.list(row, List::CompanyIds) {
            employer.add_id(id);
            more(id, &mut employer);
        }
        for email in table.list(row, List::Emails).filter_map(address::normal) {
            address::domain(&email).into_iter().for_each(|domain| employer.add_domain(domain));
        }
        employer
    }

    pub(super) fn fit(&self, other: &Self) -> Fit {
        if self.numbers.is_empty() || other.numbers.is_empty() {
            Fit::Unknown
        } else if self.numbers.intersection(&other.numbers).next().is_some() {
            Fit::Same
        } else if self.near(other) || other.near(self) {
            Fit::Near
        } else {
            Fit::Other
        }
    }

    fn near(&self, other: &Self) -> bool {
        let spells = |label: &String| {
            let part = |core: &Vec<String>| label.chars().count() >= 3 && core.contains(label);
            other.cores.iter().any(|core| part(core) || address::spellings(core).contains(label))
        };
        let like =
            |a: &Vec<String>| other.cores.iter().any(|b| shortened(a, b) || is_acronym(a, b) || slip(&a.join(" "), &b.join(" ")));
        self.labels.iter().any(spells) || self.cores.iter().any(like)
    }
}

/// One wrong letter in a long name.
fn slip(a: &str, b: &str) -> bool {
    a.chars().count() >= 8 && a.chars().next() == b.chars().next() && strsim::osa_distance(a, b) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn employer(names: &[&str], domains: &[&str]) -> Employer {
        let mut employer = Employer::default();
        names.iter().for_each(|name| employer.add_name(name));
        domains.iter().for_each(|domain| employer.add_domain(domain));
        employer
    }

    #[test]
    fn employers() {
        let acme = employer(&["Acme Foods Ltd"], &["acmefoods.com"]);
        for (names, domains, fit) in [
            (&["ACME Foods"][..], &[][..], Fit::Same),
            (&[][..], &["acme-foods.be"][..], Fit::Same),
            (&["Acme"][..], &[][..], Fit::Near),
            (&["Acme Foodz"][..], &[][..], Fit::Near),
            (&["Globex"][..], &["globex.com"][..], Fit::Other),
            (&[][..], &[][..], Fit::Unknown),
        ] {
            assert_eq!(acme.fit(&employer(names, domains)), fit, "{names:?} {domains:?}");
        }
        assert_eq!(employer(&["Koninklijke KPN NV"], &[]).fit(&employer(&[], &["kpn.com"])), Fit::Near);
    }

    #[test]
    fn cores() {
        for (name, expected) in
            [("Red Hat, Inc.", "redhat"), ("The Acme GmbH & Co. KG", "acme"), ("D'Hondt & Zonen BV", "dhondtzonen")]
        {
            assert_eq!(squeezed(&core(name)), expected, "{name}");
        }
    }
}
