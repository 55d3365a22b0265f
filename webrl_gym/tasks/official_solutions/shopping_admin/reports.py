"""Solutions that ask for reports, or read lists of customers, search terms and themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.shopping_admin.pages import listed
from webrl_gym.tasks.official_solutions.wording import Period, period, short_date, words
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.shopping_admin.paths import choose, open_page, rows_below, search


def show_report(driver: Driver, days: Period, interval: str = "Day") -> None:
    """Fill the form of the report that is open and send it."""
    choose(driver, "Period", interval)
    driver.type(driver.find("textbox", "From *"), f"{days.first:%m/%d/%Y}")
    driver.type(driver.find("textbox", "To *"), f"{days.last:%m/%d/%Y}")
    driver.click(driver.find("button", "Show Report"))


def best_sellers(driver: Driver, asked: Asked) -> None:
    """The bestsellers report has the best seller first."""
    open_page(driver, "Reports", "Bestsellers")
    show_report(driver, period(asked.value("period")), "Month")
    names = [cells["Product"].name for cells in rows_below(driver, "Product")]
    driver.stop(", ".join(names[: int(asked.value("n"))]))


def monthly_orders(driver: Driver, asked: Asked) -> None:
    """The orders report by month, of orders that succeeded."""
    open_page(driver, "Reports", "Orders")
    choose(driver, "Order Status", "Specified")
    choose(driver, "Specified Statuses", "Complete", "listbox")
    show_report(driver, period(asked.value("period")), "Month")
    counts = []
    for cells in rows_below(driver, "Interval"):
        month, _, year = cells["Interval"].name.partition("/")
        if year:
            counts.append(f"{int(month):02d}:{cells['Orders'].name}")
    driver.stop(" ".join(counts))


def last_months_report(driver: Driver, asked: Asked) -> None:
    """The orders report over the month before the one of today."""
    today = short_date(asked.part(r"today is ([\d/]+)"))
    last = today.replace(day=1) - timedelta(days=1)
    open_page(driver, "Reports", "Orders")
    show_report(driver, Period(last.replace(day=1), last))
    driver.stop()


def dated_report(driver: Driver, asked: Asked) -> None:
    """The report of this name between two days."""
    first, last = (short_date(asked.value(name)) for name in ("start_date", "end_date"))
    open_page(driver, "Reports", asked.value("type").title())
    show_report(driver, Period(first, last))
    driver.stop()


# -------------------------------------------------------------------------------------------------------- search terms
def terms(driver: Driver) -> list[tuple[str, int]]:
    """The terms and how often they were used, the most used first: a second click turns the order round."""
    open_page(driver, "Marketing", "Search Terms")
    driver.click(driver.find("link", "Uses"))
    driver.click(driver.find("link", "Uses"))
    return [(cells["Search Query"].name, int(cells["Uses"].name)) for cells, _ in listed(driver, "Search Query")]


def top_terms(driver: Driver, asked: Asked) -> None:
    """The first of the list."""
    driver.stop(", ".join(term for term, _ in terms(driver)[: int(asked.value("n"))]))


def top_brand(driver: Driver, asked: Asked) -> None:
    """The word that was typed most often, in whatever terms."""
    uses: Counter[str] = Counter()
    for term, count in terms(driver):
        for word in words(term):
            uses[word] += count
    driver.stop(uses.most_common(1)[0][0].title())


# ------------------------------------------------------------------------------------------------------------- lookups
def all_customers(driver: Driver, asked: Asked) -> None:
    """Open the list."""
    open_page(driver, "Customers", "All Customers")
    driver.stop()


def customer_by_phone(driver: Driver, asked: Asked) -> None:
    """Search the customers by the number."""
    open_page(driver, "Customers", "All Customers")
    search(driver, asked.value("PhoneNum"))
    cells = next(cells for cells, _ in listed(driver, "Phone") if cells["Phone"].name == asked.value("PhoneNum"))
    driver.stop(f"{cells['Name'].name}, {cells['Email'].name}")


def preview_theme(driver: Driver, asked: Asked) -> None:
    """Open the theme from the list."""
    open_page(driver, "Content", "Themes")
    driver.click(driver.find("link", asked.value("name")))
    driver.stop()


REPORT_SOLUTIONS: Mapping[int, OfficialSolution] = {
    0: best_sellers,
    8: top_terms,
    26: monthly_orders,
    32: top_brand,
    40: all_customers,
    50: customer_by_phone,
    88: preview_theme,
    149: last_months_report,
    150: dated_report,
}
