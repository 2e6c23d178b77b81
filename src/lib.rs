//! gleaner turns free-form notes into people, organizations, amounts of money and action items.

pub mod extract;
pub mod segment;
pub mod text;
