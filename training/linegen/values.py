"""Values that carry no label: sums, dates, times, numbers."""

MONTHS = ("January February March April May June July August September October November December").split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SIGNS = ("€", "$", "£", "¥", "CHF ", "₹", "kr ", "R$", "US$", "A$", "S$")
CODES = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "INR", "JPY", "AED", "ZAR", "CAD", "AUD", "SGD", "KES", "CZK")
WORDS = ("euros", "dollars", "pounds", "francs", "euro", "kroner", "rand", "quid", "bucks")
SCALES = ("k", "K", "m", "M", "mn", " million", " mio", " Mio", "bn", " billion", " thousand")
INDIAN = (" lakh", " crore", "L", " Cr")


def money(rng):
    """A sum of money, as notes write it."""
    forms = (_signed, _signed, _signed, _coded, _coded, _worded, _bare, _range)
    return rng.choice(forms)(rng)


def _amount(rng):
    roll = rng.random()
    if roll < 0.35:
        return f"{rng.choice((1, 2, 3, 5, 12, 15, 20, 45, 75, 120, 250, 400, 450, 900))}{rng.choice(SCALES)}"
    if roll < 0.6:
        return f"{rng.randrange(1, 30)}.{rng.randrange(1, 10)}{rng.choice(SCALES)}"
    if roll < 0.85:
        return _thousands(rng, rng.randrange(1, 900) * rng.choice((5, 10, 100, 250, 1000)))
    return f"{rng.randrange(5, 900)}" + (f".{rng.randrange(10, 99)}" if rng.random() < 0.3 else "")


def _thousands(rng, value):
    return f"{value:,}".replace(",", rng.choice((",", ",", ",", ".", "'", " ", "")))


def _signed(rng):
    sign = rng.choice(SIGNS[:4] * 3 + SIGNS[4:])
    if sign == "₹" and rng.random() < 0.5:
        return f"{sign}{rng.randrange(1, 90)}{rng.choice(INDIAN)}"
    return f"{sign}{_amount(rng)}" if rng.random() < 0.85 else f"{_amount(rng)} {sign.strip()}"


def _coded(rng):
    code = rng.choice(CODES[:4] * 3 + CODES)
    return f"{code} {_amount(rng)}" if rng.random() < 0.5 else f"{_amount(rng)} {code}"


def _worded(rng):
    word = rng.choice(WORDS)
    if rng.random() < 0.3:
        return f"{rng.choice(('two', 'three', 'fifty', 'forty-five', 'two hundred', 'a hundred'))} thousand {word}"
    return f"{_amount(rng)} {word}"


def _bare(rng):
    return f"{rng.choice((30, 45, 60, 80, 120, 250, 450, 2.7, 1.4, 3))}{rng.choice(('k', 'K', 'm', ' million', 'k€', ' k€', ' grand'))}"


def _range(rng):
    low = rng.randrange(1, 60)
    high = low + rng.randrange(1, 40)
    scale = rng.choice(("k", "m", " million", "", ",000"))
    sign = rng.choice(("€", "$", "£", ""))
    tail = "" if sign else rng.choice((" euros", " EUR", " USD"))
    joiner = rng.choice(("-", "–", " to ", " - "))
    return f"{sign}{low}{joiner}{sign if rng.random() < 0.4 and scale != ',000' else ''}{high}{scale}{tail}"


def date(rng):
    """A date expression without by/on."""
    forms = (_absolute, _absolute, _absolute, _numeric, _relative, _relative, _period)
    return rng.choice(forms)(rng)


def _month(rng):
    name = rng.choice(MONTHS)
    return name[:3] if rng.random() < 0.25 else name


def _absolute(rng):
    number, month = rng.randrange(1, 29), _month(rng)
    suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(number, "th")
    year = rng.choice(("", "", f" {rng.randrange(2019, 2028)}"))
    forms = (f"{number} {month}{year}", f"{month} {number}", f"{month} {number}{suffix}",
             f"{number}{suffix} {month}", f"{rng.choice(DAYS)} {number} {month}{year}",
             f"{month} {number}, {rng.randrange(2019, 2028)}", f"the {number}{suffix}",
             f"{rng.choice(DAYS)[:3]} {number} {month}")
    return rng.choice(forms)


def _numeric(rng):
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(2019, 2028)
    return rng.choice((f"{year}-{month:02}-{day:02}", f"{day:02}/{month:02}/{year}", f"{day}/{month}",
                       f"{day}.{month}.{year}", f"{month}/{day}/{year}", f"{day:02}.{month:02}.",
                       f"{day:02}-{month:02}-{year}", f"{year}/{month:02}/{day:02}"))


def _relative(rng):
    return rng.choice(("tomorrow", "next week", "this week", "next month", "today", "tonight", "EOD", "EOW",
                       "end of week", "end of month", "end of the week", "the end of the month", "year-end",
                       "month-end", "tomorrow morning", "this afternoon", "close of business", "COB",
                       rng.choice(DAYS), rng.choice(DAYS), rng.choice(DAYS), rng.choice(DAYS)[:3],
                       "next " + rng.choice(DAYS), "this " + rng.choice(DAYS), rng.choice(DAYS) + " noon"))


def _period(rng):
    year = rng.randrange(2020, 2028)
    return rng.choice((f"Q{rng.randrange(1, 5)}", f"Q{rng.randrange(1, 5)} {year}", f"week {rng.randrange(2, 52)}",
                       f"end of {_month(rng)}", f"{_month(rng)} {year}", f"mid-{rng.choice(MONTHS)}",
                       f"early {_month(rng)}", f"early {year}", f"{rng.choice(MONTHS)}", f"H{rng.randrange(1, 3)} {year}",
                       f"end of Q{rng.randrange(1, 5)}", f"CW{rng.randrange(1, 53)}"))


def day(rng):
    """A weekday."""
    name = rng.choice(DAYS[:5] * 3 + DAYS)
    return name[:3] if rng.random() < 0.08 else name


def time(rng):
    """A time of day."""
    hour, minute = rng.randrange(7, 20), rng.choice((0, 0, 15, 30, 45))
    half = hour - 12 if hour > 12 else hour
    meridiem = "pm" if hour >= 12 else "am"
    return rng.choice((f"{hour}:{minute:02}", f"{hour:02}:{minute:02}", f"{half}{meridiem}", f"{half} {meridiem}",
                       f"{half}:{minute:02} {meridiem}", f"{hour}h", f"{hour}h{minute:02}", f"{hour}.{minute:02}",
                       "noon", f"{half} o'clock"))


def num(rng):
    """A plain count."""
    roll = rng.random()
    if roll < 0.5:
        return str(rng.randrange(2, 60))
    if roll < 0.8:
        return str(rng.randrange(6, 100) * 10)
    return f"{rng.randrange(1, 90) * 100:,}"


def pct(rng):
    """A percentage."""
    number = rng.choice((rng.randrange(1, 100), f"{rng.randrange(0, 30)}.{rng.randrange(1, 10)}"))
    return f"{number}{rng.choice(('%', '%', '%', ' %', ' percent', ' per cent'))}"


def phone(rng):
    """A phone number."""
    digits = "".join(str(rng.randrange(10)) for _ in range(8))
    return rng.choice((f"+32 4{digits[:2]} {digits[2:4]} {digits[4:6]} {digits[6:]}", f"+44 20 {digits[:4]} {digits[4:]}",
                       f"({digits[:3]}) 555-{digits[3:7]}", f"0{digits[:3]}/{digits[3:5]}.{digits[5:7]}.{digits[6:]}",
                       f"+49 30 {digits}", f"+1 {digits[:3]}-555-{digits[3:7]}", f"0{digits[:2]} {digits[2:5]} {digits[5:]}"))
