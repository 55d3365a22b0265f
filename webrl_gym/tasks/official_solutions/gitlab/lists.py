"""Solutions that end on a list."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.gitlab.pages import open_found, open_menu
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.gitlab.paths import open_section


def todos(driver: Driver, asked: Asked) -> None:
    """Click the counter of the top bar."""
    driver.click(driver.find("link", "To-Do List"))
    driver.stop()


def assigned_requests(driver: Driver, asked: Asked) -> None:
    """Use the menu of merge requests."""
    open_menu(driver, "Merge requests", "Assigned to you")
    driver.stop()


def requests_to_review(driver: Driver, asked: Asked) -> None:
    """Use the menu of merge requests."""
    open_menu(driver, "Merge requests", "Review requests for you")
    driver.stop()


def public_projects(driver: Driver, asked: Asked) -> None:
    """Use the main menu."""
    open_menu(driver, "Menu", "Explore")
    driver.stop()


def labelled_issues(driver: Driver, asked: Asked) -> None:
    """Open the project's labels and click the one that the instruction speaks of, perhaps in the plural."""
    open_found(driver, asked.value("repo"))
    open_section(driver, "Project information", "Labels")
    wanted = asked.value("label")
    driver.click(
        driver.search(
            lambda nodes: next((node for node in nodes if node.role == "link" and node.name in wanted), None), wanted
        )
    )
    driver.stop()


LIST_SOLUTIONS: Mapping[int, OfficialSolution] = {
    9: todos,
    25: labelled_issues,
    39: assigned_requests,
    62: public_projects,
    83: requests_to_review,
}
