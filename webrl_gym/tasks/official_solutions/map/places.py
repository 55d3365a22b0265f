"""Solutions that find a place or read its page."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.map.ways import found, way
from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.map.paths import NOT_AVAILABLE, open_place, search, tag
from webrl_gym.tasks.solutions.map.places import KEYS


def tag_of(driver: Driver, place: str, attribute: str) -> None:
    """Open the place and answer with what its table of tags says."""
    open_place(driver, place)
    driver.stop(tag(driver, KEYS[attribute]) or NOT_AVAILABLE)


def zip_code(driver: Driver, asked: Asked) -> None:
    """Read the postcode."""
    tag_of(driver, asked.value("place"), "postcode")


def phone_number(driver: Driver, asked: Asked) -> None:
    """Read the phone number."""
    tag_of(driver, asked.value("location"), asked.value("information"))


def coordinates(driver: Driver, asked: Asked) -> None:
    """Read where the place is, to a thousandth of a degree."""
    open_place(driver, asked.part(r"coordinates of (.+?) near"))
    label = driver.find("StaticText", "Location:")
    position = next(node for node in driver.after(label) if node.role == "link").name
    driver.stop(", ".join(f"{Decimal(part):.3f}" for part in position.split(", ")))


def description_page(driver: Driver, asked: Asked) -> None:
    """Open the place."""
    open_place(driver, asked.value("location"))
    driver.stop()


def hotels_around(driver: Driver, asked: Asked) -> None:
    """Search for what is near the place."""
    search(driver, f"{asked.value('space')}s near {asked.value('location')}")
    driver.stop()


def offices(driver: Driver, asked: Asked) -> None:
    """Look for the one office, and then for the other near it."""
    start = asked.part(r"arriving at (.+?)\.")
    here, there = asked.part(r"nearby (.+?) and the walking"), asked.part(r"nearest (.+?) from")
    first = found(driver, f"{here} near {start}")
    second = found(driver, f"{there} near {here}") if first else []
    if not second:
        driver.stop(NOT_AVAILABLE)
    else:
        driver.stop(f"{first[0]}: {way(driver, first[0], second[0], 'on foot').distance}")


def bordering_states(driver: Driver, asked: Asked) -> None:
    """From the state on the map to its article, which lists its neighbours below its geography."""
    open_place(driver, asked.value("state"))
    cell = next(node for node in driver.after(driver.find("rowheader", "wikipedia")) if node.role == "cell")
    driver.click(next(node for node in driver.after(cell) if node.role == "link"))
    geography = driver.find("heading", "Geography")
    names = []
    for node in driver.after(geography):
        if node.role == "heading":
            break
        if node.role == "link":
            names.append(node.name)
    if not names:
        raise SolutionError(f"The article lists no neighbours of {asked.value('state')}.")
    driver.stop(", ".join(names))


PLACE_SOLUTIONS: Mapping[int, OfficialSolution] = {
    15: zip_code,
    20: bordering_states,
    60: coordinates,
    61: phone_number,
    87: description_page,
    90: hotels_around,
    91: offices,
}
