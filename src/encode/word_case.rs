/// The number of token types of a model that is told the case of each word.
pub const CASE_TYPES: u32 = 8;

/// The token type of a piece of `word`: how the word is written, for models with an uncased vocabulary.
///
/// 0 other, 1 digits, 2 punctuation, 3 lower, 4 Title, 5 UPPER, 6 miXed; 7 is unused.
/// The recipe in `training/` computes the same classes.
pub(super) fn case_type(word: &str) -> u32 {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    if letters().next().is_none() {
        return match word.chars().next() {
            Some(c) if c.is_numeric() => 1,
            Some(c) if !c.is_alphanumeric() => 2,
            _ => 0,
        };
    }
    let upper = letters().filter(|c| c.is_uppercase()).count();
    let lower = letters().filter(|c| c.is_lowercase()).count();
    let first_upper = letters().next().is_some_and(char::is_uppercase);
    match (upper, lower) {
        (0, 0) => 0,
        (0, _) => 3,
        (1, 0) => 4,
        (_, 0) => 5,
        (1, _) if first_upper => 4,
        _ => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::case_type;

    #[test]
    fn classes() {
        for (word, class) in
            [("and", 3), ("Oracle", 4), ("IBM", 5), ("MongoDB", 6), ("iPhone", 6), ("2024", 1), ("-", 2), ("A", 4), ("東京", 0)]
        {
            assert_eq!(case_type(word), class, "{word}");
        }
    }
}
