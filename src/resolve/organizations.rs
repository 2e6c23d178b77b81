use super::form::{Form, aliases, forms, mentions_of};
use crate::extract::{Label, Mention};
use crate::text::{fold, is_legal_form};

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

/// An organization's name, read.
struct Name {
    /// Folded.
    key: String,
    /// Its words without article and legal form.
    core: Vec<String>,
}

type OrgForm = Form<Name>;

/// Brings the ORG mentions of a note together: across case, legal forms, acronyms and shortened names.
///
/// A shortened name (`Castell` for `Castell Consulting`) is merged only where one longer name fits.
pub fn resolve_organizations(text: &str, mentions: &[Mention]) -> Vec<Organization> {
    let forms = forms(text, mentions, Label::Org, read);
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    let mut order: Vec<usize> = (0..forms.len()).collect();
    // Longer names first, so that a short one sees all that it may stand for.
    order.sort_by_key(|f| (std::cmp::Reverse(forms[*f].name.core.len()), std::cmp::Reverse(forms[*f].name.key.len()), *f));
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

fn read(_: &Mention, written: &str) -> (String, Name) {
    let key = fold(written);
    (key.clone(), Name { core: core(&key), key })
}

/// The words of a folded name without article and legal form.
pub(crate) fn core(key: &str) -> Vec<String> {
    let mut words: Vec<String> = key.split([' ', ',']).map(|w| w.replace('.', "")).filter(|w| !w.is_empty()).collect();
    while words.len() > 1 {
        let last = words.len() - 1;
        let pair = words[last - 1..].join(" ");
        if words.len() > 2 && is_legal_form(&pair) {
            words.truncate(last - 1);
        } else if is_legal_form(&words[last]) {
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

fn same(short: &OrgForm, long: &OrgForm) -> bool {
    let (a, b) = (&short.name.core, &long.name.core);
    a == b || shortened(a, b) || acronym(short, long) || slip(short, long)
}

/// The first words of a longer name (`Castell` for `Castell Consulting`) or its last two or more (`Maritime Museum`).
/// One lone letter or number is not enough, nor is one last word: `Nordic Castell` is not `Castell`.
pub(crate) fn shortened(short: &[String], long: &[String]) -> bool {
    let opens = long.starts_with(short) && short.concat().chars().count() >= 3;
    let closes = long.ends_with(short) && short.len() >= 2;
    short.len() < long.len() && (opens || closes)
}

/// The initials of a longer name: `EY` for `Ernst & Young`, `TUD` for `TU Delft` is none.
fn acronym(short: &OrgForm, long: &OrgForm) -> bool {
    let capitals = short.text.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && is_acronym(&short.name.core, &long.name.core)
}

/// Whether the one word of `short` holds the initials of the words of `long`.
pub(crate) fn is_acronym(short: &[String], long: &[String]) -> bool {
    let [word] = short else { return false };
    let plain: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    plain.chars().count() >= 2 && long.len() >= 2 && plain == initials(long)
}

/// The first letters of the words of a name, small words apart.
pub(crate) fn initials(core: &[String]) -> String {
    const SMALL: [&str; 12] = ["of", "and", "the", "for", "de", "van", "der", "und", "et", "du", "la", "&"];
    core.iter().flat_map(|w| w.split('-')).filter(|w| !SMALL.contains(w)).filter_map(|w| w.chars().next()).collect()
}

/// One wrong letter in a long name.
fn slip(short: &OrgForm, long: &OrgForm) -> bool {
    let (a, b) = (short.name.core.join(" "), long.name.core.join(" "));
    a.chars().count() >= 8
        && a.chars().next() == b.chars().next()
        && strsim::osa_distance(&a, &b) == 1
        && !a.contains(char::is_numeric)
}

fn organization(forms: &[OrgForm], mut members: Vec<usize>) -> Organization {
    members.sort_unstable();
    let best = members
        .iter()
        .copied()
        .max_by_key(|f| (forms[*f].name.key.split(' ').count(), forms[*f].name.key.len(), std::cmp::Reverse(*f)))
        .unwrap_or(members[0]);
    Organization {
        name: forms[best].text.clone(),
        aliases: aliases(forms, &members, best),
        mentions: mentions_of(forms, &members),
    }
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
