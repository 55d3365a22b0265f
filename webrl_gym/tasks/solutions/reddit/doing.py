"""Solutions that change something."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.reddit.paths import (
    article,
    author_link,
    comments_link,
    open_forum,
    open_newest,
    open_own_menu,
    part,
    sort_by,
)


def vote(driver: Driver, slots: Slots, nodes: list[ObservedNode]) -> None:
    """Press the button to vote of a post."""
    label = str(slots["vote"]).capitalize()
    driver.click(part(nodes, lambda node: node.role == "button" and node.name == label))


def vote_newest(driver: Driver, slots: Slots) -> None:
    """Sort by New and vote on the first post."""
    open_newest(driver, slots)
    vote(driver, slots, article(driver))
    driver.stop()


def vote_top(driver: Driver, slots: Slots) -> None:
    """Sort by Top of all time and vote on the first post."""
    open_forum(driver, slots)
    sort_by(driver, "Top", "All time")
    vote(driver, slots, article(driver))
    driver.stop()


def vote_on_user(driver: Driver, slots: Slots) -> None:
    """Open the user's submissions and vote on those in the forum until none is left."""
    open_forum(driver, slots)
    driver.click(driver.find("link", str(slots["user"])))
    driver.click(driver.find("link", "Submissions"))
    while (nodes := _unvoted(driver, slots)) is not None:
        vote(driver, slots, nodes)
    driver.stop()


def _unvoted(driver: Driver, slots: Slots) -> list[ObservedNode] | None:
    """The nodes of the first post in the forum that can still be voted on."""
    label = str(slots["vote"]).capitalize()
    for node in driver.nodes:
        if node.role == "article":
            names = {(below.role, below.name) for below in driver.below(node)}
            if ("link", str(slots["forum"])) in names and ("button", label) in names:
                return driver.below(node)
    return None


def subscribe(driver: Driver, slots: Slots) -> None:
    """Press the button in the forum's sidebar."""
    open_forum(driver, slots)
    driver.click(driver.find("button", containing="Subscribe"))
    driver.stop()


def submit(driver: Driver, slots: Slots) -> None:
    """Fill in the form for submissions."""
    driver.click(driver.find("link", "Submit"))
    for label, slot in (("URL", "url"), ("Title", "title"), ("Body", "body")):
        if slot in slots:
            driver.type(driver.find("textbox", label), slots[slot])
    driver.click(driver.find("option", str(slots["forum"])))
    driver.click(driver.find("button", "Create submission"))
    driver.stop()


def write_comment(driver: Driver, slots: Slots) -> None:
    """Fill in the form for comments."""
    driver.type(driver.find("textbox", "Comment"), slots["text"])
    driver.click(driver.find("button", "Post"))
    driver.stop()


def comment_on_newest(driver: Driver, slots: Slots) -> None:
    """Sort by New, open the first post's comments, and write."""
    open_newest(driver, slots)
    driver.click(comments_link(article(driver)))
    write_comment(driver, slots)


def reply_to_comment(driver: Driver, slots: Slots) -> None:
    """Open the forum's comments, reply to the first one, and write."""
    open_forum(driver, slots)
    driver.click(driver.find("link", "Comments"))
    driver.click(driver.find("link", "Reply"))
    write_comment(driver, slots)


def send_message(driver: Driver, slots: Slots) -> None:
    """Open the page of the newest post's author, and write."""
    open_newest(driver, slots)
    driver.click(author_link(article(driver)))
    driver.click(driver.find("link", "Send message"))
    driver.type(driver.find("textbox", "Message"), slots["text"])
    driver.click(driver.find("button", "Send"))
    driver.stop()


def create_forum(driver: Driver, slots: Slots) -> None:
    """Fill in the form for forums."""
    driver.click(driver.find("link", "Create forum"))
    for label, slot in (("Name", "forum"), ("Title", "title"), ("Description", "description")):
        driver.type(driver.find("textbox", label), slots[slot])
    driver.click(driver.find("button", "Create forum"))
    driver.stop()


def biography(driver: Driver, slots: Slots) -> None:
    """Open the profile and edit the biography."""
    open_own_menu(driver, "Profile")
    driver.click(driver.find("link", "Edit biography"))
    driver.type(driver.find("textbox", "Biography"), slots["text"])
    driver.click(driver.find("button", "Save"))
    driver.stop()


def email_address(driver: Driver, slots: Slots) -> None:
    """Open the account and change the address."""
    open_own_menu(driver, "My account")
    driver.type(driver.find("textbox", "Email address"), slots["email"])
    driver.click(driver.find("button", "Save changes"))
    driver.stop()


def front_page(driver: Driver, slots: Slots) -> None:
    """Open the settings and choose the front page."""
    open_own_menu(driver, "User settings")
    driver.click(driver.find("option", str(slots["choice"])))
    driver.click(driver.find("button", "Save changes"))
    driver.stop()


def open_own_posts(driver: Driver) -> None:
    """All of one's own posts."""
    open_own_menu(driver, "Profile")
    driver.click(driver.find("link", "Submissions"))


def edit_post(driver: Driver, slots: Slots) -> None:
    """Find the post among one's own and edit its body."""
    open_own_posts(driver)
    nodes = article(driver, str(slots["post"]))
    driver.click(part(nodes, lambda node: node.role == "link" and node.name == "Edit"))
    driver.type(driver.find("textbox", "Body"), slots["text"])
    driver.click(driver.find("button", "Edit submission"))
    driver.stop()


def delete_post(driver: Driver, slots: Slots) -> None:
    """Find the post among one's own and delete it."""
    open_own_posts(driver)
    nodes = article(driver, str(slots["post"]))
    driver.click(part(nodes, lambda node: node.role == "button" and node.name == "Delete"))
    driver.stop()


DOING_SOLUTIONS: Mapping[str, Solution] = {
    "vote_newest": vote_newest,
    "vote_top": vote_top,
    "vote_on_user": vote_on_user,
    "subscribe": subscribe,
    "submit_post": submit,
    "submit_link": submit,
    "comment_on_newest": comment_on_newest,
    "reply_to_comment": reply_to_comment,
    "send_message": send_message,
    "create_forum": create_forum,
    "biography": biography,
    "email_address": email_address,
    "front_page": front_page,
    "edit_post": edit_post,
    "delete_post": delete_post,
}
