"""Solutions about the customer's orders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.shopping.pages import Item, amount, items, plain, viewed
from webrl_gym.tasks.official_solutions.wording import Period, mentions, past_days, period, short_date
from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.shopping.orders import OrderRow, rows
from webrl_gym.tasks.solutions.shopping.paths import NOT_AVAILABLE, search

_COMPLETE, _CANCELED = "complete", "canceled"
_ARRIVALS = {_COMPLETE: "It has been delivered.", _CANCELED: "It will never arrive.", "pending": "It is not known yet."}


def within(driver: Driver, days: Period) -> Iterator[OrderRow]:
    """The orders of these days, newest first; older ones are not looked at."""
    for row in rows(driver):
        day = short_date(row.date)
        if day < days.first:
            return
        if day in days:
            yield row


def of_status(driver: Driver, status: str) -> OrderRow | None:
    """The most recent order of a status."""
    return next((row for row in rows(driver) if row.status.lower() == status.lower()), None)


def find_item(driver: Driver, orders: Iterator[OrderRow], product: str) -> tuple[OrderRow, Item]:
    """The first of these orders with such a product; its page is open."""
    for row, lines in viewed(driver, orders):
        for line in lines:
            if mentions(line.name, product):
                return row, line
    raise SolutionError(f"None of the orders has {product!r}.")


def order_number(driver: Driver, number: str) -> OrderRow:
    """The row of the order with this number, with or without zeros before it."""
    for row in rows(driver):
        if int(row.number) == int(number):
            return row
    raise SolutionError(f"Found no order {number}.")


# ---------------------------------------------------------------------------------------------------------- solutions
def fulfilled_recently(driver: Driver, asked: Asked) -> None:
    """Count and add up the complete orders of the last days."""
    days = past_days(short_date(asked.part(r"today is ([\d/]+)")), asked.value("period"))
    totals = [amount(row.total) for row in within(driver, days) if row.status.lower() == _COMPLETE]
    driver.stop(f"{len(totals)} orders, ${plain(sum(totals, Decimal(0)))} in total")


def latest_status(driver: Driver, asked: Asked) -> None:
    """Read the first row."""
    status = next(rows(driver)).status.lower()
    driver.stop(f"The status of the latest order is {status}. {_ARRIVALS[status]}")


def first_purchase(driver: Driver, asked: Asked) -> None:
    """Read the last row of the last page."""
    *_, oldest = rows(driver)
    driver.stop(oldest.date)


def spent_on_category(driver: Driver, asked: Asked) -> None:
    """Look up by its number each thing that was ordered, and add up those that the shop lists in the department."""
    days = period(asked.value("time"))
    ordered = [line for _, lines in viewed(driver, within(driver, days)) for line in lines]
    spent = Decimal(0)
    for line in ordered:
        search(driver, line.sku)
        if any(node.role == "link" and mentions(node.name, asked.value("category")) for node in _facets(driver)):
            spent += line.subtotal
    driver.stop(plain(spent))


def _facets(driver: Driver) -> list[ObservedNode]:
    """What stands below the list's facets."""
    return driver.after(driver.find("StaticText", "Shopping Options"))


def ordered_option(driver: Driver, asked: Asked) -> None:
    """Open the month's orders until one has the product, and read its option."""
    _, line = find_item(driver, within(driver, period(asked.value("time"))), asked.value("product"))
    driver.stop(next(value for title, value in line.options if title.lower() == asked.value("option").lower()))


def latest_total(driver: Driver, asked: Asked) -> None:
    """The total of the most recent order of a status."""
    row = of_status(driver, asked.value("status"))
    driver.stop(NOT_AVAILABLE if row is None else row.total)


def latest_number(driver: Driver, asked: Asked) -> None:
    """The number of the most recent order of a status."""
    row = of_status(driver, asked.value("status"))
    driver.stop(NOT_AVAILABLE if row is None else row.number)


def show_latest(driver: Driver, asked: Asked) -> None:
    """Open the most recent order of a status."""
    row = of_status(driver, asked.value("status"))
    if row is None:
        raise SolutionError(f"Found no {asked.value('status')} order.")
    driver.click(row.view)
    driver.stop()


def expected_refund(driver: Driver, asked: Asked) -> None:
    """Add up the canceled orders of the period."""
    orders = within(driver, period(asked.value("time")))
    driver.stop(plain(sum((amount(row.total) for row in orders if row.status.lower() == _CANCELED), Decimal(0))))


def spent_with_discount(driver: Driver, asked: Asked) -> None:
    """Add up the complete orders of the month, less the discount on those above the bound."""
    discount, bound = Decimal(asked.part(r"(\d+)% discount")), Decimal(asked.part(r"exceeding \$(\d+)"))
    spent = Decimal(0)
    for row in within(driver, period(asked.value("time"))):
        if row.status.lower() == _COMPLETE:
            total = amount(row.total)
            spent += total * (100 - discount) / 100 if total > bound else total
    driver.stop(plain(spent))


def last_ordered(driver: Driver, asked: Asked) -> None:
    """Open the orders, newest first, until one has the product."""
    row, _ = find_item(driver, rows(driver), asked.value("description"))
    driver.stop(row.date)


def statuses(driver: Driver, asked: Asked) -> None:
    """Read the rows of the orders that are named."""
    wanted = re.findall(r"\d+", asked.value("order_number"))
    found = {int(row.number): row.status for row in rows(driver) if str(int(row.number)) in wanted}
    driver.stop(", ".join(f"{number}: {found[int(number)]}" for number in wanted))


def change_delivery_address(driver: Driver, asked: Asked) -> None:
    """Look at the order: its page offers no change of address."""
    driver.click(next(rows(driver)).view)
    offers = [node.name for node in driver.nodes if re.search("(change|edit).*address", node.name, re.IGNORECASE)]
    if offers:
        raise SolutionError(f"The order's page offers {offers[0]!r}.")
    driver.stop(NOT_AVAILABLE)


# --------------------------------------------------------------------------------------------- drafts about an order
def write_to_the_shop(driver: Driver, message: str) -> None:
    """Type a message into the contact form, and do not send it."""
    driver.click(driver.find("link", "Contact Us"))
    driver.type(driver.find("textbox", containing="on your mind"), message)


def draft_refund_of_product(driver: Driver, asked: Asked) -> None:
    """Find the order and what the product cost, and draft the message."""
    row, line = find_item(driver, within(driver, period(asked.value("time"))), asked.value("product"))
    reason = asked.part(r"(it broke after [^.]*)\.")
    write_to_the_shop(
        driver,
        f"I would like a refund for the {asked.value('product')} of order {row.number}: {reason}. Amount: ${line.price}",
    )
    driver.stop()


def draft_refund_of_order(driver: Driver, asked: Asked) -> None:
    """Find the product's SKU in the order that is named, and draft the message."""
    driver.click(order_number(driver, asked.value("order_id")).view)
    line = next(line for line in items(driver) if mentions(line.name, asked.value("product")))
    reason = asked.part(r"(broke after [^.]*)\.").replace("just ", "")
    write_to_the_shop(
        driver,
        f"I ask for a refund for the {asked.value('product')} {line.sku} of order #{asked.value('order_id')}: it {reason}.",
    )
    driver.stop()


ORDER_SOLUTIONS: Mapping[int, OfficialSolution] = {
    10: fulfilled_recently,
    22: latest_status,
    28: first_purchase,
    36: spent_on_category,
    37: ordered_option,
    46: latest_total,
    56: latest_number,
    72: show_latest,
    76: expected_refund,
    78: spent_with_discount,
    79: last_ordered,
    84: statuses,
    123: draft_refund_of_product,
    142: draft_refund_of_order,
    162: change_delivery_address,
}
