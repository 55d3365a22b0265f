"""Solutions that change products."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.shopping_admin.pages import (
    amount,
    follow,
    listed,
    most_per_page,
    records,
    tick,
    value,
)
from webrl_gym.tasks.official_solutions.wording import close, words
from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.shopping_admin.paths import choose, open_page, search, tables


def names(driver: Driver) -> list[str]:
    """The products that the list shows."""
    return [cells["Name"].name for cells, _ in listed(driver, "Name")]


def open_product(driver: Driver, name: str) -> None:
    """Open the product with exactly this name."""
    open_page(driver, "Catalog", "Products")
    search(driver, name)
    follow(driver, next(row for row in listed(driver, "Name") if row[0]["Name"].name == name))


def find_like(driver: Driver, text: str) -> None:
    """Search for a product whose name may be misspelled, by its words one after the other, then by its right name."""
    for query in (text, *text.split()):
        search(driver, query)
        if records(driver):
            break
    else:
        raise SolutionError(f"Found no product like {text!r}.")
    most_per_page(driver)
    search(driver, max(names(driver), key=lambda name: _likeness(name, text)))


def _likeness(name: str, text: str) -> float:
    return difflib.SequenceMatcher(None, name.lower(), text.lower()).ratio()


def update_attribute(driver: Driver, attribute: str, option: str) -> None:
    """Tick all products of the list and give them this value."""
    tick(driver, names(driver))
    driver.click(driver.find("DisclosureTriangle", "Actions"))
    driver.click(driver.find("button", "Update attributes"))
    choose(driver, attribute, option)
    driver.click(driver.find("button", "Save"))


def on_sale(driver: Driver, asked: Asked) -> None:
    """Every product of the brand, variants too."""
    open_page(driver, "Catalog", "Products")
    search(driver, asked.value("brand"))
    update_attribute(driver, "Sale", "Yes")
    driver.stop()


def out_of_stock(driver: Driver, asked: Asked) -> None:
    """The product and its variants."""
    open_page(driver, "Catalog", "Products")
    find_like(driver, asked.value("product"))
    update_attribute(driver, "Stock Status", "Out of Stock")
    driver.stop()


def disable(driver: Driver, asked: Asked) -> None:
    """Turn the product off."""
    open_product(driver, asked.value("product"))
    driver.click(driver.find("checkbox", "Enable Product"))
    driver.click(driver.find("button", "Save"))
    driver.stop()


def change_price(driver: Driver, asked: Asked) -> None:
    """Take the amount from the price, or add it, on the form that is open."""
    step = amount(asked.value("amount"))
    sign = -1 if close(asked.value("action").lower(), "reduce") else 1
    driver.type(driver.find("textbox", "Price *"), str(amount(value(driver, "Price *")) + sign * step))
    driver.click(driver.find("button", "Save"))
    driver.stop()


def restock(driver: Driver, asked: Asked) -> None:
    """Of the variants, the one whose name has the most of the words."""
    open_page(driver, "Catalog", "Products")
    wanted = words(asked.value("product"))
    search(driver, next(word for word in asked.value("product").split() if word[0].isupper()))
    rows = [row for row in listed(driver, "Name") if row[0]["Type"].name == "Simple Product"]
    follow(driver, max(rows, key=lambda row: _shared(row[0]["Name"].name, wanted)))
    driver.type(driver.find("textbox", "Quantity"), asked.value("quantity"))
    choose(driver, "Stock Status", "In Stock")
    driver.click(driver.find("button", "Save"))
    driver.stop()


def _shared(name: str, wanted: list[str]) -> int:
    there = words(name)
    return sum(any(close(word, other) for other in there) for word in wanted)


def add_color(driver: Driver, asked: Asked) -> None:
    """Make the variants with the colour in all sizes of the product, then remove those in sizes that are not asked for."""
    color, sizes = asked.value("value").title(), re.findall(r"\b[A-Z]+\b", asked.value("base_setting"))
    open_product(driver, asked.value("product"))
    driver.click(driver.find("button", "Edit Configurations"))
    driver.click(driver.find("button", "Next"))
    driver.click(driver.find("checkbox", color))
    driver.click(driver.find("button", "Next"))
    driver.click(driver.find("button", "Next"))
    driver.click(driver.find("button", "Generate Products"))
    while surplus := _surplus(driver, color, sizes):
        driver.click(surplus[0])
    driver.stop()


def _surplus(driver: Driver, color: str, sizes: list[str]) -> list[ObservedNode]:
    """The buttons that remove variants in this colour and other sizes."""
    asked = {f"Size: {size}, Color: {color}" for size in sizes}
    return [
        next(node for node in nodes if node.name == "Remove Product")
        for cells, nodes in tables(driver)
        if "Attributes" in cells
        and cells["Attributes"].name.endswith(f"Color: {color}")
        and cells["Attributes"].name not in asked
    ]


CATALOGUE_SOLUTIONS: Mapping[int, OfficialSolution] = {
    101: on_sale,
    106: disable,
    107: change_price,
    116: out_of_stock,
    126: add_color,
    160: restock,
}
