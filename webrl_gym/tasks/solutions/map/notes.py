"""Solutions that write notes."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.map.paths import open_place


def leave_note(driver: Driver, slots: Slots) -> None:
    """Open the place, which moves the map there, and add a note."""
    open_place(driver, str(slots["place"]))
    driver.click(driver.find("link", "Add a note to the map"))
    driver.type(driver.find("textbox", "Your note"), str(slots["text"]))
    driver.click(driver.find("button", "Add Note"))
    driver.stop()


def comment_note(driver: Driver, slots: Slots) -> None:
    """Open the note and comment."""
    open_note(driver, int(slots["note"]))
    driver.type(driver.find("textbox", "Your comment"), str(slots["text"]))
    driver.click(driver.find("button", "Comment"))
    driver.stop()


def resolve_note(driver: Driver, slots: Slots) -> None:
    """Log in, open the note and resolve it."""
    driver.click(driver.find("link", "Log In"))
    driver.type(driver.find("textbox", "Email Address or Username"), str(slots["user"]))
    driver.type(driver.find("textbox", "Password"), str(slots["password"]), enter=True)
    open_note(driver, int(slots["note"]))
    driver.click(driver.find("button", "Resolve"))
    driver.stop()


def open_note(driver: Driver, note: int) -> None:
    """Layers, notes, and the note's link."""
    driver.click(driver.find("link", "Layers"))
    driver.click(driver.find("link", "Map Notes"))
    driver.click(driver.find("link", f"Note #{note}"))


NOTE_SOLUTIONS: Mapping[str, Solution] = {
    "leave_note": leave_note,
    "comment_note": comment_note,
    "resolve_note": resolve_note,
}
