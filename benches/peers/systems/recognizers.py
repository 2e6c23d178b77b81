"""Microsoft Recognizers-Text: sums of money in English, with value and currency. Whole notes go in.

It knows a dollar or pound without a country as such, and gives no code for it: they count as USD and GBP, which is what they mostly are.
A unit without a number is no sum and is left out.
"""

from decimal import Decimal, InvalidOperation

from recognizers_number_with_unit import Culture, NumberWithUnitRecognizer

PLAIN = {"Dollar": "USD", "Pound": "GBP", "British pound": "GBP", "United States dollar": "USD"}


def load(job):
    model = NumberWithUnitRecognizer(Culture.English).get_currency_model()
    return lambda notes: [sums(model, note["text"]) for note in notes]


def sums(model, text):
    spans, amounts = [], []
    places = [i for i, char in enumerate(text) for _ in char.lower()]  # It counts in the text in small letters.
    for found in sorted(model.parse(text), key=lambda one: one.start):
        start, end = places[found.start], places[found.end] + 1
        value = number((found.resolution or {}).get("value"))
        if value is None or (spans and start < spans[-1][1]):
            continue
        unit = found.resolution.get("unit")
        amounts.append([len(spans), value, found.resolution.get("isoCurrency") or PLAIN.get(unit)])
        spans.append([start, end, "MONEY"])
    return spans, amounts


def number(value):
    """A number without an exponent; None for none."""
    try:
        return format(Decimal(value), "f")
    except (InvalidOperation, TypeError):
        return None
