use std::collections::{HashMap, HashSet};

use super::keys::key;
use crate::register::{FullName, few_namesakes};

/// How frequent given and family names are among the distinct full names of a roster.
#[derive(Clone, Debug, Default)]
pub(super) struct Frequency {
    parts: HashMap<u64, u32>,
    names: usize,
}

/// Names that are still being counted.
#[derive(Debug, Default)]
pub(super) struct Counting {
    frequency: Frequency,
    seen: HashSet<u64>,
}

impl Counting {
    pub(super) fn add(&mut self, name: &FullName) {
        if self.seen.insert(key("full", &name.base())) {
            *self.frequency.parts.entry(key("given", &name.given)).or_default() += 1;
            *self.frequency.parts.entry(key("family", &name.family)).or_default() += 1;
        }
    }

    pub(super) fn finish(mut self) -> Frequency {
        self.frequency.names = self.seen.len();
        self.frequency.parts.shrink_to_fit();
        self.frequency
    }
}

impl Frequency {
    /// Whether two people with this name are unlikely, as in the register.
    pub(super) fn distinctive(&self, name: &FullName) -> bool {
        let count = |kind, part: &str| self.parts.get(&key(kind, part)).copied().unwrap_or(1) as usize;
        few_namesakes(count("given", &name.given), count("family", &name.family), self.names)
    }

    /// Bytes of memory, about.
    pub(super) fn bytes(&self) -> usize {
        self.parts.capacity() * (size_of::<(u64, u32)>() + 1)
    }
}
