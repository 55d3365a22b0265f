"""Solutions that change orders and pages."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.shopping_admin.pages import follow, listed
from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.shopping_admin.paths import choose, open_page, search


def open_order(driver: Driver, number: str) -> None:
    """Open the order with this number, which lists show with nine digits."""
    open_page(driver, "Sales", "Orders")
    search(driver, number.zfill(9))
    follow(driver, listed(driver, "Purchase Date")[0], "View")


def cancel_order(driver: Driver, asked: Asked) -> None:
    """Cancel the order, and say that one is sure."""
    open_order(driver, asked.value("id"))
    driver.click(driver.find("DisclosureTriangle", "Cancel"))
    driver.click(driver.find("button", "OK"))
    driver.stop()


def track_order(driver: Driver, asked: Asked) -> None:
    """Ship all that is in the order, with the tracking number."""
    open_order(driver, asked.value("order"))
    driver.click(driver.find("button", "Ship"))
    driver.click(driver.find("DisclosureTriangle", "Add Tracking Number"))
    choose(driver, "Carrier", asked.value("service"))
    driver.type(driver.find("textbox", "Number"), asked.value("tracking"))
    driver.click(driver.find("button", "Submit Shipment"))
    driver.stop()


def order_address(driver: Driver, asked: Asked) -> None:
    """Change both addresses of the order: the instruction says of neither that it stays."""
    street, city, state, postcode = asked.value("address").split(", ")
    open_order(driver, asked.value("order_id"))
    for heading in ("Billing Address", "Shipping Address"):
        start = driver.find("heading", heading)
        driver.click(next(node for node in driver.after(start) if node.role == "link" and node.name == "Edit"))
        driver.type(driver.find("textbox", "Street Address 1 *"), street)
        driver.type(driver.find("textbox", "City *"), city)
        driver.click(_state(driver, state))
        driver.type(driver.find("textbox", "Zip/Postal Code *"), postcode)
        driver.click(driver.find("button", "Save Order Address"))
    driver.stop()


def _state(driver: Driver, code: str) -> ObservedNode:
    """The option of the state with a code: the first letters of its words, or the first two of one."""
    box = driver.find("combobox", "State/Province *")
    for node in driver.below(box):
        initials = "".join(word[0] for word in node.name.split())
        if node.role == "option" and code in (initials, node.name[:2].upper()):
            return node
    raise SolutionError(f"Found no state with the code {code!r}.")


def page_title(driver: Driver, asked: Asked) -> None:
    """Open the page and change its title."""
    open_page(driver, "Content", "Pages")
    rows = listed(driver, "Title")
    follow(driver, next(row for row in rows if row[0]["Title"].name == asked.value("old-heading")))
    driver.type(driver.find("textbox", "Page Title *"), asked.value("heading"))
    driver.click(driver.find("button", "Save"))
    driver.stop()


CHANGE_SOLUTIONS: Mapping[int, OfficialSolution] = {
    110: cancel_order,
    113: page_title,
    115: track_order,
    125: order_address,
}
