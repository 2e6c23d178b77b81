//! The command line: arguments, messages, exit codes.

mod args;
mod exit;
mod extract;
mod progress;
mod report;

use std::process::ExitCode;

use clap::Parser;

pub use exit::Exit;

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let arguments = match args::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors; a message that cannot be printed has nowhere else to go.
            let _ = error.print();
            return if error.use_stderr() { Exit::CannotStart.into() } else { Exit::Done.into() };
        }
    };
    let result = match arguments.command {
        args::Command::Extract(extract) => extract::extract(&extract),
    };
    result.unwrap_or_else(|error| report::fatal(&error)).into()
}
