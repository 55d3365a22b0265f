"""Questions about one product, which search finds by the quoted words."""

from __future__ import annotations

import json
import random
from abc import abstractmethod
from sqlite3 import Row
from typing import ClassVar

from webrl_gym.sites import SiteState
from webrl_gym.sites.common.formats import money
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer, not_available
from webrl_gym.tasks.families.shopping.base import SHOP, ShoppingFamily
from webrl_gym.tasks.families.shopping.catalogue import named_product, product
from webrl_gym.tasks.task import EvalSpec, Kind

_MAX_WORDS_OF_TITLE = 6


class _ProductQuestion(ShoppingFamily):
    """A question whose only slot is a product."""

    kind: ClassVar[Kind] = "retrieve"
    condition: ClassVar[str] = "1"

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        found = named_product(state, rng, self.condition)
        return None if found is None else {"product": found[1]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = product(state, str(slots["product"]))
        return None if row is None else self.graded(row)

    @abstractmethod
    def graded(self, row: Row) -> EvalSpec | None:
        """How a task about this product is graded."""


class ProductPrice(_ProductQuestion):
    """The price of a product."""

    name = "shopping.product_price"
    phrasings = Phrasings(
        train=(
            'What is the price of "{product}"?',
            'How much is "{product}"? Tell me the price.',
            'Search for "{product}" and report its price.',
        ),
        evaluation=(
            'Tell me the price of "{product}".',
            'Search the store and tell me the price of "{product}".',
        ),
    )

    def graded(self, row: Row) -> EvalSpec | None:
        return answer(money(row["price"]))


class ProductSku(_ProductQuestion):
    """The SKU of a product."""

    name = "shopping.product_sku"
    phrasings = Phrasings(
        train=(
            'What is the SKU of "{product}"?',
            'Find the SKU of the product "{product}".',
            'Look up "{product}" and tell me its SKU.',
        ),
        evaluation=(
            'Tell me which SKU "{product}" has.',
            'I need the SKU of the product called "{product}".',
        ),
    )

    def graded(self, row: Row) -> EvalSpec | None:
        return answer(row["sku"])


class ProductRating(_ProductQuestion):
    """The rating of a product in percent."""

    name = "shopping.product_rating"
    condition = "review_count >= 1"
    phrasings = Phrasings(
        train=(
            'What is the rating of "{product}" in percent?',
            'How is "{product}" rated? Give the rating in percent.',
            'Find the rating of "{product}", in percent.',
        ),
        evaluation=(
            'Tell me the rating that "{product}" has, in percent.',
            'Which rating in percent did "{product}" get?',
        ),
    )

    def graded(self, row: Row) -> EvalSpec | None:
        return answer(f"{row['rating_pct']}%") if row["rating_pct"] is not None else None


class ProductReviewCount(_ProductQuestion):
    """How many reviews a product has."""

    name = "shopping.product_review_count"
    condition = "review_count >= 2"
    phrasings = Phrasings(
        train=(
            'How many reviews does "{product}" have?',
            'Tell me the number of reviews of "{product}".',
            'What is the number of reviews for "{product}"?',
        ),
        evaluation=(
            'Give me the number of reviews that "{product}" has.',
            'How many reviews are there for "{product}"?',
        ),
    )

    def graded(self, row: Row) -> EvalSpec | None:
        return answer(str(row["review_count"])) if row["review_count"] >= 2 else None


class ShowProduct(_ProductQuestion):
    """A product's page."""

    name = "shopping.show_product"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Show me the product page of "{product}".',
            'Open the page of the product "{product}".',
            'Go to the product "{product}".',
        ),
        evaluation=(
            'I want to see the product page for "{product}".',
            'Find the product "{product}" and open its page.',
        ),
    )

    def graded(self, row: Row) -> EvalSpec | None:
        return SHOP.page(f"/{row['url_key']}.html")


class ReviewAuthor(ShoppingFamily):
    """Who wrote the review with a certain title."""

    name = "shopping.review_author"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Who wrote the review "{title}" of "{product}"?',
            'Give the name of the reviewer who wrote "{title}" about "{product}".',
            'Among the reviews of "{product}", who is the author of "{title}"?',
        ),
        evaluation=(
            'Name the reviewer of "{product}" whose review is called "{title}".',
            'Which reviewer wrote the review "{title}" about "{product}"?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        found = named_product(state, rng, "review_count BETWEEN 2 AND 10")
        if found is None:
            return None
        row, text = found
        titles = [review["title"] for review in reviews(state, row["id"])]
        title = rng.choice(titles)
        usable = titles.count(title) == 1 and len(title.split()) <= _MAX_WORDS_OF_TITLE
        return {"title": title, "product": text} if usable else None

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = product(state, str(slots["product"]))
        if row is None:
            return None
        names = [r["nickname"] for r in reviews(state, row["id"]) if r["title"] == slots["title"]]
        return answer(names[0]) if len(names) == 1 else None


class StarReviewer(ShoppingFamily):
    """Who gave a product so many stars; exactly one reviewer did."""

    name = "shopping.star_reviewer"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Which reviewer gave "{product}" a rating of {percent}?',
            'Who rated "{product}" at {percent}? Give the reviewer\'s name.',
            'Find the only reviewer of "{product}" with a {percent} rating.',
        ),
        evaluation=(
            'Name the reviewer who gave "{product}" a {percent} rating.',
            'Which reviewer of "{product}" left a rating of {percent}?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        found = named_product(state, rng, "review_count BETWEEN 2 AND 10")
        if found is None:
            return None
        row, text = found
        given = [review["stars"] for review in reviews(state, row["id"])]
        single = [stars for stars in sorted(set(given)) if given.count(stars) == 1]
        return {"product": text, "percent": f"{20 * rng.choice(single)}%"} if single else None

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = product(state, str(slots["product"]))
        if row is None:
            return None
        stars = int(str(slots["percent"]).rstrip("%")) // 20
        names = [review["nickname"] for review in reviews(state, row["id"]) if review["stars"] == stars]
        return answer(names[0]) if len(names) == 1 else None


class ReviewMentions(ShoppingFamily):
    """Who mentions a subject in a review; exactly one reviewer does."""

    name = "shopping.review_mentions"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Which reviewer of "{product}" mentions {topic}?',
            'Who mentions {topic} in a review of "{product}"? Give the reviewer\'s name.',
            'Find the reviewer who mentions {topic} in the reviews of "{product}".',
        ),
        evaluation=(
            'Name the reviewer that mentions {topic} in a review of "{product}".',
            'In the reviews of "{product}", which reviewer mentions {topic}?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        found = named_product(state, rng, "review_count BETWEEN 1 AND 6")
        if found is None:
            return None
        row, text = found
        given = [topic for review in reviews(state, row["id"]) for topic in json.loads(review["topics"])]
        single = [topic for topic in sorted(set(given)) if given.count(topic) == 1]
        return {"product": text, "topic": rng.choice(single)} if single else None

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        names = mentioning(state, slots)
        return answer(names[0]) if names is not None and len(names) == 1 else None


class AbsentMention(ShoppingFamily):
    """Who mentions a subject that no review of the product speaks of: there is no answer.

    Worded like :class:`ReviewMentions`, so that only the reviews tell the two apart.
    """

    name = "shopping.absent_mention"
    kind = "retrieve"
    achievable = False
    phrasings = ReviewMentions.phrasings

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        found = named_product(state, rng, "review_count BETWEEN 1 AND 6")
        topics = sorted(
            {topic for row in state.query("SELECT DISTINCT topics FROM review") for topic in json.loads(row[0])}
        )
        return None if found is None else {"product": found[1], "topic": rng.choice(topics)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return not_available() if mentioning(state, slots) == [] else None


def reviews(shop: SiteState, product_id: int) -> list[Row]:
    """Approved reviews of a product, newest first."""
    return shop.query(
        "SELECT * FROM review WHERE product_id = ? AND status = 'approved' ORDER BY created DESC, id DESC", product_id
    )


def mentioning(shop: SiteState, slots: Slots) -> list[str] | None:
    """Nicknames of the reviewers of ``product`` that speak of ``topic``; None when there is no clear answer.

    Both the topics that a review is tagged with and its words count, so that the answer can be read off the page.
    """
    row = product(shop, str(slots["product"]))
    if row is None:
        return None
    topic = str(slots["topic"])
    names = []
    for review in reviews(shop, row["id"]):
        tagged = topic in json.loads(review["topics"])
        if tagged != (topic in f"{review['title']} {review['body']}".lower()):
            return None
        if tagged:
            names.append(review["nickname"])
    return names


PRODUCT_FAMILIES = (
    ProductPrice(),
    ProductSku(),
    ProductRating(),
    ProductReviewCount(),
    ShowProduct(),
    ReviewAuthor(),
    StarReviewer(),
    ReviewMentions(),
    AbsentMention(),
)
