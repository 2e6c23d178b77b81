"""Persons: a given and a family name, and the ways a note writes them."""

import re
import unicodedata
from dataclasses import dataclass

from . import banks

ASIAN_ORDER = {"zh", "ko", "ja", "vi", "hu"}
PARTICLES = {"van", "von", "der", "den", "de", "del", "della", "di", "da", "dos",
             "du", "la", "le", "ten", "ter", "te", "'t", "al", "el", "bin", "ibn",
             "zu", "und", "y", "af", "av", "vom", "zum", "op", "in", "st."}


@dataclass
class Person:
    """One invented person."""

    given: str
    family: str
    family_first: bool = False
    middle: str = ""

    def full(self, rng):
        """Given and family name, as most notes write them."""
        roll = rng.random()
        if self.family_first and roll < 0.7:
            return f"{self.family} {self.given}"
        if not self.family_first and roll < 0.012:
            return f"{self.family.upper()} {self.given}"
        if roll < 0.025:
            return f"{self.given} {self.family.upper()}"
        if self.middle:
            return f"{self.given} {self.middle} {self.family}"
        return f"{self.given} {self.family}"

    def abbr(self, rng):
        """K. van der Wal, J van der Wal, JP Martin, Jan V."""
        letters = [part[0] for part in re.split(r"[ -]", self.given) if part]
        roll = rng.random()
        if roll < 0.6:
            return ".".join(letters) + f". {self.family}"
        if roll < 0.75:
            return "".join(letters) + f" {self.family}"
        if roll < 0.85:
            return ". ".join(letters) + f". {self.family}"
        last = _main_part(self.family)[0].upper()
        return f"{self.given} {last}" + ("." if rng.random() < 0.6 else "")

    def initials(self, rng):
        """JvdB, JB, J.B."""
        first = "".join(part[0] for part in re.split(r"[ -]", self.given) if part)
        parts = [part for part in re.split(r"[ -]", self.family) if part]
        last = "".join(part[0] for part in parts)
        if len(last) > 1 and rng.random() < 0.5:
            last = _main_part(self.family)[0]
        text = first + last
        if len(text) == 2 and rng.random() < 0.12:
            return f"{text[0]}.{text[1]}."
        return text if text.isupper() or rng.random() < 0.8 else text.upper()

    def handle(self, rng):
        """jdoe, jane.doe, jane: lower case, without the @."""
        given, family = ascii_name(self.given), ascii_name(self.family)
        given, family = given or "sam", family or "lee"
        forms = [given, given, given + "." + family, given[0] + family,
                 given + family[0], given + "_" + family, given + family, given + "-" + family]
        return rng.choice(forms)

    def per(self, rng):
        """A natural mix, mostly full or given names."""
        roll = rng.random()
        if roll < 0.50:
            return self.full(rng)
        if roll < 0.88:
            return self.given
        if roll < 0.94:
            return self.family
        return self.abbr(rng)


def ascii_name(name):
    """Letters a-z of a name, for handles and addresses."""
    swaps = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "đ": "d", "ı": "i"})
    flat = unicodedata.normalize("NFKD", name.lower().translate(swaps))
    return "".join(char for char in flat if "a" <= char <= "z")


def _main_part(family):
    parts = [part for part in re.split(r"[ -]", family) if part]
    for part in parts:
        if part.lower() not in PARTICLES:
            return part
    return parts[-1]


class People:
    """Draws persons from the lists and gazetteers."""

    def __init__(self, lists, data):
        self.given = banks.gazetteer_locales(data, "first")
        self.family = banks.gazetteer_locales(data, "last")
        self.family.pop("pl_PL", None)
        self._add_lists(lists)
        self.word_given = lists.get("people/word given", ["Will"])
        self.word_family = lists.get("people/word family", ["Young"])
        self.nicknames = lists.get("people/nicknames", ["Joe"])
        self.us_given = banks.read_gazetteer(data, "smashew_first_us")
        self.us_family = banks.read_gazetteer(data, "smashew_last_us")
        self.locales = sorted(set(self.given) & set(self.family))
        self.any_given = sorted({n for names in self.given.values() for n in names})

    def _add_lists(self, lists):
        for name, entries in lists.items():
            match = re.match(r"people/(\w+) (given|family)$", name)
            if match and match[1] != "word":
                bank = self.given if match[2] == "given" else self.family
                code = next((key for key in bank if key.startswith(match[1] + "_")), match[1])
                bank.setdefault(code, []).extend(entries)

    def draw(self, rng):
        """One person."""
        locale = self._locale(rng)
        given = rng.choice(self.given[locale])
        family = self._family(rng, locale)
        roll = rng.random()
        if roll < 0.12 and locale.startswith("en"):
            family = rng.choice(self.us_family) if self.us_family else family
        elif roll < 0.20:
            family = rng.choice(self.family[rng.choice(self.locales)])
        if rng.random() < 0.07:
            given = rng.choice(self.word_given)
        elif rng.random() < 0.06:
            given = rng.choice(self.nicknames)
        if rng.random() < 0.06:
            family = rng.choice(self.word_family)
        middle = rng.choice("ABCDEFGHJKLMPRSTW") + "." if rng.random() < 0.03 else ""
        return Person(given, family, locale in ASIAN_ORDER, middle)

    def _locale(self, rng):
        if rng.random() < 0.25:
            english = [name for name in self.locales if name.startswith("en")]
            return rng.choice(english or self.locales)
        return rng.choice(self.locales)

    def _family(self, rng, locale):
        family = rng.choice(self.family[locale])
        chance = 0.35 if locale.startswith(("es", "pt")) else 0.03
        if rng.random() < chance and " " not in family and "-" not in family:
            other = rng.choice(self.family[locale])
            joiner = " " if locale.startswith(("es", "pt")) and rng.random() < 0.8 else "-"
            if other != family and "-" not in other:
                family = f"{family}{joiner}{other}"
        return family
