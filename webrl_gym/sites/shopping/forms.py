"""Quantities and passwords, as the shop checks them."""

from __future__ import annotations

from webrl_gym.sites.common.forms import whole_number

BAD_QUANTITY = "Please enter a whole number of at least 1 as the quantity."
MAX_QUANTITY = 10_000
MIN_PASSWORD_LENGTH = 8


def parse_quantity(text: str) -> int | None:
    """A quantity of 1 to 10,000; None for anything else."""
    return whole_number(text, 1, MAX_QUANTITY)


def password_problem(password: str) -> str | None:
    """What is wrong with a new password, if anything: it needs eight characters of three kinds."""
    if len(password) < MIN_PASSWORD_LENGTH:
        return f"Please choose a password of at least {MIN_PASSWORD_LENGTH} characters."
    kinds = (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum())
    if sum(any(kind(c) for c in password) for kind in kinds) < 3:
        return "Please mix at least three of lower case, upper case, digits and signs."
    return None
