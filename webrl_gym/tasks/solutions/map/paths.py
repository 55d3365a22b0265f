"""The ways over the map that all solutions share."""

from __future__ import annotations

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver

NOT_AVAILABLE = "N/A"

ENGINES = {"by bicycle": "Bicycle (OSRM)", "by car": "Car (OSRM)", "on foot": "Foot (OSRM)"}
"""What the menu of the directions calls a way to travel."""


def search(driver: Driver, text: str) -> None:
    """Type into the search box and press Enter."""
    driver.type(driver.find("textbox", "Search"), text, enter=True)


def first_result(driver: Driver) -> ObservedNode:
    """The link of the first search result: it follows the name of the search engine."""
    engine = driver.find("link", "OpenStreetMap Nominatim")
    return next(node for node in driver.after(engine) if node.role == "link")


def open_place(driver: Driver, name: str) -> None:
    """Search for the name and open the first result."""
    search(driver, name)
    driver.click(first_result(driver))


def tag(driver: Driver, key: str) -> str | None:
    """The value beside a key in the table of tags, or None when the table lacks the key."""
    if not driver.has("rowheader", key):
        return None
    header = driver.find("rowheader", key)
    return next(node for node in driver.after(header) if node.role == "cell").name


def ask_directions(driver: Driver, start: str | None, end: str | None, mode: str) -> None:
    """Choose the engine, fill in the ends that are given, and press Go."""
    option = driver.find("option", ENGINES[mode])
    if ("selected", "True") not in option.properties:
        driver.click(option)
    if start is not None:
        driver.type(driver.find("textbox", "From"), start)
    if end is not None:
        driver.type(driver.find("textbox", "To"), end)
    driver.click(driver.find("button", "Go"))


def directions(driver: Driver, start: str, end: str, mode: str) -> None:
    """Open the form and ask."""
    driver.click(driver.find("link", "Find directions between two points"))
    ask_directions(driver, start, end, mode)


def after_text(driver: Driver, label: str) -> str:
    """The text that follows another text in the summary of a route."""
    node = driver.find("StaticText", containing=label)
    return next(other for other in driver.after(node) if other.role == "StaticText").name
