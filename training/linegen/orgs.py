"""Organizations: real ones from lists, and invented ones composed here."""

import re
from dataclasses import dataclass

from . import banks

SMALL_WORDS = {"of", "the", "and", "for", "de", "du", "des", "der", "van", "voor", "&", "la"}
GAZETTEERS = ("sp500_companies", "hiring_tech_companies", "remoteintech_companies")


@dataclass
class Org:
    """One organization and the forms a note uses for it."""

    name: str
    legal: str
    short: str


def acronym(name):
    """BBC for British Broadcasting Corporation; "" when too short."""
    words = [word for word in re.split(r"[ -]", name) if word and word.lower() not in SMALL_WORDS]
    letters = "".join(word[0] for word in words if word[0].isalpha())
    return letters.upper() if len(letters) >= 3 else ""


class Orgs:
    """Draws organizations."""

    def __init__(self, lists, data, people, places):
        self.lists, self.people, self.places = lists, people, places
        self.known = _sections(lists, "companies/")
        self.word_like = lists.get("companies/word-like", [])
        self.person_like = lists.get("companies/person-like", [])
        products = {entry for name, entries in lists.items() if name.startswith("products/") for entry in entries}
        self.gazetteers = [entries for entries in (_without(products, banks.read_gazetteer(data, name))
                                                   for name in GAZETTEERS) if entries]
        self.public = _sections(lists, "public/")

    def draw(self, rng, kind):
        """One organization; kind is org, co, orgshort, pub or team."""
        if kind == "pub" or (kind == "org" and rng.random() < 0.07):
            return self._public(rng)
        if kind == "team":
            name = self._team(rng)
            return Org(name, name, name.removeprefix("Team ").removeprefix("Squad "))
        return self._company(rng)

    def _company(self, rng):
        roll = rng.random()
        if roll < 0.54:
            return self._invented(rng)
        if roll < 0.80 or not self.gazetteers:
            name = rng.choice(self.known[rng.randrange(len(self.known))])
        elif roll < 0.85 and self.word_like:
            name = rng.choice(self.word_like)
        elif roll < 0.88 and self.person_like:
            name = rng.choice(self.person_like)
        else:
            name = rng.choice(rng.choice(self.gazetteers))
        return Org(name, self._legal(rng, name), self._short_known(rng, name))

    def _short_known(self, rng, name):
        words = name.split()
        if len(words) > 2 and acronym(name) and rng.random() < 0.4:
            return acronym(name)
        if len(words) > 1 and len(words[0]) > 4 and words[1] not in ("&", "and", "of", "de") \
                and words[0].lower() not in SMALL_WORDS and rng.random() < 0.4:
            return words[0].rstrip(",")
        return name

    def _legal(self, rng, name):
        forms = self.lists.get("words/legal", ["Ltd"])
        if re.search(r"\b(Inc|Ltd|LLC|plc|Corporation|Company|GmbH|AG|NV|SA|Group|Holdings)\.?$", name):
            return name
        comma = "," if rng.random() < 0.07 else ""
        return f"{name}{comma} {rng.choice(forms)}"

    # --- invented companies ---

    def _invented(self, rng):
        makers = (self._brand, self._compound, self._two_words, self._brand_industry,
                  self._brand_industry, self._family_firm, self._place_industry,
                  self._letters, self._plain_word, self._partners, self._foreign)
        stem, name = rng.choice(makers)(rng)
        legal = self._legal(rng, name)
        short = acronym(name) if acronym(name) and rng.random() < 0.2 else stem
        if rng.random() < 0.10:
            name = legal
        return Org(name, legal, short)

    def coined(self, rng):
        """An invented brand word: Veltora, Quantix."""
        starts, middles, ends = (self.lists.get(f"words/syllable {part}", ["ka"])
                                 for part in ("start", "middle", "end"))
        middle = rng.choice(middles) if rng.random() < 0.45 else ""
        word = rng.choice(starts) + middle + rng.choice(ends)
        if rng.random() < 0.04:
            return word.upper() if len(word) < 6 else word
        return word[0].upper() + word[1:]

    def compound(self, rng):
        """Two words in one: Northwind, BlueHarbor."""
        first = rng.choice(self.lists.get("words/brand first", ["North"]))
        second = rng.choice(self.lists.get("words/brand second", ["wind"]))
        camel = rng.random() < 0.3
        return first + (second[0].upper() + second[1:] if camel else second.lower())

    def _brand(self, rng):
        word = self.coined(rng)
        if rng.random() < 0.06:
            word += rng.choice((".io", ".ai", ".com", ".be", "AI", "HQ", "360", "Lab"))
        return word, word

    def _compound(self, rng):
        word = self.compound(rng)
        return word, word

    def _two_words(self, rng):
        first = rng.choice(self.lists.get("words/adjective", ["Silver"]))
        second = rng.choice(self.lists.get("words/noun", ["Birch"]))
        name = f"{first} {second}"
        if rng.random() < 0.5:
            return name, f"{name} {self._industry(rng)}"
        return name, name

    def _brand_industry(self, rng):
        maker = rng.choice((self.coined, self.compound, self.coined,
                            lambda r: self.people.draw(r).family,
                            lambda r: rng.choice(self.lists.get("words/noun", ["Birch"]))))
        stem = maker(rng)
        return stem, f"{stem} {self._industry(rng)}"

    def _industry(self, rng):
        return rng.choice(self.lists.get("words/industry", ["Logistics"]))

    def _family_firm(self, rng):
        family = self.people.draw(rng).family
        end = rng.choice(self.lists.get("words/family firm", ["& Sons"]))
        if rng.random() < 0.2:
            family = f"{self.people.draw(rng).given} {family}"
        return family, f"{family} {end}"

    def _partners(self, rng):
        first, second = self.people.draw(rng).family, self.people.draw(rng).family
        joiner = rng.choice((" & ", " & ", " and ", "-", " + "))
        name = f"{first}{joiner}{second}"
        if rng.random() < 0.25:
            name = f"{self.people.draw(rng).family}, {name}"
        if rng.random() < 0.3:
            name += " " + rng.choice(("LLP", "Associates", "Partners", "Advocaten", "Advisory", "Architects"))
        return first, name

    def _place_industry(self, rng):
        place = self.places.local(rng, "city") if rng.random() < 0.7 else self.places.local(rng, "region")
        if rng.random() < 0.1:
            return f"Bank of {place}", f"Bank of {place}"
        name = f"{place} {self._industry(rng)}"
        return name, name

    def _letters(self, rng):
        count = rng.choice((2, 3, 3, 3, 4))
        letters = "".join(rng.choice("ABCDEFGHIJKLMNOPRSTVWX") for _ in range(count))
        if rng.random() < 0.2:
            letters = "&".join(letters[:2])
        if count == 2 or rng.random() < 0.5:
            return letters, f"{letters} {self._industry(rng)}"
        return letters, letters

    def _plain_word(self, rng):
        word = rng.choice(self.lists.get("words/noun", ["Lantern"]))
        if rng.random() < 0.15:
            word = rng.choice(self.people.word_given + self.people.nicknames)
            return word, f"{word} {self._industry(rng)}"
        return word, word

    def _foreign(self, rng):
        before = rng.choice(self.lists.get("words/foreign lead", ["Bäckerei"]))
        stem = self.people.draw(rng).family if rng.random() < 0.7 else self.places.local(rng, "city")
        return f"{before} {stem}", f"{before} {stem}"

    # --- public bodies and teams ---

    def _public(self, rng):
        if rng.random() < 0.5 and self.public:
            name = rng.choice(rng.choice(self.public))
        else:
            name = self._fill(rng, rng.choice(self.lists.get("public_forms", ["City of {city}"])))
        short = acronym(name) if acronym(name) and rng.random() < 0.4 else name
        return Org(name, name, short)

    def _team(self, rng):
        name = rng.choice(self.lists.get("teams/names", ["Falcon"]))
        form = rng.choice(self.lists.get("teams/forms", ["Team {name}"]))
        return self._fill(rng, form.replace("{name}", name))

    def _fill(self, rng, form):
        return (form.replace("{city}", self.places.local(rng, "city"))
                .replace("{region}", self.places.local(rng, "region"))
                .replace("{country}", self.places.local(rng, "country"))
                .replace("{family}", self.people.draw(rng).family)
                .replace("{saint}", rng.choice(self.lists.get("words/saint", ["Mary"]))))


def _without(unwanted, names):
    return [name for name in names if name not in unwanted]


def _sections(lists, prefix):
    skip = {"companies/word-like", "companies/person-like"}
    return [entries for name, entries in sorted(lists.items())
            if name.startswith(prefix) and name not in skip] or [["Acme"]]
