"""The network: a BERT encoder with a head for each token and one for the segment."""

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

from labels import LABELS

# Weights are whole numbers from -64 to 64 times a scale for each output, so that two products of a weight and an eight-bit
# activation fit into 16 bits, where processors without VNNI add them up.
WEIGHT_STEPS = 64
# The least that a piece's activations are divided by.
LEAST_SCALE = 1e-6


class Dropout(nn.Module):
    """Dropout whose rate is rounded to 1/256: eight masks from one 64-bit draw."""

    def __init__(self, rate):
        super().__init__()
        self.cut = round(rate * 256)

    def forward(self, x):
        if not self.training or self.cut == 0:
            return x
        size = x.numel()
        draw = torch.empty((size + 7) // 8, dtype=torch.int64).random_(-(2**63), None)
        keep = draw.view(torch.uint8)[:size].view(x.shape) >= self.cut
        return x * keep.to(x.dtype) * (256 / (256 - self.cut))


class Dense(nn.Linear):
    """A dense layer that can be trained with the rounding that int8 inference brings (`export.py`).

    With `rounding`, each piece's input is divided by its largest absolute value and passes through 256 steps between the
    least and the largest value of the row; its weights pass through 129 steps for each output. Gradients pass unchanged
    (straight-through).
    """

    rounding = False

    def forward(self, x):
        if not (self.rounding and self.training):
            return super().forward(x)
        with torch.no_grad():
            scale = x.float().abs().amax(2, keepdim=True).clamp(min=LEAST_SCALE)
            unit = x.float() / scale
            low = unit.amin((1, 2), keepdim=True).clamp(max=0)
            step = ((unit.amax((1, 2), keepdim=True).clamp(min=0) - low) / 255).clamp(min=1e-8)
            change = torch.round(unit / step) * step * scale - x
            quantum = (self.weight.abs().amax(1, keepdim=True) / WEIGHT_STEPS).clamp(min=1e-8)
            weight_change = torch.round(self.weight / quantum) * quantum - self.weight
        return F.linear(x + change.to(x.dtype), self.weight + weight_change, self.bias)


class SelfAttention(nn.Module):
    """Attention written out: on short rows this is twice as fast on a CPU as the fused one."""

    def __init__(self, config):
        super().__init__()
        hidden = config["hidden_size"]
        self.heads = config["num_attention_heads"]
        self.query = Dense(hidden, hidden)
        self.key = Dense(hidden, hidden)
        self.value = Dense(hidden, hidden)

    def split(self, x):
        batch, length, hidden = x.shape
        return x.view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)

    def forward(self, x, bias):
        q, k, v = self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x))
        scores = q @ k.transpose(2, 3) / math.sqrt(q.shape[-1]) + bias.to(q.dtype)
        mixed = torch.softmax(scores, -1).to(v.dtype) @ v
        return mixed.transpose(1, 2).reshape(x.shape)


class Output(nn.Module):
    """A dense layer, dropout, the residual sum and its norm."""

    def __init__(self, inner, config, rate):
        super().__init__()
        hidden = config["hidden_size"]
        self.dense = Dense(inner, hidden)
        self.LayerNorm = nn.LayerNorm(hidden, config["layer_norm_eps"])
        self.dropout = Dropout(rate)

    def forward(self, x, residual):
        return self.LayerNorm(self.dropout(self.dense(x)) + residual)


class Attention(nn.Module):
    def __init__(self, config, rate):
        super().__init__()
        self.self = SelfAttention(config)
        self.output = Output(config["hidden_size"], config, rate)

    def forward(self, x, bias):
        return self.output(self.self(x, bias), x)


class Intermediate(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = Dense(config["hidden_size"], config["intermediate_size"])

    def forward(self, x):
        return F.gelu(self.dense(x))


class Layer(nn.Module):
    def __init__(self, config, rate):
        super().__init__()
        self.attention = Attention(config, rate)
        self.intermediate = Intermediate(config)
        self.output = Output(config["intermediate_size"], config, rate)

    def forward(self, x, bias):
        x = self.attention(x, bias)
        return self.output(self.intermediate(x), x)


class Embeddings(nn.Module):
    def __init__(self, config, rate):
        super().__init__()
        hidden = config["hidden_size"]
        self.word_embeddings = nn.Embedding(config["vocab_size"], hidden, sparse=True)
        self.position_embeddings = nn.Embedding(config["max_position_embeddings"], hidden)
        self.token_type_embeddings = nn.Embedding(config["type_vocab_size"], hidden)
        self.LayerNorm = nn.LayerNorm(hidden, config["layer_norm_eps"])
        self.dropout = Dropout(rate)

    def forward(self, ids, types):
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.word_embeddings(ids) + self.token_type_embeddings(types)
        return self.dropout(self.LayerNorm(x + self.position_embeddings(positions)))


class Encoder(nn.Module):
    def __init__(self, config, rate):
        super().__init__()
        self.layer = nn.ModuleList(Layer(config, rate) for _ in range(config["num_hidden_layers"]))


class Bert(nn.Module):
    """`input_ids`, `attention_mask`, `token_type_ids` (`[batch, length]`) to `[batch, length, hidden]`."""

    def __init__(self, config, rate=0.1):
        super().__init__()
        self.embeddings = Embeddings(config, rate)
        self.encoder = Encoder(config, rate)

    def forward(self, ids, mask, types):
        bias = (1.0 - mask[:, None, None, :].to(torch.float32)) * -10000.0
        x = self.embeddings(ids, types)
        for layer in self.encoder.layer:
            x = layer(x, bias)
        return x


class Gleaner(nn.Module):
    """The encoder and the two heads: `[batch, length, labels]` and `[batch, length]` logits.

    The second head's logit of a segment is the mean over its pieces.
    """

    def __init__(self, config, rate=0.1):
        super().__init__()
        hidden = config["hidden_size"]
        self.bert = Bert(config, rate)
        self.dropout = Dropout(rate)
        self.classifier = nn.Linear(hidden, len(LABELS))
        self.pool = nn.Linear(hidden, hidden)
        self.action = nn.Linear(hidden, 1)

    def forward(self, ids, mask, types):
        x = self.dropout(self.bert(ids, mask, types))
        pooled = torch.tanh(self.pool(x))
        return self.classifier(x), self.action(self.dropout(pooled))[:, :, 0]


def load(folder, rate=0.1):
    """A model from an encoder folder or from a trained folder; new heads where it has none."""
    folder = Path(folder)
    config = json.loads((folder / "config.json").read_text())
    model = Gleaner(config, rate)
    tensors = load_file(str(folder / "model.safetensors"))
    if not any(name.startswith("bert.") for name in tensors):
        tensors = {f"bert.{name}": value for name, value in tensors.items()}
    pool = tensors.get("pool.weight")
    if pool is not None and pool.shape[1] == 2 * config["hidden_size"]:
        # An earlier form read the mean of the segment as well.
        tensors["pool.weight"] = pool[:, : config["hidden_size"]].clone()
    for name, new in (("classifier.weight", 0.0), ("classifier.bias", -4.0)):
        rows = tensors.get(name)
        if rows is not None and len(rows) < len(LABELS):
            # Kinds that were added since: unlikely at first.
            more = torch.full((len(LABELS) - len(rows), *rows.shape[1:]), new)
            tensors[name] = torch.cat([rows, more])
    missing, unexpected = model.load_state_dict(tensors, strict=False)
    heads = ("classifier.", "pool.", "action.")
    assert not unexpected, unexpected
    assert all(name.startswith(heads) for name in missing), missing
    return model, config
