"""How sites write money and moments. Month names are spelled out here: strftime's follow the machine's locale."""

from __future__ import annotations

from datetime import date, datetime

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_UNITS = (("year", 365 * 86400), ("month", 30 * 86400), ("week", 7 * 86400), ("day", 86400), ("hour", 3600))


def money(cents: int) -> str:
    """``123450`` -> ``$1,234.50``."""
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def short_date(moment: str) -> str:
    """ISO 8601 date or time -> ``5/17/23``."""
    day = date.fromisoformat(moment[:10])
    return f"{day.month}/{day.day}/{day.year % 100:02d}"


def long_date(moment: str) -> str:
    """ISO 8601 date or time -> ``May 17, 2023``."""
    day = date.fromisoformat(moment[:10])
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def medium_date(moment: str) -> str:
    """ISO 8601 date or time -> ``May 17, 2023`` with the month's three letters: ``Jan 17, 2023``."""
    day = date.fromisoformat(moment[:10])
    return f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}"


def clock_time(moment: str) -> str:
    """ISO 8601 time -> ``3:04:05 PM``."""
    time = datetime.fromisoformat(moment)
    return f"{time.hour % 12 or 12}:{time.minute:02d}:{time.second:02d} {'AM' if time.hour < 12 else 'PM'}"


def ago(moment: str, now: datetime, weeks: bool = True) -> str:
    """ISO 8601 time -> ``2 months ago``, counted from the site's frozen clock; ``weeks=False`` counts days instead."""
    seconds = int((now - datetime.fromisoformat(moment)).total_seconds())
    for unit, size in _UNITS:
        if unit == "week" and not weeks:
            continue
        if seconds >= size:
            count = seconds // size
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    minutes = max(0, seconds) // 60
    if minutes:
        return f"{minutes} minute{'' if minutes == 1 else 's'} ago"
    return "just now"
