//! Text with exact positions: documents, spans, and the mapping between bytes and code points.

mod document;
mod fold;
mod offsets;
mod span;

pub use document::Document;
pub use fold::fold;
pub use offsets::CodePoints;
pub use span::Span;
