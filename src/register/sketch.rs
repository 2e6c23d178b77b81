use std::collections::BTreeSet;

/// Who and what stands in the same notes: the smallest numbers of all names beside an entry. Which ones are kept does not
/// depend on the order of notes, and the size is bounded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sketch(Vec<u32>);

impl Sketch {
    /// How many numbers a sketch keeps.
    pub(super) const KEPT: usize = 16;

    /// Adds the numbers of a note, apart from `own`.
    pub(super) fn add(&mut self, numbers: &[u32], own: u32) {
        for number in numbers.iter().filter(|n| **n != own) {
            self.put(*number);
        }
    }

    fn put(&mut self, number: u32) {
        let Err(at) = self.0.binary_search(&number) else { return };
        if at < Self::KEPT {
            self.0.truncate(Self::KEPT - 1);
            self.0.insert(at, number);
        }
    }

    /// Adds all that `other` keeps.
    pub(super) fn merge(&mut self, other: &Self) {
        other.0.iter().for_each(|number| self.put(*number));
    }

    /// Leaves out what stands in a large part of the notes and says nothing.
    pub(super) fn without(mut self, common: &BTreeSet<u32>) -> Self {
        self.0.retain(|number| !common.contains(number));
        self
    }

    /// The share of the smaller sketch that both hold, 0 to 1; at least three numbers are taken to be there, so that one
    /// common name is no whole overlap.
    pub(super) fn overlap(&self, other: &Self) -> f64 {
        let both = self.0.iter().filter(|number| other.0.binary_search(number).is_ok()).count();
        both as f64 / self.0.len().min(other.0.len()).max(3) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_smallest_in_any_order() {
        let (mut up, mut down) = (Sketch::default(), Sketch::default());
        (0..40).for_each(|n| up.add(&[n], 99));
        (0..40).rev().for_each(|n| down.add(&[n, 99], 99));
        assert_eq!(up, down);
        assert_eq!(up.0, (0..16).collect::<Vec<u32>>());
    }
}
