"""Places, products and projects."""

import re

from . import banks


class Places:
    """Draws place names."""

    MIX = ("city",) * 10 + ("country",) * 5 + ("region",) * 4 + ("venue",) * 3 + ("street",)

    def __init__(self, lists):
        self.lists = lists

    def draw(self, rng, kind="loc"):
        """A place; kind is loc, city, country, region, street or venue."""
        kind = rng.choice(self.MIX) if kind == "loc" else kind
        if kind == "street":
            return self._street(rng)
        return rng.choice(self.lists.get(f"places/{kind}", ["Ghent"]))

    def local(self, rng, kind="city"):
        """A place that a company or public body may be named after."""
        for _ in range(20):
            name = self.draw(rng, kind)
            if not name.isupper() and not name.startswith("the "):
                return name
        return "Ghent"

    def _street(self, rng):
        name = rng.choice(self.lists.get("places/street", ["Mill Lane"]))
        roll = rng.random()
        if roll < 0.25:
            english = name.split()[-1] in ("Street", "Road", "Lane", "Avenue", "Way", "Drive", "Rd", "St")
            number = str(rng.randrange(1, 240))
            return f"{number} {name}" if english else f"{name} {number}"
        return name


class Products:
    """Draws products, maker+product names and named projects."""

    def __init__(self, lists, data, orgs):
        self.lists, self.orgs = lists, orgs
        self.by_maker = [(name.split("/", 1)[1], entries) for name, entries in sorted(lists.items())
                         if name.startswith("products/") and not name.startswith("products/=")]
        self.alone = [entries for name, entries in sorted(lists.items())
                      if name.startswith("products/=")] or [["Kafka"]]
        self.generic = set(lists.get("products_generic", []))
        companies = {entry for name, entries in lists.items() if name.startswith("companies/") for entry in entries}
        self.lifecycle = [name for name in banks.read_gazetteer(data, "endoflife_products")
                          if name not in companies and name not in self.generic]

    def draw(self, rng, kind="product"):
        """kind is product, mproduct or project."""
        if kind == "project":
            return self._project(rng)
        if kind == "mproduct":
            return self._maker_product(rng)
        roll = rng.random()
        if roll < 0.30 and self.by_maker:
            maker, entries = self._pick_maker(rng)
            name = rng.choice(entries)
            return name if self._stands_alone(name) else f"{maker} {name}"
        if roll < 0.40:
            return self._maker_product(rng)
        if roll < 0.66:
            return rng.choice(rng.choice(self.alone))
        if roll < 0.72 and self.lifecycle:
            return rng.choice(self.lifecycle)
        return self._invented(rng)

    def _stands_alone(self, name):
        return name not in self.generic and re.search(r"[A-Za-z]{4}", name)

    def _pick_maker(self, rng):
        return rng.choices(self.by_maker, [len(entries) ** 0.5 for _, entries in self.by_maker])[0]

    def _maker_product(self, rng):
        if rng.random() < 0.7 and self.by_maker:
            maker, entries = self._pick_maker(rng)
            return f"{maker} {rng.choice(entries)}"
        maker = self.orgs.draw(rng, "co").short
        return f"{maker} {rng.choice(self.lists.get('words/product', ['Suite']))}"

    def _invented(self, rng):
        roll = rng.random()
        stem = self.orgs.coined(rng) if rng.random() < 0.6 else self.orgs.compound(rng)
        tail = rng.choice(self.lists.get("words/product", ["Suite"]))
        if roll < 0.30:
            return stem
        if roll < 0.75:
            return f"{stem} {tail}"
        if roll < 0.88:
            return f"{stem}{rng.choice(('X', 'Pro', 'One', 'Go', 'Flow', 'Desk', 'Pay', '360', ' 2', ' 365'))}"
        code = rng.choice("ABCDEFGHKLMNPRSTVXZ") + rng.choice(("", "R", "X", "T"))
        return f"{stem} {code}{rng.choice(('', '-'))}{rng.randrange(1, 90) * 10}"

    def _project(self, rng):
        name = rng.choice(self.lists.get("projects/names", ["Atlas"]))
        if rng.random() < 0.2:
            name = self.orgs.coined(rng)
        return rng.choice(self.lists.get("projects/forms", ["Project {name}"])).replace("{name}", name)
