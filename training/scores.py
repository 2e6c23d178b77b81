"""Strict span scores and action scores of a model on labelled lines."""

import math
from collections import defaultdict

import numpy as np

from data import MAX_LENGTH, SOURCES, cut, documents
from labels import KINDS, decode


def predict(run, lines, tokenizer, batch=32):
    """Spans and action probability of each line, run beside its neighbours of the same document.

    `run(ids, mask)` takes `[batch, length]` arrays and gives both logits as arrays.
    """
    codes = tokenizer.encode_batch([line.text for line in lines])
    pieces = [code.ids[:-1][: MAX_LENGTH - 1] for code in codes]
    end = tokenizer.encode("").ids[-1]
    parts, at = [], 0
    for document in documents(lines):
        own = pieces[at : at + len(document)]
        parts += [range(at + a, at + b) for a, b in cut([len(ids) for ids in own], MAX_LENGTH)]
        at += len(document)
    parts.sort(key=lambda part: sum(len(pieces[i]) for i in part))
    out = [None] * len(lines)
    for at in range(0, len(parts), batch):
        chosen = parts[at : at + batch]
        ids, mask = pad([[*(piece for i in part for piece in pieces[i]), end] for part in chosen])
        logits, action = run(ids, mask)
        for nth, part in enumerate(chosen):
            start = 0
            for i in part:
                stop = start + len(pieces[i])
                best = logits[nth, start:stop].argmax(-1)
                mean = float(action[nth, start + 1 : stop].mean()) if stop > start + 1 else -10.0
                out[i] = (decode(best.tolist(), codes[i].offsets), 1 / (1 + math.exp(-mean)))
                start = stop
    return out


def pad(rows, step=1):
    """Rows of ids as one array padded with 1 (`<pad>`) to a multiple of `step`, and its mask."""
    width = -(-max(map(len, rows)) // step) * step
    ids = np.ones((len(rows), width), np.int64)
    mask = np.zeros((len(rows), width), np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = 1
    return ids, mask


def scored_kinds(name):
    """The kinds that a corpus marks well enough to be scored on."""
    source = SOURCES[name]
    skip = {*source.open, *source.soft, *source.ignored, "MISC", *(() if name == "notes" else ("MONEY",))}
    return [kind for kind in KINDS if source.spans and kind not in skip]


def span_counts(lines, predicted, kinds):
    """`{kind: [right, predicted, gold]}` over lines."""
    counts = defaultdict(lambda: [0, 0, 0])
    for line, (spans, _) in zip(lines, predicted):
        gold = {s for s in line.spans if s[2] in kinds}
        found = {s for s in spans if s[2] in kinds}
        for kind in kinds:
            g = {s for s in gold if s[2] == kind}
            f = {s for s in found if s[2] == kind}
            for i, n in enumerate((len(g & f), len(f), len(g))):
                counts[kind][i] += n
    return counts


def f1(right, found, gold):
    """F1 in per cent; 0 where nothing is right."""
    return 200 * right / (found + gold) if right else 0.0


def action_scores(lines, predicted):
    """F1 at 0.5, best F1 with its threshold, and average precision, in per cent."""
    pairs = [(p[1], line.action) for line, p in zip(lines, predicted) if line.action is not None]
    total = sum(a for _, a in pairs)
    if not pairs or not total:
        return None
    right = sum(a for p, a in pairs if p >= 0.5)
    found = sum(p >= 0.5 for p, _ in pairs)
    best, cut, precision, hits = 0.0, 0.5, 0.0, 0
    for n, (p, a) in enumerate(sorted(pairs, reverse=True), 1):
        hits += a
        precision += a * hits / n
        if f1(hits, n, total) > best:
            best, cut = f1(hits, n, total), p
    return {
        "f1": round(f1(right, found, total), 1),
        "best": round(best, 1),
        "at": round(cut, 3),
        "ap": round(100 * precision / total, 1),
        "n": len(pairs),
    }


def score(run, sets, tokenizer):
    """`{set: {kind: F1, …, "action": {…}}}` and, under `all`, the sum over corpora."""
    out, total = {}, defaultdict(lambda: [0, 0, 0])
    for name, lines in sets.items():
        predicted = predict(run, lines, tokenizer)
        row = {}
        for kind, counts in span_counts(lines, predicted, scored_kinds(lines[0].source)).items():
            row[kind] = round(f1(*counts), 1)
            if lines[0].source != "gen":
                total[kind] = [a + b for a, b in zip(total[kind], counts)]
        if actions := action_scores(lines, predicted):
            row["action"] = actions
        out[name] = row
    out["all"] = {kind: round(f1(*counts), 1) for kind, counts in total.items()}
    return out
