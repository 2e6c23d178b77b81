"""The windows that gleaner gives its model: at most 190 tokens of a segment, 64 of them shared with the next (src/encode/window.rs)."""

LENGTH, OVERLAP = 190, 64


def ranges(count):
    """`(first, end, own_first, own_end)` of each window over `count` tokens; the own ranges partition them."""
    out, start = [], 0
    while start < count:
        end, own = min(start + LENGTH, count), start
        if out:
            own = start + (out[-1][1] - start) // 2
            out[-1][3] = own
        out.append([start, end, own, end])
        if end == count:
            break
        start += LENGTH - OVERLAP
    return out


class Window:
    """Ids with the special tokens around them, and which tokens of its part it decides."""

    def __init__(self, part, ids, first, own):
        self.part, self.ids, self.first, self.own = part, ids, first, own


def cut(tokenizer, texts):
    """The windows of all texts, and for each text the places of its tokens.

    As in gleaner, tokens that cover white space alone are left out.
    """
    before, after = around(tokenizer)
    windows, places = [], []
    for part, (text, code) in enumerate(zip(texts, tokenizer.encode_batch(texts, add_special_tokens=False), strict=True)):
        kept = [(i, place) for i, place in zip(code.ids, code.offsets) if place[0] == place[1] or text[slice(*place)].strip()]
        places.append([place for _, place in kept])
        ids = [i for i, _ in kept]
        for first, end, *own in ranges(len(ids)):
            windows.append(Window(part, before + ids[first:end] + after, first - len(before), own))
    return windows, places


def around(tokenizer):
    ids = tokenizer.encode("").ids
    half = (len(ids) + 1) // 2
    return ids[:half], ids[half:]
