//! Which names of a note are one, and which are not.

use super::draft::{Draft, Entity};
use super::rules::{Apart, Set};
use super::{What, draft};
use crate::text::fold;

impl Draft<'_> {
    /// Makes one of all people or organizations whose names are in the set. The folded names that were there.
    pub(super) fn same(&mut self, what: What, set: &Set) -> Vec<String> {
        let (found, mut keys) = self.named(what, set);
        let mut mentions = Vec::new();
        if what == What::Person {
            self.ambiguous.retain(|doubt| {
                let key = fold(&doubt.name);
                let meant = set.keys.contains(&key);
                if meant {
                    mentions.extend(&doubt.mentions);
                    keys.push(key);
                }
                !meant
            });
        }
        if found.is_empty() && mentions.is_empty() {
            return keys;
        }
        let name = fold(&set.name);
        let first = found.iter().find(|at| fold(&self.entities(what)[**at].name) == name).or(found.first()).copied();
        let stays = first.unwrap_or_else(|| self.create(what, set.name.clone()));
        found.iter().for_each(|at| self.merge(what, stays, *at));
        mentions.iter().for_each(|mention| self.attach(*mention, what, stays));
        self.entities_mut(what)[stays].rename(&set.name);
        keys
    }

    /// The people or organizations whose names are in the set, in the order of their first mentions; one whose other form is, if no name is. And
    /// the names that were found.
    fn named(&self, what: What, set: &Set) -> (Vec<usize>, Vec<String>) {
        let first = self.first_mentions(what);
        let mut order: Vec<usize> = (0..first.len()).filter(|at| first[*at].is_some()).collect();
        order.sort_by_key(|at| first[*at]);
        let (mut found, mut keys) = (Vec::new(), Vec::new());
        let all = self.entities(what);
        for at in &order {
            let key = fold(&all[*at].name);
            if set.keys.contains(&key) {
                found.push(*at);
                keys.push(key);
            }
        }
        for at in &order {
            let forms = all[*at].aliases.iter().map(|alias| fold(alias));
            let more: Vec<String> = forms.filter(|key| set.keys.contains(key) && !keys.contains(key)).collect();
            if !more.is_empty() && !found.contains(at) {
                found.push(*at);
            }
            keys.extend(more);
        }
        (found, keys)
    }

    /// Parts two names that are one person's or organization's: the mentions of the second name become those of another. Whether
    /// either name is in the note.
    pub(super) fn different(&mut self, what: What, apart: &Apart) -> bool {
        let first = self.first_mentions(what);
        let mut holds = false;
        for at in (0..first.len()).filter(|at| first[*at].is_some()) {
            let [a, b] = &apart.keys;
            let entity = &self.entities(what)[at];
            holds |= entity.is_called(a) || entity.is_called(b);
            if a != b && entity.is_called(a) && entity.is_called(b) {
                let goes = if fold(&entity.name) == *b { a.clone() } else { b.clone() };
                self.part(what, at, &goes);
            }
        }
        holds
    }

    fn part(&mut self, what: What, from: usize, key: &str) {
        let written = |at: &usize| draft::one_line(&self.mentions[*at].record.text);
        let own = self.mentions_of(what, from);
        let moved: Vec<usize> = own.into_iter().filter(|at| !self.mentions[*at].settled && fold(&written(at)) == key).collect();
        let Some(name) = moved.first().map(written) else { return };
        let to = self.create(what, name);
        for mention in moved {
            self.detach(mention, Some(to));
            self.attach(mention, what, to);
        }
        let entity = &mut self.entities_mut(what)[from];
        entity.aliases.retain(|alias| fold(alias) != key);
    }
}

impl Entity {
    fn is_called(&self, key: &str) -> bool {
        self.aliases.iter().chain([&self.name]).any(|name| fold(name) == key)
    }
}
