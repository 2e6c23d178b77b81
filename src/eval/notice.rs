use std::collections::BTreeMap;
use std::fmt;

use super::Place;

/// What was left out, changed or lost on the way, counted, for the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    counts: BTreeMap<&'static str, Count>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Count {
    times: usize,
    first: Place,
}

impl Notices {
    /// Counts one thing of the kind that `what` names, such as `spans in several parts, read from first to last`.
    pub fn add(&mut self, what: &'static str, place: &Place) {
        self.add_many(what, 1, place);
    }

    /// Counts several; none changes nothing.
    pub fn add_many(&mut self, what: &'static str, times: usize, place: &Place) {
        if times > 0 {
            self.counts.entry(what).or_insert_with(|| Count { times: 0, first: place.clone() }).times += times;
        }
    }

    /// Takes in all of `other`.
    pub fn join(&mut self, other: Self) {
        for (what, count) in other.counts {
            self.add_many(what, count.times, &count.first);
        }
    }

    /// How often a thing was counted.
    pub fn count(&self, what: &str) -> usize {
        self.counts.get(what).map_or(0, |count| count.times)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

/// One line for each kind: how many, what, and where the first stands.
impl fmt::Display for Notices {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (index, (what, Count { times, first })) in self.counts.iter().enumerate() {
            write!(f, "{}{times} {what}, first: {first}", if index > 0 { "\n" } else { "" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_counted_and_name_the_first_place() {
        let mut notices = Notices::default();
        for line in [3, 9] {
            notices.add("relations left out", &Place::file("a.ann").line(line));
        }
        notices.add_many("nothing", 0, &Place::file("a.ann"));
        assert_eq!(notices.to_string(), "2 relations left out, first: a.ann, line 3");
        assert_eq!((notices.count("relations left out"), notices.count("x")), (2, 0));
    }
}
