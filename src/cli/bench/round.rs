use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::super::args::Bench;
use super::super::{model, report as messages};
use super::{Target, folder};
use crate::infer::ModelInfo;
use crate::pipeline::{Control, Note, Options, Outcome, Pipeline, Stage};
use crate::store::{FolderRun, OutputFolder};
use crate::text::Document;
use crate::write::{Counts, RunOptionsRecord, RunRecord, Work};

/// What was measured once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Round {
    pub(super) model: ModelInfo,
    /// Threads that were used.
    pub(super) threads: usize,
    /// Notes done.
    pub(super) notes: u64,
    /// Notes that failed.
    pub(super) failures: u64,
    /// Tokens of the notes done, without special ones.
    pub(super) wordpieces: u64,
    /// Seconds to load the model.
    pub(super) load: f64,
    /// Seconds from the first note's file to the tables on disk.
    pub(super) run: f64,
    /// Seconds in each stage, summed over threads.
    pub(super) stages: BTreeMap<Stage, f64>,
    /// The most memory that the process held, in bytes, by the system's count; `None` where that is not known.
    pub(super) peak_memory: Option<u64>,
}

/// Loads the model and takes the notes from files to tables, once.
pub(super) fn run(arguments: &Bench, target: &Target) -> anyhow::Result<Round> {
    // Without a cache: what is measured is the model, also where the notes repeat themselves.
    let mut options = Options { batch: arguments.batch_size.max(1), cache_bytes: 0, ..Options::default() };
    if arguments.jobs > 0 {
        options.jobs = arguments.jobs;
    }
    let threads = options.jobs;
    let loading = Instant::now();
    let model = model::load(folder(&target.model), Some(target.engine), arguments.weights.as_deref())?;
    let load = loading.elapsed().as_secs_f64();
    let pipeline = Pipeline::new(model, options);
    warm_up(&pipeline, threads);
    let running = Instant::now();
    let counts = write_all(arguments, &pipeline)?;
    let run = running.elapsed().as_secs_f64();
    let stages = pipeline.meter().spent().into_iter().map(|(stage, spent)| (stage, spent.as_secs_f64())).collect();
    Ok(Round {
        model: pipeline.model().info.clone(),
        threads,
        notes: counts.notes,
        failures: counts.failures,
        wordpieces: pipeline.meter().wordpieces(),
        load,
        run,
        stages,
        peak_memory: peak_memory(),
    })
}

/// Wakes all threads of the engine, on text that no note holds.
fn warm_up(pipeline: &Pipeline, threads: usize) {
    let lines = |n: usize| format!("- line {n}: Ann Example sends plan {n} to Example Works by Friday.\n");
    let text: String = (0..16 * threads).map(lines).collect();
    // What is wrong with the engine shows with the notes too.
    let _ = pipeline.analyze_one(Document::from_text("warm-up.md", &text));
    pipeline.meter().reset();
}

/// The way of `gleaner extract` into a folder that is new.
fn write_all(arguments: &Bench, pipeline: &Pipeline) -> anyhow::Result<Counts> {
    let folder = tempfile::tempdir().context("no temporary folder can be made for the tables")?;
    let (meter, mut counts) = (pipeline.meter(), Counts::default());
    let (mut run, recall) = OutputFolder::open(folder.path())?.begin(pipeline.fingerprint(), true)?;
    let control = Control { stop: None, recall: Some(&recall) };
    pipeline.run_with(&arguments.paths, control, |outcome| meter.time(Stage::Write, || write(&mut run, &mut counts, outcome)))?;
    meter.time(Stage::Write, || {
        counts = Counts { failures: counts.failures, ..run.write_tables()? };
        let record = record(pipeline, &run, &counts);
        run.finish(&record)
    })?;
    Ok(counts)
}

fn write(run: &mut FolderRun, counts: &mut Counts, outcome: Outcome) -> anyhow::Result<()> {
    match outcome.result {
        Ok(Note::Analyzed { record, key }) => {
            run.analyzed(key, &record)?;
        }
        // Nothing is kept in a folder that is new.
        Ok(Note::Kept { .. }) => {}
        Err(error) => {
            counts.failures += 1;
            run.failure(&messages::row(&error))?;
        }
    }
    Ok(())
}

fn record(pipeline: &Pipeline, run: &FolderRun, counts: &Counts) -> RunRecord {
    RunRecord {
        version: env!("CARGO_PKG_VERSION"),
        model: pipeline.model().info.clone(),
        options: RunOptionsRecord::default(),
        counts: counts.clone(),
        corrections: None,
        formula_cells_made_harmless: run.formula_cells(),
        work: Work { analyzed: counts.notes, ..Work::default() },
        cache: pipeline.cache_counts(),
        started: jiff::Timestamp::now().to_string(),
        seconds: 0.0,
    }
}

#[cfg(target_os = "linux")]
fn peak_memory() -> Option<u64> {
    Some(procfs::process::Process::myself().ok()?.status().ok()?.vmhwm? * 1024)
}

#[cfg(not(target_os = "linux"))]
fn peak_memory() -> Option<u64> {
    None
}
