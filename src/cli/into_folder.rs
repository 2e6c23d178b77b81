//! A run into a folder of tables.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::args::Extract;
use super::exit::Exit;
use super::progress::Progress;
use super::{export, report, roster};
use crate::correct::{Corrections, Tally};
use crate::crm::ExportOptions;
use crate::pipeline::{Control, Ended, Note, Outcome, Pipeline};
use crate::source::Discovered;
use crate::store::{FolderRun, Origin, OutputFolder};
use crate::write::{Counts, Failure, RunOptionsRecord, RunRecord, Work};

/// Reads and understands all notes and makes what they say the result of the folder.
pub(super) fn run(
    arguments: &Extract,
    pipeline: &Pipeline,
    found: &Discovered,
    folder: OutputFolder,
    stop: &AtomicBool,
) -> anyhow::Result<Exit> {
    let (started, clock) = (Timestamp::now(), Instant::now());
    let (mut run, recall) = folder.begin(pipeline.fingerprint(), arguments.fresh)?;
    let corrections = Arc::clone(&pipeline.options().corrections);
    run.decide(corrections.decisions());
    let counts = Counts { left_out: found.left_out as u64, ..Counts::default() };
    let progress = Progress::new(&found.notes, arguments.quiet, Duration::from_secs(arguments.progress_seconds));
    let tally = Tally::default();
    let mut writing = Writing { run, counts, work: Work::default(), progress, corrections, tally };
    found.unlisted.iter().try_for_each(|unlisted| writing.fail(&report::unlisted_row(unlisted)))?;
    let control = Control { stop: Some(stop), recall: Some(&recall) };
    let ended = pipeline.run_with(&found.notes, control, |outcome| writing.take(outcome))?;
    writing.progress.end();
    let name = arguments.output.as_deref().unwrap_or(Path::new(".")).display().to_string();
    if ended == Ended::Stopped {
        writing.run.leave()?;
        let notes = writing.counts.notes;
        report::notice(&format!("stopped; {notes} notes are done and kept in {name}: {}", go_on(arguments.fresh)));
        return Ok(Exit::Stopped);
    }
    let found = writing.run.write_tables()?;
    let Counts { failures, left_out, .. } = writing.counts;
    writing.counts = Counts { failures, left_out, ..found };
    let record = record(arguments, pipeline, &writing, started, clock.elapsed());
    writing.run.finish(&record)?;
    record.corrections.iter().for_each(|corrections| report::corrections(corrections, arguments.quiet));
    let exported = match arguments.output.as_deref() {
        Some(folder) if !arguments.format.is_empty() => crate::export::export(folder, &arguments.format, folder)?,
        _ => Vec::new(),
    };
    if !arguments.quiet {
        report::summary(&record, clock.elapsed(), &name, arguments.verbose);
        report::exported(&exported);
    }
    if let Some((crm, dir)) = arguments.crm.zip(arguments.output.as_deref()) {
        export::crm(crm, dir, None, &ExportOptions::default(), arguments.quiet)?;
    }
    Ok(if record.counts.failures == 0 { Exit::Done } else { Exit::SomeFailed })
}

/// What `run.json` says of a run that is whole.
fn record(arguments: &Extract, pipeline: &Pipeline, writing: &Writing, started: Timestamp, time: Duration) -> RunRecord {
    RunRecord {
        version: env!("CARGO_PKG_VERSION"),
        model: pipeline.model().info.clone(),
        options: options(arguments),
        counts: writing.counts.clone(),
        corrections: (!writing.corrections.is_empty()).then(|| writing.tally.finish(&writing.corrections)),
        formula_cells_made_harmless: writing.run.formula_cells(),
        work: writing.work,
        cache: pipeline.cache_counts(),
        started: started.to_string(),
        seconds: (time.as_secs_f64() * 1e3).round() / 1e3,
    }
}

fn go_on(fresh: bool) -> &'static str {
    if fresh { "the same command without --fresh goes on" } else { "the same command goes on" }
}

fn options(arguments: &Extract) -> RunOptionsRecord {
    let shown = |paths: &[PathBuf]| paths.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect();
    RunOptionsRecord {
        date: arguments.date.clone(),
        currency: arguments.currency.clone(),
        encoding: arguments.encoding.clone(),
        max_bytes: arguments.max_bytes,
        text_field: arguments.text_field.clone(),
        id_field: arguments.id_field.clone(),
        date_field: arguments.date_field.clone(),
        contacts: shown(&arguments.contacts),
        companies: shown(&arguments.companies),
        users: shown(&arguments.users),
        columns: roster::columns(arguments).list(),
    }
}

/// A run under way, as far as it is written.
struct Writing {
    run: FolderRun,
    counts: Counts,
    work: Work,
    progress: Progress,
    corrections: Arc<Corrections>,
    tally: Tally,
}

impl Writing {
    fn take(&mut self, outcome: Outcome) -> anyhow::Result<()> {
        match outcome.result {
            Ok(Note::Analyzed { record, key }) => {
                self.counts.notes += 1;
                self.tally.add(&self.corrections, &record);
                self.work.analyzed += 1;
                self.run.analyzed(key, &record)?;
            }
            Ok(Note::Kept { kept, key }) => {
                self.counts.notes += 1;
                self.tally.add(&self.corrections, &kept.record);
                match kept.origin {
                    Origin::Result => self.work.unchanged += 1,
                    Origin::Journal => self.work.resumed += 1,
                }
                self.run.kept(key, &kept)?;
            }
            Err(error) => self.fail(&report::row(&error))?,
        }
        self.progress.reach(outcome.file, outcome.position);
        Ok(())
    }

    fn fail(&mut self, failure: &Failure) -> anyhow::Result<()> {
        self.counts.failures += 1;
        self.progress.failed(failure);
        Ok(self.run.failure(failure)?)
    }
}
