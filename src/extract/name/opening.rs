//! Everyday words that a model takes for companies: because something starts with them, which makes them capital (`Voicemail again`,
//! `| Training | 400 |`), or though nothing about them is a name (`turbot is dear`).

use super::known::is_known_company;
use super::words::is_plain_word;
use crate::extract::{Label, Mention};
use crate::segment::Segmented;
use crate::text::{Span, fold};

/// A model as sure as this of an organization is believed, whatever the word.
const SURE: f32 = 0.95;
/// The same for one word in lower case that is no everyday word.
const SURE_OF_LOWER: f32 = 0.6;

/// Drops organizations of which the model is not sure where one everyday word opens a sentence, a line, a cell or what stands
/// behind a colon, unless the note has the same name in another place. `names` are in text order.
pub(super) fn without_opening_words(text: &str, note: &Segmented, names: &mut Vec<Mention>) {
    let company = |m: &Mention| m.label == Label::Org;
    let elsewhere: Vec<String> =
        names.iter().filter(|m| company(m) && !opens(text, note, m.span)).map(|m| fold(m.span.of(text))).collect();
    names.retain(|m| {
        let word = fold(m.span.of(text));
        let doubtful = company(m) && m.confidence < SURE && is_plain_word(&word) && !is_known_company(&word);
        !doubtful || !opens(text, note, m.span) || elsewhere.contains(&word)
    });
}

/// Drops organizations of one word in lower case of which the model is not sure, everyday words above all. Companies that everybody
/// knows stay, and those of which it is sure in another place of the note.
pub(super) fn without_lower_words(text: &str, names: &mut Vec<Mention>) {
    let least = |word: &str| if is_plain_word(&fold(word)) { SURE } else { SURE_OF_LOWER };
    let company = |m: &&Mention| m.label == Label::Org && m.confidence >= least(m.span.of(text));
    let sure: Vec<String> = names.iter().filter(company).map(|m| fold(m.span.of(text))).collect();
    names.retain(|m| {
        let word = m.span.of(text);
        let lower = m.label == Label::Org && !word.contains(|c: char| c.is_uppercase() || c == ' ');
        !lower || is_known_company(word) || sure.contains(&fold(word))
    });
}

/// Whether something starts at `span`.
fn opens(text: &str, note: &Segmented, span: Span) -> bool {
    let Some(segment) = note.segment_at(span.start) else { return false };
    let before = text[note.segments[segment].span.start..span.start].trim_end();
    before.ends_with(['.', '!', '?', ':', '|', '\t']) || !before.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Method;
    use crate::segment::segment;

    #[test]
    fn a_doubtful_word_in_lower_case_is_no_company() {
        let kept = |text: &str, confidence: f32| {
            let mention = Mention { span: Span::new(0, text.len()), label: Label::Org, confidence, by: Method::Model };
            let mut names = vec![mention];
            without_lower_words(text, &mut names);
            names.len() == 1
        };
        assert!(!kept("training", 0.9) && kept("training", 0.97) && kept("Training", 0.5));
        assert!(!kept("zwafeltje", 0.5) && kept("zwafeltje", 0.7) && kept("salesforce", 0.5));
    }

    fn kept(text: &str, confidence: f32) -> Vec<&str> {
        let note = segment(text);
        let org = |at: usize, word: &str| {
            let span = Span::new(at, at + word.len());
            Mention { span, label: Label::Org, confidence, by: Method::Model }
        };
        let mut names: Vec<Mention> = text.match_indices("Training").map(|(at, word)| org(at, word)).collect();
        without_opening_words(text, &note, &mut names);
        names.iter().map(|m| m.span.of(text)).collect()
    }

    #[test]
    fn a_word_that_opens_a_line_is_no_company_by_that() {
        assert!(kept("- Training for all of them is due", 0.6).is_empty());
        assert!(kept("Two topics: Training and rent", 0.6).is_empty());
        assert_eq!(kept("- Training for all of them is due", 0.97), ["Training"]);
        assert_eq!(kept("we pay Training for all of them", 0.6), ["Training"]);
        assert_eq!(kept("Training called. We pay Training by the hour.", 0.6), ["Training", "Training"]);
    }
}
