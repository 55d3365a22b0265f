"""Solutions that read reviews."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.shopping_admin.catalogue import open_product
from webrl_gym.tasks.official_solutions.shopping_admin.pages import follow, listed, proper_name, records, value
from webrl_gym.tasks.official_solutions.wording import period
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.shopping_admin.paths import NOT_AVAILABLE, choose, open_page

_MIDDLING = 3
_PERCENT_PER_STAR = 20
_EMAIL = re.compile(r"[\w.+-]+@[\w.-]+")


@dataclass(frozen=True)
class ShownReview:
    """A review as its form shows it; ``email`` is that of its author, "" of a guest."""

    stars: int
    nickname: str
    title: str
    detail: str
    email: str


def open_list(driver: Driver) -> None:
    """The list of all reviews."""
    open_page(driver, "Marketing", "All Reviews")


def reviews_of(driver: Driver, product: str) -> list[ShownReview]:
    """Open every review of the products with this in their names."""
    open_list(driver)
    driver.type(driver.find("textbox", "Product"), product, enter=True)
    found = []
    for place in range(records(driver)):
        follow(driver, listed(driver, "Nickname")[place])
        found.append(_shown(driver))
        driver.act("go_back")
    return found


def _shown(driver: Driver) -> ShownReview:
    """The review whose form is open."""
    rating = next(node for node in driver.nodes if node.role == "image" and node.name.endswith("%"))
    emails = [_EMAIL.search(node.name) for node in driver.nodes if node.role == "StaticText"]
    return ShownReview(
        int(rating.name.removesuffix("%")) // _PERCENT_PER_STAR,
        value(driver, "Nickname *"),
        value(driver, "Summary of Review *"),
        value(driver, "Review *"),
        next((email[0] for email in emails if email), ""),
    )


# ---------------------------------------------------------------------------------------------------------- solutions
def mentioning(driver: Driver, asked: Asked) -> None:
    """Narrow the list to a word in the text."""
    open_list(driver)
    driver.type(driver.find("textbox", "Review"), asked.value("term"), enter=True)
    driver.stop(str(records(driver)))


def of_status(driver: Driver, asked: Asked) -> None:
    """Narrow the list to a status."""
    open_list(driver)
    choose(driver, "Status", asked.value("status"))
    driver.click(driver.find("button", "Search"))
    driver.stop(str(records(driver)))


def of_month(driver: Driver, asked: Asked) -> None:
    """Narrow the list to the days of the month."""
    days = period(asked.value("time"))
    open_list(driver)
    driver.type(driver.find("textbox", "Created from"), f"{days.first:%m/%d/%Y}")
    driver.type(driver.find("textbox", "Created to"), f"{days.last:%m/%d/%Y}", enter=True)
    driver.stop(str(records(driver)))


def dissatisfied(driver: Driver, asked: Asked) -> None:
    """The authors of reviews with few stars."""
    reviews = reviews_of(driver, proper_name(asked.value("product")))
    driver.stop(", ".join(review.nickname for review in reviews if review.stars < _MIDDLING) or NOT_AVAILABLE)


def criticism(driver: Driver, asked: Asked) -> None:
    """What reviews with few stars say."""
    reviews = reviews_of(driver, proper_name(asked.value("product")))
    driver.stop(" ".join(review.detail for review in reviews if review.stars < _MIDDLING) or NOT_AVAILABLE)


def praise(driver: Driver, asked: Asked) -> None:
    """What reviews with many stars say in short."""
    reviews = reviews_of(driver, proper_name(asked.value("product")))
    driver.stop(". ".join(review.title for review in reviews if review.stars > _MIDDLING))


def unhappiest_email(driver: Driver, asked: Asked) -> None:
    """The address of who gave the fewest stars; a guest's is not known."""
    reviews = reviews_of(driver, proper_name(asked.value("product")))
    driver.stop(min(reviews, key=lambda review: review.stars).email or NOT_AVAILABLE)


def quote_praise(driver: Driver, asked: Asked) -> None:
    """Add what reviews with many stars say to the description of the product."""
    reviews = [review for review in reviews_of(driver, asked.value("product")) if review.stars > _MIDDLING]
    open_product(driver, asked.value("product"))
    quotes = "".join(f"<blockquote>“{review.detail}” {review.nickname}</blockquote>" for review in reviews)
    driver.type(driver.find("textbox", "Description"), value(driver, "Description") + quotes)
    driver.click(driver.find("button", "Save"))
    driver.stop()


REVIEW_SOLUTIONS: Mapping[int, OfficialSolution] = {
    2: mentioning,
    17: of_status,
    27: dissatisfied,
    30: praise,
    51: criticism,
    59: unhappiest_email,
    80: of_month,
    108: quote_praise,
}
