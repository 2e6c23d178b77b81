"""ONNX Runtime with the model that gleaner ships, on the same windows; no rules, the most probable label of each token.

Windows are sorted by length and run in batches of BATCH, with the padding masked. BATCH is the fastest of those tried (README).
"""

import json
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from . import bio, segments, windows

KEEP = {"PER", "ORG"}
BATCH = 8


def load(job):
    folder = Path(job["model"])
    session = open_session(folder / "model.onnx", job["threads"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    labels = json.loads((folder / "config.json").read_text())["id2label"]
    names = [labels[str(i)] for i in range(len(labels))]

    def read(notes):
        parts = segments.texts(notes)
        cuts, places = windows.cut(tokenizer, [text for _, _, text in parts])
        best = [[0] * len(place) for place in places]
        for window, numbers in run(session, cuts, job.get("batch", BATCH)):
            first, end = window.own
            best[window.part][first:end] = numbers[first - window.first : end - window.first]
        return segments.gather(notes, parts, [bio.spans(p, b, names, KEEP) for p, b in zip(places, best)])

    return read


def open_session(path, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def run(session, cuts, batch):
    """`(window, most probable label of each of its tokens)`, in any order."""
    order = sorted(cuts, key=lambda window: len(window.ids))
    for at in range(0, len(order), batch):
        group = order[at : at + batch]
        ids = np.ones((len(group), len(group[-1].ids)), np.int64)  # 1 is <pad>
        mask = np.zeros_like(ids)
        for row, window in enumerate(group):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        best = session.run(["logits"], feed)[0].argmax(-1)
        yield from ((window, best[row].tolist()) for row, window in enumerate(group))
