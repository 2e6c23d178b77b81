//! Tables of small notes and what is to be found in them.
//!
//! In a note `‹Name›` is a person and `«Name»` an organization as a model would mark them. An expected item is
//! `text => owners`, with ` done`, ` inferred` or ` today` behind; its text must be part of the item found and
//! at least half of it.

mod empty;
mod hints;
mod items;
mod owners;
mod places;

use super::*;
use crate::extract::{Label, Method};
use crate::segment::segment;

/// A note without its marks, and the mentions that they make.
pub(super) fn read(marked: &str) -> (String, Vec<Mention>) {
    let (mut text, mut mentions, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '‹' | '«' => open = text.len(),
            '›' | '»' => mentions.push(Mention {
                span: Span::new(open, text.len()),
                label: if c == '›' { Label::Per } else { Label::Org },
                confidence: 1.0,
                by: Method::Model,
            }),
            c => text.push(c),
        }
    }
    (text, mentions)
}

/// The items of a marked note, written as the tables expect them.
pub(super) fn found(marked: &str, probability: Option<f32>) -> Vec<(String, String)> {
    let (text, mentions) = read(marked);
    let note = segment(&text);
    let probabilities = probability.map(|p| vec![p; note.segments.len()]);
    let input = ActionInput { text: &text, note: &note, mentions: &mentions, probabilities: probabilities.as_deref() };
    let items = find_actions(&input);
    items.iter().map(|item| (item.span.of(&text).to_owned(), rest(&text, item))).collect()
}

fn rest(text: &str, item: &ActionItem) -> String {
    let owners: Vec<_> = item.owners.iter().map(|o| o.of(text)).collect();
    let mut rest = owners.join(", ");
    for (flag, word) in [(item.done, " done"), (item.basis == Basis::Inferred, " inferred"), (item.today, " today")] {
        rest.push_str(if flag { word } else { "" });
    }
    rest.trim().to_owned()
}

fn matches(found: &(String, String), expected: &str) -> bool {
    let (text, rest) = expected.rsplit_once("=>").unwrap();
    let (text, rest) = (text.trim(), rest.trim());
    found.0.contains(text) && text.len() * 2 >= found.0.len() && found.1 == rest
}

/// Every case whose items are not the expected ones, with what was found.
pub(super) fn failures(cases: &[(&str, &[&str])]) -> Vec<String> {
    let mut failures = Vec::new();
    for (note, expected) in cases {
        let items = found(note, None);
        let good = items.len() == expected.len() && items.iter().zip(*expected).all(|(item, want)| matches(item, want));
        if !good {
            failures.push(format!("\n--- {note}\n  want {expected:#?}\n  found {items:#?}"));
        }
    }
    failures
}

#[test]
fn a_model_can_veto_and_add() {
    let line = "## Budget\nOlder figures for the north go to the shop team first.";
    assert!(found(line, Some(0.5)).is_empty());
    assert_eq!(found(line, Some(0.97)).len(), 1);
    let line = "Budget\nThe talk went on until late, and ‹Ann› will circulate the figures.";
    assert_eq!(found(line, Some(0.4)).len(), 1);
    assert!(found(line, Some(0.02)).is_empty());
}

#[test]
fn repeats_point_to_the_first() {
    let (text, mentions) = read(
        "‹Ann› will send the revised quote to «Acme» by Friday.\n\nActions\n- Send revised quote to «Acme» (‹Ann›)\n- ‹Bob› to book the room",
    );
    let note = segment(&text);
    let input = ActionInput { text: &text, note: &note, mentions: &mentions, probabilities: None };
    let same: Vec<_> = find_actions(&input).iter().map(|i| i.same_as).collect();
    assert_eq!(same, [None, Some(0), None]);
}

#[test]
fn due_places_and_titles() {
    let text = "Actions\n| Action | Owner | Due |\n|---|---|---|\n| Send deck | Oana | Friday |\n\nNext steps\nSend Pricing: Olivia will send the new pricing.";
    let note = segment(text);
    let items = find_actions(&ActionInput { text, note: &note, mentions: &[], probabilities: None });
    assert_eq!(items[0].due.map(|d| d.of(text)), Some("Friday"));
    assert_eq!(items[0].section.map(|s| s.of(text)), Some("Actions"));
    assert_eq!(items[1].title.map(|t| t.of(text)), Some("Send Pricing"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC|\n|\r|‹|›|- \\[x\\] |Actions\n|Ann|: |I'll send |\\| |  ){0,60}") {
        let note = segment(&text);
        let mentions: Vec<Mention> = text.match_indices("Ann")
            .map(|(at, m)| Mention { span: Span::new(at, at + m.len()), label: Label::Per, confidence: 1.0, by: Method::Model })
            .collect();
        let items = find_actions(&ActionInput { text: &text, note: &note, mentions: &mentions, probabilities: None });
        let mut end = 0;
        for item in &items {
            proptest::prop_assert!(item.span.start >= end && !item.span.of(&text).contains('\n'));
            proptest::prop_assert!(item.same_as.is_none_or(|s| s < items.len()));
            end = item.span.end;
        }
    }
}
