"""Reviews whose words fit their stars."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webrl_gym.sites.shopping_admin.seed_catalog import Product
from webrl_gym.sites.shopping_admin.seed_people import Customer, draw_nickname

PENDING, REFUSED = 8, 5
FIRST_DAY, LAST_DAY = datetime(2022, 3, 1), datetime(2023, 6, 9)

_TITLES = {
    "good": ("Love it", "My new favourite", "Would buy again", "Just right", "Worth the money", "Great {kind}"),
    "mixed": ("It is all right", "Good but not perfect", "Fine for the price", "Mixed feelings"),
    "bad": ("Not for me", "Sent it back", "Expected more", "A letdown", "Poor {kind}"),
}
_STARS = {"loved": (4, 5, 5), "mixed": (1, 2, 3, 4, 5), "disliked": (1, 1, 2, 3)}
_GOOD = (
    "The fabric is soft and keeps me dry.",
    "It fits as the size chart says.",
    "I wear it on every run.",
    "The colour has not faded after twenty washes.",
    "My sister ordered one as soon as she saw mine.",
    "The best {kind} I have owned so far.",
    "Comfortable from the first day.",
    "It arrived two days early.",
)
_BAD = (
    "The seam opened after the second wash.",
    "It runs a whole size small.",
    "The zip sticks every time.",
    "The fabric feels thin and scratchy.",
    "The colour is duller than on the picture.",
    "I would not buy this {kind} again.",
    "It smelled of plastic for a week.",
)
_EVEN = (
    "Nothing special, nothing wrong.",
    "It does what a {kind} should do.",
    "I am still making up my mind.",
)


@dataclass(frozen=True)
class Review:
    """A row of ``review`` without its id."""

    product: Product
    created: datetime
    status_id: int
    title: str
    nickname: str
    detail: str
    stars: int
    customer_id: int | None


def draw_reviews(rng: random.Random, products: Sequence[Product], customers: Sequence[Customer]) -> list[Review]:
    """One to five reviews for most products, oldest first; the last ones still wait for approval."""
    firstnames = [customer.firstname for customer in customers]
    drawn: list[tuple[Product, datetime, int]] = []
    for product in products:
        leaning = rng.choices(("loved", "mixed", "disliked"), (6, 3, 1))[0]
        for _ in range(rng.choices((0, 1, 2, 3, 4, 5), (1, 3, 4, 4, 3, 2))[0]):
            moment = FIRST_DAY + timedelta(minutes=rng.randrange(int((LAST_DAY - FIRST_DAY).total_seconds() // 60)))
            drawn.append((product, moment, rng.choice(_STARS[leaning])))
    drawn.sort(key=lambda entry: (entry[1], entry[0].id))
    waiting = set(rng.sample(range(len(drawn) - 25, len(drawn)), PENDING))
    refused = set(rng.sample(range(len(drawn) - 25), REFUSED))
    reviews = []
    for place, (product, moment, stars) in enumerate(drawn):
        customer_id = None
        nickname = draw_nickname(rng, firstnames)
        if rng.random() < 0.25:
            customer = rng.choice(customers)
            nickname, customer_id = f"{customer.firstname}{rng.randint(1, 99)}", customer.id
        title, detail = _words(rng, product, stars)
        status = 2 if place in waiting else 3 if place in refused else 1
        reviews.append(Review(product, moment, status, title, nickname, detail, stars, customer_id))
    return reviews


def _words(rng: random.Random, product: Product, stars: int) -> tuple[str, str]:
    kind = product.name.split(" ", 1)[1].lower()
    if stars >= 4:
        mood, sentences = "good", rng.sample(_GOOD, rng.randint(1, 3))
    elif stars == 3:
        mood, sentences = "mixed", [rng.choice(_EVEN), rng.choice(_GOOD), rng.choice(_BAD)]
    else:
        mood, sentences = "bad", rng.sample(_BAD, rng.randint(1, 3))
    return rng.choice(_TITLES[mood]).format(kind=kind), " ".join(sentences).format(kind=kind)
