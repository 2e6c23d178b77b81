//! Everyday words that are capital only because something starts with them: `Voicemail again`, `| Training | 400 |`.

use super::words::is_plain_word;
use crate::extract::{Label, Mention};
use crate::segment::Segmented;
use crate::text::{Span, fold};

/// A model as sure as this of an organization is believed, whatever the word.
const SURE: f32 = 0.75;

/// Drops organizations of which the model is not sure where one everyday word opens a sentence, a line, a cell or what stands
/// behind a colon, unless the note has the same name in another place. `names` are in text order.
pub(super) fn without_opening_words(text: &str, note: &Segmented, names: &mut Vec<Mention>) {
    let company = |m: &Mention| m.label == Label::Org;
    let elsewhere: Vec<String> =
        names.iter().filter(|m| company(m) && !opens(text, note, m.span)).map(|m| fold(m.span.of(text))).collect();
    names.retain(|m| {
        let word = fold(m.span.of(text));
        let doubtful = company(m) && m.confidence < SURE && is_plain_word(&word);
        !doubtful || !opens(text, note, m.span) || elsewhere.contains(&word)
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
        assert_eq!(kept("- Training for all of them is due", 0.8), ["Training"]);
        assert_eq!(kept("we pay Training for all of them", 0.6), ["Training"]);
        assert_eq!(kept("Training called. We pay Training by the hour.", 0.6), ["Training", "Training"]);
    }
}
