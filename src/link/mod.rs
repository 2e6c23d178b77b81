//! People and organizations of notes linked to the records of a CRM.
//!
//! [`Roster::read`] reads the CRM's exports of contacts, companies and users; [`Roster::link`] links the people and organizations of one
//! note, and [`Roster::find`] says where names of the roster stand in a text.
//!
//! | file | does |
//! |---|---|
//! | `layout`, `columns` | which header stands for what |
//! | `read`, `entry`, `error` | from a file to entries |
//! | `table`, `keys`, `frequency` | entries in little memory, and where each is |
//! | `known` | finds names in a text |
//! | `people`, `person`, `user`, `nickname` | which contact or user a person is |
//! | `companies`, `employer` | which company an organization is, and whether two employers are one |
//! | `verdict`, `note` | what is certain, what is likely; a note's record is linked |
//!
//! `docs/link.md` says what is linked and what is not.

mod columns;
mod companies;
mod employer;
mod entry;
mod error;
mod frequency;
mod keys;
mod known;
mod layout;
mod nickname;
mod note;
mod people;
mod person;
mod read;
mod roster;
mod table;
#[cfg(test)]
mod tests;
mod user;
mod verdict;

pub use columns::{Columns, ColumnsError};
pub use entry::Kind;
pub use error::RosterError;
pub use note::unlink;
pub use read::RosterFile;
pub(crate) use roster::digest;
pub use roster::{Roster, RosterPaths};
