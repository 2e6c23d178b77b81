//! Who wrote the entries of a log: `2025-05-19 | Call | BK`, `-- 2026-05-08 Mail logged by R. Vos --`.

use std::sync::LazyLock;

use regex::Regex;

use super::super::pattern::pattern;
use super::Context;
use crate::text::Span;

/// A line that heads an entry, with whoever wrote that in the group `s`, if it says so.
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^\W{0,4}(?:\d{4}-\d\d?-\d\d?|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d))\b",
        r"(?:[^.!?<P>]{0,60}?(?:\||\bby| -|–)? ?(?P<s><P>)\W*|[^.!?<P>]{0,60}|[^.!?]{0,70})$"
    ))
});
/// The owner of the account that the log is about.
static OWNER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:account |opportunity |opp )?(?:owner|manager|rep) ?: ?(?P<s><P>)(?:\W|$)"));

/// A longer line heads no entry, in bytes.
const HEADER: usize = 90;
/// An owner of the account stands in this many bytes of the note's start.
const HEAD: usize = 400;

impl Context<'_> {
    /// Where the entries of a log start, in bytes, and who wrote each; empty where the note is no log.
    pub(super) fn find_entries(&self) -> Vec<(usize, Option<Span>)> {
        let mut entries = Vec::new();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let span = Span::new(start, start + line.trim_end().len());
            start += line.len();
            if span.len() > HEADER || !span.of(self.text).bytes().take(8).any(|b| b.is_ascii_digit()) {
                continue;
            }
            let masked = self.masked(span);
            if let Some(found) = ENTRY.captures(&masked.text) {
                entries.push((span.start, found.name("s").and_then(|s| masked.people_in(s.start(), s.end()).next())));
            }
        }
        if entries.len() < 2 || entries.iter().all(|(_, writer)| writer.is_none()) {
            return Vec::new();
        }
        let owner = self.account_owner();
        entries.into_iter().map(|(start, writer)| (start, writer.or(owner))).collect()
    }

    fn account_owner(&self) -> Option<Span> {
        let masked = self.masked(Span::new(0, self.text.floor_char_boundary(HEAD)));
        let owner = OWNER.captures(&masked.text)?.name("s")?;
        masked.people_in(owner.start(), owner.end()).next()
    }

    /// Who wrote the entry that block `at` belongs to.
    pub(super) fn entry_writer(&self, at: usize) -> Option<Span> {
        let after = self.entries.partition_point(|(start, _)| *start <= self.block(at).span.start);
        self.entries[..after].last().and_then(|(_, writer)| *writer)
    }
}
