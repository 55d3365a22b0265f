"""Ways through the back office, and values as its pages write them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from decimal import Decimal

from webrl_gym.tasks.official_solutions.wording import words
from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.shopping_admin.paths import Row, choose, tables

_STEM = 5
_RECORDS = "records found"


def listed(driver: Driver, heading: str) -> list[Row]:
    """The rows of the list that has this column, without the row of its filters."""
    return [
        (cells, nodes)
        for cells, nodes in tables(driver)
        if heading in cells and not any(node.role == "textbox" for node in nodes)
    ]


def follow(driver: Driver, row: Row, link: str = "Edit") -> None:
    """Follow the link of a row."""
    found = next((node for node in row[1] if node.role == "link" and node.name == link), None)
    if found is None:
        raise SolutionError(f"The row has no link {link!r}.")
    driver.click(found)


def tick(driver: Driver, names: Iterable[str]) -> None:
    """Tick the records that have these names in the column Name."""
    wanted = set(names)
    for cells, nodes in listed(driver, "Name"):
        if cells["Name"].name in wanted:
            driver.click(next(node for node in nodes if node.role == "checkbox"))


def most_per_page(driver: Driver) -> None:
    """Show as many records as a page can."""
    box = driver.find("combobox", "per page")
    sizes = [node for node in driver.below(box) if node.role == "option"]
    driver.click(max(sizes, key=lambda node: int(node.name.split()[0])))
    driver.click(driver.find("button", "Go"))


def records(driver: Driver) -> int:
    """How many records the list has."""
    return int(driver.find("StaticText", containing=_RECORDS).name.split()[0])


def option_like(driver: Driver, name: str, text: str) -> str:
    """The option of a select that a text means, misspelled or in another form (``canlled``, ``cancellations``)."""
    box = driver.find("combobox", name)
    options = [node.name for node in driver.below(box) if node.role == "option" and node.name]

    def likeness(option: str) -> float:
        return max(
            2.0
            if word.startswith(option[:_STEM].lower())
            else difflib.SequenceMatcher(None, word, option.lower()).ratio()
            for word in words(text)
        )

    return max(options, key=likeness)


def filter_by_status(driver: Driver, text: str) -> None:
    """Narrow the list of orders to the status that a text means."""
    driver.click(driver.find("DisclosureTriangle", "Filters"))
    choose(driver, "Status", option_like(driver, "Status", text))
    driver.click(driver.find("button", "Apply Filters"))


def value(driver: Driver, textbox: str) -> str:
    """What stands in a field."""
    return "".join(node.name for node in driver.below(driver.find("textbox", textbox)))


def amount(text: str) -> Decimal:
    """``$1,118.25`` -> ``1118.25``."""
    found = re.search(r"[\d,]+(?:\.\d+)?", text)
    if found is None:
        raise SolutionError(f"{text!r} is no amount.")
    return Decimal(found[0].replace(",", ""))


def proper_name(text: str) -> str:
    """The first word with a capital: ``the style of Zoe products`` -> ``Zoe``."""
    found = re.search(r"\b[A-Z][a-z]+", text)
    if found is None:
        raise SolutionError(f"{text!r} has no name.")
    return found[0]
