use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words that are also given names: alone they are no proof of a person.
const COMMON: [&str; 64] = [
    "april",
    "art",
    "august",
    "austin",
    "bill",
    "bob",
    "buddy",
    "chance",
    "charity",
    "chase",
    "christian",
    "clay",
    "cliff",
    "crystal",
    "dale",
    "dawn",
    "dean",
    "dolly",
    "drew",
    "earl",
    "faith",
    "frank",
    "gene",
    "glen",
    "grace",
    "grant",
    "guy",
    "hope",
    "iris",
    "ivy",
    "jack",
    "joy",
    "june",
    "lance",
    "mark",
    "max",
    "may",
    "melody",
    "miles",
    "nick",
    "norm",
    "paris",
    "pat",
    "penny",
    "pierce",
    "price",
    "ray",
    "reed",
    "rich",
    "rob",
    "rock",
    "rose",
    "ruby",
    "rusty",
    "sandy",
    "sky",
    "sterling",
    "sue",
    "summer",
    "sunny",
    "tony",
    "victor",
    "wade",
    "will",
];

/// Words that notes write in lower case.
static PLAIN: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../training/lists/plain.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether a folded word is one that our notes use in lower case, outside of names.
pub(super) fn is_plain_word(folded: &str) -> bool {
    PLAIN.contains(folded)
}

/// Whether `word` is an everyday word of English besides being somebody's name. Case does not matter.
pub fn is_common_word(word: &str) -> bool {
    COMMON.binary_search(&word.to_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(COMMON.is_sorted());
        assert!(is_common_word("Will") && !is_common_word("Olivia"));
    }
}
