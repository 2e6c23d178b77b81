"""Corpora, notes and generated lines as training items: texts, spans, masks, action labels.

Lines of one document are put side by side into one row, as the program puts the segments of a note into a window:
`<s> line <s> line <s> line </s>`. Whether a line is an action item is asked of its own pieces, on the mean.

A token's target is a *bit mask* of the labels that count as right for it.  A
plain target has one bit; a token whose corpus cannot tell a name of some kind
from ordinary text has several; a token that teaches nothing has all of them.
The loss is the negative log of the probability of the whole set.
"""

import json
import random
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import labels
from labels import ANY, KINDS, O, begin, bits, inside

# Pieces of a row, special ones counted.
MAX_LENGTH = 192
# The corpora whose lines are in the order of their documents, which `source` names.
DOCUMENTS = {
    "uner_ewt", "emailcoref", "gum", "wikigold", "minutes_attendees", "minutes_actions", "ami_actions",
    "icsi_summaries_neg", "lin_email", "todo_task",
}


@dataclass(frozen=True)
class Source:
    """How one corpus is used.

    `share`: part of its lines that an epoch draws (above 1: repeats).
    `open`: kinds that its `O` tokens may be, since it does not mark them.
    `soft`: marked kinds that may as well be PRODUCT, MISC or nothing.
    `ignored`: marked kinds that teach nothing.
    `action`: weight of its action labels (0: none).
    `names`: whether the names in it may be swapped for others.
    """

    share: float = 1.0
    open: tuple = ()
    soft: tuple = ()
    ignored: tuple = ()
    spans: bool = True
    action: float = 0.0
    names: bool = True


SOURCES = {
    "uner_ewt": Source(1.0, open=("PRODUCT",), soft=("MISC",)),
    "emailcoref": Source(1.0, open=("PRODUCT", "MISC")),
    "minutes_attendees": Source(1.5, open=("PRODUCT", "LOC", "MISC")),
    "wnut17": Source(0.5, open=("PRODUCT", "MISC")),
    "btc": Source(0.3, open=("PRODUCT", "MISC")),
    "wikigold": Source(1.0, open=("PRODUCT",), soft=("MISC",)),
    "crossner": Source(0.7, soft=("MISC",)),
    "stackoverflow_ner": Source(0.3, open=("PER", "ORG", "LOC", "MISC"), ignored=("PER", "ORG")),
    "gum": Source(0.3, open=("PRODUCT", "MISC"), soft=("MISC", "PRODUCT")),
    "sec_filings": Source(0.5, open=("PRODUCT", "MISC")),
    "germeval14_de": Source(0.8, open=("PRODUCT",), soft=("MISC",)),
    "uner_pud": Source(0.0, open=("PRODUCT",)),
    "minutes_actions": Source(1.0, spans=False, action=1.0),
    "ami_actions": Source(1.0, spans=False, action=1.0),
    "icsi_summaries_neg": Source(0.6, spans=False, action=0.6),
    "lin_email": Source(0.6, spans=False, action=0.6),
    "lin_chat": Source(0.0, spans=False, action=0.6),
    "parakweet_intent": Source(0.3, spans=False, action=0.4),
    "todo_task": Source(1.0, spans=False, action=0.5),
    "notes": Source(5.0, open=("MISC",), action=1.0),
    # Notes that earlier stages have read often: see `corpora`.
    "earlier notes": Source(1.0, open=("MISC",), action=1.0),
    "gen": Source(1.0, open=("MISC",), action=1.0, names=False),
}
SOCIAL = {"google", "facebook", "twitter", "github", "youtube"}
COURTESY = re.compile(
    r"\blet (me|us) know\b|\bfeel free\b|\bdon'?t hesitate\b|\bany questions\b|\bclick\b|\$LINK|\bunsubscribe\b|!!|>>>",
    re.IGNORECASE,
)
MARKER = re.compile(r"^\s*(?:[-*+•]\s+)?(?:\[[ xX]\]\s*)?")


@dataclass
class Line:
    """One segment. `spans` are `(start, end, kind)` in code points; `action` is 1, 0 or None.

    Neighbours with the same `doc` come from the same document; "" is a line by itself.
    """

    text: str
    spans: list = field(default_factory=list)
    action: int | None = None
    source: str = ""
    origin: str = ""
    doc: str = ""


def read(data, name, split):
    """The lines of one split of one corpus; none where it has no such split."""
    path = Path(data) / name / f"{split}.jsonl"
    if not path.exists():
        return []
    rows = map(json.loads, path.open(encoding="utf-8"))
    return [line for line in (corpus_line(row, name) for row in rows) if line.text.strip()]


def corpus_line(row, name):
    """One row of a corpus as a line, with the corpus' known oddities repaired."""
    text = row["text"]
    spans = [(s["start"], s["end"], s["label"]) for s in row.get("spans", [])]
    spans = [s for s in spans if text[s[0] : s[1]] not in ("@", "#")]
    action = None
    if SOURCES[name].action and row.get("label") is not None:
        action = int(row["label"])
        if action and name in ("lin_email", "parakweet_intent") and COURTESY.search(text):
            action = None
    origin = row.get("source", name)
    doc = origin if name in DOCUMENTS else ""
    if name == "uner_ewt":
        doc = origin.rsplit("-", 1)[0]
    line = Line(text, spans, action, name, origin, doc)
    return strip_marker(line) if name in ("minutes_attendees", "minutes_actions") else line


def strip_marker(line):
    """The line without its bullet or checkbox."""
    cut = MARKER.match(line.text).end()
    spans = [(a - cut, b - cut, k) for a, b, k in line.spans if a >= cut]
    return replace(line, text=line.text[cut:], spans=spans)


def read_generated(path):
    """The lines of one file of `lines.py`; `origin` is `held` for 1 template in 20."""
    out = []
    for row in map(json.loads, Path(path).open(encoding="utf-8")):
        spans = [(s["start"], s["end"], s["label"]) for s in row["spans"]]
        held = row.get("template", 0) % 20 == 7
        doc = f"{Path(path).stem}-{row['note']}" if "note" in row else ""
        out.append(Line(row["text"], spans, row["action"], "gen", "held" if held else "gen", doc))
    return out


MARK = re.compile(r"\[\[(PER|ORG|PRODUCT|LOC|MONEY|ANY)\|([^\[\]|]+)\]\]")
CURRENCY = r"(?:[€$£¥₹₩₽₺₦₫₱₪฿]|\b(?:EUR|USD|GBP|CHF|NOK|SEK|DKK|AUD|CAD|NZD|INR|JPY|PLN|ZAR|AED|SGD|HKD|KES|NGN|TRY|BRL|CZK|HUF|RON|" \
    r"MXN|ARS|CLP|COP|PEN|PHP|IDR|MYR|THB|VND|KRW|CNY|TWD|ILS|EGP|SAR|QAR|KWD|PKR|LKR|BDT|GHS|UGX|TZS|RUB|UAH|BGN|RSD|ISK|" \
    r"RM|Rs|Rp|Tk|KSh|Dhs|euros?|dollars?|pounds?|quid|bucks|grand|kr|kroner|kronor|rupees|rand|francs?|franken|pence|cents?|yen|yuan|" \
    r"zł|kč|zloty(?:ch)?|forints?|lei|pesos?|reais|rupiah|ringgit|dong|won|baht|shekels|liras?|roubles|rubles|dirhams|riyals|dinars|" \
    r"shillings|naira|cedis?|taka)\b)"
NUMBER = r"\d[\d.,'’]*(?:[ \u00a0\u202f]\d{3})*(?:\s?(?:k|m|mn|mio|bn|million|billion|thousand|lakh|crore)\b\.?)?"
# A number with its currency: rules find these, the model is not asked.
PLAIN_SUM = re.compile(rf"{CURRENCY}\s?{NUMBER}|{NUMBER}\s?{CURRENCY}", re.IGNORECASE)
# Words that may be (part of) a number.
NUMBER_WORDS = set("one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy "
                   "eighty ninety hundred thousand million billion k m".split())

ACTIONS = {"! ": 1, "? ": None}


def note_line(raw, doc=""):
    """One line of `notes/*.txt`: `! ` marks an action item, `? ` a doubtful one, `[[LABEL|text]]` a mention.

    `[[MONEY|text]]` marks sums without a currency; `[[ANY|text]]` what teaches nothing.
    """
    action = 0
    if raw[:2] in ACTIONS:
        action, raw = ACTIONS[raw[:2]], raw[2:]
    parts, spans, at, size = [], [], 0, 0
    for mark in MARK.finditer(raw):
        parts += [raw[at : mark.start()], mark.group(2)]
        size += mark.start() - at
        spans.append((size, size + len(mark.group(2)), mark.group(1)))
        size += len(mark.group(2))
        at = mark.end()
    return Line("".join([*parts, raw[at:]]), spans, action, "notes", doc=doc)


def read_notes(folder, split, chosen=lambda name: True):
    """The lines of the hand-written notes in files with a chosen name; of every 15 notes one is kept for `dev`."""
    lines, nth = [], -1
    for path in sorted(Path(folder).glob("*.txt")):
        for raw in path.read_text(encoding="utf-8").splitlines():
            nth += raw.startswith("# ")
            held = nth % 15 == 7
            if chosen(path.name) and raw.strip() and not raw.startswith("# ") and held == (split == "dev"):
                lines.append(note_line(raw.strip(), f"note-{nth}"))
    return lines


class Names:
    """Person and company names for swaps, read from the gazetteers."""

    def __init__(self, data):
        folder = Path(data) / "gazetteers"
        self.first = self._words(folder, "*first*")
        self.last = self._words(folder, "*last*")
        self.orgs = self._words(folder, "sp500*") + self._words(folder, "*tech_companies*")
        self.orgs += self._words(folder, "remoteintech*")

    @staticmethod
    def _words(folder, pattern):
        words = set()
        for file in sorted(folder.glob(pattern)):
            words.update(word.strip() for word in file.read_text(encoding="utf-8").splitlines())
        return sorted(word for word in words if 1 < len(word) < 40)

    def add(self, lines):
        """Takes in the companies of generated lines, most of them invented."""
        found = {line.text[a:b] for line in lines for a, b, kind in line.spans if kind == "ORG"}
        self.orgs = sorted({*self.orgs, *(name for name in found if name[:1].isupper() and len(name) < 40)})

    def like(self, surface, kind, rng):
        """A new name of the same kind and of as many words as `surface`, as names of that kind go."""
        if kind == "ORG":
            return rng.choice(self.orgs)
        if " " in surface:
            return f"{rng.choice(self.first)} {rng.choice(self.last)}"
        return rng.choice(self.first if rng.random() < 0.6 else self.last)


class Renaming:
    """New names for the people and companies of a document; short forms follow the full ones."""

    def __init__(self, lines, names, rng):
        self.new = {}
        spans = [(line.text[a:b], kind) for line in lines for a, b, kind in line.spans if kind in ("PER", "ORG")]
        for surface, kind in sorted(set(spans), key=lambda name: (-len(name[0]), name)):
            key = surface.lower(), kind
            if key not in self.new:
                self.new[key] = self._part(*key) or names.like(surface, kind, rng)

    def _part(self, surface, kind):
        """What the first (of a person, also the last) word of a longer name has become."""
        for (full, of), new in self.new.items():
            words = full.split()
            if of == kind and len(words) > 1 and surface in (words[0], words[-1]) and (kind == "PER" or surface == words[0]):
                return new.split()[0 if surface == words[0] else -1]
        return None

    def of(self, surface, kind):
        """The new name, in the case of the old one."""
        new = self.new[surface.lower(), kind]
        if surface.islower():
            return new.lower()
        return new.upper() if surface.isupper() and len(surface) > 4 else new


def swap_names(line, renaming):
    """The line with its people and companies renamed."""
    parts, spans, at, size = [], [], 0, 0
    for start, end, kind in sorted(line.spans):
        surface = line.text[start:end]
        new = surface
        plain = surface[:1].isalpha() and not (start and line.text[start - 1] in "@#/.")
        if start >= at and kind in ("PER", "ORG") and plain and "," not in surface:
            new = renaming.of(surface, kind)
        if start < at:
            return line
        parts += [line.text[at:start], new]
        size += start - at
        spans.append((size, size + len(new), kind))
        size += len(new)
        at = end
    parts.append(line.text[at:])
    return replace(line, text="".join(parts), spans=spans)


def recase(text, change):
    """`text` with `change` applied to each character where that keeps its length."""
    return "".join(new if len(new := change(char)) == 1 else char for char in text)


def augment(lines, names, rng):
    """One seeded variant of a document of a corpus; generated lines bring their own variety."""
    source = SOURCES[lines[0].source]
    if source.names and any(line.spans for line in lines) and rng.random() < 0.3:
        renaming = Renaming(lines, names, rng)
        lines = [swap_names(line, renaming) for line in lines]
    draw = rng.random()
    if draw < 0.15:
        change = str.lower if draw < 0.12 else str.upper
        lines = [replace(line, text=recase(line.text, change)) for line in lines]
    return [unstopped(line) if rng.random() < 0.2 else line for line in lines]


def unstopped(line):
    """The line without its full stop, if that is in no span."""
    if line.text.endswith(".") and all(end < len(line.text) for _, end, _ in line.spans):
        return replace(line, text=line.text[:-1])
    return line


def span_targets(kind, source, surface):
    """The masks of the first and of the following tokens of a marked span."""
    if kind in source.ignored or kind == "ANY":
        return ANY, ANY
    kinds = [kind]
    free = kind in source.soft
    if free:
        kinds = sorted({kind, "PRODUCT", "MISC"})
    if kind == "PRODUCT" and surface.lower() in SOCIAL:
        kinds = ["PRODUCT", "ORG"]
    extra = [O] if free else []
    return bits([begin(k) for k in kinds] + extra), bits([inside(k) for k in kinds] + extra)


def is_number(surface):
    """Whether a piece may belong to a number. Only the notes tell whether that is money."""
    return any(c.isdigit() for c in surface) or surface.strip().lower() in NUMBER_WORDS


def targets(line, offsets):
    """One mask for each token; tokens with an empty offset get all labels."""
    source = SOURCES[line.source]
    if not source.spans:
        return [ANY] * len(offsets)
    outside = bits([O] + [f(k) for k in source.open for f in (begin, inside)])
    money = bits([begin("MONEY"), inside("MONEY")])
    spans = sorted(line.spans)
    sums = [match.span() for match in PLAIN_SUM.finditer(line.text)]
    out, nth = [], 0
    begun = -1
    for start, end in offsets:
        if start == end:
            out.append(ANY)
            continue
        while nth < len(spans) and spans[nth][1] <= start:
            nth += 1
        if nth == len(spans) or spans[nth][0] >= end:
            judged = line.source == "notes" and not any(a < end and start < b for a, b in sums)
            out.append(outside if judged or not is_number(line.text[start:end]) else outside | money)
            continue
        first, rest = span_targets(spans[nth][2], source, line.text[spans[nth][0] : spans[nth][1]])
        out.append(rest if begun == nth else first)
        begun = nth
    return out


@dataclass
class Item:
    """One row: lines side by side. `actions` are `(start, end, label, weight)` of the lines that have a label."""

    ids: list
    targets: list
    actions: list


def documents(lines):
    """Lines as lists: neighbours of one document together, every other line by itself."""
    out = []
    for line in lines:
        if out and line.doc and out[-1][-1].doc == line.doc and out[-1][-1].source == line.source:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def pieces_of(lines, tokenizer):
    """The pieces of each line without the last special one, and their targets; a line is cut to fit a row."""
    out = []
    for at in range(0, len(lines), 4000):
        part = lines[at : at + 4000]
        for line, code in zip(part, tokenizer.encode_batch([line.text for line in part])):
            out.append((code.ids[:-1][: MAX_LENGTH - 1], targets(line, code.offsets)[:-1][: MAX_LENGTH - 1]))
    return out


def cut(sizes, limit, first=None):
    """Ranges of neighbours whose sizes and one more piece fit into `limit`; `first` is the limit of the first range."""
    out, start, total, room = [], 0, 1, first or limit
    for i, size in enumerate(sizes):
        if i > start and total + size > room:
            out.append((start, i))
            start, total, room = i, 1, limit
        total += size
    return [*out, (start, len(sizes))] if sizes else out


def row(lines, pieces, end):
    """Lines side by side as one item; `end` is the piece after the last."""
    ids, masks, actions = [], [], []
    for line, (own, own_targets) in zip(lines, pieces):
        weight = SOURCES[line.source].action
        if line.action is not None and weight and len(own) > 1:
            actions.append((len(ids) + 1, len(ids) + len(own), line.action, weight))
        ids += own
        masks += own_targets
    return Item([*ids, end], [*masks, ANY], actions)


# How rows are cut in training: the share of documents whose lines stand alone, and of those in rows of any length.
ALONE, SHORT = 0.15, 0.25


def rows(document, pieces, end, rng):
    """The items of one document, cut at random places."""
    draw = rng.random()
    limit = 1 if draw < ALONE else rng.randint(30, MAX_LENGTH) if draw < ALONE + SHORT else MAX_LENGTH
    parts = cut([len(own) for own, _ in pieces], limit, rng.randint(min(30, limit), limit))
    return [row(document[a:b], pieces[a:b], end) for a, b in parts]


def epoch(corpora, generated, names, tokenizer, seed):
    """The items of one epoch: a share of each corpus, augmented, and the generated lines given.

    Half of the lines that belong to no document stand alone, the others beside each other.
    """
    rng = random.Random(seed)
    found, single = [], []
    for name, pool in corpora.items():
        share = SOURCES[name].share
        for document in documents(pool):
            for _ in range(int(share) + (rng.random() < share - int(share))):
                made = augment(document, names, rng)
                (found if document[0].doc else single).append(made)
    found += documents(generated)
    rng.shuffle(single)
    half = len(single) // 2
    found += single[:half]
    found += [sum(single[at : at + 8], []) for at in range(half, len(single), 8)]
    rng.shuffle(found)
    end = tokenizer.encode("").ids[-1]
    pieces = iter(pieces_of([line for document in found for line in document], tokenizer))
    items = []
    for document in found:
        items += rows(document, [next(pieces) for _ in document], end, rng)
    return items


def batches(items, pieces, seed):
    """Batches of items of like length, each of at most `pieces` padded pieces, shuffled.

    A batch's width is a multiple of 8 and its height follows from it, so that few
    shapes occur: each new shape costs the matrix library a second.
    """
    rng = random.Random(seed)
    order = list(range(len(items)))
    rng.shuffle(order)
    out = []
    for at in range(0, len(order), 12000):
        widths = {}
        for i in order[at : at + 12000]:
            width = -(-len(items[i].ids) // 8) * 8
            row = widths.setdefault(width, [])
            row.append(items[i])
            if len(row) == pieces // width:
                out.append(widths.pop(width))
        out += widths.values()
    rng.shuffle(out)
    return out


def corpora(data, split="train", recent=""):
    """The hand-written notes and all corpora that have the split and a share in training.

    Notes in files whose names come before `recent` are `earlier notes`: they are drawn less often.
    """
    folder = Path(__file__).parent / "notes"
    out = {"notes": read_notes(folder, split, lambda name: name >= recent)}
    if recent:
        out["earlier notes"] = read_notes(folder, split, lambda name: name < recent)
    for name, source in SOURCES.items():
        if name in ("notes", "earlier notes", "gen"):
            continue
        lines = read(data, name, split)
        if name == "germeval14_de":
            dev = read(data, name, "dev")
            lines = dev[300:] if split == "train" else dev[:300] if split == "dev" else []
        if lines and (source.share > 0 or split != "train"):
            out[name] = lines
    return out


if __name__ == "__main__":
    import sys

    for name, lines in corpora(sys.argv[1]).items():
        kinds = {k: sum(s[2] == k for line in lines for s in line.spans) for k in KINDS}
        print(name, len(lines), kinds, sum(line.action == 1 for line in lines))
