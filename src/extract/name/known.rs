use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::words::is_common_word;
use crate::extract::Label;
use crate::text::{Span, fold};

/// The companies and products of the generator's lists: what most people in business have heard of.
const COMPANIES: &str = include_str!("../../../training/lists/companies.txt");
const PRODUCTS: &str = include_str!("../../../training/lists/products.txt");
/// Names of people and places that a company's name may be as well.
const OTHERS: [&str; 2] =
    [include_str!("../../../training/lists/people.txt"), include_str!("../../../training/lists/places.txt")];
/// Sections of companies whose names are words or those of people.
const MISLEADING: [&str; 2] = ["word-like", "person-like"];

struct Known {
    companies: BTreeSet<String>,
    products: BTreeSet<String>,
    /// Companies, as written, whose names are hardly anything else.
    telling: BTreeSet<&'static str>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let companies: BTreeSet<String> = entries(COMPANIES).map(|(_, name)| fold(name)).collect();
    let products = entries(PRODUCTS).flat_map(|(maker, name)| [fold(name), fold(&format!("{maker} {name}"))]);
    let products: BTreeSet<String> = products.filter(|name| !companies.contains(name)).collect();
    let others: BTreeSet<String> = OTHERS.into_iter().flat_map(entries).map(|(_, name)| fold(name)).collect();
    let misleading: BTreeSet<&str> = entries(COMPANIES).filter(|(under, _)| MISLEADING.contains(under)).map(|(_, n)| n).collect();
    let telling = entries(COMPANIES).map(|(_, name)| name);
    let telling = telling.filter(|n| !misleading.contains(n) && !others.contains(&fold(n)) && tells(n)).collect();
    Known { companies, products, telling }
});

/// Finds the names of [`Known::telling`].
static FINDER: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&KNOWN.telling).ok());

/// A person found this surely is one, whatever the lists say.
const CERTAIN: f32 = 0.9;

/// Whether a name is long or odd enough not to be a word, an acronym or a person: `Anaplan`, `Red Hat`, `H2O.ai`, not `BIN`.
fn tells(name: &str) -> bool {
    let capital = name.chars().any(char::is_uppercase);
    let acronym = !name.chars().any(char::is_lowercase);
    let length = name.chars().count();
    capital && if acronym { length >= 5 } else { length >= 4 } && !is_common_word(name)
}

/// The entries of a list, each with the heading it stands under: `[heading]`, then names between semicolons.
fn entries(list: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut heading = "";
    list.lines().filter(|line| !line.starts_with('#')).flat_map(move |line| {
        let names = match line.strip_prefix('[') {
            Some(rest) => {
                heading = rest.trim_end_matches(']').trim_start_matches('=');
                ""
            }
            None => line,
        };
        let under = heading;
        names.split(';').map(str::trim).filter(|n| !n.is_empty()).map(move |n| (under, n))
    })
}

/// The label that `name` is known to have where a model gave it `label` with `confidence`; `None` where that tells nothing.
///
/// A company that everybody knows is no product, nor the other way round. A person gives way to a company only where the name
/// has two words, is all capitals, or where the model was in doubt and it is hardly a person's: `Julius Bär`, `KLM`, `cegeka`;
/// many a given name is a company too.
pub(super) fn known_label(name: &str, label: Label, confidence: f32) -> Option<Label> {
    let key = fold(name);
    let company = KNOWN.companies.contains(&key);
    match label {
        Label::Product if company => Some(Label::Org),
        Label::Org if KNOWN.products.contains(&key) => Some(Label::Product),
        Label::Per
            if company
                && (key.contains(' ')
                    || (confidence < CERTAIN && is_telling(&key))
                    || (name.len() > 2 && name.chars().all(char::is_uppercase))) =>
        {
            Some(Label::Org)
        }
        _ => None,
    }
}

/// Whether a folded name is that of a company, and hardly anything else.
fn is_telling(key: &str) -> bool {
    static FOLDED: LazyLock<BTreeSet<String>> = LazyLock::new(|| KNOWN.telling.iter().map(|name| fold(name)).collect());
    FOLDED.contains(key)
}

/// Where companies stand whose names are hardly anything else, as written; parts of words and longer names included.
pub(super) fn telling_companies(text: &str) -> Vec<Span> {
    let found = FINDER.iter().flat_map(|finder| finder.find_iter(text));
    found.map(|m| Span::new(m.start(), m.end())).collect()
}

/// Whether `name` is that of a company that everybody knows.
pub(super) fn is_known_company(name: &str) -> bool {
    KNOWN.companies.contains(&fold(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makers_and_products() {
        for (name, label, want) in [
            ("Infosys", Label::Product, Some(Label::Org)),
            ("infosys", Label::Product, Some(Label::Org)),
            ("Power BI", Label::Org, Some(Label::Product)),
            ("Microsoft Power BI", Label::Org, Some(Label::Product)),
            ("Goldman Sachs", Label::Per, Some(Label::Org)),
            ("Penny", Label::Per, None),
            ("accenture", Label::Per, Some(Label::Org)),
            ("Nobody", Label::Per, None),
            ("Infosys", Label::Org, None),
            ("Nobody's Firm", Label::Product, None),
        ] {
            assert_eq!(known_label(name, label, 0.8), want, "{name}");
        }
    }
}
