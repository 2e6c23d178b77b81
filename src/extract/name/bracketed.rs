use std::sync::LazyLock;

use regex::Regex;

use crate::extract::{Label, Mention, Method};
use crate::text::{Span, fold};

/// One word in brackets, right behind a name.
static BRACKETED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"^ ?[(\[]["'“‘]?([\p{L}.]{2,14})["'”’]?[)\]]"#).ok());

/// Confidence of a short form that fits its name.
const FITTING: f32 = 0.9;

/// The short forms in brackets right behind a person's whole name, which are that person again: `Noor Fitzgerald (NF)`,
/// `K. Subramanian (Subbu)`.
pub(super) fn bracketed_forms(text: &str, names: &[Mention]) -> Vec<Mention> {
    names.iter().filter(|m| m.label == Label::Per).filter_map(|m| form_behind(text, m.span)).collect()
}

fn form_behind(text: &str, name: Span) -> Option<Mention> {
    let span = word_behind(text, name)?;
    let whole = fold(name.of(text));
    let parts: Vec<&str> = whole.split([' ', '-', '.']).filter(|p| !p.is_empty()).collect();
    let word = span.of(text);
    let fits = parts.len() > 1 && (are_initials(word, &parts) || is_nickname(word, &parts));
    fits.then_some(Mention { span, label: Label::Per, confidence: FITTING, by: Method::Rule })
}

fn word_behind(text: &str, name: Span) -> Option<Span> {
    let word = BRACKETED.as_ref()?.captures(&text[name.end..])?.get(1)?;
    Some(Span::from(word.range()).shift(name.end))
}

/// Where the short form of a person stands that is named at `name`, if one stands right behind it in brackets.
pub(crate) fn bracketed_form(text: &str, name: Span) -> Option<Span> {
    form_behind(text, name).map(|m| m.span)
}

/// Capitals of which the first and the last are those of the name; a middle name need not be written out.
fn are_initials(word: &str, parts: &[&str]) -> bool {
    let capitals = word.chars().all(|c| c.is_uppercase() || c == '.');
    let letters = fold(&word.replace('.', ""));
    let first = |part: Option<&&str>| part.and_then(|p| p.chars().next());
    let count = letters.chars().count();
    capitals
        && (2..=4).contains(&count)
        && letters.chars().next() == first(parts.first())
        && letters.chars().last() == first(parts.last())
}

/// A word that starts like a part of the name.
fn is_nickname(word: &str, parts: &[&str]) -> bool {
    let capital = word.chars().next().is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let start: String = fold(word).chars().take(3).collect();
    capital && start.chars().count() == 3 && parts.iter().any(|p| p.starts_with(&start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_behind_a_name() {
        for (text, name, want) in [
            ("by Noor Fitzgerald (NF), 8 July", "Noor Fitzgerald", Some("NF")),
            ("by Noor Fitzgerald (NAF), 8 July", "Noor Fitzgerald", Some("NAF")),
            ("K. Subramanian (Subbu), pumps", "K. Subramanian", Some("Subbu")),
            ("Timothy Ode (“Tim”) called", "Timothy Ode", Some("Tim")),
            ("Noor Fitzgerald (CFO)", "Noor Fitzgerald", None),
            ("Noor Fitzgerald (Acme)", "Noor Fitzgerald", None),
            ("Noor (Noordhoek)", "Noor", None),
        ] {
            let start = text.find(name).unwrap();
            let mention =
                Mention { span: Span::new(start, start + name.len()), label: Label::Per, confidence: 0.9, by: Method::Model };
            let found = bracketed_forms(text, &[mention]);
            assert_eq!(found.first().map(|m| m.span.of(text)), want, "{text}");
        }
    }
}
