"""The agent's own account and posts."""

from __future__ import annotations

import random
import sqlite3

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change
from webrl_gym.tasks.families.reddit.base import FORUM, RedditFamily, agent
from webrl_gym.tasks.families.reddit.words import ADDITIONS, BIOGRAPHIES, MAIL_NAMES
from webrl_gym.tasks.task import EvalSpec

_FRONT_PAGES = {"Featured": "featured", "All": "all", "Moderated": "moderated"}
_WORDS_OF_A_TITLE = 5


class Biography(RedditFamily):
    """Another biography."""

    name = "reddit.biography"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Change my biography to "{text}".',
            'Set the biography of my profile to "{text}".',
            'Edit my biography: it should be "{text}".',
        ),
        evaluation=(
            'Please set my biography to "{text}".',
            'I want to change the biography of my profile to "{text}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"text": rng.choice(BIOGRAPHIES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        pattern = FORUM.changed("user", id=agent(state), biography=str(slots["text"]))
        return change(pattern, only_columns={"user": ("biography",)})


class EmailAddress(RedditFamily):
    """Another e-mail address."""

    name = "reddit.email_address"
    kind = "mutate"
    weight = 0.75
    phrasings = Phrasings(
        train=(
            "Change the email address of my account to {email}.",
            "Set my email address to {email}.",
            "My new email address is {email}: change it in my account.",
        ),
        evaluation=(
            "Please set the email address of my account to {email}.",
            "I want to change my email address to {email}.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"email": f"{rng.choice(MAIL_NAMES)}{rng.randint(10, 99)}@mail.test"}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        pattern = FORUM.changed("user", id=agent(state), email=str(slots["email"]))
        return change(pattern, only_columns={"user": ("email",)})


class FrontPage(RedditFamily):
    """Another list on the front page."""

    name = "reddit.front_page"
    kind = "mutate"
    weight = 0.5
    phrasings = Phrasings(
        train=(
            'Set my front page to "{choice}" in the user settings.',
            'Change the front page in my user settings to "{choice}".',
            'In my user settings, choose "{choice}" as the front page.',
        ),
        evaluation=(
            'Please change my front page to "{choice}" in the user settings.',
            'In the user settings, set the front page to "{choice}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"choice": rng.choice(sorted(_FRONT_PAGES))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return change(
            FORUM.added(
                "preference",
                id=agent(state),
                front_page=_FRONT_PAGES[str(slots["choice"])],
                front_sort="hot",
                night_mode=0,
                thumbnails=1,
                notify_on_reply=1,
                allow_messages=1,
            )
        )


class EditPost(RedditFamily):
    """A text added to one of the agent's own posts, which have none so far."""

    name = "reddit.edit_post"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Edit my post "{post}" and set its body to "{text}".',
            'Edit my post on "{post}" by adding "{text}" to the body.',
            'Add "{text}" to the body of my post "{post}".',
        ),
        evaluation=(
            'Please edit my post on "{post}" and add "{text}" to its body.',
            'I want to add "{text}" to the body of my post on "{post}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        post = rng.choice(own_posts(state))
        return {"post": _phrase(post["title"]), "text": rng.choice(ADDITIONS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        post = own_post(state, slots)
        if post is None or post["body"]:
            return None
        pattern = FORUM.changed("submission", id=post["id"], body=str(slots["text"]))
        return change(pattern, only_columns={"submission": ("body", "edited")})


class DeletePost(RedditFamily):
    """One of the agent's own posts deleted."""

    name = "reddit.delete_post"
    kind = "mutate"
    weight = 0.5
    phrasings = Phrasings(
        train=(
            'Delete my post "{post}".',
            'Find my post on "{post}" and delete it.',
            'Remove my post "{post}": delete it.',
        ),
        evaluation=(
            'Please delete my post on "{post}".',
            'I want to delete my post "{post}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"post": _phrase(rng.choice(own_posts(state))["title"])}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        post = own_post(state, slots)
        if post is None:
            return None
        count = int(state.value("SELECT submission_count FROM forum WHERE id = ?", post["forum_id"]))
        forum = FORUM.changed("forum", id=post["forum_id"], submission_count=count - 1)
        columns = {"forum": ("submission_count",)}
        if post["comment_count"]:
            # An empty post stays for its comments.
            empty = {"title": "", "url": None, "body": "", "image": None, "deleted": 1}
            gone = FORUM.changed("submission", id=post["id"], **empty)
            return change(gone, forum, only_columns={**columns, "submission": tuple(empty)})
        vote = FORUM.deleted("submission_vote", submission_id=post["id"])
        return change(FORUM.deleted("submission", id=post["id"]), vote, forum, only_columns=columns)


def own_posts(state: SiteState) -> list[sqlite3.Row]:
    """The agent's posts."""
    return state.query("SELECT * FROM submission WHERE user_id = ? AND deleted = 0 ORDER BY id", agent(state))


def own_post(state: SiteState, slots: Slots) -> sqlite3.Row | None:
    """The only one of the agent's posts whose title has the phrase that the slots name."""
    phrase = str(slots["post"]).lower()
    posts = [post for post in own_posts(state) if phrase in post["title"].lower()]
    return posts[0] if len(posts) == 1 else None


def _phrase(title: str) -> str:
    """The first words of a title, few enough to be quoted."""
    return " ".join(title.split()[:_WORDS_OF_A_TITLE]).rstrip(",:?")


ACCOUNT_FAMILIES = (Biography(), EmailAddress(), FrontPage(), EditPost(), DeletePost())
