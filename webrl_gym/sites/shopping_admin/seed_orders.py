"""Orders of a year and a half, with everything that happened to them: invoices, shipments, refunds, comments."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from webrl_gym.sites.shopping_admin.seed_catalog import Product
from webrl_gym.sites.shopping_admin.seed_people import Customer

ORDERS = 300
FIRST_DAY = datetime(2022, 1, 2)
LAST_DAY = datetime(2023, 6, 10)
RECENT = 34
"""The newest orders, among which are all that still wait for something."""

# Each place of the list of loyal (or undecided) customers is held by one customer alone.
_COMPLETED_BY_RANK = (15, 12, 10, 8, 7)
_CANCELED_BY_RANK = (13, 10, 8, 7, 6)
_WAITING: Mapping[str, int] = {"pending": 14, "processing": 6, "holded": 2}
_CLOSED = 4
_CANCELED = 112

SHIPPING_METHOD = "Flat Rate - Fixed"
SHIPPING_PER_UNIT = 500
PAYMENT_METHODS = ("Check / Money order", "Check / Money order", "Cash On Delivery")
COUPONS: tuple[tuple[str, str, int], ...] = (
    ("SUMMER10", "Ten percent off in summer", 10),
    ("WELCOME20", "A fifth off the first order", 20),
    ("RUNNERS15", "For members of running clubs", 15),
)
"""Code, name of the rule, percent."""

CARRIERS: Mapping[str, str] = {
    "custom": "Custom Value",
    "dhl": "DHL",
    "fedex": "Federal Express",
    "ups": "United Parcel Service",
    "usps": "United States Postal Service",
}
_COMMENTS = (
    "The customer asked for gift wrapping.",
    "Payment has been confirmed by the bank.",
    "Please leave the parcel with the neighbours.",
    "Address checked by phone.",
    "One item comes from the second warehouse.",
)


@dataclass(frozen=True)
class Line:
    """Units of a product in an order."""

    product: Product
    quantity: int

    @property
    def options(self) -> list[list[str]]:
        """Size and colour, for variants."""
        chosen = (("Size", self.product.size), ("Color", self.product.color))
        return [[title, value] for title, value in chosen if value]


@dataclass
class Order:
    """An order; ``updated`` is when its status last changed."""

    id: int
    customer: Customer
    is_guest: bool
    created: datetime
    updated: datetime
    status: str
    lines: list[Line]
    payment_method: str
    coupon: str = ""
    rule_name: str = ""
    percent: int = 0
    comments: list[tuple[datetime, str, int]] = field(default_factory=list)
    track: tuple[str, str] | None = None
    tax: int = 0
    locked: bool = False

    @property
    def units(self) -> int:
        """How many things were ordered."""
        return sum(line.quantity for line in self.lines)

    @property
    def subtotal(self) -> int:
        """Price of all things."""
        return sum(line.product.price * line.quantity for line in self.lines)

    @property
    def discount(self) -> int:
        """What the coupon takes off."""
        return self.subtotal * self.percent // 100

    @property
    def shipping(self) -> int:
        """A flat rate per thing."""
        return self.units * SHIPPING_PER_UNIT

    @property
    def total(self) -> int:
        """What the customer pays."""
        return self.subtotal - self.discount + self.shipping + self.tax


def draw_orders(rng: random.Random, customers: Sequence[Customer], products: Sequence[Product]) -> list[Order]:
    """All orders, oldest first; ids count from 1."""
    buyers = rng.sample(list(customers), 36)
    owners = _owners(rng, buyers)
    minutes = rng.sample(range(int((LAST_DAY - FIRST_DAY).total_seconds() // 60)), ORDERS)
    moments = sorted(FIRST_DAY + timedelta(minutes=m, seconds=m * 7 % 60) for m in minutes)
    statuses = _statuses(rng)
    favourites = {moment.strftime("%Y-%m"): rng.sample(list(products), 3) for moment in moments}
    guests = {customer.id for customer in rng.sample(buyers[10:], 4)}
    orders = []
    for number, (moment, status) in enumerate(zip(moments, statuses, strict=True), start=1):
        customer = owners[status].pop() if owners.get(status) else rng.choice(buyers[10:])
        order = Order(
            number,
            customer,
            customer.id in guests,
            moment,
            moment,
            status,
            _lines(rng, products, favourites[moment.strftime("%Y-%m")]),
            rng.choice(PAYMENT_METHODS),
        )
        _fill(rng, order)
        orders.append(order)
    rng.choice([order for order in orders if order.status == "pending"]).locked = True
    return orders


def _owners(rng: random.Random, buyers: Sequence[Customer]) -> dict[str, list[Customer]]:
    """Whose order each completed and canceled one is: the ranks at the top are clear, nobody else comes near them."""

    def spread(by_rank: Sequence[int], total: int, top: Sequence[Customer], rest: Sequence[Customer]) -> list[Customer]:
        owned = [customer for customer, count in zip(top, by_rank, strict=True) for _ in range(count)]
        left = [customer for customer in rest for _ in range(by_rank[-1] - 1)]
        rng.shuffle(left)
        owned += left[: total - len(owned)]
        rng.shuffle(owned)
        return owned

    completed = ORDERS - _CANCELED - _CLOSED - sum(_WAITING.values())
    return {
        "complete": spread(_COMPLETED_BY_RANK, completed, buyers[:5], buyers[5:]),
        "canceled": spread(_CANCELED_BY_RANK, _CANCELED, buyers[5:10], [*buyers[:5], *buyers[10:]]),
    }


def _statuses(rng: random.Random) -> list[str]:
    waiting = [status for status, count in _WAITING.items() for _ in range(count)]
    recent = waiting + rng.choices(("complete", "canceled"), k=RECENT - len(waiting))
    rng.shuffle(recent)
    canceled = _CANCELED - recent.count("canceled")
    older = ["canceled"] * canceled + ["closed"] * _CLOSED
    older += ["complete"] * (ORDERS - RECENT - len(older))
    rng.shuffle(older)
    return older + recent


def _lines(rng: random.Random, products: Sequence[Product], favourites: Sequence[Product]) -> list[Line]:
    """One to five things; the month's favourites are bought more often, and in greater numbers."""
    chosen = rng.sample(list(products), rng.choices((1, 2, 3, 4, 5), (4, 4, 3, 2, 1))[0])
    lines = [Line(product, rng.choices((1, 2, 3), (14, 3, 1))[0]) for product in chosen]
    if rng.random() < 0.45:
        favourite = rng.choices(favourites, (5, 3, 2))[0]
        if favourite not in chosen:
            lines.append(Line(favourite, rng.randint(1, 3)))
    return lines


def _fill(rng: random.Random, order: Order) -> None:
    if rng.random() < 0.09:
        order.coupon, order.rule_name, order.percent = rng.choice(COUPONS)
    if order.status != "pending":
        order.updated = order.created + timedelta(hours=rng.randint(2, 44), minutes=rng.randrange(60))
    if rng.random() < 0.12:
        moment = order.created + timedelta(minutes=rng.randint(5, 90))
        order.comments.append((moment, rng.choice(_COMMENTS), rng.randrange(2)))
    if order.status in ("complete", "closed") and rng.random() < 0.5:
        order.track = (rng.choice(list(CARRIERS)[1:]), f"{rng.randrange(10**10, 10**11)}")
