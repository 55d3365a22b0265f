"""Parameters of product lists: read from a query string, written as the one canonical address of a view.

The canonical order of parameters is ``cat, price, product_list_order, q, product_list_dir, product_list_mode,
product_list_limit, p``; values equal to their defaults are left out. Whatever is clicked in whatever order, equal
views have equal addresses.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from webrl_gym.sites.common.formats import money

MODES = ("grid", "list")
LIMITS = (12, 24, 36)
DIRECTIONS = ("asc", "desc")

_PRICE = re.compile(r"(\d{0,7})(?:\.(\d{1,2}))?-(\d{0,7})(?:\.(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class PriceRange:
    """Prices in cents from ``low`` (inclusive) to ``high`` (exclusive; None for no end)."""

    low: int
    high: int | None

    @classmethod
    def parse(cls, text: str) -> PriceRange | None:
        """Read ``0-30``, ``9.50-20`` or ``100-``; None for anything else."""
        found = _PRICE.fullmatch(text.strip())
        if found is None:
            return None
        low, low_cents, high, high_cents = found.groups()
        ends = bool(high or high_cents)
        return cls(_cents(low, low_cents), _cents(high, high_cents) if ends else None)

    def __str__(self) -> str:
        return f"{_dollars(self.low)}-{'' if self.high is None else _dollars(self.high)}"

    def __contains__(self, price: int) -> bool:
        return self.low <= price and (self.high is None or price < self.high)

    @property
    def label(self) -> str:
        """The range as the list of active filters names it: ``$0.00 - $30.00``."""
        return f"{money(self.low)} and above" if self.high is None else f"{money(self.low)} - {money(self.high)}"

    @property
    def bucket_label(self) -> str:
        """The range as a facet names it, last price included: ``$0.00 - $29.99``."""
        return f"{money(self.low)} and above" if self.high is None else f"{money(self.low)} - {money(self.high - 1)}"


def _cents(whole: str, part: str | None) -> int:
    return int(whole or 0) * 100 + int((part or "").ljust(2, "0"))


def _dollars(cents: int) -> str:
    return f"{cents / 100:.2f}".removesuffix(".00")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list: its sort orders (key and label, the default first) and default direction."""

    orders: tuple[tuple[str, str], ...]
    direction: str


CATEGORY = Kind((("position", "Position"), ("name", "Product Name"), ("price", "Price")), "asc")
SEARCH = Kind((("relevance", "Relevance"), ("name", "Product Name"), ("price", "Price")), "desc")
ADVANCED = Kind((("position", "Position"), ("name", "Product Name"), ("price", "Price")), "asc")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list shows. ``category`` is the id of the ``cat`` filter; ``terms`` are the search fields (``q``)."""

    kind: Kind
    order: str
    direction: str
    mode: str = MODES[0]
    limit: int = LIMITS[0]
    page: int = 1
    category: int | None = None
    price: PriceRange | None = None
    terms: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, kind: Kind, query: Mapping[str, str], terms: Sequence[str] = ()) -> Listing:
        """The view that a query string asks for; values that make no sense count as not given."""
        order = query.get("product_list_order", "")
        direction = query.get("product_list_dir", "")
        mode = query.get("product_list_mode", "")
        limit = _number(query.get("product_list_limit", ""))
        return cls(
            kind=kind,
            order=order if order in dict(kind.orders) else kind.orders[0][0],
            direction=direction if direction in DIRECTIONS else kind.direction,
            mode=mode if mode in MODES else MODES[0],
            limit=limit if limit in LIMITS else LIMITS[0],
            page=max(1, _number(query.get("p", "")) or 1),
            category=_number(query.get("cat", "")),
            price=PriceRange.parse(query.get("price", "")),
            terms=tuple((name, query[name]) for name in terms if query.get(name)),
        )

    def parameters(self) -> Iterator[tuple[str, str]]:
        """Names and values in canonical order, without defaults."""
        if self.category is not None:
            yield "cat", str(self.category)
        if self.price is not None:
            yield "price", str(self.price)
        if self.order != self.kind.orders[0][0]:
            yield "product_list_order", self.order
        yield from self.terms
        if self.direction != self.kind.direction:
            yield "product_list_dir", self.direction
        if self.mode != MODES[0]:
            yield "product_list_mode", self.mode
        if self.limit != LIMITS[0]:
            yield "product_list_limit", str(self.limit)
        if self.page != 1:
            yield "p", str(self.page)

    def url(self, path: str, **changes: Any) -> str:
        """Canonical address of this view on ``path`` with some fields changed; all changes but ``page`` go to page 1."""
        changed = dataclasses.replace(self, **{"page": 1, **changes})
        query = urlencode(tuple(changed.parameters()), safe="[]")
        return f"{path}?{query}" if query else path

    def fields_around(self, name: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Hidden fields before and after the control ``name`` of a GET form, so that its address is canonical too."""
        order = ["cat", "price", "product_list_order", *(key for key, _ in self.terms)]
        order += ["product_list_dir", "product_list_mode", "product_list_limit"]
        place = order.index(name)
        parameters = [pair for pair in self.parameters() if pair[0] not in {name, "p"}]
        return (
            [pair for pair in parameters if order.index(pair[0]) < place],
            [pair for pair in parameters if order.index(pair[0]) > place],
        )

    @property
    def opposite(self) -> str:
        """The other direction."""
        return "asc" if self.direction == "desc" else "desc"

    @property
    def is_filtered(self) -> bool:
        """Whether a facet is active."""
        return self.category is not None or self.price is not None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None
