"""Writes lists/plain.txt: the words that the notes in notes/ have in lower case outside names."""

import pathlib
import re
import textwrap

HERE = pathlib.Path(__file__).parent
HEAD = "# Everyday words: what the notes in training/notes have in lower case outside names (plain.py writes this). A known name made of these alone counts only with capitals.\n"


def main():
    words = set()
    for file in sorted((HERE / "notes").glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.startswith("# "):
                text = re.sub(r"\[\[\w+\|[^\]]*\]\]", " ", line)
                words.update(word for word in re.findall(r"[^\W\d_]+", text) if word.islower() and len(word) >= 3)
    lines = textwrap.wrap(" ".join(sorted(words)), 130, break_long_words=False, break_on_hyphens=False)
    (HERE / "lists" / "plain.txt").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
