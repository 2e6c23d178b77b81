use std::collections::BTreeMap;

use crate::extract::{Label, Mention};

/// One distinct way in which a note names somebody or something; `N` is what is read from it.
pub(super) struct Form<N> {
    /// As written first, on one line.
    pub(super) text: String,
    /// Each other way of writing it that differs by more than case: without its diacritics.
    pub(super) variants: Vec<String>,
    /// The name, read.
    pub(super) name: N,
    /// Indexes of its mentions, ascending.
    pub(super) mentions: Vec<usize>,
}

impl<N> Form<N> {
    /// A form without mentions.
    pub(super) fn new(text: String, name: N) -> Self {
        Self { text, variants: Vec::new(), name, mentions: Vec::new() }
    }

    fn add(&mut self, written: String, mention: usize) {
        self.mentions.push(mention);
        let known = |form: &String| form.to_lowercase() == written.to_lowercase();
        if !known(&self.text) && !self.variants.iter().any(known) {
            self.variants.push(written);
        }
    }
}

/// The forms of the mentions with `label`, in order of first use. `read` gets a mention and its words on one line, and gives the
/// key under which forms count as the same, and the name.
pub(super) fn forms<N>(
    text: &str,
    mentions: &[Mention],
    label: Label,
    read: impl Fn(&Mention, &str) -> (String, N),
) -> Vec<Form<N>> {
    let mut forms: Vec<Form<N>> = Vec::new();
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate().filter(|(_, m)| m.label == label) {
        let written = mention.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let (key, name) = read(mention, &written);
        let at = *by_key.entry(key).or_insert_with(|| {
            forms.push(Form::new(written.clone(), name));
            forms.len() - 1
        });
        forms[at].add(written, index);
    }
    forms
}

/// Every form of the members but `best` as first written, in order of first use.
pub(super) fn aliases<N>(forms: &[Form<N>], members: &[usize], best: usize) -> Vec<String> {
    let of = |f: &usize| (*f != best).then_some(&forms[*f].text).into_iter().chain(&forms[*f].variants);
    members.iter().flat_map(of).cloned().collect()
}

/// The mentions of all members, ascending.
pub(super) fn mentions_of<N>(forms: &[Form<N>], members: &[usize]) -> Vec<usize> {
    let mut mentions: Vec<usize> = members.iter().flat_map(|f| forms[*f].mentions.iter().copied()).collect();
    mentions.sort_unstable();
    mentions
}
