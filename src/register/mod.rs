//! The archive as a whole: people and organizations of all notes brought together, one entry for each.
//!
//! [`Register::add`] takes one note's record after the other and keeps profiles: what notes say of one name, with one employer, one
//! job and one set of addresses. [`Register::finish`] joins profiles where it is certain that they are the same, and proposes
//! the rest as [`Candidate`]s. No order of the notes and no repetition changes the result.
//!
//! | file | does |
//! |---|---|
//! | `register` | the type in front, and the steps of `finish` |
//! | `collect`, `profile` | a note's record becomes profiles |
//! | `name`, `title`, `address`, `sketch`, `tally`, `links` | what profiles are made of |
//! | `organizations`, `domains` | which profiles are one organization, which domain is whose |
//! | `people`, `facts`, `evidence`, `rarity` | which profiles are one person |
//! | `blocks`, `pairs` | who is compared with whom |
//! | `score`, `organization_score` | how likely two entries are the same |
//! | `assemble`, `entry`, `hash` | entries with ids |
//! | `decisions` | what somebody decided, over all of these |
//! | `seen`, `name_parts` | what writers ask of entries: their notes and days, a name's parts |
//!
//! `docs/register.md` says what is merged and what is not.

pub(crate) mod address;
mod assemble;
mod blocks;
mod collect;
mod decisions;
mod domains;
mod entry;
mod evidence;
mod facts;
mod hash;
mod links;
mod name;
mod name_parts;
mod organization_score;
mod organizations;
mod pairs;
mod people;
mod profile;
mod rarity;
#[expect(clippy::module_inception, reason = "the folder is named for what it makes, and so is the type")]
mod register;
mod score;
mod seen;
mod sketch;
mod tally;
#[cfg(test)]
mod tests;
mod title;
mod union;

pub use decisions::{Decisions, Different, Same, Verdicts};
pub use entry::{Candidate, NoteRef, OrganizationEntry, PersonEntry, Registered, Sighting};
pub(crate) use hash::number;
pub(crate) use name::{FullName, Name, fit_one_address, fits_name, middles_agree, stands_for};
pub use name_parts::NameParts;
pub(crate) use name_parts::split_name;
pub(crate) use organizations::DESCRIPTORS;
pub(crate) use rarity::tells as few_namesakes;
pub use register::Register;
pub use seen::Seen;
