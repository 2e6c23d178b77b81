use crate::text::fold;

/// One line of a sentence, as far as it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// A number for its words that is the same in every run.
    pub(super) hash: u64,
    /// How many words it has.
    pub(super) words: usize,
}

/// The lines of a sentence that have words. A quotation keeps the line breaks of what it quotes, but sentences are not joined across
/// its marked lines: so lines are compared, by their words, without case, diacritics and punctuation.
pub(super) fn pieces(sentence: &str) -> Vec<Piece> {
    sentence.lines().map(piece).filter(|piece| piece.words > 0).collect()
}

fn piece(line: &str) -> Piece {
    let folded = fold(line);
    let words = || folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    // FNV-1a, with a byte between words that no word holds.
    let bytes = words().flat_map(|word| word.bytes().chain([0xFF]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    Piece { hash, words: words().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_compared_by_their_words() {
        let hash = |text: &str| pieces(text).iter().map(|piece| piece.hash).collect::<Vec<_>>();
        assert_eq!(hash("Zoë will call,\n  “Acme” – today."), hash("zoe will call\nacme today"));
        assert_eq!(hash("one two\nthree").len(), 2);
        assert_eq!(pieces("one two\n--\n")[0].words, 2);
        assert_ne!(hash("one two"), hash("onetwo"));
        assert!(pieces(" …\n").is_empty());
    }
}
