//! The command line: arguments, messages, exit codes.

mod args;
mod bench;
mod command;
mod config;
mod convert;
mod dry_run;
mod eval;
mod exit;
mod export;
mod extract;
mod into_folder;
mod man;
mod model;
mod print;
mod progress;
mod report;
mod signal;
mod to_output;

use std::process::ExitCode;

use command::{Given, Refused};

pub use exit::Exit;

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let given = match command::parse(std::env::args_os().collect()) {
        Ok(given) => given,
        Err(Refused::Usage(error)) => {
            // Help and version are no errors; a message that cannot be printed has nowhere else to go.
            let _ = error.print();
            return if error.use_stderr() { Exit::CannotStart.into() } else { Exit::Done.into() };
        }
        Err(Refused::Config(error)) => return report::fatal(&error.into()).into(),
    };
    run(&given).unwrap_or_else(|error| report::fatal(&error)).into()
}

fn run(given: &Given) -> anyhow::Result<Exit> {
    match &given.arguments.command {
        args::Command::Extract(extract) => extract::extract(extract),
        args::Command::Bench(bench) => bench::bench(bench),
        args::Command::Convert(convert) => convert::convert(convert),
        args::Command::Eval(eval) => eval::eval(eval),
        args::Command::Export(arguments) => export::export(arguments),
        args::Command::Config(extract) => config::show(extract.json, &given.matches, &given.in_force),
        args::Command::Completions(completions) => man::completions(completions.shell),
        args::Command::Man => man::page(),
    }
}
