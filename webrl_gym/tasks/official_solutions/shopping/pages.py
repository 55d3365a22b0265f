"""What the shop's pages show, read off them: product lists, product pages, orders; and the ways between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.wording import same
from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.shopping.orders import OrderRow
from webrl_gym.tasks.solutions.shopping.paths import search

_MENU = "\ue622 "
"""Stands before the names of departments."""


def amount(text: str) -> Decimal:
    """``$1,204.50`` -> 1204.50."""
    return Decimal(re.sub(r"[$,]", "", text))


def plain(number: Decimal) -> str:
    """Without zeros at the end: ``85.00`` -> ``85``."""
    return f"{number.normalize():f}"


@dataclass(frozen=True)
class Card:
    """A product in a list; ``rating`` is in percent."""

    name: str
    price: Decimal
    rating: int = 0
    reviews: int = 0


def cards(driver: Driver) -> list[Card]:
    """The products that the current page lists."""
    main = driver.find("main")
    found = []
    nodes = [node for node in driver.after(main) if node.role in ("link", "StaticText")]
    pictures = [place for place, node in enumerate(nodes) if (node.role, node.name) == ("link", "Image")]
    for start, end in zip(pictures, [*pictures[1:], len(nodes)], strict=True):
        name, *rest = (node.name for node in nodes[start + 1 : end])
        prices = [text for text in rest if text.startswith("$")]
        ratings = [text for text in rest if re.fullmatch(r"\d+%", text)]
        reviews = [text for text in rest if re.fullmatch(r"\d+\sReviews?", text)]
        rating = int(ratings[0].removesuffix("%")) if ratings else 0
        found.append(Card(name, amount(prices[0]), rating, int(reviews[0].split()[0]) if reviews else 0))
    return found


def show_most(driver: Driver) -> None:
    """Let the list show as many products per page as it can."""
    shown = driver.find("StaticText", "Show")
    options = [node for node in driver.after(shown) if node.role == "option"]
    driver.click(options[-1])
    shown = driver.find("StaticText", "Show")
    driver.click(next(node for node in driver.after(shown) if (node.role, node.name) == ("button", "Go")))


def open_product(driver: Driver, name: str) -> None:
    """Click the product's name in the list."""
    driver.click(driver.find("link", name))


def open_category(driver: Driver, wanted: str) -> None:
    """Search, to learn which departments have such things; then, those with most of them first, look through their menus
    for the link that says what is wanted, alone (``Swimwear``) or together with one above it (``Men`` and ``Shoes``)."""
    search(driver, wanted)
    names = [node.name for node in driver.nodes if node.role == "link"]
    counts = {facet[1]: int(facet[2]) for name in names if (facet := re.fullmatch(r"(.+) (\d+) item", name))}
    departments = [name.removeprefix(_MENU) for name in names if name.startswith(_MENU)]
    for department in sorted(departments, key=lambda name: -counts.get(name, 0)):
        driver.click(driver.find("link", f"{_MENU}{department}"))
        driver.click(driver.find("DisclosureTriangle", containing=department))
        links = _menu_links(driver, department)
        for place, link in enumerate(links):
            below = next((other for other in links[place + 1 :] if same(f"{link.name} {other.name}", wanted)), None)
            found = link if same(link.name, wanted) else below
            if found is not None:
                driver.click(found)
                return
    raise SolutionError(f"Found no category {wanted!r}.")


def _menu_links(driver: Driver, department: str) -> list[ObservedNode]:
    """The links of a department's open menu."""
    menu = driver.find("DisclosureTriangle", containing=department)
    links = []
    for node in driver.after(menu):
        if node.depth < menu.depth:
            break
        links += [node] if node.role == "link" else []
    return links


# ------------------------------------------------------------------------------------------------------ product pages
def detail(driver: Driver, label: str) -> str:
    """A value of the details table, "" when it has no such row."""
    for row in driver.rows():
        if row and (row[0].role, row[0].name) == ("rowheader", label):
            return next(node.name for node in row if node.role == "cell")
    return ""


def price(driver: Driver) -> Decimal:
    """The price on a product's page."""

    def look(nodes: list[ObservedNode]) -> ObservedNode | None:
        return next((node for node in nodes if node.role == "StaticText" and node.name.startswith("$")), None)

    return amount(driver.search(look, "price").name)


# ------------------------------------------------------------------------------------------------------------- orders
@dataclass(frozen=True)
class Item:
    """A line of an order. ``name`` has the chosen options at its end; ``options`` has their values."""

    name: str
    sku: str
    price: Decimal
    subtotal: Decimal
    options: tuple[tuple[str, str], ...]


def items(driver: Driver) -> list[Item]:
    """The lines on the page of an order."""
    found = []
    for row in driver.rows():
        texts = [node.name for node in row if node.role == "cell"]
        if len(texts) == 5:
            terms = [node.name for node in row if node.role == "term"]
            values = [node.name for node in row if node.role == "StaticText"]
            options = tuple(zip(terms, values, strict=True))
            name, sku, unit, _, subtotal = texts
            found.append(Item(name, sku, amount(unit), amount(subtotal), options))
    return found


def viewed(driver: Driver, chosen: Iterator[OrderRow]) -> Iterator[tuple[OrderRow, list[Item]]]:
    """Each of these orders with its lines: on its page while it is looked at, and back on the list afterwards."""
    for row in chosen:
        driver.click(row.view)
        yield row, items(driver)
        driver.act("go_back")
