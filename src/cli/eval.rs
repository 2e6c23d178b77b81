use std::io::Write;
use std::path::Path;

use anyhow::{Context, anyhow, bail};

use super::args::Eval;
use super::convert::{same_place, say};
use super::exit::Exit;
use super::{model, progress, report};
use crate::eval::report::{Report, Side, System, html, json, table};
use crate::eval::score::{Evaluation, Resampling, ScoreOptions, compare, evaluate};
use crate::eval::{Corpus, Place, ReadOptions, read_corpus, record_of};
use crate::pipeline::{Options, Pipeline};
use crate::text::Document;

/// Texts that gleaner reads at a time.
const CHUNK: usize = 256;
/// Names that are listed before the rest is counted.
const NAMES: usize = 5;

/// Runs `gleaner eval`.
pub(super) fn eval(arguments: &Eval) -> anyhow::Result<Exit> {
    check_outputs(arguments)?;
    let _ = rayon::ThreadPoolBuilder::new().num_threads(arguments.jobs).build_global(); // Fails only if a pool is there already.
    let gold = gold(arguments)?;
    let (found, exit) = match &arguments.predictions {
        Some(path) => {
            (Found { name: path.to_string_lossy().into_owned(), corpus: predictions(path, arguments, &gold)? }, Exit::Done)
        }
        None => run(arguments, &gold)?,
    };
    let evaluation = score(arguments, &gold, &found)?;
    let other = arguments.against.as_deref().map(|path| against(arguments, path, &gold)).transpose()?;
    let resampling = resampling(arguments);
    let differences = other.as_ref().map_or_else(Vec::new, |(_, other)| compare(&evaluation, other, &resampling));
    let report = Report {
        gold: Side { name: &arguments.gold.to_string_lossy(), corpus: &gold },
        system: found.system(&evaluation),
        against: other.as_ref().map(|(other, evaluation)| (other.system(evaluation), differences.as_slice())),
        resampling,
    };
    write(arguments, &report)?;
    Ok(exit)
}

/// What a system found.
struct Found {
    name: String,
    corpus: Corpus,
}

impl Found {
    fn system<'a>(&'a self, evaluation: &'a Evaluation) -> System<'a> {
        System { side: Side { name: &self.name, corpus: &self.corpus }, evaluation }
    }
}

/// Fails before the work if a report would be written over what is read.
fn check_outputs(arguments: &Eval) -> anyhow::Result<()> {
    let inputs = [Some(&arguments.gold), arguments.predictions.as_ref(), arguments.against.as_ref()];
    for output in [&arguments.json, &arguments.html].into_iter().flatten() {
        if inputs.into_iter().flatten().any(|input| same_place(input, output)) {
            bail!("{}: would be overwritten by the report (name another file)", output.display());
        }
    }
    Ok(())
}

fn gold(arguments: &Eval) -> anyhow::Result<Corpus> {
    let options = ReadOptions { format: arguments.format, offsets: arguments.offsets, ..columns(arguments) };
    load(&arguments.gold, &options, arguments).context("the gold standard cannot be read")
}

fn predictions(path: &Path, arguments: &Eval, gold: &Corpus) -> anyhow::Result<Corpus> {
    let options = ReadOptions {
        format: arguments.predictions_format,
        offsets: arguments.predictions_offsets,
        texts: Some(gold),
        leave_out_others: true,
        ..columns(arguments)
    };
    load(path, &options, arguments).context("the predictions cannot be read")
}

fn columns(arguments: &Eval) -> ReadOptions<'static> {
    ReadOptions {
        token_column: arguments.columns.token_column,
        label_column: arguments.columns.label_column,
        layer: arguments.columns.layer.clone(),
        ..ReadOptions::default()
    }
}

fn load(path: &Path, options: &ReadOptions, arguments: &Eval) -> anyhow::Result<Corpus> {
    let mut loaded = read_corpus(path, options)?;
    map(&mut loaded.corpus, &path.to_string_lossy(), arguments, loaded.notices);
    Ok(loaded.corpus)
}

/// Renames labels, and says what was dropped along with `notices`.
fn map(corpus: &mut Corpus, name: &str, arguments: &Eval, mut notices: crate::eval::Notices) {
    if let Some(map) = &arguments.map {
        notices.join(map.apply_to(corpus, &Place::file(name)));
    }
    say(&notices, arguments.quiet);
}

/// What gleaner finds in the gold texts.
fn run(arguments: &Eval, gold: &Corpus) -> anyhow::Result<(Found, Exit)> {
    let model = model::load(arguments.model.as_deref(), arguments.engine, arguments.weights.as_deref())?;
    let name = format!("gleaner {} ({})", env!("CARGO_PKG_VERSION"), model.info.name);
    let mut options = Options::default();
    if arguments.jobs > 0 {
        options.jobs = arguments.jobs;
    }
    let pipeline = Pipeline::new(model, options);
    let bar = progress::records(gold.records.len(), arguments.quiet);
    let (mut corpus, mut exit) = (Corpus::default(), Exit::Done);
    for chunk in gold.records.chunks(CHUNK) {
        let documents = chunk.iter().map(|record| Ok(Document::from_text(&record.id, &record.text))).collect();
        for (record, result) in chunk.iter().zip(pipeline.analyze(documents)) {
            match result.map_err(anyhow::Error::from).and_then(|note| Ok(record_of(&record.id, &record.text, &note)?)) {
                Ok(found) => corpus.records.push(found),
                Err(error) => {
                    bar.suspend(|| report::notice(&format!("{error:#}")));
                    exit = Exit::SomeFailed;
                }
            }
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    map(&mut corpus, &name, arguments, crate::eval::Notices::default());
    Ok((Found { name, corpus }, exit))
}

fn resampling(arguments: &Eval) -> Resampling {
    Resampling { resamples: arguments.resamples, seed: arguments.seed }
}

fn score(arguments: &Eval, gold: &Corpus, found: &Found) -> anyhow::Result<Evaluation> {
    let labels = (!arguments.labels.is_empty()).then(|| arguments.labels.clone());
    let options = ScoreOptions { labels, resampling: resampling(arguments) };
    let evaluation = evaluate(gold, &found.corpus, &options).with_context(|| format!("{} cannot be scored", found.name))?;
    if !arguments.quiet {
        notices(&found.name, &evaluation).iter().for_each(|notice| report::notice(notice));
    }
    Ok(evaluation)
}

fn against(arguments: &Eval, path: &Path, gold: &Corpus) -> anyhow::Result<(Found, Evaluation)> {
    let found = Found { name: path.to_string_lossy().into_owned(), corpus: predictions(path, arguments, gold)? };
    let evaluation = score(arguments, gold, &found)?;
    Ok((found, evaluation))
}

/// What the reader of the figures should know.
fn notices(name: &str, evaluation: &Evaluation) -> Vec<String> {
    let Evaluation { records, left_out, spans, actions, .. } = evaluation;
    let mut notices = Vec::new();
    if !records.missing.is_empty() {
        notices.push(format!("{name}: nothing for {}; all in them counts as missed", some(&records.missing)));
    }
    if !records.extra.is_empty() {
        notices.push(format!("{name}: not in the gold standard, not scored: {}", some(&records.extra)));
    }
    if !left_out.is_empty() {
        let left_out: Vec<String> = left_out.iter().map(|(label, number)| format!("{number} {label}")).collect();
        notices.push(format!(
            "{name}: spans with labels that are not scored: {} (choose labels with --labels)",
            left_out.join(", ")
        ));
    }
    if spans.outside + actions.outside > 0 {
        let number = spans.outside + actions.outside;
        notices.push(format!("{name}: {number} confidences do not lie between 0 and 1: calibration and thresholds are left out"));
    }
    notices
}

/// How many, and the first few names.
fn some(names: &[String]) -> String {
    let listed = names.iter().take(NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = if names.len() > NAMES { ", …" } else { "" };
    format!("{} records ({listed}{more})", names.len())
}

fn write(arguments: &Eval, report: &Report) -> anyhow::Result<()> {
    let to_file = |path: &Path, text: &str| {
        std::fs::write(path, text)
            .with_context(|| format!("{}: cannot be written (check the folder and its permissions)", path.display()))
    };
    let as_json = || serde_json::to_string_pretty(&json(report)).map(|text| text + "\n").map_err(|e| anyhow!(e));
    if let Some(path) = &arguments.html {
        to_file(path, &html(report))?;
    }
    let printed = match &arguments.json {
        Some(path) if path.as_os_str() == "-" => as_json()?,
        Some(path) => {
            to_file(path, &as_json()?)?;
            table(report)
        }
        None => table(report),
    };
    let mut out = std::io::stdout().lock();
    out.write_all(printed.as_bytes()).and_then(|()| out.flush()).context("standard output cannot be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_of_names_are_cut() {
        let names = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
        assert_eq!(some(&names(2)), "2 records (0, 1)");
        assert_eq!(some(&names(7)), "7 records (0, 1, 2, 3, 4, …)");
    }
}
