"""How the shop writes money, dates and order numbers (also as Jinja filters)."""

from __future__ import annotations

from datetime import date


def money(cents: int) -> str:
    """``123450`` -> ``$1,234.50``."""
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def order_number(order_id: int) -> str:
    """``170`` -> ``000000170``."""
    return f"{order_id:09d}"


def short_date(moment: str) -> str:
    """ISO 8601 date or time -> ``5/17/23``."""
    day = date.fromisoformat(moment[:10])
    return f"{day.month}/{day.day}/{day.year % 100:02d}"


def long_date(moment: str) -> str:
    """ISO 8601 date or time -> ``May 17, 2023``."""
    day = date.fromisoformat(moment[:10])
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


# Spelled out, because strftime's month names follow the machine's locale.
_MONTHS = (
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
