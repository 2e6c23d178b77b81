"""The pattern language: one template a line, parsed into a small tree.

Nodes are tuples:
  ("text", str)
  ("slot", name, tie)          tie is "" or the digits after the name
  ("choice", [sequence, ...])  a sequence is a list of nodes
  ("mark", label, sequence)    <PER:Ann>

A line of its own sets something for the templates after it: `[action]`, `[none]`
or `[skip]` their action label, `[weight 2]` how often they are drawn, `[lower]`
that their lines are written all in lower case, `[mixed]` that they are not.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

LABELS = ("PER", "ORG", "PRODUCT", "LOC", "MISC")
ACTION_VALUES = {"action": 1, "none": 0, "skip": None}
CASE_VALUES = {"lower": True, "mixed": False}
_SLOT = re.compile(r"\{([a-z_]+)(\d*)\}")
_MARK = re.compile(r"<(%s):" % "|".join(LABELS))
_DIRECTIVE = re.compile(r"^\[(action|none|skip|lower|mixed|weight\s+[\d.]+)\]\s*$")
_STOPS = {"top": "", "choice": "|)", "mark": ">"}


class PatternError(ValueError):
    """A template that does not parse."""


@dataclass
class Template:
    """One template with the labels and the place it came from."""

    nodes: list
    action: int | None
    weight: float
    source: str
    line: int
    text: str
    slots: list = field(default_factory=list)
    lower: bool = False


def parse(text):
    """Parses one template; raises PatternError with the reason."""
    nodes, end = _sequence(text, 0, "top")
    if end != len(text):
        raise PatternError(f"unexpected {text[end]!r} at column {end + 1}")
    return nodes


def slots(nodes):
    """Every (name, tie) pair of a sequence, in order."""
    found = []
    for node in nodes:
        if node[0] == "slot":
            found.append((node[1], node[2]))
        elif node[0] == "choice":
            for branch in node[1]:
                found.extend(slots(branch))
        elif node[0] == "mark":
            found.extend(slots(node[2]))
    return found


def _sequence(text, at, context):
    nodes, literal = [], []

    def flush():
        if literal:
            nodes.append(("text", "".join(literal)))
            literal.clear()

    while at < len(text):
        char = text[at]
        if char in _STOPS[context]:
            break
        if char == "\\" and at + 1 < len(text):
            literal.append(text[at + 1])
            at += 2
            continue
        node, after = _special(text, at, char)
        if node is None:
            literal.append(char)
            at += 1
            continue
        flush()
        nodes.append(node)
        at = after
    flush()
    return nodes, at


def _special(text, at, char):
    if char == "{":
        match = _SLOT.match(text, at)
        if not match:
            raise PatternError(f"bad slot at column {at + 1}")
        return ("slot", match[1], match[2]), match.end()
    if char == "(":
        return _choice(text, at)
    if char == "<":
        match = _MARK.match(text, at)
        if match:
            return _mark(text, match)
    if char in ")}":
        raise PatternError(f"stray {char!r} at column {at + 1}")
    return None, at


def _choice(text, at):
    branches, position = [], at + 1
    while True:
        nodes, position = _sequence(text, position, "choice")
        branches.append(nodes)
        if position >= len(text):
            raise PatternError(f"'(' at column {at + 1} is not closed")
        if text[position] == ")":
            return ("choice", branches), position + 1
        position += 1


def _mark(text, match):
    nodes, position = _sequence(text, match.end(), "mark")
    if position >= len(text):
        raise PatternError(f"'<' at column {match.start() + 1} is not closed")
    return ("mark", match[1], nodes), position + 1


def read_patterns(path, problems):
    """Reads a pattern file; adds "file:line: reason" to problems."""
    path, found = Path(path), []
    action, weight, lower = 0, 1.0, False
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        directive = _DIRECTIVE.match(line)
        if directive:
            word = directive[1].split()
            if word[0] == "weight":
                weight = float(word[1])
            elif word[0] in CASE_VALUES:
                lower = CASE_VALUES[word[0]]
            else:
                action = ACTION_VALUES[word[0]]
            continue
        try:
            nodes = parse(line)
        except PatternError as error:
            problems.append(f"{path}:{number}: {error}: {line}")
            continue
        found.append(Template(nodes, action, weight, path.stem, number, line, slots(nodes), lower))
    return found


def read_filler(path, problems):
    """Reads a filler file: a list of (line number, sequence)."""
    path, found = Path(path), []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            found.append((number, parse(line)))
        except PatternError as error:
            problems.append(f"{path}:{number}: {error}: {line}")
    return found
