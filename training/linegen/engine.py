"""Fills templates and turns them into labelled lines."""

import re
from pathlib import Path

from . import augment, banks, dsl, values
from .orgs import Orgs
from .people import People, ascii_name
from .things import Places, Products

PERSON = {"full", "first", "last", "abbr", "initials", "handle", "per", "mail"}
ORG = {"org", "co", "orgshort", "pub", "team"}
PLACE = {"loc", "city", "country", "region", "street", "venue"}
PRODUCT = {"product", "mproduct", "project"}
PLAIN = {"money": values.money, "date": values.date, "day": values.day, "time": values.time,
         "num": values.num, "pct": values.pct, "phone": values.phone}
LISTED = {"role": "roles", "unit": "units", "event": "events"}
KIND_ORDER = ("team", "pub", "co", "org", "orgshort")
MAX_DEPTH = 6


class Scope:
    """What the tied slots of one template stand for."""

    def __init__(self, slots):
        self.tied = {}
        self.kinds = {}
        for name, tie in slots:
            if tie and name in ORG:
                self.kinds.setdefault(tie, set()).add(name)

    def org_kind(self, name, tie):
        """The most specific kind that slots of this tie ask for."""
        kinds = self.kinds.get(tie, {name})
        return next(kind for kind in KIND_ORDER if kind in kinds)


class Cast:
    """Who and what a generated note is about: most draws give one of a few, none twice in a line."""

    # Of each kind: how many there are at most, and how often one of them is drawn.
    SIZES = {"person": 6, "company": 4, "pub": 1, "team": 1, "product": 3, "mproduct": 1, "project": 1}
    SHARE = 0.7

    def __init__(self, rng):
        self.rng = rng
        self.drawn = {}
        self.used = []

    def new_line(self):
        """Everybody may be drawn again."""
        self.used = []

    def draw(self, kind, make):
        """One of the cast of this kind, or what `make` gives."""
        known = self.drawn.setdefault(kind, [])
        size = self.SIZES.get(kind, 0)
        free = [one for one in known if one not in self.used]
        if free and self.rng.random() < self.SHARE * (len(known) + 1) / (size + 1):
            found = self.rng.choice(free)
        else:
            found = make()
            if len(known) < size:
                known.append(found)
        self.used.append(found)
        return found


class NoCast:
    """Every draw gives somebody new."""

    @staticmethod
    def new_line():
        """Nothing to forget."""

    @staticmethod
    def draw(_kind, make):
        """What `make` gives."""
        return make()


class Engine:
    """Templates, fillers and names, ready to draw lines from."""

    def __init__(self, folder, data):
        folder = Path(folder)
        self.problems = []
        self.lists = banks.read_lists(folder / "lists")
        self.templates = [template for path in sorted((folder / "patterns").glob("*.txt"))
                          for template in dsl.read_patterns(path, self.problems)]
        self.fillers = {path.stem: dsl.read_filler(path, self.problems)
                        for path in sorted((folder / "fillers").glob("*.txt"))}
        self._check(folder)
        self.people = People(self.lists, data)
        self.places = Places(self.lists)
        self.orgs = Orgs(self.lists, data, self.people, self.places)
        self.products = Products(self.lists, data, self.orgs)
        self.cast = NoCast()

    def _known(self, name):
        built_in = PERSON | ORG | PLACE | PRODUCT | set(PLAIN) | set(LISTED) | {"url"}
        return name in built_in or name in self.fillers

    def _check(self, folder):
        for template in self.templates:
            for name in sorted({slot for slot, _ in template.slots}):
                if not self._known(name):
                    self.problems.append(f"{folder}/patterns/{template.source}.txt:{template.line}: "
                                         f"unknown slot {{{name}}}: {template.text}")
        for filler, entries in self.fillers.items():
            for number, nodes in entries:
                for name in sorted({slot for slot, _ in dsl.slots(nodes)}):
                    if not self._known(name):
                        self.problems.append(f"{folder}/fillers/{filler}.txt:{number}: unknown slot {{{name}}}")

    def usable(self):
        """The templates whose slots are all known."""
        return [t for t in self.templates if all(self._known(name) for name, _ in t.slots)]

    def line(self, template, rng):
        """One labelled line of a template, as a dict for JSON."""
        self.cast.new_line()
        pieces = self._expand(template.nodes, rng, Scope(template.slots), 0)
        pieces = _capitalise(_articles(_merge(pieces)), template, rng)
        heading = "head" in template.source or "title" in template.source
        pieces = _merge(map(tuple, augment.augment(pieces, rng, heading, template.lower)))
        text, spans = _flatten(pieces)
        return {"text": text, "spans": spans, "action": template.action, "src": f"gen/{template.source}"}

    def _expand(self, nodes, rng, scope, depth):
        pieces = []
        for node in nodes:
            if node[0] == "text":
                pieces.append((node[1], None))
            elif node[0] == "choice":
                pieces.extend(self._expand(rng.choice(node[1]), rng, scope, depth))
            elif node[0] == "mark":
                inner = self._expand(node[2], rng, scope, depth)
                pieces.append(("".join(text for text, _ in inner), node[1]))
            else:
                pieces.extend(self._slot(node[1], node[2], rng, scope, depth))
        return pieces

    def _slot(self, name, tie, rng, scope, depth):
        if name in PERSON:
            return self._person(name, tie, rng, scope)
        if name in ORG:
            return [(self._org(name, tie, rng, scope), "ORG")]
        if name in PLACE:
            return _place(self._tied(name, tie, scope, lambda: self.places.draw(rng, name)))
        if name in PRODUCT:
            draw = lambda: self.cast.draw(name, lambda: self.products.draw(rng, name))
            return [(self._tied(name, tie, scope, draw), "PRODUCT")]
        if name in self.fillers:
            return self._tied(name, tie, scope, lambda: self._filler(name, rng, depth))
        return [(self._tied(name, tie, scope, lambda: self._plain(name, rng)), None)]

    def _tied(self, name, tie, scope, make):
        if not tie:
            return make()
        key = (name, tie)
        if key not in scope.tied:
            scope.tied[key] = make()
        return scope.tied[key]

    def _person(self, name, tie, rng, scope):
        draw = lambda: self.cast.draw("person", lambda: self.people.draw(rng))
        person = self._tied("person", tie, scope, draw)
        if name == "mail":
            return [(_mail(person, rng), None)]
        if name == "first":
            return [(person.given, "PER")]
        if name == "last":
            return [(person.family, "PER")]
        return [(getattr(person, name)(rng), "PER")]

    def _org(self, name, tie, rng, scope):
        kind = scope.org_kind(name, tie) if tie else name
        role = kind if kind in ("pub", "team") else "company"
        draw = lambda: self.cast.draw(role, lambda: self.orgs.draw(rng, kind))
        org = self._tied("org", tie, scope, draw)
        if name == "co":
            return org.legal
        return org.short if name == "orgshort" else org.name

    def _filler(self, name, rng, depth):
        entries = self.fillers[name]
        if not entries or depth >= MAX_DEPTH:
            return [("it", None)]
        nodes = rng.choice(entries)[1]
        return self._expand(nodes, rng, Scope(dsl.slots(nodes)), depth + 1)

    def _plain(self, name, rng):
        if name in PLAIN:
            return PLAIN[name](rng)
        if name == "url":
            host = self.orgs.coined(rng).lower()
            return rng.choice((f"https://www.{host}.com/{rng.choice(('docs', 'pricing', 'mtg/42', 'x'))}", f"www.{host}.io"))
        entries = [entry for key, found in sorted(self.lists.items())
                   if key == LISTED[name] or key.startswith(LISTED[name] + "/") for entry in found]
        return rng.choice(entries or [name])


def _place(name):
    """The article of a place name stays outside the span."""
    if name.startswith("the "):
        return [("the ", None), (name[4:], "LOC")]
    return [(name, "LOC")]


def _mail(person, rng):
    given, family = ascii_name(person.given) or "info", ascii_name(person.family) or "desk"
    user = rng.choice((f"{given}.{family}", f"{given[0]}{family}", given, f"{given}_{family}"))
    host = rng.choice(("example.com", "mail.example.org", "corp.example.net", "example.be", "acme.example",
                       "gmail.com", "outlook.com", f"{family}.com", f"{family}-group.eu"))
    return f"{user}@{host}"


def _merge(pieces):
    """Joins neighbouring pieces without a label, drops empty ones."""
    merged = []
    for text, label in pieces:
        if text == "the " and merged and re.search(r"\b([Tt]he|de|la|le|der|die|das|het) $", merged[-1][0]):
            continue
        if not text:
            continue
        if label is None and merged and merged[-1][1] is None:
            merged[-1] = (merged[-1][0] + text, None)
        else:
            merged.append((text, label))
    return _stops(_whole_names(merged))


def _whole_names(pieces):
    """A given and a family name with only a space between are one name."""
    joined = []
    for text, label in pieces:
        if label == "PER" and len(joined) > 1 and joined[-1] == (" ", None) and joined[-2][1] == "PER":
            joined.pop()
            joined[-1] = (f"{joined[-1][0]} {text}", "PER")
        else:
            joined.append((text, label))
    return joined


def _stops(pieces):
    """One full stop where a name that ends in one also ends the sentence."""
    for index in range(1, len(pieces)):
        before, (text, label) = pieces[index - 1], pieces[index]
        if label is None and before[0].endswith(".") and text.startswith(".") and not text.startswith(".."):
            pieces[index] = (text[1:], None)
    return [piece for piece in pieces if piece[0]]


def _articles(pieces):
    """Turns "a engineer" into "an engineer" in unlabelled text."""
    return [(re.sub(r"\b([Aa]) (?=(?:[aeio]|u[^ns])[a-z]{3})(?!one\b|once\b|eu)", r"\1n ", text) if label is None
             and not re.search(r"\b(il|elle|on|le|la|les|qui|nous)\b", text) else text, label)
            for text, label in pieces]


def _capitalise(pieces, template, rng):
    """Most lines that start with a filler start with a capital."""
    starts_plain = template.nodes and template.nodes[0][0] in ("slot", "choice")
    if pieces and pieces[0][1] is None and starts_plain and rng.random() < 0.8:
        text = pieces[0][0]
        return [(text[:1].upper() + text[1:], None)] + pieces[1:]
    return pieces


def _flatten(pieces):
    text, spans = "", []
    for part, label in pieces:
        if label is not None and part.strip():
            lead = len(part) - len(part.lstrip())
            start = len(text) + lead
            spans.append({"start": start, "end": start + len(part.strip()), "label": label})
        text += part
    lead = len(text) - len(text.lstrip())
    if lead:
        for span in spans:
            span["start"] -= lead
            span["end"] -= lead
    return text.strip(), spans
