"""Solutions that change a profile, a forum, a comment or a post."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.official_solutions.asked import Asked, OfficialSolution
from webrl_gym.tasks.official_solutions.reddit.pages import articles, open_forum, title_of, words_of
from webrl_gym.tasks.solutions.driver import Driver
from webrl_gym.tasks.solutions.reddit import doing
from webrl_gym.tasks.solutions.reddit.paths import article, comments_link, part


def change_biography(driver: Driver, asked: Asked) -> None:
    """Open the profile and edit the biography."""
    doing.biography(driver, {"text": asked.value("content")})


def create_forum(driver: Driver, asked: Asked) -> None:
    """Fill in the form for forums; its title, of which nothing is said, is its name."""
    sidebar = "\n".join(f"- {entry}" for entry in asked.values["sidebar_list"])
    driver.click(driver.find("link", "Create forum"))
    for label, text in (
        ("Name", asked.value("name")),
        ("Title", asked.value("name")),
        ("Description", asked.value("description")),
        ("Sidebar", sidebar),
    ):
        driver.type(driver.find("textbox", label), text)
    driver.click(driver.find("button", "Create forum"))
    driver.stop()


def subscribe_from_thread(driver: Driver, asked: Asked) -> None:
    """Open the comments of the forum's first hot post and subscribe there."""
    open_forum(driver, asked.value("subreddit"))
    driver.click(comments_link(article(driver)))
    driver.click(driver.find("button", containing="Subscribe"))
    driver.stop()


def reply(driver: Driver, asked: Asked) -> None:
    """Comment on the post of the page."""
    doing.write_comment(driver, {"text": asked.value("content_description")})


def add_line(driver: Driver, asked: Asked) -> None:
    """Find the post among one's own and add a line to its text."""
    doing.open_own_posts(driver)
    wanted = words_of(asked.value("post"))
    post = next(post for post in articles(driver) if wanted <= words_of(title_of(post)))
    driver.click(part(post, lambda node: node.role == "link" and node.name == "Edit"))
    body = driver.find("textbox", "Body")
    driver.type(body, "\n\n".join([*_lines(driver, body), asked.value("content")]))
    driver.click(driver.find("button", "Edit submission"))
    driver.stop()


def _lines(driver: Driver, field: ObservedNode) -> list[str]:
    """What a text field holds."""
    return [node.name for node in driver.below(field) if node.role == "StaticText"]


WRITING_SOLUTIONS: Mapping[int, OfficialSolution] = {
    97: change_biography,
    131: create_forum,
    132: subscribe_from_thread,
    141: reply,
    154: add_line,
}
