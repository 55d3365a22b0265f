"""The lite world of the back office: what the official tasks ask about, pinned into what the seed has drawn.

The changes are made before there are rows, so that what follows from an order (its items, addresses, invoices, notes)
follows from a pinned one as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from webrl_gym.sites.common.seed_lite import name, pinned
from webrl_gym.sites.shopping_admin.seed_drawn import Drawn
from webrl_gym.sites.shopping_admin.seed_lite_catalog import pin_catalog
from webrl_gym.sites.shopping_admin.seed_lite_orders import pin_orders
from webrl_gym.sites.shopping_admin.seed_lite_reviews import pin_reviews
from webrl_gym.sites.shopping_admin.seed_orders import Order
from webrl_gym.sites.shopping_admin.seed_people import REGION_IDS, Customer
from webrl_gym.sites.world import Seed


@dataclass(frozen=True)
class RankedCustomer:
    """The name of the customer with the n-th most orders of a status."""

    status: str
    place: int
    firstname: Annotated[str, name]
    lastname: Annotated[str, name]


@dataclass(frozen=True)
class PinnedCustomer:
    """A customer beside those that are drawn, whom the instructions name."""

    firstname: str
    lastname: str
    email: str
    street: str
    city: str
    region: str
    postcode: str
    telephone: str
    joined: datetime


@dataclass(frozen=True)
class UnnamedCustomer(PinnedCustomer):
    """One whose name is asked for."""

    firstname: Annotated[str, name]
    lastname: Annotated[str, name]
    email: Annotated[str, name]


RANKED = (RankedCustomer("complete", 5, "Matt", "Baker"), RankedCustomer("canceled", 1, "Samantha", "Jones"))
SARAH_MILLER = PinnedCustomer(
    "Sarah",
    "Miller",
    "sarah.miller@example.com",
    "88 Beacon Avenue",
    "Hartford",
    "CT",
    "06103",
    "8605550143",
    datetime(2023, 4, 20, 9, 12),
)
CUSTOMERS = (
    SARAH_MILLER,
    PinnedCustomer(
        "Amanda",
        "Kim",
        "amanda.kim@example.com",
        "321 Grove Street",
        "Hoboken",
        "NJ",
        "07030",
        "2015550117",
        datetime(2023, 4, 21, 16, 40),
    ),
    UnnamedCustomer(
        "Sean",
        "Miller",
        "sean.miller@gmail.com",
        "12 Ridge Avenue",
        "Salt Lake City",
        "UT",
        "84101",
        "8015551212",
        datetime(2023, 4, 22, 11, 5),
    ),
)


@dataclass(frozen=True)
class SearchTerm:
    """What visitors typed, how often, and how many products it finds."""

    text: Annotated[str, name]
    uses: int = 1
    results: int = 0


SEARCH_TERMS = (
    SearchTerm("hollister", 19, 1),
    SearchTerm("Joust Bag", 4, 1),
    SearchTerm("nike", 3, 0),
    SearchTerm("Antonia Racer Tank", 2, 1),
    SearchTerm("tanks", 1, 12),
)
"""All there are: of those that are drawn, nearly every one was used more often."""


def pin(drawn: Drawn, seed: Seed) -> None:
    """Change what was drawn into what the official tasks need."""
    drawn.catalog = pin_catalog(drawn.catalog, seed)
    _name_ranked(drawn, seed)
    idle = _idle(drawn.customers, drawn.orders)
    added = _added_customers(len(drawn.customers), seed)
    drawn.customers = [*drawn.customers, *added]
    # The last orders are those of customers with few others, so that no rank among customers changes.
    sarah, *others = added
    drawn.orders = pin_orders(drawn.orders, drawn.catalog, sarah, [*others, *idle], seed)
    drawn.reviews = pin_reviews(drawn.reviews, drawn.catalog, seed)
    drawn.terms = [
        (number, term.text, term.results, term.uses, "", 1, f"2023-05-{20 + number}T11:00:00")
        for number, term in enumerate(pinned(SEARCH_TERMS, seed), start=1)
    ]


def _name_ranked(drawn: Drawn, seed: Seed) -> None:
    for rank in pinned(RANKED, seed):
        old = _ranking(drawn.orders, rank.status)[rank.place - 1]
        email = f"{rank.firstname}.{rank.lastname}@example.com".lower()
        new = replace(old, firstname=rank.firstname, lastname=rank.lastname, email=email)
        drawn.customers = [new if customer.id == old.id else customer for customer in drawn.customers]
        for order in drawn.orders:
            if order.customer.id == old.id:
                order.customer = new


def _ranking(orders: Sequence[Order], status: str) -> list[Customer]:
    """Customers with orders of this status, those with the most first."""
    owners = [order.customer for order in orders if order.status == status]
    counts = {owner.id: sum(other.id == owner.id for other in owners) for owner in owners}
    return sorted({owner.id: owner for owner in owners}.values(), key=lambda owner: -counts[owner.id])


def _idle(customers: Sequence[Customer], orders: Sequence[Order]) -> list[Customer]:
    """Customers without orders."""
    buyers = {order.customer.id for order in orders}
    return [customer for customer in customers if customer.id not in buyers]


def _added_customers(last_id: int, seed: Seed) -> list[Customer]:
    return [
        Customer(
            last_id + place,
            person.email,
            person.firstname,
            person.lastname,
            1,
            person.joined.isoformat(),
            person.street,
            person.city,
            REGION_IDS[person.region],
            person.postcode,
            person.telephone,
        )
        for place, person in enumerate(pinned(CUSTOMERS, seed), start=1)
    ]
