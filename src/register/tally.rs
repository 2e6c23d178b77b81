use jiff::civil::Date;

/// How often something was used, and when last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) count: u32,
    pub(super) last: Option<Date>,
}

/// A few distinct texts with their uses, sorted by text. Adding is commutative: the order of notes leaves no trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally(Vec<(Box<str>, Use)>);

impl Tally {
    /// Counts one use of `text`.
    pub(super) fn add(&mut self, text: &str, date: Option<Date>) {
        self.count(text, Use { count: 1, last: date });
    }

    fn count(&mut self, text: &str, more: Use) {
        let at = match self.0.binary_search_by(|(known, _)| known.as_ref().cmp(text)) {
            Ok(at) => at,
            Err(at) => {
                self.0.reserve_exact(1);
                self.0.insert(at, (text.into(), Use::default()));
                at
            }
        };
        let uses = &mut self.0[at].1;
        uses.count += more.count;
        uses.last = uses.last.max(more.last);
    }

    /// Adds all uses of `other`.
    pub(super) fn merge(&mut self, other: &Self) {
        for (text, uses) in &other.0 {
            self.count(text, *uses);
        }
    }

    /// The texts with their uses, in the order of the texts.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Use)> {
        self.0.iter().map(|(text, uses)| (text.as_ref(), *uses))
    }

    /// The texts alone.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(text, _)| text.as_ref())
    }

    /// Whether nothing was counted.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both hold one same text.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.0.iter().any(|(text, _)| other.0.binary_search_by(|(known, _)| known.cmp(text)).is_ok())
    }

    /// The texts, the one used last first; then the one used most.
    pub(super) fn latest_first(&self) -> Vec<String> {
        let mut order: Vec<&(Box<str>, Use)> = self.0.iter().collect();
        order.sort_by_key(|(_, uses)| std::cmp::Reverse((uses.last, uses.count)));
        order.into_iter().map(|(text, _)| text.to_string()).collect()
    }

    /// The texts, the one used most first.
    pub(super) fn most_used_first(&self) -> Vec<String> {
        let mut order: Vec<&(Box<str>, Use)> = self.0.iter().collect();
        order.sort_by_key(|(_, uses)| std::cmp::Reverse(uses.count));
        order.into_iter().map(|(text, _)| text.to_string()).collect()
    }
}
