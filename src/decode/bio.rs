use super::tags::{Place, Tag, TagSet};
use crate::encode::Encoding;
use crate::extract::Label;
use crate::text::Span;

/// A labelled span found in one segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decoded {
    /// Where it stands, in bytes of the segment's text.
    pub span: Span,
    /// What it is.
    pub label: Label,
    /// Probability, 0 to 1: the geometric mean over its tokens of the probability of its kind.
    pub confidence: f32,
    /// Probability that it is a name at all, of whatever kind: the geometric mean over its tokens of all but "outside".
    pub presence: f32,
}

/// The logistic function: a logit as a probability.
pub fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// The most probable valid labelling of a segment (Viterbi over the label graph), as spans in text order.
///
/// `logits` holds one row of `tags.len()` values a token of `encoding`. With `first_token_only`, the first token
/// of each word speaks for the whole word, as models expect that were trained that way.
///
/// # Panics
/// If `logits` does not have `encoding.len() * tags.len()` values.
pub fn decode(text: &str, encoding: &Encoding, logits: &[f32], tags: &TagSet, first_token_only: bool) -> Vec<Decoded> {
    assert_eq!(logits.len(), encoding.len() * tags.len(), "one row of logits a token");
    let mut units: Vec<Unit> = Vec::new();
    for (i, row) in logits.chunks_exact(tags.len()).enumerate() {
        match units.last_mut() {
            Some(unit) if first_token_only && !encoding.starts_word[i] => unit.span = unit.span.cover(encoding.spans[i]),
            _ => units.push(Unit { span: encoding.spans[i], log_probs: log_softmax(row) }),
        }
    }
    let path = best_path(&units, tags);
    spans(text, &units, &path, tags)
}

/// What is labelled at once: a token, or a word.
struct Unit {
    span: Span,
    log_probs: Vec<f32>,
}

fn log_softmax(row: &[f32]) -> Vec<f32> {
    let max = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = row.iter().map(|x| (x - max).exp()).sum();
    row.iter().map(|x| x - max - sum.ln()).collect()
}

/// Whether `next` may follow `previous` (`None` at the start of a text).
fn allowed(previous: Option<Tag>, next: Tag, tags: &TagSet) -> bool {
    if next.place != Place::Inside || !tags.marks_begin {
        return true;
    }
    previous.is_some_and(|p| p.place != Place::Outside && p.kind == next.kind)
}

fn best_path(units: &[Unit], tags: &TagSet) -> Vec<usize> {
    let count = tags.len();
    let mut scores: Vec<f32> = Vec::new();
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(units.len());
    for (position, unit) in units.iter().enumerate() {
        let mut next_scores = vec![f32::NEG_INFINITY; count];
        let mut from = vec![0; count];
        for (t, tag) in tags.tags.iter().enumerate() {
            let (best, score) = if position == 0 {
                (0, if allowed(None, *tag, tags) { 0.0 } else { f32::NEG_INFINITY })
            } else {
                best_previous(&scores, *tag, tags)
            };
            from[t] = best;
            next_scores[t] = score + unit.log_probs[t];
        }
        back.push(from);
        scores = next_scores;
    }
    let mut path = vec![0; units.len()];
    let mut at = (0..scores.len()).fold(0, |best, t| if scores[t] > scores[best] { t } else { best });
    for position in (0..units.len()).rev() {
        path[position] = at;
        at = back[position][at];
    }
    path
}

fn best_previous(scores: &[f32], next: Tag, tags: &TagSet) -> (usize, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (t, tag) in tags.tags.iter().enumerate() {
        if allowed(Some(*tag), next, tags) && scores[t] > best.1 {
            best = (t, scores[t]);
        }
    }
    best
}

fn spans(text: &str, units: &[Unit], path: &[usize], tags: &TagSet) -> Vec<Decoded> {
    let mut out = Vec::new();
    let mut open: Option<(usize, usize)> = None; // first unit, kind
    for position in 0..=units.len() {
        let tag = path.get(position).map(|t| tags.tags[*t]);
        let goes_on = matches!((open, tag), (Some((_, kind)), Some(t)) if t.place == Place::Inside && t.kind == kind);
        if goes_on {
            continue;
        }
        if let Some((first, kind)) = open.take() {
            out.extend(span(text, &units[first..position], kind, tags));
        }
        open = tag.filter(|t| t.place != Place::Outside).map(|t| (position, t.kind));
    }
    out
}

fn span(text: &str, units: &[Unit], kind: usize, tags: &TagSet) -> Option<Decoded> {
    let label = tags.kinds[kind]?;
    let span = units.first()?.span.cover(units.last()?.span).trim(text);
    let mean = |test: &dyn Fn(&Tag) -> bool| {
        let logs: f32 = units.iter().map(|u| probability(u, tags, test).ln()).sum();
        (logs / units.len() as f32).exp().clamp(0.0, 1.0)
    };
    let confidence = mean(&|t| t.place != Place::Outside && t.kind == kind);
    let presence = mean(&|t| t.place != Place::Outside);
    (!span.is_empty()).then_some(Decoded { span, label, confidence, presence })
}

/// Probability that the unit has one of the labels that pass `test`.
fn probability(unit: &Unit, tags: &TagSet, test: &dyn Fn(&Tag) -> bool) -> f32 {
    let all = tags.tags.iter().zip(&unit.log_probs);
    let sum: f32 = all.filter(|(t, _)| test(t)).map(|(_, p)| p.exp()).sum();
    sum.max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tags() -> TagSet {
        let names = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-MISC", "I-MISC"];
        TagSet::from_names(&names.iter().map(|n| (*n).to_owned()).enumerate().collect()).unwrap()
    }

    /// One token a word of `text`.
    fn encoding(text: &str) -> Encoding {
        let mut encoding = Encoding::default();
        for word in text.split(' ') {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            encoding.spans.push(Span::new(start, start + word.len()));
            encoding.ids.push(0);
            encoding.types.push(0);
            encoding.starts_word.push(true);
        }
        encoding
    }

    fn one_hot(best: &[usize]) -> Vec<f32> {
        best.iter().flat_map(|b| (0..7).map(move |t| if t == *b { 5.0 } else { 0.0 })).collect()
    }

    fn found(text: &str, best: &[usize]) -> Vec<(String, Label)> {
        let spans = decode(text, &encoding(text), &one_hot(best), &tags(), false);
        spans.iter().map(|d| (d.span.of(text).to_owned(), d.label)).collect()
    }

    #[test]
    fn reads_spans() {
        let text = "Ann Lee met Acme Corp";
        assert_eq!(found(text, &[1, 2, 0, 3, 4]), [("Ann Lee".to_owned(), Label::Per), ("Acme Corp".to_owned(), Label::Org)]);
        assert_eq!(found("Ann Bob", &[1, 1]).len(), 2, "two spans that touch stay two");
        assert!(found("Belgian beer", &[5, 6]).is_empty(), "dropped kinds give nothing");
    }

    #[test]
    fn an_inside_label_never_opens_a_span() {
        let spans = found("said Lee today", &[0, 2, 0]);
        assert!(spans.is_empty() || spans[0].0 == "Lee");
    }

    proptest! {
        #[test]
        fn any_logits_give_ordered_disjoint_spans(values in proptest::collection::vec(-9f32..9.0, 7 * 5)) {
            let text = "aa bb cc dd ee";
            let spans = decode(text, &encoding(text), &values, &tags(), false);
            for pair in spans.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
            for d in spans {
                prop_assert!((0.0..=1.0).contains(&d.confidence));
            }
        }
    }
}
