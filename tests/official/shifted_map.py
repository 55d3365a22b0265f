"""Answers of the official tasks that start on the map in the shifted world, by task."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from tests.official.shifting import Shift, name
from webrl_gym.sites.common import seed_lite
from webrl_gym.sites.map import seed_lite_facts
from webrl_gym.sites.map.formatting import total_distance

_DISTANCE = re.compile(r"([\d.]+)(k?)m(?!\w)")


def later(text: str, times: int = 1) -> str:
    """``1h 45min`` -> ``1h 51min``: the answer adds up this many shifted times; what is around the time stays."""
    found = re.search(r"(?:less than )?(?:(\d+)h )?(\d+) ?(?:min(?:ute)?s?)", text)
    assert found is not None, text
    minutes = 60 * int(found[1] or 0) + (0 if "less" in found[0] else int(found[2]))
    for _ in range(times):
        minutes = seed_lite.minutes(minutes)
    return f"{text[: found.start()]}{minutes // 60}h {minutes % 60}min{text[found.end() :]}"


def farther(text: str) -> str:
    """``653m`` -> ``3.7km``."""
    found = _DISTANCE.fullmatch(text)
    assert found is not None, text
    metres = round(Decimal(found[1]) * (1000 if found[2] else 1))
    return total_distance(seed_lite.metres(metres))


def kilometres(text: str) -> str:
    """``914`` -> ``917``."""
    return str(seed_lite.metres(int(text) * 1000) // 1000)


def other_postcode(text: str) -> str:
    """The postcode in an address, or alone."""
    return re.sub(r"\b\d{5}\b", lambda found: seed_lite_facts.postcode(found[0]), text)


def northwards(text: str) -> str:
    """The latitude; a longitude stays."""
    return f"{seed_lite_facts.northwards(float(text)):.3f}" if not text.startswith("-") else text


def one_of(shift: Shift, chosen: Callable[[str], object]) -> Shift:
    """The shift for items for which this holds; others stay."""
    return lambda text: shift(text) if chosen(text) else text


def before_colon(text: str) -> str:
    """The name before a colon, backwards."""
    found, rest = text.split(": ")
    return f"{name(found)}: {rest}"


SHIFTED: Mapping[int, Shift] = {
    1: other_postcode,
    3: later,
    6: one_of(farther, _DISTANCE.fullmatch),
    11: later,
    12: name,
    15: other_postcode,
    18: lambda text: later(text, times=2),
    19: later,
    23: kilometres,
    24: lambda text: name(text) if text == "Fuku Tea" else farther(text) if _DISTANCE.fullmatch(text) else text,
    35: later,
    38: lambda text: later(text.replace("min", " min")),
    52: before_colon,
    53: later,
    57: one_of(name, lambda text: "Pharmacy" in text),
    60: northwards,
    61: seed_lite_facts.phone,
    64: one_of(later, lambda text: "min" in text),
    69: later,
    85: farther,
    92: one_of(name, lambda text: "Hyatt" not in text),
}
