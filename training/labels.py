"""The labels that every part of the training shares."""

KINDS = ["PER", "ORG", "LOC", "PRODUCT", "MISC", "MONEY"]
LABELS = ["O"] + [f"{prefix}-{kind}" for kind in KINDS for prefix in "BI"]
O = 0


def begin(kind):
    """Index of `B-kind`."""
    return 1 + 2 * KINDS.index(kind)


def inside(kind):
    """Index of `I-kind`."""
    return begin(kind) + 1


def bits(indexes):
    """A bit mask with one bit set for each label index."""
    mask = 0
    for index in indexes:
        mask |= 1 << index
    return mask


ANY = (1 << len(LABELS)) - 1


def decode(ids, offsets):
    """BIO label indexes with their `(start, end)` offsets to `(start, end, kind)` spans.

    An `I-` label that continues no span of its kind opens one.  Tokens with an
    empty offset are skipped.  `MISC` spans are given like the others.
    """
    spans = []
    current = None
    for label, (start, end) in zip(ids, offsets):
        if start == end:
            continue
        if label == O:
            current = None
            continue
        kind = KINDS[(label - 1) // 2]
        if label % 2 == 1 or current is None or current[2] != kind:
            current = [start, end, kind]
            spans.append(current)
        else:
            current[1] = end
    return [tuple(span) for span in spans]
