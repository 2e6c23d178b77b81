//! `gleaner bench`: how fast engines and models are here.
//!
//! Each measurement runs in a process of its own, so that memory and start-up are those of one engine, and the processes of all
//! engines and models take turns, so that whatever else the machine does falls on all of them alike.

mod notes;
mod report;
mod round;
mod stats;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use self::notes::Notes;
use self::report::Report;
use self::round::Round;
use super::args::Bench;
use super::exit::Exit;
use super::report as messages;
use crate::infer::Engine;

/// The name of the model inside the program.
const EMBEDDED: &str = "embedded";

/// What is compared: a model on an engine.
#[derive(Clone, Debug)]
struct Target {
    engine: Engine,
    /// A folder, or [`EMBEDDED`].
    model: PathBuf,
}

/// Runs `gleaner bench`.
pub(super) fn bench(arguments: &Bench) -> anyhow::Result<Exit> {
    let targets = targets(arguments);
    if arguments.one_round {
        return print(&serde_json::to_string(&round::run(arguments, &targets[0])?)?);
    }
    let notes = Notes::find(&arguments.paths)?;
    let mut rounds: Vec<Vec<Round>> = vec![Vec::new(); targets.len()];
    for turn in 0..arguments.repeat as usize {
        for place in 0..targets.len() {
            // Every round starts with another target: being the first is no advantage.
            let place = (place + turn) % targets.len();
            let Target { engine, model } = &targets[place];
            if !arguments.quiet {
                let (turn, turns) = (turn + 1, arguments.repeat);
                messages::notice(&format!("round {turn} of {turns}: {engine}, {}", model.display()));
            }
            rounds[place].push(in_a_process(arguments, &targets[place], notes.paths())?);
        }
    }
    let report = Report::new(arguments, &notes, rounds);
    print(&if arguments.json { serde_json::to_string_pretty(&report)? } else { report.table() })
}

/// Every engine with every model.
fn targets(arguments: &Bench) -> Vec<Target> {
    let engines = if arguments.engines.is_empty() { &[Engine::default()][..] } else { &arguments.engines };
    let embedded = [PathBuf::from(EMBEDDED)];
    let models = if arguments.models.is_empty() { &embedded[..] } else { &arguments.models };
    let of_model =
        |model: &PathBuf| engines.iter().map(|engine| Target { engine: *engine, model: model.clone() }).collect::<Vec<_>>();
    models.iter().flat_map(of_model).collect()
}

/// One measurement by this program in a new process.
fn in_a_process(arguments: &Bench, target: &Target, notes: &[PathBuf]) -> anyhow::Result<Round> {
    let mut command = Command::new(std::env::current_exe().context("this program's own file cannot be found")?);
    command.args(["bench", "--one-round", "--engines", target.engine.name()]).arg("--models").arg(&target.model);
    command.args(["--jobs", &arguments.jobs.to_string(), "--batch-size", &arguments.batch_size.to_string()]);
    if let Some(weights) = &arguments.weights {
        command.arg("--weights").arg(weights);
    }
    let output = command.arg("--").args(notes).stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.context("a process cannot be started")?;
    let (engine, model) = (target.engine, target.model.display());
    if !output.status.success() {
        bail!("{engine}, {model}: could not be measured ({}; what it said stands above)", output.status);
    }
    serde_json::from_slice(&output.stdout).with_context(|| format!("{engine}, {model}: what was measured cannot be read"))
}

/// The folder of a model; `None` for the one inside.
fn folder(model: &Path) -> Option<&Path> {
    (model.as_os_str() != EMBEDDED).then_some(model)
}

fn print(text: &str) -> anyhow::Result<Exit> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush()).context("standard output cannot be written")?;
    Ok(Exit::Done)
}
