use thiserror::Error;

use super::word_case::case_type;
use crate::text::Span;

/// A text that could not be tokenized, or a tokenizer that could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// The tokenizer file is damaged or of an unknown kind.
    #[error("the tokenizer file cannot be read (export the model again)")]
    Load(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The tokenizer refused a text.
    #[error("the tokenizer failed on a text of {bytes} bytes")]
    Encode {
        /// Length of the text.
        bytes: usize,
        /// What the tokenizer said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// A text as token ids, without special tokens. All vectors have one element a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Encoding {
    /// Vocabulary ids.
    pub ids: Vec<u32>,
    /// Where each token stands in the text, in bytes, without white space at its ends.
    pub spans: Vec<Span>,
    /// Whether the token starts a word.
    pub starts_word: Vec<bool>,
    /// Token types: all 0 unless the model is told the case of words.
    pub types: Vec<u32>,
}

impl Encoding {
    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether the text gave no token at all.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// A Hugging Face tokenizer (`tokenizer.json`) with what the model puts around a text.
pub struct Tokenizer {
    inner: tokenizers::Tokenizer,
    /// Ids before a text (`<s>` or `[CLS]`).
    pub(super) prefix: Vec<u32>,
    /// Ids after a text (`</s>` or `[SEP]`).
    pub(super) suffix: Vec<u32>,
    case_types: bool,
}

impl Tokenizer {
    /// Reads a `tokenizer.json`. With `case_types`, token types tell the case of each token's word.
    ///
    /// # Errors
    /// [`EncodeError::Load`] if the bytes are no tokenizer.
    pub fn from_bytes(bytes: &[u8], case_types: bool) -> Result<Self, EncodeError> {
        let mut inner = tokenizers::Tokenizer::from_bytes(bytes).map_err(EncodeError::Load)?;
        inner.with_padding(None);
        inner.with_truncation(None).map_err(EncodeError::Load)?;
        let mut around = inner.encode("", true).map_err(EncodeError::Load)?.get_ids().to_vec();
        let suffix = around.split_off(around.len().div_ceil(2));
        Ok(Self { inner, prefix: around, suffix, case_types })
    }

    /// The tokens of `text`, without special tokens; tokens that cover white space alone are dropped.
    ///
    /// # Errors
    /// [`EncodeError::Encode`] if the tokenizer refuses the text.
    pub fn encode(&self, text: &str) -> Result<Encoding, EncodeError> {
        let raw = self.inner.encode(text, false).map_err(|source| EncodeError::Encode { bytes: text.len(), source })?;
        let mut encoding = Encoding::default();
        for (&id, &(start, end)) in raw.get_ids().iter().zip(raw.get_offsets()) {
            let span = Span::new(start.min(end), end).trim(text);
            if span.is_empty() && end > start {
                continue;
            }
            encoding.ids.push(id);
            encoding.starts_word.push(starts_word(text, span));
            encoding.types.push(if self.case_types { case_type(word_around(text, span)) } else { 0 });
            encoding.spans.push(span);
        }
        Ok(encoding)
    }
}

/// Whether nothing, white space, or a change between letters and punctuation stands before the span.
fn starts_word(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let first = text[span.start..].chars().next();
    match (before, first) {
        (Some(b), Some(f)) => !b.is_alphanumeric() || !f.is_alphanumeric(),
        _ => true,
    }
}

/// The run of letters and digits that the span lies in, or the span itself where it is punctuation.
fn word_around(text: &str, span: Span) -> &str {
    let inner = span.of(text);
    if !inner.starts_with(char::is_alphanumeric) {
        return inner;
    }
    let start =
        text[..span.start].char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map_or(span.start, |(at, _)| at);
    let rest = &text[span.start..];
    let end = rest.find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |n| span.start + n);
    &text[start..end]
}
