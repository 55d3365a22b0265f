"""Solutions on search results and on places' pages."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.map.paths import NOT_AVAILABLE, first_result, open_place, search, tag

#: Keys of the table of tags.
KEYS = {
    "phone number": "phone",
    "website": "website",
    "postcode": "addr:postcode",
    "house number": "addr:housenumber",
    "street": "addr:street",
    "opening hours": "opening_hours",
}


def show_place(driver: Driver, slots: Slots) -> None:
    """Search and open the place."""
    open_place(driver, str(slots["place"]))
    driver.stop()


def place_fact(driver: Driver, slots: Slots) -> None:
    """Read the table of tags; what it lacks is not available."""
    open_place(driver, str(slots["place"]))
    driver.stop(tag(driver, KEYS[str(slots["attribute"])]) or NOT_AVAILABLE)


def coordinates(driver: Driver, slots: Slots) -> None:
    """Read the link that follows "Location:"."""
    open_place(driver, str(slots["place"]))
    label = driver.find("StaticText", "Location:")
    driver.stop(next(node for node in driver.after(label) if node.role == "link").name)


def last_editor(driver: Driver, slots: Slots) -> None:
    """Read the link that follows "by"."""
    open_place(driver, str(slots["place"]))
    label = driver.find("StaticText", "by")
    driver.stop(next(node for node in driver.after(label) if node.role == "link").name)


def editor_history(driver: Driver, slots: Slots) -> None:
    """From the place to its last editor, and on to what they edited."""
    open_place(driver, str(slots["place"]))
    label = driver.find("StaticText", "by")
    driver.click(next(node for node in driver.after(label) if node.role == "link"))
    driver.click(driver.find("link", "Edits"))
    driver.stop()


def search_near(driver: Driver, slots: Slots) -> None:
    """Search."""
    search(driver, str(slots["query"]))
    driver.stop()


def nearest_address(driver: Driver, slots: Slots) -> None:
    """Search: the first result is the nearest."""
    search(driver, str(slots["query"]))
    driver.stop(first_result(driver).name)


def what_is_at(driver: Driver, slots: Slots) -> None:
    """Search for the coordinates."""
    search(driver, str(slots["coordinates"]))
    driver.stop(first_result(driver).name)


PLACE_SOLUTIONS: Mapping[str, Solution] = {
    "show_place": show_place,
    "place_fact": place_fact,
    "missing_fact": place_fact,
    "coordinates": coordinates,
    "last_editor": last_editor,
    "editor_history": editor_history,
    "search_near": search_near,
    "nearest_address": nearest_address,
    "what_is_at": what_is_at,
}
