"""Reading and checking what people type into forms. Errors are {field name: sentence}."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from flask import request

Errors = dict[str, str]

REQUIRED = "This is a required field."
BAD_EMAIL = "Please enter a valid email address."

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
# What no page may show: control characters other than tab and line ends, and halves of surrogate pairs.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def posted(names: Iterable[str]) -> dict[str, str]:
    """The posted texts of these fields without surrounding space; "" for a field that was not sent."""
    return {name: request.form.get(name, "").strip() for name in names}


def missing(values: Mapping[str, str], required: Iterable[str]) -> Errors:
    """An error for each required field that is empty."""
    return {name: REQUIRED for name in required if not values[name]}


def too_long(values: Mapping[str, str], limits: Mapping[str, int]) -> Errors:
    """An error for each field with more characters than its limit."""
    return {
        name: f"This field takes at most {limit} characters."
        for name, limit in limits.items()
        if len(values.get(name, "")) > limit
    }


def has_unprintable(text: str) -> bool:
    """Whether a text holds characters that no page may show."""
    return _UNPRINTABLE.search(text) is not None


def is_email(text: str) -> bool:
    """Whether the text looks like ``name@host.domain``."""
    return _EMAIL.fullmatch(text) is not None


def whole_number(text: str | None, low: int, high: int) -> int | None:
    """A whole number within bounds, in ASCII digits; None for anything else."""
    text = (text or "").strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(high))):
        return None
    number = int(text)
    return number if low <= number <= high else None
