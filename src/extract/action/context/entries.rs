//! Who wrote the entries of a log: `2025-05-19 | Call | BK`, `-- 2026-05-08 Mail logged by R. Vos --`.

use std::sync::LazyLock;

use regex::Regex;

use super::super::pattern::pattern;
use super::Context;
use crate::text::Span;

/// A line that heads an entry, with the first person that it names in the group `s`.
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^\W{0,4}(?:\d{4}-\d\d?-\d\d?|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d))\b[^.!?<P>]{0,60}(?P<s><P>)?[^.!?]{0,50}$")
});
/// An entry for a call or mail that came in is not written by whoever is named in it.
static INCOMING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:call|phone)\b[^<P>]*\bin\b"));
/// An entry that is a task, and whether it is done.
static TASK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^[^<P>]{0,40}\b(?:task|to-?do|taak|aufgabe|tâche)\b(?P<d>.*\b(?:completed?|done|closed|erledigt|afgerond)\b)?")
});
/// The owner of the account that the log is about.
static OWNER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:(?:account |opportunity |opp )?(?:owner|manager|rep)|assigned to) ?: ?(?P<s><P>)(?:\W|$)")
});

/// One entry of a log.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The line that heads it.
    header: Span,
    /// Who wrote it.
    writer: Option<Span>,
    /// For a task whether it is done.
    task: Option<bool>,
}

/// A longer line heads no entry, in bytes.
const HEADER: usize = 90;
/// An owner of the account stands in this many bytes of the note's start.
const HEAD: usize = 400;

impl Context<'_> {
    /// The entries of a log; empty where the note is none.
    pub(super) fn find_entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let span = Span::new(start, start + line.trim_end().len());
            start += line.len();
            // Milestones have a line each; below the head of an entry stands its text.
            let below = self.text[start..].lines().next().unwrap_or_default().trim_start();
            let heads = below.starts_with(|c: char| !c.is_ascii_digit()) && !below.starts_with('-');
            if !heads || span.len() > HEADER || !span.of(self.text).bytes().take(8).any(|b| b.is_ascii_digit()) {
                continue;
            }
            let masked = self.masked(span);
            if let Some(found) = ENTRY.captures(&masked.text) {
                let named = found.name("s").filter(|_| !INCOMING.is_match(&masked.text));
                let task = TASK.captures(&masked.text).map(|t| t.name("d").is_some());
                entries.push(Entry {
                    header: span,
                    writer: named.and_then(|s| masked.people_in(s.start(), s.end()).next()),
                    task,
                });
            }
        }
        let owner = self.account_owner();
        for entry in &mut entries {
            entry.writer = entry.writer.or(owner);
        }
        if entries.len() < 2 || entries.iter().all(|e| e.writer.is_none()) { Vec::new() } else { entries }
    }

    fn account_owner(&self) -> Option<Span> {
        let masked = self.masked(Span::new(0, self.text.floor_char_boundary(HEAD)));
        let owner = OWNER.captures(&masked.text)?.name("s")?;
        masked.people_in(owner.start(), owner.end()).next()
    }

    /// Who wrote the entry that block `at` belongs to.
    pub(super) fn entry_writer(&self, at: usize) -> Option<Span> {
        self.entry(at).and_then(|entry| entry.writer)
    }

    fn entry(&self, at: usize) -> Option<&Entry> {
        let after = self.entries.partition_point(|entry| entry.header.start <= self.block(at).span.start);
        self.entries[..after].last()
    }

    /// Whether block `at` is the text of a task in a log, and if so whether that is done.
    pub(in crate::extract::action) fn logged_task(&self, at: usize) -> Option<bool> {
        let entry = self.entry(at)?;
        let between = self.text.get(entry.header.end..self.block(at).body.start)?;
        entry.task.filter(|_| between.trim().is_empty())
    }
}
