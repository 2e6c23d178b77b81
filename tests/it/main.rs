//! Tests of the whole program and of the shipped model.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "what fails here fails the test, and a skipped test says so")]

mod bad_input;
mod bench;
mod browser;
mod cli;
mod config;
mod contract;
mod convert;
mod correct;
mod corrupt;
mod crash;
mod crm;
mod customer;
mod docs;
mod engines;
mod eval;
#[cfg(all(feature = "calcard", feature = "parquet", feature = "sqlite"))]
mod export;
mod formats;
mod gold;
mod golden;
mod link;
mod made;
mod output;
mod parity;
mod props;
mod repeats;
mod report;
mod rerun;
mod same_answer;
mod show;
mod support;
