"""Orders of the lite world: the drawn ones in other months, and the last ones of May 2023 as they are asked about."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from webrl_gym.sites.common.seed_lite import count, next_day, pinned
from webrl_gym.sites.shopping_admin.seed_catalog import Catalog, Product
from webrl_gym.sites.shopping_admin.seed_lite_catalog import by_sku
from webrl_gym.sites.shopping_admin.seed_orders import FIRST_DAY, PAYMENT_METHODS, Line, Order
from webrl_gym.sites.shopping_admin.seed_people import Customer
from webrl_gym.sites.world import Seed

LAST_DRAWN = datetime(2023, 5, 12)
"""By then come the drawn orders; the pinned ones follow."""


@dataclass(frozen=True)
class Month:
    """How many orders of a month of 2022 were completed."""

    number: int
    complete: Annotated[int, count]


MONTHS = tuple(Month(n, complete) for n, complete in enumerate((11, 16, 14, 8, 8, 13, 9, 8, 10, 4, 5, 10), start=1))


@dataclass(frozen=True)
class Seller:
    """Units of a product in each of the first completed orders of a month."""

    sku: str
    units: int


BEST_SELLERS = (Seller("24-UB02", 4), Seller("24-WB07", 3), Seller("MSH05-32-Blue", 2))
BEST_SELLERS_MONTH, BEST_SELLERS_ORDERS = (2023, 1), 4

TAXED_INVOICE, TAXED_PRODUCT, TAX = 2, "WS08-S-Blue", 264
"""The invoice with this number is over one such product, with this tax."""


@dataclass(frozen=True)
class PinnedLine:
    """Units of a product in a pinned order."""

    sku: str
    quantity: int = 1


@dataclass(frozen=True)
class CountedLine(PinnedLine):
    """A line whose units are asked for (in the sum over the last orders)."""

    quantity: Annotated[int, count]


@dataclass(frozen=True)
class PinnedOrder:
    """One of the last orders. ``customer`` is a place in the list of customers with few orders; none is Sarah Miller."""

    status: str
    customer: int | None
    lines: tuple[PinnedLine, ...]
    created: Annotated[datetime, next_day]
    tax: int = 0
    locked: bool = False


def _may(day: int, hour: int, minute: int, second: int) -> datetime:
    return datetime(2023, 5, day, hour, minute, second)


LAST_ORDERS = (
    PinnedOrder("pending", 0, (PinnedLine("24-MB01"), PinnedLine("WT08-M-Black")), _may(14, 8, 15, 41)),
    # Order 302.
    PinnedOrder("pending", 2, (PinnedLine("MS06-L-Red", 2),), _may(15, 17, 30, 2)),
    # The last four canceled orders cost 194.25 more than the last four completed ones, by one unit that shifts.
    PinnedOrder("canceled", 3, (PinnedLine("WH12-M-Gray"), PinnedLine("MS06-M-Black")), _may(16, 9, 2, 27), tax=825),
    PinnedOrder("complete", 4, (PinnedLine("WT07-S-Green"), PinnedLine("WT08-S-Purple")), _may(17, 19, 44, 10)),
    PinnedOrder("canceled", 5, (PinnedLine("24-UB02", 2),), _may(18, 12, 36, 55)),
    PinnedOrder("complete", 6, (PinnedLine("WT06-L-Blue"),), _may(19, 7, 21, 33)),
    # Order 307.
    PinnedOrder("pending", 7, (PinnedLine("WS08-M-Red"), PinnedLine("WP07-28-Black")), _may(20, 20, 5, 18)),
    PinnedOrder("canceled", 8, (PinnedLine("MH04-L-White"),), _may(21, 10, 48, 6)),
    PinnedOrder("complete", 9, (PinnedLine("WP07-29-Blue"), PinnedLine("24-WB07")), _may(22, 15, 12, 50)),
    PinnedOrder("canceled", 10, (PinnedLine("WH12-S-Purple"), PinnedLine("MP12-34-Black")), _may(23, 11, 9, 24)),
    PinnedOrder("complete", 11, (PinnedLine("MP12-32-Red"),), _may(24, 18, 27, 39)),
    PinnedOrder("pending", None, (PinnedLine("WT06-S-Red"),), _may(25, 13, 51, 12)),
    # The last seven, of 25 units.
    PinnedOrder("pending", 1, (PinnedLine("MH05-M-Green", 2), PinnedLine("24-MB01")), _may(26, 9, 17, 45)),
    PinnedOrder("processing", 12, (PinnedLine("WT07-M-Yellow", 3),), _may(27, 16, 33, 8)),
    # Notes on this order fail (task 114).
    PinnedOrder(
        "pending", None, (PinnedLine("WS08-S-Black"), PinnedLine("WH12-S-Green")), _may(28, 10, 2, 59), 0, True
    ),
    PinnedOrder("pending", 13, (PinnedLine("MS06-XL-Blue", 4), PinnedLine("MSH05-33-Gray")), _may(29, 21, 40, 16)),
    PinnedOrder("pending", 14, (PinnedLine("WT08-L-Yellow", 2), PinnedLine("24-UB02", 2)), _may(30, 8, 11, 30)),
    PinnedOrder("processing", 15, (CountedLine("MP12-36-Blue", 4),), _may(30, 22, 54, 1)),
    PinnedOrder("pending", 16, (PinnedLine("WT07-XS-Orange", 3), PinnedLine("WP07-28-Orange")), _may(31, 2, 55, 9)),
)


def pin_orders(
    drawn: Sequence[Order], catalog: Catalog, sarah: Customer, customers: Sequence[Customer], seed: Seed
) -> list[Order]:
    """All orders, oldest first; ids count from 1."""
    products = by_sku(catalog)
    _spread(drawn, seed)
    orders = sorted(drawn, key=lambda order: order.created)
    _sell(orders, products)
    paid = [order for order in orders if order.status in ("complete", "closed", "processing")]
    taxed = paid[TAXED_INVOICE - 1]
    taxed.lines, taxed.tax = [Line(products[TAXED_PRODUCT], 1)], TAX
    taxed.coupon, taxed.rule_name, taxed.percent = "", "", 0
    orders += [
        Order(
            0,
            sarah if order.customer is None else customers[order.customer],
            False,
            order.created,
            order.created + timedelta(hours=0 if order.status == "pending" else 5),
            order.status,
            [Line(products[line.sku], line.quantity) for line in order.lines],
            PAYMENT_METHODS[0],
            tax=order.tax,
            locked=order.locked,
        )
        for order in pinned(LAST_ORDERS, seed)
    ]
    for number, order in enumerate(orders, start=1):
        order.id = number
    return orders


def _spread(orders: Sequence[Order], seed: Seed) -> None:
    """Move the completed orders into the months that are pinned, and all others closer together."""
    complete = [order for order in orders if order.status == "complete"]
    rest = iter(complete)
    for month in pinned(MONTHS, seed):
        days = calendar.monthrange(2022, month.number)[1]
        _share(datetime(2022, month.number, 1), days, [next(rest) for _ in range(month.complete)])
    _share(datetime(2023, 1, 1), (LAST_DRAWN - datetime(2023, 1, 1)).days, list(rest))
    others = [order for order in orders if order.status != "complete"]
    ratio = (LAST_DRAWN - FIRST_DAY) / (max(order.created for order in others) - FIRST_DAY)
    for order in others:
        _move(order, FIRST_DAY + (order.created - FIRST_DAY) * ratio)


def _share(first: datetime, days: int, orders: Sequence[Order]) -> None:
    """Spread orders evenly over days."""
    for place, order in enumerate(orders):
        _move(order, first + timedelta(days=days * (2 * place + 1) // (2 * len(orders))))


def _move(order: Order, day: datetime) -> None:
    """Move an order to another day, at the hour at which it was; what happened to it comes along."""
    change = datetime.combine(day.date(), order.created.time()) - order.created
    order.created += change
    order.updated += change
    order.comments = [(moment + change, text, notified) for moment, text, notified in order.comments]


def _sell(orders: Sequence[Order], products: Mapping[str, Product]) -> None:
    """Make some products the best sellers of a month."""
    sold = [
        order
        for order in orders
        if order.status == "complete" and (order.created.year, order.created.month) == BEST_SELLERS_MONTH
    ]
    for order in sold[:BEST_SELLERS_ORDERS]:
        order.lines += [Line(products[seller.sku], seller.units) for seller in BEST_SELLERS]
