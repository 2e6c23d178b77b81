//! Names of a shape that is more often something else: the model must be surer of them.

use crate::extract::{Label, Mention, Method};

/// Whether a name that the model found is more likely none: below the least confidence for its shape.
///
/// The bounds are those below which less than four in ten were right, on 416 training notes that the model had not seen then.
pub(super) fn is_doubtful(text: &str, mention: &Mention) -> bool {
    mention.by == Method::Model && mention.confidence < least_confidence(mention.label, mention.span.of(text))
}

fn least_confidence(label: Label, name: &str) -> f32 {
    let one_word = !name.contains(char::is_whitespace);
    let capitals = name.chars().any(char::is_uppercase);
    let lower = name.chars().any(char::is_lowercase);
    match label {
        // `GP`, `CITY`, `MP`
        Label::Per if one_word && !lower => 0.95,
        // `Steering`, `Arbo`
        Label::Per if one_word && capitals => 0.65,
        // `compost`, `true size`
        Label::Org if !capitals => 0.85,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn shapes_have_bounds() {
        let doubtful = |text: &str, label, confidence, by| {
            is_doubtful(text, &Mention { span: Span::new(0, text.len()), label, confidence, by })
        };
        let cases = [
            ("GP", Label::Per, 0.9, true),
            ("GP", Label::Per, 0.96, false),
            ("Arbo", Label::Per, 0.6, true),
            ("Ann Lee", Label::Per, 0.6, false),
            ("ann", Label::Per, 0.6, false),
            ("compost", Label::Org, 0.8, true),
            ("true size", Label::Org, 0.8, true),
            ("NATO", Label::Org, 0.5, false),
            ("eBay", Label::Org, 0.5, false),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(t, l, c, expected)| doubtful(t, *l, *c, Method::Model) != *expected).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(!doubtful("GP", Label::Per, 0.1, Method::Rule));
    }
}
