"""Questions that a report answers."""

from __future__ import annotations

import random

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer
from webrl_gym.tasks.families.shopping_admin.base import AdminFamily, iso_days, month
from webrl_gym.tasks.task import EvalSpec

_RANKS = ("most", "second most", "third most", "fourth most", "fifth most")


class TopSearchTerm(AdminFamily):
    """The search term that was used most often, second most often ..."""

    name = "shopping_admin.top_search_term"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            "Which search term has the {rank} uses in my store?",
            "Tell me the search term with the {rank} uses.",
            "Sort the search terms by uses: which one has the {rank} uses?",
        ),
        evaluation=(
            "Which of my store's search terms has the {rank} uses?",
            "Give me the search term that has the {rank} uses.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"rank": rng.choice(_RANKS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        rows = state.query("SELECT text, uses FROM search_term ORDER BY uses DESC LIMIT 6")
        place = _RANKS.index(str(slots["rank"]))
        uses = [row["uses"] for row in rows]
        return answer(rows[place]["text"]) if uses.count(uses[place]) == 1 else None


class BestSeller(AdminFamily):
    """The product that sold best in a month."""

    name = "shopping_admin.best_seller"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            "Which product was the best seller from {first} to {last} in the bestsellers report?",
            "Use the bestsellers report: which product sold best from {first} to {last}?",
            "Find the best-selling product of the month from {first} to {last} in the bestsellers report.",
        ),
        evaluation=(
            "Tell me which product sold best from {first} to {last}, by the bestsellers report.",
            "Look at the bestsellers report from {first} to {last}: which product is the best seller?",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        first, last = month(rng)
        return {"first": first, "last": last}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        rows = state.query(
            "SELECT i.name, sum(i.ordered) AS units FROM sales_order o JOIN order_item i ON i.order_id = o.id "
            "WHERE o.created BETWEEN ? AND ? AND o.status != 'canceled' GROUP BY i.product_id ORDER BY 2 DESC LIMIT 2",
            *iso_days(str(slots["first"]), str(slots["last"])),
        )
        if len(rows) < 2 or rows[0]["units"] == rows[1]["units"]:
            return None
        return answer(rows[0]["name"])


class TopCustomer(AdminFamily):
    """The customer with the most orders, or who spent most, in a time."""

    name = "shopping_admin.top_customer"
    kind = "retrieve"
    weight = 0.75
    phrasings = Phrasings(
        train=(
            "Which customer is at the top of the {report} report from {first} to {last}?",
            "Open the {report} report from {first} to {last} by year and tell me the first customer.",
            "Use the {report} report: which customer comes first from {first} to {last}?",
        ),
        evaluation=(
            "Tell me which customer comes first in the {report} report from {first} to {last}.",
            "Who is the top customer of the {report} report from {first} to {last}?",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        year = rng.choice((22, 23))
        start, end = sorted(rng.sample(range(1, 13 if year == 22 else 7), 2))
        report = rng.choice(("order count", "order total"))
        return {"report": report, "first": f"{start}/1/{year}", "last": f"{end}/28/{year}"}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        measure = "count(*)" if slots["report"] == "order count" else "sum(o.total)"
        rows = state.query(
            f"SELECT o.firstname || ' ' || o.lastname AS name, {measure} AS much FROM sales_order o "
            "WHERE o.created BETWEEN ? AND ? AND o.status != 'canceled' GROUP BY o.email ORDER BY 2 DESC LIMIT 2",
            *iso_days(str(slots["first"]), str(slots["last"])),
        )
        return answer(rows[0]["name"]) if len(rows) == 2 and rows[0]["much"] != rows[1]["much"] else None


REPORT_FAMILIES = (
    TopSearchTerm(),
    BestSeller(),
    TopCustomer(),
)
