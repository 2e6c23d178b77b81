//! People and organizations of a record that is being corrected: found, joined, left.

use super::What;
use super::draft::{Details, Doubt, Draft, Entity, one_line};
use crate::extract::Label;
use crate::record::{OrganizationRecord, PersonRecord};
use crate::register::fits_name;
use crate::resolve::organization_core;
use crate::text::fold;

impl Draft<'_> {
    pub(super) fn entities(&self, what: What) -> &Vec<Entity> {
        match what {
            What::Person => &self.people,
            What::Organization => &self.organizations,
        }
    }

    pub(super) fn entities_mut(&mut self, what: What) -> &mut Vec<Entity> {
        match what {
            What::Person => &mut self.people,
            What::Organization => &mut self.organizations,
        }
    }

    /// Positions of the mentions of one person or organization.
    pub(super) fn mentions_of(&self, what: What, entity: usize) -> Vec<usize> {
        let own = |(at, slot): (usize, &super::draft::Slot)| {
            (What::of(slot.record.label) == Some(what) && slot.entity == Some(entity)).then_some(at)
        };
        self.live().filter_map(own).collect()
    }

    /// Where each person or organization is first mentioned; `None` for one that is no more.
    pub(super) fn first_mentions(&self, what: What) -> Vec<Option<usize>> {
        let mut first: Vec<Option<usize>> = vec![None; self.entities(what).len()];
        for (_, slot) in self.live().filter(|(_, slot)| What::of(slot.record.label) == Some(what)) {
            if let Some(known) = slot.entity.and_then(|entity| first.get_mut(entity)) {
                *known = Some(known.map_or(slot.record.start, |at| at.min(slot.record.start)));
            }
        }
        first
    }

    /// The one of this name: by name, by another form, or, of organizations, by the name without legal form.
    pub(super) fn find(&self, what: What, name: &str) -> Option<usize> {
        let (key, alive) = (fold(name), self.first_mentions(what));
        let all = || self.entities(what).iter().enumerate().filter(|(at, _)| alive[*at].is_some());
        let by_name = || all().find(|(_, entity)| fold(&entity.name) == key);
        let by_alias = || all().find(|(_, entity)| entity.aliases.iter().any(|alias| fold(alias) == key));
        let core = organization_core(&key);
        let by_core = || {
            let same = |entity: &Entity| !core.is_empty() && organization_core(&fold(&entity.name)) == core;
            all().find(|(_, entity)| what == What::Organization && same(entity))
        };
        by_name().or_else(by_alias).or_else(by_core).map(|(at, _)| at)
    }

    /// A new person or organization, still without mentions.
    pub(super) fn create(&mut self, what: What, name: String) -> usize {
        let details = match what {
            What::Person => Details::Person { record: Box::new(PersonRecord::default()), employer: None },
            What::Organization => Details::Organization(OrganizationRecord::default()),
        };
        self.entities_mut(what).push(Entity::new(name, Vec::new(), details));
        self.entities(what).len() - 1
    }

    /// Takes a mention from whomever it belongs to. Action items around it that its person owned for its sake go to `heir`.
    pub(super) fn detach(&mut self, mention: usize, heir: Option<usize>) {
        for doubt in &mut self.ambiguous {
            doubt.mentions.retain(|at| *at != mention);
        }
        let Some(what) = What::of(self.mentions[mention].record.label) else { return };
        let Some(entity) = self.mentions[mention].entity.take() else { return };
        self.entities_mut(what)[entity].touched = true;
        if what == What::Person && heir != Some(entity) {
            self.pass_on(mention, entity, heir);
        }
    }

    /// Gives the action items around a mention that `from` owned to `heir`, unless another mention of `from` stands there.
    fn pass_on(&mut self, mention: usize, from: usize, heir: Option<usize>) {
        let place = (self.mentions[mention].record.start, self.mentions[mention].record.end);
        let others: Vec<(usize, usize)> = self.mentions_of(What::Person, from).into_iter().map(|at| self.range(at)).collect();
        for at in 0..self.actions.len() {
            if !self.actions[at].owners.contains(&from) {
                continue;
            }
            let around = self.around(at);
            let within = |place: (usize, usize)| around.iter().any(|range| place.0 < range.1 && range.0 < place.1);
            if !within(place) || others.iter().any(|other| within(*other)) {
                continue;
            }
            let owners = &mut self.actions[at].owners;
            if let Some(own) = owners.iter().position(|owner| *owner == from) {
                match heir.filter(|heir| !owners.contains(heir)) {
                    Some(heir) => owners[own] = heir,
                    None => drop(owners.remove(own)),
                }
            }
        }
    }

    fn range(&self, mention: usize) -> (usize, usize) {
        (self.mentions[mention].record.start, self.mentions[mention].record.end)
    }

    /// An action item's stretch, and those of its sentences.
    fn around(&self, action: usize) -> Vec<(usize, usize)> {
        let item = &self.actions[action].record;
        let sentences = self.base.sentences.iter().filter(|s| s.start < item.end && item.start < s.end);
        sentences.map(|s| (s.start, s.end)).chain([(item.start, item.end)]).collect()
    }

    /// Gives a mention to a person or organization.
    pub(super) fn attach(&mut self, mention: usize, what: What, entity: usize) {
        for doubt in &mut self.ambiguous {
            doubt.mentions.retain(|at| *at != mention);
        }
        let written = one_line(&self.mentions[mention].record.text);
        self.mentions[mention].entity = Some(entity);
        self.entities_mut(what)[entity].know(written);
    }

    /// Gives a new mention to whom its words name: one of that name; a person for whom they are short; else somebody new. Words that are short for
    /// several people are given to none.
    pub(super) fn place(&mut self, mention: usize) {
        let record = &self.mentions[mention].record;
        let (Some(what), written) = (What::of(record.label), one_line(&record.text)) else { return };
        if let Some(entity) = self.find(what, &written) {
            return self.attach(mention, what, entity);
        }
        if what == What::Person && self.is_doubtful(mention, &written) {
            return;
        }
        let entity = self.create(what, written);
        self.attach(mention, what, entity);
    }

    /// Whether the words may stand for people of the note: then they are given to the only one, or put among the ambiguous names.
    fn is_doubtful(&mut self, mention: usize, written: &str) -> bool {
        if let Some(doubt) = self.ambiguous.iter_mut().find(|doubt| fold(&doubt.name) == fold(written)) {
            doubt.mentions.push(mention);
            return true;
        }
        let alive = self.first_mentions(What::Person);
        let fits = |(at, _): &(usize, &Entity)| alive[*at].is_some() && fits_name(written, &self.people[*at].name);
        let fitting: Vec<usize> = self.people.iter().enumerate().filter(fits).map(|(at, _)| at).collect();
        match fitting[..] {
            [] => return false,
            [only] => self.attach(mention, What::Person, only),
            _ => self.ambiguous.push(Doubt { name: written.to_owned(), candidates: fitting, mentions: vec![mention] }),
        }
        true
    }

    /// Makes one of two: all that is `goes`' becomes `stays`'.
    pub(super) fn merge(&mut self, what: What, stays: usize, goes: usize) {
        if stays == goes {
            return;
        }
        for mention in self.mentions_of(what, goes) {
            self.mentions[mention].entity = Some(stays);
        }
        let replace = |at: &mut usize| {
            if *at == goes {
                *at = stays;
            }
        };
        match what {
            What::Person => {
                self.actions.iter_mut().for_each(|task| task.owners.iter_mut().for_each(replace));
                self.ambiguous.iter_mut().for_each(|doubt| doubt.candidates.iter_mut().for_each(replace));
            }
            What::Organization => {
                let sums = self.mentions.iter_mut().filter_map(|slot| slot.sum.as_mut());
                sums.for_each(|sum| [&mut sum.organization, &mut sum.via].into_iter().flatten().for_each(replace));
                self.people.iter_mut().filter_map(Entity::employer).for_each(replace);
            }
        }
        let gone = std::mem::replace(&mut self.entities_mut(what)[goes], Entity::empty());
        self.entities_mut(what)[stays].take(gone);
    }

    /// Moves a mention into another kind, with all that follows from it.
    pub(super) fn relabel(&mut self, mention: usize, label: Label) {
        self.mentions[mention].record.confidence = 1.0;
        if self.mentions[mention].record.label == label {
            return;
        }
        self.detach(mention, None);
        let slot = &mut self.mentions[mention];
        slot.sum = None;
        slot.record.label = label;
        slot.record.by = crate::extract::Method::Rule;
        self.place(mention);
    }

    /// Takes a mention out.
    pub(super) fn remove(&mut self, mention: usize) {
        self.detach(mention, None);
        self.mentions[mention].gone = true;
    }
}

impl Entity {
    fn empty() -> Self {
        Self::new(String::new(), Vec::new(), Details::Organization(OrganizationRecord::default()))
    }

    fn employer(&mut self) -> Option<&mut usize> {
        match &mut self.details {
            Details::Person { employer, .. } => employer.as_mut(),
            Details::Organization(_) => None,
        }
    }

    /// Adds a form, if it differs from those known by more than case.
    pub(super) fn know(&mut self, form: String) {
        let lower = form.to_lowercase();
        let known = self.aliases.iter().chain([&self.name]).any(|known| known.to_lowercase() == lower);
        if !known && !form.is_empty() {
            self.aliases.push(form);
        }
    }

    /// Gives it a name; the one that it had becomes another form.
    pub(super) fn rename(&mut self, name: &str) {
        let before = std::mem::replace(&mut self.name, name.to_owned());
        let lower = name.to_lowercase();
        self.aliases.retain(|alias| alias.to_lowercase() != lower);
        self.know(before);
        self.named = true;
    }

    /// Takes over all that is known of another.
    fn take(&mut self, other: Self) {
        self.know(other.name);
        other.aliases.into_iter().for_each(|alias| self.know(alias));
        self.touched |= other.touched;
        match (&mut self.details, other.details) {
            (Details::Person { record, employer }, Details::Person { record: more, employer: other }) => {
                *employer = employer.or(other);
                record.title = record.title.take().or(more.title);
                add_missing(&mut record.emails, more.emails);
                add_missing(&mut record.phones, more.phones);
                record.contact = record.contact.take().or(more.contact);
                record.user = record.user.take().or(more.user);
            }
            (Details::Organization(record), Details::Organization(more)) => {
                record.company = record.company.take().or(more.company);
            }
            _ => {}
        }
    }
}

fn add_missing(list: &mut Vec<String>, more: Vec<String>) {
    for text in more {
        if !list.contains(&text) {
            list.push(text);
        }
    }
}
