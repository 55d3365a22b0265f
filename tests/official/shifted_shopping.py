"""Answers of the official tasks that start on ``shopping`` in the shifted world, by task."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tests.official.shifting import Shift, money, name, short_date


def _after_discount(text: str) -> str:
    """Two orders, of which the one above 200 dollars counts by four fifths."""
    return str(Decimal(text) + 7 + 7 * Decimal("0.8"))


def _label(text: str) -> str:
    """``Serena: ...`` -> ``Aneres: ...``."""
    label, rest = text.split(":", 1)
    return f"{name(label)}:{rest}"


SHIFTED: Mapping[int, Shift] = {
    4: name,
    28: short_date,
    31: money,
    37: name,
    46: money,
    55: money,
    76: lambda text: money(text, times=6),
    78: _after_discount,
    79: lambda text: text.replace("16th", "17th"),
    89: _label,
    93: name,
    95: name,
}
