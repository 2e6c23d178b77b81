"""Rounds the weights of dense layers so that what the layers give changes least.

Source: Frantar et al., "GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers", 2023.
"""

import torch
from torch import nn

from model import WEIGHT_STEPS
from scores import predict


def settle(model, lines, tokenizer):
    """Puts the weights of all dense layers on whole steps: `WEIGHT_STEPS` for the largest of each output.

    What each rounding takes from an output is made up for by the weights after it, as far as the layer's inputs on `lines` go together.
    """
    for layer, squares in inputs(model, lines, tokenizer).items():
        layer.weight.data = rounded(layer.weight.data, squares)


def inputs(model, lines, tokenizer):
    """For each dense layer the sum of `x xᵀ` over its inputs on `lines`."""
    sums = {}

    def add(layer, args):
        x = args[0].detach().flatten(0, -2).double()
        sums[layer] = sums.get(layer, 0) + x.T @ x

    hooks = [layer.register_forward_pre_hook(add) for layer in model.modules() if isinstance(layer, nn.Linear)]
    # One row at a time: without padding.
    predict(eager(model), lines, tokenizer, batch=1)
    for hook in hooks:
        hook.remove()
    return sums


def eager(model):
    """The model as `run(ids, mask) -> (logits, action)` on arrays."""

    def run(ids, mask):
        with torch.no_grad():
            made = model.eval()(torch.from_numpy(ids), torch.from_numpy(mask), torch.zeros(ids.shape).long())
        return [value.numpy() for value in made]

    return run


def rounded(weight, squares, damp=0.01):
    """`weight` (`[outputs, inputs]`) on steps of its largest value in each row over `WEIGHT_STEPS`, that value itself unchanged."""
    left = weight.double().clone()
    step = (left.abs().amax(1) / WEIGHT_STEPS).clamp(min=1e-8)
    largest = left.abs().argmax(1)
    width = left.shape[1]
    squares = squares + torch.eye(width, dtype=torch.float64) * damp * squares.diag().mean()
    inverse = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(squares)), upper=True)
    out = torch.zeros_like(left)
    for at in range(width):
        near = torch.round(left[:, at] / step).clamp(-WEIGHT_STEPS, WEIGHT_STEPS) * step
        out[:, at] = torch.where(largest == at, weight[:, at].double(), near)
        error = (left[:, at] - out[:, at]) / inverse[at, at]
        left[:, at + 1 :] -= error[:, None] * inverse[at, None, at + 1 :]
    return out.to(weight.dtype)
