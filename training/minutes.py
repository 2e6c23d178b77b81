"""Whole minutes for self-training: as notes that the program reads, and back as lines with the names it found.

    minutes.py notes DATA FOLDER          writes the documents, those of any test line left out
    minutes.py lines FOLDER RESULT OUT    makes lines, as lines.py does, of what `gleaner extract FOLDER -o RESULT` found

The program settles names over a whole note and by its lists, so it knows more than the model that reads one line. A line with a name
it is not sure of is left out. Lines teach names only, no action items.
"""

import json
import sys
from pathlib import Path

KINDS = {"PER", "ORG", "PRODUCT", "LOC"}
SURE = 0.85


def documents(data):
    """The minutes of which no line is in a test split."""
    rows = map(json.loads, (data / "minutes_docs.jsonl").open(encoding="utf-8"))
    tests = [p for name in ("minutes_actions", "minutes_attendees") for p in (data / name).glob("test.jsonl")]
    held = {json.loads(line).get("source") for path in tests for line in path.open(encoding="utf-8")}
    return [row["text"] for row in rows if row["source"] not in held]


def write_notes(data, folder):
    folder.mkdir(parents=True, exist_ok=True)
    texts = documents(data)
    for number, text in enumerate(texts):
        (folder / f"{number:04}.md").write_text(text, encoding="utf-8")
    print(f"{len(texts)} documents")


def line(sentence, mentions):
    """A sentence with the names in it; None if one is unsure or crosses its edge."""
    spans = []
    for mention in mentions:
        if mention["label"] not in KINDS or mention["end"] <= sentence["start"] or mention["start"] >= sentence["end"]:
            continue
        if mention["confidence"] < SURE or mention["start"] < sentence["start"] or mention["end"] > sentence["end"]:
            return None
        start = mention["start"] - sentence["start"]
        spans.append({"start": start, "end": start + mention["end"] - mention["start"], "label": mention["label"]})
    return {"text": sentence["text"], "spans": spans, "action": None, "src": "minutes"}


def write_lines(result, out):
    seen, kept = set(), 0
    with out.open("w", encoding="utf-8") as file:
        for row in map(json.loads, (result / "notes.jsonl").open(encoding="utf-8")):
            lines = [line(sentence, row["mentions"]) for sentence in row["sentences"]]
            for found in filter(None, lines):
                if found["text"] not in seen and 8 <= len(found["text"]) <= 600:
                    seen.add(found["text"])
                    kept += 1
                    file.write(json.dumps(found, ensure_ascii=False) + "\n")
    print(f"{kept} lines")


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "notes":
        write_notes(Path(sys.argv[2]), Path(sys.argv[3]))
    elif len(sys.argv) == 5 and sys.argv[1] == "lines":
        write_lines(Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        sys.exit(__doc__)
