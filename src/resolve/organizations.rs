use std::collections::BTreeMap;

use crate::extract::{Label, Mention};
use crate::text::fold;

/// One distinct organization of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// The fullest form in the note.
    pub name: String,
    /// The other forms used, in order of first use.
    pub aliases: Vec<String>,
    /// Indexes of the mentions, ascending.
    pub mentions: Vec<usize>,
}

/// Legal forms at the end of a company's name, folded, without full stops.
const LEGAL_FORMS: [&str; 62] = [
    "ab",
    "ag",
    "as",
    "asa",
    "aps",
    "bv",
    "bvba",
    "co",
    "company",
    "corp",
    "corporation",
    "cv",
    "doo",
    "e v",
    "ev",
    "eeig",
    "gbr",
    "gmbh",
    "gmbh & co kg",
    "group",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "kk",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "nv",
    "ohg",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pte ltd",
    "pty",
    "pty ltd",
    "pvt",
    "pvt ltd",
    "private limited",
    "sa",
    "sa/nv",
    "sarl",
    "sas",
    "sca",
    "se",
    "sl",
    "slu",
    "spa",
    "srl",
    "sro",
    "sp z oo",
    "ug",
    "vof",
    "vzw",
    "zrt",
];

struct Form {
    /// As written first, and then each other way of writing that differs by more than case.
    text: String,
    variants: Vec<String>,
    key: String,
    core: Vec<String>,
    mentions: Vec<usize>,
}

/// Brings the ORG mentions of a note together: across case, legal forms, acronyms and shortened names.
///
/// A shortened name (`Castell` for `Castell Consulting`) is merged only where one longer name fits.
pub fn resolve_organizations(text: &str, mentions: &[Mention]) -> Vec<Organization> {
    let forms = forms(text, mentions);
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    let mut order: Vec<usize> = (0..forms.len()).collect();
    // Longer names first, so that a short one sees all that it may stand for.
    order.sort_by_key(|f| (std::cmp::Reverse(forms[*f].core.len()), std::cmp::Reverse(forms[*f].key.len()), *f));
    for index in order {
        let fits: Vec<usize> =
            (0..clusters.len()).filter(|c| clusters[*c].iter().any(|f| same(&forms[index], &forms[*f]))).collect();
        match fits[..] {
            [only] => clusters[only].push(index),
            _ => clusters.push(vec![index]),
        }
    }
    let mut found: Vec<Organization> = clusters.into_iter().map(|members| organization(&forms, members)).collect();
    found.sort_by_key(|o| o.mentions.first().copied());
    found
}

fn forms(text: &str, mentions: &[Mention]) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate().filter(|(_, m)| m.label == Label::Org) {
        let written = mention.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let key = fold(&written);
        let at = *by_key.entry(key.clone()).or_insert_with(|| {
            forms.push(Form { core: core(&key), text: written.clone(), variants: Vec::new(), key, mentions: Vec::new() });
            forms.len() - 1
        });
        forms[at].add(written, index);
    }
    forms
}

impl Form {
    fn add(&mut self, written: String, mention: usize) {
        self.mentions.push(mention);
        let known = |form: &String| form.to_lowercase() == written.to_lowercase();
        if !known(&self.text) && !self.variants.iter().any(known) {
            self.variants.push(written);
        }
    }
}

/// The words of a folded name without article and legal form.
fn core(key: &str) -> Vec<String> {
    let mut words: Vec<String> = key.split([' ', ',']).map(|w| w.replace('.', "")).filter(|w| !w.is_empty()).collect();
    while words.len() > 1 {
        let last = words.len() - 1;
        let pair = words[last - 1..].join(" ");
        if words.len() > 2 && LEGAL_FORMS.contains(&pair.as_str()) {
            words.truncate(last - 1);
        } else if LEGAL_FORMS.contains(&words[last].as_str()) {
            words.truncate(last);
        } else {
            break;
        }
    }
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

fn same(short: &Form, long: &Form) -> bool {
    short.core == long.core || shortened(short, long) || acronym(short, long) || slip(short, long)
}

/// The first words of a longer name (`Castell` for `Castell Consulting`) or its last two or more (`Maritime Museum`).
/// One lone letter or number is not enough, nor is one last word: `Nordic Castell` is not `Castell`.
fn shortened(short: &Form, long: &Form) -> bool {
    let opens = long.core.starts_with(&short.core) && short.core.concat().chars().count() >= 3;
    let closes = long.core.ends_with(&short.core) && short.core.len() >= 2;
    short.core.len() < long.core.len() && (opens || closes)
}

/// The initials of a longer name: `EY` for `Ernst & Young`, `TUD` for `TU Delft` is none.
fn acronym(short: &Form, long: &Form) -> bool {
    const SMALL: [&str; 12] = ["of", "and", "the", "for", "de", "van", "der", "und", "et", "du", "la", "&"];
    let [word] = &short.core[..] else { return false };
    let capitals = short.text.chars().filter(|c| c.is_uppercase()).count();
    let letters: String =
        long.core.iter().flat_map(|w| w.split('-')).filter(|w| !SMALL.contains(w)).filter_map(|w| w.chars().next()).collect();
    let plain: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    capitals >= 2 && plain.chars().count() >= 2 && long.core.len() >= 2 && plain == letters
}

/// One wrong letter in a long name.
fn slip(short: &Form, long: &Form) -> bool {
    let (a, b) = (short.core.join(" "), long.core.join(" "));
    a.chars().count() >= 8
        && a.chars().next() == b.chars().next()
        && strsim::osa_distance(&a, &b) == 1
        && !a.contains(char::is_numeric)
}

/// Every other form of the members, in order of first use.
fn aliases(forms: &[Form], members: &[usize], best: usize) -> Vec<String> {
    let of = |f: &usize| (*f != best).then_some(&forms[*f].text).into_iter().chain(&forms[*f].variants);
    members.iter().flat_map(of).cloned().collect()
}

fn organization(forms: &[Form], mut members: Vec<usize>) -> Organization {
    members.sort_unstable();
    let best = members
        .iter()
        .copied()
        .max_by_key(|f| (forms[*f].key.split(' ').count(), forms[*f].key.len(), std::cmp::Reverse(*f)))
        .unwrap_or(members[0]);
    let mut mentions: Vec<usize> = members.iter().flat_map(|f| forms[*f].mentions.iter().copied()).collect();
    mentions.sort_unstable();
    Organization { name: forms[best].text.clone(), aliases: aliases(forms, &members, best), mentions }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Method;
    use crate::text::Span;

    fn names(list: &[&str]) -> Vec<(String, usize)> {
        let text = list.join("\n");
        let mut at = 0;
        let mentions: Vec<Mention> = list
            .iter()
            .map(|name| {
                let span = Span::new(at, at + name.len());
                at = span.end + 1;
                Mention { span, label: Label::Org, confidence: 0.9, by: Method::Model }
            })
            .collect();
        resolve_organizations(&text, &mentions).into_iter().map(|o| (o.name, o.aliases.len())).collect()
    }

    #[test]
    fn forms_of_one_company_come_together() {
        assert_eq!(names(&["Pike Roofing", "Pike Roofing Ltd", "PIKE ROOFING"]), [("Pike Roofing Ltd".to_owned(), 1)]);
        assert_eq!(names(&["Ernst & Young", "EY"]), [("Ernst & Young".to_owned(), 1)]);
        assert_eq!(names(&["Castell Consulting", "Castell"]), [("Castell Consulting".to_owned(), 1)]);
    }

    #[test]
    fn different_companies_stay_apart() {
        assert_eq!(names(&["Orange Belgium", "Orange Bank", "Orange"]).len(), 3, "a short name that fits two is neither");
        assert_eq!(names(&["Ahold Dupont", "Dupont"]).len(), 2);
        assert_eq!(names(&["SAP", "SAS"]).len(), 2);
    }
}
