"""What the systems found, in files that `gleaner eval` reads, and its scores."""

import json
import re
import subprocess
import tempfile
from pathlib import Path

LABELS = ["PER", "ORG", "MONEY"]
FACTS = ["amounts", "amount-value", "amount-currency"]


def run(command):
    """Runs gleaner; a failure ends the program with what it said."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode == 2:
        raise SystemExit(f"{' '.join(map(str, command[:2]))}: {done.stderr.strip()}")
    return done


def plain(gleaner, gold, folder):
    """The texts of the annotated notes: `notes.jsonl` with ids and texts, and a folder with a file for each."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as marked:
        run([gleaner, "convert", gold, marked.name, "--to", "spacy", "--quiet"])
        records = [json.loads(line) for line in Path(marked.name).read_text(encoding="utf-8").splitlines()]
    (folder / "notes").mkdir()
    for record in records:
        if not re.fullmatch(r"\w[\w.,+-]*", record["id"]):
            raise SystemExit(f"{gold}: the record {record['id']!r} cannot name a file (rename it)")
        (folder / "notes" / f"{record['id']}.txt").write_bytes(record["text"].encode())
    return [{"id": record["id"], "text": record["text"]} for record in records]


def write_lines(path, records):
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text(text, encoding="utf-8")


def predictions(raw, folder, name):
    """What a worker found, as spaCy JSONL; sums with values also as `notes.jsonl`. Returns the file to score."""
    found = [json.loads(line) for line in raw.read_text(encoding="utf-8").splitlines()]
    write_lines(folder / f"{name}.jsonl", [{key: note[key] for key in ["id", "text", "entities"]} for note in found])
    if not any(note["amounts"] for note in found):
        return folder / f"{name}.jsonl"
    path = folder / f"{name}.notes.jsonl"
    write_lines(path, [record(note) for note in found])
    return path


def record(note):
    """A note as gleaner writes it, with mentions and sums alone."""
    mentions = [{"start": start, "end": end, "label": label, "text": note["text"][start:end]} for start, end, label in note["entities"]]
    empty = {"value_max": None, "period": None, "about": None, "organization": None, "via": None}
    amounts = [{"mention": index, "value": value, "currency": currency, **empty} for index, value, currency in note["amounts"]]
    nothing = {"people": [], "organizations": [], "ambiguous": [], "action_items": []}
    return {"schema": "gleaner/1", "source": {"path": note["id"] + ".txt"}, "mentions": mentions, "amounts": amounts, **nothing}


def scores(gleaner, gold, found, kind, claims):
    """F1 for each label and for sums, and for spans that only overlap; None for what the system does not claim to find."""
    done = run([gleaner, "eval", gold, found, "--predictions-format", kind, "--json", "-", "--quiet"])
    report = json.loads(done.stdout)["found"]
    out = {}
    for label in LABELS:
        for scheme, name in [("strict", label), ("type", f"{label}~")]:
            figure = report["spans"][scheme]["labels"].get(label)
            out[name] = figure["f1"] if figure and label in claims else None
    facts = report["facts"] or {}
    for fact in FACTS:
        out[fact] = facts[fact]["f1"] if fact in facts and "amounts" in claims else None
    return out
