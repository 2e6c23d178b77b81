//! Compiles this module's regular expressions.

use regex::Regex;

/// The compiled `source`, which is a constant of this module.
///
/// # Panics
/// If `source` is no valid pattern; the tests of every pattern's user would show it.
pub(crate) fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is constant and valid")
}
