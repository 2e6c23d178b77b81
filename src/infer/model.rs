use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::Backend;
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
    /// This build holds no engine, or no embedded model.
    #[error("this build has no {missing} (build with --features {feature})")]
    Missing {
        /// What it lacks.
        missing: &'static str,
        /// The cargo feature that brings it.
        feature: &'static str,
    },
}

/// What is known of a loaded model, for `run.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModelInfo {
    /// Its folder's name, or `embedded`.
    pub name: String,
    /// SHA-256 of `model.onnx`, lower-case hexadecimal.
    pub sha256: String,
    /// Whether it has an action head.
    pub action_head: bool,
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
}

fn default_positions() -> usize {
    512
}

/// A token-classification model ready to run: tokenizer, labels, engine.
pub struct Model {
    /// What it is.
    pub info: ModelInfo,
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
        let read = |path: PathBuf| std::fs::read(&path).map_err(|source| ModelError::Read { path, source });
        let plain = dir.join("model.onnx");
        let onnx = if plain.exists() { plain } else { dir.join("onnx").join("model.onnx") };
        let onnx = if onnx.exists() { onnx } else { dir.join("model.onnx") };
        let name = dir.file_name().map_or_else(|| dir.display().to_string(), |n| n.to_string_lossy().into_owned());
        let (config, tokenizer) = (read(dir.join("config.json"))?, read(dir.join("tokenizer.json"))?);
        Self::assemble(&name, &config, &tokenizer, Weights::Owned(read(onnx)?))
    }

    /// The model that ships inside the program.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if this build holds none.
    pub fn embedded() -> Result<Self, ModelError> {
        #[cfg(feature = "embedded-model")]
        return Self::assemble(
            "embedded",
            include_bytes!("../../models/e5-small/config.json"),
            include_bytes!("../../models/e5-small/tokenizer.json"),
            Weights::Static(include_bytes!("../../models/e5-small/model.onnx")),
        );
        #[cfg(not(feature = "embedded-model"))]
        Err(ModelError::Missing { missing: "embedded model", feature: "embedded-model" })
    }

    fn assemble(name: &str, config: &[u8], tokenizer: &[u8], weights: Weights) -> Result<Self, ModelError> {
        let named = || name.to_owned();
        let config: Config = serde_json::from_slice(config).map_err(|source| ModelError::Config { name: named(), source })?;
        let names = config.id2label.iter().filter_map(|(id, label)| Some((id.parse().ok()?, label.clone()))).collect();
        let tags = TagSet::from_names(&names).map_err(|source| ModelError::Labels { name: named(), source })?;
        let tokenizer = Tokenizer::from_bytes(tokenizer, config.gleaner.case_types)
            .map_err(|source| ModelError::Tokenizer { name: named(), source })?;
        let sha256 = hex(&Sha256::digest(weights.bytes()));
        let backend = load(weights, tags.len(), name)?;
        let info = ModelInfo { name: named(), sha256, action_head: config.gleaner.action_head };
        let limits = limits(config.gleaner.max_length.unwrap_or(config.max_position_embeddings));
        Ok(Self { info, tokenizer, tags, limits, first_token_only: !config.gleaner.all_pieces_labelled, backend })
    }
}

/// Windows of `positions` tokens with special tokens, at most the default length.
fn limits(positions: usize) -> WindowLimits {
    let standard = WindowLimits::default();
    let length = positions.saturating_sub(2).clamp(2, standard.length);
    WindowLimits { length, overlap: standard.overlap.min(length / 3) }
}

enum Weights {
    Owned(Vec<u8>),
    #[cfg(feature = "embedded-model")]
    Static(&'static [u8]),
}

impl Weights {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Owned(bytes) => bytes,
            #[cfg(feature = "embedded-model")]
            Self::Static(bytes) => bytes,
        }
    }
}

#[cfg(feature = "rten")]
fn load(weights: Weights, labels: usize, name: &str) -> Result<Box<dyn Backend>, ModelError> {
    let loaded = match weights {
        Weights::Owned(bytes) => super::rten::RtenBackend::load(bytes, labels),
        #[cfg(feature = "embedded-model")]
        Weights::Static(bytes) => super::rten::RtenBackend::load_static(bytes, labels),
    };
    match loaded {
        Ok(backend) => Ok(Box::new(backend)),
        Err(source) => Err(ModelError::Weights { name: name.to_owned(), source }),
    }
}

#[cfg(not(feature = "rten"))]
fn load(_: Weights, _: usize, _: &str) -> Result<Box<dyn Backend>, ModelError> {
    Err(ModelError::Missing { missing: "inference engine", feature: "rten" })
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
