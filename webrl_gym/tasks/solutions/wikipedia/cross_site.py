"""Solutions that read a fact in the encyclopedia and use it on another site."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.map.paths import tag
from webrl_gym.tasks.solutions.map.places import KEYS
from webrl_gym.tasks.solutions.wikipedia.paths import NOT_AVAILABLE, fact, open_article


def look_up(driver: Driver, slots: Slots, site: str) -> str:
    """From the homepage to the article and back, and on to the site with this name; returns what the infobox says."""
    driver.click(driver.find("link", "Wikipedia"))
    open_article(driver, str(slots["title"]))
    found = fact(driver, str(slots["relation"])).name
    while not driver.has("heading", "Homepage"):
        driver.act("go_back")
    driver.click(driver.find("link", site))
    return found


def search_on_map(driver: Driver, slots: Slots) -> None:
    """Search the map for the place."""
    name = look_up(driver, slots, "OpenStreetMap")
    driver.type(driver.find("textbox", "Search"), name, enter=True)
    driver.stop()


def open_on_map(driver: Driver, slots: Slots) -> None:
    """Search the map for the place and open the result of that name."""
    name = look_up(driver, slots, "OpenStreetMap")
    driver.type(driver.find("textbox", "Search"), name, enter=True)
    driver.click(driver.find("link", containing=f"{name}, "))


def show_on_map(driver: Driver, slots: Slots) -> None:
    """Open the place on the map."""
    open_on_map(driver, slots)
    driver.stop()


def fact_on_map(driver: Driver, slots: Slots) -> None:
    """Open the place on the map and read the table of tags."""
    open_on_map(driver, slots)
    driver.stop(tag(driver, KEYS[str(slots["attribute"])]) or NOT_AVAILABLE)


def post_name(driver: Driver, slots: Slots) -> None:
    """Post the name in the forum."""
    name = look_up(driver, slots, "Reddit")
    driver.click(driver.find("link", "Submit"))
    driver.type(driver.find("textbox", "Title"), name)
    driver.click(driver.find("option", str(slots["forum"])))
    driver.click(driver.find("button", "Create submission"))
    driver.stop()


CROSS_SITE_SOLUTIONS: Mapping[str, Solution] = {
    "wikipedia.search_on_map": search_on_map,
    "wikipedia.show_on_map": show_on_map,
    "wikipedia.fact_on_map": fact_on_map,
    "wikipedia.post_name": post_name,
}
