use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_bert::bert::BertConfig;
use safetensors::SafeTensors;
use serde_json::{Map, Value};
use tch::{Kind, TchError, Tensor, nn};
use thiserror::Error;

/// The entries of a weights file's metadata that name the `model.onnx` it was made from, by SHA-256.
const ORIGINS: [&str; 2] = ["onnx_sha256", "float_onnx_sha256"];

/// The layer-norm epsilon that rust-bert's encoder has built in.
const EPSILON: f64 = 1e-12;

/// Weights that cannot be used.
#[derive(Debug, Error)]
pub(in crate::infer) enum WeightsError {
    /// Nobody said where they are.
    #[error(
        "it needs float weights (make them with scripts/weights-for-rust-bert.py and name model.safetensors with --weights or \
         GLEANER_WEIGHTS)"
    )]
    Unnamed,
    #[error("config.json describes no BERT encoder that rust-bert builds: {reason} (use another engine)")]
    Config { reason: String },
    #[error("{}: cannot be read (scripts/weights-for-rust-bert.py makes it from the model)", path.display())]
    Read {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("{}: is no safetensors file (make it anew with scripts/weights-for-rust-bert.py)", path.display())]
    Format {
        path: PathBuf,
        #[source]
        source: safetensors::SafeTensorError,
    },
    #[error("{}: was made from another model.onnx (make it anew with scripts/weights-for-rust-bert.py)", path.display())]
    OtherModel { path: PathBuf },
    #[error("{}: {reason} (make it anew with scripts/weights-for-rust-bert.py)", path.display())]
    Tensor { path: PathBuf, reason: String },
    #[error("{}: libtorch refuses a tensor", path.display())]
    Torch {
        path: PathBuf,
        #[source]
        source: TchError,
    },
}

/// Reads the encoder's shape. What matters in training alone may be missing.
pub(super) fn config(bytes: &[u8]) -> Result<BertConfig, WeightsError> {
    let failed = |reason: String| WeightsError::Config { reason };
    let mut config: Map<String, Value> = serde_json::from_slice(bytes).map_err(|error| failed(error.to_string()))?;
    if config.get("model_type").is_some_and(|kind| kind != "bert") {
        return Err(failed("model_type is not bert".to_owned()));
    }
    if config.get("layer_norm_eps").and_then(Value::as_f64).is_some_and(|epsilon| epsilon != EPSILON) {
        return Err(failed(format!("layer_norm_eps is not {EPSILON:e}")));
    }
    for (key, value) in [("attention_probs_dropout_prob", 0.0), ("hidden_dropout_prob", 0.0), ("initializer_range", 0.02)] {
        config.entry(key).or_insert(value.into());
    }
    serde_json::from_value(config.into()).map_err(|error| failed(error.to_string()))
}

/// Reads all tensors. Weights that say from which `model.onnx` they were made must be those of `onnx_sha256`.
pub(super) fn read(path: &Path, onnx_sha256: &str) -> Result<BTreeMap<String, Tensor>, WeightsError> {
    let bytes = std::fs::read(path).map_err(|source| WeightsError::Read { path: path.to_path_buf(), source })?;
    let format = |source| WeightsError::Format { path: path.to_path_buf(), source };
    let (_, metadata) = SafeTensors::read_metadata(&bytes).map_err(format)?;
    let mut origins = ORIGINS.iter().filter_map(|key| metadata.metadata().as_ref()?.get(*key)).peekable();
    if origins.peek().is_some() && !origins.any(|origin| origin == onnx_sha256) {
        return Err(WeightsError::OtherModel { path: path.to_path_buf() });
    }
    let file = SafeTensors::deserialize(&bytes).map_err(format)?;
    let torch = |source| WeightsError::Torch { path: path.to_path_buf(), source };
    file.tensors().into_iter().map(|(name, view)| Ok((name, Tensor::try_from(view).map_err(torch)?))).collect()
}

/// Makes the variables of `store` use the memory of the tensors of the same name.
pub(super) fn share(store: &nn::VarStore, tensors: &BTreeMap<String, Tensor>, path: &Path) -> Result<(), WeightsError> {
    let wrong = |reason: String| WeightsError::Tensor { path: path.to_path_buf(), reason };
    let variables: BTreeMap<String, Tensor> = store.variables().into_iter().collect();
    for (name, mut variable) in variables {
        let tensor = tensors.get(&name).ok_or_else(|| wrong(format!("has no tensor {name}")))?;
        if tensor.kind() != Kind::Float || tensor.size() != variable.size() {
            let (kind, size, wanted) = (tensor.kind(), tensor.size(), variable.size());
            return Err(wrong(format!("{name} is {kind:?} {size:?} where Float {wanted:?} is needed")));
        }
        tch::no_grad(|| variable.f_set_data(tensor))
            .map_err(|source| WeightsError::Torch { path: path.to_path_buf(), source })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: &str = r#""hidden_act":"gelu","hidden_size":8,"intermediate_size":16,"max_position_embeddings":32,
        "num_attention_heads":2,"num_hidden_layers":1,"type_vocab_size":2,"vocab_size":50"#;

    #[test]
    fn reads_an_encoder_without_what_training_needs() {
        let read = config(format!("{{{SHAPE}, \"layer_norm_eps\": 1e-12, \"id2label\": {{\"0\": \"O\"}}}}").as_bytes()).unwrap();
        assert_eq!((read.hidden_size, read.num_hidden_layers, read.hidden_dropout_prob), (8, 1, 0.0));
    }

    #[test]
    fn refuses_encoders_that_rust_bert_would_run_wrongly() {
        for (more, said) in [("\"layer_norm_eps\": 1e-5", "layer_norm_eps"), ("\"model_type\": \"roberta\"", "model_type")] {
            let error = config(format!("{{{SHAPE}, {more}}}").as_bytes()).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
        assert!(config(b"{}").is_err());
    }
}
