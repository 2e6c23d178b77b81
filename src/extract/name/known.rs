use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::extract::Label;
use crate::text::fold;

/// The companies and products of the generator's lists: what most people in business have heard of.
const COMPANIES: &str = include_str!("../../../training/lists/companies.txt");
const PRODUCTS: &str = include_str!("../../../training/lists/products.txt");

struct Known {
    companies: BTreeSet<String>,
    products: BTreeSet<String>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let companies: BTreeSet<String> = entries(COMPANIES).map(|(_, name)| fold(name)).collect();
    let products = entries(PRODUCTS).flat_map(|(maker, name)| [fold(name), fold(&format!("{maker} {name}"))]);
    let products = products.filter(|name| !companies.contains(name)).collect();
    Known { companies, products }
});

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

/// The label that `name` is known to have where a model gave it `label`; `None` where that tells nothing.
///
/// A company that everybody knows is no product, nor the other way round. A person gives way to a company only where the name
/// has two words or is all capitals: `Julius Bär`, `KLM`; many a given name is a company too.
pub(super) fn known_label(name: &str, label: Label) -> Option<Label> {
    let key = fold(name);
    let company = KNOWN.companies.contains(&key);
    match label {
        Label::Product if company => Some(Label::Org),
        Label::Org if KNOWN.products.contains(&key) => Some(Label::Product),
        Label::Per if company && (key.contains(' ') || (name.len() > 2 && name.chars().all(char::is_uppercase))) => {
            Some(Label::Org)
        }
        _ => None,
    }
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
            ("Infosys", Label::Org, None),
            ("Nobody's Firm", Label::Product, None),
        ] {
            assert_eq!(known_label(name, label), want, "{name}");
        }
    }
}
