"""Solutions that change what belongs to the user."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.gitlab.pages import cards, open_found, open_own_menu
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.gitlab.paths import fill, open_scope

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def set_status(driver: Driver, asked: Asked) -> None:
    """Use the entry of the user's menu."""
    open_own_menu(driver, "Set status")
    fill(driver, {"What's your status?": asked.value("status")})
    driver.click(driver.find("button", "Set status"))
    driver.stop()


def set_homepage(driver: Driver, asked: Asked) -> None:
    """Edit the profile."""
    open_own_menu(driver, "Edit profile")
    fill(driver, {"Website url": asked.value("url")})
    driver.click(driver.find("button", "Update profile settings"))
    driver.stop()


def star_the_first(driver: Driver, asked: Asked) -> None:
    """Read the list of all projects by stars, then star one after the other."""
    driver.click(driver.find("link", "Explore"))
    driver.click(driver.find("link", "Most stars"))
    names = [card.name for card in cards(driver)][: 1 + _NUMBERS.index(asked.value("number"))]
    for name in names:
        open_found(driver, name)
        if driver.has("button", "Star"):
            driver.click(driver.find("button", "Star"))
    driver.stop()


def follow(driver: Driver, asked: Asked) -> None:
    """Follow one person after the other."""
    for name in ast.literal_eval(asked.value("account_list")):
        open_scope(driver, name, "Users")
        driver.click(driver.find("link", containing=name))
        driver.click(driver.find("button", "Follow"))
    driver.stop()


ACCOUNT_SOLUTIONS: Mapping[int, OfficialSolution] = {
    100: set_status,
    105: set_homepage,
    122: star_the_first,
    124: follow,
}
