//! `gleaner show`: notes in the terminal, with what was found in them.

mod clean;
mod ink;
mod page;
mod wrap;

use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use clap::ColorChoice;

use super::args::Show;
use super::exit::Exit;
use super::extract::{currency, day};
use super::print::to_stdout;
use super::{model, report};
use crate::correct::Corrections;
use crate::pipeline::{NoteError, Options, Pipeline};
use crate::source::{ReadError, ReadOptions, read_notes, read_stream};
use crate::text::Document;

/// Columns where there is no terminal.
const WIDTH: usize = 80;
/// Fewer columns than this are not wrapped to.
const LEAST_WIDTH: usize = 20;

/// How pages look.
#[derive(Clone, Copy)]
struct Look {
    colors: bool,
    /// Columns.
    width: usize,
}

/// Runs `gleaner show`.
pub(super) fn show(arguments: &Show) -> anyhow::Result<Exit> {
    let options = options(arguments)?;
    let model = model::load(arguments.model.as_deref(), arguments.engine, arguments.weights.as_deref())?;
    let pipeline = Pipeline::new(model, options);
    let mut shower = Shower { pipeline: &pipeline, look: look(arguments), any: false, exit: Exit::Done };
    for path in &arguments.files {
        shower.file(path)?;
    }
    Ok(shower.exit)
}

fn options(arguments: &Show) -> anyhow::Result<Options> {
    let mut options = Options { date: day(arguments.date.as_deref())?, ..Options::default() };
    options.currency = currency(arguments.currency.as_deref())?;
    options.corrections = Arc::new(Corrections::read(&arguments.corrections)?);
    let mut read = ReadOptions::default();
    read.text_field.clone_from(&arguments.text_field);
    options.read = match &arguments.encoding {
        Some(name) => read.with_encoding(name)?,
        None => read,
    };
    Ok(options)
}

fn look(arguments: &Show) -> Look {
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = arguments.width.or_else(terminal).unwrap_or(WIDTH).max(LEAST_WIDTH);
    let unset = |name: &str| std::env::var_os(name).is_none_or(|value| value.is_empty());
    let plain = !unset("NO_COLOR") || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let colors = match arguments.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => !plain && std::io::stdout().is_terminal(),
    };
    Look { colors, width }
}

/// Shows one note after the other.
struct Shower<'a> {
    pipeline: &'a Pipeline,
    look: Look,
    /// Whether a note was shown.
    any: bool,
    exit: Exit,
}

impl Shower<'_> {
    fn file(&mut self, path: &Path) -> anyhow::Result<()> {
        let read = self.pipeline.options().read.clone();
        let mut outcome = Ok(());
        let each = &mut |note: Result<Document, ReadError>| {
            outcome = self.note(note);
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        // Whether reading broke off shows in the outcome.
        let _ = match path.as_os_str() == "-" {
            true => read_stream("-", &mut std::io::stdin().lock(), &read, each),
            false => read_notes(path, &read, each),
        };
        outcome
    }

    /// Shows a note; one that fails is said, and the next is taken.
    fn note(&mut self, note: Result<Document, ReadError>) -> anyhow::Result<()> {
        let record = note.map_err(NoteError::from).and_then(|document| {
            let text = document.text.clone();
            Ok((self.pipeline.analyze_one(document)?, text))
        });
        let (record, text) = match record {
            Ok(found) => found,
            Err(error) => {
                let mut row = report::row(&error);
                row.message = clean::clean(&row.message);
                report::failure(&row);
                self.exit = Exit::SomeFailed;
                return Ok(());
            }
        };
        let mut shown = page::of(&record, &text, self.look);
        if std::mem::replace(&mut self.any, true) {
            shown.insert(0, '\n');
        }
        to_stdout(|out| out.write_all(shown.as_bytes()))
    }
}
