"""Typed values in texts: amounts, dates, durations, pairs, phone numbers, yes and no.

Answers and golds are compared by what they mean, not how they are spelled: ``$85.00`` is 85, ``000000170`` is 170,
``914km`` is 914, ``1h 45min`` is 105 minutes, and ``3/2/22`` is March 2nd, 2022 (month first, as the sites write).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

Kind = Literal["amount", "date", "duration", "pair", "phone", "yes or no", "N/A"]

_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = {name[:length]: i for i, name in enumerate(_MONTH_NAMES.split(), start=1) for length in (3, len(name))}
_MONTHS["sept"] = 9
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_UNITS: dict[str, tuple[str, Decimal]] = {
    spelling: (unit, Decimal(factor))
    for unit, factor, spellings in (
        ("$", "1", "$ us$ usd dollar dollars"),
        ("$", "0.01", "cent cents"),
        ("€", "1", "€ eur euro euros"),
        ("£", "1", "£ gbp"),
        ("%", "1", "% percent"),
        ("m", "1", "m meter meters metre metres"),
        ("m", "1000", "km kilometer kilometers kilometre kilometres"),
        ("m", "1609.344", "mi mile miles"),
        ("star", "1", "star stars"),
    )
    for spelling in spellings.split()
}


@dataclass(frozen=True)
class Amount:
    """A number as written, and its unit ("" when none is given) with the factor to it: 1.4 km is (1.4, "m", 1000)."""

    number: Decimal
    unit: str = ""
    factor: Decimal = Decimal(1)

    def equals(self, other: Amount) -> bool:
        """Equal quantities. A missing unit is taken from the other; a coordinate (three decimals or more) may be
        given with more decimals than this one has."""
        if self.unit and other.unit:
            return self.unit == other.unit and self.number * self.factor == other.number * other.factor
        if self.number == other.number:
            return True
        places, other_places = (-int(amount.number.as_tuple().exponent) for amount in (self, other))
        if not 3 <= places < other_places:
            return False
        step = Decimal(1).scaleb(-places)
        return self.number in (other.number.quantize(step, ROUND_HALF_UP), other.number.quantize(step, ROUND_DOWN))


@dataclass(frozen=True)
class Date:
    """A date; what is not said is None. A year alone is an amount."""

    year: int | None
    month: int
    day: int | None

    def covers(self, other: Date) -> bool:
        """Whether the other says everything that this one says."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or mine == theirs for mine, theirs in pairs)


Content = Amount | Date | int | str | bool | tuple[int, int]


@dataclass(frozen=True)
class Typed:
    """A value at [start, end) of a text. Durations are seconds, phone numbers their last ten digits."""

    kind: Kind
    content: Content
    start: int
    end: int

    def matches(self, other: Typed) -> bool:
        """Whether ``other`` (from an answer) is the value that this one (from a gold) asks for."""
        if self.kind != other.kind:
            return False
        if isinstance(self.content, Amount) and isinstance(other.content, Amount):
            return self.content.equals(other.content)
        if isinstance(self.content, Date) and isinstance(other.content, Date):
            return self.content.covers(other.content)
        return self.content == other.content

    def competes_with(self, right: Typed) -> bool:
        """Whether this value could be meant instead of the right one: same kind, and same unit if that one has any."""
        if self.kind != right.kind:
            return False
        if isinstance(self.content, Amount) and isinstance(right.content, Amount):
            return right.content.unit in ("", self.content.unit)
        return True


_MONTH = f"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_DURATION_PART = r"\d+(?:\.\d+)?\s*(?:hours?|hrs?|h|minutes?|mins?|seconds?|secs?)"
_SECONDS = {"h": 3_600, "m": 60, "s": 1}


def _date(found: re.Match[str]) -> Date | None:
    parts = found.groupdict()
    year, day = parts.get("year"), parts.get("day")
    month = _MONTHS.get(parts["month"]) or int(parts["month"])
    if not 1 <= month <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return None
    full_year = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return Date(full_year, month, None if day is None else int(day))


def _duration(found: re.Match[str]) -> int:
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*([hms])", found[0])
    return int(sum(Decimal(number) * _SECONDS[unit] for number, unit in parts))


def _amount(found: re.Match[str]) -> Amount:
    number = Decimal(found["number"].replace(",", ""))
    unit, factor = _UNITS.get((found["currency"] or found["unit"] or "").strip(), ("", Decimal(1)))
    return Amount(-number if found["sign"] else number, unit, factor)


_EXTRACTORS: tuple[tuple[Kind, re.Pattern[str], Callable[[re.Match[str]], Content | None]], ...] = (
    ("N/A", re.compile(r"(?<!\w)n/a(?!\w)"), lambda found: True),
    (
        "phone",
        re.compile(r"(?<!\w)(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]\d{4}(?!\w)"),
        lambda found: re.sub(r"\D", "", found[0])[-10:],
    ),
    ("date", re.compile(r"(?<!\w)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"), _date),
    ("date", re.compile(r"(?<![\w/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\w/])"), _date),
    ("date", re.compile(rf"\b{_MONTH}\b\.?\s+{_DAY}(?:,?\s+(?P<year>\d{{4}})\b)?"), _date),
    ("date", re.compile(rf"(?<!\w){_DAY}(?:\s+of)?\s+{_MONTH}\b\.?(?:,?\s+(?P<year>\d{{4}})\b)?"), _date),
    ("date", re.compile(rf"\b{_MONTH}\b\.?,?\s+(?P<year>\d{{4}})\b"), _date),
    (
        "duration",
        re.compile(rf"(?<![\w.,$€£]){_DURATION_PART}(?:[\s,]*(?:and\s+)?(?:{_DURATION_PART}|\d+\s*m))*(?!\w)"),
        _duration,
    ),
    ("pair", re.compile(r"(?<![\w:])(\d{1,3}):(\d{1,2})(?![\w:])"), lambda found: (int(found[1]), int(found[2]))),
    (
        "amount",
        re.compile(
            rf"(?<![\w.])(?<![a-z]-)(?P<sign>-)?(?P<currency>us\$|usd\s?|[$€£])?\s?(?P<number>{_NUMBER})"
            rf"(?:\s?(?P<unit>{_UNIT})(?!\w))?(?!\w|[.,]\d|-[a-z])"
        ),
        _amount,
    ),
    (
        "amount",
        re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b"),
        lambda found: Amount(Decimal(_NUMBER_WORDS.index(found[0]))),
    ),
    (
        # "no" within a sentence is no verdict ("there are no reviews").
        "yes or no",
        re.compile(r"^\s*(?:yes|no)\b|\b(?:yes|no)\b(?=\s*(?:[,.;!]|$))"),
        lambda found: found[0].strip() == "yes",
    ),
)


def extract(text: str) -> list[Typed]:
    """All values in a text, in order. A stretch of text is one value: a date's digits are no amounts."""
    remaining = text.lower()
    values = []
    for kind, pattern, convert in _EXTRACTORS:
        for found in list(pattern.finditer(remaining)):
            content = convert(found)
            if content is not None:
                values.append(Typed(kind, content, found.start(), found.end()))
                remaining = f"{remaining[: found.start()]}{chr(0) * len(found[0])}{remaining[found.end() :]}"
    return sorted(values, key=lambda value: value.start)


def whole(text: str) -> Typed | None:
    """The value that makes up the whole text (white space and a final full stop aside), or None."""
    stripped = text.lower().strip().removesuffix(".")
    values = extract(stripped)
    if len(values) == 1 and stripped[: values[0].start].strip() == stripped[values[0].end :].strip() == "":
        return values[0]
    return None
