"""Ways through the back office: the menu, grids, selects and rows of tables."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver, SolutionError

NOT_AVAILABLE = "N/A"


def open_page(driver: Driver, section: str, page: str) -> None:
    """Open a section of the menu and follow a link of it."""
    driver.click(driver.find("DisclosureTriangle", section.upper()))
    driver.click(driver.find("link", page))


def search(driver: Driver, words: str) -> None:
    """Search the grid by keyword."""
    driver.type(driver.find("textbox", "Search by keyword"), words, enter=True)


def choose(driver: Driver, name: str, option: str, role: str = "combobox") -> None:
    """Choose an option of a select."""
    box = driver.find(role, name)
    chosen = [node for node in driver.below(box) if node.role == "option" and node.name == option]
    if not chosen:
        raise SolutionError(f"Found no option {option!r} of {name!r}.")
    driver.click(chosen[0])


Row = tuple[Mapping[str, ObservedNode], list[ObservedNode]]
"""The cells of a row by the headings above them, and all nodes of the row."""


def tables(driver: Driver) -> list[Row]:
    """The rows of all tables."""
    headings: list[str] = []
    found: list[Row] = []
    for row in driver.rows():
        cells = [node for node in row if node.role in ("cell", "columnheader", "rowheader")]
        if any(node.role == "columnheader" for node in cells):
            headings = [node.name for node in cells]
        elif len(cells) == len(headings):
            found.append((dict(zip(headings, cells, strict=True)), row))
    return found


def rows_with(driver: Driver, **wanted: str) -> list[Row]:
    """The rows whose cells say this; underscores in the headings' names stand for spaces."""
    return [
        (cells, nodes)
        for cells, nodes in tables(driver)
        if all(
            heading.replace("_", " ") in cells and cells[heading.replace("_", " ")].name == text
            for heading, text in wanted.items()
        )
    ]


def open_row(driver: Driver, link: str, **wanted: str) -> None:
    """Follow the link of the row whose cells say this."""
    for _, nodes in rows_with(driver, **wanted):
        for node in nodes:
            if node.role == "link" and node.name == link:
                driver.click(node)
                return
    raise SolutionError(f"Found no row with {wanted} and a link {link!r} on {driver.url}.")


def rows_below(driver: Driver, heading: str) -> list[Mapping[str, ObservedNode]]:
    """The cells of every row that stands below this heading."""
    return [cells for cells, _ in tables(driver) if heading in cells]


def open_order(driver: Driver, number: str) -> None:
    """From the list of orders, open the one with this number."""
    search(driver, number)
    open_row(driver, "View", ID=number)
