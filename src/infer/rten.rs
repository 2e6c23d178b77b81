//! The `rten` engine: ONNX models on the CPU in pure Rust.

use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use super::load::Weights;
use super::pool::Pool;
use super::{Backend, InferError, Logits};
use crate::encode::Window;

/// A model loaded into rten.
pub(super) struct RtenBackend {
    model: Model,
    inputs: Inputs,
    outputs: Vec<NodeId>,
    labels: usize,
    /// Idle single-thread pools: a window runs on one core, windows run side by side.
    pools: Pool<Arc<ThreadPool>>,
}

struct Inputs {
    ids: NodeId,
    mask: NodeId,
    types: Option<NodeId>,
}

impl RtenBackend {
    /// Loads an ONNX model whose token output has `labels` values a token.
    pub(super) fn load(onnx: Weights, labels: usize) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = match onnx {
            Weights::Owned(bytes) => options.load(bytes)?,
            #[cfg(feature = "embedded-model")]
            Weights::Static(bytes) => options.load_static_slice(bytes)?,
        };
        let inputs = Inputs {
            ids: model.node_id("input_ids")?,
            mask: model.node_id("attention_mask")?,
            types: model.find_node("token_type_ids").filter(|id| model.input_ids().contains(id)),
        };
        let mut outputs = vec![model.node_id("logits")?];
        outputs.extend(model.find_node("action").filter(|id| model.output_ids().contains(id)));
        Ok(Self { model, inputs, outputs, labels, pools: Pool::of(single_thread()) })
    }

    fn values(&self, window: &Window) -> Vec<(NodeId, ValueOrView<'static>)> {
        let row = |values: Vec<i32>| NdTensor::from_data([1, values.len()], values).into_dyn();
        let as_i32 = |values: &[u32]| values.iter().map(|v| i32::try_from(*v).unwrap_or(0)).collect();
        let mut inputs: Vec<(NodeId, ValueOrView<'static>)> =
            vec![(self.inputs.ids, row(as_i32(&window.ids)).into()), (self.inputs.mask, row(vec![1; window.ids.len()]).into())];
        if let Some(types) = self.inputs.types {
            inputs.push((types, row(as_i32(&window.types)).into()));
        }
        inputs
    }
}

fn single_thread() -> Arc<ThreadPool> {
    Arc::new(ThreadPool::with_num_threads(1))
}

impl Backend for RtenBackend {
    fn run(&self, window: &Window) -> Result<Logits, InferError> {
        let tokens = window.ids.len();
        let engine = |source: Box<dyn std::error::Error + Send + Sync>| InferError::Engine { tokens, source };
        let result = self.pools.with(
            || Ok(single_thread()),
            |pool| {
                let options = RunOptions::default().with_thread_pool(Some(Arc::clone(pool)));
                self.model.run(self.values(window), &self.outputs, Some(options))
            },
        );
        let mut outputs = result.map_err(|e| engine(e.into()))?.into_iter();
        let logits: Tensor<f32> = outputs
            .next()
            .ok_or_else(|| engine("no output".into()))?
            .try_into()
            .map_err(|e: rten::TryFromValueError| engine(e.into()))?;
        if logits.shape() != [1, tokens, self.labels] {
            return Err(InferError::Shape { tokens, labels: self.labels, found: logits.shape().to_vec() });
        }
        let mut actions = Vec::new();
        if let Some(value) = outputs.next() {
            let tensor: Tensor<f32> = value.try_into().map_err(|e: rten::TryFromValueError| engine(e.into()))?;
            if tensor.shape() != [1, tokens] {
                return Err(InferError::Shape { tokens, labels: self.labels, found: tensor.shape().to_vec() });
            }
            actions = tensor.to_vec();
        }
        Ok(Logits { tokens: logits.to_vec(), actions })
    }
}
