use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::crm::Crm;
use crate::eval::score::Resampling;
use crate::eval::{Format, LabelMap, OffsetUnit};
use crate::export;
use crate::infer::Engine;
use crate::link::Columns;

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
    /// people.csv, organizations.csv, amounts.csv, action_items.csv, mentions.csv, register_people.csv,
    /// register_organizations.csv, repeats.jsonl, failures.csv and run.json.
    ///
    /// A second run into the folder takes unchanged notes from the result of the first. A run that was stopped goes on with the
    /// same command.
    ///
    /// Exit status: 0 all notes done, 1 some notes failed, 2 the run could not start or go on, 130 it was stopped (Ctrl-C).
    Extract(Extract),
    /// Write what a run found as files that another program takes.
    ///
    /// With --crm, files that the CRM's own importer takes: companies, contacts, deals, tasks and notes, with its headers, formats,
    /// limits and value lists, numbered in the order in which they must be imported. What the importer would refuse stands in
    /// rejects.csv, with the reason and what would repair it. Nothing is made up to fill a column.
    ///
    /// Exit status: 0 written, 2 not written.
    Export(Export),
    /// Hold CSV files to what a CRM's importer takes, without the CRM.
    ///
    /// Prints each problem as file:row:column with what to do; the header is row 1. Files given together may refer to each other.
    ///
    /// Exit status: 0 no problem, 1 problems, 2 a file could not be checked.
    Check(Check),
    /// Measure how fast engines and models are on this machine.
    ///
    /// Reads, understands and writes the notes --repeat times with each engine and model, each time in a process of its own, all of
    /// them in turn, and prints medians with the least and the greatest value. Without notes it takes some that are built in.
    ///
    /// Exit status: 0 measured, 2 it could not be measured.
    Bench(Bench),
    /// Turn annotated texts from one format into another.
    ///
    /// Formats: iob2 (CoNLL columns), bioes, brat, spacy, prodigy, doccano, label-studio, webanno (INCEpTION TSV 3), gold (our gold
    /// notes), gleaner (notes.jsonl). Offsets and words are checked against the text. What the new format has no place for is said
    /// on standard error.
    ///
    /// Exit status: 0 done, 2 not done.
    Convert(Convert),
    /// Score gleaner, or what another system found, against annotated texts.
    ///
    /// Without PREDICTIONS the texts of GOLD are read by gleaner itself. Both may be in any format of `gleaner convert`; records
    /// meet by their names. Prints a table; --json and --html write all there is.
    ///
    /// Exit status: 0 scored, 1 scored, but gleaner failed on some texts, 2 not scored.
    Eval(Eval),
    /// Write a page to look through: what was found, what is doubtful, and the sentence of each finding.
    ///
    /// Reads what `gleaner extract -o DIR` wrote. The page is one file for any browser and loads nothing from the network. Corrections
    /// made there are saved as corrections.json.
    ///
    /// Exit status: 0 written, 2 not written.
    Report(Report),
    /// Print notes with what was found in them.
    ///
    /// Shows the text with its mentions in colour, what sums come to, and the action items below. Where there are no colours, mentions stand in
    /// brackets with their label. Control characters of a note never reach the terminal.
    ///
    /// Exit status: 0 all notes shown, 1 some notes failed, 2 nothing could be shown.
    Show(Show),
    /// Print the options of extract in force, and where each comes from: a flag, gleaner.toml, or the default.
    ///
    /// Takes the options of extract. What it prints can be saved as a gleaner.toml.
    Config(Box<Extract>),
    /// Print completions for a shell.
    Completions(Completions),
    /// Print the man page.
    Man,
}

#[derive(Args, Debug)]
#[command(group(clap::ArgGroup::new("what").required(true)))]
pub(super) struct Export {
    /// Folder that `gleaner extract -o` wrote.
    #[arg(value_name = "DIR")]
    pub(super) dir: PathBuf,
    /// CRM to write for: hubspot, salesforce, dynamics, pipedrive or zoho.
    #[arg(long, value_name = "NAME", group = "what")]
    pub(super) crm: Option<Crm>,
    /// Formats, with commas between: vcard, ical, parquet, sqlite.
    #[arg(long, value_name = "FORMAT,…", value_delimiter = ',', group = "what")]
    pub(super) format: Vec<export::Format>,
    /// Folder to write to; made if it is not there. Default: DIR/NAME for a CRM, else DIR.
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,
    /// Pipeline of all deals, as the CRM names it.
    #[arg(long, value_name = "NAME", requires = "crm")]
    pub(super) pipeline: Option<String>,
    /// Stage of all deals, as the CRM names it.
    #[arg(long, value_name = "NAME", requires = "crm")]
    pub(super) deal_stage: Option<String>,
    /// Day on which all deals are to close.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "crm")]
    pub(super) close_date: Option<String>,
    /// Day on which tasks are due that state none.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "crm")]
    pub(super) due_date: Option<String>,
    /// Currency of deals whose sum states none (ISO 4217).
    #[arg(long, value_name = "CODE", requires = "crm")]
    pub(super) currency_default: Option<String>,
    /// User of the CRM whose everything is that is nobody else's: the e-mail address, for Salesforce the user's id.
    #[arg(long, value_name = "USER", requires = "crm")]
    pub(super) owner: Option<String>,
    /// Folder of an earlier export: what it has of records that the CRM can only create anew is left out. May be given several times.
    #[arg(long, value_name = "OUT", requires = "crm")]
    pub(super) since: Vec<PathBuf>,
    /// Print nothing but errors.
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    /// CSV files.
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// CRM whose importer is to take them: hubspot, salesforce, dynamics, pipedrive or zoho.
    #[arg(long, value_name = "NAME")]
    pub(super) crm: Crm,
    /// Print nothing but errors.
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Args, Debug)]
pub(super) struct Completions {
    /// Shell to complete for.
    pub(super) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(super) struct Report {
    /// Folder that `gleaner extract -o` wrote.
    #[arg(value_name = "DIR")]
    pub(super) result: PathBuf,
    /// File to write the page to; `-` prints it. Default: report.html in DIR.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Do not say where the page is.
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Args, Debug)]
pub(super) struct Eval {
    /// The gold standard: file or folder.
    #[arg(value_name = "GOLD")]
    pub(super) gold: PathBuf,
    /// What a system found on the same texts: file or folder.
    #[arg(value_name = "PREDICTIONS")]
    pub(super) predictions: Option<PathBuf>,
    /// What another system found, to compare with: differences, their intervals and p values.
    #[arg(long, value_name = "OTHER")]
    pub(super) against: Option<PathBuf>,
    /// Labels to rename on all sides or, with nothing behind the =, to drop: PERSON=PER,GPE=LOC,MISC=
    #[arg(long, value_name = "FROM=TO,…")]
    pub(super) map: Option<LabelMap>,
    /// Labels that count; those that occur in GOLD when not given.
    #[arg(long, value_name = "LABEL,…", value_delimiter = ',')]
    pub(super) labels: Vec<String>,
    /// File to write everything to as JSON; `-` prints it in place of the table.
    #[arg(long, value_name = "FILE")]
    pub(super) json: Option<PathBuf>,
    /// File to write a page to: scores, mistakes, and the texts with the spans of both sides.
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// Format of GOLD; found out from names and content when not given.
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<Format>,
    /// Format of PREDICTIONS and OTHER; found out when not given.
    #[arg(long, value_name = "FORMAT")]
    pub(super) predictions_format: Option<Format>,
    /// What the offsets of GOLD count; that of the format when not given.
    #[arg(long, value_name = "UNIT")]
    pub(super) offsets: Option<OffsetUnit>,
    /// What the offsets of PREDICTIONS and OTHER count; that of the format when not given.
    #[arg(long, value_name = "UNIT")]
    pub(super) predictions_offsets: Option<OffsetUnit>,
    #[command(flatten)]
    pub(super) columns: LabelColumns,
    /// Resamples for the intervals; 0 for no intervals.
    #[arg(long, value_name = "N", default_value_t = Resampling::default().resamples)]
    pub(super) resamples: usize,
    /// Where the random numbers of the resamples start.
    #[arg(long, value_name = "N", default_value_t = Resampling::default().seed)]
    pub(super) seed: u64,
    /// Without PREDICTIONS: folder with another model.
    #[arg(long, value_name = "DIR", conflicts_with = "predictions")]
    pub(super) model: Option<PathBuf>,
    /// Without PREDICTIONS: engine that runs the model, as for extract.
    #[arg(long, value_name = "NAME", conflicts_with = "predictions")]
    pub(super) engine: Option<Engine>,
    /// Without PREDICTIONS: float weights for --engine rust-bert, as for extract.
    #[arg(long, value_name = "FILE", conflicts_with = "predictions")]
    pub(super) weights: Option<PathBuf>,
    /// Threads to use; 0 means one for each core. Changes no figure.
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    pub(super) jobs: usize,
    /// Do not say what was left out.
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Args, Debug)]
pub(super) struct Convert {
    /// File or folder to read.
    #[arg(value_name = "IN")]
    pub(super) input: PathBuf,
    /// File or folder to write; `-` writes to standard output. brat, gold and webanno write a folder.
    #[arg(value_name = "OUT")]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) reading: Reading,
    /// Format to write; by the ending of OUT when not given.
    #[arg(long, value_name = "FORMAT")]
    pub(super) to: Option<Format>,
    /// What the offsets written count; that of the format when not given.
    #[arg(long, value_name = "UNIT")]
    pub(super) to_offsets: Option<OffsetUnit>,
    /// Of spans that overlap, keep the longest where the format cannot hold both; else they are an error.
    #[arg(long)]
    pub(super) flatten: bool,
    /// Do not say what is lost.
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// How annotated texts are read.
#[derive(Args, Debug)]
pub(super) struct Reading {
    /// Format to read; found out from names and content when not given.
    #[arg(long, value_name = "FORMAT")]
    pub(super) from: Option<Format>,
    /// Labels to rename or, with nothing behind the =, to drop: PERSON=PER,GPE=LOC,MISC=
    #[arg(long, value_name = "FROM=TO,…")]
    pub(super) map: Option<LabelMap>,
    /// Labels that may be there after --map; another is an error.
    #[arg(long, value_name = "LABEL,…", value_delimiter = ',')]
    pub(super) labels: Vec<String>,
    /// What the offsets read count: code-points, utf16, bytes or graphemes; that of the format when not given.
    #[arg(long, value_name = "UNIT")]
    pub(super) offsets: Option<OffsetUnit>,
    #[command(flatten)]
    pub(super) columns: LabelColumns,
    /// gleaner: annotations of the same notes in another format, to take the texts from; else the notes are read again.
    #[arg(long, value_name = "PATH")]
    pub(super) texts: Option<PathBuf>,
}

/// Where annotated texts have their labels, in formats that do not say.
#[derive(Args, Debug)]
pub(super) struct LabelColumns {
    /// Column files: the column of the tokens, from 1.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = column())]
    pub(super) token_column: usize,
    /// Column files: the column of the tags, from 1; the last when not given.
    #[arg(long, value_name = "N", value_parser = column())]
    pub(super) label_column: Option<usize>,
    /// webanno: the span layer that holds the labels, perhaps with | and the feature.
    #[arg(long, value_name = "LAYER")]
    pub(super) layer: Option<String>,
}

/// A column, from 1.
fn column() -> impl clap::builder::TypedValueParser<Value = usize> {
    use clap::builder::TypedValueParser;
    clap::value_parser!(u16).range(1..).map(usize::from)
}

#[derive(Args, Debug)]
pub(super) struct Extract {
    /// Files and folders with notes; `-` reads the notes on standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Folder to write the tables to; made if it is not there.
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Formats to write the result in too, with commas between: vcard, ical, parquet, sqlite. They go to the folder of --output.
    #[arg(long, value_name = "FORMAT,…", value_delimiter = ',')]
    pub(super) format: Vec<export::Format>,
    /// Day on which all the notes were taken, over anything they say themselves.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) date: Option<String>,
    /// Currency of sums that state none (ISO 4217); they are marked as assumed.
    #[arg(long, value_name = "CODE")]
    pub(super) currency: Option<String>,
    /// File with corrections of earlier results, as the report saves them; this and all later runs keep to them. May be given several times.
    #[arg(long, value_name = "FILE")]
    pub(super) corrections: Vec<PathBuf>,
    /// Encoding of the notes; found out for each note when not given.
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Largest note that is read, in bytes; a plain text over it is read in parts.
    #[arg(long, value_name = "N", default_value_t = 16 << 20)]
    pub(super) max_bytes: u64,
    /// Of folders, read only files that match, whatever their ending; '!PATTERN' leaves files out. May be given several times.
    #[arg(short, long, value_name = "PATTERN")]
    pub(super) glob: Vec<String>,
    /// Of folders, also read hidden files and what .gitignore and .ignore files name.
    #[arg(long)]
    pub(super) no_ignore: bool,
    /// In folders, follow symbolic links.
    #[arg(long)]
    pub(super) follow: bool,
    /// Field of JSON lines, or column of CSV, with the text [default: the first of the usual names, such as text, body or note].
    #[arg(long, value_name = "NAME")]
    pub(super) text_field: Option<String>,
    /// Field with the record's id [default: id and the like].
    #[arg(long, value_name = "NAME")]
    pub(super) id_field: Option<String>,
    /// Field with the day on which the note was taken [default: date, created_at and the like].
    #[arg(long, value_name = "NAME")]
    pub(super) date_field: Option<String>,
    /// After the run, write the files that this CRM's importer takes to DIR/NAME, as `gleaner export --crm NAME DIR` does.
    #[arg(long, value_name = "NAME")]
    pub(super) crm: Option<Crm>,
    /// Export of the CRM's contacts (CSV): people are linked to them, and their names are found. May be given several times.
    #[arg(long, value_name = "FILE")]
    pub(super) contacts: Vec<PathBuf>,
    /// Export of the CRM's companies: organizations are linked to them. May be given several times.
    #[arg(long, value_name = "FILE")]
    pub(super) companies: Vec<PathBuf>,
    /// Export of the CRM's users: owners of action items are linked to them. May be given several times.
    #[arg(long, value_name = "FILE")]
    pub(super) users: Vec<PathBuf>,
    /// Columns of these files where their headers do not tell: name=…,email=…,company=…,id=… (also first, last, phone, company-id, domain,
    /// aliases); before the first perhaps contacts:, companies: or users:. May be given several times.
    #[arg(long, value_name = "FIELD=HEADER,…")]
    pub(super) columns: Vec<Columns>,
    /// Folder with another model (model.onnx, config.json, tokenizer.json).
    #[arg(long, value_name = "DIR")]
    pub(super) model: Option<PathBuf>,
    /// Engine that runs the model: rten, ort (ONNX Runtime) or rust-bert (libtorch); the last two only in builds with the cargo
    /// feature of that name. Default: rten.
    #[arg(long, value_name = "NAME")]
    pub(super) engine: Option<Engine>,
    /// Float weights (model.safetensors) for --engine rust-bert; else GLEANER_WEIGHTS names them, else they lie in the model's folder.
    #[arg(long, value_name = "FILE")]
    pub(super) weights: Option<PathBuf>,
    /// Threads to use; 0 means one for each core.
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    pub(super) jobs: usize,
    /// Windows of text that a thread hands to the model's engine at a time. Changes no result.
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(super) batch_size: usize,
    /// Memory for what the model said of words that come again, in MiB; 0 remembers nothing. Changes no result.
    #[arg(long, value_name = "N", default_value_t = 64)]
    pub(super) cache_mb: usize,
    /// Analyze all notes, also those that earlier runs into the folder have done.
    #[arg(long, requires = "output")]
    pub(super) fresh: bool,
    /// Notes that are worked on together. Changes no result.
    #[arg(long, value_name = "N", default_value_t = 64, hide = true)]
    pub(super) chunk_notes: usize,
    /// Print what would be read and how, and what is left out and why; read no note and no model, write nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Print the list of a dry run as JSON, one object a line.
    #[arg(long)]
    pub(super) json: bool,
    /// File with defaults for these options [default: gleaner.toml in this folder or one above it, or in the user's folder].
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Use no gleaner.toml.
    #[arg(long, conflicts_with = "config")]
    pub(super) no_config: bool,
    /// Seconds between lines of progress where standard error is no terminal.
    #[arg(long, value_name = "N", default_value_t = 10, hide = true)]
    pub(super) progress_seconds: u64,
    /// Say more at the end.
    #[arg(short, long, conflicts_with = "quiet")]
    pub(super) verbose: bool,
    /// Print nothing but errors.
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Args, Debug)]
pub(super) struct Show {
    /// Files with notes; `-` reads the notes on standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Day on which the notes were taken, over anything they say themselves.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) date: Option<String>,
    /// Currency of sums that state none (ISO 4217).
    #[arg(long, value_name = "CODE")]
    pub(super) currency: Option<String>,
    /// File with corrections, as for extract. May be given several times.
    #[arg(long, value_name = "FILE")]
    pub(super) corrections: Vec<PathBuf>,
    /// Encoding of the notes; found out for each note when not given.
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Field of JSON lines, or column of CSV, with the text.
    #[arg(long, value_name = "NAME")]
    pub(super) text_field: Option<String>,
    /// Folder with another model.
    #[arg(long, value_name = "DIR")]
    pub(super) model: Option<PathBuf>,
    /// Engine that runs the model, as for extract.
    #[arg(long, value_name = "NAME")]
    pub(super) engine: Option<Engine>,
    /// Float weights for --engine rust-bert, as for extract.
    #[arg(long, value_name = "FILE")]
    pub(super) weights: Option<PathBuf>,
    /// Colours: auto has them on a terminal, unless NO_COLOR is set.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: clap::ColorChoice,
    /// Columns to wrap to, 20 at least; those of the terminal when not given, and 80 without one.
    #[arg(long, value_name = "N")]
    pub(super) width: Option<usize>,
}

#[derive(Args, Debug)]
pub(super) struct Bench {
    /// Files and folders with notes.
    #[arg(value_name = "NOTE")]
    pub(super) paths: Vec<PathBuf>,
    /// Engines to compare, with commas between. Default: that of extract.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(super) engines: Vec<Engine>,
    /// Folders of models to compare, with commas between; `embedded` is the one inside. Default: that one.
    #[arg(long, value_name = "DIRS", value_delimiter = ',')]
    pub(super) models: Vec<PathBuf>,
    /// Float weights for the engine rust-bert, as for extract.
    #[arg(long, value_name = "FILE")]
    pub(super) weights: Option<PathBuf>,
    /// How often each engine and model is measured.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) repeat: u32,
    /// Threads to use; 0 means one for each core.
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    pub(super) jobs: usize,
    /// Windows of text that a thread hands to the engine at a time.
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(super) batch_size: usize,
    /// Print JSON in place of a table.
    #[arg(long)]
    pub(super) json: bool,
    /// Say nothing of what is being measured.
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Measure one engine and model once, in this process, and print what was measured.
    #[arg(long, hide = true)]
    pub(super) one_round: bool,
}
