//! Corrections: what each kind does to a record, what holds of any, and what runs make of them.

mod cases;
mod props;
mod runs;
mod written;
