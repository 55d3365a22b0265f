"""The ways through the forum that all solutions share: the same first clicks for the same goals."""

from __future__ import annotations

import re
from collections.abc import Callable

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver, Slots

NOT_AVAILABLE = "N/A"
DATE = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")
_COMMENTS = re.compile(r"No comments|\d+ comments?")


def open_directory(driver: Driver) -> None:
    """The names of all forums."""
    driver.click(driver.find("link", "Forums"))
    driver.click(driver.find("link", "Alphabetical"))


def open_forum(driver: Driver, slots: Slots) -> None:
    """The forum that the instruction names."""
    open_directory(driver)
    driver.click(driver.find("link", str(slots["forum"])))


def sort_by(driver: Driver, label: str, time: str | None = None) -> None:
    """Sort the forum's posts, and limit them in time."""
    driver.click(driver.find("DisclosureTriangle", containing="Sort by"))
    driver.click(driver.find("link", label))
    if time is not None:
        driver.click(driver.find("DisclosureTriangle", containing="From:"))
        driver.click(driver.find("link", time))


def open_newest(driver: Driver, slots: Slots) -> None:
    """The forum's posts, the newest first."""
    open_forum(driver, slots)
    sort_by(driver, "New")


def search(driver: Driver, text: str) -> None:
    """Type into the search field and press Enter."""
    driver.type(driver.find("searchbox", "Search query"), text, enter=True)


def open_own_menu(driver: Driver, entry: str) -> None:
    """Open the menu with one's own name, which is the first menu of every page, and click an entry."""
    driver.click(driver.find("DisclosureTriangle"))
    driver.click(driver.find("link", entry))


def article(driver: Driver, title: str = "") -> list[ObservedNode]:
    """The nodes of the first post or comment, or of the first whose heading contains ``title``."""

    def look(nodes: list[ObservedNode]) -> ObservedNode | None:
        for node in nodes:
            if node.role == "article" and any(
                below.role == "heading" and title.lower() in below.name.lower() for below in driver.below(node)
            ):
                return node
        return None

    return driver.below(driver.search(look, f"article about {title!r}"))


def part(nodes: list[ObservedNode], is_it: Callable[[ObservedNode], bool]) -> ObservedNode:
    """The first of ``nodes`` that is it."""
    return next(node for node in nodes if is_it(node))


def comments_link(nodes: list[ObservedNode]) -> ObservedNode:
    """The link to the comments of a post."""
    return part(nodes, lambda node: node.role == "link" and _COMMENTS.fullmatch(node.name) is not None)


def author_link(nodes: list[ObservedNode]) -> ObservedNode:
    """The link to the author of a post, which follows "Submitted by"."""
    place = nodes.index(part(nodes, lambda node: node.name.startswith("Submitted by")))
    return part(nodes[place:], lambda node: node.role == "link")


def score_of(nodes: list[ObservedNode]) -> str:
    """The score of a post or comment, which stands between the two buttons to vote with."""
    place = nodes.index(part(nodes, lambda node: node.role == "button" and node.name.lower().endswith("upvote")))
    return part(nodes[place:], lambda node: node.role == "StaticText").name


def date_after(driver: Driver, words: str) -> str:
    """The date that follows these words."""
    marker = driver.find("StaticText", containing=words)
    return next(found[0] for node in [marker, *driver.after(marker)] if (found := DATE.search(node.name)))
