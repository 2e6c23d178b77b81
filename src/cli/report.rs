//! All that is said on standard error.
#![expect(clippy::print_stderr, reason = "this is the one place that writes messages")]

use std::time::Duration;

use super::exit::Exit;
use crate::write::{Counts, Failure};

/// An error that ends the run, with its causes. A reader that went away is no error.
pub(super) fn fatal(error: &anyhow::Error) -> Exit {
    let broken_pipe = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(broken_pipe) {
        return Exit::Done;
    }
    eprintln!("gleaner: {error:#}");
    Exit::CannotStart
}

/// A note that failed.
pub(super) fn failure(failure: &Failure) {
    eprintln!("gleaner: {}", failure.message);
}

/// Something the user should know.
pub(super) fn notice(message: &str) {
    eprintln!("gleaner: {message}");
}

/// The end of a run, in a few lines.
pub(super) fn summary(counts: &Counts, time: Duration, folder: &str) {
    let of = |label: &str| counts.mentions.get(label).copied().unwrap_or(0);
    eprintln!("{} notes in {:.1} s, {} failed; tables in {folder}", counts.notes, time.as_secs_f64(), counts.failures);
    eprintln!(
        "mentions: {} persons, {} organizations, {} products, {} places, {} sums, {} dates",
        of("PER"),
        of("ORG"),
        of("PRODUCT"),
        of("LOC"),
        of("MONEY"),
        of("DATE")
    );
    eprintln!(
        "{} people, {} organizations, {} amounts, {} action items",
        counts.people, counts.organizations, counts.amounts, counts.action_items
    );
    if counts.left_out > 0 {
        eprintln!("{} files were left out: their ending is not that of a note (name a file itself to read it)", counts.left_out);
    }
}
