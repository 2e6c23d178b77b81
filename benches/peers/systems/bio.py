"""From label numbers to spans, as `gleaner` and conlleval read IOB2; an inside label that follows nothing of its kind opens a span."""


def spans(offsets, best, names, keep):
    """Spans `(start, end, label)` from the places of tokens and the number of each one's most probable label."""
    out, open_kind = [], None
    for (start, end), number in zip(offsets, best, strict=True):
        place, _, kind = names[number].partition("-")
        if place == "I" and kind == open_kind:
            out[-1][1] = end
        elif place == "O":
            open_kind = None
        else:
            out.append([start, end, kind])
            open_kind = kind
    return [tuple(span) for span in out if span[2] in keep]
