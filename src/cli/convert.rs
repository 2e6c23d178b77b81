use std::path::Path;

use anyhow::{Context, bail};

use super::args::{Convert, Reading};
use super::exit::Exit;
use super::print::to_stdout;
use super::report;
use crate::eval::{
    Format, Loaded, Notices, Place, ReadOptions, Rendered, WriteOptions, check_labels, read_corpus, render, write_corpus,
};

/// Runs `gleaner convert`.
pub(super) fn convert(arguments: &Convert) -> anyhow::Result<Exit> {
    let format = match arguments.to {
        Some(format) => format,
        None => by_ending(&arguments.output)?,
    };
    if same_place(&arguments.input, &arguments.output) {
        bail!("{}: would be overwritten by what is read from it (name another OUT)", arguments.output.display());
    }
    if arguments.to_offsets.is_some() && !format.writes_offsets() {
        bail!("--to-offsets: {format} holds no offsets, or always code points (leave the option out)");
    }
    let Loaded { corpus, notices, .. } = load(&arguments.input, &arguments.reading)?;
    say(&notices, arguments.quiet);
    let options = WriteOptions { offsets: arguments.to_offsets, flatten: arguments.flatten };
    let lost = match arguments.output.as_os_str() == "-" {
        true => print(render(&corpus, Path::new("-"), format, &options)?)?,
        false => write_corpus(&corpus, &arguments.output, format, &options)?,
    };
    say(&lost, arguments.quiet);
    if !arguments.quiet {
        let spans: usize = corpus.records.iter().map(|record| record.spans.len()).sum();
        report::notice(&format!("{} records with {spans} spans written as {format}", corpus.records.len()));
    }
    Ok(Exit::Done)
}

/// Reads annotated texts as the options say: format, label map, labels allowed.
pub(super) fn load(path: &Path, reading: &Reading) -> anyhow::Result<Loaded> {
    let texts = match &reading.texts {
        Some(path) => Some(read_corpus(path, &ReadOptions::default()).context("the texts cannot be read")?),
        None => None,
    };
    let options = ReadOptions {
        format: reading.from,
        offsets: reading.offsets,
        token_column: reading.columns.token_column,
        label_column: reading.columns.label_column,
        layer: reading.columns.layer.clone(),
        texts: texts.as_ref().map(|loaded| &loaded.corpus),
        leave_out_others: false,
    };
    let mut loaded = read_corpus(path, &options)?;
    let place = Place::file(path.to_string_lossy());
    if let Some(map) = &reading.map {
        loaded.notices.join(map.apply_to(&mut loaded.corpus, &place));
    }
    if !reading.labels.is_empty() {
        check_labels(&loaded.corpus, &reading.labels, &place)?;
    }
    Ok(loaded)
}

/// The format that the ending of the output names.
fn by_ending(output: &Path) -> anyhow::Result<Format> {
    let format = match output.extension().and_then(|e| e.to_str()) {
        Some("conll" | "iob" | "iob2" | "bio") => Format::Iob2,
        Some("bioes") => Format::Bioes,
        Some("tsv") => Format::WebAnno,
        _ => bail!("the format to write is not clear from {:?} (name it with --to: {})", output.display(), Format::names()),
    };
    Ok(format)
}

/// Whether both are the same file or folder.
pub(super) fn same_place(input: &Path, output: &Path) -> bool {
    matches!((input.canonicalize(), output.canonicalize()), (Ok(input), Ok(output)) if input == output)
}

fn print((rendered, lost): (Rendered, Notices)) -> anyhow::Result<Notices> {
    let Rendered::File(text) = rendered else {
        bail!("this format is a folder of files: name a folder in place of -");
    };
    to_stdout(|out| out.write_all(text.as_bytes()))?;
    Ok(lost)
}

/// Says what was left out or lost.
pub(super) fn say(notices: &Notices, quiet: bool) {
    if !quiet && !notices.is_empty() {
        notices.to_string().lines().for_each(report::notice);
    }
}
