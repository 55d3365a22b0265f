"""The lite world: an ordinary world into which each site pins the facts that the official tasks ask about.

A site's ``seed_lite.py`` holds those facts as dataclasses and one function ``pin(connection, seed)``, which the site's
``generate`` calls last, for lite seeds only. Whatever an answer depends on is declared once, as a field with a rule:

    @dataclass(frozen=True)
    class PinnedOrder:
        number: int
        created: Annotated[datetime, next_day]
        total: Annotated[int, money]

    for order in pinned(ORDERS, seed): ...

In the world "lite" :func:`pinned` gives the facts as they stand. In "lite-shifted", which is for tests only, it gives
each through its field's rule, so that the same questions have other answers. Everything else is the same in both.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar, get_type_hints

LITE = "lite"
SHIFTED = "lite-shifted"

Fact = TypeVar("Fact")
Day = TypeVar("Day", bound=date)
Rule = Callable[[Any], Any]


def is_lite(seed: int | str) -> bool:
    """Whether this world has pinned facts."""
    return seed in (LITE, SHIFTED)


def money(cents: int) -> int:
    """Seven dollars more."""
    return cents + 700


def count(number: int) -> int:
    """Two more."""
    return number + 2


def minutes(number: int) -> int:
    """Six minutes more."""
    return number + 6


def metres(number: int) -> int:
    """Three kilometres more."""
    return number + 3_000


def next_day(moment: Day) -> Day:
    """A day later."""
    return moment + timedelta(days=1)


def name(text: str) -> str:
    """Every word backwards: ``T. Gannon`` -> ``T. Nonnag``."""
    return re.sub(r"[^\W\d_]+", lambda found: _backwards(found[0]), text)


def _backwards(word: str) -> str:
    turned = word[::-1]
    if word.isupper() or word.islower():
        return turned
    return turned.capitalize()


def pinned(facts: Sequence[Fact], seed: int | str) -> list[Fact]:
    """The facts as they are in the world with this seed. None and "" have no rule to follow and stay as they are."""
    return [_shifted(fact) for fact in facts] if seed == SHIFTED else list(facts)


def _shifted(value: Any) -> Any:
    """A dataclass with its marked fields shifted, those of dataclasses in its tuples included; others as they are."""
    if isinstance(value, tuple):
        return tuple(_shifted(item) for item in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for name_, rule in _rules(type(value)).items():
        old = getattr(value, name_)
        changes[name_] = _shifted(old) if rule is None or old in (None, "") else rule(old)
    return dataclasses.replace(value, **changes)


@functools.cache
def _rules(kind: type) -> dict[str, Rule | None]:
    """The rule of each field that a dataclass is made from."""
    hints = get_type_hints(kind, include_extras=True)
    rules: dict[str, Rule | None] = {}
    for field in dataclasses.fields(kind):
        if field.init:
            rules[field.name] = next(iter(getattr(hints[field.name], "__metadata__", ())), None)
    return rules
