"""Orders: Emma's history, on which many tasks rest, and those of the other customers between hers."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from webrl_gym.sites.shopping.seed_catalog import Product
from webrl_gym.sites.shopping.seed_details import Option
from webrl_gym.sites.shopping.seed_people import EMMA, EMMAS_ADDRESS, Address

FLAT_RATE = 500
"""Shipping in cents for each unit."""
FIRST_OF_EMMA = 148
"""Emma's lowest order number."""
MONTHS = 15
"""Months of Emma's history: March 2022 to May 2023, one of them without orders."""
DEAREST = 60_000
"""Emma buys nothing above this price in cents."""

Options = Mapping[Product, Sequence[Option]]


@dataclass(frozen=True)
class Line:
    """A line of an order; ``price`` is that of one unit, options included."""

    product: Product
    price: int
    quantity: int
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Order:
    """An order with its lines. Money is in cents."""

    id: int
    customer_id: int
    created: datetime
    status: str
    lines: tuple[Line, ...]
    shipping_address: Address
    billing_address: Address

    @property
    def subtotal(self) -> int:
        """Price of all units."""
        return sum(line.price * line.quantity for line in self.lines)

    @property
    def shipping(self) -> int:
        """Flat rate for every unit."""
        return FLAT_RATE * sum(line.quantity for line in self.lines)

    @property
    def total(self) -> int:
        """What was to pay."""
        return self.subtotal + self.shipping


def draw_orders(
    rng: random.Random, products: Sequence[Product], options: Options, addresses: Sequence[Address]
) -> list[Order]:
    """All orders of the shop by number."""
    count = rng.randint(36, 40)
    numbers = list(range(FIRST_OF_EMMA, FIRST_OF_EMMA + count + rng.randint(8, 14)))
    hers = [FIRST_OF_EMMA, *sorted(rng.sample(numbers[1:], count - 1))]
    # Numbers do not follow dates: only the dates tell which order is the latest.
    rng.shuffle(hers)
    orders = _emmas_orders(rng, hers, products, options, addresses)
    others = sorted(set(range(1, numbers[-1] + 1)) - set(hers))
    orders += [_foreign_order(rng, number, products, options, addresses) for number in others]
    return sorted(orders, key=lambda order: order.id)


def _emmas_orders(
    rng: random.Random,
    numbers: Sequence[int],
    products: Sequence[Product],
    options: Options,
    addresses: Sequence[Address],
) -> list[Order]:
    affordable = [product for product in products if product.price <= DEAREST]
    own = [address for address in addresses if address.customer_id == EMMA]
    home = next(address for address in own if address.id == EMMAS_ADDRESS)
    while True:
        moments = _moments(rng, len(numbers))
        statuses = _statuses(rng, len(numbers))
        baskets = _baskets(rng, len(numbers), affordable, options)
        orders = [
            Order(number, EMMA, moment, status, lines, rng.choice(own) if rng.random() < 0.15 else home, home)
            for number, moment, status, lines in zip(numbers, moments, statuses, baskets, strict=True)
        ]
        if is_good_history(orders):
            return orders


def _moments(rng: random.Random, count: int) -> list[datetime]:
    """Ascending times on different days, in all months but one."""
    first_days = [date(2022 + (2 + month) // 12, (2 + month) % 12 + 1, 1) for month in range(MONTHS)]
    del first_days[rng.randrange(2, MONTHS - 2)]
    months = first_days + rng.choices(first_days, k=count - len(first_days))
    days: set[date] = set()
    for first in months:
        day = first + timedelta(days=rng.randrange(28))
        while day in days:
            day = first + timedelta(days=rng.randrange(28))
        days.add(day)
    return [datetime.combine(day, time(rng.randrange(7, 23), rng.randrange(60))) for day in sorted(days)]


def _statuses(rng: random.Random, count: int) -> list[str]:
    """65 % Complete, 25 % Canceled, 10 % Pending; the latest is Canceled, and what is pending is recent."""
    statuses = ["Complete"] * count
    statuses[-1] = "Canceled"
    for place in rng.sample(range(count - 9, count - 1), round(count * 0.1)):
        statuses[place] = "Pending"
    complete = [place for place, status in enumerate(statuses) if status == "Complete"]
    for place in rng.sample(complete, round(count * 0.25) - 1):
        statuses[place] = "Canceled"
    return statuses


def _baskets(rng: random.Random, count: int, products: Sequence[Product], options: Options) -> list[tuple[Line, ...]]:
    """1 to 5 lines an order; some products come back in a later order."""
    optional = [product for product in products if options[product]]
    everyday = [product for product in products if product.price <= 8_000]
    bought: list[Product] = []
    baskets = []
    for _ in range(count):
        chosen: list[Product] = []
        for _ in range(rng.choices((1, 2, 3, 4, 5), (22, 30, 24, 14, 10))[0]):
            source = rng.choices((everyday, products, optional, bought or everyday), (62, 10, 22, 6))[0]
            product = rng.choice(source)
            if product not in chosen:
                chosen.append(product)
        bought += chosen
        baskets.append(tuple(_line(rng, product, options) for product in chosen))
    return baskets


def _line(rng: random.Random, product: Product, options: Options) -> Line:
    price, chosen = product.price, []
    for option in options[product]:
        place = rng.randrange(len(option.values))
        price += option.extra_prices[place]
        chosen.append((option.title, option.values[place]))
    return Line(product, price, rng.choices((1, 2, 3), (86, 11, 3))[0], tuple(chosen))


def is_good_history(orders: Sequence[Order]) -> bool:
    """Whether tasks about this history have one answer each and enough to ask about."""
    by_month: dict[tuple[int, int], int] = defaultdict(int)
    for order in orders:
        by_month[order.created.year, order.created.month] += order.total
    lines = [line for order in orders for line in order.lines]
    repeated = Counter(line.product for line in lines).most_common(1)[0][1] > 1
    by_time = sorted(orders, key=lambda order: order.created)
    return (
        len({order.total for order in orders}) == len(orders)
        and len(set(by_month.values())) == len(by_month) == MONTHS - 1
        and any(order.total > 20_000 for order in orders)
        and any(order.total <= 20_000 for order in orders)
        and sum(1 for line in lines if line.options) >= 10
        and len({line.product.path[0].id for line in lines}) >= 6
        and repeated
        and by_time[-1].status == "Canceled"
    )


def _foreign_order(
    rng: random.Random,
    number: int,
    products: Sequence[Product],
    options: Options,
    addresses: Sequence[Address],
) -> Order:
    home = rng.choice([address for address in addresses if address.customer_id != EMMA])
    day = date(2021, 9, 1) + timedelta(days=number * 3 + rng.randrange(3))
    lines = tuple(_line(rng, product, options) for product in rng.sample(products, rng.randint(1, 3)))
    status = rng.choices(("Complete", "Canceled", "Pending"), (80, 14, 6))[0]
    moment = datetime.combine(day, time(rng.randrange(7, 23), rng.randrange(60)))
    return Order(number, home.customer_id, moment, status, lines, home, home)
