"""Pages of the back office to be shown."""

from __future__ import annotations

import random

from webrl_gym.sites import SiteState
from webrl_gym.sites.shopping_admin.menu import MENU
from webrl_gym.sites.shopping_admin.reports import Question
from webrl_gym.sites.shopping_admin.values import parse_day
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.shopping_admin.base import ADMIN, AdminFamily, month, pick
from webrl_gym.tasks.families.shopping_admin.lookups import STATUSES
from webrl_gym.tasks.task import EvalSpec

_REPORTS = {
    "orders": "sales",
    "invoiced": "invoiced",
    "shipping": "shipping",
    "refunds": "refunded",
    "coupons": "coupons",
    "bestsellers": "bestsellers",
}
_SECTIONS = {
    section.title: {label: url for _, links in section.groups for label, url in links}
    for section in MENU
    if section.title in ("Sales", "Customers", "Marketing", "Content", "Stores")
}


class ShowList(AdminFamily):
    """A page of the menu."""

    name = "shopping_admin.show_list"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Show me "{page}" from the menu "{section}".',
            'Open the page "{page}" of the menu "{section}".',
            'Go to "{page}" in the menu "{section}".',
        ),
        evaluation=(
            'Please show the page "{page}" from the menu "{section}".',
            'I want to go to the page "{page}" in the menu "{section}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        section = rng.choice(sorted(_SECTIONS))
        return {"section": section, "page": rng.choice(sorted(_SECTIONS[section]))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        url = _SECTIONS[str(slots["section"])][str(slots["page"])]
        return ADMIN.page(url.removeprefix("/admin"))


class ShowOrders(AdminFamily):
    """The list of orders of one status."""

    name = "shopping_admin.show_orders"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            "Show me the orders that are {status}.",
            "Look up all {status} orders in the list of orders.",
            "Filter the orders by status: show those that are {status}.",
        ),
        evaluation=(
            "Filter the list of orders so that it shows {status} orders.",
            "Show all orders with status {status}.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"status": rng.choice(sorted(STATUSES))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return ADMIN.page(f"/sales/order/?filters[status]={STATUSES[str(slots['status'])]}")


class ShowCustomer(AdminFamily):
    """The page of a customer."""

    name = "shopping_admin.show_customer"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Open the page of the customer "{customer}".',
            'Show me the customer "{customer}".',
            'Find the customer "{customer}" and open the page.',
        ),
        evaluation=(
            'Please open the customer page of "{customer}".',
            'Find "{customer}" among the customers and show the page.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"customer": str(pick(state, rng, "SELECT firstname || ' ' || lastname FROM customer"))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        rows = state.query("SELECT id FROM customer WHERE firstname || ' ' || lastname = ?", slots["customer"])
        return ADMIN.page(f"/customer/index/edit/id/{rows[0]['id']}/") if len(rows) == 1 else None


class SalesReport(AdminFamily):
    """A report over some days."""

    name = "shopping_admin.sales_report"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            "Create a {report} report from {first} to {last} by {period}.",
            "Show the {report} report from {first} to {last}, with the period {period}.",
            "Generate the {report} report by {period} from {first} to {last}.",
        ),
        evaluation=(
            "Please create the {report} report by {period} from {first} to {last}.",
            "Generate a {report} report with period {period} from {first} to {last}.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        first, last = month(rng)
        period = rng.choice(("day", "month", "year"))
        return {"report": rng.choice(sorted(_REPORTS)), "first": first, "last": last, "period": period}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        first, last = parse_day(str(slots["first"])), parse_day(str(slots["last"]))
        if first is None or last is None:
            return None
        question = Question("created_at_order", str(slots["period"]), first, last, (), False)
        return ADMIN.page(f"/reports/report_sales/{_REPORTS[str(slots['report'])]}/filter/{question.segment}/")


NAVIGATION_FAMILIES = (ShowList(), ShowOrders(), ShowCustomer(), SalesReport())
