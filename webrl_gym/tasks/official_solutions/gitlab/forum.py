"""Solutions of the tasks that concern the git hosting and the forum."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.gitlab.pages import Card, cards
from webrl_gym.tasks.official_solutions.gitlab.projects import new_project
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.gitlab.paths import NOT_AVAILABLE, fill, search
from webrl_gym.tasks.solutions.reddit.paths import comments_link, open_directory, sort_by

_FORUM, _HOSTING = "http://reddit.test/", "http://gitlab.test/"


def collect_links(driver: Driver, asked: Asked) -> None:
    """Open the first posts of the sorted forum for their addresses, then write these into the README."""
    driver.act(f"goto [{_FORUM}]")
    driver.click(driver.find("link", "Forums"))
    driver.click(driver.find("link", asked.part(r"on (\w+) subreddit")))
    sort_by(driver, asked.part(r"most (\w+)").capitalize())
    addresses: list[str] = []
    while True:
        posts = [node for node in driver.nodes if node.role == "article"]
        driver.click(comments_link(driver.below(posts[len(addresses)])))
        addresses.append(driver.url)
        if len(addresses) == int(asked.value("num")):
            break
        driver.act("go_back")
    driver.act(f"goto [{_HOSTING}]")
    new_project(driver, asked.value("name"))
    driver.click(driver.find("link", "README.md"))
    driver.click(driver.find("link", "Edit"))
    driver.type(driver.find("textbox", "Editor content"), "\n".join(f"- {address}" for address in addresses))
    driver.click(driver.find("button", "Commit changes"))
    driver.stop()


def _open_project(driver: Driver, words: str) -> Card:
    """Go to the hosting and open the project that its search finds first."""
    driver.act(f"goto [{_HOSTING}]")
    search(driver, words)
    card = cards(driver)[0]
    driver.click(card.link)
    return card


def _open_submit_page(driver: Driver) -> None:
    driver.act(f"goto [{_FORUM}]")
    driver.click(driver.find("link", "Submit"))


def post_project(driver: Driver, asked: Asked) -> None:
    """Post the project's address in the forum that its description mentions."""
    card = _open_project(driver, asked.value("topic"))
    address = driver.url
    _open_submit_page(driver)
    fill(driver, {"Title": card.name, "Body": address})
    mentioned = re.sub(r"\W", "", card.description.lower())

    def forum(nodes: list[ObservedNode]) -> ObservedNode | None:
        found = [node for node in nodes if node.role == "option" and node.name.lower() in mentioned]
        return max(found, key=lambda node: len(node.name), default=None)

    driver.click(driver.search(forum, f"forum that {card.description!r} mentions"))
    driver.click(driver.find("button", "Create submission"))
    driver.stop()


def promote_project(driver: Driver, asked: Asked) -> None:
    """Post a link to the project under its description."""
    card = _open_project(driver, asked.value("repo"))
    address = driver.url
    _open_submit_page(driver)
    fill(driver, {"URL": address, "Title": card.description})
    driver.click(driver.find("option", asked.value("subreddit")))
    driver.click(driver.find("button", "Create submission"))
    driver.stop()


def links_of_forum(driver: Driver, asked: Asked) -> None:
    """Look for the forum: without it there is nothing to write into the file."""
    driver.act(f"goto [{_FORUM}]")
    open_directory(driver)
    if not driver.has("link", asked.value("subreddit")):
        driver.stop(NOT_AVAILABLE)


FORUM_SOLUTIONS: Mapping[int, OfficialSolution] = {
    127: collect_links,
    146: post_project,
    147: promote_project,
    161: links_of_forum,
}
