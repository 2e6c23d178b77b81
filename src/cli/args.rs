use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Turns free-form notes into people, organizations, amounts and action items.
#[derive(Debug, Parser)]
#[command(name = "gleaner", version, about, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read notes and write what they say as JSON and CSV.
    ///
    /// One file without -o prints its JSON, several print one JSON object a line. With -o DIR the folder gets notes.jsonl,
    /// people.csv, organizations.csv, amounts.csv, action_items.csv, mentions.csv, failures.csv and run.json.
    ///
    /// Exit status: 0 all notes done, 1 some notes failed, 2 the run could not start.
    Extract(Extract),
}

#[derive(Args, Debug)]
pub(super) struct Extract {
    /// Files and folders with notes; `-` reads one note from standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Folder to write the tables to; made if it is not there.
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Day on which all the notes were taken, over anything they say themselves.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) date: Option<String>,
    /// Currency of sums that state none (ISO 4217); they are marked as assumed.
    #[arg(long, value_name = "CODE")]
    pub(super) currency: Option<String>,
    /// Encoding of the notes; found out for each note when not given.
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Largest note that is read, in bytes.
    #[arg(long, value_name = "N", default_value_t = 16 << 20)]
    pub(super) max_bytes: u64,
    /// Folder with another model (model.onnx, config.json, tokenizer.json).
    #[arg(long, value_name = "DIR")]
    pub(super) model: Option<PathBuf>,
    /// Threads to use; 0 means one for each core.
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    pub(super) jobs: usize,
    /// Windows of text that a thread hands to the model's engine at a time. Changes no result.
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(super) batch_size: usize,
    /// Print nothing but errors.
    #[arg(short, long)]
    pub(super) quiet: bool,
}
