use super::decisions::{Side, opposed};

/// Sets that grow together. Each is named by one of its members, and knows them all.
#[derive(Clone, Debug)]
pub(super) struct Union {
    root: Vec<u32>,
    members: Vec<Vec<u32>>,
    /// On which sides of decisions each set stands; empty if there are none. Sets on different sides are never joined.
    sides: Vec<Vec<Side>>,
}

impl Union {
    /// `size` sets of one.
    pub(super) fn new(size: usize) -> Self {
        Self::divided(size, Vec::new())
    }

    /// The same, where members stand on sides.
    pub(super) fn divided(size: usize, sides: Vec<Vec<Side>>) -> Self {
        let count = u32::try_from(size).unwrap_or(u32::MAX);
        Self { root: (0..count).collect(), members: (0..count).map(|one| vec![one]).collect(), sides }
    }

    /// Whether some sets are never joined.
    pub(super) fn is_divided(&self) -> bool {
        !self.sides.is_empty()
    }

    /// The sides on which the set of `one` stands.
    pub(super) fn sides(&self, one: u32) -> &[Side] {
        self.sides.get(self.of(one) as usize).map_or(&[], Vec::as_slice)
    }

    /// The name of the set that `one` is in.
    pub(super) fn of(&self, one: u32) -> u32 {
        self.root[one as usize]
    }

    /// The members of the set that `one` is in.
    pub(super) fn members(&self, one: u32) -> &[u32] {
        &self.members[self.of(one) as usize]
    }

    /// Makes two sets one, unless they stand on different sides. The smaller moves into the larger, so that n joins cost n log n at most.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        if a == b || opposed(self.sides(a), self.sides(b)) {
            return;
        }
        let a_is_larger = self.members[a as usize].len() >= self.members[b as usize].len();
        let (stays, goes) = if a_is_larger { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut self.members[goes as usize]);
        for member in &moved {
            self.root[*member as usize] = stays;
        }
        self.members[stays as usize].extend(moved);
        if self.is_divided() {
            let sides = std::mem::take(&mut self.sides[goes as usize]);
            self.sides[stays as usize].extend(sides);
        }
    }

    /// The names of the sets of `all`, each once, ascending.
    pub(super) fn roots(&self, all: &[u32]) -> Vec<u32> {
        let mut roots: Vec<u32> = all.iter().map(|one| self.of(*one)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    }

    /// All sets, members ascending, in the order of their first members.
    pub(super) fn sets(self) -> Vec<Vec<u32>> {
        let mut sets: Vec<Vec<u32>> = self.members.into_iter().filter(|set| !set.is_empty()).collect();
        sets.iter_mut().for_each(|set| set.sort_unstable());
        sets.sort_unstable();
        sets
    }
}

#[cfg(test)]
mod tests {
    use super::Union;

    #[test]
    fn sets_do_not_depend_on_the_order_of_joins() {
        let joined = |pairs: &[(u32, u32)]| {
            let mut union = Union::new(6);
            pairs.iter().for_each(|(a, b)| union.join(*a, *b));
            union.sets()
        };
        assert_eq!(joined(&[(0, 3), (3, 5), (1, 2)]), [vec![0, 3, 5], vec![1, 2], vec![4]]);
        assert_eq!(joined(&[(1, 2), (5, 3), (5, 0), (0, 3)]), [vec![0, 3, 5], vec![1, 2], vec![4]]);
    }
}
