//! Names that are known from outside, such as those of a CRM's contacts and companies.

use super::edges::without_possessive_of;
use super::generic::is_generic;
use super::settle::{goes_on, stands_alone};
use super::words::{is_common_word, is_plain_word};
use crate::extract::{Label, Mention, Method};
use crate::segment::Segmented;
use crate::text::{Span, fold};

/// A known name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RosterName {
    /// Where it stands.
    pub span: Span,
    /// Whether somebody is called so.
    pub person: bool,
    /// Whether an organization is.
    pub company: bool,
    /// Of how many words it is.
    pub words: usize,
}

/// What is known from outside of the names of a note.
#[derive(Clone, Copy)]
pub struct FromRoster<'a> {
    /// In text order, none overlapping.
    pub names: &'a [RosterName],
    /// Where the model saw a name, and was not sure enough.
    pub faint: &'a [Span],
    /// Into how many pieces the model takes a word apart: a plain word is few.
    pub pieces: &'a dyn Fn(Span) -> usize,
}

impl FromRoster<'_> {
    /// Nothing is known.
    pub const NONE: FromRoster<'static> = FromRoster { names: &[], faint: &[], pieces: &|_| 1 };
}

/// Confidence of a name of several words, and of one word.
const SEVERAL: f32 = 0.9;
const ONE: f32 = 0.75;
/// A person found this surely stays one, even if a company has that one word as its name.
const CERTAIN: f32 = 0.9;
/// A lower-case word of so many pieces and letters is hardly a plain one.
const PIECES: usize = 3;
const LETTERS: usize = 6;

impl RosterName {
    /// What it is; `None` where it may be both.
    fn label(self) -> Option<Label> {
        match (self.person, self.company) {
            (true, false) => Some(Label::Per),
            (false, true) => Some(Label::Org),
            _ => None,
        }
    }
}

/// Whether a known company, and nobody of that name, stands just here: then structure demands no person.
pub(super) fn is_company(text: &str, known: &[RosterName], span: Span) -> bool {
    known.iter().any(|name| name.span == span && name.label() == Some(Label::Org) && tells(text, *name))
}

/// Gives known names the label they have, and adds those that were missed where `free` lets them stand. In no order.
pub(super) fn with_roster(
    text: &str,
    note: &Segmented,
    mut names: Vec<Mention>,
    roster: &FromRoster,
    free: impl Fn(&Mention) -> bool,
) -> Vec<Mention> {
    if roster.names.is_empty() {
        return names;
    }
    for mention in &mut names {
        let known = roster.names.iter().find(|known| known.span == mention.span);
        relabel(text, mention, known);
    }
    for known in roster.names {
        let Some(label) = known.label() else { continue };
        let mention =
            Mention { span: known.span, label, confidence: if known.words > 1 { SEVERAL } else { ONE }, by: Method::Rule };
        let part = |m: &Mention| known.words > 1 && known.span.contains(m.span) && m.span != known.span;
        let taken = names.iter().any(|m| m.span.overlaps(known.span) && !part(m));
        if !taken && free(&mention) && counts(text, note, *known, roster) && !is_generic(known.span.of(text), label) {
            names.retain(|m| !m.span.overlaps(known.span));
            names.push(mention);
        }
    }
    names
}

fn relabel(text: &str, mention: &mut Mention, known: Option<&RosterName>) {
    let Some((known, label)) = known.and_then(|known| Some((known, known.label()?))) else { return };
    let gives_way = match (mention.label, label) {
        (Label::Per, Label::Org) => {
            let capitals = mention.span.len() > 2 && mention.span.of(text).chars().all(char::is_uppercase);
            known.words > 1 || capitals || (mention.confidence < CERTAIN && tells(text, *known))
        }
        (Label::Org | Label::Product | Label::Loc, Label::Per) => true,
        _ => false,
    };
    if gives_way {
        *mention = Mention { label, confidence: mention.confidence.max(ONE), by: Method::Rule, ..*mention };
    }
}

/// Whether a name is hardly anything else than a name: several words, or a long one that is none of every day.
fn tells(text: &str, known: RosterName) -> bool {
    let name = known.span.of(text);
    known.words > 1 || (name.chars().count() >= 4 && !is_plain(name))
}

fn is_plain(word: &str) -> bool {
    let folded = fold(word);
    is_plain_word(&folded) || is_common_word(&folded) || folded.chars().all(|c| !c.is_alphabetic())
}

/// Whether the words are that name here.
fn counts(text: &str, note: &Segmented, known: RosterName, roster: &FromRoster) -> bool {
    let span = known.span;
    let within = note.segment_at(span.start).is_some_and(|s| note.segments[s].span.contains(span));
    if !within || !stands_alone(text, without_possessive_of(text, span)) {
        return false;
    }
    let words = || span.of(text).split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let plain = words().all(is_plain);
    let written = words().all(capital) || (known.words > 1 && words().filter(|w| w.chars().count() > 3).all(capital));
    if written {
        return !goes_on(text, note, span) && (known.words > 1 || (!plain && tells(text, known)));
    }
    let faint = || roster.faint.iter().any(|faint| faint.overlaps(span));
    if known.words > 1 {
        return !plain || faint();
    }
    let letters = span.of(text).chars().count();
    !plain && (faint() || (letters >= LETTERS && (roster.pieces)(span) >= PIECES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    fn known(text: &str, name: &str, company: bool) -> RosterName {
        let start = text.find(name).unwrap();
        let words = name.split([' ', '-']).count();
        RosterName { span: Span::new(start, start + name.len()), person: !company, company, words }
    }

    fn found(text: &str, name: &str, company: bool, pieces: usize, model: &[(&str, Label, f32)]) -> Vec<(String, Label)> {
        let mention = |(name, label, confidence): &(&str, Label, f32)| {
            let start = text.find(name).unwrap();
            Mention { span: Span::new(start, start + name.len()), label: *label, confidence: *confidence, by: Method::Model }
        };
        let names = [known(text, name, company)];
        let roster = FromRoster { names: &names, faint: &[], pieces: &|_| pieces };
        let mut all = with_roster(text, &segment(text), model.iter().map(mention).collect(), &roster, |_| true);
        all.sort_by_key(|m| m.span);
        all.into_iter().map(|m| (m.span.of(text).to_owned(), m.label)).collect()
    }

    #[test]
    fn missed_names_are_found() {
        for (text, name, company, pieces, expected) in [
            ("met ann lemaire today", "ann lemaire", false, 1, true),
            ("they said will may join", "will may", false, 1, false),
            ("with Will May today", "Will May", false, 1, true),
            ("asked castell consulting for it", "castell consulting", true, 1, true),
            ("the next steps are clear", "next steps", true, 1, false),
            ("asked vantreo for it", "vantreo", true, 3, true),
            ("on the horizon now", "horizon", true, 2, false),
            ("we hit the target today", "target", true, 5, false),
            ("asked Vantreo for it", "Vantreo", true, 1, true),
            ("asked Vantreo Capital for it", "Vantreo", true, 1, false),
            ("asked Ann Lemaire Roberts", "Ann Lemaire", false, 1, false),
            ("vantreo's offer", "vantreo", true, 3, true),
            ("see vantreo.com", "vantreo", true, 3, false),
        ] {
            let found = found(text, name, company, pieces, &[]);
            assert_eq!(!found.is_empty(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn known_names_have_the_known_label() {
        use Label::{Org, Per};
        for (text, name, company, model, expected) in [
            ("Julius Bär called", "Julius Bär", true, &[("Julius Bär", Per, 0.99)][..], &[("Julius Bär", Org)][..]),
            ("Penny called", "Penny", true, &[("Penny", Per, 0.95)], &[("Penny", Per)]),
            ("Vantreo called", "Vantreo", true, &[("Vantreo", Per, 0.7)], &[("Vantreo", Org)]),
            ("Ann Lemaire called", "Ann Lemaire", false, &[("Ann Lemaire", Org, 0.9)], &[("Ann Lemaire", Per)]),
            ("ann lemaire called", "ann lemaire", false, &[("ann", Per, 0.9)], &[("ann lemaire", Per)]),
            ("Jan Smit Transport", "Jan Smit Transport", true, &[("Jan Smit", Per, 0.9)], &[("Jan Smit Transport", Org)]),
            (
                "Castell Consulting Ltd",
                "Castell Consulting",
                true,
                &[("Castell Consulting Ltd", Org, 0.9)],
                &[("Castell Consulting Ltd", Org)],
            ),
        ] {
            let found = found(text, name, company, 1, model);
            let expected: Vec<(String, Label)> = expected.iter().map(|(name, label)| ((*name).to_owned(), *label)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
