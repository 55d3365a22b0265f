"""What a published answer becomes in the shifted world: the rules of the lite world, applied to texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from webrl_gym.sites.common import seed_lite

Shift = Callable[[str], str]
"""From an item of the published golds to the item in the shifted world."""


def money(text: str, times: int = 1) -> str:
    """``65.32`` -> ``72.32``: the answer adds up this many shifted amounts."""
    cents = int(Decimal(text) * 100)
    for _ in range(times):
        cents = seed_lite.money(cents)
    return str(Decimal(cents) / 100)


def count(text: str) -> str:
    """``5`` -> ``7``."""
    return str(seed_lite.count(int(text)))


def name(text: str) -> str:
    """``Rachel`` -> ``Lehcar``."""
    return seed_lite.name(text)


def short_date(text: str) -> str:
    """``3/2/22`` -> ``3/3/22``."""
    month, day, year = map(int, text.split("/"))
    shifted = seed_lite.next_day(date(2000 + year, month, day))
    return f"{shifted.month}/{shifted.day}/{shifted.year % 100}"
