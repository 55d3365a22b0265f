"""Solutions about the customer's orders: My Account, My Orders, the row, and the order's page where needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution, SolutionError
from webrl_gym.tasks.solutions.shopping.paths import NOT_AVAILABLE, open_account_page, pages

_RANKS = ("most recent", "second most recent")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class OrderRow:
    """A row of My Orders."""

    number: str
    date: str
    total: str
    status: str
    view: ObservedNode
    reorder: ObservedNode

    @property
    def month(self) -> str:
        """``May 2023``."""
        month, _, year = self.date.split("/")
        return f"{_MONTHS[int(month) - 1]} 20{year}"


def rows(driver: Driver) -> Iterator[OrderRow]:
    """The orders of My Orders, newest first, page after page."""
    open_account_page(driver, "My Orders")
    for _ in pages(driver):
        yield from shown_rows(driver)


def shown_rows(driver: Driver) -> list[OrderRow]:
    """The orders that the current page lists."""
    found = []
    for row in driver.rows():
        cells = [node.name for node in row if node.role == "cell"]
        links = {node.name: node for node in row if node.role == "link"}
        if len(cells) >= 4 and "View Order" in links:
            number, date, total, status, *_ = cells
            found.append(OrderRow(number, date, total, status, links["View Order"], links["Reorder"]))
    return found


def row_of(driver: Driver, slots: Slots) -> OrderRow:
    """The row of the order that the instruction names; the page that shows it is open."""
    for row in rows(driver):
        if row.number == slots["order"]:
            return row
    raise SolutionError(f"Found no order {slots['order']} in My Orders.")


def ranked_row(driver: Driver, slots: Slots) -> OrderRow | None:
    """The row of the ``rank`` order of a status, or None when the list ends before it."""
    missing = _RANKS.index(str(slots["rank"]))
    for row in rows(driver):
        if row.status.lower() == str(slots["status"]).lower():
            if not missing:
                return row
            missing -= 1
    return None


def answer_from_row(read: Callable[[OrderRow], str]) -> Solution:
    """Find the order's row and answer with one of its cells."""

    def solve(driver: Driver, slots: Slots) -> None:
        driver.stop(read(row_of(driver, slots)))

    return solve


def answer_from_ranked(read: Callable[[OrderRow], str]) -> Solution:
    """Find the most recent order of a status and answer with one of its cells, or N/A when there is none."""

    def solve(driver: Driver, slots: Slots) -> None:
        row = ranked_row(driver, slots)
        driver.stop(NOT_AVAILABLE if row is None else read(row))

    return solve


def show_order(driver: Driver, slots: Slots) -> None:
    """Open the order's page."""
    driver.click(row_of(driver, slots).view)
    driver.stop()


def show_latest_order(driver: Driver, slots: Slots) -> None:
    """Open the page of the most recent order of a status."""
    row = ranked_row(driver, slots)
    if row is None:
        raise SolutionError(f"Found no {slots['rank']} {slots['status']} order.")
    driver.click(row.view)
    driver.stop()


def order_shipping(driver: Driver, slots: Slots) -> None:
    """Open the order and read what shipping and handling cost."""
    driver.click(row_of(driver, slots).view)
    header = driver.find("rowheader", "Shipping & Handling")
    driver.stop(next(node.name for node in driver.after(header) if node.role == "cell"))


def item_cells(driver: Driver, slots: Slots) -> list[ObservedNode]:
    """Open the order and find the row of the product."""
    driver.click(row_of(driver, slots).view)
    for row in driver.rows():
        if row and row[0].role == "cell" and str(slots["product"]).lower() in row[0].name.lower():
            return row
    raise SolutionError(f"Found no {slots['product']!r} in order {slots['order']}.")


def order_item_option(driver: Driver, slots: Slots) -> None:
    """Read the option's value: the text below its term in the product's cell."""
    row = item_cells(driver, slots)
    places = [place for place, node in enumerate(row) if node.role == "term" and node.name.lower() == slots["option"]]
    if not places:
        raise SolutionError(f"Found no {slots['option']} of {slots['product']!r}.")
    driver.stop(next(node.name for node in row[places[0] + 1 :] if node.role == "StaticText"))


def order_item_quantity(driver: Driver, slots: Slots) -> None:
    """Read the cell that says how many were ordered."""
    row = item_cells(driver, slots)
    ordered = next(node.name for node in row if node.role == "cell" and node.name.startswith("Ordered "))
    driver.stop(ordered.removeprefix("Ordered "))


def first_order_date(driver: Driver, slots: Slots) -> None:
    """Go to the last page and read upwards, page by page."""
    open_account_page(driver, "My Orders")
    numbers = [node for node in driver.nodes if node.role == "link" and node.name.isdigit()]
    if numbers:
        driver.click(numbers[-1])
    while True:
        dates = [row.date for row in shown_rows(driver) if row.status.lower() == slots["status"]]
        if dates:
            driver.stop(dates[-1])
            return
        driver.click(driver.find("link", "Previous"))


def last_ordered_date(driver: Driver, slots: Slots) -> None:
    """Open one order after the other, the newest first, until one has the product."""
    open_account_page(driver, "My Orders")
    for place in range(len(shown_rows(driver))):
        row = shown_rows(driver)[place]
        driver.click(row.view)
        if driver.has("cell", containing=str(slots["product"])):
            driver.stop(row.date)
            return
        driver.act("go_back")
    raise SolutionError(f"None of the newest orders has {slots['product']!r}.")


def monthly_spend(driver: Driver, slots: Slots) -> None:
    """Add up the totals of the month's complete orders."""
    total, seen = Decimal(0), False
    for row in rows(driver):
        if row.month == slots["month"]:
            seen = True
            total += Decimal(re.sub(r"[$,]", "", row.total)) if row.status == "Complete" else 0
        elif seen:
            break
    driver.stop(f"${total:,.2f}")


def change_delivery_address(driver: Driver, slots: Slots) -> None:
    """Look at the order: its page offers no change of address."""
    driver.click(row_of(driver, slots).view)
    offers = [
        n for n in driver.nodes if n.role in ("link", "button") and re.search("(change|edit).*address", n.name, re.I)
    ]
    if offers:
        raise SolutionError(f"The order's page offers {offers[0].name!r}.")
    driver.stop(NOT_AVAILABLE)


ORDER_SOLUTIONS: Mapping[str, Solution] = {
    "order_status": answer_from_row(lambda row: row.status),
    "order_total": answer_from_row(lambda row: row.total),
    "order_date": answer_from_row(lambda row: row.date),
    "order_shipping": order_shipping,
    "order_item_option": order_item_option,
    "order_item_quantity": order_item_quantity,
    "show_order": show_order,
    "latest_order_number": answer_from_ranked(lambda row: row.number),
    "latest_order_total": answer_from_ranked(lambda row: row.total),
    "absent_status": answer_from_ranked(lambda row: row.number),
    "show_latest_order": show_latest_order,
    "first_order_date": first_order_date,
    "last_ordered_date": last_ordered_date,
    "monthly_spend": monthly_spend,
    "change_delivery_address": change_delivery_address,
}
