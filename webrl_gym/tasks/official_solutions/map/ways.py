"""What the solutions on the map share: results, ways with their figures, and how places are spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.map.paths import after_text, ask_directions, search

CAR, FOOT, BICYCLE = "by car", "on foot", "by bicycle"

_SHORT_FORMS = {r"\bCMU\b": "Carnegie Mellon University"}


@dataclass(frozen=True)
class Way:
    """What the map says about a way: its length as written there, and its time."""

    distance: str
    minutes: int

    @property
    def metres(self) -> float:
        """The length as a number."""
        found = re.fullmatch(r"([\d.]+)(k?)m", self.distance)
        if found is None:
            raise SolutionError(f"Cannot read the distance {self.distance!r}.")
        return float(found[1]) * (1000 if found[2] else 1)


def way(driver: Driver, start: str, end: str, mode: str) -> Way:
    """Ask for directions, on the form that is open or else a new one."""
    if not driver.has("textbox", "From"):
        driver.click(driver.find("link", "Find directions between two points"))
    ask_directions(driver, start, end, mode)
    hours, minutes = after_text(driver, "Time:").split(":")
    return Way(after_text(driver, "Distance:"), int(hours) * 60 + int(minutes))


def duration(minutes: int) -> str:
    """``1h 45min``, ``11 min``, ``less than 1 minute``."""
    if minutes < 1:
        return "less than 1 minute"
    hours, rest = divmod(minutes, 60)
    return f"{hours}h {rest}min" if hours else f"{rest} min"


def found(driver: Driver, text: str) -> list[str]:
    """Search; what is found, the best or the nearest first, each with its address."""
    search(driver, text)
    last = driver.find("region", "Map")
    listed = driver.after(driver.find("link", "OpenStreetMap Nominatim"))
    return [node.name for node in listed if node.role == "link" and node.line < last.line and "," in node.name]


def name_of(place: str) -> str:
    """The name that a result begins with."""
    return place.split(", ")[0]


def local_address(place: str) -> str:
    """A result without county, state, postcode and country."""
    parts = place.split(", ")
    county = next((index for index, part in enumerate(parts) if part.endswith(" County")), len(parts))
    return ", ".join(parts[:county])


def spelled_out(text: str) -> str:
    """The text as the map's search understands it: short forms are written out."""
    for short, full in _SHORT_FORMS.items():
        text = re.sub(short, full, text)
    return text
