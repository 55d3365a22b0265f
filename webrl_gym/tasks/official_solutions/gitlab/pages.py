"""The ways through the git hosting that several official solutions share, and what its lists show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.gitlab.paths import search

_PROJECT = re.compile(r"(?P<owner>.+) / (?P<name>\S+)")


@dataclass(frozen=True)
class Card:
    """A project in a list."""

    link: ObservedNode
    name: str
    description: str
    stars: int


def cards(driver: Driver) -> list[Card]:
    """The projects that the page lists."""
    found = []
    for heading in (node for node in driver.nodes if node.role == "heading"):
        link = next((node for node in driver.below(heading) if node.role == "link"), None)
        named = _PROJECT.fullmatch(link.name) if link is not None else None
        if link is None or named is None:
            continue
        rest = driver.after(link)
        stars = next(node for node in rest if node.role == "link" and node.name.isdecimal())
        texts = [node.name for node in rest if node.role == "StaticText" and node.line < stars.line]
        found.append(Card(link, named["name"], " ".join(texts), int(stars.name)))
    return found


def open_found(driver: Driver, words: str) -> None:
    """Search for a project and open the one with exactly this name or, else, the most starred one."""
    search(driver, words)
    found = sorted(cards(driver), key=lambda card: (card.name.lower() != words.lower(), -card.stars))
    driver.click(found[0].link)


def choose(driver: Driver, box: str, option: str) -> None:
    """Choose an option, case aside, of a select box."""
    group = driver.find("combobox", box)
    driver.click(next(node for node in driver.below(group) if node.name.lower() == option.lower()))


def open_menu(driver: Driver, menu: str, entry: str) -> None:
    """Click an entry of a menu in the top bar."""
    driver.click(driver.find("DisclosureTriangle", menu))
    driver.click(driver.find("link", containing=entry))


def open_own_menu(driver: Driver, entry: str) -> None:
    """Click an entry of the menu with one's own name, which stands behind the help."""
    menus = [node for node in driver.nodes if node.role == "DisclosureTriangle"]
    driver.click(menus[1 + [menu.name for menu in menus].index("Help")])
    driver.click(driver.find("link", entry))
