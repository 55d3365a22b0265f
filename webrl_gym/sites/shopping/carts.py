"""The cart as data: lines, totals, and the ways to change it. Owners are customers, or guests (negative ids)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from webrl_gym.sites.shopping.forms import MAX_QUANTITY
from webrl_gym.sites.shopping.options import ChosenValue, chosen_values
from webrl_gym.sites.world import SiteState

FLAT_RATE = 500
"""Shipping in cents for each unit."""
SHIPPING_METHOD = "Flat Rate - Fixed"


@dataclass(frozen=True, slots=True)
class CartLine:
    """A line of a cart. Money is in cents; ``price`` is that of one unit, options included."""

    id: int
    product_id: int
    sku: str
    name: str
    url_key: str
    price: int
    quantity: int
    options: tuple[ChosenValue, ...]

    @property
    def subtotal(self) -> int:
        """Price of all units of the line."""
        return self.price * self.quantity


@dataclass(frozen=True, slots=True)
class Cart:
    """All lines in the order they were added."""

    lines: tuple[CartLine, ...]

    @property
    def quantity(self) -> int:
        """Units in all lines."""
        return sum(line.quantity for line in self.lines)

    @property
    def subtotal(self) -> int:
        """Price of everything."""
        return sum(line.subtotal for line in self.lines)

    @property
    def shipping(self) -> int:
        """Flat rate for each unit."""
        return FLAT_RATE * self.quantity

    @property
    def total(self) -> int:
        """What is to pay."""
        return self.subtotal + self.shipping


def load_cart(state: SiteState, owner: int) -> Cart:
    """The owner's cart; two queries at most."""
    rows = state.query(
        "SELECT c.id, c.product_id, c.quantity, c.options, p.sku, p.name, p.url_key, p.price FROM cart_item c "
        "JOIN product p ON p.id = c.product_id WHERE c.customer_id = ? ORDER BY c.id",
        owner,
    )
    chosen = [json.loads(row["options"]) for row in rows]
    values = chosen_values(state, (value for ids in chosen for value in ids))
    lines = []
    for row, ids in zip(rows, chosen, strict=True):
        options = tuple(values[value] for value in ids)
        price = row["price"] + sum(value.extra_price for value in options)
        lines.append(
            CartLine(
                row["id"], row["product_id"], row["sku"], row["name"], row["url_key"], price, row["quantity"], options
            )
        )
    return Cart(tuple(lines))


def add_to_cart(state: SiteState, owner: int, product_id: int, quantity: int, value_ids: Sequence[int] = ()) -> None:
    """Add units; a line with the same product and options grows instead of a second one appearing."""
    encoded = json.dumps(sorted(value_ids))
    line = state.one(
        "SELECT id, quantity FROM cart_item WHERE customer_id = ? AND product_id = ? AND options = ?",
        owner,
        product_id,
        encoded,
    )
    if line is None:
        state.insert("cart_item", customer_id=owner, product_id=product_id, quantity=quantity, options=encoded)
    else:
        state.update("cart_item", line["id"], quantity=min(line["quantity"] + quantity, MAX_QUANTITY))


def empty_cart(state: SiteState, owner: int) -> None:
    """Delete all lines."""
    for row in state.query("SELECT id FROM cart_item WHERE customer_id = ?", owner):
        state.delete("cart_item", row["id"])


def merge_carts(state: SiteState, source: int, target: int) -> None:
    """Move what lies in one cart to another, adding up equal lines."""
    for row in state.query("SELECT * FROM cart_item WHERE customer_id = ? ORDER BY id", source):
        state.delete("cart_item", row["id"])
        add_to_cart(state, target, row["product_id"], row["quantity"], json.loads(row["options"]))
