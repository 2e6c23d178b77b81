use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::load::{Files, Loaded, Weights, load};
use super::{Backend, Engine, EngineOptions};
use crate::decode::{TagError, TagSet};
use crate::encode::{EncodeError, Tokenizer, WindowLimits};

/// A model that could not be loaded.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// A file of the model folder could not be read.
    #[error("{}: cannot be read (a model folder holds model.onnx, config.json and tokenizer.json)", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// `config.json` is not what a token-classification export writes.
    #[error("{name}: config.json is not that of a token-classification model")]
    Config {
        /// The model.
        name: String,
        /// Where it fails.
        #[source]
        source: serde_json::Error,
    },
    /// The labels are of no use.
    #[error("{name}: config.json")]
    Labels {
        /// The model.
        name: String,
        /// Why.
        #[source]
        source: TagError,
    },
    /// The tokenizer is damaged.
    #[error("{name}: tokenizer.json")]
    Tokenizer {
        /// The model.
        name: String,
        /// Why.
        #[source]
        source: EncodeError,
    },
    /// The engine cannot load the weights.
    #[error("{name}: model.onnx is damaged or uses what this engine lacks (compare its sha256 with the model card)")]
    Weights {
        /// The model.
        name: String,
        /// What the engine said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The engine itself cannot start: it lacks a library, or weights of its own.
    #[error("the engine {engine} cannot start")]
    Engine {
        /// The engine.
        engine: Engine,
        /// Why, and what to do.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// This build holds not that engine, or no embedded model.
    #[error("this build has no {missing} (build with --features {feature})")]
    Missing {
        /// What it lacks.
        missing: &'static str,
        /// The cargo feature that brings it.
        feature: &'static str,
    },
}

/// What is known of a loaded model, for `run.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelInfo {
    /// Its folder's name, or `embedded`.
    pub name: String,
    /// SHA-256 of `model.onnx`, lower-case hexadecimal.
    pub sha256: String,
    /// Whether it has an action head.
    pub action_head: bool,
    /// The engine that runs it. Engines round differently: a probability may differ in its last digits.
    pub engine: Engine,
    /// What the engine says of its build, where it is a library of the machine; for the others the program's version settles it.
    pub engine_build: Option<String>,
}

/// The parts of a Hugging Face `config.json` that are used.
#[derive(Deserialize)]
struct Config {
    id2label: BTreeMap<String, String>,
    #[serde(default = "default_positions")]
    max_position_embeddings: usize,
    #[serde(default)]
    gleaner: Extras,
}

/// What our own exports say in addition.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Extras {
    action_head: bool,
    all_pieces_labelled: bool,
    case_types: bool,
    max_length: Option<usize>,
    /// Tokens of a window of several segments, special ones counted; 0 for a model that was trained on single segments.
    context: usize,
}

fn default_positions() -> usize {
    512
}

/// A token-classification model ready to run: tokenizer, labels, engine.
pub struct Model {
    /// What it is.
    pub info: ModelInfo,
    /// SHA-256 of all its files: two models of one digest give the same answers on the same engine.
    pub digest: [u8; 32],
    /// Its tokenizer.
    pub tokenizer: Tokenizer,
    /// Its labels.
    pub tags: TagSet,
    /// How long its windows may be.
    pub limits: WindowLimits,
    /// Whether only the first token of a word was labelled in training.
    pub first_token_only: bool,
    /// Its engine.
    pub backend: Box<dyn Backend>,
}

impl Model {
    /// Loads a folder in the layout of Hugging Face exports: `model.onnx` (or `onnx/model.onnx`), `config.json`, `tokenizer.json`.
    ///
    /// # Errors
    /// [`ModelError`] that names the file and what is wrong with it.
    pub fn from_dir(dir: &Path) -> Result<Self, ModelError> {
        Self::from_dir_on(dir, &EngineOptions::default())
    }

    /// The same on an engine of choice.
    ///
    /// # Errors
    /// [`ModelError`]; [`ModelError::Missing`] if this build has not that engine.
    pub fn from_dir_on(dir: &Path, options: &EngineOptions) -> Result<Self, ModelError> {
        let read = |path: PathBuf| std::fs::read(&path).map_err(|source| ModelError::Read { path, source });
        let plain = dir.join("model.onnx");
        let onnx = if plain.exists() { plain } else { dir.join("onnx").join("model.onnx") };
        let onnx = if onnx.exists() { onnx } else { dir.join("model.onnx") };
        let name = dir.file_name().map_or_else(|| dir.display().to_string(), |n| n.to_string_lossy().into_owned());
        let (config, tokenizer) = (read(dir.join("config.json"))?, read(dir.join("tokenizer.json"))?);
        Parts { name: &name, dir: Some(dir), config: &config, tokenizer: &tokenizer, onnx: Weights::Owned(read(onnx)?) }
            .assemble(options)
    }

    /// The model that ships inside the program.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if this build holds none.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::embedded_on(&EngineOptions::default())
    }

    /// The same on an engine of choice.
    ///
    /// # Errors
    /// [`ModelError`]; [`ModelError::Missing`] if this build holds no model or not that engine.
    pub fn embedded_on(options: &EngineOptions) -> Result<Self, ModelError> {
        #[cfg(feature = "embedded-model")]
        return Parts {
            name: "embedded",
            dir: None,
            config: include_bytes!("../../models/e5-small/config.json"),
            tokenizer: include_bytes!("../../models/e5-small/tokenizer.json"),
            onnx: Weights::Static(include_bytes!("../../models/e5-small/model.onnx")),
        }
        .assemble(options);
        #[cfg(not(feature = "embedded-model"))]
        {
            let _ = options;
            Err(ModelError::Missing { missing: "embedded model", feature: "embedded-model" })
        }
    }

    /// The model in folder `dir`, or without one the model inside the program, on an engine of choice.
    ///
    /// # Errors
    /// Those of [`Model::from_dir_on`] and [`Model::embedded_on`].
    pub fn open(dir: Option<&Path>, options: &EngineOptions) -> Result<Self, ModelError> {
        dir.map_or_else(|| Self::embedded_on(options), |dir| Self::from_dir_on(dir, options))
    }
}

/// A model's files.
struct Parts<'a> {
    name: &'a str,
    dir: Option<&'a Path>,
    config: &'a [u8],
    tokenizer: &'a [u8],
    onnx: Weights,
}

impl Parts<'_> {
    fn assemble(self, options: &EngineOptions) -> Result<Model, ModelError> {
        let named = || self.name.to_owned();
        let config: Config =
            serde_json::from_slice(self.config).map_err(|source| ModelError::Config { name: named(), source })?;
        let names = config.id2label.iter().filter_map(|(id, label)| Some((id.parse().ok()?, label.clone()))).collect();
        let tags = TagSet::from_names(&names).map_err(|source| ModelError::Labels { name: named(), source })?;
        let tokenizer = Tokenizer::from_bytes(self.tokenizer, config.gleaner.case_types)
            .map_err(|source| ModelError::Tokenizer { name: named(), source })?;
        let (digest, sha256) = self.digests();
        let (name, action_head) = (named(), config.gleaner.action_head);
        let (name_of, labels) = (self.name, tags.len());
        let files =
            Files { name: name_of, dir: self.dir, onnx: self.onnx, sha256: &sha256, config: self.config, labels, action_head };
        let Loaded { backend, build } = load(files, options)?;
        let info = ModelInfo { name, sha256, action_head, engine: options.engine, engine_build: build };
        let limits = limits(&config);
        Ok(Model { info, digest, tokenizer, tags, limits, first_token_only: !config.gleaner.all_pieces_labelled, backend })
    }

    /// SHA-256 of all files, and that of `model.onnx` alone in hexadecimal.
    fn digests(&self) -> ([u8; 32], String) {
        let onnx = Sha256::digest(self.onnx.bytes());
        let all = [onnx, Sha256::digest(self.config), Sha256::digest(self.tokenizer)].concat();
        (Sha256::digest(all).into(), hex(&onnx))
    }
}

/// Windows as long as the model reads, at most the default length.
fn limits(config: &Config) -> WindowLimits {
    let standard = WindowLimits::default();
    let positions = config.gleaner.max_length.unwrap_or(config.max_position_embeddings);
    let length = positions.saturating_sub(2).clamp(2, standard.length);
    let context = config.gleaner.context.min(config.max_position_embeddings);
    WindowLimits { length, overlap: standard.overlap.min(length / 3), context }
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{b:02x}");
        out
    })
}
