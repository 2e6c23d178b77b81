//! All that is said on standard error.

use std::io::Write;
use std::time::Duration;

use super::exit::Exit;
use crate::write::{Counts, Failure};

/// Writes a line to standard error. Where nobody reads it there is nobody to tell.
fn say(message: std::fmt::Arguments) {
    let _ = writeln!(std::io::stderr().lock(), "{message}");
}

/// An error that ends the run, with its causes. A reader that went away is no error.
pub(super) fn fatal(error: &anyhow::Error) -> Exit {
    let broken_pipe = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(broken_pipe) {
        return Exit::Done;
    }
    say(format_args!("gleaner: {error:#}"));
    Exit::CannotStart
}

/// A note that failed.
pub(super) fn failure(failure: &Failure) {
    say(format_args!("gleaner: {}", failure.message));
}

/// Something the user should know.
pub(super) fn notice(message: &str) {
    say(format_args!("gleaner: {message}"));
}

/// The end of a run, in a few lines.
pub(super) fn summary(counts: &Counts, time: Duration, folder: &str) {
    let of = |label: &str| counts.mentions.get(label).copied().unwrap_or(0);
    say(format_args!("{} notes in {:.1} s, {} failed; tables in {folder}", counts.notes, time.as_secs_f64(), counts.failures));
    say(format_args!(
        "mentions: {} persons, {} organizations, {} products, {} places, {} sums, {} dates",
        of("PER"),
        of("ORG"),
        of("PRODUCT"),
        of("LOC"),
        of("MONEY"),
        of("DATE")
    ));
    say(format_args!(
        "{} people, {} organizations, {} amounts, {} action items",
        counts.people, counts.organizations, counts.amounts, counts.action_items
    ));
    if counts.left_out > 0 {
        say(format_args!(
            "{} files were left out: their ending is not that of a note (name a file itself to read it)",
            counts.left_out
        ));
    }
}
