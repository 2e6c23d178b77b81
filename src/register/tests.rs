//! What is merged, what is proposed, and what is left alone.

mod archive;
mod decisions;
mod organizations;
mod people;
mod stable;
