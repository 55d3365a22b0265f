"""Answers of the official tasks that start on ``shopping_admin`` in the shifted world, by task."""

from __future__ import annotations

from collections.abc import Mapping

from tests.official.shifting import Shift, count, money, name


def variant(text: str) -> str:
    """``Yoga Short-32-Blue`` -> ``Agoy Trohs-32-Blue``: the sizes and colours of variants stay."""
    product, dash, options = text.partition("-")
    return f"{name(product)}{dash}{options}"


def of_month(text: str) -> str:
    """``02:16`` -> ``02:18``."""
    month, _, number = text.partition(":")
    return f"{month}:{count(number)}"


def written_date(text: str) -> str:
    """``May 23 2023`` -> ``May 24 2023``."""
    month, day, year = text.split()
    return f"{month} {int(day) + 1} {year}"


SHIFTED: Mapping[int, Shift] = {
    0: variant,
    2: count,
    8: name,
    13: name,
    17: count,
    21: money,
    26: of_month,
    32: name,
    33: count,
    47: money,
    48: written_date,
    50: name,
    70: name,
    80: count,
}
