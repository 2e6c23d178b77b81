//! Records on standard output.

use std::sync::atomic::AtomicBool;

use super::exit::Exit;
use super::print::to_stdout;
use super::report;
use crate::pipeline::{Control, Each, Ended, Note, Outcome, Pipeline};
use crate::record::NoteRecord;
use crate::source::{Discovered, read_stream};
use crate::write::Failure;

/// The notes on standard input: one as indented JSON, several as one object a line.
pub(super) fn from_input(pipeline: &Pipeline) -> anyhow::Result<Exit> {
    let mut printer = Printer::new(true);
    let read = &pipeline.options().read;
    let notes = |each: Each| read_stream("-", &mut std::io::stdin().lock(), read, each);
    pipeline.run_stream("-", notes, Control::default(), |outcome| printer.take(outcome))?;
    printer.finish()
}

/// One note as indented JSON, several as one object a line.
pub(super) fn from_files(pipeline: &Pipeline, found: &Discovered, stop: &AtomicBool) -> anyhow::Result<Exit> {
    let mut printer = Printer::new(found.notes.len() == 1);
    found.unlisted.iter().for_each(|unlisted| printer.failed(&report::unlisted_row(unlisted)));
    let control = Control { stop: Some(stop), recall: None };
    let ended = pipeline.run_with(&found.notes, control, |outcome| printer.take(outcome))?;
    let exit = printer.finish()?;
    if ended == Ended::Stopped {
        report::notice("stopped before all notes were done");
        return Ok(Exit::Stopped);
    }
    Ok(exit)
}

/// Prints records. One file may hold several notes: its first is held back until it is known whether it is the only one.
struct Printer {
    held: Option<NoteRecord>,
    /// Whether the next record may turn out to be the only one.
    hold: bool,
    exit: Exit,
}

impl Printer {
    fn new(hold: bool) -> Self {
        Self { held: None, hold, exit: Exit::Done }
    }

    fn take(&mut self, outcome: Outcome) -> anyhow::Result<()> {
        match outcome.result.map(Note::into_record) {
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

    fn finish(self) -> anyhow::Result<Exit> {
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
