//! Records on standard output.

use std::sync::atomic::AtomicBool;

use super::exit::Exit;
use super::print::to_stdout;
use super::report;
use crate::correct::{Corrections, Tally};
use crate::pipeline::{Control, Each, Ended, Note, Outcome, Pipeline};
use crate::record::NoteRecord;
use crate::source::{Discovered, read_stream};
use crate::write::Failure;

/// The notes on standard input: one as indented JSON, several as one object a line.
pub(super) fn from_input(pipeline: &Pipeline, quiet: bool) -> anyhow::Result<Exit> {
    let mut printer = Printer::new(true, &pipeline.options().corrections);
    let read = &pipeline.options().read;
    let notes = |each: Each| read_stream("-", &mut std::io::stdin().lock(), read, each);
    pipeline.run_stream("-", notes, Control::default(), |outcome| printer.take(outcome))?;
    printer.finish(quiet)
}

/// One note as indented JSON, several as one object a line.
pub(super) fn from_files(pipeline: &Pipeline, found: &Discovered, quiet: bool, stop: &AtomicBool) -> anyhow::Result<Exit> {
    let mut printer = Printer::new(found.notes.len() == 1, &pipeline.options().corrections);
    found.unlisted.iter().for_each(|unlisted| printer.failed(&report::unlisted_row(unlisted)));
    let control = Control { stop: Some(stop), recall: None };
    let ended = pipeline.run_with(&found.notes, control, |outcome| printer.take(outcome))?;
    let exit = printer.finish(quiet || ended == Ended::Stopped)?;
    if ended == Ended::Stopped {
        report::notice("stopped before all notes were done");
        return Ok(Exit::Stopped);
    }
    Ok(exit)
}

/// Prints records. One file may hold several notes: its first is held back until it is known whether it is the only one.
struct Printer<'a> {
    held: Option<NoteRecord>,
    /// Whether the next record may turn out to be the only one.
    hold: bool,
    exit: Exit,
    corrections: &'a Corrections,
    tally: Tally,
}

impl<'a> Printer<'a> {
    fn new(hold: bool, corrections: &'a Corrections) -> Self {
        Self { held: None, hold, exit: Exit::Done, corrections, tally: Tally::default() }
    }

    fn take(&mut self, outcome: Outcome) -> anyhow::Result<()> {
        let result = outcome.result.map(Note::into_record);
        if let Ok(note) = &result {
            self.tally.add(self.corrections, note);
        }
        match result {
            Err(error) => self.failed(&report::row(&error)),
            Ok(note) if std::mem::take(&mut self.hold) => self.held = Some(note),
            Ok(note) => {
                if let Some(first) = self.held.take() {
                    print(serde_json::to_vec(&first)?)?;
                }
                print(serde_json::to_vec(&note)?)?;
            }
        }
        Ok(())
    }

    fn failed(&mut self, failure: &Failure) {
        report::failure(failure);
        self.exit = Exit::SomeFailed;
    }

    fn finish(self, quiet: bool) -> anyhow::Result<Exit> {
        if !self.corrections.is_empty() {
            report::corrections(&self.tally.finish(self.corrections), quiet);
        }
        if let Some(only) = self.held {
            print(serde_json::to_vec_pretty(&only)?)?;
        }
        Ok(self.exit)
    }
}

fn print(mut line: Vec<u8>) -> anyhow::Result<()> {
    line.push(b'\n');
    to_stdout(|out| out.write_all(&line))
}
