"""Reviews: who gave how many stars, and what they wrote."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from webrl_gym.sites.shopping.seed_catalog import Category, Product
from webrl_gym.sites.shopping.seed_review_words import (
    BAD_ENDINGS,
    COMPLAINTS,
    FIRST_NAMES,
    GENERAL_TOPICS,
    GOOD_ENDINGS,
    HANDLES,
    INITIALS,
    MIXED_ENDINGS,
    OPENINGS,
    PRAISE,
    SPANS,
    TITLES,
    WHO,
)

RATED_SHARE = 0.38
"""Share of products with reviews."""
MOST_REVIEWS = 24

_COUNTS = ((1, 3, 0.33), (4, 9, 0.40), (10, 16, 0.19), (17, MOST_REVIEWS, 0.08))
_STAR_WEIGHTS = ((66, 20, 7, 4, 3), (42, 23, 16, 9, 10), (14, 15, 20, 23, 28))
"""Weights of 5, 4, 3, 2 and 1 stars for good, middling and poor products."""
_LAST_DAY = date(2023, 6, 4)


@dataclass(frozen=True)
class Review:
    """One approved review."""

    nickname: str
    title: str
    body: str
    stars: int
    created: datetime
    topics: tuple[str, ...]


def rating_percent(stars: Sequence[int]) -> int:
    """Mean of the stars as the shop shows it: rounded percent of five stars."""
    # Halves go up; integer arithmetic, so that no platform rounds differently.
    return (40 * sum(stars) + len(stars)) // (2 * len(stars))


def draw_stars(rng: random.Random, leaves: Sequence[Category]) -> dict[Product, list[int]]:
    """Stars of the rated products; in every leaf one product has the highest rating all by itself."""
    drawn: dict[Product, list[int]] = {}
    for leaf in leaves:
        rated = [product for product in leaf.products if rng.random() < RATED_SHARE]
        for product in rated:
            low, high, _ = rng.choices(_COUNTS, [weight for *_, weight in _COUNTS])[0]
            weights = rng.choices(_STAR_WEIGHTS, (62, 24, 14))[0]
            drawn[product] = rng.choices((5, 4, 3, 2, 1), weights, k=rng.randint(low, high))
        _break_ties([drawn[product] for product in rated])
    return drawn


def _break_ties(ratings: list[list[int]]) -> None:
    """Take a star from some review of all but one of the best, until one stands alone."""
    while ratings:
        best = max(rating_percent(stars) for stars in ratings)
        tied = sorted((stars for stars in ratings if rating_percent(stars) == best), key=len)
        if len(tied) == 1:
            return
        for stars in tied[:-1]:
            stars[stars.index(max(stars))] -= 1


def write_reviews(rng: random.Random, product: Product, created: date, stars: Sequence[int]) -> list[Review]:
    """A review for each of ``stars``, newest last, no two of one product on a day, by one person or word for word."""
    first = max(created + timedelta(days=20), date(2021, 6, 1))
    days = sorted(rng.sample(range((_LAST_DAY - first).days), len(stars)))
    reviews: list[Review] = []
    nicknames: set[str] = set()
    for day, count in zip(days, stars, strict=True):
        moment = datetime.combine(first + timedelta(days=day), time(rng.randrange(7, 23), rng.randrange(60)))
        nickname = draw_nickname(rng)
        while nickname in nicknames:
            nickname = draw_nickname(rng)
        nicknames.add(nickname)
        reviews.append(write_review(rng, product, count, nickname, moment))
    return reviews


def write_review(rng: random.Random, product: Product, stars: int, nickname: str, moment: datetime) -> Review:
    """Title and text that suit ``stars`` and the kind of product."""
    topics = rng.sample((*product.kit.topics, *GENERAL_TOPICS), rng.choice((1, 1, 2, 2, 2, 3)))
    sentences = [rng.choice((PRAISE if _praises(rng, stars, n) else COMPLAINTS)[t]) for n, t in enumerate(topics)]
    if rng.random() < 0.7:
        sentences.insert(0, rng.choice(OPENINGS))
    if rng.random() < 0.6:
        sentences.append(rng.choice(GOOD_ENDINGS if stars >= 4 else MIXED_ENDINGS if stars == 3 else BAD_ENDINGS))
    noun = product.parts.noun.lower()
    words = {
        # The word of a topic stands in its sentences only: no "white noise machine" in the opening.
        "noun": "product" if any(topic in noun for topic in PRAISE) else noun,
        "brand": product.parts.brand,
        "who": rng.choice(WHO),
        "span": rng.choice(SPANS),
    }
    title = rng.choice(TITLES[stars]).format(**words)
    return Review(nickname, title, " ".join(sentences).format(**words), stars, moment, tuple(sorted(topics)))


def _praises(rng: random.Random, stars: int, place: int) -> bool:
    """Whether the topic at ``place`` is praised: all of a 5, most of a 4, every other one of a 3, few of the rest."""
    if stars == 3:
        return place % 2 == 0
    return rng.random() < {5: 1.0, 4: 0.8, 2: 0.2, 1: 0.0}[stars]


def draw_nickname(rng: random.Random) -> str:
    """``Rachel``, ``Rachel K.``, ``rachel84`` or a handle."""
    style = rng.random()
    if style < 0.45:
        return rng.choice(FIRST_NAMES)
    if style < 0.8:
        return f"{rng.choice(FIRST_NAMES)} {rng.choice(INITIALS)}."
    if style < 0.9:
        return f"{rng.choice(FIRST_NAMES).lower()}{rng.randrange(60, 100)}"
    return rng.choice(HANDLES)
