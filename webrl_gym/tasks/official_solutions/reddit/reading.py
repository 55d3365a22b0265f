"""Solutions that read an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.reddit.pages import articles, open_best, open_forum, pages, title_of, words_of
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.reddit.paths import NOT_AVAILABLE, article, author_link, part, score_of, sort_by


def disliked_comments(driver: Driver, asked: Asked) -> None:
    """Count the scores below zero among the comments of the author of the newest post."""
    open_forum(driver, asked.value("forum"))
    sort_by(driver, "New")
    driver.click(author_link(article(driver)))
    driver.click(driver.find("link", "Comments"))
    scores = [int(score_of(comment)) for _ in pages(driver) for comment in articles(driver)]
    driver.stop(str(sum(score < 0 for score in scores)))


def organizations_of_topic(driver: Driver, asked: Asked) -> None:
    """Of the best posts, find those with the topic in their titles; where their links lead is the organization."""
    topic = words_of(asked.part(r"talks about (.+?)\?"))
    open_best(driver, asked.value("subreddit"))
    best = articles(driver)[: int(asked.value("number"))]
    hosts = [host for post in best if topic <= words_of(title_of(post)) for host in _hosts(post)]
    driver.stop(", ".join(hosts) or NOT_AVAILABLE)


def _hosts(post: Sequence[ObservedNode]) -> list[str]:
    """The host that stands between a post's title and its author."""
    author = part(list(post), lambda node: node.name.startswith("Submitted by"))
    before = [node for node in post if node.line < author.line and node.role == "link"]
    return [node.name for node in before if re.fullmatch(r"[\w-]+(\.[\w-]+)+", node.name)]


READING_SOLUTIONS: Mapping[int, OfficialSolution] = {
    5: disliked_comments,
    14: organizations_of_topic,
}
