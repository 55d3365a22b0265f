"""One change more than any task asks for, made through the pages of a site."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from webrl_gym.tasks.solutions import Driver


def subscribe_somebody(driver: Driver) -> None:
    """Shop: an address more on the newsletter's list, which every page offers."""
    if not driver.url.startswith("http://shopping.test/"):
        driver.act("goto [http://shopping.test/]")
    driver.type(driver.find("textbox", containing="Newsletter"), "somebody.else@mail.test")
    driver.click(driver.find("button", "Subscribe"))


def delete_subscriber(driver: Driver) -> None:
    """Back office: a reader less of the newsletter."""
    driver.click(driver.find("DisclosureTriangle", "MARKETING"))
    driver.click(driver.find("link", "Newsletter Subscribers"))
    driver.click(next(node for node in driver.nodes if node.role == "checkbox"))
    box = driver.find("combobox", "Actions")
    driver.click(next(node for node in driver.below(box) if node.name == "Delete"))
    driver.click(driver.find("button", "Submit"))


def star_project(driver: Driver) -> None:
    """Git hosting: a star for a project."""
    driver.act("goto [http://gitlab.test/byteblaze/recipe-box]")
    driver.click(driver.find("button", "Star"))


def leave_note(driver: Driver) -> None:
    """Map: a note."""
    driver.act("goto [http://map.test/]")
    driver.click(driver.find("link", "Add a note to the map"))
    driver.type(driver.find("textbox", "Your note"), "This is somebody else's note")
    driver.click(driver.find("button", "Add Note"))


def vote(driver: Driver) -> None:
    """Forum: a vote for a post."""
    driver.act("goto [http://reddit.test/f/Jokes/controversial]")
    driver.click(driver.find("button", "Upvote"))


SURPLUS: Mapping[str, Callable[[Driver], None]] = {
    "shopping": subscribe_somebody,
    "shopping_admin": delete_subscriber,
    "gitlab": star_project,
    "map": leave_note,
    "reddit": vote,
    # The encyclopedia has nothing to change, but its tasks may not change other sites.
    "wikipedia": subscribe_somebody,
}
