//! The `ort` engine: ONNX Runtime, from a library that is installed on the machine.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use ort::environment::EnvironmentBuilder;
use ort::logging::LogLevel;
use ort::session::builder::{GraphOptimizationLevel, PrepackedWeights};
use ort::session::{Session, SessionOutputs};
use ort::value::Tensor;
use thiserror::Error;

use super::load::Weights;
use super::pool::Pool;
use super::{Backend, InferError, Logits};
use crate::encode::Window;

/// Names of the library, in the order in which they are tried.
#[cfg(target_os = "windows")]
const NAMES: [&str; 1] = ["onnxruntime.dll"];
#[cfg(target_os = "macos")]
const NAMES: [&str; 3] =
    ["libonnxruntime.dylib", "/opt/homebrew/lib/libonnxruntime.dylib", "/usr/local/lib/libonnxruntime.dylib"];
#[cfg(not(any(target_os = "windows", target_os = "macos")))]
const NAMES: [&str; 3] = ["libonnxruntime.so", "libonnxruntime.so.1", "/usr/local/lib/libonnxruntime.so"];

/// The environment variable that names the library.
const VARIABLE: &str = "ORT_DYLIB_PATH";

/// The library of ONNX Runtime cannot be used.
#[derive(Clone, Debug, Error)]
pub(super) enum LibraryError {
    /// The one that was named.
    #[error(
        "{}: {VARIABLE} names no library of ONNX Runtime that can be loaded ({reason}; 1.17 or later is needed)",
        path.display()
    )]
    Named { path: PathBuf, reason: String },
    /// All that were tried.
    #[error(
        "no library of ONNX Runtime was found (install ONNX Runtime 1.17 or later and set {VARIABLE} to its library, such as \
         /usr/lib/libonnxruntime.so); tried: {tried}"
    )]
    NotFound { tried: String },
}

/// Loads the library, once for the whole process.
fn environment() -> Result<EnvironmentBuilder, LibraryError> {
    if let Some(path) = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from) {
        return ort::init_from(&path).map_err(|error| LibraryError::Named { path, reason: error.to_string() });
    }
    let mut tried = Vec::new();
    for name in NAMES {
        match ort::init_from(name) {
            Ok(environment) => return Ok(environment),
            Err(error) => tried.push(error.to_string()),
        }
    }
    Err(LibraryError::NotFound { tried: tried.join("; ") })
}

/// Loads the library and starts ONNX Runtime, if that has not been done. Its telemetry stays off, its warnings unsaid.
pub(super) fn start() -> Result<(), LibraryError> {
    static STARTED: OnceLock<Result<(), LibraryError>> = OnceLock::new();
    let begin = || {
        let silent = Arc::new(|_: LogLevel, _: &str, _: &str, _: &str, _: &str| {});
        environment()?.with_name("gleaner").with_telemetry(false).with_logger(silent).commit();
        Ok(())
    };
    STARTED.get_or_init(begin).clone()
}

/// What the library says of itself: the commit it was built from, and how. It does not tell its version in numbers.
pub(super) fn build() -> String {
    ort::info().trim_start_matches("ORT Build Info: ").to_owned()
}

/// A model loaded into ONNX Runtime.
pub(super) struct OrtBackend {
    onnx: Weights,
    labels: usize,
    /// Weights in the form that the kernels want, shared by the sessions.
    packed: PrepackedWeights,
    /// Idle sessions: one runs on one core and for one thread, sessions run side by side.
    sessions: Pool<Session>,
}

impl OrtBackend {
    /// Loads an ONNX model whose token output has `labels` values a token. ONNX Runtime must have been started.
    pub(super) fn load(onnx: Weights, labels: usize) -> Result<Self, ort::Error> {
        let packed = PrepackedWeights::new();
        let sessions = Pool::of(session(&onnx, &packed)?);
        Ok(Self { onnx, labels, packed, sessions })
    }
}

fn session(onnx: &Weights, packed: &PrepackedWeights) -> Result<Session, ort::Error> {
    Session::builder()?
        .with_optimization_level(GraphOptimizationLevel::All)?
        .with_intra_threads(1)?
        .with_inter_threads(1)?
        .with_prepacked_weights(packed)?
        .commit_from_memory(onnx.bytes())
}

/// The window as one row: its ids, a mask of ones, and its token types if the model wants them.
fn inputs(session: &Session, window: &Window) -> Result<Vec<(&'static str, Tensor<i64>)>, ort::Error> {
    let row = |values: Vec<i64>| Tensor::from_array(([1, values.len()], values));
    let wide = |values: &[u32]| values.iter().map(|v| i64::from(*v)).collect();
    let mut inputs = vec![("input_ids", row(wide(&window.ids))?), ("attention_mask", row(vec![1; window.ids.len()])?)];
    if session.inputs().iter().any(|input| input.name() == "token_type_ids") {
        inputs.push(("token_type_ids", row(wide(&window.types))?));
    }
    Ok(inputs)
}

fn engine(tokens: usize) -> impl Fn(ort::Error) -> InferError {
    move |source| InferError::Engine { tokens, source: Box::new(source) }
}

fn logits(outputs: &SessionOutputs, tokens: usize, labels: usize) -> Result<Logits, InferError> {
    let values = |name: &str, expected: &[usize]| {
        let Some(value) = outputs.get(name) else { return Ok(None) };
        let (shape, values) = value.try_extract_tensor::<f32>().map_err(engine(tokens))?;
        let shape: Vec<usize> = shape.iter().map(|size| usize::try_from(*size).unwrap_or(0)).collect();
        match shape == expected {
            true => Ok(Some(values.to_vec())),
            false => Err(InferError::Shape { tokens, labels, found: shape }),
        }
    };
    let none = || InferError::Engine { tokens, source: "no output named logits".into() };
    let of_tokens = values("logits", &[1, tokens, labels])?.ok_or_else(none)?;
    Ok(Logits { tokens: of_tokens, actions: values("action", &[1, tokens])?.unwrap_or_default() })
}

impl Backend for OrtBackend {
    fn run(&self, window: &Window) -> Result<Logits, InferError> {
        let tokens = window.ids.len();
        let make = || session(&self.onnx, &self.packed).map_err(engine(tokens));
        self.sessions.with(make, |session| {
            let inputs = inputs(session, window).map_err(engine(tokens))?;
            let outputs = session.run(inputs).map_err(engine(tokens))?;
            logits(&outputs, tokens, self.labels)
        })
    }
}
