//! All that is said on standard error.

use std::io::Write;
use std::time::Duration;

use super::exit::Exit;
use crate::correct::CorrectionsRecord;
use crate::export::Exported;
use crate::pipeline::NoteError;
use crate::source::{FailureKind, Unlisted};
use crate::write::{Failure, LinkCounts, RunRecord};

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

/// The row of `failures.csv` for a note that failed: its message with all causes in one line.
pub(super) fn row(error: &NoteError) -> Failure {
    use std::error::Error;
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        message.push_str(": ");
        message.push_str(&inner.to_string());
        cause = inner.source();
    }
    Failure { path: error.path().to_owned(), kind: error.kind().as_str(), message }
}

/// The row of `failures.csv` for a folder that could not be looked into.
pub(super) fn unlisted_row(unlisted: &Unlisted) -> Failure {
    let path = unlisted.path.to_string_lossy().replace('\\', "/");
    Failure { path, kind: FailureKind::Unreadable.as_str(), message: unlisted.message.clone() }
}

/// Something the user should know.
pub(super) fn notice(message: &str) {
    say(format_args!("gleaner: {message}"));
}

/// Corrections named one by one that hold nowhere; the rest is counted.
const NAMED: usize = 20;

/// Which corrections hold nowhere.
pub(super) fn corrections(corrections: &CorrectionsRecord, quiet: bool) {
    if quiet {
        return;
    }
    let left = &corrections.not_applied;
    for one in left.iter().take(NAMED) {
        let text = one.text.escape_debug();
        say(format_args!(
            "gleaner: {}, correction {} ({} \"{text}\") was not applied: {}",
            one.file, one.number, one.kind, one.why
        ));
    }
    if left.len() > NAMED {
        say(format_args!("gleaner: {} more corrections were not applied", left.len() - NAMED));
    }
}

/// Files in formats of other programs, a line each.
pub(super) fn exported(files: &[Exported]) {
    for file in files {
        let left_out = file.left_out.filter(|(count, _)| *count > 0);
        let left_out = left_out.map(|(count, what)| format!(" ({count} {what} left out)")).unwrap_or_default();
        say(format_args!("{}: {} entries{left_out}", file.name, file.entries));
    }
}

/// The end of a run, in a few lines.
pub(super) fn summary(run: &RunRecord, time: Duration, folder: &str, verbose: bool) {
    let (counts, work) = (&run.counts, &run.work);
    let of = |label: &str| counts.mentions.get(label).copied().unwrap_or(0);
    say(format_args!("{} notes in {:.1} s, {} failed; tables in {folder}", counts.notes, time.as_secs_f64(), counts.failures));
    if work.unchanged > 0 {
        say(format_args!("{} notes unchanged: taken from the last run", work.unchanged));
    }
    if work.resumed > 0 {
        say(format_args!("{} notes were done by the run that was stopped", work.resumed));
    }
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
    let links = &counts.links;
    if *links != LinkCounts::default() {
        say(format_args!(
            "linked to the CRM: {} people, {} organizations, {} users; {} people and {} organizations have candidates",
            links.contacts, links.companies, links.users, links.contact_candidates, links.company_candidates
        ));
    }
    if let Some(corrections) = &run.corrections {
        let left = corrections.not_applied.len();
        say(format_args!("{} of {} corrections applied, {left} were not", corrections.applied, corrections.given));
    }
    if verbose {
        let percent = 100.0 * run.cache.hits as f64 / run.cache.lookups.max(1) as f64;
        let (lookups, hits) = (run.cache.lookups, run.cache.hits);
        say(format_args!("windows of text: {lookups}, of which {hits} ({percent:.0} %) had been read by the model before"));
    }
    if counts.left_out > 0 {
        say(format_args!(
            "{} files were left out: their ending is not that of a note (name a file itself to read it)",
            counts.left_out
        ));
    }
}
