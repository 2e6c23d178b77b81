"""The text of each segment of the notes, and the way back from spans of segments to spans of notes."""


def texts(notes):
    """`(number of the note, start, text)` of each segment."""
    return [(i, start, note["text"][start:end]) for i, note in enumerate(notes) for start, end in note["segments"]]


def gather(notes, parts, found):
    """For each note its spans. `found` has, for each part, spans within the part."""
    out = [[] for _ in notes]
    for (number, offset, text), spans in zip(parts, found, strict=True):
        for start, end, label in spans:
            piece = text[start:end]
            start += len(piece) - len(piece.lstrip())
            end -= len(piece) - len(piece.rstrip())
            if start < end:
                out[number].append([offset + start, offset + end, label])
    return [(sorted(spans), []) for spans in out]
