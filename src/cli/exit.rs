use std::fmt::Write;
use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: every note was done.
    Done,
    /// 1: done, but some notes failed; they stand in `failures.csv`. Of `check`: there are problems.
    SomeFailed,
    /// 2: the run could not start or could not go on: usage, paths, model, output folder.
    CannotStart,
    /// 130: stopped by Ctrl-C or the system; what is done is kept.
    Stopped,
}

impl Exit {
    const ALL: [Self; 4] = [Self::Done, Self::SomeFailed, Self::CannotStart, Self::Stopped];

    const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::SomeFailed => 1,
            Self::CannotStart => 2,
            Self::Stopped => 130,
        }
    }

    /// What the help says of it; `docs/cli.md` has the same words.
    const fn meaning(self) -> &'static str {
        match self {
            Self::Done => "done, or the reader of the output went away",
            Self::SomeFailed => "done, but some notes failed: failures.csv and standard error name them",
            Self::CannotStart => "could not start or go on: usage, path, model, full disk, another run in the folder",
            Self::Stopped => "stopped (Ctrl-C): what is done is kept, the same command goes on",
        }
    }
}

/// The exit statuses and what they mean, for the help.
pub(super) fn table() -> String {
    let mut table = "Exit status:".to_owned();
    for exit in Exit::ALL {
        let _ = write!(table, "\n  {:>3}  {}", exit.code(), exit.meaning());
    }
    table
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
