//! From a model's files to a running engine: one function an engine, each a plain error in builds without it.

use std::path::Path;

use super::{Backend, Engine, EngineOptions, ModelError};

/// The bytes of `model.onnx`.
pub(super) enum Weights {
    Owned(Vec<u8>),
    #[cfg(feature = "embedded-model")]
    Static(&'static [u8]),
}

impl Weights {
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Owned(bytes) => bytes,
            #[cfg(feature = "embedded-model")]
            Self::Static(bytes) => bytes,
        }
    }
}

/// What the engines read of a model.
#[cfg_attr(not(feature = "rust-bert"), expect(dead_code, reason = "some fields are for rust-bert alone"))]
pub(super) struct Files<'a> {
    /// The model's name, for messages.
    pub(super) name: &'a str,
    /// Its folder; `None` for the embedded model.
    pub(super) dir: Option<&'a Path>,
    pub(super) onnx: Weights,
    /// SHA-256 of `onnx`.
    pub(super) sha256: &'a str,
    /// The bytes of `config.json`.
    pub(super) config: &'a [u8],
    /// Values a token of the token output.
    pub(super) labels: usize,
    pub(super) action_head: bool,
}

/// An engine with a model.
pub(super) struct Loaded {
    pub(super) backend: Box<dyn Backend>,
    /// What the engine says of its build, where it is a library of the machine.
    pub(super) build: Option<String>,
}

/// Loads a model into the engine that the options name.
pub(super) fn load(files: Files, options: &EngineOptions) -> Result<Loaded, ModelError> {
    match options.engine {
        Engine::Rten => rten(files),
        Engine::Ort => ort(files),
        Engine::RustBert => rust_bert(files, options.weights.as_deref()),
    }
}

#[cfg(feature = "rten")]
fn rten(files: Files) -> Result<Loaded, ModelError> {
    let loaded = super::rten::RtenBackend::load(files.onnx, files.labels);
    let backend = loaded.map_err(|source| ModelError::Weights { name: files.name.to_owned(), source })?;
    Ok(Loaded { backend: Box::new(backend), build: None })
}

#[cfg(not(feature = "rten"))]
fn rten(_: Files) -> Result<Loaded, ModelError> {
    Err(ModelError::Missing { missing: "inference engine rten", feature: "rten" })
}

#[cfg(feature = "ort")]
fn ort(files: Files) -> Result<Loaded, ModelError> {
    super::ort::start().map_err(|source| ModelError::Engine { engine: Engine::Ort, source: source.into() })?;
    let loaded = super::ort::OrtBackend::load(files.onnx, files.labels);
    let backend = loaded.map_err(|source| ModelError::Weights { name: files.name.to_owned(), source: source.into() })?;
    Ok(Loaded { backend: Box::new(backend), build: Some(super::ort::build()) })
}

#[cfg(not(feature = "ort"))]
fn ort(_: Files) -> Result<Loaded, ModelError> {
    Err(ModelError::Missing { missing: "inference engine ort", feature: "ort" })
}

#[cfg(feature = "rust-bert")]
fn rust_bert(files: Files, weights: Option<&Path>) -> Result<Loaded, ModelError> {
    let loaded = super::rust_bert::RustBertBackend::load(&files, weights);
    let backend = loaded.map_err(|source| ModelError::Engine { engine: Engine::RustBert, source: source.into() })?;
    Ok(Loaded { backend: Box::new(backend), build: None })
}

#[cfg(not(feature = "rust-bert"))]
fn rust_bert(_: Files, _: Option<&Path>) -> Result<Loaded, ModelError> {
    Err(ModelError::Missing { missing: "inference engine rust-bert", feature: "rust-bert" })
}
