//! Who is compared with whom: entries that share a key, never all pairs.

use std::collections::HashSet;

/// A block of more entries than this is not compared pair by pair.
pub(super) const CAP: usize = 100;

/// In a block over the cap, entries are put in the order of their names and each is compared with so many after it.
const NEIGHBOURS: usize = 20;

/// Entries by the keys they share.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks {
    rows: Vec<(u64, u32)>,
}

impl Blocks {
    /// Puts an entry into the block of a key.
    pub(super) fn add(&mut self, key: u64, entry: u32) {
        self.rows.push((key, entry));
    }

    /// Calls `each` for every pair of entries of a block, once for each pair as far as blocks are within the cap. `rank` gives the
    /// order of entries in blocks over it.
    pub(super) fn pairs(mut self, rank: &[u32], mut each: impl FnMut(u32, u32)) {
        self.rows.sort_unstable();
        self.rows.dedup();
        let keys = Keys::of(&self.rows, rank.len());
        for block in self.rows.chunk_by(|a, b| a.0 == b.0) {
            if block.len() > CAP {
                let mut entries: Vec<u32> = block.iter().map(|(_, entry)| *entry).collect();
                entries.sort_unstable_by_key(|entry| rank[*entry as usize]);
                for (at, a) in entries.iter().enumerate() {
                    entries[at + 1..].iter().take(NEIGHBOURS).for_each(|b| each(*a, *b));
                }
                continue;
            }
            for (at, (key, a)) in block.iter().enumerate() {
                for (_, b) in block[at + 1..].iter().filter(|(_, b)| keys.first_shared(*a, *b) == Some(*key)) {
                    each(*a, *b);
                }
            }
        }
    }
}

/// The keys of each entry whose blocks are within the cap, ascending.
struct Keys {
    start: Vec<u32>,
    keys: Vec<u64>,
}

impl Keys {
    fn of(rows: &[(u64, u32)], entries: usize) -> Self {
        let large: HashSet<u64> = rows.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > CAP).map(|b| b[0].0).collect();
        let mut by_entry: Vec<(u32, u64)> = rows.iter().filter(|(key, _)| !large.contains(key)).map(|(k, e)| (*e, *k)).collect();
        by_entry.sort_unstable();
        let mut start = vec![0; entries + 1];
        for (entry, _) in &by_entry {
            start[*entry as usize + 1] += 1;
        }
        for entry in 0..entries {
            start[entry + 1] += start[entry];
        }
        Self { start, keys: by_entry.into_iter().map(|(_, key)| key).collect() }
    }

    fn of_entry(&self, entry: u32) -> &[u64] {
        &self.keys[self.start[entry as usize] as usize..self.start[entry as usize + 1] as usize]
    }

    fn first_shared(&self, a: u32, b: u32) -> Option<u64> {
        let (mut a, mut b) = (self.of_entry(a), self.of_entry(b));
        while let (Some(x), Some(y)) = (a.first(), b.first()) {
            match x.cmp(y) {
                std::cmp::Ordering::Equal => return Some(*x),
                std::cmp::Ordering::Less => a = &a[1..],
                std::cmp::Ordering::Greater => b = &b[1..],
            }
        }
        None
    }
}

/// How a word sounds, roughly: its first letter, then its consonants, like ones as one, none twice.
pub(super) fn sound(word: &str) -> String {
    let mut out = String::new();
    let mut last = None;
    for c in word.replace("ph", "f").replace("ck", "k").chars().filter(|c| c.is_alphanumeric()) {
        let class = like(c);
        let vowel = matches!(class, 'a' | 'e' | 'i' | 'o' | 'u' | 'h');
        if out.is_empty() || (!vowel && last != Some(class)) {
            out.push(class);
        }
        last = (!vowel).then_some(class).or(last.filter(|_| !out.is_empty()));
    }
    out
}

/// The class of a letter.
fn like(c: char) -> char {
    match c {
        'c' | 'q' | 'k' => 'k',
        's' | 'z' | 'x' => 's',
        'd' | 't' => 't',
        'f' | 'v' | 'w' => 'v',
        'b' | 'p' => 'b',
        'g' | 'j' => 'j',
        'm' | 'n' => 'n',
        'y' => 'i',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_come_once_and_large_blocks_stay_small() {
        let mut blocks = Blocks::default();
        for (key, entry) in [(1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (3, 9)] {
            blocks.add(key, entry);
        }
        let mut found = Vec::new();
        blocks.pairs(&(0..10).collect::<Vec<_>>(), |a, b| found.push((a, b)));
        found.sort_unstable();
        assert_eq!(found, [(0, 1), (0, 2), (1, 2)]);

        let (mut large, mut count) = (Blocks::default(), 0);
        (0..1000).for_each(|entry| large.add(7, entry));
        large.pairs(&(0..1000).collect::<Vec<_>>(), |_, _| count += 1);
        assert!(count <= 1000 * NEIGHBOURS, "{count}");
    }

    #[test]
    fn names_that_sound_alike() {
        for (a, b) in
            [("meyer", "maier"), ("schmidt", "schmitt"), ("stephen", "steven"), ("katherine", "catharine"), ("jansen", "janssen")]
        {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("lee"), sound("grant"));
    }
}
