//! What a note says: mentions of people, organizations, places, products, money and dates, and action items.

pub mod action;
pub mod contact;
pub mod date;
mod mention;
pub mod money;
pub mod name;
mod role;

pub use mention::{Label, Mention, Method};
