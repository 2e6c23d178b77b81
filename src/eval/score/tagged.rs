//! Tags for the tokens of one record, on both sides.

use super::evaluate::scored;
use crate::eval::check::flatten;
use crate::eval::tokenize::cut_at_spans;
use crate::eval::{LabelledSpan, Record, TokenSpan};

/// The IOB2 tags of both sides over the same tokens.
pub(super) struct Tagged {
    pub(super) gold: Vec<String>,
    pub(super) found: Vec<String>,
}

impl Tagged {
    /// The tags that both records have, where they have them over the same tokens and in IOB2 or IOB1; else tags made from spans: the
    /// tokens then are those of the gold record, else its words, and one in which a span of either side begins or ends is cut there, so no
    /// span is rounded; where spans of one side overlap, the longest gets the tags.
    pub(super) fn new(record: &Record, own: Option<&Record>, labels: &[String]) -> Self {
        Self::of_files(record, own, labels)
            .unwrap_or_else(|| Self::of_spans(record, &scored(Some(record), labels), &scored(own, labels)))
    }

    fn of_files(record: &Record, own: Option<&Record>, labels: &[String]) -> Option<Self> {
        let own = own.filter(|own| own.tokens.as_ref().map(Vec::len) == record.tokens.as_ref().map(Vec::len))?;
        let (gold, found) = (record.tags.as_ref()?, own.tags.as_ref()?);
        let plain = gold.iter().chain(found).all(|tag| tag.starts_with(['B', 'I', 'O']));
        let keep = |tags: &[String]| tags.iter().map(|tag| keep(tag, labels).to_owned()).collect();
        (plain && gold.len() == found.len()).then(|| Self { gold: keep(gold), found: keep(found) })
    }

    fn of_spans(record: &Record, gold: &[&LabelledSpan], found: &[&LabelledSpan]) -> Self {
        let all = gold.iter().chain(found).map(|span| (*span).clone()).collect();
        let tokens = cut_at_spans(&Record { spans: all, ..record.clone() });
        Self { gold: tags(&tokens, gold), found: tags(&tokens, found) }
    }
}

/// The tag, or `O` where its label does not count.
fn keep<'a>(tag: &'a str, labels: &[String]) -> &'a str {
    let counts = tag.split_once('-').is_some_and(|(_, label)| labels.binary_search_by(|own| own.as_str().cmp(label)).is_ok());
    if counts { tag } else { "O" }
}

fn tags(tokens: &[TokenSpan], spans: &[&LabelledSpan]) -> Vec<String> {
    let mut flat = Record { spans: spans.iter().map(|span| (*span).clone()).collect(), ..Record::default() };
    flatten(&mut flat);
    let mut tags = vec!["O".to_owned(); tokens.len()];
    for span in &flat.spans {
        let first = tokens.partition_point(|token| token.end <= span.start);
        let inside = tokens.iter().skip(first).take_while(|token| token.start < span.end).count();
        for (index, tag) in tags[first..first + inside].iter_mut().enumerate() {
            *tag = format!("{}-{}", if index == 0 { "B" } else { "I" }, span.label);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(list: &[(usize, usize, &str)]) -> Vec<LabelledSpan> {
        list.iter().map(|(start, end, label)| LabelledSpan::new(*start, *end, *label)).collect()
    }

    #[test]
    fn both_sides_are_tagged_over_the_same_tokens() {
        let record = Record { text: "Ann Lee of Acme-Nord".into(), ..Record::default() };
        let (gold, found) = (spans(&[(0, 7, "PER"), (11, 20, "ORG")]), spans(&[(0, 3, "PER"), (0, 7, "ORG"), (11, 13, "ORG")]));
        let tagged = Tagged::of_spans(&record, &gold.iter().collect::<Vec<_>>(), &found.iter().collect::<Vec<_>>());
        assert_eq!(tagged.gold, ["B-PER", "I-PER", "O", "B-ORG", "I-ORG", "I-ORG", "I-ORG"]);
        assert_eq!(tagged.found, ["B-ORG", "I-ORG", "O", "B-ORG", "O", "O", "O"]);
    }
    #[test]
    fn tags_of_column_files_stay_as_they_are() {
        let labels = ["PER".to_owned()];
        let tokens = Some(vec![TokenSpan { start: 0, end: 1, sentence: 0 }; 2]);
        let file = |tags: [&str; 2]| Record {
            tags: Some(tags.map(str::to_owned).to_vec()),
            tokens: tokens.clone(),
            ..Record::default()
        };
        let tagged = Tagged::new(&file(["I-PER", "B-ORG"]), Some(&file(["O", "I-PER"])), &labels);
        assert_eq!((tagged.gold, tagged.found), (vec!["I-PER".into(), "O".into()], vec!["O".to_owned(), "I-PER".into()]));
        // Other schemes have no strict IOB2: their spans are tagged anew.
        assert!(Tagged::of_files(&file(["S-PER", "O"]), Some(&file(["O", "O"])), &labels).is_none());
        assert!(Tagged::of_files(&file(["O", "O"]), None, &labels).is_none());
    }
}
