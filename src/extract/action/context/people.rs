//! Who is meant: the holder of a role, the other of two, whoever answers; and lists whose lines start with owners.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::super::mask::PERSON;
use super::super::pattern::pattern;
use super::super::{cue, owner, phrase, words};
use super::Context;
use crate::extract::role::is_role;
use crate::segment::{BlockKind, SectionKind};
use crate::text::{Span, fold};

/// A conversation of two.
static ONE_TO_ONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:1 ?[:-] ?1s?|1on1|121|one[ -](?:on|to)[ -]one|check-?in|catch-?up|bilat(?:eral)?|bila|coaching|appraisal)\b",
    )
});
static YES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:yes|yeah|yep|sure|ok|okay|will do|please do|do that|of course|absolutely|on it|no problem|i'll|i will|happy to|consider it done|ja|oui|sí|klar)\b",
    )
});

/// So many lines below a name may be that person's.
const LINES_BELOW_NAME: usize = 8;

/// What a role is called: `deputy clerk` and `clerk` of `deputy clerk of the town`; nothing where no word is a role.
fn role_forms(words: &str) -> Vec<String> {
    let list: Vec<&str> = words.split(' ').collect();
    let Some(last) = list.iter().position(|w| is_role(w) && !matches!(*w, "deputy")).or(list.iter().position(|w| is_role(w)))
    else {
        return Vec::new();
    };
    let mut forms = vec![list[..=last].join(" "), list[last].to_owned()];
    forms.dedup();
    forms
}

impl Context<'_> {
    /// The one person besides the writer whom the title of a conversation of two, or else the whole note, names.
    pub(super) fn find_counterpart(&self) -> Option<Span> {
        let writer = self.parts.first().and_then(|p| p.writer).map(|w| fold(w.of(self.text)));
        let first_token = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
        let own = writer.as_deref().map(first_token);
        let only = |within: Span| {
            let mut found: Option<Span> = None;
            for name in self.people_in(within) {
                let token = first_token(&fold(name.of(self.text)));
                if own.as_ref() == Some(&token) {
                    continue;
                }
                match found {
                    Some(old) if first_token(&fold(old.of(self.text))) != token => return None,
                    _ => found = found.or(Some(name)),
                }
            }
            found
        };
        let title = self.note.blocks.first()?.body;
        let talk = title.len() <= 200 && ONE_TO_ONE.is_match(title.of(self.text));
        only(Span::new(0, self.text.len())).or_else(|| if talk { only(title) } else { None })
    }

    /// Runs of lines of which two or more start with an owner, and half of those at least with an act or with a time.
    pub(super) fn find_owner_lists(&self) -> BTreeSet<usize> {
        let mut lines = BTreeSet::new();
        let mut run: Vec<(usize, bool)> = Vec::new();
        let mut last: Option<usize> = None;
        for at in 0..=self.note.blocks.len() {
            let near =
                last.is_none_or(|l| l + 1 == at && self.block(l).section == self.note.blocks.get(at).map_or(0, |b| b.section));
            let owned = if at < self.note.blocks.len() { self.owned_task(at) } else { None };
            if owned.is_none() || !near {
                if run.len() >= 2 && run.iter().filter(|(_, act)| *act).count() * 2 >= run.len() {
                    lines.extend(run.iter().map(|(at, _)| *at));
                }
                run.clear();
            }
            if let Some(act) = owned {
                run.push((at, act));
            }
            last = owned.map(|_| at);
        }
        lines
    }

    /// Whether what stands behind the owner that a line starts with is an act or says when; `None` without owner.
    fn owned_task(&self, at: usize) -> Option<bool> {
        let block = self.block(at);
        let line = matches!(block.kind, BlockKind::Item { .. } | BlockKind::Paragraph) && block.body.len() <= 240;
        let sign = |c: char| matches!(c, ':' | '-' | '–' | '—' | '>' | '→' | '@' | '[' | '=');
        if !line || self.turn(at).is_some() || !block.body.of(self.text).chars().take(80).any(sign) {
            return None;
        }
        let masked = self.masked(block.body);
        let start = owner::stated(&masked).task_start;
        let task = masked.text.get(start..).filter(|t| start > 0 && !t.trim().is_empty())?;
        let first = task.split_whitespace().next().unwrap_or_default();
        Some(words::is_act(first) || cue::is_act_in_present(first) || phrase::DUE.is_match(task))
    }

    /// `Chair: Ann`, `Ann (chair)`, `Ann, CFO`: who holds which role.
    pub(super) fn find_roles(&mut self) {
        static HOLDERS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
            [
                pattern(
                    r"(?i)(?P<s><P>)(?:, ?| ?\((?:the |our |[a-z]+, ?)?| - |, (?:the|our) | is (?:the|our) |, (?:<O> |acting |vice[- ])?)(?P<r>[a-zà-ÿ-]+(?: [a-zà-ÿ-]+){0,3})",
                ),
                pattern(r"(?i)\b(?P<r>[a-zà-ÿ-]+)(?:[:=]| is| -|,|) ?\(?(?:<TITLE> )?(?P<s><P>)"),
            ]
        });
        let mut roles: BTreeMap<String, Option<Span>> = BTreeMap::new();
        for block in self.note.blocks.iter().filter(|b| b.kind != BlockKind::Skipped && b.body.len() <= 4000) {
            let masked = self.masked(block.body);
            for found in HOLDERS.iter().flat_map(|holder| holder.captures_iter(&masked.text)) {
                let role = found.name("r").map_or("", |m| m.as_str()).to_lowercase();
                // `Ann, the clerk (Mr Fenn)`: the role is that of the name behind it.
                let rest = found.get(0).map_or("", |m| &masked.text[m.end()..]).trim_start();
                let behind = rest.starts_with('(') && rest.split(')').next().is_some_and(|inner| inner.ends_with(PERSON));
                let name = found.name("s").filter(|_| !behind).and_then(|s| masked.people_in(s.start(), s.end()).next());
                for role in name.map_or(Vec::new(), |_| role_forms(&role)) {
                    let same = |old: &Span| name.is_some_and(|n| fold(old.of(self.text)) == fold(n.of(self.text)));
                    roles.entry(role).and_modify(|old| *old = old.filter(same)).or_insert(name);
                }
            }
        }
        self.roles = roles;
    }

    /// The one person whose lines follow below a line with a name and perhaps a role: `**Ann Lee** - press line`, `Ann Lee, curator`.
    pub(in crate::extract::action) fn person_over(&self, at: usize) -> Option<Span> {
        static LINE: LazyLock<Regex> =
            LazyLock::new(|| pattern(r"^[#*_ ]*@?<P>[*_]{0,2}(?: ?[-–—,|(] ?[^.!?:<P>]{2,50})?[*_)]{0,3}:?$"));
        let heads = |b: &usize| {
            let block = self.block(*b);
            let line = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading { .. }) && block.body.len() <= 80;
            line && self.note.section_of(*b).kind != SectionKind::Attendance && LINE.is_match(&self.masked(block.body).text)
        };
        let near = (0..at).rev().take(LINES_BELOW_NAME);
        let mut own = near.take_while(|b| heads(b) || !matches!(self.block(*b).kind, BlockKind::Heading { .. }));
        own.find(heads).and_then(|b| self.first_name(self.block(b).body))
    }

    pub(super) fn speaker_count(&self) -> usize {
        let mut speakers: BTreeSet<String> = BTreeSet::new();
        for speaker in (0..self.note.blocks.len()).filter_map(|at| self.turn(at)) {
            speakers.insert(fold(speaker.of(self.text)));
            if speakers.len() > 2 {
                break;
            }
        }
        speakers.len()
    }

    /// Who answers what `speaker` asks in block `at`: the other of two, whoever speaks right before and after, or
    /// whoever says yes next.
    pub(super) fn answering(&self, at: usize, speaker: Span) -> Option<Span> {
        let own = fold(speaker.of(self.text));
        let other = |b: usize| self.turn(b).filter(|s| fold(s.of(self.text)) != own).map(|s| (s, b));
        let after = (at + 1..self.note.blocks.len()).take(4).find_map(other);
        let before = (0..at).rev().take(if self.dialogue { 40 } else { 4 }).find_map(other);
        let words = |b: usize| {
            let content = self.block(b).content;
            Span::new(self.words_start(b).unwrap_or(content.start).min(content.end), content.end)
        };
        let agrees = after.filter(|(_, b)| YES.is_match(words(*b).of(self.text)));
        let pair = after.zip(before).filter(|((a, _), (b, _))| fold(a.of(self.text)) == fold(b.of(self.text))).map(|(a, _)| a);
        // `Yes, do that` goes to whoever spoke before.
        let answered = before.filter(|_| YES.is_match(words(at).of(self.text)));
        let partner = if self.dialogue { after.or(before) } else { agrees.or(answered).or(pair) };
        partner.map(|(s, _)| s)
    }
}
