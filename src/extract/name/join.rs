use std::sync::LazyLock;

use regex::Regex;

use super::edges::monsieur;
use crate::extract::{Label, Mention};
use crate::segment::Segmented;
use crate::text::Span;

/// Initials right before a name: `J. `, `R.-M. `, `A.B. `.
static INITIALS_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:^|[^\p{L}.-])((?:\p{Lu}\.[- ]?)+) ?$").ok());

/// Joins the parts of one person's name: two persons with only a space between them, and initials before a name.
///
/// Given and family name are one mention. `names` are in text order and do not overlap; so is the result.
pub(super) fn join(text: &str, note: &Segmented, names: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::with_capacity(names.len());
    for mention in names {
        let mention = if mention.label == Label::Per { with_initials(text, note, mention) } else { mention };
        while joined.last().is_some_and(|last| mention.span.overlaps(last.span)) {
            joined.pop();
        }
        match joined.last_mut() {
            Some(last) if one_name(text, last, &mention) => {
                last.span = last.span.cover(mention.span);
                last.confidence = last.confidence.min(mention.confidence);
            }
            _ => joined.push(mention),
        }
    }
    joined
}

fn one_name(text: &str, first: &Mention, second: &Mention) -> bool {
    first.label == Label::Per && second.label == Label::Per && text[first.span.end..second.span.start] == *" "
}

fn with_initials(text: &str, note: &Segmented, mention: Mention) -> Mention {
    let Some(segment) = note.segment_at(mention.span.start) else { return mention };
    let start = note.segments[segment].span.start;
    let before = &text[start..mention.span.start];
    let found = INITIALS_BEFORE.as_ref().and_then(|r| r.captures(before)).and_then(|c| c.get(1));
    match found {
        Some(initials) => {
            let span = Span::new(start + initials.start(), mention.span.end);
            Mention { span: Span::new(span.start + monsieur(text, span), span.end), ..mention }
        }
        None => mention,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Method;
    use crate::segment::Segment;

    #[test]
    fn parts_of_a_name_are_one_mention() {
        for (text, parts, want) in [
            ("so Odd Bakke said", vec![(3, 6), (7, 12)], vec!["Odd Bakke"]),
            ("so R.-M. Kern said", vec![(9, 13)], vec!["R.-M. Kern"]),
            ("Ann, Bob", vec![(0, 3), (5, 8)], vec!["Ann", "Bob"]),
            ("in plan B. Kern said", vec![(11, 15)], vec!["B. Kern"]),
            ("done. Kern said", vec![(6, 10)], vec!["Kern"]),
            ("on Hyper-V. Kern said", vec![(12, 16)], vec!["Kern"]),
            ("M. Kern, Mme Petit", vec![(3, 7)], vec!["Kern"]),
            ("M. J.-P. Kern, Mme Petit", vec![(9, 13)], vec!["J.-P. Kern"]),
        ] {
            let note = Segmented { segments: vec![Segment { span: Span::new(0, text.len()), block: 0 }], ..Segmented::default() };
            let name =
                |(start, end)| Mention { span: Span::new(start, end), label: Label::Per, confidence: 0.9, by: Method::Model };
            let found = join(text, &note, parts.into_iter().map(name).collect());
            assert_eq!(found.iter().map(|m| m.span.of(text)).collect::<Vec<_>>(), want);
        }
    }
}
