"""How a report writes numbers."""

from __future__ import annotations

import math

from algorithms.report.statistics import Interval

_SHARES = (
    "success_rate",
    "action_rate",
    "truncated_rate",
    "error_rate",
    "fraction",
    "agreement",
    "precision",
    "recall",
    "accuracy",
    "orm_mean",
)


def duration(seconds: float) -> str:
    """12 s, 3 min 05 s, 2 h 10 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


def points(interval: Interval) -> str:
    """A difference of shares as signed percentage points with its interval."""
    return f"{100 * interval.mean:+.1f} [{100 * interval.low:+.1f}, {100 * interval.high:+.1f}]"


def percent(interval: Interval) -> str:
    """A share as per cent with its interval."""
    return f"{interval.mean:.1%} [{100 * interval.low:.1f}, {100 * interval.high:.1f}]"


def family(name: str) -> str:
    """A family's name in words: ``shopping_admin.find_order`` is "shopping admin: find order"."""
    site, dot, rest = name.rpartition(".")
    return f"{site}{': ' if dot else ''}{rest}".replace("_", " ")


def metric(name: str, value: float | None) -> str:
    """A logged number, as a share where its name says that it is one."""
    if value is None or not math.isfinite(value):
        return "–"
    if name.endswith(_SHARES):
        return f"{value:.1%}"
    if value == int(value) and abs(value) < 1e9:
        return f"{int(value):,}"
    return f"{value:.3g}"
