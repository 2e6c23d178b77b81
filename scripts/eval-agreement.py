#!/usr/bin/env python3
"""What nervaluate and seqeval say of the corpora in fixtures/eval/agreement: writes expected.json there.

    python3 -m venv venv && venv/bin/pip install -r scripts/eval-agreement-requirements.txt
    venv/bin/python scripts/eval-agreement.py            write random-*.jsonl, random-*.conll and expected.json
    venv/bin/python scripts/eval-agreement.py --check    fail if any of them would change

`notes-*` and `tags-*` are written by hand, `random-*` by this script.
"""
import importlib.metadata, json, pathlib, random, sys, warnings

from nervaluate import Evaluator
from seqeval.metrics import accuracy_score, classification_report
from seqeval.scheme import IOB2

FOLDER = pathlib.Path(__file__).parent.parent / "fixtures/eval/agreement"
PINNED = {"nervaluate": "1.2.1", "seqeval": "1.2.2"}
LABELS = ["LOC", "ORG", "PER"]


def random_spans(rng, length):
    """Spans that nest, overlap and repeat with other labels; sorted, each once."""
    spans = set()
    for _ in range(rng.randrange(7)):
        start = rng.randrange(length - 1)
        spans.add((start, min(length, start + rng.choice([1, 2, 3, 5, 8, 40, 150])), rng.choice(LABELS)))
    return sorted(spans)


def perturbed(rng, spans, length):
    """Those spans with mistakes, and some more."""
    out = set(random_spans(rng, length)[:2])
    for start, end, label in spans:
        fate = rng.random()
        if fate < 0.15:
            continue
        if fate < 0.4:
            start, end = max(0, start - rng.randrange(3)), min(length, end + rng.randrange(3))
        if fate > 0.8:
            label = rng.choice(LABELS)
        out.add((start, end, label))
    return sorted(out)


def random_notes():
    rng, gold, found = random.Random(20260303), [], []
    for number in range(60):
        text = "".join(rng.choice("abcdeé😀 ") for _ in range(rng.choice([30, 60, 400])))
        spans = random_spans(rng, len(text))
        for lines, own in ((gold, spans), (found, perturbed(rng, spans, len(text)))):
            spans_of = [{"start": start, "end": end, "label": label} for start, end, label in own]
            lines.append(json.dumps({"id": f"r{number}", "text": text, "spans": spans_of}, ensure_ascii=False))
    return {"random-gold.jsonl": "\n".join(gold) + "\n", "random-found.jsonl": "\n".join(found) + "\n"}


def random_tags():
    """Tag sequences, ill-formed ones among them."""
    rng, tags = random.Random(20260304), ["O", "O", "O"] + [f"{p}-{label}" for p in "BII" for label in LABELS]
    out = {}
    gold = [[rng.choice(tags) for _ in range(rng.randrange(1, 12))] for _ in range(80)]
    found = [[tag if rng.random() < 0.7 else rng.choice(tags) for tag in sequence] for sequence in gold]
    for name, sequences in (("random-gold.conll", gold), ("random-found.conll", found)):
        out[name] = "\n".join("".join(f"w{i}\t{tag}\n" for i, tag in enumerate(s)) for s in sequences)
    return out


def entities(text):
    notes = [json.loads(line) for line in text.splitlines()]
    return [[{**span, "end": span["end"] - 1} for span in note["spans"]] for note in notes]


def nervaluate_says(gold, found):
    result = Evaluator(entities(gold), entities(found), tags=LABELS, loader="dict").evaluate()
    keep = ("correct", "incorrect", "partial", "missed", "spurious", "precision", "recall", "f1")
    show = lambda schemes: {s: {k: getattr(r, k) for k in keep} for s, r in sorted(schemes.items())}
    return {"all": show(result["overall"]), "labels": {t: show(r) for t, r in sorted(result["entities"].items())}}


def sequences(text):
    blocks = [block for block in text.strip("\n").split("\n\n")]
    return [[line.split("\t")[1] for line in block.split("\n")] for block in blocks]


def seqeval_says(gold, found):
    gold, found = sequences(gold), sequences(found)
    out = {"accuracy": accuracy_score(gold, found)}
    for mode, options in (("default", {}), ("strict", {"mode": "strict", "scheme": IOB2})):
        report = classification_report(gold, found, output_dict=True, zero_division=0, **options)
        show = lambda row: {"precision": float(row["precision"]), "recall": float(row["recall"]), "f1": float(row["f1-score"])}
        labels = {label: show(report[label]) for label in LABELS if label in report}
        out[mode] = {"micro": show(report["micro avg"]), "macro": show(report["macro avg"]), "labels": labels}
    return out


def main():
    warnings.simplefilter("ignore")
    for name, version in PINNED.items():
        if importlib.metadata.version(name) != version:
            sys.exit(f"{name} {importlib.metadata.version(name)} is installed, {version} is wanted (install scripts/eval-agreement-requirements.txt)")
    files = {**random_notes(), **random_tags()}
    read = lambda name: files.get(name) or (FOLDER / name).read_text(encoding="utf-8")
    expected = {
        "versions": PINNED,
        "nervaluate": {set: nervaluate_says(read(f"{set}-gold.jsonl"), read(f"{set}-found.jsonl")) for set in ("notes", "random")},
        "seqeval": {set: seqeval_says(read(f"{set}-gold.conll"), read(f"{set}-found.conll")) for set in ("tags", "random")},
    }
    files["expected.json"] = json.dumps(expected, indent=1, sort_keys=True) + "\n"
    for name, text in files.items():
        path = FOLDER / name
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path} differs from what the packages give now")


if __name__ == "__main__":
    main()
