//! Tests of the whole program and of the shipped model.

mod parity;
