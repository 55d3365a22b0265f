"""Solutions that read or open pages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.reddit.paths import (
    NOT_AVAILABLE,
    article,
    author_link,
    comments_link,
    date_after,
    open_directory,
    open_forum,
    open_newest,
    score_of,
    search,
    sort_by,
)


def newest_author(driver: Driver, slots: Slots) -> None:
    """Sort by New and read the first post's author."""
    open_newest(driver, slots)
    driver.stop(author_link(article(driver)).name)


def top_comments(driver: Driver, slots: Slots) -> None:
    """Sort by Top of all time and read the first post's number of comments."""
    open_forum(driver, slots)
    sort_by(driver, "Top", "All time")
    driver.stop(comments_link(article(driver)).name.split()[0])


def most_commented_author(driver: Driver, slots: Slots) -> None:
    """Sort by Most commented of all time and read the first post's author."""
    open_forum(driver, slots)
    sort_by(driver, "Most commented", "All time")
    driver.stop(author_link(article(driver)).name)


def top_post_about(driver: Driver, slots: Slots) -> None:
    """Sort by Top of all time and read the author of the post with the topic in its title."""
    open_forum(driver, slots)
    sort_by(driver, "Top", "All time")
    driver.stop(author_link(article(driver, str(slots["topic"]))).name)


def post_score(driver: Driver, slots: Slots) -> None:
    """Search for the post and read its score."""
    search(driver, str(slots["title"]))
    driver.stop(score_of(article(driver, str(slots["title"]))))


def post_author(driver: Driver, slots: Slots) -> None:
    """Search for the post and read its author."""
    search(driver, str(slots["title"]))
    driver.stop(author_link(article(driver, str(slots["title"]))).name)


def forum_subscribers(driver: Driver, slots: Slots) -> None:
    """The button to subscribe says how many have done so."""
    open_forum(driver, slots)
    driver.stop(driver.find("button", containing="Subscribe").name.split()[-1])


def forum_created(driver: Driver, slots: Slots) -> None:
    """Read the date in the sidebar."""
    open_forum(driver, slots)
    driver.stop(date_after(driver, "Created on"))


def missing_forum(driver: Driver, slots: Slots) -> None:
    """Look for the forum in the list of all."""
    open_directory(driver)
    missing = str(slots["missing"])
    driver.stop("" if driver.has("link", missing) else NOT_AVAILABLE)


def open_author(driver: Driver, slots: Slots) -> None:
    """The page of the author of the forum's newest post."""
    open_newest(driver, slots)
    driver.click(author_link(article(driver)))


def author_registered(driver: Driver, slots: Slots) -> None:
    """Read the date on the author's page."""
    open_author(driver, slots)
    driver.stop(date_after(driver, "Registered"))


def latest_comment_score(driver: Driver, slots: Slots) -> None:
    """Read the score of the first of the author's comments."""
    open_author(driver, slots)
    driver.click(driver.find("link", "Comments"))
    driver.stop(score_of(article(driver)))


def negative_comments(driver: Driver, slots: Slots) -> None:
    """Open the user's page from the forum and count the scores below zero."""
    open_forum(driver, slots)
    driver.click(driver.find("link", str(slots["user"])))
    driver.click(driver.find("link", "Comments"))
    scores = [node.name for node in driver.nodes if node.role == "StaticText" and re.fullmatch(r"-[1-9]\d*", node.name)]
    driver.stop(str(len(scores)))


def sorted_forum(driver: Driver, slots: Slots) -> None:
    """Open the forum and use its menus."""
    open_forum(driver, slots)
    time = str(slots["time"]).capitalize() if "time" in slots else None
    sort_by(driver, str(slots["sort"]).capitalize(), time)
    driver.stop()


def show_newest(driver: Driver, slots: Slots) -> None:
    """Sort by New and open the first post's comments."""
    open_newest(driver, slots)
    driver.click(comments_link(article(driver)))
    driver.stop()


def show_post(driver: Driver, slots: Slots) -> None:
    """Search for the post and open its comments."""
    search(driver, str(slots["title"]))
    driver.click(comments_link(article(driver, str(slots["title"]))))
    driver.stop()


def author_page(driver: Driver, slots: Slots) -> None:
    """Open the author's page and the tab."""
    open_author(driver, slots)
    driver.click(driver.find("link", str(slots["what"]).capitalize()))
    driver.stop()


def wiki_page(driver: Driver, slots: Slots) -> None:
    """Follow the link on the wiki's front page."""
    driver.click(driver.find("link", "Wiki"))
    driver.click(driver.find("link", str(slots["page"])))
    driver.stop()


READING_SOLUTIONS: Mapping[str, Solution] = {
    "newest_author": newest_author,
    "top_comments": top_comments,
    "most_commented_author": most_commented_author,
    "top_post_about": top_post_about,
    "post_score": post_score,
    "post_author": post_author,
    "forum_subscribers": forum_subscribers,
    "forum_created": forum_created,
    "missing_forum": missing_forum,
    "author_registered": author_registered,
    "latest_comment_score": latest_comment_score,
    "negative_comments": negative_comments,
    "sorted_forum": sorted_forum,
    "open_newest": show_newest,
    "open_post": show_post,
    "author_page": author_page,
    "wiki_page": wiki_page,
}
