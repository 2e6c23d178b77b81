"""Strict scores of an exported folder on the test splits, int8 and (if there) float.

    evaluate.py EXPORTED --data DIR [--float RUN/float.onnx] [--generated FILE] [--lines N]
"""

import argparse
import json
import random
from pathlib import Path

from tokenizers import Tokenizer

import data
from export import session
from scores import score


def test_sets(args):
    """The test split of each corpus, and generated lines of templates kept from training."""
    rng = random.Random(11)
    sets = {}
    for name in data.SOURCES:
        lines = data.read(args.data, name, "test")
        if lines:
            sets[name] = rng.sample(lines, min(args.lines or len(lines), len(lines)))
    if args.generated:
        lines = [line for line in data.read_generated(args.generated) if line.origin == "held"]
        sets["gen"] = rng.sample(lines, min(args.lines or 3000, len(lines)))
    return sets


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--data", required=True)
    parser.add_argument("--float", help="the float graph to compare with")
    parser.add_argument("--generated", help="file of lines.py")
    parser.add_argument("--lines", type=int, help="at most so many lines of each set")
    args = parser.parse_args()
    folder = Path(args.folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    sets = test_sets(args)
    graphs = {"int8": folder / "model.onnx"}
    if args.float:
        graphs["float"] = Path(args.float)
    for name, path in graphs.items():
        for key, row in score(session(path), sets, tokenizer).items():
            print(name, key, json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
