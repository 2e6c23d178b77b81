//! Tests of the whole program and of the shipped model.

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
