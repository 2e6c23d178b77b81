//! Names of people, organizations, products and places: what the model found, cleaned at its edges,
//! then settled by what the note says as a whole.

mod bracketed;
mod edges;
mod gather;
mod generic;
mod initials;
mod join;
mod kind;
mod known;
mod opening;
mod possessive;
mod roster;
mod settle;
mod words;

pub(crate) use bracketed::bracketed_form;
pub use edges::clean;
pub use gather::{Surroundings, gather};
use join::join;
pub use roster::{FromRoster, RosterName};
pub use settle::settle;
pub use words::is_common_word;
