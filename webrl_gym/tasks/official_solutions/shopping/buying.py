"""Solutions that fill the cart and the wish list, and order."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.shopping.orders import find_item, within
from webrl_gym.tasks.official_solutions.shopping.pages import (
    amount,
    cards,
    detail,
    open_category,
    open_product,
    price,
    show_most,
)
from webrl_gym.tasks.official_solutions.wording import mentions, period
from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.shopping.paths import search


def empty_cart(driver: Driver) -> None:
    """Take out what lies in the cart, so that nothing is ordered that was not asked for."""
    driver.click(driver.find("link", containing="My Cart"))
    while driver.has("link", "Remove item"):
        driver.click(driver.find("link", "Remove item"))


def add_to_cart(driver: Driver) -> None:
    """Put the product whose page is open into the cart, in its first size or color if there is a choice."""
    label = driver.find("StaticText", "Qty")
    before = [node for node in driver.nodes if node.line < label.line]
    for group in [node for node in before if node.role == "combobox" and node.name.endswith("*")]:
        offered = [node for node in driver.below(group) if node.role == "option"]
        driver.click(offered[1])  # the first asks to select
    for group in [node for node in before if node.role == "group" and node.name.endswith("*")]:
        driver.click(next(node for node in driver.below(group) if node.role == "radio"))
    driver.click(driver.find("button", "Add to Cart"))


def order(driver: Driver) -> None:
    """Order what is in the cart."""
    if not driver.has("button", "Proceed to Checkout"):
        driver.click(driver.find("link", containing="My Cart"))
    driver.click(driver.find("button", "Proceed to Checkout"))
    driver.click(driver.find("button", "Next"))
    driver.click(driver.find("button", "Place Order"))


def add_to_wishlist(driver: Driver) -> None:
    """Add the product whose page is open."""
    driver.click(driver.find("link", containing="Add to Wish List"))
    driver.stop()


# ---------------------------------------------------------------------------------------------------------- solutions
def cheapest_unit_of_tabs(driver: Driver, asked: Asked) -> None:
    """Compare price and units of the open tabs' products, and put the best into the cart."""
    tabs = len(re.findall(r"^Tab \d+", driver.observation["observation"].replace(" | ", "\n"), re.MULTILINE))
    unit_prices = []
    for tab in range(tabs):
        driver.act(f"tab_focus [{tab}]")
        unit_prices.append((price(driver) / int(detail(driver, "Units per Package")), tab))
    driver.act(f"tab_focus [{min(unit_prices)[1]}]")
    add_to_cart(driver)
    driver.stop()


def reorder_canceled(driver: Driver, asked: Asked) -> None:
    """Find the canceled order with the product, and order it again."""
    empty_cart(driver)
    days = period(asked.value("time"))
    canceled = (row for row in within(driver, days) if row.status.lower() == "canceled")
    find_item(driver, canceled, asked.value("product"))
    driver.click(driver.find("link", "Reorder"))
    order(driver)
    driver.stop()


def add_named_to_wishlist(driver: Driver, asked: Asked) -> None:
    """Search for the product and add the first that has its words."""
    wanted = asked.value("product")
    search(driver, wanted)
    names = [card.name for card in cards(driver) if mentions(card.name, wanted)]
    if not names:
        raise SolutionError(f"Found no product like {wanted!r}.")
    open_product(driver, names[0])
    add_to_wishlist(driver)


def add_this_to_wishlist(driver: Driver, asked: Asked) -> None:
    """Add the product that is on show."""
    add_to_wishlist(driver)


def buy_best_in_budget(driver: Driver, asked: Asked) -> None:
    """Of the category's products in the price band, the one with the highest rating."""
    low, high = (amount(number) for number in re.findall(r"\d+", asked.value("dollar_value")))
    empty_cart(driver)
    open_category(driver, asked.value("product_category"))
    driver.click(driver.find("link", containing=f"${low}.00 - "))
    affordable = [card for card in cards(driver) if low <= card.price <= high]
    open_product(driver, max(affordable, key=lambda card: card.rating).name)
    add_to_cart(driver)
    order(driver)
    driver.stop()


def buy_best_rated(driver: Driver, asked: Asked) -> None:
    """Of the category's products with enough reviews and the best rating, the cheapest."""
    fewest = int(asked.part(r"at least (\d+) reviews"))
    empty_cart(driver)
    open_category(driver, asked.value("category"))
    show_most(driver)
    rated = [card for card in cards(driver) if card.reviews >= fewest]
    open_product(driver, max(rated, key=lambda card: (card.rating, -card.price)).name)
    add_to_cart(driver)
    order(driver)
    driver.stop()


BUYING_SOLUTIONS: Mapping[int, OfficialSolution] = {
    103: cheapest_unit_of_tabs,
    104: reorder_canceled,
    109: add_named_to_wishlist,
    117: buy_best_in_budget,
    118: buy_best_rated,
    119: add_named_to_wishlist,
    120: add_this_to_wishlist,
}
