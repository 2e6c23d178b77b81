use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, anyhow, bail};

use super::args::Extract;
use super::exit::Exit;
use super::{progress, report};
use crate::extract::money::Currency;
use crate::infer::Model;
use crate::pipeline::{NoteError, Options, Pipeline};
use crate::record::NoteRecord;
use crate::source::{Discovered, ReadOptions, discover, read_bytes};
use crate::write::{Counts, Failure, FolderWriter, RunOptionsRecord, RunRecord};

/// Runs `gleaner extract`.
pub(super) fn extract(arguments: &Extract) -> anyhow::Result<Exit> {
    let options = options(arguments)?;
    let from_stdin = arguments.paths.iter().any(|p| p.as_os_str() == "-");
    if from_stdin && (arguments.paths.len() > 1 || arguments.output.is_some()) {
        bail!("standard input (-) is one note by itself: name no other path and no --output beside it");
    }
    let found = if from_stdin { Discovered::default() } else { discover(&arguments.paths)? };
    if !from_stdin && found.notes.is_empty() {
        bail!("no notes under the given paths (files of folders must end in .txt, .text, .md, .markdown, .vtt, .srt or .eml)");
    }
    let writer = arguments.output.as_deref().map(FolderWriter::create).transpose()?;
    let _ = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).build_global(); // Fails only if a pool is there already.
    let model = match &arguments.model {
        Some(dir) => Model::from_dir(dir),
        None => Model::embedded(),
    }
    .context("the model cannot be loaded")?;
    if !model.info.action_head && !arguments.quiet {
        report::notice("this model has no action head: action items come from rules alone");
    }
    let pipeline = Pipeline::new(model, options);
    match writer {
        Some(writer) => to_folder(arguments, &pipeline, &found, writer),
        None if from_stdin => standard_input(&pipeline, arguments),
        None => to_standard_output(&pipeline, &found.notes),
    }
}

fn options(arguments: &Extract) -> anyhow::Result<Options> {
    let mut options = Options::default();
    if let Some(date) = &arguments.date {
        options.date = Some(date.parse().with_context(|| format!("--date {date}: is no day (write it as 2026-01-31)"))?);
    }
    if let Some(code) = &arguments.currency {
        let currency = Currency::new(&code.to_uppercase());
        options.currency = Some(currency.ok_or_else(|| anyhow!("--currency {code}: is no ISO 4217 code (such as EUR)"))?);
    }
    let mut read = ReadOptions::default();
    read.max_bytes = arguments.max_bytes;
    options.read = match &arguments.encoding {
        Some(name) => read.with_encoding(name)?,
        None => read,
    };
    if arguments.jobs > 0 {
        options.jobs = arguments.jobs;
    }
    options.batch = arguments.batch_size.max(1);
    Ok(options)
}

fn standard_input(pipeline: &Pipeline, arguments: &Extract) -> anyhow::Result<Exit> {
    let read = options(arguments)?.read;
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(read.max_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .context("standard input cannot be read")?;
    let result = read_bytes("-", &bytes, &read).map_err(NoteError::from).and_then(|document| pipeline.analyze_one(document));
    print_one(Path::new("-"), result)
}

/// One note as indented JSON, several as one object a line.
fn to_standard_output(pipeline: &Pipeline, notes: &[PathBuf]) -> anyhow::Result<Exit> {
    let mut exit = Exit::Done;
    pipeline.run(notes, |path, result| {
        let one = if notes.len() == 1 { print_one(path, result) } else { print_line(path, result) }?;
        if one != Exit::Done {
            exit = one;
        }
        Ok::<_, anyhow::Error>(())
    })?;
    Ok(exit)
}

fn print_one(path: &Path, result: Result<NoteRecord, NoteError>) -> anyhow::Result<Exit> {
    print(path, result, |out, note| serde_json::to_writer_pretty(out, note))
}

fn print_line(path: &Path, result: Result<NoteRecord, NoteError>) -> anyhow::Result<Exit> {
    print(path, result, |out, note| serde_json::to_writer(out, note))
}

fn print(
    path: &Path,
    result: Result<NoteRecord, NoteError>,
    write: impl Fn(&mut Vec<u8>, &NoteRecord) -> serde_json::Result<()>,
) -> anyhow::Result<Exit> {
    match result {
        Ok(note) => {
            let mut line = Vec::new();
            write(&mut line, &note)?;
            line.push(b'\n');
            let mut out = std::io::stdout().lock();
            out.write_all(&line).and_then(|()| out.flush()).context("standard output cannot be written")?;
            Ok(Exit::Done)
        }
        Err(error) => {
            report::failure(&failure(path, &error));
            Ok(Exit::SomeFailed)
        }
    }
}

fn to_folder(arguments: &Extract, pipeline: &Pipeline, found: &Discovered, mut writer: FolderWriter) -> anyhow::Result<Exit> {
    let (started, clock) = (jiff::Timestamp::now(), Instant::now());
    let bar = progress::bar(found.notes.len(), arguments.quiet);
    let mut counts = Counts { left_out: found.left_out as u64, ..Counts::default() };
    pipeline.run(&found.notes, |path, result| {
        match result {
            Ok(note) => {
                counts.add(&note);
                writer.note(&note)?;
            }
            Err(error) => {
                let failure = failure(path, &error);
                counts.failures += 1;
                bar.suspend(|| report::failure(&failure));
                bar.set_message(format!("{} failed", counts.failures));
                writer.failure(&failure)?;
            }
        }
        bar.inc(1);
        Ok::<_, anyhow::Error>(())
    })?;
    bar.finish_and_clear();
    let run = RunRecord {
        version: env!("CARGO_PKG_VERSION"),
        model: pipeline.model().info.clone(),
        options: RunOptionsRecord {
            date: arguments.date.clone(),
            currency: arguments.currency.clone(),
            encoding: arguments.encoding.clone(),
            max_bytes: arguments.max_bytes,
        },
        counts,
        formula_cells_made_harmless: writer.formula_cells(),
        started: started.to_string(),
        seconds: (clock.elapsed().as_secs_f64() * 1e3).round() / 1e3,
    };
    writer.finish(&run)?;
    if !arguments.quiet {
        let folder = arguments.output.as_deref().unwrap_or(Path::new("."));
        report::summary(&run.counts, clock.elapsed(), &folder.display().to_string());
    }
    Ok(if run.counts.failures == 0 { Exit::Done } else { Exit::SomeFailed })
}

/// The failure of a note, with its causes in one line.
fn failure(path: &Path, error: &NoteError) -> Failure {
    use std::error::Error;
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        message.push_str(": ");
        message.push_str(&inner.to_string());
        cause = inner.source();
    }
    Failure { path: path.to_string_lossy().replace('\\', "/"), kind: error.kind().as_str(), message }
}
