use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: every note was done.
    Done,
    /// 1: done, but some notes failed; they stand in `failures.csv`.
    SomeFailed,
    /// 2: the run could not start or could not go on: usage, paths, model, output folder.
    CannotStart,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::SomeFailed => 1,
            Exit::CannotStart => 2,
        })
    }
}
