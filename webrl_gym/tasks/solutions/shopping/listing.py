"""Solutions on categories and search results."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.shopping.paths import (
    NOT_AVAILABLE,
    first_product,
    open_category,
    open_extreme,
    search,
    sort_by_price,
)


def show_category(driver: Driver, slots: Slots) -> None:
    """Open the category."""
    open_category(driver, slots)
    driver.stop()


def sorted_category(driver: Driver, slots: Slots) -> None:
    """Open the category and sort it by price."""
    open_category(driver, slots)
    sort_by_price(driver, descending=slots["direction"] == "descending")
    driver.stop()


def price_band(driver: Driver, slots: Slots) -> None:
    """Open the category and click the price band."""
    open_category(driver, slots)
    driver.click(driver.find("link", containing=f"{slots['low']} - {slots['high']}"))
    driver.stop()


def extreme_price(driver: Driver, slots: Slots) -> None:
    """Sort the category by price and read the first product's price."""
    open_category(driver, slots)
    sort_by_price(driver, descending=slots["extreme"] == "most expensive")
    texts = [node.name for node in driver.after(first_product(driver)) if node.role == "StaticText"]
    driver.stop(next(text for text in texts if text.startswith("$")))


def show_extreme(driver: Driver, slots: Slots) -> None:
    """Sort the category by price and open the first product."""
    open_extreme(driver, slots)
    driver.stop()


def show_search(driver: Driver, slots: Slots) -> None:
    """Search."""
    search(driver, str(slots["query"]))
    driver.stop()


def sorted_search(driver: Driver, slots: Slots) -> None:
    """Search, and sort the results by price."""
    search(driver, str(slots["query"]))
    sort_by_price(driver, descending=slots["direction"] == "descending")
    driver.stop()


def discounted_items(driver: Driver, slots: Slots) -> None:
    """Look through the category: nothing in it is marked as discounted."""
    open_category(driver, slots)
    marks = [
        node.name for node in driver.nodes if re.search(r"\b(discount|on sale|special price|was \$)", node.name, re.I)
    ]
    driver.stop(marks[0] if marks else NOT_AVAILABLE)


LISTING_SOLUTIONS: Mapping[str, Solution] = {
    "show_category": show_category,
    "sorted_category": sorted_category,
    "price_band": price_band,
    "extreme_price": extreme_price,
    "show_extreme": show_extreme,
    "search": show_search,
    "sorted_search": sorted_search,
    "discounted_items": discounted_items,
}
