/// Maps byte positions of one text to Unicode code points, in which the output counts.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// `Some(marks)`: code points before each 64-byte block; `None`: the text is ASCII.
    blocks: Option<Vec<usize>>,
}

const BLOCK: usize = 64;

fn starts_code_point(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl CodePoints {
    /// Reads the text once; a query then costs at most 64 bytes of reading.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { blocks: None };
        }
        let mut count = 0;
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(count);
            count += block.iter().filter(|b| starts_code_point(**b)).count();
        }
        Self { blocks: Some(blocks) }
    }

    /// The number of code points before byte `at` of `text`, the text this was made from.
    ///
    /// # Panics
    /// If `at` lies past the end of the text.
    pub fn at(&self, text: &str, at: usize) -> usize {
        let Some(blocks) = &self.blocks else {
            return at;
        };
        let block = (at / BLOCK).min(blocks.len().saturating_sub(1));
        let before = blocks.get(block).copied().unwrap_or(0);
        let rest = &text.as_bytes()[(block * BLOCK).min(at)..at];
        before + rest.iter().filter(|b| starts_code_point(**b)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_characters() {
        for text in ["", "plain", &"a€😀é ".repeat(60)] {
            let map = CodePoints::new(text);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(map.at(text, byte), text[..byte].chars().count());
            }
        }
    }
}
