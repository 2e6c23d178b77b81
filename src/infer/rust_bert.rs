//! The `rust-bert` engine: the BERT encoder of that crate on libtorch, with gleaner's heads on it, in floats.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rust_bert::RustBertError;
use rust_bert::bert::{BertConfig, BertEmbeddings, BertModel};
use tch::{Device, Tensor, nn};

use self::weights::WeightsError;
use super::load::Files;
use super::pool::Pool;
use super::{Backend, InferError, Logits};
use crate::encode::Window;

mod weights;

/// Weights in memory, and networks over them.
pub(super) struct RustBertBackend {
    config: BertConfig,
    labels: usize,
    action_head: bool,
    /// By the names of Hugging Face. A tensor may be used by one thread at a time; its data is shared.
    weights: Mutex<BTreeMap<String, Tensor>>,
    path: PathBuf,
    /// Idle networks: each runs for one thread, all on the same weights.
    networks: Pool<Network>,
}

/// The encoder with its heads, both for each token.
struct Network {
    bert: BertModel<BertEmbeddings>,
    classifier: nn::Linear,
    /// A dense layer and the output.
    action: Option<(nn::Linear, nn::Linear)>,
}

impl RustBertBackend {
    /// Builds the encoder that `config.json` describes and reads its weights from `weights`, else from `model.safetensors` of the
    /// model's folder.
    pub(super) fn load(files: &Files, weights: Option<&Path>) -> Result<Self, WeightsError> {
        let config = weights::config(files.config)?;
        let path = weights.map(Path::to_path_buf).or_else(|| Some(files.dir?.join("model.safetensors")));
        let path = path.ok_or(WeightsError::Unnamed)?;
        let tensors = weights::read(&path, files.sha256)?;
        let network = Network::new(&config, files.labels, files.action_head, &tensors, &path)?;
        Ok(Self {
            config,
            labels: files.labels,
            action_head: files.action_head,
            weights: Mutex::new(tensors),
            path,
            networks: Pool::of(network),
        })
    }

    /// Another network on the same weights.
    fn network(&self) -> Result<Network, WeightsError> {
        let tensors = self.weights.lock().unwrap_or_else(PoisonError::into_inner);
        Network::new(&self.config, self.labels, self.action_head, &tensors, &self.path)
    }

    /// libtorch ends the program's thread on what does not fit the tables of embeddings: that is found here.
    fn fits(&self, window: &Window) -> bool {
        let below = |values: &[u32], limit: i64| values.iter().all(|value| i64::from(*value) < limit);
        below(&window.ids, self.config.vocab_size)
            && below(&window.types, self.config.type_vocab_size)
            && i64::try_from(window.ids.len()).is_ok_and(|length| length <= self.config.max_position_embeddings)
    }
}

impl Network {
    fn new(
        config: &BertConfig,
        labels: usize,
        action_head: bool,
        tensors: &BTreeMap<String, Tensor>,
        path: &Path,
    ) -> Result<Self, WeightsError> {
        let store = nn::VarStore::new(Device::Cpu);
        let (root, hidden) = (store.root(), config.hidden_size);
        let linear = |name: &str, from, to| nn::linear(&root / name, from, to, nn::LinearConfig::default());
        let network = Self {
            bert: BertModel::new_with_optional_pooler(&root / "bert", config, false),
            classifier: linear("classifier", hidden, i64::try_from(labels).unwrap_or(0)),
            action: action_head.then(|| (linear("pool", hidden, hidden), linear("action", hidden, 1))),
        };
        weights::share(&store, tensors, path)?;
        Ok(network)
    }

    fn run(&self, window: &Window) -> Result<(Tensor, Option<Tensor>), RustBertError> {
        let row = |values: &[u32]| Tensor::from_slice(&values.iter().map(|v| i64::from(*v)).collect::<Vec<_>>()).unsqueeze(0);
        let (ids, types) = (row(&window.ids), row(&window.types));
        let encoded = self.bert.forward_t(Some(&ids), None, Some(&types), None, None, None, None, false)?;
        let hidden = encoded.hidden_state;
        let action = self.action.as_ref().map(|(pool, action)| hidden.apply(pool).tanh().apply(action));
        Ok((hidden.apply(&self.classifier), action))
    }
}

/// Keeps libtorch from spreading one window over threads: that is told to each thread.
fn one_core() {
    thread_local! {
        static TOLD: () = tch::set_num_threads(1);
    }
    TOLD.with(|()| ());
}

impl Backend for RustBertBackend {
    fn run(&self, window: &Window) -> Result<Logits, InferError> {
        let tokens = window.ids.len();
        let engine = |source: Box<dyn std::error::Error + Send + Sync>| InferError::Engine { tokens, source };
        if !self.fits(window) {
            return Err(engine("a token id, token type or position is beyond what config.json allows".into()));
        }
        one_core();
        let make = || self.network().map_err(|error| engine(error.into()));
        self.networks.with(make, |network| {
            let (logits, action) = tch::no_grad(|| network.run(window)).map_err(|error| engine(error.into()))?;
            let values = |tensor: &Tensor| Vec::<f32>::try_from(tensor.flatten(0, -1)).map_err(|error| engine(error.into()));
            let actions = action.map(|tensor| values(&tensor)).transpose()?.unwrap_or_default();
            let tokens_out = values(&logits)?;
            if tokens_out.len() != tokens * self.labels {
                let found = logits.size().iter().map(|size| usize::try_from(*size).unwrap_or(0)).collect();
                return Err(InferError::Shape { tokens, labels: self.labels, found });
            }
            Ok(Logits { tokens: tokens_out, actions })
        })
    }
}
