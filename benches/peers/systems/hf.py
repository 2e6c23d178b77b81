"""Hugging Face transformers on PyTorch with the weights that gleaner ships, as floats: the token-classification pipeline.

The weights are those of the int8 model times their scales (scripts/weights-for-rust-bert.py). The pipeline gets gleaner's segments,
longest first as its documentation advises for batches, and joins tokens itself (`simple`: its other ways ask for a
tokenizer that marks words). BATCH is the fastest of those tried (README).
"""

import json
from pathlib import Path

import torch
from transformers import AutoConfig, BertForTokenClassification, PreTrainedTokenizerFast, pipeline
from transformers.utils import logging

from . import segments

KEEP = {"PER", "ORG"}
BATCH = 32


def load(job):
    torch.set_num_threads(job["threads"])
    torch.set_grad_enabled(False)
    logging.set_verbosity_error()
    folder = Path(job["float_model"])
    longest = json.loads((folder / "config.json").read_text())["gleaner"]["max_length"]
    config = AutoConfig.from_pretrained(folder)
    model = BertForTokenClassification.from_pretrained(folder, config=config).eval()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(folder / "tokenizer.json"),
        bos_token="<s>",
        cls_token="<s>",
        sep_token="</s>",
        eos_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        model_max_length=longest,
    )
    tag = pipeline(
        "token-classification", model=model, tokenizer=tokenizer, device="cpu", aggregation_strategy="simple", stride=64
    )

    def read(notes):
        parts = segments.texts(notes)
        order = sorted(range(len(parts)), key=lambda i: -len(parts[i][2]))
        found = [[] for _ in parts]
        results = tag([parts[i][2] for i in order], batch_size=job.get("batch", BATCH))
        for i, entities in zip(order, results, strict=True):
            kept = [e for e in entities if e["entity_group"] in KEEP]
            found[i] = [(e["start"], e["end"], e["entity_group"]) for e in kept]
        return segments.gather(notes, parts, found)

    return read
