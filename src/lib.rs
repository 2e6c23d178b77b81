//! gleaner turns free-form notes into people, organizations, amounts of money and action items.

pub mod decode;
pub mod encode;
pub mod extract;
pub mod infer;
pub mod segment;
pub mod source;
pub mod text;
