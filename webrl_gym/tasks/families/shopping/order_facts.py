"""The customer's orders as the account pages show them."""

from __future__ import annotations

import random
import sqlite3

from webrl_gym.sites import SiteState
from webrl_gym.sites.shopping.formatting import order_number
from webrl_gym.tasks.families.shopping.base import customer

#: How an instruction counts back through orders of one kind.
RANKS: tuple[str, ...] = ("most recent", "second most recent")


def orders(shop: SiteState) -> list[sqlite3.Row]:
    """All orders of the customer, newest first, as My Orders lists them."""
    return shop.query("SELECT * FROM sales_order WHERE customer_id = ? ORDER BY created DESC, id DESC", customer(shop))


def order(shop: SiteState, number: str | int) -> sqlite3.Row | None:
    """The customer's order with this number."""
    return shop.one("SELECT * FROM sales_order WHERE id = ? AND customer_id = ?", int(number), customer(shop))


def random_order(shop: SiteState, rng: random.Random) -> sqlite3.Row:
    """A random order; newer ones, which need less paging, are likelier."""
    rows = orders(shop)
    return rows[min(rng.randrange(len(rows)), rng.randrange(len(rows)))]


def random_number(shop: SiteState, rng: random.Random) -> str:
    """The number of a random order, as shown."""
    return order_number(random_order(shop, rng)["id"])


def items(shop: SiteState, order_id: int) -> list[sqlite3.Row]:
    """Lines of an order."""
    return shop.query("SELECT * FROM order_item WHERE order_id = ? ORDER BY id", order_id)


def item_named(shop: SiteState, order_id: int, text: str) -> sqlite3.Row | None:
    """The line of an order whose product's name holds ``text``; None when none or several do."""
    rows = [row for row in items(shop, order_id) if text.lower() in row["name"].lower()]
    return rows[0] if len(rows) == 1 else None


def statuses(shop: SiteState) -> list[str]:
    """Statuses that the customer's orders have."""
    return sorted({row["status"] for row in orders(shop)})


def ranked(shop: SiteState, status: str, rank: str) -> sqlite3.Row | None:
    """The customer's ``rank`` order of this status."""
    rows = [row for row in orders(shop) if row["status"].lower() == status.lower()]
    place = RANKS.index(rank)
    return rows[place] if place < len(rows) else None
