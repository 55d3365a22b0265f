"""Solutions that end on a page."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.gitlab.paths import open_project, open_scope, open_section

_SECTIONS = {
    "Members": "Project information",
    "Labels": "Project information",
    "Commits": "Repository",
    "Branches": "Repository",
    "Tags": "Repository",
    "Contributors": "Repository",
    "Milestones": "Issues",
}
_IN_MERGE_REQUESTS = {
    "Merge requests assigned to me": "Assigned to you",
    "Review requests for me": "Review requests for you",
}


def show_my_list(driver: Driver, slots: Slots) -> None:
    """Use the counters of the top bar, else its menu."""
    wanted = str(slots["list"])
    if wanted == "To-Do List":
        driver.click(driver.find("link", wanted))
    elif wanted == "Issues assigned to me":
        driver.click(driver.find("link", "Issues"))
    elif wanted in _IN_MERGE_REQUESTS:
        driver.click(driver.find("DisclosureTriangle", "Merge requests"))
        driver.click(driver.find("link", containing=_IN_MERGE_REQUESTS[wanted]))
    elif wanted == "Starred projects":
        driver.click(driver.find("link", containing="Starred"))
    else:
        driver.click(driver.find("DisclosureTriangle", "Menu"))
        driver.click(driver.find("link", wanted))
    driver.stop()


def labelled_issues(driver: Driver, slots: Slots) -> None:
    """Open the labels of the project and click the label."""
    open_project(driver, str(slots["project"]))
    open_section(driver, "Project information", "Labels")
    driver.click(driver.find("link", str(slots["label"])))
    driver.stop()


def search_scope(driver: Driver, slots: Slots) -> None:
    """Search and open the tab."""
    open_scope(driver, str(slots["query"]), str(slots["scope"]))
    driver.stop()


def show_project_page(driver: Driver, slots: Slots) -> None:
    """Open the section of the navigation that holds the page."""
    page = str(slots["page"])
    open_project(driver, str(slots["project"]))
    if page in _SECTIONS:
        open_section(driver, _SECTIONS[page], page)
    else:
        open_section(driver, page)
    driver.stop()


PLACE_SOLUTIONS: Mapping[str, Solution] = {
    "show_my_list": show_my_list,
    "labelled_issues": labelled_issues,
    "search_scope": search_scope,
    "show_project_page": show_project_page,
}
