"""Solutions that read orders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.shopping_admin.pages import (
    amount,
    filter_by_status,
    follow,
    listed,
    most_per_page,
)
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.shopping_admin.paths import NOT_AVAILABLE, open_page, search

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def show_of_status(driver: Driver, asked: Asked) -> None:
    """Narrow the list of orders to a status."""
    open_page(driver, "Sales", "Orders")
    filter_by_status(driver, asked.value("status"))
    driver.stop()


def latest_date(driver: Driver, asked: Asked) -> None:
    """The day of the newest order of a status; the newest comes first."""
    open_page(driver, "Sales", "Orders")
    filter_by_status(driver, asked.value("status"))
    cells, _ = listed(driver, "Purchase Date")[0]
    driver.stop(" ".join(cells["Purchase Date"].name.split()[:3]))


def ranked_customer(driver: Driver, asked: Asked) -> None:
    """Count the orders of a status by customer; ``fifth most`` in the instruction says which customer is wanted."""
    open_page(driver, "Sales", "Orders")
    filter_by_status(driver, asked.intent)
    most_per_page(driver)
    counts = Counter(cells["Bill-to Name"].name for cells, _ in listed(driver, "Bill-to Name"))
    found = re.search(rf"\b({'|'.join(_ORDINALS)}) most\b", asked.intent)
    place = _ORDINALS.index(found[1]) if found else 0
    driver.stop(counts.most_common()[place][0])


def units_of_latest(driver: Driver, asked: Asked) -> None:
    """Open the newest orders one after the other and add up what was ordered."""
    open_page(driver, "Sales", "Orders")
    total = 0
    for place in range(int(asked.value("k"))):
        follow(driver, listed(driver, "Purchase Date")[place], "View")
        found = [re.match(r"Ordered (\d+)", node.name) for node in driver.nodes if node.role == "cell"]
        total += sum(int(ordered[1]) for ordered in found if ordered)
        driver.act("go_back")
    driver.stop(str(total))


def payment_difference(driver: Driver, asked: Asked) -> None:
    """Add up the newest orders of either status."""
    sums = []
    for status in ("status_1", "status_2"):
        open_page(driver, "Sales", "Orders")
        filter_by_status(driver, asked.value(status))
        rows = listed(driver, "Grand Total (Base)")[: int(asked.value("N"))]
        sums.append(sum(amount(cells["Grand Total (Base)"].name) for cells, _ in rows))
    driver.stop(str(abs(sums[0] - sums[1])))


def invoice_total(driver: Driver, asked: Asked) -> None:
    """Search the invoices."""
    open_page(driver, "Sales", "Invoices")
    search(driver, asked.value("id"))
    rows = listed(driver, "Invoice")
    driver.stop(next(c["Grand Total (Base)"].name for c, _ in rows if c["Invoice"].name == asked.value("id")))


def notify(driver: Driver, asked: Asked) -> None:
    """Comment on the customer's newest pending order; the server may refuse to."""
    open_page(driver, "Sales", "Orders")
    search(driver, asked.value("name"))
    filter_by_status(driver, asked.part(r"most recent (\w+) order"))
    follow(driver, listed(driver, "Purchase Date")[0], "View")
    driver.type(driver.find("textbox", "Comment"), asked.value("message"))
    driver.click(driver.find("checkbox", "Notify Customer by Email"))
    driver.click(driver.find("button", "Submit Comment"))
    failed = [node.name for node in driver.nodes if node.role == "StaticText" and "cannot" in node.name.lower()]
    driver.stop(NOT_AVAILABLE if failed else "")


ORDER_SOLUTIONS: Mapping[int, OfficialSolution] = {
    13: ranked_customer,
    21: invoice_total,
    33: units_of_latest,
    47: payment_difference,
    48: latest_date,
    70: ranked_customer,
    114: notify,
    145: show_of_status,
}
