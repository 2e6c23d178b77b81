use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use jiff::civil::Date;

use super::args::Extract;
use super::exit::Exit;
use super::{dry_run, into_folder, model, report, roster, signal, to_output};
use crate::correct::Corrections;
use crate::export::Format;
use crate::extract::money::Currency;
use crate::pipeline::{Options, Pipeline};
use crate::source::{DiscoverOptions, Discovered, ReadOptions, discover_with};
use crate::store::OutputFolder;
use crate::write::output_files;

/// Runs `gleaner extract`.
pub(super) fn extract(arguments: &Extract) -> anyhow::Result<Exit> {
    let mut options = options(arguments)?;
    let from_stdin = arguments.paths.iter().any(|p| p.as_os_str() == "-");
    if from_stdin && (arguments.paths.len() > 1 || arguments.output.is_some()) {
        bail!("standard input (-) is one note by itself: name no other path and no --output beside it");
    }
    if !arguments.format.is_empty() && arguments.output.is_none() {
        bail!("--format: belongs to --output (`gleaner export` writes formats of a result that is there)");
    }
    if arguments.dry_run {
        return dry_run::list(arguments, &options.read);
    }
    if arguments.crm.is_some() && arguments.output.is_none() {
        bail!("--crm: needs a folder (name it with --output)");
    }
    if arguments.json {
        bail!("--json: belongs to --dry-run (records are JSON as it is)");
    }
    options.corrections = Arc::new(Corrections::read(&arguments.corrections)?);
    let found = if from_stdin { Discovered::default() } else { some(discover_notes(arguments, &walking(arguments))?)? };
    options.roster = roster::roster(arguments)?;
    let folder = arguments.output.as_deref().map(OutputFolder::open).transpose()?;
    let model = model::load(arguments.model.as_deref(), arguments.engine, arguments.weights.as_deref())?;
    if !model.info.action_head && !arguments.quiet {
        report::notice("this model has no action head: action items come from rules alone");
    }
    let pipeline = Pipeline::new(model, options);
    match folder {
        Some(folder) => into_folder::run(arguments, &pipeline, &found, folder, signal::stop_on_signal()),
        None if from_stdin => to_output::from_input(&pipeline, arguments.quiet),
        None => to_output::from_files(&pipeline, &found, arguments.quiet, signal::stop_on_signal()),
    }
}

/// How the folders given are walked.
pub(super) fn walking(arguments: &Extract) -> DiscoverOptions {
    DiscoverOptions {
        globs: arguments.glob.clone(),
        no_ignore: arguments.no_ignore,
        follow: arguments.follow,
        exclude: arguments.output.iter().cloned().collect(),
    }
}

/// The notes under the given paths, without what gleaner itself has written into the output folder, and without the corrections.
pub(super) fn discover_notes(arguments: &Extract, walking: &DiscoverOptions) -> anyhow::Result<Discovered> {
    let mut found = discover_with(&arguments.paths, walking)?;
    roster::without_exports(arguments, &mut found.notes);
    if let Some(output) = arguments.output.as_deref().and_then(|folder| folder.canonicalize().ok()) {
        found.notes.retain(|path| !is_output(path, &output));
    }
    let corrections: Vec<_> = arguments.corrections.iter().filter_map(|path| path.canonicalize().ok()).collect();
    if !corrections.is_empty() {
        found.notes.retain(|path| path.canonicalize().map_or(true, |path| !corrections.contains(&path)));
    }
    Ok(found)
}

/// An error if there is nothing to read.
pub(super) fn some(found: Discovered) -> anyhow::Result<Discovered> {
    if found.notes.is_empty() && found.unlisted.is_empty() {
        bail!(
            "no notes under the given paths (files of folders must have an ending that is read, such as .txt, .md, .eml or .docx; --glob takes others)"
        );
    }
    Ok(found)
}

/// Whether `path` is one of the files that are written into `output`, whose path is canonical.
fn is_output(path: &Path, output: &Path) -> bool {
    let exports = Format::ALL.into_iter().flat_map(Format::file_names);
    let mut names = output_files().into_iter().map(str::to_owned).chain(exports);
    let named = path.file_name().is_some_and(|name| names.any(|file| *name == *file));
    let parent = || path.parent().map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p });
    named && parent().and_then(|p| p.canonicalize().ok()).is_some_and(|parent| parent == output)
}

/// What the arguments say of reading and analyzing.
///
/// # Errors
/// A value that is none, with the option's name.
pub(super) fn options(arguments: &Extract) -> anyhow::Result<Options> {
    let mut options = Options { date: day(arguments.date.as_deref())?, ..Options::default() };
    options.currency = currency(arguments.currency.as_deref())?;
    let mut read = ReadOptions::default();
    read.max_bytes = arguments.max_bytes;
    read.text_field.clone_from(&arguments.text_field);
    read.id_field.clone_from(&arguments.id_field);
    read.date_field.clone_from(&arguments.date_field);
    options.read = match &arguments.encoding {
        Some(name) => read.with_encoding(name)?,
        None => read,
    };
    if arguments.jobs > 0 {
        options.jobs = arguments.jobs;
    }
    options.batch = arguments.batch_size.max(1);
    options.cache_bytes = arguments.cache_mb.saturating_mul(1 << 20);
    options.chunk_notes = arguments.chunk_notes.max(1);
    Ok(options)
}

/// What `--date` gives.
pub(super) fn day(date: Option<&str>) -> anyhow::Result<Option<Date>> {
    let parse = |date: &str| date.parse().with_context(|| format!("--date {date}: is no day (write it as 2026-01-31)"));
    date.map(parse).transpose()
}

/// What `--currency` gives.
pub(super) fn currency(code: Option<&str>) -> anyhow::Result<Option<Currency>> {
    let known = |code: &str| {
        Currency::new(&code.to_uppercase()).ok_or_else(|| anyhow!("--currency {code}: is no ISO 4217 code (such as EUR)"))
    };
    code.map(known).transpose()
}
