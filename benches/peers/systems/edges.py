"""Brings the spans of other conventions to ours, so that nobody loses points over an article.

OntoNotes, on which spaCy's models are trained, has `the Ford Company's` and `about $5 million`; ours are `Ford Company` and `$5 million`.
Of `€620k` such a model mostly marks `620k`, without the sign.
"""

import re

FRONT = {
    "ORG": re.compile(r"the\s+", re.I),
    "MONEY": re.compile(
        r"(?:(?:just|only|about|around|roughly|some|approx(?:\.|imately)?|circa|ca\.?|nearly|almost|over|under|up\s+to|at\s+least|"
        r"at\s+most|more\s+than|less\s+than|as\s+much\s+as|as\s+little\s+as|an?\s+additional|an?\s+estimated|another|the)\s+|[~≈<>]\s*)+",
        re.I,
    ),
}
SIGN = re.compile(r"[$€£¥₹₩₽₺₴₪฿₫₱₦]\s?$")
BACK = re.compile(r"(?:\s|['’]s?\s*)+$")


def clean(text, start, end, label):
    """The span without such words and white space at its ends, and with the sign before a sum; None where nothing is left."""
    piece = text[start:end]
    end -= len(piece) - len(piece.rstrip())
    if label != "MONEY" and (found := BACK.search(text[start:end])):
        end = start + found.start()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if label in FRONT and (found := FRONT[label].match(text, start, end)):
        start = found.end()
    if label == "MONEY" and (found := SIGN.search(text[max(0, start - 2) : start])):
        start -= len(found.group())
    return (start, end) if start < end else None
