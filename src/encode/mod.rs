//! From segments to token ids: tokenization with byte offsets, and windows that fit the model.

mod tokenizer;
mod window;
mod word_case;

pub use tokenizer::{EncodeError, Encoding, Tokenizer};
pub use window::{Part, Window, WindowLimits, windows};
pub use word_case::CASE_TYPES;
