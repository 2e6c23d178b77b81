//! From a draft back to a record that keeps the output contract: positions become ids, and what lost its ground goes.

use std::collections::BTreeSet;

use super::What;
use super::draft::{Details, Draft, Entity, one_line};
use crate::record::{
    ActionRecord, AmbiguousRecord, AmountRecord, CorrectedRecord, MentionRecord, NoteRecord, OrganizationRecord, PersonRecord,
    SentenceRecord, Source,
};
use crate::segment::segment;
use crate::text::fold;

/// Where each mention, person and organization of the draft stands in the record.
struct Places {
    /// Mentions of the draft in the order of the text.
    mentions: Vec<usize>,
    mention: Vec<Option<usize>>,
    people: Vec<Option<usize>>,
    organizations: Vec<Option<usize>>,
    /// Places of the mentions of each person, and of each organization.
    of_people: Vec<Vec<usize>>,
    of_organizations: Vec<Vec<usize>>,
}

impl Draft<'_> {
    /// The corrected record.
    pub(super) fn finish(mut self, corrected: Vec<CorrectedRecord>) -> NoteRecord {
        self.settle_doubts();
        self.clean(What::Person);
        self.clean(What::Organization);
        let places = self.places();
        let mut record = std::mem::replace(&mut self.base, NoteRecord::new(Source::text("")));
        record.people = self.people_of(&places);
        record.organizations = self.organizations_of(&places);
        record.amounts = self.amounts(&places);
        record.ambiguous = self.doubts(&places);
        record.action_items = self.action_items(&places);
        for at in &places.mentions {
            let slot = &self.mentions[*at];
            let entity = slot.entity.and_then(|entity| match What::of(slot.record.label)? {
                What::Person => id("people", places.people[entity]),
                What::Organization => id("organizations", places.organizations[entity]),
            });
            record.mentions.push(MentionRecord { entity, ..slot.record.clone() });
        }
        self.sentences(&mut record);
        record.corrected = corrected;
        record
    }

    /// A name that fits one person only, now that others are gone or one, is that person's; one that fits none is nobody's.
    fn settle_doubts(&mut self) {
        let alive = self.first_mentions(What::Person);
        let mut settled = Vec::new();
        self.ambiguous.retain_mut(|doubt| {
            let mut known = BTreeSet::new();
            doubt.candidates.retain(|person| alive.get(*person).is_some_and(Option::is_some) && known.insert(*person));
            if let [only] = doubt.candidates[..] {
                settled.extend(doubt.mentions.iter().map(|mention| (*mention, only)));
            }
            doubt.candidates.len() > 1 && !doubt.mentions.is_empty()
        });
        for (mention, person) in settled {
            self.attach(mention, What::Person, person);
        }
    }

    /// Of whoever lost mentions, forgets the forms that are in the note no more.
    fn clean(&mut self, what: What) {
        for at in 0..self.entities(what).len() {
            if !self.entities(what)[at].touched {
                continue;
            }
            let written: Vec<String> =
                self.mentions_of(what, at).iter().map(|m| one_line(&self.mentions[*m].record.text)).collect();
            if !written.is_empty() {
                self.entities_mut(what)[at].forget(&written);
            }
        }
    }

    fn places(&self) -> Places {
        let mut mentions: Vec<usize> = self.live().map(|(at, _)| at).collect();
        mentions.sort_by_key(|at| self.mentions[*at].record.start);
        let mut mention = vec![None; self.mentions.len()];
        mentions.iter().enumerate().for_each(|(to, from)| mention[*from] = Some(to));
        let order = |what| {
            let first = self.first_mentions(what);
            let mut order: Vec<usize> = (0..first.len()).filter(|at| first[*at].is_some()).collect();
            order.sort_by_key(|at| first[*at]);
            let mut places = vec![None; first.len()];
            order.iter().enumerate().for_each(|(to, from)| places[*from] = Some(to));
            places
        };
        let own = |what| {
            let mut own = vec![Vec::new(); self.entities(what).len()];
            for (place, at) in mentions.iter().enumerate() {
                let slot = &self.mentions[*at];
                if let Some(entity) = slot.entity.filter(|_| What::of(slot.record.label) == Some(what)) {
                    own[entity].push(place);
                }
            }
            own
        };
        let (of_people, of_organizations) = (own(What::Person), own(What::Organization));
        let (people, organizations) = (order(What::Person), order(What::Organization));
        Places { mentions, mention, people, organizations, of_people, of_organizations }
    }

    fn people_of(&self, places: &Places) -> Vec<PersonRecord> {
        let mut all = vec![PersonRecord::default(); places.people.iter().flatten().count()];
        for (from, to) in places.people.iter().enumerate().filter_map(|(from, to)| Some((from, (*to)?))) {
            let entity = &self.people[from];
            let Details::Person { record, employer } = &entity.details else { continue };
            let record: &PersonRecord = record;
            all[to] = PersonRecord {
                id: format!("people/{to}"),
                name: entity.name.clone(),
                aliases: entity.aliases.clone(),
                organization: employer.and_then(|at| id("organizations", places.organizations[at])),
                mentions: places.of_people[from].clone(),
                ..record.clone()
            };
        }
        all
    }

    fn organizations_of(&self, places: &Places) -> Vec<OrganizationRecord> {
        let mut all = vec![OrganizationRecord::default(); places.organizations.iter().flatten().count()];
        for (from, to) in places.organizations.iter().enumerate().filter_map(|(from, to)| Some((from, (*to)?))) {
            let entity = &self.organizations[from];
            let Details::Organization(record) = &entity.details else { continue };
            all[to] = OrganizationRecord {
                id: format!("organizations/{to}"),
                name: entity.name.clone(),
                aliases: entity.aliases.clone(),
                mentions: places.of_organizations[from].clone(),
                ..record.clone()
            };
        }
        all
    }

    fn amounts(&self, places: &Places) -> Vec<AmountRecord> {
        let organization = |at: Option<usize>| at.and_then(|at| id("organizations", places.organizations[at]));
        let amount = |(number, at): (usize, &usize)| {
            let sum = self.mentions[*at].sum.as_ref()?;
            let (owner, via) = (organization(sum.organization), organization(sum.via));
            Some(AmountRecord { mention: number, organization: owner, via, ..sum.record.clone() })
        };
        places.mentions.iter().enumerate().filter_map(amount).collect()
    }

    fn doubts(&self, places: &Places) -> Vec<AmbiguousRecord> {
        let record = |doubt: &super::draft::Doubt| {
            let mut mentions: Vec<usize> = doubt.mentions.iter().filter_map(|at| places.mention[*at]).collect();
            mentions.sort_unstable();
            let candidates = doubt.candidates.iter().filter_map(|at| id("people", places.people[*at])).collect();
            AmbiguousRecord { name: doubt.name.clone(), candidates, mentions }
        };
        self.ambiguous.iter().map(record).collect()
    }

    fn action_items(&self, places: &Places) -> Vec<ActionRecord> {
        let mut items: Vec<ActionRecord> = Vec::new();
        let mut place = vec![None; self.actions.len()];
        for (at, task) in self.actions.iter().enumerate() {
            // Of items that are the same, the first that is left is the one that the others name.
            let same = self.first_of(at).and_then(|first| place.get(first).copied().flatten());
            if !task.gone {
                let mut owners: Vec<String> = Vec::new();
                for owner in task.owners.iter().filter_map(|owner| id("people", places.people[*owner])) {
                    if !owners.contains(&owner) {
                        owners.push(owner);
                    }
                }
                place[at] = Some(items.len());
                items.push(ActionRecord { owners, same_as: same, ..task.record.clone() });
            }
        }
        items
    }

    /// The first item left of those that state the same task as this one, if it stands before it.
    fn first_of(&self, at: usize) -> Option<usize> {
        let root = |mut at: usize| {
            while let Some(same) = self.actions[at].record.same_as.filter(|same| *same < at) {
                at = same;
            }
            at
        };
        let stated = self.actions[at].record.same_as.filter(|same| *same < at)?;
        if !self.actions[stated].gone {
            return Some(stated);
        }
        (0..at).find(|earlier| !self.actions[*earlier].gone && root(*earlier) == root(at))
    }

    /// Leaves out the sentences in which nothing stands any more, and adds those of new mentions.
    fn sentences(&self, record: &mut NoteRecord) {
        let mentions: Vec<(usize, usize)> = record.mentions.iter().map(|mention| (mention.start, mention.end)).collect();
        let items: Vec<(usize, usize)> = record.action_items.iter().map(|item| (item.start, item.end)).collect();
        record.sentences.retain(|sentence| [&mentions, &items].iter().any(|found| holds_any(sentence, found)));
        // How far any of the sentences up to each one goes.
        let ends: Vec<usize> = record.sentences.iter().scan(0, furthest).collect();
        let covered = |place: &&(usize, usize)| {
            let reach = |before: usize| before.checked_sub(1).map_or(0, |last| ends[last]);
            let first = reach(record.sentences.partition_point(|s| s.start <= place.0));
            first > place.0 && reach(record.sentences.partition_point(|s| s.start < place.1)) >= place.1
        };
        let open: Vec<(usize, usize)> = mentions.iter().chain(&items).filter(|place| !covered(place)).copied().collect();
        if open.is_empty() {
            return;
        }
        let note = segment(self.text);
        let quoted = note.quoted();
        let is_quoted = |at: usize| note.block_at(at).is_some_and(|block| quoted[block]);
        let spans = open.iter().filter_map(|(start, end)| self.span(*start, *end));
        for span in spans.flat_map(|span| note.around(self.text, span)) {
            let (start, end) = (self.point(span.start), self.point(span.end));
            let (text, quoted) = (span.of(self.text).to_owned(), is_quoted(span.start));
            record.sentences.push(SentenceRecord { start, end, text, quoted });
        }
        record.sentences.sort_by_key(|sentence| (sentence.start, sentence.end));
        record.sentences.dedup();
    }
}

fn furthest(most: &mut usize, sentence: &SentenceRecord) -> Option<usize> {
    *most = sentence.end.max(*most);
    Some(*most)
}

/// Whether any of these stretches, sorted and disjoint, stands in the sentence.
fn holds_any(sentence: &SentenceRecord, found: &[(usize, usize)]) -> bool {
    let next = found.partition_point(|place| place.1 <= sentence.start);
    found.get(next).is_some_and(|place| place.0 < sentence.end)
}

impl Entity {
    /// Keeps the forms that are written in the note; the fullest of them is its name, unless a correction gives it.
    fn forget(&mut self, written: &[String]) {
        let known: BTreeSet<String> = written.iter().map(|form| fold(form)).collect();
        self.aliases.retain(|alias| known.contains(&fold(alias)));
        if self.named || known.contains(&fold(&self.name)) {
            return;
        }
        let fullness = |form: &&String| (form.split_whitespace().count(), form.chars().count());
        let forms = if self.aliases.is_empty() { written } else { &self.aliases };
        // Of equals the first.
        let Some(name) = forms.iter().rev().max_by_key(fullness).cloned() else { return };
        self.aliases.retain(|alias| *alias != name);
        self.name = name;
    }
}

fn id(kind: &str, place: Option<usize>) -> Option<String> {
    place.map(|place| format!("{kind}/{place}"))
}
