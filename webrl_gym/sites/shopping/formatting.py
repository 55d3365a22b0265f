"""How the shop writes order numbers."""

from __future__ import annotations


def order_number(order_id: int) -> str:
    """``170`` -> ``000000170``."""
    return f"{order_id:09d}"
