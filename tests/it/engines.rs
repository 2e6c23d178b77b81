//! The engines agree: same findings on the sample notes, logits within the tolerances below, and each gives the same on any threads.
//!
//! What this build has not is asked for all the same: it must say which cargo feature brings it. An engine whose library or weights
//! are not on this machine is skipped with a message, unless `GLEANER_ENGINES_REQUIRED` names it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use gleaner::encode::{Part, Window, windows};
use gleaner::infer::{Engine, EngineOptions, Logits, Model, ModelError, Workers, run_all};
use gleaner::pipeline::{Options, Pipeline};
use gleaner::record::NoteRecord;
use gleaner::segment::{Segment, segment};
use gleaner::source::{ReadOptions, read_file};
use serde_json::Value;

use super::support::{PIPELINE, Sandbox, best, fixture_notes, list, root, sigmoid, softmax};

/// How far two engines may lie apart over the windows of `fixtures/notes`.
struct Tolerance {
    /// Mean difference of a logit.
    mean: f32,
    /// Largest difference of a label's, or the action item's, probability.
    probability: f32,
    /// Most tokens in a thousand that get another best label.
    labels_per_mille: usize,
}

/// The same int8 weights. A last bit of a float can move a rounded activation by a whole step, and twelve layers pass that on.
const INT8: Tolerance = Tolerance { mean: 0.08, probability: 0.25, labels_per_mille: 3 };
/// The same float weights: nothing is rounded to steps, only the order of sums differs.
const FLOAT: Tolerance = Tolerance { mean: 1e-4, probability: 1e-3, labels_per_mille: 0 };
/// Float activations beside activations in int8 steps, on the same weights.
const FLOAT_BESIDE_INT8: Tolerance = Tolerance { mean: 0.1, probability: 0.35, labels_per_mille: 5 };

/// Least share of mentions, in per cent, that two engines both find in `fixtures/notes`.
const SAME_MENTIONS_PERCENT: usize = 99;

/// Engines that must be there for these tests to pass.
const REQUIRED: &str = "GLEANER_ENGINES_REQUIRED";

/// The float weights, and beside them the float graph, that `scripts/weights-for-rust-bert.py` makes.
fn float_weights() -> Option<PathBuf> {
    let named = std::env::var_os("GLEANER_WEIGHTS").map(PathBuf::from);
    let weights = named.unwrap_or_else(|| root().join("target/rust-bert/model.safetensors"));
    weights.exists().then_some(weights)
}

/// The float graph beside the weights, on rten; none, with a message, if it is not there.
fn float_graph() -> Option<Model> {
    let folder = float_weights()?.parent().map(Path::to_path_buf)?;
    if !folder.join("model.onnx").exists() {
        println!("skipped: no float graph in {}", folder.display());
        return None;
    }
    Some(Model::from_dir(&folder).unwrap())
}

/// The shipped model on `engine`; none, with a message, if this machine or this build cannot run it.
fn shipped_on(engine: Engine) -> Option<Model> {
    let options = EngineOptions { engine, weights: float_weights() };
    match Model::embedded_on(&options) {
        Ok(model) => Some(model),
        Err(ModelError::Missing { feature, .. }) => {
            assert_eq!(feature, engine.name());
            assert!(!engine.is_built_in());
            None
        }
        Err(ModelError::Engine { source, .. }) => {
            let required = std::env::var(REQUIRED).unwrap_or_default();
            assert!(!required.split(',').any(|name| name == engine.name()), "{engine} is required: {source}");
            println!("{engine}: skipped: {source}");
            None
        }
        Err(other) => panic!("{engine}: {other:?}"),
    }
}

/// The engines beside rten that run here.
fn others() -> impl Iterator<Item = (Engine, Model)> {
    Engine::ALL.into_iter().filter(|engine| *engine != Engine::Rten).filter_map(|engine| Some((engine, shipped_on(engine)?)))
}

static WINDOWS: LazyLock<Vec<Window>> = LazyLock::new(|| {
    let model = PIPELINE.model();
    let mut all = Vec::new();
    for path in fixture_notes() {
        let text = read_file(&path, &ReadOptions::default()).unwrap().text;
        let encode = |part: &Segment| model.tokenizer.encode(part.span.of(&text)).unwrap();
        let encodings: Vec<_> = segment(&text).segments.iter().map(encode).collect();
        all.extend(windows(&encodings, &model.tokenizer, model.limits));
    }
    assert!(all.len() > 10);
    all
});

fn logits(model: &Model, threads: usize) -> Vec<Logits> {
    run_all(model.backend.as_ref(), WINDOWS.iter().collect(), &Workers::new(threads), 4).into_iter().map(Result::unwrap).collect()
}

/// Fails if the logits of two engines lie farther apart than allowed.
fn compare(name: &str, left: &[Logits], right: &[Logits], labels: usize, allowed: &Tolerance) {
    let (mut sum, mut largest, mut action, mut tokens, mut differing) = (0f64, 0f32, 0f32, 0, 0);
    for (window, (a, b)) in WINDOWS.iter().zip(left.iter().zip(right)) {
        assert_eq!(a.tokens.len(), b.tokens.len());
        for (x, y) in a.tokens.chunks(labels).zip(b.tokens.chunks(labels)) {
            sum += x.iter().zip(y).map(|(x, y)| f64::from((x - y).abs())).sum::<f64>();
            largest = softmax(x).zip(softmax(y)).map(|(x, y)| (x - y).abs()).fold(largest, f32::max);
            tokens += 1;
            differing += usize::from(best(x) != best(y));
        }
        // The mean over a segment's tokens is what counts.
        let of_segment = |logits: &Logits, part: &Part| {
            let own = &logits.actions[part.at..part.at + part.tokens.len()];
            sigmoid(own.iter().sum::<f32>() / own.len() as f32)
        };
        let differences = window.parts.iter().map(|part| (of_segment(a, part) - of_segment(b, part)).abs());
        action = differences.fold(action, f32::max);
    }
    let mean = sum / (tokens * labels) as f64;
    println!(
        "{name}: mean {mean:.6}; largest of a probability {largest:.5}, of an action item's {action:.5}; {differing} of {tokens} labels differ"
    );
    assert!(mean <= f64::from(allowed.mean), "{name}: logits differ by {mean} on the mean");
    assert!(largest.max(action) <= allowed.probability, "{name}: a probability differs by {}", largest.max(action));
    assert!(differing * 1000 <= tokens * allowed.labels_per_mille, "{name}: {differing} of {tokens} labels differ");
}

#[test]
fn logits_lie_within_the_tolerance() {
    let rten = logits(PIPELINE.model(), 1);
    for (engine, model) in others() {
        let allowed = if engine == Engine::RustBert { FLOAT_BESIDE_INT8 } else { INT8 };
        compare(&format!("{engine} beside rten"), &logits(&model, 1), &rten, model.tags.len(), &allowed);
    }
}

/// The float graph runs on rten too: without int8 in between, all that is left between the engines is the order of sums.
#[test]
fn rust_bert_gives_the_logits_of_the_float_graph() {
    let (Some(model), Some(float)) = (shipped_on(Engine::RustBert), float_graph()) else { return };
    let rten = logits(&float, 1);
    compare("rust-bert beside rten, float", &logits(&model, 1), &rten, model.tags.len(), &FLOAT);
}

#[test]
fn the_number_of_threads_changes_no_logit() {
    for (engine, model) in others() {
        let one = logits(&model, 1);
        for threads in [2, 5] {
            assert!(one == logits(&model, threads), "{engine} on {threads} threads");
        }
    }
}

/// What must not depend on the engine: all of a record but how sure it is.
fn findings(note: &NoteRecord) -> Value {
    let mut note = serde_json::to_value(note).unwrap();
    for kind in ["mentions", "action_items"] {
        for entry in note[kind].as_array_mut().unwrap() {
            entry.as_object_mut().unwrap().remove("confidence");
        }
    }
    note
}

fn all_findings(model: Model) -> Vec<Value> {
    let pipeline = Pipeline::new(model, Options { jobs: 1, ..Options::default() });
    let read = |path: &PathBuf| read_file(path, &ReadOptions::default()).unwrap();
    fixture_notes().iter().map(|path| findings(&pipeline.analyze_one(read(path)).unwrap())).collect()
}

/// rust-bert beside rten on the float graph. In int8 a name of which the model is unsure may come or go: see the test below.
#[test]
fn the_sample_notes_give_the_same_findings() {
    if let (Some(model), Some(same), engine) = (shipped_on(Engine::RustBert), float_graph(), Engine::RustBert) {
        for (found, expected) in all_findings(model).iter().zip(&all_findings(same)) {
            assert_eq!(found, expected, "{engine}, {}", expected["source"]["path"]);
        }
    }
}

/// Other sums of floats, or floats in place of int8 steps, move probabilities: a name of which the model is unsure may come or go. How many
/// do is bounded.
#[test]
fn other_engines_find_nearly_the_same_names() {
    for (engine, model) in others() {
        nearly_the_same_names(engine, model);
    }
}

fn nearly_the_same_names(engine: Engine, model: Model) {
    let spans = |notes: &[Value]| -> BTreeSet<String> {
        let of_note = |note: &Value| list(note, "mentions").iter().map(|m| span(note, m)).collect::<Vec<_>>();
        notes.iter().flat_map(of_note).collect()
    };
    let (other, rten) = (spans(&all_findings(model)), spans(&all_findings(Model::embedded().unwrap())));
    let common = other.intersection(&rten).count();
    println!("{engine} finds {} mentions, rten {}; {common} are the same", other.len(), rten.len());
    assert!(2 * common * 100 >= (other.len() + rten.len()) * SAME_MENTIONS_PERCENT, "{:?}", other.symmetric_difference(&rten));
}

fn span(note: &Value, mention: &Value) -> String {
    format!("{} {} {}-{}", note["source"]["path"], mention["label"], mention["start"], mention["end"])
}

#[test]
fn run_json_names_the_engine() {
    let sandbox = Sandbox::new();
    sandbox.write("note.txt", "Olivia to send the offer to Norvale by Friday.");
    let here = Engine::ALL.into_iter().filter(|engine| shipped_on(*engine).is_some());
    for engine in here {
        let out = format!("out-{engine}");
        let weights = float_weights().unwrap_or_default();
        let run = |arguments: &[&str]| sandbox.program(arguments).env("GLEANER_WEIGHTS", &weights).output().unwrap();
        let done = run(&["extract", "note.txt", "-o", &out, "--engine", engine.name()]);
        assert!(done.status.success(), "{engine}: {}", String::from_utf8_lossy(&done.stderr));
        let written: Value = serde_json::from_slice(&sandbox.output(&out)["run.json"]).unwrap();
        assert_eq!(written["model"]["engine"], engine.name());
        assert_eq!(written["model"]["engine_build"].is_string(), engine == Engine::Ort, "{written}");
        let mentions = String::from_utf8(sandbox.output(&out)["mentions.csv"].clone()).unwrap();
        assert!(mentions.contains("Norvale"), "{engine}: {mentions}");
    }
}

#[test]
fn an_engine_that_cannot_run_says_what_to_do() {
    let sandbox = Sandbox::new();
    sandbox.write("note.txt", "Olivia to send the offer.");
    let other_model = br#"{"__metadata__":{"onnx_sha256":"00"}}"#;
    sandbox.write("other.safetensors", [&(other_model.len() as u64).to_le_bytes(), &other_model[..]].concat());
    sandbox.write("damaged.safetensors", b"no weights");
    let mut cases: Vec<(Engine, &[&str], &str)> = vec![
        (Engine::Ort, &["--engine", "ort"], "no-such-library: ORT_DYLIB_PATH names no library"),
        (Engine::RustBert, &["--engine", "rust-bert"], "--weights"),
        (Engine::RustBert, &["--engine", "rust-bert", "--weights", "missing.safetensors"], "missing.safetensors: cannot be read"),
        (Engine::RustBert, &["--engine", "rust-bert", "--weights", "damaged.safetensors"], "damaged.safetensors: is no"),
        (Engine::RustBert, &["--engine", "rust-bert", "--weights", "other.safetensors"], "was made from another model.onnx"),
    ];
    for (engine, _, said) in cases.iter_mut().filter(|(engine, ..)| !engine.is_built_in()) {
        *said = if *engine == Engine::Ort { "build with --features ort" } else { "build with --features rust-bert" };
    }
    for (engine, arguments, said) in cases {
        let mut program = sandbox.program(&[&["extract", "note.txt"], arguments].concat());
        let run = program.env("ORT_DYLIB_PATH", "/no-such-library").env_remove("GLEANER_WEIGHTS").output().unwrap();
        let error = String::from_utf8(run.stderr).unwrap();
        assert!(run.status.code() == Some(2) && error.contains(said) && run.stdout.is_empty(), "{engine} {arguments:?}: {error}");
    }
    let unknown = sandbox.run(&["extract", "note.txt", "--engine", "torch"]).expect(2).stderr;
    assert!(unknown.contains("the engines are rten, ort and rust-bert"), "{unknown}");
}
