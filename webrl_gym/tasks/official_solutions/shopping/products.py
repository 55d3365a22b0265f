"""Solutions that read reviews, ratings and prices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.shopping.pages import cards, open_product, plain
from webrl_gym.tasks.official_solutions.wording import mentions, words
from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.shopping.paths import NOT_AVAILABLE, pages, search
from webrl_gym.tasks.solutions.shopping.products import ShownReview, shown_reviews

_STEM = 6
_MIDDLING = 3


def stars(review: ShownReview) -> int:
    """A fifth of the percents is a star."""
    return int(review.rating.removesuffix("%")) // 20


def all_reviews(driver: Driver) -> Iterator[ShownReview]:
    """The reviews of the product whose page is open, page after page."""
    for _ in pages(driver):
        yield from shown_reviews(driver)


def found_products(driver: Driver, query: str) -> list[str]:
    """Search, and name the products of the first page that have all words of the query."""
    search(driver, query)
    return [card.name for card in cards(driver) if mentions(card.name, query)]


def reviews_of_all(driver: Driver, query: str) -> Iterator[ShownReview]:
    """The reviews of every product that has the words of the query."""
    names = found_products(driver, query)
    if not names:
        raise SolutionError(f"Found no product like {query!r}.")
    for name in names:
        open_product(driver, name)
        yield from all_reviews(driver)
        search(driver, query)


def listed(names: Iterator[str]) -> str:
    """Names once each, or N/A."""
    return ", ".join(dict.fromkeys(names)) or NOT_AVAILABLE


# ---------------------------------------------------------------------------------------------------------- solutions
def reviewers_who_mention(driver: Driver, asked: Asked) -> None:
    """Those whose reviews have the beginnings of the longer words that describe it."""
    stems = [word[:_STEM] for word in words(asked.value("description")) if len(word) > _STEM]
    reviews = [(review, f"{review.title} {review.body}".lower()) for review in all_reviews(driver)]
    driver.stop(listed(review.author for review, text in reviews if all(stem in text for stem in stems)))


def criticism(driver: Driver, asked: Asked) -> None:
    """The sentences of the reviews with few stars."""
    driver.stop(" ".join(review.body for review in all_reviews(driver) if stars(review) < _MIDDLING))


def opinions(driver: Driver, asked: Asked) -> None:
    """What the reviews of a maker's products say; that there are none, if so."""
    query = f"{asked.value('manufature')} {asked.value('product_type')}"
    search(driver, query)
    found = [card for card in cards(driver) if mentions(card.name, query)]
    said = []
    for name in [card.name for card in found if card.reviews]:
        open_product(driver, name)
        said += [review.body for review in all_reviews(driver)]
        search(driver, query)
    driver.stop(" ".join(said) if said else f"There are no reviews of the {len(found)} products.")


def summary(driver: Driver, asked: Asked) -> None:
    """Every reviewer of the product with what they say."""
    names = found_products(driver, asked.value("product"))
    open_product(driver, names[0])
    driver.stop("; ".join(f"{review.author}: {review.body}" for review in all_reviews(driver)))


def complaints(driver: Driver, asked: Asked) -> None:
    """Who gave few stars and speaks of the quality."""
    topic, brand = asked.part(r"the (\w+) of"), asked.part(r"of (\w+) phone")
    reviews = (review for review in reviews_of_all(driver, brand) if stars(review) <= _MIDDLING)
    driver.stop(listed(review.author for review in reviews if topic in f"{review.title} {review.body}".lower()))


def givers_of_stars(driver: Driver, asked: Asked) -> None:
    """Who gave as many stars as are asked for."""
    wanted = {int(number) for number in re.findall(r"\d", asked.value("stars"))}
    brand = asked.part(r"from (\w+)$")
    driver.stop(listed(review.author for review in reviews_of_all(driver, brand) if stars(review) in wanted))


def rounded_rating(driver: Driver, asked: Asked) -> None:
    """The rating in stars on the product's page, as a whole number."""
    open_product(driver, found_products(driver, asked.value("product"))[0])
    percent = driver.after(driver.find("StaticText", "Rating:"))[0].name.removesuffix("%")
    driver.stop(str((Decimal(percent) / 20).quantize(Decimal(1), ROUND_HALF_UP)))


def price_range(driver: Driver, asked: Asked) -> None:
    """The lowest and the highest price of what a search for it finds by name."""
    wanted = asked.values.get("product") or asked.values["brand"]
    search(driver, wanted)
    prices = [card.price for card in cards(driver) if mentions(card.name, wanted)]
    low, high = min(prices), max(prices)
    driver.stop(f"${plain(low)}" if low == high else f"${plain(low)} - ${plain(high)}")


PRODUCT_SOLUTIONS: Mapping[int, OfficialSolution] = {
    4: reviewers_who_mention,
    31: price_range,
    42: criticism,
    54: opinions,
    55: price_range,
    89: summary,
    93: complaints,
    94: rounded_rating,
    95: givers_of_stars,
}
