"""How grids show values, and how they read what people type as bounds."""

from __future__ import annotations

import re
from datetime import date, datetime

from webrl_gym.sites.common.formats import MONTHS, clock_time, medium_date, money
from webrl_gym.sites.world import Value

_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WRITTEN_DAY = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})")
_NUMBER = re.compile(r"\$?([0-9]{1,9})(?:\.([0-9]{1,2}))?")


def shown(value: Value, kind: str) -> str:
    """A value as a grid's cell shows it."""
    if value is None or value == "":
        return ""
    if kind == "money":
        return money(int(value))
    if kind == "moment":
        return full_moment(str(value))
    if kind == "day":
        return medium_date(str(value))
    return str(value)


def full_moment(moment: str) -> str:
    """ISO 8601 time -> ``May 31, 2023 2:55:09 AM``."""
    return f"{medium_date(moment)} {clock_time(moment)}"


def like(text: str) -> str:
    """A pattern for LIKE ... ESCAPE char(92) that finds the text anywhere."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def parse_day(text: str) -> date | None:
    """A day written as 5/31/23, 05/31/2023, 2023-05-31 or May 31, 2023; None for anything else."""
    text = text.strip()
    try:
        if found := _DAY.fullmatch(text):
            month, day, year = (int(part) for part in found.groups())
            return date(year + 2000 if year < 100 else year, month, day)
        if found := _ISO_DAY.fullmatch(text):
            return date(*(int(part) for part in found.groups()))
        if found := _WRITTEN_DAY.fullmatch(text):
            names = [name[:3].lower() for name in MONTHS]
            return date(int(found[3]), names.index(found[1][:3].lower()) + 1, int(found[2]))
    except ValueError:
        return None
    return None


def parse_money(text: str) -> int | None:
    """``$1,234.5`` -> 123450 cents; None for anything that is not an amount."""
    found = _NUMBER.fullmatch(text.strip().replace(",", ""))
    return None if found is None else int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def bound(text: str, kind: str, upper: bool) -> Value:
    """What a column of this kind is compared with; None when the text says nothing."""
    if kind in ("moment", "day"):
        day = parse_day(text)
        if day is None:
            return None
        return datetime(day.year, day.month, day.day, *((23, 59, 59) if upper else (0, 0, 0))).isoformat()
    amount = parse_money(text)
    if kind == "money" or amount is None:
        return amount
    return amount // 100 if amount % 100 == 0 else amount / 100


def complaint(text: str, kind: str) -> str:
    """What is wrong with a bound."""
    example = "a date such as 5/31/2023" if kind in ("moment", "day") else "a number"
    return f"please enter {example} instead of “{text[:40]}”."
