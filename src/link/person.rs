//! Which contact a person of a note is.

use super::employer::{Employer, Fit};
use super::nickname;
use super::people::{People, names};
use super::table::List;
use super::verdict::{Evidence, Fitting, Verdict};
use crate::record::PersonRecord;
use crate::register::{Name, address, fit_one_address, middles_agree, stands_for};
use crate::resolve::Shape;

/// What a note says of a person.
#[derive(Clone, Debug)]
pub(super) struct Sought<'a> {
    /// The fullest name first.
    names: Vec<Name>,
    /// Addresses that nobody shares.
    pub(super) emails: Vec<String>,
    phones: Vec<String>,
    /// The stated employer.
    employer: Option<&'a Employer>,
    /// All organizations of the note.
    around: &'a [Employer],
}

/// Looks up who may be meant; `more` tells of a company id what else is known of the company.
pub(super) struct Lookup<'a> {
    pub(super) people: &'a People,
    pub(super) more: &'a dyn Fn(&str, &mut Employer),
}

/// How the name of a row goes with a full name of the note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    Same,
    /// Family name first.
    Swapped,
    Nickname,
    Initial,
    Slip,
}

impl<'a> Sought<'a> {
    pub(super) fn of(person: &PersonRecord, employer: Option<&'a Employer>, around: &'a [Employer]) -> Self {
        let names = std::iter::once(&person.name).chain(&person.aliases).map(|name| Name::parse(name)).collect();
        let emails = person.emails.iter().filter_map(|email| address::normal(email)).filter(|a| !address::is_shared(a)).collect();
        let phones = person.phones.iter().filter_map(|phone| last_digits(phone)).collect();
        Self { names, emails, phones, employer, around }
    }

    /// The full names.
    pub(super) fn full(&self) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(|name| name.full.is_some())
    }
}

impl Lookup<'_> {
    pub(super) fn find(&self, sought: &Sought) -> Verdict {
        let mut fitting = Fitting::default();
        self.by_address(sought, &mut fitting);
        self.by_full_name(sought, &mut fitting);
        if let Some(employer) = sought.employer {
            for name in &sought.names {
                self.within(name, employer, &mut fitting);
            }
        }
        fitting.decide(&self.people.table, &["email"])
    }

    fn by_address(&self, sought: &Sought, fitting: &mut Fitting) {
        for email in &sought.emails {
            for row in self.people.by_email(email) {
                let known = names(&self.people.table, row);
                let fits = self.people.table.name(row).is_empty()
                    || known.iter().any(|known| sought.names.iter().any(|name| fit_one_address(name, known)));
                let evidence = if fits { Evidence::certain(100, "email") } else { Evidence::doubtful(60, "email") };
                fitting.add(row, evidence);
            }
        }
    }

    fn by_full_name(&self, sought: &Sought, fitting: &mut Fitting) {
        for name in sought.full() {
            let rows = self.people.by_name(name);
            let like: Vec<(u32, Likeness)> = rows.iter().filter_map(|row| Some((*row, self.likeness(*row, name)?))).collect();
            let namesakes = like.iter().filter(|(_, likeness)| *likeness == Likeness::Same).count();
            let alone = namesakes == 1 && self.people.distinctive(name);
            for (row, likeness) in &like {
                let evidence = match likeness {
                    Likeness::Same => self.same_name(*row, sought, alone),
                    _ if self.employs(sought, *row) => Evidence::certain(90, "name in another order and company"),
                    _ => Evidence::doubtful(60, "name in another order"),
                };
                fitting.add(*row, evidence);
            }
        }
    }

    /// Whether the stated employer is that of a row.
    fn employs(&self, sought: &Sought, row: u32) -> bool {
        let mine = Employer::of_person(&self.people.table, row, self.more);
        sought.employer.is_some_and(|employer| employer.fit(&mine) == Fit::Same)
    }

    /// What it tells that a row has the very name.
    fn same_name(&self, row: u32, sought: &Sought, alone: bool) -> Evidence {
        let table = &self.people.table;
        let phone = table.list(row, List::Phones).filter_map(last_digits).any(|phone| sought.phones.contains(&phone));
        if phone {
            return Evidence::certain(96, "name and phone");
        }
        let known: Vec<String> = table.list(row, List::Emails).filter_map(address::normal).collect();
        let has_work = |list: &[String]| list.iter().any(|email| address::domain(email).is_some());
        if has_work(&sought.emails) && has_work(&known) {
            // Two work addresses are two people, or one who moved.
            return Evidence::doubtful(55, "name");
        }
        let mine = Employer::of_person(table, row, self.more);
        match sought.employer.map(|employer| employer.fit(&mine)) {
            Some(Fit::Same) => Evidence::certain(97, "name and company"),
            Some(Fit::Other) => Evidence::doubtful(50, "name"),
            Some(Fit::Near) => Evidence::doubtful(80, "name and company"),
            None if sought.around.iter().any(|other| other.fit(&mine) == Fit::Same) => {
                Evidence::certain(93, "name and company of the note")
            }
            Some(Fit::Unknown) | None if alone => Evidence::certain(90, "name"),
            Some(Fit::Unknown) | None => Evidence::doubtful(70, "name"),
        }
    }

    /// Those of the employer whom a name may stand for.
    fn within(&self, name: &Name, employer: &Employer, fitting: &mut Fitting) {
        let given = name.parsed.tokens.first().map_or("", String::as_str);
        let family = name.full.as_ref().map_or_else(|| name.parsed.tokens.join(" "), |full| full.family.clone());
        let last = name.parsed.tokens.last().cloned().unwrap_or_default();
        for company in &employer.numbers {
            let families = [&family, &last].into_iter().flat_map(|family| self.people.by_family(family, *company));
            let starts = nickname::initials(given).into_iter().flat_map(|letter| self.people.by_initial(letter, *company));
            for row in families.chain(starts) {
                let evidence = match name.full {
                    Some(_) => self.likeness(*row, name).and_then(of_full),
                    None => self.of_short(*row, name),
                };
                evidence.into_iter().for_each(|evidence| fitting.add(*row, evidence));
            }
        }
    }

    fn likeness(&self, row: u32, name: &Name) -> Option<Likeness> {
        names(&self.people.table, row).iter().filter_map(|known| likeness(name, known)).min_by_key(|likeness| *likeness as u8)
    }

    /// What it tells that a short name can stand for a row of the same company.
    fn of_short(&self, row: u32, name: &Name) -> Option<Evidence> {
        let known = names(&self.people.table, row);
        let given = name.parsed.tokens.first()?;
        let stands = known.iter().any(|known| stands_for(&name.parsed, &known.parsed));
        let nick = || {
            name.parsed.shape == Shape::Single
                && known.iter().filter_map(|k| k.full.as_ref()).any(|k| nickname::alike(given, &k.given))
        };
        Some(match name.parsed.shape {
            Shape::Abbreviated if stands => Evidence::certain(91, "initial and company"),
            Shape::Family if stands => Evidence::doubtful(70, "family name and company"),
            Shape::Handle if stands => Evidence::doubtful(70, "account name and company"),
            Shape::Single if stands || nick() => Evidence::doubtful(65, "part of the name and company"),
            Shape::Initials if stands => Evidence::doubtful(60, "initials and company"),
            _ => return None,
        })
    }
}

/// What it tells that the name of a row of the same company is like a full name. The same name is weighed elsewhere.
fn of_full(likeness: Likeness) -> Option<Evidence> {
    Some(match likeness {
        Likeness::Same => return None,
        Likeness::Swapped => Evidence::certain(90, "name in another order and company"),
        Likeness::Nickname => Evidence::certain(92, "short name and company"),
        Likeness::Initial => Evidence::certain(91, "initial and company"),
        Likeness::Slip => Evidence::doubtful(75, "like name and company"),
    })
}

fn likeness(name: &Name, known: &Name) -> Option<Likeness> {
    let (Some(a), Some(b)) = (&name.full, &known.full) else {
        // `A. Lee` in the CRM.
        return (known.parsed.shape == Shape::Abbreviated && known.parsed.abbreviates(&name.parsed)).then_some(Likeness::Initial);
    };
    let middles = middles_agree(&a.middle, &b.middle);
    if a.given == b.given && a.family == b.family {
        return middles.then_some(Likeness::Same);
    }
    if a.family == b.family && middles && (nickname::alike(&a.given, &b.given) || begins(&a.given, &b.given)) {
        return Some(Likeness::Nickname);
    }
    if a.given == b.family && a.family == b.given {
        return Some(Likeness::Swapped);
    }
    (a.family != b.family || a.given.chars().next() == b.given.chars().next())
        .then(|| name.parsed.same_full(&known.parsed).then_some(Likeness::Slip))
        .flatten()
}

/// Whether one given name is the beginning of the other: `Flo`, `Florence`.
fn begins(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.chars().count() >= 3 && long.starts_with(short)
}

/// The last eight digits of a telephone number.
fn last_digits(phone: &str) -> Option<String> {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 8).then(|| digits[digits.len() - 8..].iter().collect())
}
