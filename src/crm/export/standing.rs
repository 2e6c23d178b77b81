//! What an entry of the register is to the CRM.

use super::row::Lack;
use crate::record::LinkRecord;
use crate::register::Candidate;

/// How many records or entries a reason names.
const NAMED: usize = 3;

/// What an entry of the register is to the CRM.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Standing {
    /// Nothing that is known to be there.
    New,
    /// A record that is there.
    Linked(LinkRecord),
    /// A record that is there, and that an earlier entry is already.
    SameAs(usize),
    /// One of the CRM's users; not written.
    User,
    /// Not written, and why.
    Refused(Lack),
}

/// What the notes say of an entry's links.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    linked: Option<LinkRecord>,
    /// Another record than `linked`.
    other: Option<LinkRecord>,
    candidates: Vec<LinkRecord>,
    /// Sightings that are linked, and that are users.
    certain: usize,
    users: usize,
}

impl Links {
    /// Takes in what one note says.
    pub(super) fn add(&mut self, link: Option<&LinkRecord>, candidates: &[LinkRecord], is_user: bool) {
        self.users += usize::from(is_user);
        if let Some(link) = link {
            self.certain += 1;
            match &self.linked {
                None => self.linked = Some(link.clone()),
                Some(first) if first.id != link.id && self.other.is_none() => self.other = Some(link.clone()),
                Some(_) => {}
            }
        }
        if self.candidates.is_empty() {
            self.candidates = candidates.to_vec();
        }
    }

    /// What the entry is, which was seen `sightings` times and may be `ambiguous`, with entries that may be the same.
    pub(super) fn standing(self, sightings: usize, ambiguous: bool, same: &[Candidate]) -> Standing {
        if self.users > 0 && (!ambiguous || self.users == sightings) {
            return Standing::User;
        }
        match (self.linked, self.other) {
            (Some(one), Some(other)) => Standing::Refused(Lack::new(
                format!("its notes are linked to two records of the CRM: {} and {}", named(&one), named(&other)),
                "merge the two in the CRM, or correct one of the links",
            )),
            (Some(link), None) if !ambiguous || self.certain == sightings => Standing::Linked(link),
            _ if ambiguous => Standing::Refused(several(same)),
            _ if !self.candidates.is_empty() => Standing::Refused(Lack::new(
                format!("may be a record that the CRM has: {}", list(self.candidates.iter().map(named))),
                "write an e-mail address or the full name and company in a note, then extract and export again",
            )),
            _ => Standing::New,
        }
    }
}

fn several(same: &[Candidate]) -> Lack {
    let candidates = list(same.iter().map(|candidate| format!("{} ({:.2})", candidate.id, candidate.score)));
    let reason = match candidates.is_empty() {
        true => "the name may stand for several".to_owned(),
        false => format!("the name may stand for several, such as {candidates}"),
    };
    Lack::new(reason, "write the full name or an e-mail address in the note")
}

fn named(link: &LinkRecord) -> String {
    format!("{} ({})", link.name, link.id)
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.take(NAMED).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(id: &str) -> LinkRecord {
        LinkRecord { id: id.into(), name: "Ann".into(), email: None, score: 1.0, by: "email".into() }
    }

    #[test]
    fn standings() {
        let of = |links: &[(Option<&str>, &[&str], bool)], ambiguous: bool| {
            let mut all = Links::default();
            for (linked, candidates, user) in links {
                let candidates: Vec<LinkRecord> = candidates.iter().map(|id| link(id)).collect();
                all.add(linked.map(link).as_ref(), &candidates, *user);
            }
            match all.standing(links.len(), ambiguous, &[]) {
                Standing::New => "new".to_owned(),
                Standing::Linked(link) => link.id,
                Standing::SameAs(_) => "same".to_owned(),
                Standing::User => "user".to_owned(),
                Standing::Refused(lack) => lack.reason,
            }
        };
        let none: (Option<&str>, &[&str], bool) = (None, &[], false);
        for (links, ambiguous, expected) in [
            (vec![none], false, "new"),
            (vec![none, (Some("1"), &[], false)], false, "1"),
            (vec![(Some("1"), &[], false), (Some("2"), &[], false)], false, "two records of the CRM: Ann (1) and Ann (2)"),
            (vec![none, (None, &["1", "2"], false)], false, "may be a record that the CRM has: Ann (1), Ann (2)"),
            (vec![(Some("1"), &["2"], false)], false, "1"),
            (vec![none], true, "may stand for several"),
            (vec![none, (Some("1"), &[], false)], true, "may stand for several"),
            (vec![(Some("1"), &[], false), (Some("1"), &[], false)], true, "1"),
            (vec![none, (None, &[], true)], false, "user"),
            (vec![none, (None, &[], true)], true, "may stand for several"),
        ] {
            let found = of(&links, ambiguous);
            assert!(found.contains(expected), "{links:?} {ambiguous}: {found}");
        }
    }
}
