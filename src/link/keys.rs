//! Rows of a table by what they are known by, as numbers: no words are kept twice.

use crate::register::number;

/// Rows by number: 12 bytes for each. Texts with the same number, about one pair in 10^19, cost a comparison more; whoever
/// looks rows up holds them against the words.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    numbers: Vec<u64>,
    rows: Vec<u32>,
}

/// Keys that are still being added.
#[derive(Debug, Default)]
pub(super) struct Draft(Vec<(u64, u32)>);

impl Draft {
    pub(super) fn add(&mut self, number: u64, row: u32) {
        self.0.push((number, row));
    }

    pub(super) fn finish(mut self) -> Keys {
        self.0.sort_unstable();
        self.0.dedup();
        Keys { numbers: self.0.iter().map(|(number, _)| *number).collect(), rows: self.0.iter().map(|(_, row)| *row).collect() }
    }
}

impl Keys {
    /// The rows of a number, ascending.
    pub(super) fn get(&self, number: u64) -> &[u32] {
        let from = self.numbers.partition_point(|known| *known < number);
        let length = self.numbers[from..].partition_point(|known| *known == number);
        &self.rows[from..from + length]
    }

    /// Bytes of memory.
    pub(super) fn bytes(&self) -> usize {
        self.numbers.capacity() * size_of::<u64>() + self.rows.capacity() * size_of::<u32>()
    }
}

/// The number of a text of one kind.
pub(super) fn key(kind: &str, text: &str) -> u64 {
    number(&[kind, text])
}

/// The number of a text of one kind at a company.
pub(super) fn key_at(kind: &str, text: &str, company: u64) -> u64 {
    (key(kind, text) ^ company.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found() {
        let mut draft = Draft::default();
        for (text, row) in [("b", 3), ("a", 7), ("b", 1), ("b", 3)] {
            draft.add(key("name", text), row);
        }
        let keys = draft.finish();
        assert_eq!((keys.get(key("name", "b")), keys.get(key("name", "a"))), (&[1, 3][..], &[7][..]));
        assert!(keys.get(key("name", "c")).is_empty() && keys.get(key("mail", "a")).is_empty());
        assert_ne!(key_at("g", "a", 1), key_at("g", "a", 2));
    }
}
