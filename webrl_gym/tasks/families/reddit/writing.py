"""Posts, comments, messages and forums to be written."""

from __future__ import annotations

import random
import sqlite3

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change
from webrl_gym.tasks.families.reddit.base import FORUM, RedditFamily, agent, draw_forum, forum, newest
from webrl_gym.tasks.families.reddit.words import HOSTS, MESSAGES, NEW_FORUMS, PATHS, QUESTIONS, REPLIES, SUBJECTS
from webrl_gym.tasks.task import EvalSpec, RowPattern


def posted(state: SiteState, slots: Slots, url: str | None, body: str) -> EvalSpec:
    """The agent has posted something in the forum, under the title that the slots name."""
    row, user = forum(state, slots), agent(state)
    return change(
        FORUM.added(
            "submission", forum_id=row["id"], user_id=user, title=str(slots["title"]), url=url, body=body, image=None
        ),
        FORUM.added("submission_vote", user_id=user, choice=1),
        FORUM.changed("forum", id=row["id"], submission_count=row["submission_count"] + 1),
        only_columns={"forum": ("submission_count",)},
    )


def commented(state: SiteState, post: sqlite3.Row, parent: sqlite3.Row | None, body: str) -> EvalSpec | None:
    """The agent has commented on a post, or replied to a comment on it; None when it would answer itself."""
    user = agent(state)
    answered = post["user_id"] if parent is None else parent["user_id"]
    if answered == user:
        return None
    return change(
        FORUM.added(
            "comment",
            submission_id=post["id"],
            parent_id=None if parent is None else parent["id"],
            user_id=user,
            body=body,
        ),
        FORUM.added("comment_vote", user_id=user, choice=1),
        FORUM.added("notification", user_id=answered),
        FORUM.changed("submission", id=post["id"], comment_count=post["comment_count"] + 1),
        only_columns={"submission": ("comment_count", "last_active", "ranking")},
    )


class SubmitPost(RedditFamily):
    """A post with a title; the harder variant has a text as well."""

    name = "reddit.submit_post"
    kind = "mutate"
    weight = 1.5
    phrasings = Phrasings(
        train=(
            'Submit a post titled "{title}" in the forum "{forum}".',
            'Post "{title}" in the forum "{forum}".',
            'Create a post with the title "{title}" in the "{forum}" forum.',
            'Submit a post titled "{title}" in the forum "{forum}" with the body "{body}".',
            'Post "{title}" in the "{forum}" forum; the body should be "{body}".',
        ),
        evaluation=(
            'Please create a post titled "{title}" in the "{forum}" forum.',
            'I want to submit "{title}" as a post in the forum "{forum}".',
            'Please create a post titled "{title}" with the body "{body}" in the "{forum}" forum.',
            'In the forum "{forum}", submit a post with the title "{title}" and the body "{body}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        slots: Slots = {"forum": draw_forum(state, rng), "title": rng.choice(SUBJECTS)}
        return slots if rng.random() < 0.4 else self.constrain(state, slots, rng)

    def constrain(self, state: SiteState, slots: Slots, rng: random.Random) -> Slots | None:
        return None if "body" in slots else {**slots, "body": rng.choice(QUESTIONS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return posted(state, slots, None, str(slots.get("body", "")))


class SubmitLink(RedditFamily):
    """A link with a title."""

    name = "reddit.submit_link"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Submit the link "{url}" with the title "{title}" in the forum "{forum}".',
            'Post the link "{url}" in the forum "{forum}" under the title "{title}".',
            'Share the link "{url}" in the "{forum}" forum; the title should be "{title}".',
        ),
        evaluation=(
            'Please submit the link "{url}" in the "{forum}" forum with the title "{title}".',
            'In the forum "{forum}", post the link "{url}" with the title "{title}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        url = f"https://{rng.choice(HOSTS)}/{rng.choice(PATHS)}-{rng.randint(2, 99)}"
        return {"forum": draw_forum(state, rng), "title": rng.choice(SUBJECTS), "url": url}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return posted(state, slots, str(slots["url"]), "")


class CommentOnNewest(RedditFamily):
    """A comment on the newest post of a forum."""

    name = "reddit.comment_on_newest"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Comment "{text}" on the newest post in the forum "{forum}".',
            'Write the comment "{text}" on the newest post of the "{forum}" forum.',
            'Find the newest post in the forum "{forum}" and comment "{text}".',
        ),
        evaluation=(
            'Please write the comment "{text}" on the newest post in the forum "{forum}".',
            'I want to comment "{text}" on the newest post in the "{forum}" forum.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"forum": draw_forum(state, rng), "text": rng.choice(REPLIES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return commented(state, newest(state, slots), None, str(slots["text"]))


class ReplyToComment(RedditFamily):
    """A reply to the newest comment in a forum."""

    name = "reddit.reply_to_comment"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Reply "{text}" to the latest comment in the forum "{forum}".',
            'Find the latest comment in the forum "{forum}" and reply "{text}".',
            'Write the reply "{text}" to the latest comment of the "{forum}" forum.',
        ),
        evaluation=(
            'Please reply "{text}" to the latest comment in the "{forum}" forum.',
            'I want to write the reply "{text}" to the latest comment in the forum "{forum}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"forum": draw_forum(state, rng), "text": rng.choice(REPLIES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        comment = state.one(
            "SELECT * FROM comment WHERE forum_id = ? AND deleted = 0 ORDER BY id DESC LIMIT 1",
            forum(state, slots)["id"],
        )
        if comment is None:
            return None
        post = state.one("SELECT * FROM submission WHERE id = ?", comment["submission_id"])
        return None if post is None else commented(state, post, comment, str(slots["text"]))


class SendMessage(RedditFamily):
    """A private message to the author of a forum's newest post."""

    name = "reddit.send_message"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Send the message "{text}" to the author of the newest post in the forum "{forum}".',
            'Message the author of the newest post in the "{forum}" forum: "{text}".',
            'Find the author of the newest post in the forum "{forum}" and send the message "{text}".',
        ),
        evaluation=(
            'Please send the author of the newest post in the "{forum}" forum the message "{text}".',
            'I want to send the message "{text}" to the author of the newest post in the forum "{forum}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"forum": draw_forum(state, rng), "text": rng.choice(MESSAGES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        user, author = agent(state), newest(state, slots)["user_id"]
        if author == user:
            return None
        return change(
            FORUM.added("private_message", sender_id=user, receiver_id=author, body=str(slots["text"])),
            FORUM.added("notification", user_id=author),
        )


class CreateForum(RedditFamily):
    """A new forum."""

    name = "reddit.create_forum"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Create a forum named "{forum}" with the title "{title}" and the description "{description}".',
            'Create the forum "{forum}": its title is "{title}", its description "{description}".',
            'Make a new forum named "{forum}", title "{title}", description "{description}".',
        ),
        evaluation=(
            'Please create a new forum named "{forum}" with the title "{title}" and the description "{description}".',
            'I want to create the forum "{forum}" with the description "{description}" and the title "{title}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        name, description = rng.choice(NEW_FORUMS)
        return {"forum": name, "title": rng.choice(SUBJECTS), "description": description}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        user = agent(state)
        required: tuple[RowPattern, ...] = (
            FORUM.added(
                "forum",
                name=str(slots["forum"]),
                title=str(slots["title"]),
                description=str(slots["description"]),
                sidebar="",
                tags="",
            ),
            FORUM.added("moderator", user_id=user),
            FORUM.added("subscription", user_id=user),
        )
        return change(*required)


WRITING_FAMILIES = (
    SubmitPost(),
    SubmitLink(),
    CommentOnNewest(),
    ReplyToComment(),
    SendMessage(),
    CreateForum(),
)
