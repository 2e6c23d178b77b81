use std::cmp::Reverse;

use crate::record::LinkRecord;

/// Candidates of an entry at most.
const CANDIDATES: usize = 5;

/// The records of a CRM that notes link a profile to, by id. Adding is commutative: the order of notes leaves no trace.
#[derive(Clone, Debug, Default)]
pub(super) struct Links(Vec<(bool, LinkRecord)>);

impl Links {
    /// Adds what one note links to: the record that it certainly is, and those that it may be.
    pub(super) fn add(&mut self, certain: Option<&LinkRecord>, candidates: &[LinkRecord]) {
        certain.into_iter().for_each(|link| self.put(true, link));
        candidates.iter().for_each(|link| self.put(false, link));
    }

    pub(super) fn merge(&mut self, other: &Self) {
        other.0.iter().for_each(|(certain, link)| self.put(*certain, link));
    }

    /// Of two links to one record the better one stays.
    fn put(&mut self, certain: bool, link: &LinkRecord) {
        match self.0.binary_search_by(|(_, known)| known.id.cmp(&link.id)) {
            Ok(at) => {
                let (known_certain, known) = &mut self.0[at];
                let order = known.score.total_cmp(&link.score).then_with(|| link.by.cmp(&known.by));
                if (*known_certain).cmp(&certain).then(order).is_lt() {
                    *known = link.clone();
                }
                *known_certain |= certain;
            }
            Err(at) => self.0.insert(at, (certain, link.clone())),
        }
    }

    /// The one record that all who are certain agree on; else candidates, best first. An `ambiguous` entry has candidates alone.
    pub(super) fn settle(mut self, ambiguous: bool) -> (Option<LinkRecord>, Vec<LinkRecord>) {
        let certain: Vec<usize> = (0..self.0.len()).filter(|at| self.0[*at].0).collect();
        if let ([one], false) = (&certain[..], ambiguous) {
            return (Some(self.0.swap_remove(*one).1), Vec::new());
        }
        // By id before, so of equals the smaller id comes first.
        self.0.sort_by_key(|(_, link)| Reverse((link.score * 100.0).round() as u64));
        (None, self.0.into_iter().map(|(_, link)| link).take(CANDIDATES).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(id: &str, score: f64) -> LinkRecord {
        LinkRecord { id: id.to_owned(), name: String::new(), email: None, score, by: "name".into() }
    }

    fn settled(notes: &[(&str, &[&str])], ambiguous: bool) -> (Option<String>, Vec<String>) {
        let mut links = Links::default();
        for (certain, candidates) in notes {
            let candidates: Vec<LinkRecord> = candidates.iter().map(|id| link(id, 0.6)).collect();
            links.add(Some(link(certain, 0.9)).filter(|link| !link.id.is_empty()).as_ref(), &candidates);
        }
        let (one, several) = links.settle(ambiguous);
        (one.map(|link| link.id), several.into_iter().map(|link| link.id).collect())
    }

    #[test]
    fn what_notes_agree_on() {
        let all = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!(settled(&[("1", &[]), ("", &["2", "1"]), ("1", &[])], false), (Some("1".to_owned()), vec![]));
        assert_eq!(settled(&[("2", &[]), ("1", &[]), ("", &["0"])], false), (None, all(&["1", "2", "0"])));
        assert_eq!(settled(&[("", &["2", "1"])], false), (None, all(&["1", "2"])));
        assert_eq!(settled(&[("1", &[])], true), (None, all(&["1"])));
    }
}
