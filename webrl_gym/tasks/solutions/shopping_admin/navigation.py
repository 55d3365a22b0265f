"""Solutions that end on a page."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.shopping_admin.lookups import ask_report, filter_orders
from webrl_gym.tasks.solutions.shopping_admin.paths import open_page, open_row, search


def show_list(driver: Driver, slots: Slots) -> None:
    """Open the page from the menu."""
    open_page(driver, slots["section"], slots["page"])
    driver.stop()


def show_orders(driver: Driver, slots: Slots) -> None:
    """Filter the list of orders."""
    filter_orders(driver, slots["status"])
    driver.stop()


def show_customer(driver: Driver, slots: Slots) -> None:
    """Search the customers and open the page."""
    open_page(driver, "Customers", "All Customers")
    search(driver, slots["customer"])
    open_row(driver, "Edit", Name=slots["customer"])
    driver.stop()


def sales_report(driver: Driver, slots: Slots) -> None:
    """Fill the form of the report."""
    open_page(driver, "Reports", slots["report"].title())
    ask_report(driver, "Show Report", slots["period"].title(), slots)
    driver.stop()


NAVIGATION_SOLUTIONS: Mapping[str, Solution] = {
    "show_list": show_list,
    "show_orders": show_orders,
    "show_customer": show_customer,
    "sales_report": sales_report,
}
