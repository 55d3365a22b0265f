"""Solutions that read a list or a report."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution, SolutionError
from webrl_gym.tasks.solutions.shopping_admin.paths import (
    NOT_AVAILABLE,
    choose,
    open_page,
    open_row,
    rows_below,
    rows_with,
    search,
)

_RANKS = ("most", "second most", "third most", "fourth most", "fifth most")
_COLUMNS = {"bill-to name": "Bill-to Name", "grand total": "Grand Total (Base)", "id": "ID"}


def order_total(driver: Driver, slots: Slots) -> None:
    """Search the orders and read the total."""
    open_page(driver, "Sales", "Orders")
    search(driver, slots["order"])
    cells, _ = rows_with(driver, ID=slots["order"])[0]
    driver.stop(cells["Grand Total (Base)"].name)


def filter_orders(driver: Driver, status: str) -> None:
    """The list of orders of a status."""
    open_page(driver, "Sales", "Orders")
    driver.click(driver.find("DisclosureTriangle", "Filters"))
    choose(driver, "Status", status.title())
    driver.click(driver.find("button", "Apply Filters"))


def latest_order(driver: Driver, slots: Slots) -> None:
    """Filter the orders by status; the newest comes first."""
    filter_orders(driver, slots["status"])
    driver.stop(rows_below(driver, "Bill-to Name")[0][_COLUMNS[slots["attribute"]]].name)


def count_orders(driver: Driver, slots: Slots) -> None:
    """Filter the orders by status and days, and read how many there are."""
    open_page(driver, "Sales", "Orders")
    driver.click(driver.find("DisclosureTriangle", "Filters"))
    days = driver.find("group", "Purchase Date")
    first, last = [node for node in driver.below(days) if node.role == "textbox"]
    driver.type(first, slots["first"])
    driver.type(last, slots["last"])
    choose(driver, "Status", slots["status"].title())
    driver.click(driver.find("button", "Apply Filters"))
    driver.stop(driver.find("StaticText", containing="records found").name.split()[0])


def product_quantity(driver: Driver, slots: Slots) -> None:
    """Search the products and read the quantity."""
    open_page(driver, "Catalog", "Products")
    search(driver, slots["product"])
    cells, _ = rows_with(driver, Name=slots["product"])[0]
    driver.stop(cells["Quantity"].name)


def customer_by_phone(driver: Driver, slots: Slots) -> None:
    """Search the customers by the number."""
    open_page(driver, "Customers", "All Customers")
    search(driver, slots["phone"])
    cells, _ = rows_with(driver, Phone=slots["phone"])[0]
    driver.stop(cells[slots["attribute"].title()].name)


def invoice_total(driver: Driver, slots: Slots) -> None:
    """Search the invoices and read the total."""
    open_page(driver, "Sales", "Invoices")
    search(driver, slots["invoice"])
    cells, _ = rows_with(driver, Invoice=slots["invoice"])[0]
    driver.stop(cells["Grand Total (Base)"].name)


def reviews_mentioning(driver: Driver, slots: Slots) -> None:
    """Filter the reviews by their text and read how many there are."""
    open_page(driver, "Marketing", "All Reviews")
    driver.type(driver.find("textbox", "Review"), slots["word"], enter=True)
    driver.stop(driver.find("StaticText", containing="records found").name.split()[0])


def top_search_term(driver: Driver, slots: Slots) -> None:
    """Sort the search terms by uses, the most first."""
    open_page(driver, "Marketing", "Search Terms")
    driver.click(driver.find("link", "Uses"))
    driver.click(driver.find("link", "Uses"))
    rows = [cells for cells in rows_below(driver, "Search Query") if cells["Uses"].name.isdecimal()]
    driver.stop(rows[_RANKS.index(slots["rank"])]["Search Query"].name)


def ask_report(driver: Driver, button: str, period: str, slots: Slots) -> None:
    """Fill the form of a report."""
    choose(driver, "Period", period)
    driver.type(driver.find("textbox", "From *"), slots["first"])
    driver.type(driver.find("textbox", "To *"), slots["last"])
    driver.click(driver.find("button", button))


def best_seller(driver: Driver, slots: Slots) -> None:
    """Ask the bestsellers report by month; the best seller comes first."""
    open_page(driver, "Reports", "Bestsellers")
    ask_report(driver, "Show Report", "Month", slots)
    driver.stop(rows_below(driver, "Product")[0]["Product"].name)


def top_customer(driver: Driver, slots: Slots) -> None:
    """Ask the report by year; the top customer comes first."""
    open_page(driver, "Reports", slots["report"].title())
    ask_report(driver, "Refresh", "Year", slots)
    driver.stop(rows_below(driver, "Customer")[0]["Customer"].name)


def reviewer_email(driver: Driver, slots: Slots) -> None:
    """Open the review: its author is a guest, whose address nobody knows."""
    open_page(driver, "Marketing", "All Reviews")
    driver.type(driver.find("textbox", "Nickname"), slots["nickname"], enter=True)
    open_row(driver, "Edit", Nickname=slots["nickname"], Product=slots["product"])
    if not driver.has("StaticText", "Guest"):
        raise SolutionError("The author of this review is a customer.")
    driver.stop(NOT_AVAILABLE)


LOOKUP_SOLUTIONS: Mapping[str, Solution] = {
    "order_total": order_total,
    "latest_order": latest_order,
    "count_orders": count_orders,
    "product_quantity": product_quantity,
    "customer_by_phone": customer_by_phone,
    "invoice_total": invoice_total,
    "reviews_mentioning": reviews_mentioning,
    "top_search_term": top_search_term,
    "best_seller": best_seller,
    "top_customer": top_customer,
    "reviewer_email": reviewer_email,
}
