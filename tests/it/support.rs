//! What the tests share: folders of their own, the built program, the shipped model, JSON and CSV as they come back.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use gleaner::infer::Model;
use gleaner::pipeline::{Options, Pipeline};
use gleaner::text::Document;
use serde_json::Value;
use tempfile::TempDir;

/// The files of an output folder, sorted.
pub(crate) const OUTPUT_FILES: [&str; 11] = [
    "action_items.csv",
    "amounts.csv",
    "failures.csv",
    "mentions.csv",
    "notes.jsonl",
    "organizations.csv",
    "people.csv",
    "register_organizations.csv",
    "register_people.csv",
    "repeats.jsonl",
    "run.json",
];

/// With this variable set, tests write what they expect anew.
pub(crate) const UPDATE: &str = "GLEANER_UPDATE";

/// The repository's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The notes of `fixtures/notes`, sorted.
pub(crate) fn fixture_notes() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("fixtures/notes")).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "fixtures/notes holds no notes");
    paths
}

/// A folder that is gone after the test. The program runs in it, so its paths are short and the same everywhere.
pub(crate) struct Sandbox {
    dir: TempDir,
}

/// What a run of the program gave.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// The program, ready to run in this folder.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gleaner"));
        command.args(arguments).current_dir(self.dir.path()).stdin(Stdio::null());
        // The file of whoever runs the tests is not meant.
        command.env("XDG_CONFIG_HOME", self.dir.path().join(".config"));
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.program(arguments).output().unwrap())
    }

    /// Runs the program with `input` on its standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = self.program(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that refuses its arguments does not read: that is no fault of the test.
        let _ = child.stdin.take().unwrap().write_all(input);
        Run::of(child.wait_with_output().unwrap())
    }

    /// The bytes of each file of an output folder. Fails if another file lies there.
    pub(crate) fn output(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.path(folder)).unwrap().map(|entry| entry.unwrap());
        let shown = entries.filter(|entry| entry.file_name() != ".gleaner");
        let files: BTreeMap<_, _> = shown.map(|e| (e.file_name().into_string().unwrap(), fs::read(e.path()).unwrap())).collect();
        assert_eq!(files.keys().collect::<Vec<_>>(), OUTPUT_FILES, "files in {folder}");
        files
    }
}

impl Run {
    pub(crate) fn of(output: std::process::Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Fails unless the program ended with `code`.
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "standard error: {}", self.stderr);
        self
    }
}

/// A small model without sense: fast, and the same in every respect that does not concern what is found.
pub(crate) static TINY: LazyLock<String> = LazyLock::new(|| root().join("fixtures/tiny-model").to_str().unwrap().to_owned());

/// What a run into `folder` found: its files, without what `run.json` says of the run itself.
pub(crate) fn result_of(sandbox: &Sandbox, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = sandbox.output(folder);
    let mut run: Value = serde_json::from_slice(&files["run.json"]).unwrap();
    for of_the_run in ["work", "cache", "started", "seconds"] {
        assert!(run.as_object_mut().unwrap().shift_remove(of_the_run).is_some());
    }
    files.insert("run.json".to_owned(), serde_json::to_vec(&run).unwrap());
    files
}

/// One JSON value a line.
pub(crate) fn json_lines(bytes: &[u8]) -> Vec<Value> {
    std::str::from_utf8(bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The rows of a table, the header among them.
pub(crate) fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The string at `pointer`, or an empty one.
pub(crate) fn string(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The elements of the list `key`.
pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no list"))
}

/// The name of the person or organization with this id; empty for none.
pub(crate) fn name_of(note: &Value, id: &Value) -> String {
    let Some((kind, index)) = id.as_str().and_then(|id| id.split_once('/')) else { return String::new() };
    string(note, &format!("/{kind}/{index}/name"))
}

/// The shipped model with default options, loaded once.
pub(crate) static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(Model::embedded().unwrap(), Options::default()));

/// What the shipped model makes of `text`.
pub(crate) fn analyze(text: &str) -> Value {
    serde_json::to_value(PIPELINE.analyze_one(Document::from_text("note.txt", text)).unwrap()).unwrap()
}

/// What lies outside the repository: `$GLEANER_SHARED`, else `../shared`.
pub(crate) fn shared() -> PathBuf {
    std::env::var_os("GLEANER_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from)
}

/// What a Python script prints; `None` without python3.
pub(crate) fn python(arguments: &[&Path]) -> Option<String> {
    let output = Command::new("python3").args(arguments).output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {said}", arguments[0].display());
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The probabilities of the labels of a token.
pub(crate) fn softmax(row: &[f32]) -> impl Iterator<Item = f32> {
    let sum: f32 = row.iter().map(|logit| logit.exp()).sum();
    row.iter().map(move |logit| logit.exp() / sum)
}

/// The probability of an action item.
pub(crate) fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// The most probable label of a token.
pub(crate) fn best(row: &[f32]) -> usize {
    (0..row.len()).max_by(|a, b| row[*a].total_cmp(&row[*b])).unwrap()
}
