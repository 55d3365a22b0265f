"""Questions that are answered by going through the list of orders."""

from __future__ import annotations

import random
from datetime import date

from webrl_gym.sites import SiteState
from webrl_gym.sites.common.formats import long_date, money, short_date
from webrl_gym.sites.shopping.formatting import order_number
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer, not_available
from webrl_gym.tasks.families.shopping import order_facts as facts
from webrl_gym.tasks.families.shopping.base import SHOP, ShoppingFamily
from webrl_gym.tasks.families.shopping.catalogue import phrase
from webrl_gym.tasks.families.shopping.orders import order_path
from webrl_gym.tasks.families.shopping.words import random_street
from webrl_gym.tasks.task import EvalSpec

#: Statuses that shops have and this one's orders never do.
_ABSENT_STATUSES = ("on hold", "under delivery", "out for delivery", "refunded", "returned", "backordered", "disputed")

#: Asking when a product was last ordered means opening orders from the newest on; further back it gets tedious.
_NEWEST = 5


class _RankedOrder(ShoppingFamily):
    """A question about the most recent (or second most recent) order of a status."""

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        rank = facts.RANKS[0] if rng.random() < 0.6 else facts.RANKS[1]
        return {"rank": rank, "status": rng.choice(facts.statuses(state)).lower()}

    def constrain(self, state: SiteState, slots: Slots, rng: random.Random) -> Slots | None:
        return {**slots, "rank": facts.RANKS[1]} if slots["rank"] == facts.RANKS[0] else None


class LatestOrderNumber(_RankedOrder):
    """The number of the most recent order of a status."""

    name = "shopping.latest_order_number"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            "What is the order number of my {rank} {status} order?",
            "Tell me the number of the {rank} {status} order.",
            "Find the order number of the {rank} {status} order I placed.",
        ),
        evaluation=(
            "Give me the order number of my {rank} {status} order.",
            "Which order number does my {rank} {status} order have?",
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = facts.ranked(state, str(slots["status"]), str(slots["rank"]))
        if row is None:
            return None
        return answer(order_number(row["id"]))


class LatestOrderTotal(_RankedOrder):
    """What the most recent order of a status cost."""

    name = "shopping.latest_order_total"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            "What is the order total of my {rank} {status} order?",
            "How much is the total of the {rank} {status} order?",
            "Tell me the total cost of my {rank} {status} order.",
        ),
        evaluation=(
            "What did my {rank} {status} order cost in total?",
            "Give me the order total for my {rank} {status} order.",
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = facts.ranked(state, str(slots["status"]), str(slots["rank"]))
        return answer(money(row["total"])) if row is not None else None


class ShowLatestOrder(_RankedOrder):
    """The page of the most recent order of a status."""

    name = "shopping.show_latest_order"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            "Show me the {rank} {status} order.",
            "Open my {rank} {status} order.",
            "View the page of my {rank} {status} order.",
        ),
        evaluation=(
            "I want to view the {rank} {status} order.",
            "Open the page that shows my {rank} {status} order.",
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = facts.ranked(state, str(slots["status"]), str(slots["rank"]))
        return SHOP.page(order_path(row["id"])) if row is not None else None


class FirstOrderDate(ShoppingFamily):
    """When the customer placed the first order of a status."""

    name = "shopping.first_order_date"
    kind = "retrieve"
    weight = 0.5
    phrasings = Phrasings(
        train=(
            "On what date did I place my very first {status} order?",
            "What is the date of my first {status} order?",
            "Find the date of the oldest {status} order in my history.",
        ),
        evaluation=(
            "Tell me the date of the first {status} order I ever placed.",
            "When was my oldest {status} order placed? Give the date.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"status": rng.choice(facts.statuses(state)).lower()}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        rows = [row for row in facts.orders(state) if row["status"].lower() == slots["status"]]
        return answer(short_date(rows[-1]["created"])) if rows else None


class LastOrderedDate(ShoppingFamily):
    """When the customer last ordered a product."""

    name = "shopping.last_ordered_date"
    kind = "retrieve"
    weight = 0.75
    phrasings = Phrasings(
        train=(
            'On what date did I last order "{product}"?',
            'Go through my orders: what is the date of the latest one with "{product}"?',
            'Find the date of my most recent order that includes "{product}".',
        ),
        evaluation=(
            'Tell me the date on which I last ordered "{product}".',
            'What is the date of the most recent order with "{product}" in it?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        item = rng.choice(facts.items(state, rng.choice(facts.orders(state)[:_NEWEST])["id"]))
        product = phrase(state, item["name"])
        return None if product is None else {"product": product}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        text = str(slots["product"]).lower()
        for row in facts.orders(state):
            if any(text in item["name"].lower() for item in facts.items(state, row["id"])):
                return answer(short_date(row["created"]))
        return None


class MonthlySpend(ShoppingFamily):
    """What the complete orders of a month cost together: a sum, which no page shows."""

    name = "shopping.monthly_spend"
    kind = "retrieve"
    weight = 1.25
    phrasings = Phrasings(
        train=(
            "How much did I spend on complete orders in {month}, shipping included?",
            "Add up the order totals of my complete orders in {month}.",
            "What is the sum of all complete orders that I placed in {month}, shipping included?",
        ),
        evaluation=(
            "What did my complete orders of {month} cost altogether, shipping included?",
            "Tell me the sum of the order totals of my complete orders in {month}.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        counts: dict[str, int] = {}
        for row in facts.orders(state):
            if row["status"] == "Complete":
                counts[month_of(row["created"])] = counts.get(month_of(row["created"]), 0) + 1
        several = [month for month, count in counts.items() if count >= 2]
        return {"month": rng.choice(several)} if several else None

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        totals = [
            row["total"]
            for row in facts.orders(state)
            if row["status"] == "Complete" and month_of(row["created"]) == slots["month"]
        ]
        return answer(money(sum(totals))) if len(totals) >= 2 else None


class AbsentStatus(ShoppingFamily):
    """The number of the most recent order of a status that no order has: there is no answer.

    Worded like :class:`LatestOrderNumber`, so that only the list of orders tells the two apart.
    """

    name = "shopping.absent_status"
    kind = "retrieve"
    achievable = False
    phrasings = LatestOrderNumber.phrasings

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"rank": facts.RANKS[0], "status": rng.choice(_ABSENT_STATUSES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return None if slots["status"] in {s.lower() for s in facts.statuses(state)} else not_available()


class ChangeDeliveryAddress(ShoppingFamily):
    """Another delivery address for a placed order: the shop offers no way to change it."""

    name = "shopping.change_delivery_address"
    kind = "mutate"
    achievable = False
    phrasings = Phrasings(
        train=(
            'Change the delivery address of order {order} to "{street}".',
            'Order {order} must go to "{street}" instead: change its delivery address.',
            'Update the delivery address of my placed order {order} to "{street}".',
        ),
        evaluation=(
            'Please change the delivery address of my order {order}: it should be "{street}".',
            'I want order {order} delivered to "{street}", so change its address.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"order": facts.random_number(state, rng), "street": random_street(rng)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return not_available() if facts.order(state, slots["order"]) is not None else None


def month_of(moment: str) -> str:
    """``2023-05-17T...`` -> ``May 2023``."""
    name, _, year = long_date(date.fromisoformat(moment[:10]).isoformat()).split(" ")
    return f"{name} {year}"


HISTORY_FAMILIES = (
    LatestOrderNumber(),
    LatestOrderTotal(),
    ShowLatestOrder(),
    FirstOrderDate(),
    LastOrderedDate(),
    MonthlySpend(),
    AbsentStatus(),
    ChangeDeliveryAddress(),
)
