"""The ways through the encyclopedia that its solutions share."""

from __future__ import annotations

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver

NOT_AVAILABLE = "N/A"


def search(driver: Driver, text: str) -> None:
    """Type into the search box and press Enter."""
    driver.type(driver.find("textbox", "Search 'Wikipedia'"), text, enter=True)


def open_article(driver: Driver, title: str) -> None:
    """Search for the title and open the article."""
    search(driver, title)
    driver.click(driver.find("link", title))


def open_category(driver: Driver, category: str, parent: str) -> None:
    """From the main page to a subject, and from there to one of its categories."""
    driver.click(driver.find("link", containing=f"All {parent} ("))
    driver.click(driver.find("link", category))


def fact(driver: Driver, label: str) -> ObservedNode:
    """The cell beside a label of the infobox."""
    header = driver.find("rowheader", label)
    return next(node for node in driver.after(header) if node.role == "cell")


def follow(driver: Driver, label: str) -> None:
    """Click the link beside a label of the infobox."""
    header = driver.find("rowheader", label)
    driver.click(next(node for node in driver.after(header) if node.role == "link"))
