//! What is merged, what is proposed, and what is left alone.

mod archive;
mod organizations;
mod people;
mod stable;
