"""The ways through the shop that all solutions share: the same first clicks for the same goals."""

from __future__ import annotations

from collections.abc import Iterator

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver, Slots

NOT_AVAILABLE = "N/A"


def open_account_page(driver: Driver, name: str) -> None:
    """My Account, then the entry of the account's menu."""
    driver.click(driver.find("link", "My Account"))
    driver.click(driver.find("link", name))


def search(driver: Driver, text: str) -> None:
    """Type into the search box and press Enter."""
    driver.type(driver.find("combobox", containing="Search"), text, enter=True)


def open_product(driver: Driver, slots: Slots) -> None:
    """Search for the product's words and open the first result whose name has them."""
    search(driver, str(slots["product"]))
    driver.click(driver.find("link", containing=str(slots["product"])))


def open_category(driver: Driver, slots: Slots) -> None:
    """Open the menu of the department and click the category."""
    driver.click(driver.find("DisclosureTriangle", containing=str(slots["department"])))
    driver.click(driver.find("link", str(slots["category"])))


def sort_by_price(driver: Driver, descending: bool) -> None:
    """Choose Price in the sorter, apply it, and turn the direction if it is the wrong one."""
    driver.click(driver.find("option", "Price"))
    driver.click(driver.find("button", "Go"))
    turn = f"Set {'Descending' if descending else 'Ascending'} Direction"
    if driver.has("link", turn):
        driver.click(driver.find("link", turn))


def open_extreme(driver: Driver, slots: Slots) -> None:
    """Sort the category by price and open the first product."""
    open_category(driver, slots)
    sort_by_price(driver, descending=slots["extreme"] == "most expensive")
    driver.click(first_product(driver))


def first_product(driver: Driver) -> ObservedNode:
    """The link of the first product of a list: it follows the product's picture."""
    picture = driver.find("link", "Image")
    return next(node for node in driver.after(picture) if node.role == "link")


def pages(driver: Driver) -> Iterator[None]:
    """The current page of a list, then each that its pager's Next leads to."""
    yield
    while driver.has("link", "Next"):
        driver.click(driver.find("link", "Next"))
        yield
