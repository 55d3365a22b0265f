"""The three ways to travel, and how fast they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Engine:
    """A way to travel. Speeds are in km/h; ``pause`` is what every crossing costs, in seconds."""

    id: str
    label: str
    profile: str
    streets: Mapping[str, float]
    pause: float
    obeys_one_way: bool

    def street_seconds(self, highway: str, metres: float) -> float:
        """Time along a stretch of street and over the crossing at its end."""
        return metres / self.streets[highway] * 3.6 + self.pause

    def highway_seconds(self, metres: float) -> float:
        """Time along a road between two towns: cars are faster on long ones."""
        if self.profile == "car":
            return metres / min(96.0, 48 + metres / 1000 * 0.55) * 3.6
        return metres / self.streets["primary"] * 3.6

    def undrawn_seconds(self, metres: float) -> float:
        """Time through a town whose streets are not drawn: cars are faster the longer the way."""
        if self.profile == "car":
            return metres / min(60.0, 28 + metres / 1000 * 0.8) * 3.6
        return metres / self.streets["residential"] * 3.6


#: In the order of the menu.
ENGINES: Mapping[str, Engine] = {
    engine.id: engine
    for engine in (
        Engine(
            "fossgis_osrm_bicycle",
            "Bicycle (OSRM)",
            "bike",
            {"primary": 16.0, "secondary": 16.0, "residential": 15.0},
            1.5,
            obeys_one_way=True,
        ),
        Engine(
            "fossgis_osrm_car",
            "Car (OSRM)",
            "car",
            {"primary": 45.0, "secondary": 40.0, "residential": 28.0},
            4.0,
            obeys_one_way=True,
        ),
        Engine(
            "fossgis_osrm_foot",
            "Foot (OSRM)",
            "foot",
            {"primary": 5.0, "secondary": 5.0, "residential": 5.0},
            0.5,
            obeys_one_way=False,
        ),
    )
}
