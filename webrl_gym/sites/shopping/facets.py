"""Price facets and pagers: arithmetic over lists of products."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from webrl_gym.sites.shopping.listing import PriceRange

MOST_BUCKETS = 10
PAGER_WIDTH = 5
"""Page numbers that a pager shows at once."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A price facet: its range and the number of products in it."""

    range: PriceRange
    count: int


def price_buckets(prices: Sequence[int], fixed_step: int | None = None) -> list[Bucket]:
    """Facets for ``prices`` (cents): a power of ten of dollars apart, the last one open; none for fewer than two.

    The step is the largest power of ten, from 10 dollars up, that puts the prices into at least two buckets, unless the
    category fixes another. What lies beyond ten steps joins the last bucket.
    """
    if len(prices) < 2:
        return []
    step = fixed_step or 10 ** max(1, math.ceil(math.log10(max(prices) / 100 + 1)) - 1) * 100
    while True:
        last = min(prices) // step + MOST_BUCKETS - 1
        counts = Counter(min(price // step, last) for price in prices)
        if len(counts) >= 2 or step <= 1000 or fixed_step:
            break
        step //= 10
    if len(counts) < 2:
        return []
    last = max(counts)
    return [
        Bucket(PriceRange(place * step, None if place == last else (place + 1) * step), counts[place])
        for place in sorted(counts)
    ]


@dataclass(frozen=True, slots=True)
class Pager:
    """A page of ``limit`` entries out of ``total``. A page beyond the last is the last."""

    total: int
    limit: int
    page: int

    @classmethod
    def of(cls, total: int, limit: int, page: int) -> Pager:
        """The pager with ``page`` brought into range."""
        return cls(total, limit, max(1, min(page, -(-total // limit))))

    @property
    def last_page(self) -> int:
        """Number of pages, at least 1."""
        return max(1, -(-self.total // self.limit))

    @property
    def first_item(self) -> int:
        """Position of the page's first entry, counted from 1."""
        return (self.page - 1) * self.limit + 1

    @property
    def last_item(self) -> int:
        """Position of the page's last entry."""
        return min(self.page * self.limit, self.total)

    @property
    def slice(self) -> slice:
        """Where the page's entries lie in the full list."""
        return slice(self.first_item - 1, self.last_item)

    @property
    def pages(self) -> range:
        """Page numbers to show, around the current one."""
        first = max(1, min(self.page - PAGER_WIDTH // 2, self.last_page - PAGER_WIDTH + 1))
        return range(first, min(self.last_page, first + PAGER_WIDTH - 1) + 1)

    @property
    def amount(self) -> str:
        """``Items 1-12 of 2473``, or ``9 Items`` when one page holds all."""
        if self.last_page == 1:
            return "1 Item" if self.total == 1 else f"{self.total} Items"
        return f"Items {self.first_item}-{self.last_item} of {self.total}"
