//! Text with exact positions: documents, spans, and the mapping between bytes and code points; how names are compared.

mod document;
mod fold;
mod legal_form;
mod offsets;
mod span;

pub use document::Document;
pub use fold::fold;
pub use legal_form::is_legal_form;
pub use offsets::CodePoints;
pub use span::Span;
