#!/usr/bin/env python3
"""Writes labelled training lines as JSONL, from templates and name lists.

    generate.py OUT --n 40000 --seed 1 --data ../shared/data
    generate.py --check

A line is {"text", "spans": [{"start", "end", "label"}], "action", "src"}:
offsets are code points, end exclusive; action is 1, 0 or null. The same seed,
templates and lists give the same lines. `--check` only reports templates that
do not parse or name an unknown slot, as file:line, and exits 1 if there are any.
"""

import argparse
import itertools
import json
import random
import sys
from pathlib import Path

from linegen.engine import Engine

HERE = Path(__file__).resolve().parent
MAX_MISSES = 50
MIX = "action=45,prose=30,structure=25"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", nargs="?", help="JSONL file to write")
    parser.add_argument("--n", type=int, default=40000, help="lines to write (default 40000)")
    parser.add_argument("--seed", type=int, default=1, help="random seed (default 1)")
    parser.add_argument("--data", default=str(HERE / "../../shared/data"), help="folder with gazetteers/")
    parser.add_argument("--mix", default=MIX, help=f"share of each group of pattern files (default {MIX})")
    parser.add_argument("--only", default="", help="use only pattern files whose name starts so")
    parser.add_argument("--check", action="store_true", help="check the templates and stop")
    parser.add_argument("--show", action="store_true", help="print lines with their marks, write nothing")
    return parser.parse_args()


def shares(templates, mix):
    """Sampling weights: each group gets its share, by file-name start.

    A group is the file name up to its first "_"; one that mix does not name
    keeps the weights of its templates.
    """
    wanted = {name: float(share) for name, share in (part.split("=") for part in mix.split(",") if part)}
    totals = {}
    for template in templates:
        group = template.source.split("_")[0]
        totals[group] = totals.get(group, 0.0) + template.weight
    whole = sum(totals.values())
    named = sum(share for name, share in wanted.items() if name in totals) or 1.0
    scale = {name: share / named * whole / totals[name] for name, share in wanted.items() if name in totals}
    return [t.weight * scale.get(t.source.split("_")[0], 1.0) for t in templates]


def lines(engine, count, seed, only, mix):
    """Yields up to count distinct lines."""
    rng = random.Random(seed)
    templates = [t for t in engine.usable() if t.source.startswith(only)]
    if not templates:
        return
    weights = list(itertools.accumulate(shares(templates, mix)))
    seen, misses, written = set(), 0, 0
    while written < count and misses < MAX_MISSES * count:
        line = engine.line(rng.choices(templates, cum_weights=weights)[0], rng)
        if not line["text"] or line["text"] in seen:
            misses += 1
            continue
        seen.add(line["text"])
        written += 1
        yield line


def marked(line):
    """The text with [[LABEL|surface]] marks, for reading."""
    text = line["text"]
    for span in reversed(line["spans"]):
        text = f"{text[:span['start']]}[[{span['label']}|{text[span['start']:span['end']]}]]{text[span['end']:]}"
    flag = {1: "A", 0: "-", None: "?"}[line["action"]]
    return f"{flag} {line['src'][4:]:24} {text}"


def main():
    args = arguments()
    engine = Engine(HERE, args.data)
    for problem in engine.problems:
        print(problem, file=sys.stderr)
    if args.check:
        print(f"{len(engine.templates)} templates, {len(engine.fillers)} fillers, {len(engine.problems)} problems")
        return 1 if engine.problems else 0
    if not (Path(args.data) / "gazetteers").is_dir():
        print(f"no {args.data}/gazetteers: names come from lists/ alone", file=sys.stderr)
    made = lines(engine, args.n, args.seed, args.only, args.mix)
    if args.show or not args.out:
        for line in made:
            print(marked(line))
        return 0
    with open(args.out, "w", encoding="utf-8") as out:
        for line in made:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
