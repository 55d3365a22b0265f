"""What is known of a place that the official tasks ask about.

A place that a task names keeps its name in the shifted world; one that a task wants found (``FoundPlace``) has another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from webrl_gym.sites.common.seed_lite import count, name


def postcode(code: str) -> str:
    """Two more."""
    return f"{count(int(code)):05d}"


def phone(number: str) -> str:
    """Two more."""
    return f"{number[:-4]}{count(int(number[-4:])):04d}"


def northwards(lat: float) -> float:
    """A hundredth of a degree more."""
    return lat + 0.01


@dataclass(frozen=True)
class PinnedPlace:
    """A place. ``key`` is for journeys; ``address`` is the display name between the name and the postcode."""

    key: str
    category: str
    name: str
    address: str
    postcode: Annotated[str, postcode]
    lat: float = 0.0
    lon: float = 0.0
    state: str = "PA"
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FoundPlace(PinnedPlace):
    """A place whose name is asked for."""

    name: Annotated[str, name]


@dataclass(frozen=True)
class LocatedPlace(PinnedPlace):
    """A place whose coordinates are asked for."""

    lat: Annotated[float, northwards]


@dataclass(frozen=True, kw_only=True)
class PlaceWithPhone(PinnedPlace):
    """A place whose phone number is asked for."""

    phone: Annotated[str, phone]


@dataclass(frozen=True)
class PinnedAddress:
    """The address of a place that every world has; ``key`` is its category and name."""

    key: str
    address: str
    postcode: Annotated[str, postcode]
