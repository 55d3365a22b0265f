"""Emma's pinned orders, filled up with generated products so that their totals are right."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webrl_gym.sites.shopping.seed_history import FLAT_RATE
from webrl_gym.sites.shopping.seed_lite_facts import PinnedOrder
from webrl_gym.sites.shopping.seed_people import EMMA, EMMAS_ADDRESS, Address

# What tasks look for in orders is in pinned lines only; food is in none.
_ASKED_FOR = re.compile(r"plant|butter|make ?up|speaker|screen protector", re.IGNORECASE)
_FOOD = "grocery-gourmet-food"
_FIRST_SHARE = 0.35
"""Part of an order's open sum that its first filling line takes."""


@dataclass(frozen=True)
class _Bought:
    """A line of an order, of one unit."""

    product_id: int
    price: int
    options: list[tuple[str, str]]


def insert_orders(connection: sqlite3.Connection, orders: Sequence[PinnedOrder]) -> None:
    """Replace the generated orders of Emma by these. Other customers' orders move to numbers that become free."""
    _free_numbers(connection, [order.number for order in orders])
    address = Address(*connection.execute("SELECT * FROM address WHERE id = ?", (EMMAS_ADDRESS,)).fetchone())
    home = json.dumps(address.on_order())
    (method, payment) = connection.execute("SELECT shipping_method, payment_method FROM sales_order").fetchone()
    fillers = _Fillers(connection)
    for order in orders:
        lines = [*_pinned_lines(connection, order)]
        open_sum = order.total - sum(line.price for line in lines) - FLAT_RATE * (len(lines) + order.others)
        lines += fillers.worth(open_sum, order.others)
        shipping = FLAT_RATE * len(lines)
        row = (order.number, EMMA, order.created.isoformat(), order.status, method, shipping)
        money = (order.total - shipping, order.total, payment)
        connection.execute(
            "INSERT INTO sales_order VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *money, home, home)
        )
        connection.executemany(
            "INSERT INTO order_item SELECT (SELECT max(id) + 1 FROM order_item), ?, id, sku, name, ?, 1, ? FROM product "
            "WHERE id = ?",
            [(order.number, line.price, json.dumps(line.options), line.product_id) for line in lines],
        )


def _free_numbers(connection: sqlite3.Connection, wanted: Sequence[int]) -> None:
    hers = {number for (number,) in connection.execute("SELECT id FROM sales_order WHERE customer_id = ?", (EMMA,))}
    others = {number for (number,) in connection.execute("SELECT id FROM sales_order")} - hers
    for number in hers:
        connection.execute("DELETE FROM order_item WHERE order_id = ?", (number,))
        connection.execute("DELETE FROM sales_order WHERE id = ?", (number,))
    free = iter(sorted(hers - set(wanted)))
    for number in sorted(others & set(wanted)):
        other = next(free, None) or max(others | set(wanted)) + 1
        others.add(other)
        connection.execute("UPDATE sales_order SET id = ? WHERE id = ?", (other, number))
        connection.execute("UPDATE order_item SET order_id = ? WHERE order_id = ?", (other, number))


def _pinned_lines(connection: sqlite3.Connection, order: PinnedOrder) -> Iterator[_Bought]:
    for line in order.lines:
        product_id, price = connection.execute("SELECT id, price FROM product WHERE sku = ?", (line.sku,)).fetchone()
        options = [(choice.title, choice.value) for choice in line.choices]
        yield _Bought(product_id, price if line.price is None else line.price, options)


class _Fillers:
    """Simple products to fill orders with, each used once: of those left, the one nearest in price."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute(
            "SELECT p.id, p.name, p.price FROM product p JOIN product_category ON product_id = p.id "
            "JOIN category c ON c.id = category_id WHERE c.level = 1 AND c.url_path != ? AND NOT has_required_options "
            # Pinned products have the highest ids and come last.
            "ORDER BY p.id",
            (_FOOD,),
        ).fetchall()
        self._left: dict[int, int] = {
            product_id: price for product_id, name, price in rows if not _ASKED_FOR.search(name)
        }

    def worth(self, open_sum: int, count: int) -> list[_Bought]:
        """So many lines whose prices add up to the sum: the last is priced to fit, for prices change."""
        lines: list[_Bought] = []
        while len(lines) < count:
            is_last = len(lines) == count - 1
            product_id = self._nearest(open_sum if is_last else round(open_sum * _FIRST_SHARE))
            price = open_sum if is_last else self._left[product_id]
            del self._left[product_id]
            lines.append(_Bought(product_id, price, []))
            open_sum -= price
        if any(line.price <= 0 for line in lines):
            raise ValueError("A pinned order's total is too small for its lines.")
        return lines

    def _nearest(self, price: int) -> int:
        return min(self._left, key=lambda product_id: (abs(self._left[product_id] - price), product_id))
