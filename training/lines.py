"""Writes generated training lines with the hash of the template each came from.

    lines.py OUT --n 160000 --seed 1 --data DATA

The hash (`template`) lets the training keep whole templates for its dev score. Lines of the same `note` follow each other and
share a cast of people, companies and products.
"""

import argparse
import itertools
import json
import random
import zlib
from collections import Counter
from pathlib import Path

from linegen.engine import Cast, Engine

HERE = Path(__file__).resolve().parent
# Share of the lines that the pattern files of each kind (first word of the name) give.
SHARES = {"action": 0.42, "prose": 0.33, "structure": 0.25}
# Least and most lines of a note.
LINES_A_NOTE = (4, 16)


def weights(templates):
    """Sampling weights with which each kind of file gets its share of the lines."""
    kinds = [template.source.split("_")[0] for template in templates]
    totals = Counter()
    for kind, template in zip(kinds, templates):
        totals[kind] += template.weight
    return [SHARES.get(kind, 0.1) * t.weight / totals[kind] for kind, t in zip(kinds, templates)]


def generate(engine, count, seed):
    """Yields up to `count` distinct lines, each with `template` and `note`."""
    rng = random.Random(seed)
    templates = engine.usable()
    summed = list(itertools.accumulate(weights(templates)))
    seen = set()
    note, left = -1, 0
    for _ in range(count * 3):
        if left == 0:
            note, left = note + 1, rng.randint(*LINES_A_NOTE)
            engine.cast = Cast(rng)
        left -= 1
        template = rng.choices(templates, cum_weights=summed)[0]
        line = engine.line(template, rng)
        if line["text"].strip() and line["text"] not in seen:
            seen.add(line["text"])
            yield line | {"template": zlib.crc32(template.text.encode()), "note": note}
            if len(seen) == count:
                return


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out")
    parser.add_argument("--n", type=int, default=160000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", required=True)
    args = parser.parse_args()
    engine = Engine(HERE, args.data)
    with open(args.out, "w", encoding="utf-8") as out:
        for line in generate(engine, args.n, args.seed):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
