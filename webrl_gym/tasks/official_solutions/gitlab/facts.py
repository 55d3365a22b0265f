"""Solutions that answer a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.gitlab.pages import cards, open_found, open_own_menu
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.gitlab.paths import open_section, search

_DAY = re.compile(r"(?P<day>\d{2}) (?P<month>\w{3}), (?P<year>\d{4}) (?P<commits>\d+) commits?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STATES = ("Open", "Closed")
_HANDLE = re.compile(r"@(\S+)")


# ------------------------------------------------------------------- commits
def commits_on_day(driver: Driver, asked: Asked) -> None:
    """Show each person's commits and count those of the day."""
    if "repo" in asked.values:
        open_found(driver, asked.value("repo"))
    month, day, year = map(int, asked.value("date").split("/"))
    open_section(driver, "Repository", "Commits")
    total = 0
    for person in asked.value("user").split(" and "):
        _filter_by_author(driver, person)
        total += _commits_of_day(driver, date(year, month, day))
    driver.stop(str(total))


def _filter_by_author(driver: Driver, first_name: str) -> None:
    box = driver.find("combobox", "Author")
    wanted = first_name.lower()
    driver.click(next(node for node in driver.below(box) if node.name.lower().split()[:1] == [wanted]))
    driver.click(driver.find("button", "Filter"))


def _commits_of_day(driver: Driver, wanted: date) -> int:
    """Read the headings of days, page by page, until one is as old."""
    while True:
        for node in driver.nodes:
            found = _DAY.fullmatch(node.name) if node.role == "heading" else None
            if found is None:
                continue
            day = date(int(found["year"]), 1 + _MONTHS.index(found["month"]), int(found["day"]))
            if day <= wanted:
                return int(found["commits"]) if day == wanted else 0
        if not driver.has("link", "Older"):
            return 0
        driver.click(driver.find("link", "Older"))


def _contributors(driver: Driver, project: str) -> list[str]:
    """Names of a project's contributors, the one with the most commits first."""
    open_found(driver, project)
    open_section(driver, "Repository", "Contributors")
    title = driver.find("heading", containing="Commits to")
    return [node.name for node in driver.after(title) if node.role == "heading"]


def top_contributor(driver: Driver, asked: Asked) -> None:
    """The first contributor."""
    driver.stop(_contributors(driver, asked.value("repo"))[0])


def last_names_of_top(driver: Driver, asked: Asked) -> None:
    """The last words of the first contributors' names."""
    number = int(asked.part(r"top (\d+)"))
    names = _contributors(driver, asked.value("repo"))[:number]
    driver.stop(", ".join(name.split()[-1] for name in names))


# ------------------------------------------------------------------ projects
def most_starred_of_mine(driver: Driver, asked: Asked) -> None:
    """All of my projects that have as many stars as the first in that order."""
    driver.click(driver.find("link", "Most stars"))
    found = cards(driver)
    driver.stop(", ".join(card.name for card in found if card.stars == found[0].stars))


def clone_address(driver: Driver, asked: Asked) -> None:
    """Take the most starred project that has the instruction's topic and language, and open its menu."""
    topic, language = re.findall(r"\w+", asked.value("repo"))[-3:-1]
    search(driver, topic)
    found = [card for card in cards(driver) if language.lower() in card.description.lower()]
    driver.click(max(found, key=lambda card: card.stars).link)
    driver.click(driver.find("DisclosureTriangle", "Clone"))
    field = driver.find("textbox", "Clone with SSH")
    driver.stop(next(node.name for node in driver.below(field) if node.name))


def others_with_access(driver: Driver, asked: Asked) -> None:
    """The handles in all rows of the members but one's own."""
    open_found(driver, asked.value("repo"))
    open_section(driver, "Project information", "Members")
    names = [
        node.name for row in driver.rows() for node in row[:1] if node.role == "cell" and "It's you" not in node.name
    ]
    driver.stop(", ".join(found[1] for name in names if (found := _HANDLE.search(name))))


# -------------------------------------------------------------------- issues
def is_my_latest_closed(driver: Driver, asked: Asked) -> None:
    """Filter the issues that I have created, in the order that is asked for, and open the first."""
    driver.click(driver.find("link", "Issues"))
    driver.click(driver.find("link", "Created by me"))
    driver.click(driver.find("link", containing="All "))
    keyword = asked.value("keyword")
    driver.type(driver.find("searchbox", "Search or filter results..."), keyword, enter=True)
    order = "Updated date" if asked.part(r"latest (\w+)") == "updated" else "Created date"
    driver.click(driver.find("DisclosureTriangle", "Created date"))
    driver.click(driver.find("link", order))
    driver.click(driver.find("link", containing=keyword))
    state = next(node.name for node in driver.nodes if node.role == "StaticText" and node.name in _STATES)
    driver.stop("Yes" if state == "Closed" else "No")


# ------------------------------------------------------------------- account
def feed_token(driver: Driver, asked: Asked) -> None:
    """Read it among the settings."""
    open_own_menu(driver, "Edit profile")
    driver.click(driver.find("link", "Access Tokens"))
    field = driver.find("textbox", "Feed token")
    driver.stop(next(node.name for node in driver.below(field) if node.name))


FACT_SOLUTIONS: Mapping[int, OfficialSolution] = {
    34: commits_on_day,
    43: most_starred_of_mine,
    44: is_my_latest_closed,
    45: is_my_latest_closed,
    49: commits_on_day,
    63: feed_token,
    71: clone_address,
    73: top_contributor,
    75: last_names_of_top,
    81: others_with_access,
}
