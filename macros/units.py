"""Read quantities the way AWS writes them, so that a display and its value cannot drift apart."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, Literal

Unit = Literal["bytes", "seconds", "count", "percent", "per-second", "usd", "text"]

# AWS writes KB, MB, GB and TB for powers of 1000 and of 1024 alike, so both readings are accepted;
# KiB, MiB, GiB and TiB mean powers of 1024 only.
_FACTORS: Final[dict[str, dict[str, tuple[Fraction, ...]]]] = {
    "bytes": {
        "byte": (Fraction(1),),
        **{f"{p}b": (Fraction(1000**n), Fraction(1024**n)) for n, p in enumerate("kmgt", start=1)},
        **{f"{p}ib": (Fraction(1024**n),) for n, p in enumerate("kmgt", start=1)},
    },
    "seconds": {
        "ms": (Fraction(1, 1000),),
        "millisecond": (Fraction(1, 1000),),
        "s": (Fraction(1),),
        "second": (Fraction(1),),
        "minute": (Fraction(60),),
        "hour": (Fraction(3600),),
        "day": (Fraction(86400),),
        "week": (Fraction(604800),),
        "year": (Fraction(365 * 86400),),
    },
    "percent": {"%": (Fraction(1),), "percent": (Fraction(1),)},
}
_SCALES: Final = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_NUMBER: Final = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALED: Final = _NUMBER + r"(?:\s+(?P<scale>thousand|million|billion))?"
_FORMS: Final[dict[str, re.Pattern[str]]] = {
    "count": re.compile(_SCALED + r"(?:\s+[^\d]+)?"),
    "per-second": re.compile(_SCALED + r"\s+(?:[^\d]+\s+)?per second"),
    "usd": re.compile(r"(?:USD\s*|\$)" + _SCALED),
    "bytes": re.compile(_NUMBER + r"\s*(?P<word>[A-Za-z]+)"),
    "seconds": re.compile(_NUMBER + r"\s*(?P<word>[A-Za-z]+)"),
    "percent": re.compile(_NUMBER + r"\s*(?P<word>%|percent)"),
}


_SPELLED: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def numbers_in(text: str) -> set[Fraction]:
    """Return every number that stands in `text`, thousands separators removed."""
    return {Fraction(n.replace(",", "")) for n in re.findall(_NUMBER, text)}


def numbers_spelled_in(text: str) -> set[Fraction]:
    """Return every number that stands in `text` as a word: AWS writes "up to five", but "10"."""
    return {Fraction(_SPELLED.index(word)) for word in re.findall(r"[a-z]+", text.lower()) if word in _SPELLED}


def readings(display: str, unit: Unit) -> list[set[Fraction]] | None:
    """Return what each form in `display` can mean in the base unit, or None if one cannot be read.

    A display is one form, or two with the second in parentheses: "900 seconds (15 minutes)". Each
    form yields the set of its possible values: "4 KB" is {4000, 4096}, "1 MiB" is {1048576}.
    """
    outer = re.fullmatch(r"(?P<first>[^()]+?)(?:\s*\((?P<second>[^()]+)\))?", display.strip())
    if outer is None:
        return None
    values: list[set[Fraction]] = []
    for form in filter(None, outer.groups()):
        match = _FORMS[unit].fullmatch(form.strip())
        if match is None:
            return None
        number = Fraction(match["number"].replace(",", ""))
        if unit in _FACTORS:
            word = match["word"].lower()
            factors = _FACTORS[unit].get(word) or _FACTORS[unit].get(word.removesuffix("s"))
            if factors is None:
                return None
        else:
            factors = (Fraction(_SCALES[match["scale"] or ""]),)
        values.append({number * factor for factor in factors})
    return values


def agrees(display: str, value: int | float | str, unit: Unit) -> bool:
    """Tell whether every form in `display` can mean `value`; for text, whether they are equal."""
    if unit == "text":
        return display == value
    if isinstance(value, str):
        return False
    forms = readings(display, unit)
    return forms is not None and all(Fraction(str(value)) in form for form in forms)
