use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::known::is_known_company;
use super::settle::stands_alone;
use crate::extract::{Label, Mention, Method};
use crate::segment::Segmented;
use crate::text::{Span, fold};

/// Capitals where an owner or a writer stands: at the start of a line before a dash, colon or slash, or in a bracket.
static PLACES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?m)(?:^|[(\[/,+&|]|\bAP|\band) ?(\p{Lu}\p{L}{0,2}\p{Lu})(?: ?[-–—:/,+&)\]|]| to | will |$)").ok()
});

/// Confidence of initials that fit a person of the note.
const FITTING: f32 = 0.85;

/// Initials that stand for exactly one person whose full name is among `names`, in places where people are named,
/// as far as no person is marked there.
pub(super) fn listed_initials(text: &str, note: &Segmented, names: &[Mention]) -> Vec<Mention> {
    let people = people_by_initials(text, names);
    let mut found = Vec::new();
    for segment in &note.segments {
        let inner = segment.span.of(text);
        let mut at = 0;
        while let Some(capture) = PLACES.as_ref().and_then(|r| r.captures_at(inner, at)).and_then(|c| c.get(1)) {
            at = capture.end();
            let span = Span::from(capture.range()).shift(segment.span.start);
            let free = !names.iter().any(|m| m.span.overlaps(span) && (m.label == Label::Per || m.span.len() > span.len()));
            if free && people.get(&fold(capture.as_str())) == Some(&1) {
                found.push(Mention { span, label: Label::Per, confidence: FITTING, by: Method::Rule });
            }
        }
    }
    found.extend(declared_initials(text, names));
    found.extend(names.iter().filter(|m| is_somebody(text, m, names, &people)).map(|m| Mention { label: Label::Per, ..*m }));
    found
}

/// Whether capitals that a model takes for an organization are the initials of exactly one person of the note, and of no
/// organization in it.
fn is_somebody(text: &str, mention: &Mention, names: &[Mention], people: &BTreeMap<String, usize>) -> bool {
    let inner = mention.span.of(text);
    let capitals = (2..=3).contains(&inner.len()) && inner.chars().all(|c| c.is_ascii_uppercase());
    if mention.label != Label::Org || !capitals || people.get(&fold(inner)) != Some(&1) || is_known_company(inner) {
        return false;
    }
    let company = |m: &&Mention| m.label == Label::Org && m.span.of(text).contains([' ', '&', '+']);
    !names.iter().filter(company).any(|m| initials_of(m.span.of(text)).starts_with(&fold(inner)))
}

/// The first letters of a company's words: `al` of `Acme Lines`.
fn initials_of(name: &str) -> String {
    fold(name).split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next()).collect()
}

/// Initials that stand in a bracket behind the full name they fit, everywhere in the note: `Olu Fenn (OF)`.
fn declared_initials(text: &str, names: &[Mention]) -> Vec<Mention> {
    let full = names.iter().filter(|m| m.label == Label::Per && m.span.of(text).contains(' '));
    let declared = full.filter_map(|m| {
        let inner = text[m.span.end..].strip_prefix(" (")?.split(')').next()?;
        let capitals = (2..=4).contains(&inner.len()) && inner.chars().all(char::is_uppercase);
        (capitals && forms_of(&fold(m.span.of(text))).contains(&fold(inner))).then_some(inner)
    });
    let declared: BTreeSet<&str> = declared.collect();
    let places = declared.iter().flat_map(|initials| text.match_indices(initials));
    let spans = places.map(|(at, initials)| Span::new(at, at + initials.len()));
    let free = |span: &Span| !names.iter().any(|m| m.span.overlaps(*span) && m.span.len() > span.len());
    let person = |span| Mention { span, label: Label::Per, confidence: FITTING, by: Method::Rule };
    spans.filter(|span| stands_alone(text, *span) && free(span)).map(person).collect()
}

/// The initials of a folded name: of all its parts, and of the first and the last.
fn forms_of(name: &str) -> Vec<String> {
    let all: String = name.split([' ', '-']).filter_map(|t| t.chars().next()).collect();
    let outer: String = all.chars().take(1).chain(all.chars().last()).collect();
    let mut forms = vec![all, outer];
    forms.dedup();
    forms
}

/// How many people of the note have each pair or triple of initials.
fn people_by_initials(text: &str, names: &[Mention]) -> BTreeMap<String, usize> {
    let mut full: Vec<String> = names.iter().filter(|m| m.label == Label::Per).map(|m| fold(m.span.of(text))).collect();
    full.sort();
    full.dedup();
    let mut people = BTreeMap::new();
    for name in full.iter().filter(|n| n.contains(' ')) {
        for form in forms_of(name) {
            *people.entry(form).or_default() += 1;
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Segment;

    #[test]
    fn initials_of_listed_people_are_persons() {
        let text = "Present: Ann Lee, Bob Noor, Carl Ode\nAL – send it\nBN/CO: call\nUS – market";
        let mut segments = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            segments.push(Segment { span: Span::new(at, at + line.len()), block: 0 });
            at += line.len() + 1;
        }
        let note = Segmented { segments, ..Segmented::default() };
        let names: Vec<Mention> = ["Ann Lee", "Bob Noor", "Carl Ode"]
            .map(|n| Mention {
                span: Span::new(text.find(n).unwrap(), text.find(n).unwrap() + n.len()),
                label: Label::Per,
                confidence: 0.9,
                by: Method::Model,
            })
            .to_vec();
        let found: Vec<_> = listed_initials(text, &note, &names).iter().map(|m| m.span.of(text)).collect();
        assert_eq!(found, ["AL", "BN", "CO"]);
    }

    #[test]
    fn declared_initials_are_persons_everywhere() {
        let text = "Olu Fenn (OF) called. Then OF advised. All OF it, OFF.";
        let name = Mention { span: Span::new(0, 8), label: Label::Per, confidence: 0.9, by: Method::Model };
        let found: Vec<_> = listed_initials(text, &Segmented::default(), &[name]).iter().map(|m| m.span.start).collect();
        assert_eq!(found, [10, 27, 43]);
    }
}
