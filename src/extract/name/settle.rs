use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::known::{is_known_company, known_label, telling_companies};
use super::words::is_common_word;
use crate::extract::{Label, Mention, Method};
use crate::segment::Segmented;
use crate::text::{Span, fold};

/// A doubtful mention gives way to what the same words are elsewhere in the note from here on down.
const DOUBTFUL: f32 = 0.75;
/// A name must be found this surely somewhere to be marked where the model missed it.
const SURE: f32 = 0.80;
/// Confidence of a company that only the lists know.
const LISTED: f32 = 0.7;

/// Settles doubt by what the note says as a whole: the same words get the label they surely have elsewhere, and
/// a name that was surely found in one place is marked in the places where the model missed it.
///
/// `mentions` are the model's, cleaned, in text order and not overlapping; so is the result.
/// `taken` are spans in which nothing may be marked: addresses, sums of money.
pub fn settle(text: &str, note: &Segmented, mentions: Vec<Mention>, taken: &[Span]) -> Vec<Mention> {
    let known = |m: Mention| Mention { label: known_label(m.span.of(text), m.label, m.confidence).unwrap_or(m.label), ..m };
    let mentions: Vec<Mention> = mentions.into_iter().map(known).collect();
    let mut mentions = titled(text, by_whole_names(text, mentions));
    mentions.extend(listed(text, note, &mentions, taken));
    mentions.sort_by_key(|m| m.span);
    let votes = votes(text, &mentions);
    let mut settled: Vec<Mention> = mentions.into_iter().map(|m| relabel(text, m, &votes)).collect();
    let repeats = repeats(text, note, &settled, taken);
    settled.retain(|m| !repeats.iter().any(|r| r.span.overlaps(m.span)));
    settled.extend(repeats);
    settled.sort_by_key(|m| m.span);
    settled
}

/// A lone word gets the label of the one whole name of the note that starts with it, or of the one person whose family name it
/// is: `Tobias` where a `Tobias Wendt` is named is a person, and so is `Wendt`; `Sefton` beside `Sefton Estates` is an
/// organization. Companies that everybody knows stay what they are.
fn by_whole_names(text: &str, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut parts: BTreeMap<String, Vec<Label>> = BTreeMap::new();
    let mut add = |part: &str, label: Label| {
        let labels = parts.entry(part.to_owned()).or_default();
        if !labels.contains(&label) {
            labels.push(label);
        }
    };
    for m in mentions.iter().filter(|m| m.confidence >= SURE && matches!(m.label, Label::Per | Label::Org)) {
        let name = fold(m.span.of(text));
        if let Some((first, rest)) = name.split_once(' ') {
            add(first, m.label);
            let family = rest.rsplit(' ').next().filter(|f| m.label == Label::Per && f.chars().count() >= 4);
            family.into_iter().for_each(|family| add(family, m.label));
        }
    }
    let settle = |m: Mention| {
        let name = m.span.of(text);
        let lone = !name.contains(' ') && matches!(m.label, Label::Per | Label::Org | Label::Product) && !is_known_company(name);
        match parts.get(&fold(name)).map(Vec::as_slice) {
            Some([label]) if lone => Mention { label: *label, ..m },
            _ => m,
        }
    };
    mentions.into_iter().map(settle).collect()
}

/// One word behind `Mr` or `Mme` is a person, also where a company of the note is called so: `Mr. Pym` of `Pym Leisure Ltd`.
fn titled(text: &str, mentions: Vec<Mention>) -> Vec<Mention> {
    const TITLES: [&str; 14] =
        ["mr", "mrs", "ms", "miss", "messrs", "mme", "mlle", "monsieur", "madame", "herr", "frau", "dhr", "mevr", "mevrouw"];
    let behind_title = |m: &Mention| {
        let before = text[..m.span.start].strip_suffix(' ').unwrap_or_default();
        let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
    };
    let person = |m: Mention| {
        let other = m.label != Label::Per && !m.span.of(text).contains(' ') && behind_title(&m);
        if other { Mention { label: Label::Per, ..m } } else { m }
    };
    mentions.into_iter().map(person).collect()
}

/// Companies of the lists that the model missed.
fn listed(text: &str, note: &Segmented, mentions: &[Mention], taken: &[Span]) -> Vec<Mention> {
    let free = |span: &Span| {
        stands_alone(text, *span)
            && note.segment_at(span.start).is_some_and(|s| note.segments[s].span.contains(*span))
            && !taken.iter().any(|t| t.overlaps(*span))
            && !mentions.iter().any(|m| m.span.overlaps(*span))
            && !goes_on(text, note, *span)
    };
    let company = |span| Mention { span, label: Label::Org, confidence: LISTED, by: Method::Rule };
    telling_companies(text).into_iter().filter(free).map(company).collect()
}

/// Whether another capitalised word stands right beside `span`: the name may be a part of a longer one. The first word of the
/// sentence does not count.
pub(super) fn goes_on(text: &str, note: &Segmented, span: Span) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let start = note.segment_at(span.start).map_or(0, |s| note.segments[s].span.start);
    let after = text[span.end..].strip_prefix(' ').and_then(|rest| rest.split_whitespace().next());
    let before = text[start..span.start].strip_suffix(' ').and_then(|rest| rest.rsplit_once(' ')).map(|(_, word)| word);
    after.is_some_and(capital) || before.is_some_and(capital)
}

/// Summed and highest confidence of each label that a name was given.
type Votes = BTreeMap<String, BTreeMap<Label, (f32, f32)>>;

fn votes(text: &str, mentions: &[Mention]) -> Votes {
    let mut votes = Votes::new();
    for m in mentions {
        let entry = votes.entry(fold(m.span.of(text))).or_default().entry(m.label).or_default();
        entry.0 += m.confidence;
        entry.1 = entry.1.max(m.confidence);
    }
    votes
}

fn relabel(text: &str, mention: Mention, votes: &Votes) -> Mention {
    let name = mention.span.of(text);
    let Some(labels) = votes.get(&fold(name)) else { return mention };
    if matches!(mention.label, Label::Org | Label::Product) {
        return Mention { label: maker_or_product(labels, mention.label), ..mention };
    }
    if mention.confidence > DOUBTFUL {
        return mention;
    }
    let own = labels.get(&mention.label).map_or(0.0, |v| v.0);
    let best = labels.iter().max_by(|a, b| a.1.0.total_cmp(&b.1.0));
    match best {
        Some((label, (sum, _))) if *label != mention.label && *sum > 2.0 * own => Mention { label: *label, ..mention },
        _ => mention,
    }
}

/// One name is a company or a product throughout a note, whichever it was found to be more surely; a company where that is even.
fn maker_or_product(labels: &BTreeMap<Label, (f32, f32)>, label: Label) -> Label {
    let sum = |l: Label| labels.get(&l).map_or(0.0, |v| v.0);
    match (sum(Label::Org), sum(Label::Product), sum(Label::Per)) {
        (org, product, _) if org > 0.0 && product > 0.0 => {
            if product > 1.5 * org {
                Label::Product
            } else {
                Label::Org
            }
        }
        (org, product, person) if person > 2.0 * (org + product) && labels.get(&label).is_some_and(|v| v.1 <= DOUBTFUL) => {
            Label::Per
        }
        _ => label,
    }
}

/// Places where a sure name stands unmarked.
fn repeats(text: &str, note: &Segmented, mentions: &[Mention], taken: &[Span]) -> Vec<Mention> {
    let names = sure_names(text, mentions);
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names.keys()) else { return Vec::new() };
    let labels: Vec<(Label, f32)> = names.values().copied().collect();
    finder
        .find_iter(text)
        .map(|m| (Span::new(m.start(), m.end()), labels[m.pattern().as_usize()]))
        .filter(|(span, (label, _))| {
            stands_alone(text, *span)
                && note.segment_at(span.start).is_some_and(|s| note.segments[s].span.contains(*span))
                && !taken.iter().any(|t| t.overlaps(*span))
                && !mentions.iter().any(|m| m.span.overlaps(*span) && !is_part(m, *span, *label))
                && !may_be_a_word(text, note, *span, *label)
        })
        .map(|(span, (label, confidence))| Mention { span, label, confidence: confidence * 0.9, by: Method::Rule })
        .collect()
}

/// Whether a mention is a part of the whole name at `span`: `Even Vik` of `Per Even Vik`.
fn is_part(mention: &Mention, span: Span, label: Label) -> bool {
    mention.label == label && span.contains(mention.span) && mention.span.len() < span.len()
}

/// Each name as written that was surely found with one label, with that label.
fn sure_names(text: &str, mentions: &[Mention]) -> BTreeMap<String, (Label, f32)> {
    let mut names: BTreeMap<String, (Label, f32)> = BTreeMap::new();
    for m in mentions.iter().filter(|m| m.confidence >= SURE) {
        let name = m.span.of(text);
        let known = name.chars().count() >= 3 && !name.contains('\n');
        if known {
            let entry = names.entry(name.to_owned()).or_insert((m.label, m.confidence));
            entry.1 = if entry.0 == m.label { entry.1.max(m.confidence) } else { 0.0 };
        }
    }
    names.retain(|_, (_, confidence)| *confidence > 0.0);
    for (name, found) in names.clone() {
        // The given name of a whole name is looked for as well.
        if let Some((given, _)) = name.split_once(' ').filter(|(given, _)| found.0 == Label::Per && given.chars().count() >= 3) {
            names.entry(given.to_owned()).or_insert(found);
        }
    }
    names
}

pub(super) fn stands_alone(text: &str, span: Span) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@');
    let before = text[..span.start].chars().next_back();
    let mut after = text[span.end..].chars();
    let next = after.next();
    let glued = next.is_some_and(|c| matches!(c, '.' | '-')) && after.next().is_some_and(char::is_alphanumeric);
    !before.is_some_and(|c| joins(c) && c != '@') && !next.is_some_and(joins) && !glued
}

/// What follows a person at the start of a sentence, and hardly an everyday word.
const ACTS: [&str; 9] = [" will ", " to ", " said ", " says ", " has ", " asked ", " is ", " was ", ": "];

/// Whether the words may be no name here: lower-case everyday words, and such words where a sentence starts.
fn may_be_a_word(text: &str, note: &Segmented, span: Span, label: Label) -> bool {
    let name = span.of(text);
    let capital = name.chars().next().is_some_and(char::is_uppercase);
    let opens = note.segment_at(span.start).is_some_and(|s| note.segments[s].span.start == span.start);
    if is_common_word(name) {
        let acts = label == Label::Per && ACTS.iter().any(|verb| text[span.end..].starts_with(verb));
        return !capital || (opens && !acts);
    }
    !capital && label != Label::Per && !name.contains(' ') && name.chars().count() < 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Segment;

    fn note(text: &str) -> Segmented {
        Segmented { segments: vec![Segment { span: Span::new(0, text.len()), block: 0 }], ..Segmented::default() }
    }

    fn mention(text: &str, name: &str, label: Label, confidence: f32) -> Mention {
        let start = text.find(name).unwrap();
        Mention { span: Span::new(start, start + name.len()), label, confidence, by: Method::Model }
    }

    #[test]
    fn a_sure_name_is_marked_where_it_was_missed() {
        let text = "Oana called. Later oana and Oana met; Oanas did not.";
        let found = settle(text, &note(text), vec![mention(text, "Oana", Label::Per, 0.95)], &[]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].by, Method::Rule);
    }

    #[test]
    fn a_whole_name_takes_the_place_of_its_parts() {
        let text = "Per Even Vik came. Later Per Even Vik left.";
        let mut mentions = vec![mention(text, "Per Even Vik", Label::Per, 0.95)];
        mentions.push(Mention { span: Span::new(29, 37), ..mentions[0] });
        let found = settle(text, &note(text), mentions, &[]);
        assert_eq!(found.iter().map(|m| m.span.of(text)).collect::<Vec<_>>(), ["Per Even Vik"; 2]);
    }

    #[test]
    fn a_lone_word_follows_the_whole_name() {
        let text = "Tobias Wendt came. Tobias left. Sefton Estates called. Sefton paid. Wendt agreed.";
        let mut mentions =
            vec![mention(text, "Tobias Wendt", Label::Per, 0.95), mention(text, "Sefton Estates", Label::Org, 0.95)];
        mentions.push(Mention { span: Span::new(19, 25), label: Label::Org, confidence: 0.9, by: Method::Model });
        mentions.push(Mention { span: Span::new(55, 61), label: Label::Per, confidence: 0.9, by: Method::Model });
        mentions.push(Mention { span: Span::new(68, 73), label: Label::Org, confidence: 0.9, by: Method::Model });
        mentions.sort_by_key(|m| m.span);
        let found = settle(text, &note(text), mentions, &[]);
        assert_eq!(
            found.iter().map(|m| m.label).collect::<Vec<_>>(),
            [Label::Per, Label::Per, Label::Org, Label::Org, Label::Per]
        );
    }

    #[test]
    fn a_title_makes_a_person() {
        let text = "Pym Leisure Ltd came. Mr. Pym left. Pym paid.";
        let mut mentions = vec![mention(text, "Pym Leisure Ltd", Label::Org, 0.95)];
        mentions.push(Mention { span: Span::new(26, 29), ..mentions[0] });
        mentions.push(Mention { span: Span::new(36, 39), ..mentions[0] });
        let found = settle(text, &note(text), mentions, &[]);
        assert_eq!(found.iter().map(|m| m.label).collect::<Vec<_>>(), [Label::Org, Label::Per, Label::Org]);
    }

    #[test]
    fn a_listed_company_is_found_where_the_model_missed_it() {
        let text = "Against Accenture, and Accenture Harbour, not accenture.";
        let found = settle(text, &note(text), Vec::new(), &[]);
        assert_eq!(found.iter().map(|m| (m.span.start, m.label)).collect::<Vec<_>>(), [(8, Label::Org)]);
    }

    #[test]
    fn everyday_words_are_left_alone() {
        let text = "So Will called. Then they will see; ask Will.";
        let found = settle(text, &note(text), vec![mention(text, "Will", Label::Per, 0.95)], &[]);
        assert_eq!(found.iter().map(|m| m.span.start).collect::<Vec<_>>(), [3, 40]);
    }

    #[test]
    fn doubt_gives_way_to_the_majority() {
        let text = "Elastic and Elastic and Elastic";
        let spans = [(0, Label::Org, 0.9), (12, Label::Org, 0.9), (24, Label::Product, 0.5)];
        let mentions =
            spans.map(|(at, label, confidence)| Mention { span: Span::new(at, at + 7), label, confidence, by: Method::Model });
        let found = settle(text, &note(text), mentions.to_vec(), &[]);
        assert!(found.iter().all(|m| m.label == Label::Org));
    }
}
