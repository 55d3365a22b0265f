"""Solutions about one product: search, open its page, read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution, SolutionError
from webrl_gym.tasks.solutions.shopping.paths import NOT_AVAILABLE, open_product, pages


@dataclass(frozen=True)
class ShownReview:
    """A review as the product's page shows it; ``rating`` is in percent, e.g. ``80%``."""

    title: str
    rating: str
    body: str
    author: str


def shown_reviews(driver: Driver) -> list[ShownReview]:
    """The reviews on the current page: a title, "Rating", its percent, the text, "Review by", the name."""
    texts = [node for node in driver.nodes if node.role == "StaticText"]
    found = []
    for place, node in enumerate(texts):
        if node.name == "Review by" and place >= 4:
            title, label, rating, body = (text.name for text in texts[place - 4 : place])
            if label != "Rating":
                raise SolutionError(f"Cannot read the review before {texts[place + 1].name!r}.")
            found.append(ShownReview(title, rating, body, texts[place + 1].name))
    return found


def reviews(driver: Driver, slots: Slots) -> Iterator[ShownReview]:
    """Open the product and read its reviews, page after page."""
    open_product(driver, slots)
    for _ in pages(driver):
        yield from shown_reviews(driver)


def answer_after(label: str) -> Solution:
    """Open the product and answer with the text that follows ``label``."""

    def solve(driver: Driver, slots: Slots) -> None:
        open_product(driver, slots)
        driver.stop(driver.after(driver.find("StaticText", label))[0].name)

    return solve


def product_price(driver: Driver, slots: Slots) -> None:
    """The first amount on the product's page."""
    open_product(driver, slots)

    def amount(nodes: list[ObservedNode]) -> ObservedNode | None:
        return next((node for node in nodes if node.role == "StaticText" and node.name.startswith("$")), None)

    driver.stop(driver.search(amount, "price").name)


def product_review_count(driver: Driver, slots: Slots) -> None:
    """The number in the link to the reviews."""
    open_product(driver, slots)
    driver.stop(driver.find("link", containing="Reviews").name.split()[0])


def show_product(driver: Driver, slots: Slots) -> None:
    """Open the product's page."""
    open_product(driver, slots)
    driver.stop()


def answer_reviewer(matches: Callable[[ShownReview, Slots], bool]) -> Solution:
    """Answer with the author of the first review that matches, or N/A when none does."""

    def solve(driver: Driver, slots: Slots) -> None:
        authors = (review.author for review in reviews(driver, slots) if matches(review, slots))
        driver.stop(next(authors, NOT_AVAILABLE))

    return solve


def _mentions(review: ShownReview, slots: Slots) -> bool:
    return str(slots["topic"]) in f"{review.title} {review.body}".lower()


PRODUCT_SOLUTIONS: Mapping[str, Solution] = {
    "product_price": product_price,
    "product_sku": answer_after("SKU"),
    "product_rating": answer_after("Rating:"),
    "product_review_count": product_review_count,
    "show_product": show_product,
    "review_author": answer_reviewer(lambda review, slots: review.title == slots["title"]),
    "star_reviewer": answer_reviewer(lambda review, slots: review.rating == slots["percent"]),
    "review_mentions": answer_reviewer(_mentions),
    "absent_mention": answer_reviewer(_mentions),
}
