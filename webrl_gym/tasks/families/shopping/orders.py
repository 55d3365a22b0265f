"""Questions about one order, named by its number."""

from __future__ import annotations

import json
import random

from webrl_gym.sites import SiteState
from webrl_gym.sites.common.formats import money, short_date
from webrl_gym.sites.shopping.formatting import order_number
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer
from webrl_gym.tasks.families.shopping import order_facts as facts
from webrl_gym.tasks.families.shopping.base import SHOP, ShoppingFamily
from webrl_gym.tasks.families.shopping.catalogue import phrase
from webrl_gym.tasks.task import EvalSpec


class OrderStatus(ShoppingFamily):
    """The status of order N."""

    name = "shopping.order_status"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            "What is the status of order {order}?",
            "Tell me the current status of my order {order}.",
            "Look up order number {order} and report its status.",
        ),
        evaluation=(
            "Which status does order {order} have right now?",
            "I would like to know the status of my order number {order}.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        # Status first: most orders are complete, and a constant answer must not pay.
        status = rng.choice(facts.statuses(state))
        rows = [row for row in facts.orders(state) if row["status"] == status]
        return {"order": order_number(rng.choice(rows)["id"])}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = facts.order(state, slots["order"])
        return answer(row["status"]) if row is not None else None


class _OrderQuestion(ShoppingFamily):
    """A question whose only slot is an order number."""

    kind = "retrieve"

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"order": facts.random_number(state, rng)}


class OrderTotal(_OrderQuestion):
    """The grand total of order N."""

    name = "shopping.order_total"
    phrasings = Phrasings(
        train=(
            "What is the order total of order {order}?",
            "How much did order {order} cost in total?",
            "Tell me the total of my order number {order}.",
        ),
        evaluation=(
            "What total did I pay for order {order}?",
            "Give me the order total for order number {order}.",
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = facts.order(state, slots["order"])
        return answer(money(row["total"])) if row is not None else None


class OrderDate(_OrderQuestion):
    """The date of order N."""

    name = "shopping.order_date"
    phrasings = Phrasings(
        train=(
            "On what date did I place order {order}?",
            "What is the date of my order {order}?",
            "Find the date of order number {order}.",
        ),
        evaluation=(
            "Tell me on which date order {order} was placed.",
            "I need the date of order number {order}.",
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = facts.order(state, slots["order"])
        return answer(short_date(row["created"])) if row is not None else None


class OrderShipping(_OrderQuestion):
    """What shipping and handling cost in order N."""

    name = "shopping.order_shipping"
    held_out = True
    phrasings = Phrasings(
        train=(
            "What did shipping & handling cost in order {order}?",
            "Open order {order} and tell me the amount for shipping & handling.",
            "How much was the shipping & handling of order number {order}?",
        ),
        evaluation=(
            "Tell me how much shipping & handling I paid for order {order}.",
            "What is the shipping & handling amount of order number {order}?",
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = facts.order(state, slots["order"])
        return answer(money(row["shipping"])) if row is not None else None


class OrderItemOption(ShoppingFamily):
    """The chosen option (colour, size ...) of a product in order N."""

    name = "shopping.order_item_option"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Which {option} of "{product}" did I buy in order {order}?',
            'In order {order}, what is the {option} of "{product}"?',
            'Tell me the {option} I chose for "{product}" in order {order}.',
        ),
        evaluation=(
            'What {option} does the "{product}" in order {order} have?',
            'I bought "{product}" in order {order}: which {option} was it?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        rows = [(order, item) for order in facts.orders(state) for item in facts.items(state, order["id"])]
        rows = [(order, item) for order, item in rows if json.loads(item["options"])]
        if not rows:
            return None
        order, item = rng.choice(rows)
        title, _ = rng.choice(json.loads(item["options"]))
        product = phrase(state, item["name"])
        if product is None:
            return None
        return {"option": title.lower(), "product": product, "order": order_number(order["id"])}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = facts.order(state, slots["order"])
        item = facts.item_named(state, row["id"], str(slots["product"])) if row is not None else None
        chosen = [] if item is None else [v for t, v in json.loads(item["options"]) if t.lower() == slots["option"]]
        return answer(chosen[0]) if len(chosen) == 1 else None


class OrderItemQuantity(ShoppingFamily):
    """How many units of a product order N holds."""

    name = "shopping.order_item_quantity"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'What quantity of "{product}" did I order in order {order}?',
            'In order {order}, what is the quantity of "{product}"?',
            'Tell me the ordered quantity of "{product}" in order {order}.',
        ),
        evaluation=(
            'Order {order} includes "{product}": what quantity did I order?',
            'Find the quantity of "{product}" that I bought in order {order}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        rows = [(order, item) for order in facts.orders(state) for item in facts.items(state, order["id"])]
        quantity = rng.choice(sorted({item["quantity"] for _, item in rows}))
        order, item = rng.choice([(order, item) for order, item in rows if item["quantity"] == quantity])
        product = phrase(state, item["name"])
        return None if product is None else {"product": product, "order": order_number(order["id"])}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = facts.order(state, slots["order"])
        item = facts.item_named(state, row["id"], str(slots["product"])) if row is not None else None
        return answer(str(item["quantity"])) if item is not None else None


class ShowOrder(ShoppingFamily):
    """The page of order N."""

    name = "shopping.show_order"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            "Show me order {order}.",
            "Open the page of my order {order}.",
            "View order number {order}.",
        ),
        evaluation=(
            "I want to view my order {order}.",
            "Open order number {order} and show it to me.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"order": facts.random_number(state, rng)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = facts.order(state, slots["order"])
        return SHOP.page(order_path(row["id"])) if row is not None else None


def order_path(order_id: int) -> str:
    """Path of an order's page."""
    return f"/sales/order/view/order_id/{order_id}/"


ORDER_FAMILIES = (
    OrderStatus(),
    OrderTotal(),
    OrderDate(),
    OrderShipping(),
    OrderItemOption(),
    OrderItemQuantity(),
    ShowOrder(),
)
