"""Solutions that change issues, merge requests, and what belongs to the user."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.gitlab.paths import fill, open_issue, open_profile, open_project, open_section


def star_project(driver: Driver, slots: Slots) -> None:
    """Press Star on the project's page."""
    open_project(driver, str(slots["project"]))
    driver.click(driver.find("button", "Star"))
    driver.stop()


def follow_user(driver: Driver, slots: Slots) -> None:
    """Press Follow on the profile."""
    open_profile(driver, str(slots["person"]))
    driver.click(driver.find("button", "Follow"))
    driver.stop()


def set_status(driver: Driver, slots: Slots) -> None:
    """Use the entry of the user's menu."""
    driver.click(driver.find("DisclosureTriangle", "Byte Blaze"))
    driver.click(driver.find("link", "Set status"))
    fill(driver, {"What's your status?": str(slots["status"])})
    driver.click(driver.find("button", "Set status"))
    driver.stop()


def set_website(driver: Driver, slots: Slots) -> None:
    """Edit the profile."""
    driver.click(driver.find("DisclosureTriangle", "Byte Blaze"))
    driver.click(driver.find("link", "Edit profile"))
    fill(driver, {"Website url": str(slots["website"])})
    driver.click(driver.find("button", "Update profile settings"))
    driver.stop()


def finish_todo(driver: Driver, slots: Slots) -> None:
    """Press the button that follows the entry's title."""
    driver.click(driver.find("link", "To-Do List"))
    entry = driver.find("link", str(slots["title"]))
    driver.click(next(node for node in driver.after(entry) if node.name == "Mark as done"))
    driver.stop()


def create_issue(driver: Driver, slots: Slots) -> None:
    """Fill in the form of a new issue."""
    open_project(driver, str(slots["project"]))
    open_section(driver, "Issues")
    driver.click(driver.find("link", "New issue"))
    fill(driver, {"Title (required)": str(slots["title"])})
    if "due" in slots:
        fill(driver, {"Due date": str(slots["due"])})
    driver.click(driver.find("button", "Create issue"))
    driver.stop()


def comment_issue(driver: Driver, slots: Slots) -> None:
    """Write below the issue."""
    open_issue(driver, str(slots["issue"]))
    fill(driver, {"Comment": str(slots["comment"])})
    driver.click(driver.find("button", "Comment"))
    driver.stop()


def close_issue(driver: Driver, slots: Slots) -> None:
    """Press the button on the issue's page."""
    open_issue(driver, str(slots["issue"]))
    driver.click(driver.find("button", "Close issue"))
    driver.stop()


def assign_issue(driver: Driver, slots: Slots) -> None:
    """Choose the person in the sidebar."""
    open_issue(driver, str(slots["issue"]))
    driver.click(driver.find("DisclosureTriangle", "Edit assignee"))
    driver.click(driver.find("option", str(slots["person"])))
    driver.click(driver.find("button", "Apply assignee"))
    driver.stop()


def set_due_date(driver: Driver, slots: Slots) -> None:
    """Type the day in the sidebar."""
    open_issue(driver, str(slots["issue"]))
    driver.click(driver.find("DisclosureTriangle", "Edit due date"))
    fill(driver, {"Due date": str(slots["due"])})
    driver.click(driver.find("button", "Apply due date"))
    driver.stop()


def add_label(driver: Driver, slots: Slots) -> None:
    """Check the label in the sidebar."""
    open_issue(driver, str(slots["issue"]))
    driver.click(driver.find("DisclosureTriangle", "Edit labels"))
    driver.click(driver.find("checkbox", str(slots["label"])))
    driver.click(driver.find("button", "Apply labels"))
    driver.stop()


def open_merge_request(driver: Driver, slots: Slots) -> None:
    """Choose the branch, then the reviewer; the target is the default branch anyway."""
    open_project(driver, str(slots["project"]))
    open_section(driver, "Merge requests")
    driver.click(driver.find("link", "New merge request"))
    driver.click(driver.find("option", str(slots["branch"])))
    driver.click(driver.find("button", "Compare branches and continue"))
    reviewer = driver.find("combobox", "Reviewer")
    driver.click(next(node for node in driver.after(reviewer) if node.name == slots["person"]))
    driver.click(driver.find("button", "Create merge request"))
    driver.stop()


WORK_SOLUTIONS: Mapping[str, Solution] = {
    "star_project": star_project,
    "follow_user": follow_user,
    "set_status": set_status,
    "set_website": set_website,
    "finish_todo": finish_todo,
    "create_issue": create_issue,
    "comment_issue": comment_issue,
    "close_issue": close_issue,
    "assign_issue": assign_issue,
    "set_due_date": set_due_date,
    "add_label": add_label,
    "open_merge_request": open_merge_request,
}
