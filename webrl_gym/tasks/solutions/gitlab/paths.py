"""The ways through the site that all solutions share: the same first clicks for the same goals."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver

NOT_AVAILABLE = "N/A"


def search(driver: Driver, text: str) -> None:
    """Type into the search box and press Enter."""
    driver.type(driver.find("searchbox", "Search GitLab"), text, enter=True)


def open_scope(driver: Driver, text: str, scope: str) -> None:
    """Search, then open the tab of a scope (its name ends with a number)."""
    search(driver, text)
    tab = re.compile(rf"{scope} \d+")
    driver.click(driver.search(lambda nodes: _first_link(nodes, tab), f"tab {scope}"))


def open_project(driver: Driver, name: str) -> None:
    """Search for the project and open the one with exactly this name."""
    search(driver, name)
    wanted = re.compile(rf".+ / {re.escape(name)}")
    driver.click(driver.search(lambda nodes: _first_link(nodes, wanted), f"project {name}"))


def open_section(driver: Driver, section: str, page: str = "") -> None:
    """A section of the project's navigation (the name may end with a number), then a page inside it."""
    wanted = re.compile(rf"{re.escape(section)}( \d+)?")
    driver.click(driver.search(lambda nodes: _first_link(_navigation(driver, nodes), wanted), section))
    if page:
        driver.click(driver.find("link", page))


def open_issue(driver: Driver, title: str) -> None:
    """Search among the issues and open the one with this title."""
    open_scope(driver, title, "Issues")
    driver.click(driver.find("link", title))


def open_profile(driver: Driver, name: str) -> None:
    """Search among the people and open the one with this name."""
    open_scope(driver, name, "Users")
    driver.click(driver.find("link", name))


def fill(driver: Driver, fields: Mapping[str, str]) -> None:
    """Type into text fields by label."""
    for label, text in fields.items():
        driver.type(driver.find("textbox", label), text)


def _first_link(nodes: list[ObservedNode], name: re.Pattern[str]) -> ObservedNode | None:
    return next((node for node in nodes if node.role == "link" and name.fullmatch(node.name)), None)


def _navigation(driver: Driver, nodes: list[ObservedNode]) -> list[ObservedNode]:
    """The nodes of the project's navigation."""
    start = next((node for node in nodes if node.role == "navigation" and node.name == "Project navigation"), None)
    return driver.below(start) if start is not None else []
