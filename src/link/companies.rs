//! Companies, and which of them an organization of a note may be.

use std::collections::BTreeSet;

use super::employer::{Employer, by_name, core, squeezed};
use super::keys::{Draft, Keys, key};
use super::table::{List, Table};
use super::verdict::{Evidence, Fitting, Verdict};
use crate::register::{DESCRIPTORS, address};
use crate::resolve::{initials, is_acronym, shortened};
use crate::text::fold;

/// Rows that are looked at for one key at most.
const MOST: usize = 200;

/// Organizations of the CRM by name without legal form, by domain, by the beginning of the name and by acronym.
#[derive(Clone, Debug, Default)]
pub(super) struct Companies {
    pub(super) table: Table,
    keys: Keys,
}

/// What a note says of an organization.
#[derive(Clone, Debug, Default)]
pub(super) struct Sought {
    /// The fullest name first.
    pub(super) names: Vec<String>,
    /// Domains of its people's addresses, and those of the note that spell its name.
    pub(super) domains: BTreeSet<String>,
}

impl Companies {
    pub(super) fn new(mut table: Table) -> Self {
        table.shrink();
        let mut draft = Draft::default();
        for row in table.rows() {
            draft.add(key("id", table.id(row)), row);
            for name in names(&table, row) {
                let core = core(name);
                draft.add(by_name(&squeezed(&core)), row);
                for words in 1..core.len() {
                    draft.add(key("beginning", &core[..words].join(" ")), row);
                }
                if core.len() > 1 {
                    draft.add(key("initials", &initials(&core)), row);
                }
            }
            domains(&table, row).iter().for_each(|domain| draft.add(key("domain", domain), row));
        }
        Self { table, keys: draft.finish() }
    }

    /// The record with this id.
    pub(super) fn by_id(&self, id: &str) -> Option<u32> {
        self.keys.get(key("id", id)).iter().copied().find(|row| self.table.id(*row) == id)
    }

    /// Those with this name, legal form apart.
    pub(super) fn by_name(&self, name: &str) -> &[u32] {
        self.few(by_name(&squeezed(&core(name))))
    }

    /// Tells an employer what is known of one of the companies.
    pub(super) fn describe(&self, row: u32, employer: &mut Employer) {
        employer.add_id(self.table.id(row));
        names(&self.table, row).for_each(|name| employer.add_name(name));
        domains(&self.table, row).iter().for_each(|domain| employer.add_domain(domain));
    }

    /// Which of them is meant.
    pub(super) fn find(&self, sought: &Sought) -> Verdict {
        let mut fitting = Fitting::default();
        for name in &sought.names {
            self.by_whole_name(name, &mut fitting);
            self.by_part(name, &mut fitting);
        }
        for domain in &sought.domains {
            for row in self.few(key("domain", domain)) {
                let like = sought.names.iter().any(|name| self.is_like(*row, name, domain));
                fitting.add(*row, if like { Evidence::certain(98, "domain") } else { Evidence::doubtful(60, "domain") });
            }
        }
        fitting.decide(&self.table, &["domain"])
    }

    fn by_whole_name(&self, name: &str, fitting: &mut Fitting) {
        let (written, wanted) = (core(name), legal_form(name));
        for row in self.by_name(name) {
            let known: Vec<&str> = names(&self.table, *row).collect();
            for (at, known) in known.iter().enumerate().filter(|(_, known)| squeezed(&core(known)) == squeezed(&written)) {
                let form = legal_form(known);
                let by = if at == 0 { "name" } else { "alias" };
                let evidence = match (wanted == form, wanted.is_empty() || form.is_empty()) {
                    (true, _) => Evidence::certain(97, by),
                    (_, true) => Evidence::certain(95, by),
                    // `Acme Ltd` may be another house than `Acme GmbH`.
                    _ => Evidence::doubtful(75, by),
                };
                fitting.add(*row, evidence);
            }
        }
        if let Some(domain) = host(name) {
            self.few(key("domain", &domain)).iter().for_each(|row| fitting.add(*row, Evidence::certain(96, "domain")));
        }
    }

    /// Shorter and longer names, and acronyms.
    fn by_part(&self, name: &str, fitting: &mut Fitting) {
        let words = core(name);
        let mut add = |rows: &[u32], test: &dyn Fn(&[String]) -> Option<Evidence>| {
            for row in rows {
                let evidence = names(&self.table, *row).filter_map(|known| test(&core(known))).max_by_key(|e| e.score);
                evidence.into_iter().for_each(|evidence| fitting.add(*row, evidence));
            }
        };
        add(self.few(key("beginning", &words.join(" "))), &|known| part(&words, known));
        for length in 1..words.len() {
            add(self.few(by_name(&squeezed(&words[..length]))), &|known| part(known, &words));
        }
        if let [word] = &words[..] {
            let acronym = |known: &[String]| is_acronym(&words, known).then(|| Evidence::doubtful(60, "acronym"));
            add(self.few(key("initials", word)), &acronym);
        } else {
            let acronym = |known: &[String]| is_acronym(known, &words).then(|| Evidence::doubtful(55, "acronym"));
            add(self.few(by_name(&initials(&words))), &acronym);
        }
    }

    /// Whether a name goes with that of the owner of a domain.
    fn is_like(&self, row: u32, name: &str, domain: &str) -> bool {
        let words = core(name);
        let spelled = address::spellings(&words).contains(&address::label(domain));
        spelled
            || names(&self.table, row).any(|known| {
                let known = core(known);
                let either = |a: &[String], b: &[String]| shortened(a, b) || is_acronym(a, b);
                squeezed(&known) == squeezed(&words) || either(&known, &words) || either(&words, &known)
            })
    }

    fn few(&self, number: u64) -> &[u32] {
        let rows = self.keys.get(number);
        if rows.len() > MOST { &[] } else { rows }
    }

    /// Bytes of memory.
    pub(super) fn bytes(&self) -> usize {
        self.table.bytes() + self.keys.bytes()
    }
}

/// The name of a row, then its other names.
pub(super) fn names(table: &Table, row: u32) -> impl Iterator<Item = &str> {
    std::iter::once(table.name(row)).chain(table.list(row, List::Aliases))
}

fn domains(table: &Table, row: u32) -> BTreeSet<String> {
    table.list(row, List::Domains).filter_map(host).collect()
}

/// A name cut short; what is left out may tell nothing (`Consulting`).
fn part(short: &[String], long: &[String]) -> Option<Evidence> {
    let rest = long.get(short.len()..).unwrap_or_default();
    let tells = rest.iter().any(|word| !DESCRIPTORS.contains(&word.as_str()));
    shortened(short, long).then(|| Evidence::doubtful(if tells { 55 } else { 70 }, "part of the name"))
}

/// The legal form of a name, in one spelling; empty where it states none.
fn legal_form(name: &str) -> String {
    let plain: Vec<String> = fold(name).split([' ', ',']).map(|word| word.replace('.', "")).filter(|w| !w.is_empty()).collect();
    let article = usize::from(plain.len() > 1 && plain[0] == "the");
    let form = plain.get(article + core(name).len()..).unwrap_or_default();
    let same = |word: &String| {
        match word.as_str() {
            "limited" => "ltd",
            "incorporated" => "inc",
            "corporation" => "corp",
            "company" => "co",
            "holdings" => "holding",
            other => return other.to_owned(),
        }
        .to_owned()
    };
    form.iter().map(same).collect::<Vec<String>>().join(" ")
}

/// The domain that is registered to whoever owns a web site, address or host.
pub(super) fn host(site: &str) -> Option<String> {
    let site = site.trim().to_lowercase();
    let rest = site.split_once("://").map_or(site.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', ':', '#', ' ']).next().unwrap_or("");
    let host = host.rsplit('@').next().unwrap_or(host).trim_start_matches("www.").trim_end_matches('.');
    let plausible =
        host.contains('.') && !rest.contains(' ') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    let ending = host.rsplit('.').next().unwrap_or("");
    let is_host = plausible && ending.len() >= 2 && ending.chars().all(char::is_alphabetic);
    address::registered(host).filter(|_| is_host).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for (site, expected) in [
            ("https://www.acme.co.uk/about", Some("acme.co.uk")),
            ("acme.com", Some("acme.com")),
            ("mail.acme.be:8080", Some("acme.be")),
            ("Acme Inc.", None),
            ("S.A.", None),
            ("acme", None),
        ] {
            assert_eq!(host(site).as_deref(), expected, "{site}");
        }
    }

    #[test]
    fn legal_forms() {
        for (name, form) in [
            ("Acme Limited", "ltd"),
            ("Acme, Ltd.", "ltd"),
            ("The Acme Group", "group"),
            ("Acme", ""),
            ("Acme GmbH & Co. KG", "gmbh & co kg"),
        ] {
            assert_eq!(legal_form(name), form, "{name}");
        }
    }
}
