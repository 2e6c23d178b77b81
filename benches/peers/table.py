"""The results as Markdown."""

ACCURACY = [
    ("PER", "PER"),
    ("ORG", "ORG"),
    ("MONEY", "MONEY"),
    ("amounts", "amounts"),
    ("amount-value", "value"),
    ("amount-currency", "currency"),
    ("PER~", "PER near"),
    ("ORG~", "ORG near"),
    ("MONEY~", "MONEY near"),
]
WORDS = {
    "PER": "people",
    "ORG": "organizations",
    "MONEY": "money",
    "amounts": "amounts",
    "amount-value": "values",
    "amount-currency": "currencies",
    "PER~": "people, near spans too",
    "ORG~": "organizations, near spans too",
    "MONEY~": "money, near spans too",
}


def markdown(result):
    """Two tables, and where a peer is better."""
    systems, notes, words = result["systems"], result["notes"], result["words"]
    where = f"on core {', '.join(map(str, result['cores']))} of" if result["cores"] is not None else "not pinned, on"
    threads = f"{result['threads']} thread{'s' if result['threads'] > 1 else ''}"
    lines = [
        f"`{result['gold']}`: {notes} notes, {words:,} words. {threads} each, {where} {result['machine']}; "
        f"medians of {result['repeats']} passes in turn.",
        "",
        *grid(["F1, per cent", *(name for _, name in ACCURACY)], [accuracy(one) for one in systems.values()]),
        "",
        *grid(
            ["speed", "notes/s", "words/s", "× gleaner", "load, s", "memory, MB", "passes, s"],
            [speed(one, notes, words) for one in systems.values()],
        ),
        "",
        *better(systems),
    ]
    lines += [f"- {title}: skipped: {why}" for title, why in result["skipped"].items()]
    return "\n".join(lines) + "\n"


def grid(head, rows):
    return [f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows]]


def accuracy(one):
    return [one["title"], *(per_cent(one["scores"][key]) for key, _ in ACCURACY)]


def per_cent(share):
    return "–" if share is None else f"{100 * share:.1f}"


def speed(one, notes, words):
    low, high = one["spread"]
    spread = f"{low:.2f} to {high:.2f}" if len(one["passes"]) > 1 else f"{low:.2f}, one pass"
    rates = [f"{notes / one['seconds']:.1f}", f"{words / one['seconds']:,.0f}", f"{one['ratio']:.2f}"]
    return [one["title"], *rates, f"{one['load']:.2f}", f"{one['memory']:.0f}", spread]


def better(systems):
    """A line for each peer with all in which it is better than gleaner; equal in what is printed is not better."""
    own, lines = systems["gleaner"], []
    for name, one in systems.items():
        if name == "gleaner":
            continue
        gains = [*gains_in_accuracy(own, one), *gains_in_speed(own, one)]
        lines.append(f"- {one['title']} is better in: {'; '.join(gains)}." if gains else f"- {one['title']} is better in nothing measured.")
    return lines


def gains_in_accuracy(own, one):
    for key, _ in ACCURACY:
        ours, theirs = own["scores"][key], one["scores"][key]
        if ours is not None and theirs is not None and round(100 * theirs, 1) > round(100 * ours, 1):
            yield f"{WORDS[key]} ({per_cent(theirs)} against {per_cent(ours)})"


def gains_in_speed(own, one):
    if round(one["ratio"], 2) > 1:
        yield f"speed ({one['ratio']:.2f} times gleaner's)"
    if round(one["load"], 2) < round(own["load"], 2):
        yield f"load time ({one['load']:.2f} s against {own['load']:.2f} s)"
    if round(one["memory"]) < round(own["memory"]):
        yield f"memory ({one['memory']:.0f} MB against {own['memory']:.0f} MB)"
