//! Finds the names of a roster in a text, whatever their case, in time proportional to its length.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use unicode_normalization::char::is_combining_mark;

use super::companies;
use super::employer::core;
use super::people::names;
use super::table::Table;
use crate::extract::name::RosterName;
use crate::text::{Span, fold};

/// A longer name goes on.
const GOES_ON: u8 = 1;
const PERSON: u8 = 2;
const COMPANY: u8 = 4;
/// Names of more words are not looked for.
const LONGEST: usize = 8;

/// Names as numbers of their folded words, one after the other, and what ends there: 17 bytes a name and beginning of one.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownNames {
    ends: HashMap<u64, u8, BuildHasherDefault<Plain>>,
}

/// The keys are numbers that are spread already.
#[derive(Clone, Copy, Debug, Default)]
struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = step(self.0, *byte));
    }

    fn write_u64(&mut self, number: u64) {
        // FNV spreads into the low bits; the map also looks at the high ones.
        self.0 = number ^ number.rotate_left(32);
    }
}

/// FNV-1a.
const START: u64 = 0xcbf2_9ce4_8422_2325;

fn step(number: u64, byte: u8) -> u64 {
    (number ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// A word of a text: where it stands, and its number.
struct Word {
    span: Span,
    number: u64,
}

impl KnownNames {
    /// Adds those of contacts or users: full names.
    pub(super) fn add_people(&mut self, table: &Table) {
        for row in table.rows() {
            for full in names(table, row).iter().filter_map(|name| name.full.as_ref()) {
                let short = full.given.chars().count() < 2 || full.family.chars().count() < 2;
                if !short {
                    self.add(&full.base(), PERSON);
                    if !full.middle.is_empty() {
                        self.add(&format!("{} {} {}", full.given, full.middle.join(" "), full.family), PERSON);
                    }
                }
            }
        }
    }

    /// Adds those of companies, with and without legal form.
    pub(super) fn add_companies(&mut self, table: &Table) {
        for row in table.rows() {
            for name in companies::names(table, row) {
                self.add(&fold(name), COMPANY);
                self.add(&core(name).join(" "), COMPANY);
            }
        }
        self.ends.shrink_to_fit();
    }

    /// `folded` is what [`fold`] gives.
    fn add(&mut self, folded: &str, what: u8) {
        let words: Vec<&str> = folded.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).collect();
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        if words.len() > LONGEST || letters < 2 || (what == PERSON && words.len() < 2) {
            return;
        }
        let mut number = START;
        for (at, word) in words.iter().enumerate() {
            number = chain(number, word_number(word));
            *self.ends.entry(number).or_default() |= if at + 1 == words.len() { what } else { GOES_ON };
        }
    }

    /// Where names stand, the longest at each place, none overlapping.
    pub(super) fn find(&self, text: &str) -> Vec<RosterName> {
        if self.ends.is_empty() {
            return Vec::new();
        }
        let words = words(text);
        let (mut found, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let longest = self.longest(text, &words[at..]);
            at += longest.as_ref().map_or(1, |(_, length)| *length);
            found.extend(longest.map(|(name, _)| name));
        }
        found
    }

    /// The longest name that starts with the first of these words, and of how many words it is.
    fn longest(&self, text: &str, words: &[Word]) -> Option<(RosterName, usize)> {
        let (mut number, mut best, first) = (START, None, words.first()?);
        for (at, word) in words.iter().take(LONGEST).enumerate() {
            if at > 0 && !joins(&text[words[at - 1].span.end..word.span.start]) {
                break;
            }
            number = chain(number, word.number);
            let Some(what) = self.ends.get(&number) else { break };
            if what & (PERSON | COMPANY) != 0 {
                let span = Span::new(first.span.start, word.span.end);
                best =
                    Some((RosterName { span, person: what & PERSON != 0, company: what & COMPANY != 0, words: at + 1 }, at + 1));
            }
            if what & GOES_ON == 0 {
                break;
            }
        }
        best
    }

    /// Bytes of memory, about.
    pub(super) fn bytes(&self) -> usize {
        self.ends.capacity() * (size_of::<(u64, u8)>() + 1) * 8 / 7
    }
}

fn chain(number: u64, word: u64) -> u64 {
    word.to_le_bytes().into_iter().fold(number, step)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn word_number(folded: &str) -> u64 {
    folded.bytes().fold(START, step)
}

/// The number of a word as written: that of the folded word.
fn number_of(word: &str) -> u64 {
    if word.is_ascii() {
        return word.bytes().map(|byte| byte.to_ascii_lowercase()).fold(START, step);
    }
    word_number(&fold(word))
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut start = None;
    let mut take = |start: usize, end: usize| {
        words.push(Word { span: Span::new(start, end), number: number_of(&text[start..end]) });
    };
    for (at, c) in text.char_indices() {
        match (start, is_word(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                take(from, at);
                start = None;
            }
            _ => {}
        }
    }
    start.into_iter().for_each(|from| take(from, text.len()));
    words
}

/// Whether what stands between two words can stand within a name.
fn joins(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}" | "-" | "\u{2010}" | "\u{2011}" | "'" | "’" | "." | "&" | " & " | "+" | " + " | "  ")
}

#[cfg(test)]
mod tests {
    use super::super::entry::Entry;
    use super::*;

    fn table(names: &[&str]) -> Table {
        let mut table = Table::default();
        for (id, name) in names.iter().enumerate() {
            table.push(&Entry { id: id.to_string(), name: (*name).to_owned(), ..Entry::default() });
        }
        table
    }

    #[test]
    fn names_are_found_in_any_case() {
        let mut known = KnownNames::default();
        known.add_people(&table(&["Ann Lee", "Zoë D'Hondt", "Kees van der Wal", "Bob", "Ann Lee Roberts"]));
        known.add_companies(&table(&["Acme Foods Ltd", "Ernst & Young", "Acme", "Lee"]));
        let text =
            "ann lee and zoe d’hondt of ACME FOODS, ernst & young; bob; Ann\nLee; acmefoods; KEES VAN DER WAL, Ann Lee-Roberts";
        let found: Vec<(&str, bool, bool)> = known.find(text).iter().map(|n| (n.span.of(text), n.person, n.company)).collect();
        assert_eq!(
            found,
            [
                ("ann lee", true, false),
                ("zoe d’hondt", true, false),
                ("ACME FOODS", false, true),
                ("ernst & young", false, true),
                ("Lee", false, true),
                ("KEES VAN DER WAL", true, false),
                ("Ann Lee-Roberts", true, false),
            ]
        );
    }
}
