"""Solutions on the account's pages and the contact form, and one that goes on to the forum."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.shopping.orders import write_to_the_shop
from webrl_gym.tasks.official_solutions.shopping.pages import open_product
from webrl_gym.tasks.official_solutions.shopping.products import all_reviews, found_products, stars
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.shopping.account import edit_billing_address, fill
from webrl_gym.tasks.solutions.shopping.paths import NOT_AVAILABLE, open_account_page

_FORUM = "http://reddit.test/"
_PHONE = re.compile(r"\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}")


def customer_service_number(driver: Driver, asked: Asked) -> None:
    """Look for a number on the contact page."""
    driver.click(driver.find("link", "Contact Us"))
    numbers = [found[0] for node in driver.nodes if (found := _PHONE.search(node.name))]
    driver.stop(numbers[0] if numbers else NOT_AVAILABLE)


def subscribe(driver: Driver, asked: Asked) -> None:
    """Tick the box of the account's newsletter page."""
    open_account_page(driver, "Newsletter Subscriptions")
    driver.click(driver.find("checkbox", "General Subscription"))
    driver.click(driver.find("button", "Save"))
    driver.stop()


def move(driver: Driver, asked: Asked) -> None:
    """Write the new address over the default one, from the top of the form to its end."""
    street, city, code, postcode = re.split(r",\s*", asked.value("address"))
    edit_billing_address(driver)
    fill(driver, {"Street Address: Line 1": street})

    def state(nodes: list[ObservedNode]) -> ObservedNode | None:
        # Postal codes are two letters of the name, the first one first.
        pattern = re.compile(f"{code[0]}.*{code[1]}.*", re.IGNORECASE)
        region = next((node for node in nodes if node.role == "combobox" and "State" in node.name), None)
        return None if region is None else next((o for o in driver.below(region) if pattern.fullmatch(o.name)), None)

    driver.click(driver.search(state, f"state {code}"))
    fill(driver, {"City": city, "Zip/Postal Code": postcode})
    driver.click(driver.find("button", "Save Address"))
    driver.stop()


def ask_for_coupon(driver: Driver, asked: Asked) -> None:
    """Write to the shop with the reason that the instruction gives, and send it."""
    write_to_the_shop(driver, f"Please send me a coupon, as {asked.value('reason')}.")
    driver.click(driver.find("button", "Submit"))
    driver.stop()


def post_bad_reviews(driver: Driver, asked: Asked) -> None:
    """Collect the titles of the reviews with so many stars, and post them in the forum that is meant."""
    wanted = int(asked.value("rating").split()[0])
    open_product(driver, found_products(driver, asked.value("product"))[0])
    titles = [review.title for review in all_reviews(driver) if stars(review) == wanted]
    driver.act(f"goto [{_FORUM}]")
    driver.click(driver.find("link", "Submit"))
    driver.type(driver.find("textbox", "Title"), asked.part(r'title "(.+)"'))
    driver.type(driver.find("textbox", "Body"), "\n".join(f"- {title}" for title in titles))
    named = asked.part(r"in the (\w+) subreddit").lower()
    driver.click(driver.search(lambda nodes: _forum(nodes, named), f"forum {named!r}"))
    driver.click(driver.find("button", "Create submission"))
    driver.stop()


def _forum(nodes: list[ObservedNode], named: str) -> ObservedNode | None:
    """The forum of this name, else the one that it comes nearest to: ``games`` are discussed in ``gaming``."""
    options = [node for node in nodes if node.role == "option"]
    exact = [node for node in options if node.name.lower() == named]
    return next(iter([*exact, *(node for node in options if node.name.lower()[:3] == named[:3])]), None)


ACCOUNT_SOLUTIONS: Mapping[int, OfficialSolution] = {
    74: customer_service_number,
    121: subscribe,
    129: move,
    144: post_bad_reviews,
    148: ask_for_coupon,
}
