"""What the official tasks' answers say about ways: how far, or how long.

Ends are keys of pinned places, or the category and the name of a place that every world has. What is not said
about a way follows from the roads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from webrl_gym.sites.common.seed_lite import metres, minutes


@dataclass(frozen=True)
class Journey:
    """A way between two places, alike in both directions. ``profile`` is that of an engine: car, bike or foot."""

    start: str
    end: str
    profile: str
    minutes: Annotated[float | None, minutes]
    metres: Annotated[int | None, metres]


@dataclass(frozen=True)
class ShortWalk:
    """A walk that a task wants to be short: it stays so in the shifted world."""

    start: str
    end: str
    metres: int
    minutes: float | None = None
    profile: str = "foot"


# Each comes from the answer to a task that asks for it; 19 minutes are what an hour and four of such an answer leave.
JOURNEYS = (
    Journey("randyland", "cmu", "car", 13, None),
    Journey("randyland", "cmu", "foot", 105, None),
    Journey("doubletree", "giant-eagle", "foot", None, 1_400),
    Journey("art", "hunt", "foot", 11, None),
    Journey("mit", "harvard", "foot", 45, None),
    Journey("harvard", "airport/General Edward Lawrence Logan International Airport", "car", 19, None),
    Journey("homewood", "arena", "car", 34, None),
    Journey("cmu", "mit", "car", None, 914_000),
    Journey("pitt", "fuku", "foot", None, 653),
    Journey("city/Scranton", "city/Bridgeport", "car", 200, None),
    Journey("animals", "schenley", "car", 9, None),
    Journey("cmu", "cmu-post", "foot", 1, None),
    Journey("cmu", "cmu-post", "bike", 0.4, None),
    Journey("cmu", "cmu-post", "car", 0.3, None),
    Journey("vinalhaven", "national_park/Acadia National Park", "bike", 633, None),
    Journey("city/Pittsburgh", "city/Philadelphia", "car", 513, None),
    Journey("cmu", "cvs", "foot", None, 1_400),
)

SHORT_WALKS = (
    ShortWalk("gardner-steel", "oaklander", 338),
    ShortWalk("gardner-steel", "wyndham", 375),
)
