"""Writes the tiny model with random weights that the tests load with `--model`.

    tiny.py OUT

It has the form that other people's exports have: an uncased WordPiece vocabulary, labels named PERSON, ORG, GPE and
MISC, a logits output alone (no action head) and nothing of ours in config.json.
"""

import json
import string
import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from model import Gleaner

LABELS = ["O", *(f"{place}-{kind}" for kind in ("MISC", "PERSON", "ORG", "GPE") for place in "BI")]
CONFIG = {
    "architectures": ["BertForTokenClassification"],
    "model_type": "bert",
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_attention_heads": 2,
    "num_hidden_layers": 2,
    "max_position_embeddings": 64,
    "type_vocab_size": 2,
    "hidden_act": "gelu",
    "layer_norm_eps": 1e-12,
    "pad_token_id": 0,
}


class Tagger(torch.nn.Module):
    """The encoder with a token head of our labels."""

    def __init__(self, config):
        super().__init__()
        self.bert = Gleaner(config, 0.0).bert
        self.classifier = torch.nn.Linear(config["hidden_size"], len(LABELS))

    def forward(self, ids, mask, types):
        return self.classifier(self.bert(ids, mask, types))


def tokenizer():
    letters = string.ascii_lowercase + string.digits + string.punctuation
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *("##" + c for c in letters)]
    out = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]"))
    out.normalizer = normalizers.BertNormalizer(lowercase=True)
    out.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    out.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return out, len(pieces)


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    words, size = tokenizer()
    config = {**CONFIG, "vocab_size": size, "id2label": dict(enumerate(LABELS))}
    model = Tagger(config).eval()
    ids = torch.ones(2, 9, dtype=torch.int64)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "batch", 1: "length"} for name in [*names, "logits"]}
    torch.onnx.export(
        model,
        (ids, ids, torch.zeros_like(ids)),
        str(out / "model.onnx"),
        input_names=names,
        output_names=["logits"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    words.save(str(out / "tokenizer.json"))
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n")


if __name__ == "__main__":
    main()
