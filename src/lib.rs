//! gleaner turns free-form notes into people, organizations, amounts of money and action items.
//!
//! ```text
//! source → segment → encode → infer → decode → extract → resolve → record → write
//! ```
//!
//! Each stage is a folder; it knows the ones before it and none after. [`pipeline`] puts them in a row.

#[cfg(feature = "cli")]
pub mod cli;
pub mod decode;
pub mod encode;
pub mod extract;
pub mod infer;
pub mod pipeline;
pub mod record;
pub mod resolve;
pub mod segment;
pub mod source;
pub mod text;
pub mod write;
