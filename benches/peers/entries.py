"""The systems that are compared, in the order of the table."""

from dataclasses import dataclass

PYTHON, PROGRAM = "python", "program"


@dataclass(frozen=True)
class System:
    """A system: how it is run, what it needs, and what it claims to find (labels, and `amounts` for sums with their values)."""

    title: str
    kind: str
    claims: tuple
    module: str = ""
    options: tuple = ()
    needs: tuple = ()


NAMES, ALL = ("PER", "ORG"), ("PER", "ORG", "MONEY", "amounts")

SYSTEMS = {
    "gleaner": System("gleaner", PROGRAM, ALL),
    "rust-bert": System("gleaner with rust-bert 0.23 (libtorch)", PROGRAM, ALL, options=("--engine", "rust-bert")),
    "onnx": System("its model alone on ONNX Runtime 1.32, int8", PYTHON, NAMES, "onnx", needs=("segments",)),
    "hf": System("its model alone on transformers 5.23, PyTorch, float", PYTHON, NAMES, "hf", needs=("segments", "weights")),
    "spacy": System("spaCy 3.8 `en_core_web_sm`", PYTHON, ("PER", "ORG", "MONEY"), "spacy_sm"),
    "recognizers": System("Recognizers-Text 1.0.2a2", PYTHON, ("MONEY", "amounts"), "recognizers"),
}
