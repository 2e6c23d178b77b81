use std::collections::BTreeMap;

use super::employment::Employment;
use super::form::{Form, aliases, forms, mentions_of};
use super::person_name::{PersonName, Shape};
use crate::extract::name::bracketed_form;
use crate::extract::{Label, Mention};
use crate::text::{Span, fold};

/// One distinct human of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The fullest form in the note.
    pub name: String,
    /// The other forms used, in order of first use.
    pub aliases: Vec<String>,
    /// Job title, where the note states one.
    pub title: Option<String>,
    /// Index of the employer among the note's organizations, where the note states one.
    pub organization: Option<usize>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Indexes of the mentions, ascending.
    pub mentions: Vec<usize>,
}

/// A name that could be either of several people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguous {
    /// The name as written.
    pub name: String,
    /// Indexes of the people it may stand for.
    pub candidates: Vec<usize>,
    /// Indexes of its mentions.
    pub mentions: Vec<usize>,
}

/// The people of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// In order of first mention.
    pub people: Vec<Person>,
    /// Names that fit two people or more, in order of first mention.
    pub ambiguous: Vec<Ambiguous>,
}

type PersonForm = Form<PersonName>;

/// Where a form belongs.
enum Place {
    Cluster(usize),
    Several(Vec<usize>),
    Own,
}

/// Brings the PER mentions of a note together. `employment` says, by mention, which titles and employers the note states.
pub fn resolve_people(text: &str, mentions: &[Mention], employment: &BTreeMap<usize, Employment>) -> People {
    let forms = forms(text, mentions, Label::Per, |mention, written| read(text, mention, written));
    let whole_names = whole_names(text, mentions, &forms);
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    let mut several: Vec<(usize, Vec<usize>)> = Vec::new();
    for shape in [Shape::Full, Shape::Abbreviated, Shape::Family, Shape::Single, Shape::Initials, Shape::Handle, Shape::Letter] {
        for (index, form) in forms.iter().enumerate().filter(|(_, f)| f.name.shape == shape) {
            let whole = whole_names.get(&index).and_then(|name| clusters.iter().position(|c| c.contains(name)));
            match whole.map_or_else(|| place(form, &forms, &clusters), Place::Cluster) {
                Place::Cluster(cluster) => clusters[cluster].push(index),
                Place::Several(candidates) => several.push((index, candidates)),
                Place::Own if shape == Shape::Letter => {}
                Place::Own => clusters.push(vec![index]),
            }
        }
    }
    assemble(&forms, clusters, several, employment)
}

/// The form behind which each short form stands in brackets: `Noor Fitzgerald (NF)`.
fn whole_names(text: &str, mentions: &[Mention], forms: &[PersonForm]) -> BTreeMap<usize, usize> {
    let form_of = |mention: usize| forms.iter().position(|f| f.mentions.binary_search(&mention).is_ok());
    let pair = |(whole, m): (usize, &Mention)| {
        let behind = bracketed_form(text, m.span)?;
        let short = mentions.iter().position(|other| other.label == Label::Per && other.span == behind)?;
        Some((form_of(short)?, form_of(whole)?))
    };
    mentions.iter().enumerate().filter(|(_, m)| m.label == Label::Per).filter_map(pair).collect()
}

/// `"Mr"` and `"mr"` differ: initials keep their case.
fn read(text: &str, mention: &Mention, written: &str) -> (String, PersonName) {
    let name = PersonName::parse(written, text[..mention.span.start].ends_with('@'));
    let key = if name.shape == Shape::Initials { written.to_owned() } else { fold(written) };
    (key, name)
}

fn place(form: &PersonForm, forms: &[PersonForm], clusters: &[Vec<usize>]) -> Place {
    let name = &form.name;
    let matching = |test: &dyn Fn(&PersonName) -> bool| -> Vec<usize> {
        (0..clusters.len())
            .filter(|c| clusters[*c].iter().any(|f| has_family(&forms[*f].name) && test(&forms[*f].name)))
            .collect()
    };
    let first = name.tokens.first().map_or("", String::as_str);
    let attempts: Vec<Vec<usize>> = match name.shape {
        Shape::Full => vec![matching(&|full| full.shape == Shape::Full && full.same_full(name))],
        Shape::Abbreviated => {
            vec![matching(&|full| name.abbreviates(full) || (full.shape == Shape::Abbreviated && full.tokens == name.tokens))]
        }
        Shape::Family => vec![matching(&|full| full.holds(&name.tokens))],
        Shape::Single => vec![
            matching(&|full| full.given_is(first)),
            matching(&|full| full.holds(&name.tokens)),
            matching(&|full| full.given_starts(first)),
        ],
        Shape::Initials => vec![matching(&|full| full.initials_are(&letters(&form.text)))],
        Shape::Handle => vec![matching(&|full| full.handle_is(&fold(&form.text))), same_single(form, forms, clusters)],
        Shape::Letter => vec![matching(&|full| full.tokens.first().is_some_and(|given| given.starts_with(first)))],
    };
    match attempts.into_iter().find(|found| !found.is_empty()) {
        Some(found) if found.len() == 1 => Place::Cluster(found[0]),
        Some(found) => Place::Several(found),
        None => Place::Own,
    }
}

/// Whether other forms can be read against this one.
fn has_family(name: &PersonName) -> bool {
    matches!(name.shape, Shape::Full | Shape::Abbreviated)
}

/// Clusters that hold the same word as a plain given name: `@dawn` is `Dawn`.
fn same_single(form: &PersonForm, forms: &[PersonForm], clusters: &[Vec<usize>]) -> Vec<usize> {
    let same = |f: &usize| forms[*f].name.shape == Shape::Single && forms[*f].name.tokens == form.name.tokens;
    (0..clusters.len()).filter(|c| clusters[*c].iter().any(same)).collect()
}

fn letters(initials: &str) -> String {
    fold(initials).chars().filter(|c| c.is_alphabetic()).collect()
}

fn assemble(
    forms: &[PersonForm],
    mut clusters: Vec<Vec<usize>>,
    several: Vec<(usize, Vec<usize>)>,
    employment: &BTreeMap<usize, Employment>,
) -> People {
    let first = |cluster: &[usize]| cluster.iter().filter_map(|f| forms[*f].mentions.first()).min().copied();
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    order.sort_by_key(|c| first(&clusters[*c]));
    let mut position = vec![0; clusters.len()];
    for (to, from) in order.iter().enumerate() {
        position[*from] = to;
    }
    let people = order.iter().map(|c| person(forms, std::mem::take(&mut clusters[*c]), employment)).collect();
    let mut ambiguous: Vec<Ambiguous> = several
        .into_iter()
        .map(|(form, candidates)| {
            let mut candidates: Vec<usize> = candidates.into_iter().map(|c| position[c]).collect();
            candidates.sort_unstable();
            Ambiguous { name: forms[form].text.clone(), candidates, mentions: forms[form].mentions.clone() }
        })
        .collect();
    ambiguous.sort_by_key(|a| a.mentions.first().copied());
    People { people, ambiguous }
}

fn person(forms: &[PersonForm], mut members: Vec<usize>, employment: &BTreeMap<usize, Employment>) -> Person {
    members.sort_unstable();
    let fullness = |f: &usize| {
        let name = &forms[*f].name;
        let whole = name.tokens.iter().filter(|t| t.chars().count() > 1).count();
        (name.shape != Shape::Handle, whole, name.tokens.len(), std::cmp::Reverse(*f))
    };
    let best = members.iter().copied().max_by_key(fullness).unwrap_or(members[0]);
    let mentions = mentions_of(forms, &members);
    let stated = |get: fn(&Employment) -> bool| mentions.iter().filter_map(|m| employment.get(m)).find(|e| get(e));
    Person {
        name: forms[best].text.clone(),
        aliases: aliases(forms, &members, best),
        title: stated(|e| e.title.is_some()).and_then(|e| e.title.clone()),
        organization: stated(|e| e.organization.is_some()).and_then(|e| e.organization),
        emails: Vec::new(),
        phones: Vec::new(),
        mentions,
    }
}

impl People {
    /// Index of the person that mention `mention` belongs to.
    pub fn of_mention(&self, mention: usize) -> Option<usize> {
        self.people.iter().position(|p| p.mentions.binary_search(&mention).is_ok())
    }

    /// The one person whom `name` fits by any form used in the note, for names that are no mention (an owner cell, a signature).
    pub fn by_name(&self, name: &str, after_at: bool) -> Option<usize> {
        let wanted = PersonName::parse(name, after_at);
        let key = fold(name);
        let exact = |p: &&Person| std::iter::once(&p.name).chain(&p.aliases).any(|form| fold(form) == key);
        if self.ambiguous.iter().any(|a| fold(&a.name) == key) {
            return None;
        }
        if let Some(index) = self.people.iter().position(|p| exact(&p)) {
            return Some(index);
        }
        let forms: Vec<PersonForm> =
            self.people.iter().map(|p| Form::new(p.name.clone(), PersonName::parse(&p.name, false))).collect();
        let clusters: Vec<Vec<usize>> = (0..forms.len()).map(|i| vec![i]).collect();
        match place(&Form::new(name.to_owned(), wanted), &forms, &clusters) {
            Place::Cluster(index) => Some(index),
            _ => None,
        }
    }

    /// Gives each address and number to the person it stands beside: the nearest PER mention before it within the same line
    /// (or after it, where none stands before), if that person is certain.
    pub fn attach_contacts(&mut self, text: &str, mentions: &[Mention]) {
        for contact in mentions.iter().filter(|m| matches!(m.label, Label::Email | Label::Phone)) {
            let Some(person) = self.beside(text, mentions, contact.span) else { continue };
            let value = contact.span.of(text).to_owned();
            let values =
                if contact.label == Label::Email { &mut self.people[person].emails } else { &mut self.people[person].phones };
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }

    fn beside(&self, text: &str, mentions: &[Mention], at: Span) -> Option<usize> {
        let start = text[..at.start].rfind('\n').map_or(0, |n| n + 1);
        let before = mentions
            .iter()
            .enumerate()
            .rev()
            .find(|(_, m)| m.label == Label::Per && m.span.start >= start && m.span.end <= at.start)?;
        let between = &text[before.1.span.end..at.start];
        let near = between.chars().all(|c| c.is_whitespace() || c.is_ascii_punctuation())
            || (between.len() < 30 && !between.contains(','));
        if near { self.of_mention(before.0) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Method;

    /// Resolves the names of `text` that stand between asterisks.
    fn people(marked: &str) -> People {
        let text = marked.replace('*', " ");
        let mut mentions = Vec::new();
        let mut open = None;
        for (at, _) in marked.match_indices('*') {
            open = match open {
                None => Some(at + 1),
                Some(start) => {
                    mentions.push(Mention { span: Span::new(start, at), label: Label::Per, confidence: 0.9, by: Method::Model });
                    None
                }
            };
        }
        resolve_people(&text, &mentions, &BTreeMap::new())
    }

    fn names(marked: &str) -> Vec<(String, Vec<String>)> {
        people(marked).people.into_iter().map(|p| (p.name, p.aliases)).collect()
    }

    fn entry(name: &str, aliases: &[&str]) -> (String, Vec<String>) {
        (name.to_owned(), aliases.iter().map(|a| (*a).to_owned()).collect())
    }

    #[test]
    fn forms_of_one_person_come_together() {
        assert_eq!(names("*Ann* met *Ann Lee*; *AL* wrote, *A. Lee* too"), [entry("Ann Lee", &["Ann", "AL", "A. Lee"])]);
        assert_eq!(names("*Mei-Hua Tseng*, *Tseng*"), [entry("Mei-Hua Tseng", &["Tseng"])]);
        assert_eq!(names("*Tomáš Dvořák*, *Tomas*"), [entry("Tomáš Dvořák", &["Tomas"])]);
        assert_eq!(names("*Florence Ibsen*, *Flo*"), [entry("Florence Ibsen", &["Flo"])]);
    }

    #[test]
    fn a_short_form_in_brackets_is_the_person_before_it() {
        let text = "Noor Fitzgerald (NAF) and Kamal Subramanian (Subbu); Subbu left";
        let mention = |(start, name): (usize, &str)| Mention {
            span: Span::new(start, start + name.len()),
            label: Label::Per,
            confidence: 0.9,
            by: Method::Model,
        };
        let mentions =
            [(0, "Noor Fitzgerald"), (17, "NAF"), (26, "Kamal Subramanian"), (45, "Subbu"), (53, "Subbu")].map(mention);
        let found = resolve_people(text, &mentions, &BTreeMap::new()).people;
        let found: Vec<_> = found.into_iter().map(|p| (p.name, p.mentions)).collect();
        assert_eq!(found, [("Noor Fitzgerald".to_owned(), vec![0, 1]), ("Kamal Subramanian".to_owned(), vec![2, 3, 4])]);
    }

    #[test]
    fn namesakes_stay_apart() {
        let found = people("*Tom Peters* and *Tom Walters*; *Tom* left");
        assert_eq!(found.people.len(), 2);
        assert_eq!(found.ambiguous.len(), 1);
        assert_eq!(found.ambiguous[0].candidates, [0, 1]);
        assert_eq!(found.of_mention(2), None);
        assert_eq!(found.by_name("Tom", false), None);
        assert_eq!(found.by_name("TW", false), Some(1));
    }

    #[test]
    fn different_people_stay_apart() {
        assert_eq!(names("*Lan*, *Lam*, *Ann Lee*, *Anna Leeds*").len(), 4);
    }
}
