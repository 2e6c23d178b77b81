//! Archives made up from a seed, whose truth is known, and what a register of them is worth.

pub(crate) mod archive;
pub(crate) mod measure;
mod names;
mod random;
pub(crate) mod roster;
mod world;
