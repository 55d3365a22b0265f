"""Solutions that submit a post."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.reddit.pages import forum_named_in
from webrl_gym.tasks.solutions.driver import Driver


def submit(driver: Driver, about: str, title: str, body: str = "", url: str = "") -> None:
    """Submit a post to the forum that ``about`` names or describes; the post's page is shown then."""
    driver.click(driver.find("link", "Submit"))
    for label, text in (("URL", url), ("Title", title), ("Body", body)):
        if text:
            driver.type(driver.find("textbox", label), text)
    choices = driver.below(driver.find("combobox", "Forum"))
    # The first option is none.
    forums = [node.name for node in choices if node.role == "option"][1:]
    driver.click(driver.find("option", forum_named_in(about, forums)))
    driver.click(driver.find("button", "Create submission"))


def ask_where_it_fits(driver: Driver, asked: Asked) -> None:
    """A question, in the forum that it names."""
    submit(driver, asked.value("question"), asked.value("question"))
    driver.stop()


def ask_in_forum_on(driver: Driver, asked: Asked) -> None:
    """A question, in the forum on a topic."""
    submit(driver, asked.value("topic"), asked.value("question"))
    driver.stop()


def review_book(driver: Driver, asked: Asked) -> None:
    """A book as the title, and a comment as the text."""
    submit(driver, asked.part(r"r/(\w+)"), asked.value("book"), asked.value("content"))
    driver.stop()


def post_picture_again(driver: Driver, asked: Asked) -> None:
    """The address is that of the page to which the picture's title leads."""
    driver.click(driver.find("link", containing=asked.value("content")))
    picture = driver.url
    driver.act("go_back")
    submit(driver, asked.value("subreddit"), asked.part('note "(.+?)"'), url=picture)
    driver.stop()


def start_discussion(driver: Driver, asked: Asked) -> None:
    """A topic as the title, and the prompt as the text."""
    submit(driver, asked.value("topic"), asked.value("topic"), asked.part('prompt, "(.+?)"'))
    driver.stop()


def ask_for_products(driver: Driver, asked: Asked) -> None:
    """What to buy for how much."""
    wish = asked.part(r"ask for (.+) in r/")
    submit(driver, asked.value("subreddit"), wish.capitalize(), f"Which ones would you buy for {asked.value('price')}?")
    driver.stop()


def announce_meetup(driver: Driver, asked: Asked) -> None:
    """What is announced is the title."""
    submit(driver, asked.value("subreddit"), asked.part(r"notice on an? (.+) in the"))
    driver.stop()


def ask_about_machine_learning(driver: Driver, asked: Asked) -> None:
    """The question is the title."""
    submit(driver, asked.value("subreddit"), asked.part(r"about (what .+?)\.?$"))
    driver.stop()


POSTING_SOLUTIONS: Mapping[int, OfficialSolution] = {
    133: ask_where_it_fits,
    134: ask_in_forum_on,
    135: review_book,
    136: post_picture_again,
    137: start_discussion,
    138: ask_for_products,
    139: announce_meetup,
    140: ask_about_machine_learning,
}
