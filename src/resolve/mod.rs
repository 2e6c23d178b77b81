//! Who is who: the mentions of one note brought together into people and organizations.
//!
//! Forms are merged only where the note makes it certain; a name that could be either of two people is
//! reported as ambiguous and belongs to neither.

mod employment;
mod form;
mod organizations;
mod people;
mod person_name;

pub use employment::{Employment, read_employment};
pub use organizations::{Organization, resolve_organizations};
pub(crate) use organizations::{core as organization_core, initials, is_acronym, shortened};
pub use people::{Ambiguous, People, Person, resolve_people};
pub(crate) use person_name::{PARTICLES, PersonName, Shape};
