use std::path::Path;

use anyhow::Context;

use crate::infer::{Engine, EngineOptions, Model};

/// Names the weights of the engine rust-bert where `--weights` does not.
const WEIGHTS: &str = "GLEANER_WEIGHTS";

/// The model of a folder, or the embedded one, on an engine of choice.
pub(super) fn load(dir: Option<&Path>, engine: Option<Engine>, weights: Option<&Path>) -> anyhow::Result<Model> {
    let named = std::env::var_os(WEIGHTS).filter(|value| !value.is_empty()).map(Into::into);
    let weights = weights.map(Path::to_path_buf).or(named);
    let options = EngineOptions { engine: engine.unwrap_or_default(), weights };
    Model::open(dir, &options).context("the model cannot be loaded")
}
