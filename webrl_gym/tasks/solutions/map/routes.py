"""Solutions that ask for directions."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.map.paths import after_text, ask_directions, directions, first_result, search


def show_directions(driver: Driver, slots: Slots) -> None:
    """Fill in the form."""
    directions(driver, str(slots["start"]), str(slots["end"]), str(slots["mode"]))
    driver.stop()


def travel_time(driver: Driver, slots: Slots) -> None:
    """Read the time from the summary."""
    directions(driver, str(slots["start"]), str(slots["end"]), str(slots["mode"]))
    driver.stop(after_text(driver, "Time:"))


def travel_distance(driver: Driver, slots: Slots) -> None:
    """Read the distance from the summary."""
    directions(driver, str(slots["start"]), str(slots["end"]), str(slots["mode"]))
    driver.stop(after_text(driver, "Distance:"))


def distance_to_nearest(driver: Driver, slots: Slots) -> None:
    """Open the nearest one, ask for the way there, and read the distance."""
    search(driver, str(slots["query"]))
    driver.click(first_result(driver))
    driver.click(driver.find("link", "Directions to here"))
    ask_directions(driver, str(slots["place"]), None, str(slots["mode"]))
    driver.stop(after_text(driver, "Distance:"))


def city_drive(driver: Driver, slots: Slots) -> None:
    """Ask for the way by car and read the time."""
    directions(driver, str(slots["start"]), str(slots["city"]), "by car")
    driver.stop(after_text(driver, "Time:"))


ROUTE_SOLUTIONS: Mapping[str, Solution] = {
    "show_directions": show_directions,
    "travel_time": travel_time,
    "travel_distance": travel_distance,
    "distance_to_nearest": distance_to_nearest,
    "city_drive": city_drive,
}
