"""Solutions that change issues and merge requests."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from itertools import pairwise

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.gitlab.pages import choose, open_found, open_menu
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.gitlab.paths import fill, open_section

_HANDLE = re.compile(r"@(\S+) ·")


def _comment(driver: Driver, text: str) -> None:
    fill(driver, {"Comment": text})
    driver.click(driver.find("button", "Comment"))


def _search_list(driver: Driver, text: str) -> None:
    driver.type(driver.find("searchbox", "Search or filter results..."), text, enter=True)


def comment_on_request(driver: Driver, asked: Asked) -> None:
    """Look for the topic's first word, and open the title that is most like the topic, which may be misspelt."""
    topic = asked.value("mr").lower()
    open_found(driver, asked.value("repo"))
    open_section(driver, "Merge requests")
    _search_list(driver, topic.split()[0])
    titles = _titles(driver)
    driver.click(max(titles, key=lambda node: difflib.SequenceMatcher(None, topic, node.name.lower()).ratio()))
    _comment(driver, asked.value("content"))
    driver.stop()


def _titles(driver: Driver) -> list[ObservedNode]:
    """The links of a list's entries, each of which its number follows."""
    return [
        node
        for node, following in pairwise(driver.nodes)
        if node.role == "link" and re.match(r"\S*[!#]\d+ · created", following.name)
    ]


def answer_review(driver: Driver, asked: Asked) -> None:
    """Thank when the last comment is the author's, else call the author."""
    open_menu(driver, "Merge requests", "Review requests for you")
    driver.click(driver.find("link", containing=asked.value("topic")))
    author = next(before.name for before, node in pairwise(driver.nodes) if node.name == "requested to merge")
    activity = driver.after(driver.find("heading", "Activity"))
    # Who commented: a name, and the handle behind it.
    comments = [(before.name, found[1]) for before, node in pairwise(activity) if (found := _HANDLE.match(node.name))]
    handle = next(handle for name, handle in comments if name == author)
    _comment(driver, asked.part(r'reply "([^"]+)"') if comments[-1][0] == author else f"@{handle}")
    driver.stop()


def open_request(driver: Driver, asked: Asked) -> None:
    """Choose branch and reviewer; the branch to merge into is the default one, whatever the instruction calls it."""
    project, branch = asked.value("source_branch").split("/")
    open_found(driver, project)
    open_section(driver, "Merge requests")
    driver.click(driver.find("link", "New merge request"))
    choose(driver, "Source branch", branch)
    driver.click(driver.find("button", "Compare branches and continue"))
    choose(driver, "Reviewer", asked.value("reviewer"))
    driver.click(driver.find("button", "Create merge request"))
    driver.stop()


def create_issue(driver: Driver, asked: Asked) -> None:
    """Fill in the form of a new issue."""
    year, month, day = map(int, asked.value("due").split("-"))
    open_found(driver, asked.value("repo"))
    open_section(driver, "Issues")
    driver.click(driver.find("link", "New issue"))
    fill(driver, {"Title (required)": asked.value("issue"), "Due date": f"{year}-{month:02}-{day:02}"})
    driver.click(driver.find("button", "Assign to me"))
    driver.click(driver.find("button", "Create issue"))
    driver.stop()


def take_issue(driver: Driver, asked: Asked) -> None:
    """Open the issue about the subject and assign it to oneself."""
    open_found(driver, asked.value("repo"))
    open_section(driver, "Issues")
    _search_list(driver, asked.value("issue"))
    driver.click(_titles(driver)[0])
    driver.click(driver.find("button", "assign yourself"))
    driver.stop()


WORK_SOLUTIONS: Mapping[int, OfficialSolution] = {
    96: comment_on_request,
    99: answer_review,
    143: open_request,
    163: create_issue,
    164: take_issue,
}
