"""Solutions that vote."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.reddit.pages import articles, open_best, open_forum, open_submissions_of, pages
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.reddit.paths import sort_by

UP, DOWN = "Upvote", "Downvote"


def upvote_newest(driver: Driver, asked: Asked) -> None:
    """Sort by New and vote on the first post."""
    open_forum(driver, asked.value("subreddit"))
    sort_by(driver, "New")
    _vote_on_first(driver, 1, UP)
    driver.stop()


def downvote_best(driver: Driver, asked: Asked) -> None:
    """Sort by Top of all time and vote on as many posts as asked."""
    open_best(driver, asked.value("subreddit"))
    _vote_on_first(driver, int(asked.value("k")), DOWN)
    driver.stop()


def _vote_on_first(driver: Driver, count: int, label: str) -> None:
    """Vote on the first posts of the page. A vote does not reorder a list that differs by more."""
    for place in range(count):
        driver.click(_button(articles(driver)[place], label))


def upvote_all(driver: Driver, asked: Asked) -> None:
    """Vote for what a user posted in a forum."""
    _vote_on_all(driver, asked, UP)


def downvote_all(driver: Driver, asked: Asked) -> None:
    """Vote against what a user posted in a forum."""
    _vote_on_all(driver, asked, DOWN)


def _vote_on_all(driver: Driver, asked: Asked, label: str) -> None:
    """Open what the user submitted, and vote on what is in the forum until nothing is left."""
    forum = asked.value("subreddit")
    open_submissions_of(driver, asked.value("user"), forum)
    for _ in pages(driver):
        while (post := _left(driver, forum, label)) is not None:
            driver.click(_button(post, label))
    driver.stop()


def _left(driver: Driver, forum: str, label: str) -> list[ObservedNode] | None:
    """The first post of the page that is in the forum and not yet voted on."""
    for post in articles(driver):
        links = {node.name.lower() for node in post if node.role == "link"}
        if forum.lower() in links and driver.first(post, "button", label):
            return post
    return None


def _button(post: list[ObservedNode], label: str) -> ObservedNode:
    return next(node for node in post if node.role == "button" and node.name == label)


VOTING_SOLUTIONS: Mapping[int, OfficialSolution] = {
    98: upvote_newest,
    151: downvote_best,
    152: upvote_all,
    153: downvote_all,
}
