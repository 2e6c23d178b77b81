//! Tests of the whole program and of the shipped model.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "what fails here fails the test, and a skipped test says so")]

mod bad_input;
mod cli;
mod contract;
mod customer;
mod docs;
mod gold;
mod golden;
mod output;
mod parity;
mod props;
mod same_answer;
mod support;
