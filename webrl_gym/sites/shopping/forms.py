"""Reading and checking what people type into forms. Errors are {field name: sentence}."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from flask import request

Errors = dict[str, str]

REQUIRED = "This is a required field."
BAD_EMAIL = "Please enter a valid email address."
BAD_QUANTITY = "Please enter a whole number of at least 1 as the quantity."
MAX_QUANTITY = 10_000
MIN_PASSWORD_LENGTH = 8

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def posted(names: Iterable[str]) -> dict[str, str]:
    """The posted texts of these fields without surrounding space; "" for a field that was not sent."""
    return {name: request.form.get(name, "").strip() for name in names}


def missing(values: Mapping[str, str], required: Iterable[str]) -> Errors:
    """An error for each required field that is empty."""
    return {name: REQUIRED for name in required if not values[name]}


def is_email(text: str) -> bool:
    """Whether the text looks like ``name@host.domain``."""
    return _EMAIL.fullmatch(text) is not None


def parse_quantity(text: str) -> int | None:
    """A quantity of 1 to 10,000; None for anything else."""
    text = text.strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= 5):
        return None
    quantity = int(text)
    return quantity if 1 <= quantity <= MAX_QUANTITY else None


def password_problem(password: str) -> str | None:
    """What is wrong with a new password, if anything: it needs eight characters of three kinds."""
    if len(password) < MIN_PASSWORD_LENGTH:
        return f"Please choose a password of at least {MIN_PASSWORD_LENGTH} characters."
    kinds = (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum())
    if sum(any(kind(c) for c in password) for kind in kinds) < 3:
        return "Please mix at least three of lower case, upper case, digits and signs."
    return None
