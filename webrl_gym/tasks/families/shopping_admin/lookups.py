"""Questions that a list answers."""

from __future__ import annotations

import random

from webrl_gym.sites import SiteState
from webrl_gym.sites.common.formats import money
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer, not_available
from webrl_gym.tasks.families.shopping_admin.base import AdminFamily, iso_days, month, number, pick
from webrl_gym.tasks.task import EvalSpec

STATUSES = {
    "canceled": "canceled",
    "complete": "complete",
    "pending": "pending",
    "processing": "processing",
    "on hold": "holded",
}
"""How instructions name the statuses of orders, and their codes."""

_WORDS = (
    "zip",
    "seam",
    "wash",
    "colour",
    "fabric",
    "plastic",
    "sister",
    "size",
    "picture",
    "comfortable",
    "early",
    "mind",
)


class OrderTotal(AdminFamily):
    """The grand total of an order."""

    name = "shopping_admin.order_total"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            "What is the grand total of order {order}?",
            "Tell me the grand total of the order with number {order}.",
            "Find order {order} and give its grand total.",
        ),
        evaluation=("Give me the grand total of order number {order}.", "Find the grand total for order {order}."),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"order": number(int(str(pick(state, rng, "SELECT id FROM sales_order"))))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        total = state.value("SELECT total FROM sales_order WHERE id = ?", int(slots["order"]))
        return None if total is None else answer(money(total))


class LatestOrder(AdminFamily):
    """Who placed the most recent order of a status, its number, or its total."""

    name = "shopping_admin.latest_order"
    kind = "retrieve"
    weight = 1.5
    phrasings = Phrasings(
        train=(
            "What is the {attribute} of the most recent {status} order?",
            "Tell me the {attribute} of the latest order that is {status}.",
            "Find the most recent {status} order and give its {attribute}.",
        ),
        evaluation=(
            "Give me the {attribute} of the latest {status} order.",
            "Find the {attribute} of the most recent order with status {status}.",
        ),
    )
    attributes = ("bill-to name", "grand total", "id")

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"status": rng.choice(sorted(STATUSES)), "attribute": rng.choice(self.attributes)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = state.one(
            "SELECT o.id, o.total, b.firstname || ' ' || b.lastname AS name FROM sales_order o "
            "JOIN order_address b ON b.order_id = o.id AND b.type = 'billing' WHERE o.status = ? "
            "ORDER BY o.created DESC LIMIT 1",
            STATUSES[str(slots["status"])],
        )
        if row is None:
            return None
        values = {"bill-to name": row["name"], "grand total": money(row["total"]), "id": number(row["id"])}
        return answer(values[str(slots["attribute"])])


class CountOrders(AdminFamily):
    """How many orders of a status were placed in a month."""

    name = "shopping_admin.count_orders"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            "How many {status} orders were placed from {first} to {last}?",
            "Count the orders placed from {first} to {last} that are {status}.",
            "Filter the list of orders: how many {status} ones were placed from {first} to {last}?",
        ),
        evaluation=(
            "Tell me how many orders placed from {first} to {last} are {status}.",
            "Count the {status} orders that were placed from {first} to {last}.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        first, last = month(rng)
        return {"status": rng.choice(("canceled", "complete")), "first": first, "last": last}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        count = state.value(
            "SELECT count(*) FROM sales_order WHERE status = ? AND created BETWEEN ? AND ?",
            STATUSES[str(slots["status"])],
            *iso_days(str(slots["first"]), str(slots["last"])),
        )
        return answer(str(count))


class ProductQuantity(AdminFamily):
    """How many units of a product are left."""

    name = "shopping_admin.product_quantity"
    kind = "retrieve"
    held_out = True
    weight = 0.75
    phrasings = Phrasings(
        train=(
            'What quantity of the product "{product}" is in stock?',
            'Tell me the quantity of "{product}" that is left in stock.',
            'Look up the product "{product}": what is its quantity?',
        ),
        evaluation=(
            'Give me the quantity of "{product}" in stock.',
            'What is the quantity of the product "{product}"?',
        ),
    )
    #: Most shelves hold the same number of units; asking for those would make one answer right too often.
    usual = 100

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        sql = "SELECT name FROM product WHERE type = 'simple' AND qty != ?"
        return {"product": str(pick(state, rng, sql, self.usual))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        rows = state.query("SELECT qty FROM product WHERE name = ?", slots["product"])
        return answer(str(rows[0]["qty"])) if len(rows) == 1 and rows[0]["qty"] != self.usual else None


class CustomerByPhone(AdminFamily):
    """The name or the email address of the customer with a phone number."""

    name = "shopping_admin.customer_by_phone"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            "What is the {attribute} of the customer with the phone number {phone}?",
            "Find the {attribute} of the customer whose phone number is {phone}.",
            "A customer called from the phone number {phone}. Tell me the customer's {attribute}.",
        ),
        evaluation=(
            "Give me the {attribute} of the customer who has the phone number {phone}.",
            "Which {attribute} belongs to the customer with phone number {phone}?",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        phone = str(pick(state, rng, "SELECT telephone FROM customer"))
        return {"phone": phone, "attribute": rng.choice(("name", "email"))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        rows = state.query(
            "SELECT firstname || ' ' || lastname AS name, email FROM customer WHERE telephone = ?", slots["phone"]
        )
        return answer(rows[0][str(slots["attribute"])]) if len(rows) == 1 else None


class InvoiceTotal(AdminFamily):
    """The grand total of an invoice."""

    name = "shopping_admin.invoice_total"
    kind = "retrieve"
    weight = 0.75
    phrasings = Phrasings(
        train=(
            "What is the grand total of invoice {invoice}?",
            "Tell me the grand total of the invoice with number {invoice}.",
            "Look up invoice {invoice} and give its grand total.",
        ),
        evaluation=(
            "Give me the grand total of invoice number {invoice}.",
            "How much is the grand total of invoice {invoice}?",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"invoice": number(int(str(pick(state, rng, "SELECT id FROM invoice"))))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        total = state.value("SELECT total FROM invoice WHERE id = ?", int(slots["invoice"]))
        return None if total is None else answer(money(total))


class ReviewsMentioning(AdminFamily):
    """How many reviews have a word in their text."""

    name = "shopping_admin.reviews_mentioning"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'How many reviews mention the term "{word}" in their text?',
            'Tell me the number of reviews whose text mentions "{word}".',
            'Count the reviews that mention the term "{word}".',
        ),
        evaluation=(
            'Give me the number of reviews that mention "{word}" in the review text.',
            'How many of our reviews mention "{word}"?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"word": rng.choice(_WORDS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return answer(str(state.value("SELECT count(*) FROM review WHERE instr(lower(detail), ?)", slots["word"])))


class ReviewerEmail(AdminFamily):
    """The email address of somebody who reviewed as a guest: the shop does not know it."""

    name = "shopping_admin.reviewer_email"
    kind = "retrieve"
    achievable = False
    phrasings = Phrasings(
        train=(
            'What is the email address of "{nickname}", who reviewed "{product}"?',
            'Find the email address of the author "{nickname}" of a review of "{product}".',
            'Tell me the email address of the reviewer "{nickname}" of "{product}".',
        ),
        evaluation=(
            'Give me the email address of the reviewer "{nickname}" who reviewed "{product}".',
            'Which email address does "{nickname}" have, the author of a review of "{product}"?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = rng.choice(
            state.query(
                "SELECT v.nickname, p.name FROM review v JOIN product p ON p.id = v.product_id WHERE customer_id IS NULL"
            )
        )
        return {"nickname": row["nickname"], "product": row["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        rows = state.query(
            "SELECT v.customer_id FROM review v JOIN product p ON p.id = v.product_id WHERE v.nickname = ? AND p.name = ?",
            slots["nickname"],
            slots["product"],
        )
        return not_available() if len(rows) == 1 and rows[0]["customer_id"] is None else None


LOOKUP_FAMILIES = (
    OrderTotal(),
    LatestOrder(),
    CountOrders(),
    ProductQuantity(),
    CustomerByPhone(),
    InvoiceTotal(),
    ReviewsMentioning(),
    ReviewerEmail(),
)
