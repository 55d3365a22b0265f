"""Solutions that show lists, and products chosen from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.shopping.pages import Card, cards, detail, open_category, open_product
from webrl_gym.tasks.official_solutions.wording import long_date, mentions
from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.shopping.paths import NOT_AVAILABLE, search, sort_by_price

_CENT = Decimal("0.01")


def most_expensive(driver: Driver, asked: Asked) -> None:
    """Open the category and sort it, the dearest first."""
    open_category(driver, asked.value("product_category"))
    sort_by_price(driver, descending=True)
    driver.stop()


def below_price(driver: Driver, asked: Asked) -> None:
    """Open the category and click the price band from nothing to the price."""
    open_category(driver, asked.value("product_category"))
    highest = Decimal(asked.value("price")) - _CENT
    driver.click(driver.find("link", containing=f"$0.00 - ${highest}"))
    driver.stop()


def search_for(driver: Driver, asked: Asked) -> None:
    """Search."""
    search(driver, asked.value("keyword"))
    driver.stop()


def sorted_search(driver: Driver, asked: Asked) -> None:
    """Search and sort the results."""
    search(driver, asked.value("product"))
    sort_by_price(driver, descending="descending" in asked.value("sorting_order"))
    driver.stop()


def sorted_category(driver: Driver, asked: Asked) -> None:
    """Open the category and sort it."""
    open_category(driver, asked.value("product_category"))
    sort_by_price(driver, descending="descending" in asked.value("order"))
    driver.stop()


def with_capacity(driver: Driver, query: str) -> list[tuple[int, Card]]:
    """Search, open what the query names, and read how much each holds."""
    search(driver, query)
    found = []
    for card in [card for card in cards(driver) if mentions(card.name, query)]:
        open_product(driver, card.name)
        capacity = re.match(r"\d+", detail(driver, "Capacity"))
        if capacity:
            found.append((int(capacity[0]), card))
        driver.act("go_back")
    if not found:
        raise SolutionError(f"Nothing like {query!r} says what it holds.")
    return found


def fitting_storage(driver: Driver, asked: Asked) -> None:
    """Of what holds all the cards, the one that holds no more than it must."""
    query = asked.part(r"(nintendo switch game card)")
    number = int(asked.value("num"))
    _, card = min((entry for entry in with_capacity(driver, query) if entry[0] >= number), key=lambda entry: entry[0])
    open_product(driver, card.name)
    driver.stop()


def cheapest_storage(driver: Driver, asked: Asked) -> None:
    """Of what holds enough cards, the cheapest."""
    number = int(asked.value("min_storage").split()[0])
    query = " ".join(asked.value("product").split()[:2])
    enough = [card for capacity, card in with_capacity(driver, query) if capacity >= number]
    open_product(driver, min(enough, key=lambda card: card.price).name)
    driver.stop()


def newest_model(driver: Driver, asked: Asked) -> None:
    """Of the products that the query names, the one that came last within the years."""
    query = asked.part(r"(xbox controllers)")
    first, last = int(asked.part(r"between (\d+)")), int(asked.part(r"-(\d+)"))
    search(driver, query)
    released = {}
    for card in [card for card in cards(driver) if mentions(card.name, query)]:
        open_product(driver, card.name)
        released[card.name] = long_date(detail(driver, "Date First Available"))
        driver.act("go_back")
    within = [name for name, day in released.items() if first <= day.year <= last]
    open_product(driver, max(within, key=lambda name: released[name]))
    driver.stop()


def discounted_items(driver: Driver, asked: Asked) -> None:
    """Look for prices that are marked down: neither the home page nor the search form knows any."""
    marks = [node.name for node in driver.nodes if re.search(r"\b(discount|on sale|special price)", node.name, re.I)]
    driver.click(driver.find("link", "Advanced Search"))
    marks += [node.name for node in driver.nodes if re.search(r"\b(discount|on sale|special price)", node.name, re.I)]
    driver.stop(marks[0] if marks else NOT_AVAILABLE)


def relief(driver: Driver, asked: Asked) -> None:
    """Search for the problem and show the first product found."""
    search(driver, asked.part(r"i have ([\w ]+) problem"))
    open_product(driver, cards(driver)[0].name)
    driver.stop()


LISTING_SOLUTIONS: Mapping[int, OfficialSolution] = {
    29: relief,
    41: fitting_storage,
    58: most_expensive,
    65: below_price,
    66: search_for,
    67: newest_model,
    68: cheapest_storage,
    77: sorted_search,
    82: sorted_category,
    86: discounted_items,
}
