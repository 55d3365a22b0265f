"""Solutions that make projects and invite people."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.gitlab.pages import choose, open_found
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.gitlab.paths import fill, open_section


def invite(driver: Driver, people: Sequence[str], role: str) -> None:
    """Invite people to the project that is open; whom the form does not know by this name it asks for."""
    open_section(driver, "Project information", "Members")
    driver.click(driver.find("button", "Invite members"))
    driver.type(driver.find("combobox", "Username or email address"), ", ".join(people))
    choose(driver, "Select a role", role)
    driver.click(driver.find("button", "Invite"))
    if driver.has("checkbox"):
        _correct(driver, people)
        driver.click(driver.find("button", "Invite"))


def _correct(driver: Driver, people: Sequence[str]) -> None:
    """Keep who was found and check the suggestion for who was not."""
    suggested = [node for node in driver.nodes if node.role == "checkbox"]
    known = [name for name in people if not any(_is_called(name, node.name) for node in suggested)]
    driver.type(driver.find("combobox", "Username or email address"), ", ".join(known))
    for node in [node for node in driver.nodes if node.role == "checkbox"]:
        if any(_is_called(name, node.name) for name in people if name not in known):
            driver.click(node)


def _is_called(name: str, suggestion: str) -> bool:
    """Whether ``Ana Bell @bella`` is called ``ana``."""
    return name.lower() in suggestion.lower().split()


def new_project(driver: Driver, name: str, visibility: str = "", template: str = "", readme: bool = True) -> None:
    """Make a project, blank or from a template, of a visibility if one is given."""
    driver.click(driver.find("link", "New project"))
    driver.click(driver.find("link", "Create from template" if template else "Create blank project"))
    if template:
        driver.click(driver.find("link", f"Use template {template}"))
    fill(driver, {"Project name": name})
    if visibility:
        driver.click(driver.find("radio", visibility.capitalize()))
    if not readme:
        driver.click(driver.find("checkbox", containing="README"))
    driver.click(driver.find("button", "Create project"))


def new_empty(driver: Driver, asked: Asked) -> None:
    """A blank project without any file."""
    new_project(driver, asked.value("project_name"), readme=False)
    driver.stop()


def new_with_members(driver: Driver, asked: Asked) -> None:
    """Make the project, then invite everybody."""
    name = asked.values.get("project_name") or asked.part(r'project "([^"]+)"')
    visibility = asked.part(r"(public|internal|private)")
    new_project(driver, name, visibility, asked.values.get("template", ""))
    invite(driver, asked.value("account_list").split(", "), "Developer")
    driver.stop()


def invite_as_guest(driver: Driver, asked: Asked) -> None:
    """Invite somebody to the project whose files are spoken of, in the role that is."""
    open_found(driver, asked.part(r"my (\w+) configurations"))
    invite(driver, [asked.value("name")], asked.part(r"as an? (\w+)"))
    driver.stop()


def invite_collaborators(driver: Driver, asked: Asked) -> None:
    """Collaborators may write, so they are developers."""
    open_found(driver, asked.value("repo"))
    invite(driver, asked.value("collaborator_account_list").split(" and "), "Developer")
    driver.stop()


def add_in_role(driver: Driver, asked: Asked) -> None:
    """Invite the people to the project that fits the description."""
    open_found(driver, asked.value("repo"))
    invite(driver, ast.literal_eval(asked.value("user_list")), asked.value("role"))
    driver.stop()


PROJECT_SOLUTIONS: Mapping[int, OfficialSolution] = {
    111: new_empty,
    112: invite_as_guest,
    128: invite_collaborators,
    130: add_in_role,
    156: new_with_members,
    157: new_with_members,
}
