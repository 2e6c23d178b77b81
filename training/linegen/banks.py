"""Reads the name lists: those kept beside the generator, and the gazetteers.

A list file holds `[section]` headings; entries stand one a line or are
separated by `;`. Lines that start with `#` are comments.
"""

import re
from pathlib import Path

_SECTION = re.compile(r"^\[(.+)\]$")


def read_lists(folder):
    """All sections of all list files: {"file/section": [entry, ...]}."""
    sections = {}
    for path in sorted(Path(folder).glob("*.txt")):
        current = sections.setdefault(path.stem, [])
        for raw in path.read_text(encoding="utf-8").splitlines():
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            heading = _SECTION.match(line)
            if heading:
                current = sections.setdefault(f"{path.stem}/{heading[1]}", [])
                continue
            current.extend(part.strip() for part in line.split(";") if part.strip())
    return {name: entries for name, entries in sections.items() if entries}


def read_gazetteer(data, name):
    """Entries of one gazetteer, cleaned; empty when the file is absent."""
    path = Path(data) / "gazetteers" / f"{name}.txt"
    if not path.is_file():
        return []
    entries = (_clean(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [entry for entry in entries if entry]


def _clean(line):
    line = re.sub(r"\s*\((Class [A-Z]|.*company.*)\)$", "", line.strip())
    line = line.strip(" >*").removesuffix("(The)").strip()
    return line if re.search(r"\w", line) and len(line) < 40 else ""


def gazetteer_locales(data, kind):
    """Names by locale: kind is "first" or "last"."""
    folder = Path(data) / "gazetteers"
    found = {}
    for path in sorted(folder.glob(f"faker_{kind}_*.txt")):
        locale = path.stem.split("_", 2)[2]
        names = read_gazetteer(data, path.stem)
        found[locale] = [name for name in names if len(name) > 1]
    return found
