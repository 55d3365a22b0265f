"""Solutions that answer a question."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution, SolutionError
from webrl_gym.tasks.solutions.gitlab.paths import (
    NOT_AVAILABLE,
    open_profile,
    open_project,
    open_scope,
    open_section,
)

_COMMITS = re.compile(r"(\d+) commits? \(.*")
_DAY = re.compile(r"[A-Z][a-z]{2} \d{1,2}, \d{4}")
_DOWNLOADS = re.compile(r"\d+ downloads?", re.I)
_ROLES = ("Guest", "Reporter", "Developer", "Maintainer", "Owner")


def _text_after(driver: Driver, node: ObservedNode, pattern: re.Pattern[str]) -> re.Match[str]:
    """The first text behind a node that matches."""
    for other in driver.after(node):
        found = pattern.search(other.name)
        if found:
            return found
    raise SolutionError(f"Found no {pattern.pattern!r} behind {node.name!r}.")


def contributor_commits(driver: Driver, slots: Slots) -> None:
    """Read the number below the contributor's name."""
    open_project(driver, str(slots["project"]))
    open_section(driver, "Repository", "Contributors")
    driver.stop(_text_after(driver, driver.find("heading", str(slots["person"])), _COMMITS)[1])


def top_contributor(driver: Driver, slots: Slots) -> None:
    """The first name of the contributors."""
    open_project(driver, str(slots["project"]))
    open_section(driver, "Repository", "Contributors")
    title = driver.find("heading", containing="Commits to")
    driver.stop(next(node.name for node in driver.after(title) if node.role == "heading"))


def member_role(driver: Driver, slots: Slots) -> None:
    """Read the role in the member's row."""
    open_project(driver, str(slots["project"]))
    open_section(driver, "Project information", "Members")
    for row in driver.rows():
        if any(node.role == "link" and node.name == slots["person"] for node in row):
            driver.stop(next(node.name for node in row if node.name in _ROLES))
            return
    raise SolutionError(f"No row of {slots['person']!r} among the members.")


def project_stars(driver: Driver, slots: Slots) -> None:
    """Read the number beside the button."""
    open_project(driver, str(slots["project"]))
    button = driver.search(
        lambda nodes: next((n for n in nodes if n.role == "button" and n.name in ("Star", "Unstar")), None),
        "button Star",
    )
    driver.stop(next(node.name for node in driver.after(button) if node.name.isdecimal()))


def issue_author(driver: Driver, slots: Slots) -> None:
    """The link to a person that follows the issue's title in the search results."""
    open_scope(driver, str(slots["issue"]), "Issues")
    title = driver.find("link", str(slots["issue"]))
    driver.stop(next(node.name for node in driver.after(title) if node.role == "link"))


def milestone_due(driver: Driver, slots: Slots) -> None:
    """Read the due date on the milestone's page."""
    open_project(driver, str(slots["project"]))
    open_section(driver, "Issues", "Milestones")
    driver.click(driver.find("link", str(slots["milestone"])))
    driver.stop(_text_after(driver, driver.find("heading", "Due date"), _DAY)[0])


def member_since(driver: Driver, slots: Slots) -> None:
    """Read the date in the profile's head."""
    open_profile(driver, str(slots["person"]))
    driver.stop(_text_after(driver, driver.find("heading", containing=str(slots["person"])), _DAY)[0])


def project_downloads(driver: Driver, slots: Slots) -> None:
    """Look for a number of downloads on the project's page."""
    open_project(driver, str(slots["project"]))
    numbers = [found[0] for node in driver.nodes if (found := _DOWNLOADS.search(node.name))]
    driver.stop(numbers[0] if numbers else NOT_AVAILABLE)


FACT_SOLUTIONS: Mapping[str, Solution] = {
    "contributor_commits": contributor_commits,
    "top_contributor": top_contributor,
    "member_role": member_role,
    "project_stars": project_stars,
    "issue_author": issue_author,
    "milestone_due": milestone_due,
    "member_since": member_since,
    "project_downloads": project_downloads,
}
