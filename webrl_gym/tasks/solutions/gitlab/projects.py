"""Solutions that make projects, groups and what is in them."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.gitlab.paths import fill, open_project, open_section


def _choose_visibility(driver: Driver, slots: Slots) -> None:
    driver.click(driver.find("radio", str(slots["visibility"]).capitalize()))


def new_project(driver: Driver, slots: Slots) -> None:
    """Make a blank project."""
    driver.click(driver.find("link", "New project"))
    driver.click(driver.find("link", "Create blank project"))
    fill(driver, {"Project name": str(slots["project"])})
    _choose_visibility(driver, slots)
    driver.click(driver.find("button", "Create project"))
    driver.stop()


def new_group(driver: Driver, slots: Slots) -> None:
    """Make a group with the menu of new things."""
    driver.click(driver.find("DisclosureTriangle", "Create new..."))
    driver.click(driver.find("link", "New group"))
    fill(driver, {"Group name": str(slots["group"])})
    _choose_visibility(driver, slots)
    driver.click(driver.find("button", "Create group"))
    driver.stop()


def invite_member(driver: Driver, slots: Slots) -> None:
    """Fill in the dialog on the members' page."""
    open_project(driver, str(slots["project"]))
    open_section(driver, "Project information", "Members")
    driver.click(driver.find("button", "Invite members"))
    driver.type(driver.find("combobox", "Username or email address"), str(slots["person"]))
    driver.click(driver.find("option", str(slots["role"])))
    driver.click(driver.find("button", "Invite"))
    driver.stop()


def new_milestone(driver: Driver, slots: Slots) -> None:
    """Fill in the form of a new milestone."""
    open_project(driver, str(slots["project"]))
    open_section(driver, "Issues", "Milestones")
    driver.click(driver.find("link", "New milestone"))
    fill(driver, {"Title": str(slots["title"]), "Due Date": str(slots["due"])})
    driver.click(driver.find("button", "Create milestone"))
    driver.stop()


def new_label(driver: Driver, slots: Slots) -> None:
    """Fill in the form of a new label."""
    open_project(driver, str(slots["project"]))
    open_section(driver, "Project information", "Labels")
    driver.click(driver.find("link", "New label"))
    fill(driver, {"Title": str(slots["label"])})
    driver.click(driver.find("button", "Create label"))
    driver.stop()


def new_file(driver: Driver, slots: Slots) -> None:
    """Write the file in the editor."""
    open_project(driver, str(slots["project"]))
    driver.click(driver.find("link", "New file"))
    fill(driver, {"File name": str(slots["file"]), "Editor content": str(slots["content"])})
    driver.click(driver.find("button", "Commit changes"))
    driver.stop()


def fork_project(driver: Driver, slots: Slots) -> None:
    """Fork as the form proposes."""
    open_project(driver, str(slots["project"]))
    driver.click(driver.find("link", "Fork"))
    driver.click(driver.find("button", "Fork project"))
    driver.stop()


PROJECT_SOLUTIONS: Mapping[str, Solution] = {
    "new_project": new_project,
    "new_group": new_group,
    "invite_member": invite_member,
    "new_milestone": new_milestone,
    "new_label": new_label,
    "new_file": new_file,
    "fork_project": fork_project,
}
