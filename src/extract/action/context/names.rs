//! The names that action items are read with: the mentions, mended where structure or the rest of the note knows better.

use std::collections::BTreeSet;

use super::super::hint::name_hints;
use super::super::{ActionInput, shape, words};
use crate::extract::role::is_office;
use crate::extract::{Label, Mention, Method};
use crate::text::{Span, fold};

/// Makes a person of what a model takes for a place or a company, but is the name or given name of somebody in the note.
fn given_names_are_names(text: &str, mentions: &mut [Mention]) {
    let given: BTreeSet<String> = mentions
        .iter()
        .filter(|m| m.label == Label::Per)
        .filter_map(|m| m.span.of(text).split_once(' ').map(|(given, _)| fold(given)))
        .filter(|given| given.chars().count() > 2)
        .collect();
    let whole: BTreeSet<&str> = mentions.iter().filter(|m| m.label == Label::Per).map(|m| m.span.of(text)).collect();
    for mention in mentions.iter_mut().filter(|m| matches!(m.label, Label::Org | Label::Loc | Label::Product)) {
        let words = mention.span.of(text);
        if given.contains(&fold(words)) || (!words.contains(' ') && whole.contains(words)) {
            mention.label = Label::Per;
        }
    }
}

/// Other places where the one-word name of a person stands, in the same letters.
fn repeats(text: &str, mentions: &[Mention]) -> Vec<Span> {
    const WORDS: &str = " will may mark bill grant hope rose june faith joy art frank rich drew dale dean pat sue rob nick jack basil \
        iris ivy lily ruby pearl olive ginger summer autumn dawn eve miles max chase chance guy gene glen heath herb lance pierce ray \
        reed sandy skip sterling stone ward wade warren woody young long king cook baker miller page may april august melody ";
    let names: BTreeSet<&str> = mentions.iter().filter(|m| m.label == Label::Per).map(|m| m.span.of(text)).collect();
    let single = |name: &&str| {
        let low = !name.chars().any(char::is_uppercase);
        let common = words::is_generic(name) || words::is_act(name) || WORDS.contains(&format!(" {} ", name.to_lowercase()));
        name.chars().count() > 2 && name.chars().all(char::is_alphabetic) && !(low && common) && !words::is_no_name(name)
    };
    let mut spans = Vec::new();
    let mut from = None;
    let wanted: BTreeSet<&str> = names.into_iter().filter(single).collect();
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() {
            from = from.or(Some(at));
        } else if let Some(start) = from.take() {
            let word = text.get(start..at).unwrap_or_default();
            spans.extend(wanted.contains(word).then(|| Span::new(start, at)));
        }
    }
    spans
}

/// The mentions, and the name hints that lie in none of them. A list of names that a model takes for one is cut, and
/// what never names a person (`TBD`) is dropped.
pub(super) fn with_hints(input: &ActionInput) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::with_capacity(input.mentions.len());
    for mention in input.mentions {
        let words = mention.span.of(input.text);
        if mention.label != Label::Per {
            mentions.push(*mention);
        } else if words.contains([',', '/', '&', ';', '+']) {
            mentions.extend(shape::split_list(input.text, mention.span).into_iter().map(|span| Mention { span, ..*mention }));
        } else if !words::is_no_name(words) && !is_office(words) {
            mentions.push(*mention);
        }
    }
    given_names_are_names(input.text, &mut mentions);
    let mut hints = name_hints(input.text, input.note);
    hints.extend(repeats(input.text, &mentions));
    hints.sort_unstable();
    // Initials in a name's place are no company, whatever a model says.
    mentions.retain(|m| m.label == Label::Per || !(shape::is_initials(m.span.of(input.text)) && hints.contains(&m.span)));
    hints.retain(|span| {
        let at = mentions.partition_point(|m| m.span.end <= span.start);
        mentions.get(at).is_none_or(|m| !m.span.overlaps(*span))
    });
    mentions.extend(hints.into_iter().map(|span| Mention { span, label: Label::Per, confidence: 0.5, by: Method::Rule }));
    mentions.sort_by_key(|m| m.span);
    mentions
}
