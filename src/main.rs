//! The `gleaner` program: see `gleaner --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    gleaner::cli::main()
}
