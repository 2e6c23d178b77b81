use super::{NoteRecord, SentenceRecord};

impl NoteRecord {
    /// The record without what was found in the sentences at `sentences` (positions, ascending). People and organizations keep their
    /// place and id; those of whom nothing is left have no mentions.
    pub fn without_sentences(&self, sentences: &[usize]) -> Self {
        let mut note = self.clone();
        if sentences.is_empty() {
            return note;
        }
        let (gone, kept): (Vec<_>, Vec<_>) =
            self.sentences.iter().enumerate().partition(|(at, _)| sentences.binary_search(at).is_ok());
        let is_gone = |start, end| touches(&gone, start, end) && !touches(&kept, start, end);
        let mut mentions = Places::default();
        note.mentions.retain(|m| mentions.keep(!is_gone(m.start, m.end)));
        let lists = note.people.iter_mut().map(|p| &mut p.mentions).chain(note.organizations.iter_mut().map(|o| &mut o.mentions));
        lists.chain(note.ambiguous.iter_mut().map(|a| &mut a.mentions)).for_each(|list| mentions.rename(list));
        note.ambiguous.retain(|name| !name.mentions.is_empty());
        note.amounts.retain_mut(|amount| mentions.get(amount.mention).map(|at| amount.mention = at).is_some());
        let mut actions = Places::default();
        note.action_items.retain(|a| actions.keep(!is_gone(a.start, a.end)));
        note.action_items.iter_mut().for_each(|a| a.same_as = a.same_as.and_then(|at| actions.get(at)));
        note.sentences = kept.into_iter().map(|(_, sentence)| sentence.clone()).collect();
        note
    }
}

fn touches(sentences: &[(usize, &SentenceRecord)], start: usize, end: usize) -> bool {
    sentences.iter().any(|(_, sentence)| sentence.start < end && start < sentence.end)
}

/// The new positions of what is kept of a list.
#[derive(Default)]
struct Places {
    new: Vec<Option<usize>>,
    kept: usize,
}

impl Places {
    fn keep(&mut self, keep: bool) -> bool {
        self.new.push(keep.then_some(self.kept));
        self.kept += usize::from(keep);
        keep
    }

    fn get(&self, at: usize) -> Option<usize> {
        self.new.get(at).copied().flatten()
    }

    fn rename(&self, list: &mut Vec<usize>) {
        *list = list.iter().filter_map(|at| self.get(*at)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Label, Method};
    use crate::record::{AmbiguousRecord, MentionRecord, PersonRecord, Source};

    fn mention(start: usize) -> MentionRecord {
        let text = "Ann".to_owned();
        MentionRecord { label: Label::Per, start, end: start + 3, text, confidence: 1.0, by: Method::Model, entity: None }
    }

    #[test]
    fn what_is_left_keeps_its_ties() {
        let sentence = |start| SentenceRecord { start, end: start + 10, text: String::new(), quoted: false };
        let person = |id: &str, mentions: &[usize]| PersonRecord {
            id: id.to_owned(),
            mentions: mentions.to_vec(),
            ..PersonRecord::default()
        };
        let note = NoteRecord {
            mentions: vec![mention(0), mention(5), mention(12), mention(21)],
            people: vec![person("people/0", &[0, 3]), person("people/1", &[2])],
            ambiguous: vec![AmbiguousRecord { name: "Ann".to_owned(), candidates: Vec::new(), mentions: vec![1] }],
            sentences: vec![sentence(0), sentence(10), sentence(20)],
            ..NoteRecord::new(Source::text("n.txt"))
        };
        let left = note.without_sentences(&[1]);
        assert_eq!(left.mentions.iter().map(|m| m.start).collect::<Vec<_>>(), [0, 5, 21]);
        assert_eq!((&left.people[0].mentions, left.people[1].mentions.len()), (&vec![0, 2], 0));
        assert_eq!((left.people[1].id.as_str(), left.ambiguous[0].mentions[0], left.sentences.len()), ("people/1", 1, 2));
        let left = note.without_sentences(&[0]);
        assert_eq!((&left.people[0].mentions, &left.people[1].mentions, left.ambiguous.len()), (&vec![1], &vec![0], 0));
        assert_eq!(note.without_sentences(&[]), note);
    }
}
