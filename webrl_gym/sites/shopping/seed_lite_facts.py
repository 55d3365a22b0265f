"""What a pinned fact of the shop is: products with their reviews, and Emma's orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from webrl_gym.sites.common.seed_lite import money, name, next_day


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name(value) for value in values)


@dataclass(frozen=True)
class PinnedReview:
    """An approved review."""

    nickname: Annotated[str, name]
    stars: int
    title: str
    body: str


def rated(*given: tuple[str, int]) -> tuple[PinnedReview, ...]:
    """Reviews that say little but how many stars they give."""
    titles = ("Sent it back", "Not for me", "It is all right", "Good", "Just right")
    bodies = (
        "It did not last a week here.",
        "Less than I had hoped for at this price.",
        "Does what it should, and no more than that.",
        "Pleased with it on the whole.",
        "I would order it again at once.",
    )
    return tuple(PinnedReview(nickname, stars, titles[stars - 1], bodies[stars - 1]) for nickname, stars in given)


@dataclass(frozen=True)
class PinnedOption:
    """A required option and its values."""

    title: str
    values: Annotated[tuple[str, ...], _names]


@dataclass(frozen=True)
class PinnedProduct:
    """A product; ``category`` is the address of its own category, ``url_key`` is made from the name when "".

    ``specs`` are rows of the details table beside the usual ones. Reviews are listed newest first.
    """

    sku: str
    name: str
    brand: str
    category: str
    price: Annotated[int, money]
    created: date
    description: str
    bullets: tuple[str, ...] = ()
    specs: tuple[tuple[str, str], ...] = ()
    pack_size: int = 1
    options: tuple[PinnedOption, ...] = ()
    reviews: tuple[PinnedReview, ...] = ()
    url_key: str = ""


@dataclass(frozen=True)
class PinnedChoice:
    """The value of an option that was ordered."""

    title: str
    value: Annotated[str, name]


@dataclass(frozen=True)
class PinnedLine:
    """One unit of a pinned product, at the price of then; None is today's."""

    sku: str
    price: int | None = None
    choices: tuple[PinnedChoice, ...] = ()


@dataclass(frozen=True)
class PinnedOrder:
    """One of Emma's orders. Beside its pinned lines it has ``others`` lines of generated products, whose prices make up
    the total."""

    number: int
    created: Annotated[datetime, next_day]
    status: str
    total: Annotated[int, money]
    lines: tuple[PinnedLine, ...] = ()
    others: int = 0
