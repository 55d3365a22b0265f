"""Instructions and pages name things differently: spelling, plurals, periods of time."""

from __future__ import annotations

import calendar
import difflib
import itertools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from webrl_gym.tasks.solutions.driver import SolutionError

_CLOSE = 0.8
_FILLERS = frozenset(["a", "an", "the", "of", "for", "from", "to", "in", "my", "some", "and"])
_MONTHS = [name.lower() for name in calendar.month_abbr]
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}
_COUNTS = {word: number for number, word in enumerate("zero one two three four five six seven eight nine ten".split())}  # noqa: SIM905


def words(text: str) -> list[str]:
    """The words that count, in small letters, without the ``'s`` of owners."""
    found = re.findall(r"[a-z0-9.]+", re.sub(r"['’]s\b", "", text.lower()))
    return [word for word in found if word not in _FILLERS]


def close(one: str, other: str) -> bool:
    """Whether two words are the same but for a misspelling or an ending."""
    return one == other or difflib.SequenceMatcher(None, one, other).ratio() >= _CLOSE


def mentions(text: str, wanted: str) -> bool:
    """Whether the text has all words of ``wanted``, more or less; ``make up`` is in ``Makeup Kit``."""
    if "".join(words(wanted)) in "".join(words(text)):
        return True
    there = words(text)
    return all(any(close(word, other) for other in there) for word in words(wanted))


def same(text: str, wanted: str) -> bool:
    """Whether the two have the same words in the same order, more or less."""
    pairs = list(itertools.zip_longest(words(text), words(wanted), fillvalue=""))
    return all(close(one, other) for one, other in pairs)


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def period(text: str) -> Period:
    """``2022``, ``during summer 2022``, ``Feb 2023``, ``from mid Feb to the end Mar 2023``."""
    years = re.findall(r"\b20\d\d\b", text)
    if not years:
        raise SolutionError(f"{text!r} names no year.")
    year = int(years[0])
    lowered = text.lower()
    first_month, last_month = next((span for season, span in _SEASONS.items() if season in lowered), (1, 12))
    named = [_MONTHS.index(word[:3]) for word in re.findall(r"[a-z]+", lowered) if word[:3] in _MONTHS[1:]]
    if named:
        first_month, last_month = named[0], named[-1]
    first_day = 15 if re.search(r"\bmid\b", lowered) else 1
    last_day = calendar.monthrange(year, last_month)[1]
    return Period(date(year, first_month, first_day), date(year, last_month, last_day))


def past_days(today: date, text: str) -> Period:
    """``over the past three days``, today included."""
    found = re.search(r"past (\w+) days?", text.lower())
    if found is None:
        raise SolutionError(f"{text!r} names no number of days.")
    number = int(found[1]) if found[1].isdecimal() else _COUNTS[found[1]]
    return Period(today - timedelta(days=number), today)


def short_date(text: str) -> date:
    """``6/12/2023`` or ``6/12/23``."""
    month, day, year = map(int, text.split("/"))
    return date(year if year > 99 else 2000 + year, month, day)


def long_date(text: str) -> date:
    """``November 20, 2018``."""
    month, day, year = text.replace(",", "").split()
    return date(int(year), _MONTHS.index(month[:3].lower()), int(day))
