"""How the map writes distances, times and positions."""

from __future__ import annotations

import math


def total_distance(metres: float) -> str:
    """``653m``, ``1.4km``, ``914km``."""
    if metres < 1000:
        return f"{round(metres)}m"
    if metres < 10_000:
        return f"{_half_up(metres / 100) / 10:.1f}km"
    return f"{_half_up(metres / 1000)}km"


def turn_distance(metres: float) -> str:
    """A stretch between two turns, coarser the longer it is; blank below five metres."""
    if metres < 5:
        return ""
    if metres < 200:
        return f"{_half_up(metres / 10) * 10}m"
    if metres < 1500:
        return f"{_half_up(metres / 100) * 100}m"
    if metres < 5000:
        return f"{_half_up(metres / 100) / 10:.1f}km"
    return f"{_half_up(metres / 1000)}km"


def duration(seconds: float) -> str:
    """Hours and minutes: ``0:18``, ``11:09``."""
    minutes = _half_up(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def degrees(value: float) -> str:
    """A coordinate with up to seven decimals."""
    return f"{value:.7f}".rstrip("0").rstrip(".")


def _half_up(value: float) -> int:
    return math.floor(value + 0.5)
