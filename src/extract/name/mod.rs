//! Names of people, organizations, products and places: what the model found, cleaned at its edges,
//! then settled by what the note says as a whole.

mod edges;
mod settle;
mod words;

pub use edges::clean;
pub use settle::settle;
pub use words::is_common_word;
