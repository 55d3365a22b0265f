"""Ways through the forum that several official tasks share."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver, SolutionError
from webrl_gym.tasks.solutions.reddit.paths import open_directory, part, sort_by


def forum_named_in(text: str, forums: Sequence[str]) -> str:
    """The forum that a text is about.

    That is the last of its words that is a forum's name, as what a phrase is about comes last ("gaming consoles"); else
    the forum whose name begins most like one of its words ("games": gaming).
    """
    words = re.findall(r"\w+", text.lower())
    names = {forum.lower(): forum for forum in forums}
    found = next((names[word] for word in reversed(words) if word in names), None)
    return found or max(forums, key=lambda forum: max(_alike(forum.lower(), word) for word in words))


def _alike(first: str, second: str) -> int:
    """How many letters two words begin with in common."""
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    return sum(1 for _ in pairs)


def open_forum(driver: Driver, name: str) -> None:
    """The forum of this name, in any case and with any spaces."""
    wanted = "".join(name.split()).lower()
    open_directory(driver)

    def look(nodes: list[ObservedNode]) -> ObservedNode | None:
        return next((node for node in nodes if node.role == "link" and node.name.lower() == wanted), None)

    driver.click(driver.search(look, f"forum {name!r}"))


def open_best(driver: Driver, forum: str) -> None:
    """A forum's posts of all time, the best first."""
    open_forum(driver, forum)
    sort_by(driver, "Top", "All time")


def articles(driver: Driver) -> list[list[ObservedNode]]:
    """The nodes of every post or comment on the page."""
    return [driver.below(node) for node in driver.nodes if node.role == "article"]


def pages(driver: Driver) -> Iterator[None]:
    """Stops at this page of a list, and at every one that follows."""
    yield
    while driver.has("link", "More"):
        driver.click(driver.find("link", "More"))
        yield


def open_submissions_of(driver: Driver, user: str, forum: str) -> None:
    """Everything that a user submitted; their name is found beside one of the forum's best posts."""
    open_best(driver, forum)
    for _ in pages(driver):
        if driver.has("link", user):
            driver.click(driver.find("link", user))
            driver.click(driver.find("link", "Submissions"))
            return
    raise SolutionError(f"Nothing in {forum!r} is by {user!r}.")


def title_of(article: Sequence[ObservedNode]) -> str:
    """The title of a post."""
    return part(list(article), lambda node: node.role == "heading").name


def words_of(text: str) -> set[str]:
    """The words of a text, in lower case."""
    return set(re.findall(r"\w+", text.lower()))
