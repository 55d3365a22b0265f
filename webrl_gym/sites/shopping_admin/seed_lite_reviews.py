"""Reviews of the lite world: of the products whose reviews are asked about, and as many of each sort as are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated

from webrl_gym.sites.common.seed_lite import count, pinned
from webrl_gym.sites.shopping_admin.seed_catalog import Catalog
from webrl_gym.sites.shopping_admin.seed_lite_catalog import by_sku
from webrl_gym.sites.shopping_admin.seed_reviews import Review
from webrl_gym.sites.world import Seed


@dataclass(frozen=True)
class ReviewCounts:
    """How many reviews wait for approval, how many have a word, and how many were written in a month."""

    word: str
    month: tuple[int, int]
    pending: Annotated[int, count]
    mentioning: Annotated[int, count]
    of_month: Annotated[int, count]


COUNTS = ReviewCounts("best", (2023, 5), pending=5, mentioning=2, of_month=0)


@dataclass(frozen=True)
class PinnedReview:
    """A guest's review of a pinned product. Products without a review below four stars have no unhappy customers."""

    sku: str
    created: datetime
    stars: int
    nickname: str
    title: str
    detail: str


REVIEWS = (
    PinnedReview(
        "WT06",
        datetime(2023, 4, 19, 16, 15),
        4,
        "Trudie",
        "Stays where it should",
        "I train hard in it and never have to tug at the straps.",
    ),
    PinnedReview(
        "WT06",
        datetime(2023, 4, 21, 8, 20),
        5,
        "Marsha",
        "Dry after an hour of spinning",
        "The mesh at the back lets the air in. I have ordered a second one in blue.",
    ),
    PinnedReview(
        "WH12",
        datetime(2023, 4, 18, 9, 5),
        5,
        "Hannelore",
        "Warm on icy mornings",
        "It kept me warm on the way to the lake all through January.",
    ),
    PinnedReview(
        "WH12",
        datetime(2023, 4, 20, 20, 45),
        5,
        "Josefina",
        "Comfortable all day",
        "Soft inside, and light enough to wear at my desk after the run.",
    ),
    PinnedReview(
        "WH12",
        datetime(2023, 4, 23, 13, 30),
        4,
        "Delia",
        "Fits true to size",
        "I took the size that I always take, and the sleeves are just as long as they should be.",
    ),
    PinnedReview(
        "WT07",
        datetime(2023, 4, 17, 18, 10),
        4,
        "Rosalind",
        "Bright and light",
        "The orange is as loud as on the picture, which is what I wanted.",
    ),
    # Wrote as a guest: nobody knows the address (task 59).
    PinnedReview(
        "WT07",
        datetime(2023, 4, 24, 10, 55),
        3,
        "Valorie",
        "Style is not for everyone",
        "The cut is a little boxy for my taste, though the fabric is fine.",
    ),
    # The first half of each of these three is what an evaluator looks for in the shop (task 108).
    PinnedReview(
        "WT08",
        datetime(2023, 4, 16, 7, 40),
        4,
        "Shaunte",
        "Easy to reach for",
        "This is in regular rotation at the gym, and the back shows no sweat.",
    ),
    PinnedReview(
        "WT08",
        datetime(2023, 4, 18, 21, 25),
        4,
        "Merrie",
        "Layers well",
        "Its colorful and looks kinda cute under my exercise tanks, so I took two.",
    ),
    PinnedReview(
        "WT08",
        datetime(2023, 4, 22, 15, 0),
        4,
        "Teofila",
        "For calm days",
        "There is little support, but it's very stylish for yoga or something else low impact.",
    ),
    PinnedReview(
        "WT08",
        datetime(2023, 4, 25, 12, 35),
        2,
        "Wilhelmina",
        "Washed out",
        "The purple had faded by the third wash.",
    ),
)


def pin_reviews(drawn: Sequence[Review], catalog: Catalog, seed: Seed) -> list[Review]:
    """All reviews, oldest first."""
    counts = pinned([COUNTS], seed)[0]
    products = by_sku(catalog)
    reviews = _in_other_months(_without_word(drawn, counts), counts)
    reviews = _approved(reviews, counts)
    reviews += [
        Review(products[r.sku], r.created, 1, r.title, r.nickname, r.detail, r.stars, None)
        for r in pinned(REVIEWS, seed)
    ]
    return sorted(reviews, key=lambda review: (review.created, review.product.id))


def _without_word(reviews: Sequence[Review], counts: ReviewCounts) -> list[Review]:
    """All but so many of the reviews that have the word say it in another way."""
    found, kept = 0, []
    for review in reviews:
        if counts.word in review.detail.lower():
            found += 1
            if found > counts.mentioning:
                review = replace(review, detail=review.detail.replace(f"The {counts.word} ", "The finest "))
        kept.append(review)
    return kept


def _in_other_months(reviews: Sequence[Review], counts: ReviewCounts) -> list[Review]:
    """All but so many of the reviews of the month are written a month earlier."""
    found, moved = 0, []
    for review in reviews:
        if (review.created.year, review.created.month) == counts.month:
            found += 1
            if found > counts.of_month:
                review = replace(review, created=review.created - timedelta(days=31))
        moved.append(review)
    return moved


def _approved(reviews: Sequence[Review], counts: ReviewCounts) -> list[Review]:
    """All but so many of those that wait for approval have it."""
    found, changed = 0, []
    for review in reviews:
        if review.status_id == 2:
            found += 1
            if found > counts.pending:
                review = replace(review, status_id=1)
        changed.append(review)
    return changed
