use std::collections::BTreeMap;

use serde::Serialize;

use super::super::args::Bench;
use super::notes::Notes;
use super::round::Round;
use super::stats::Spread;
use crate::infer::ModelInfo;
use crate::pipeline::Stage;

/// All that was measured.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    version: &'static str,
    /// Files, whether they can be read or not.
    files: usize,
    words: u64,
    threads: usize,
    batch_size: usize,
    repeat: u32,
    results: Vec<Measured>,
}

/// What was measured of one engine with one model.
#[derive(Debug, Serialize)]
struct Measured {
    model: ModelInfo,
    notes: u64,
    failures: u64,
    wordpieces: u64,
    wordpieces_per_second: Option<Spread>,
    words_per_second: Option<Spread>,
    notes_per_second: Option<Spread>,
    /// Notes a second over those of the first result, round by round.
    speed_beside_first: Option<Spread>,
    load_milliseconds: Option<Spread>,
    /// Of one thread.
    stage_milliseconds_per_note: BTreeMap<Stage, Option<Spread>>,
    peak_memory_megabytes: Option<Spread>,
    rounds: Vec<Round>,
}

impl Report {
    pub(super) fn new(arguments: &Bench, notes: &Notes, rounds: Vec<Vec<Round>>) -> Self {
        let first = rounds.first().cloned().unwrap_or_default();
        let threads = first.first().map_or(0, |round| round.threads);
        let results = rounds.into_iter().filter_map(|rounds| Measured::new(rounds, &first, notes.words)).collect();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            files: notes.paths().len(),
            words: notes.words,
            threads,
            batch_size: arguments.batch_size,
            repeat: arguments.repeat,
            results,
        }
    }

    /// The same for people.
    pub(super) fn table(&self) -> String {
        let head = format!(
            "gleaner {}: {} files, {} words; {} threads; {} rounds, each in a process of its own, in turn; medians (least-greatest)\n",
            self.version, self.files, self.words, self.threads, self.repeat
        );
        let speeds = ["engine", "model", "wordpieces/s", "words/s", "notes/s", "speed", "load, ms", "memory, MB"];
        let stages = Stage::ALL.map(Stage::name);
        let speeds: Vec<Vec<String>> = header(&speeds).chain(self.results.iter().map(Measured::speed_row)).collect();
        let stages: Vec<Vec<String>> = header(&["engine", "model"])
            .map(|row| row.into_iter().chain(stages.map(str::to_owned)).collect())
            .chain(self.results.iter().map(Measured::stage_row))
            .collect();
        let failures: String = self.results.iter().filter_map(Measured::failed).collect();
        format!("{head}\n{}\nmilliseconds of one thread a note, by stage\n{}{failures}", aligned(&speeds), aligned(&stages))
    }
}

impl Measured {
    fn new(rounds: Vec<Round>, first: &[Round], words: u64) -> Option<Self> {
        let one = rounds.first()?.clone();
        let per_second = |count: u64| Spread::of(rounds.iter().map(|round| count as f64 / round.run));
        let stage = |stage: Stage| {
            let of_note = |round: &Round| 1e3 * round.stages.get(&stage).copied().unwrap_or(0.0) / round.notes.max(1) as f64;
            (stage, Spread::of(rounds.iter().map(of_note)))
        };
        Some(Self {
            notes: one.notes,
            failures: one.failures,
            wordpieces: one.wordpieces,
            wordpieces_per_second: per_second(one.wordpieces),
            words_per_second: per_second(words),
            notes_per_second: per_second(one.notes),
            speed_beside_first: Spread::of(rounds.iter().zip(first).map(|(round, first)| first.run / round.run)),
            load_milliseconds: Spread::of(rounds.iter().map(|round| 1e3 * round.load)),
            stage_milliseconds_per_note: Stage::ALL.into_iter().map(stage).collect(),
            peak_memory_megabytes: Spread::of(rounds.iter().filter_map(|round| Some(round.peak_memory? as f64 / 1e6))),
            model: one.model,
            rounds,
        })
    }

    fn name(&self) -> [String; 2] {
        [self.model.engine.to_string(), self.model.name.clone()]
    }

    fn speed_row(&self) -> Vec<String> {
        let cells = [
            show(self.wordpieces_per_second, 0),
            show(self.words_per_second, 0),
            show(self.notes_per_second, 1),
            show(self.speed_beside_first, 2),
            show(self.load_milliseconds, 0),
            show(self.peak_memory_megabytes, 0),
        ];
        self.name().into_iter().chain(cells).collect()
    }

    fn stage_row(&self) -> Vec<String> {
        let cell = |stage| self.stage_milliseconds_per_note.get(&stage).copied().flatten();
        let cells = Stage::ALL.map(|stage| cell(stage).map_or_else(String::new, |spread| format!("{:.2}", spread.median)));
        self.name().into_iter().chain(cells).collect()
    }

    fn failed(&self) -> Option<String> {
        let [engine, model] = self.name();
        (self.failures > 0).then(|| format!("{engine}, {model}: {} notes failed (gleaner extract says why)\n", self.failures))
    }
}

fn show(spread: Option<Spread>, decimals: usize) -> String {
    spread.map_or_else(|| "not known".to_owned(), |spread| spread.show(decimals))
}

fn header(names: &[&str]) -> impl Iterator<Item = Vec<String>> + use<> {
    std::iter::once(names.iter().map(|name| (*name).to_owned()).collect())
}

/// Rows with their columns under each other: names to the left, figures to the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let cell = |(column, text): (usize, &String)| match column {
        0 | 1 => format!("{text:<width$}", width = width(column)),
        _ => format!("{text:>width$}", width = width(column)),
    };
    rows.iter().map(|row| row.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n").collect()
}
