"""Changes to a finished line that keep its spans: case, accents, quotes, typos.

A line is a list of pieces [text, label]; label is None outside a name.
"""

import unicodedata

_SHORT = (("with ", "w/ "), (" and ", " & "), ("meeting", "mtg"), ("because", "bc"), ("regarding ", "re "),
          ("without ", "w/o "), ("department", "dept"), ("customer", "cust."), (" approximately ", " ~"),
          ("please", "pls"), ("Please", "Pls"), ("information", "info"), ("management", "mgmt"))
_PLAIN = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss",
                        "æ": "ae", "Æ": "Ae"})


def augment(pieces, rng, heading, lower=False):
    """Returns the pieces, changed or not.

    Heading lines may be in capitals; lower puts the whole line in lower case.
    """
    pieces = [list(piece) for piece in pieces]
    _punctuation(pieces, rng)
    if rng.random() < 0.04:
        _abbreviate(pieces, rng)
    if rng.random() < 0.025:
        _typo(pieces, rng)
    if rng.random() < 0.05:
        _each(pieces, strip_accents)
    if lower:
        _each(pieces, str.lower)
    else:
        _case(pieces, rng, heading)
    return pieces


def strip_accents(text):
    """Letters without their marks: Ömer to Omer."""
    flat = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return unicodedata.normalize("NFC", "".join(c for c in flat if not unicodedata.combining(c)))


def _each(pieces, change, labelled=(True, False)):
    for piece in pieces:
        if (piece[1] is not None) in labelled:
            piece[0] = change(piece[0])


def _case(pieces, rng, heading):
    roll = rng.random()
    if heading:
        if roll < 0.12:
            _each(pieces, str.upper)
        elif roll < 0.22:
            _each(pieces, str.lower)
        elif roll < 0.32:
            _each(pieces, _title, (False,))
        return
    if roll < 0.12:
        _each(pieces, str.lower)
    elif roll < 0.155:
        _lower_start(pieces)
    elif roll < 0.175:
        _each(pieces, str.lower, (True,))
    elif roll < 0.185 and sum(len(piece[0]) for piece in pieces) < 70:
        _each(pieces, str.upper)


def _title(text):
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def _lower_start(pieces):
    if pieces and pieces[0][1] is None:
        text = pieces[0][0]
        if len(text) > 1 and text[1].islower():
            pieces[0][0] = text[0].lower() + text[1:]


def _punctuation(pieces, rng):
    last = pieces[-1] if pieces else None
    if last and last[1] is None and last[0].endswith(".") and not last[0].endswith("..") and rng.random() < 0.2:
        last[0] = last[0][:-1]
    if rng.random() < 0.25:
        _each(pieces, lambda text: text.replace("'", "’"))
    if rng.random() < 0.10:
        _each(pieces, lambda text: text.replace(" – ", " - ").replace("—", " - "), (False,))


def _abbreviate(pieces, rng):
    for long, short in _SHORT:
        if rng.random() < 0.7:
            _each(pieces, lambda text, a=long, b=short: text.replace(a, b, 1), (False,))


def _typo(pieces, rng):
    places = [(index, at) for index, piece in enumerate(pieces) if piece[1] is None
              for at in range(1, len(piece[0]) - 2)
              if piece[0][at - 1:at + 3].isalpha()]
    if not places:
        return
    index, at = rng.choice(places)
    text = pieces[index][0]
    if rng.random() < 0.5:
        pieces[index][0] = text[:at] + text[at + 1] + text[at] + text[at + 2:]
    else:
        pieces[index][0] = text[:at] + text[at + 1:]
