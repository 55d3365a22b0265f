"""Votes and subscriptions."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change
from webrl_gym.tasks.families.reddit.base import (
    FORUM,
    PAGE,
    ForumFamily,
    RedditFamily,
    agent,
    draw_forum,
    extreme,
    first_page,
    forum,
    newest,
    user_name,
)
from webrl_gym.tasks.task import EvalSpec

_CHOICES = {"upvote": 1, "downvote": -1}
_MOST_POSTS = 3


def voted(state: SiteState, posts: Sequence[sqlite3.Row], choice: int) -> EvalSpec | None:
    """The agent has voted on these posts; None when one of them is the agent's own."""
    user = agent(state)
    if not posts or any(post["user_id"] == user for post in posts):
        return None
    required = []
    for post in posts:
        required.append(FORUM.added("submission_vote", user_id=user, submission_id=post["id"], choice=choice))
        required.append(FORUM.changed("submission", id=post["id"], score=post["score"] + choice))
    return change(*required, only_columns={"submission": ("score", "ranking")})


class VoteNewest(RedditFamily):
    """A vote on the newest post of a forum."""

    name = "reddit.vote_newest"
    kind = "mutate"
    held_out = True
    phrasings = Phrasings(
        train=(
            'Please {vote} the newest post in the forum "{forum}".',
            'In the forum "{forum}", {vote} the newest post.',
            'Find the newest post in the "{forum}" forum and {vote} it.',
        ),
        evaluation=(
            'I want to {vote} the newest post in the "{forum}" forum.',
            'Go to the forum "{forum}" and {vote} the newest post.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"forum": draw_forum(state, rng), "vote": rng.choice(sorted(_CHOICES))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return voted(state, [newest(state, slots)], _CHOICES[str(slots["vote"])])


class VoteTop(RedditFamily):
    """A vote on the best post that a forum ever had."""

    name = "reddit.vote_top"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Please {vote} the top post of all time in the forum "{forum}".',
            'In the forum "{forum}", {vote} the top post of all time.',
            'Find the top post of all time in the "{forum}" forum and {vote} it.',
        ),
        evaluation=(
            'I want to {vote} the top post of all time in the "{forum}" forum.',
            'Go to the forum "{forum}" and {vote} the top post of all time.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"forum": draw_forum(state, rng), "vote": rng.choice(sorted(_CHOICES))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        post = extreme(state, slots, "score")
        return None if post is None else voted(state, [post], _CHOICES[str(slots["vote"])])


class VoteOnUser(RedditFamily):
    """A vote on everything that a user posted in a forum. The user's name stands on the forum's first page."""

    name = "reddit.vote_on_user"
    kind = "mutate"
    weight = 0.75
    phrasings = Phrasings(
        train=(
            'Please {vote} all posts by the user "{user}" in the forum "{forum}".',
            'In the forum "{forum}", {vote} every post that the user "{user}" submitted.',
            'Find all posts of the user "{user}" in the "{forum}" forum and {vote} them.',
        ),
        evaluation=(
            'I want to {vote} all posts that the user "{user}" submitted in the "{forum}" forum.',
            'Go to the forum "{forum}" and {vote} every post by the user "{user}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        name = draw_forum(state, rng)
        shown = {post["user_id"] for post in first_page(state, {"forum": name})}
        several = state.query(
            "SELECT user_id FROM submission WHERE forum_id = ? GROUP BY user_id HAVING count(*) BETWEEN 2 AND ?",
            forum(state, {"forum": name})["id"],
            _MOST_POSTS,
        )
        users = sorted(row["user_id"] for row in several if row["user_id"] in shown)
        if not users:
            return None
        return {"forum": name, "user": user_name(state, rng.choice(users)), "vote": rng.choice(sorted(_CHOICES))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        user = state.value("SELECT id FROM user WHERE name = ?", str(slots["user"]))
        if user is None or all(row["user_id"] != user for row in first_page(state, slots)):
            return None
        everything = state.query("SELECT * FROM submission WHERE user_id = ? AND deleted = 0", user)
        posts = [post for post in everything if post["forum_id"] == forum(state, slots)["id"]]
        if len(everything) > PAGE or not 1 < len(posts) <= _MOST_POSTS:
            return None
        return voted(state, posts, _CHOICES[str(slots["vote"])])


class Subscribe(ForumFamily):
    """A subscription to a forum."""

    name = "reddit.subscribe"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Subscribe to the forum "{forum}".',
            'Open the forum "{forum}" and subscribe to it.',
            'Subscribe me to the "{forum}" forum.',
        ),
        evaluation=(
            'I want to subscribe to the "{forum}" forum.',
            'Please open the forum "{forum}" and subscribe.',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = forum(state, slots)
        return change(
            FORUM.added("subscription", user_id=agent(state), forum_id=row["id"]),
            FORUM.changed("forum", id=row["id"], subscriber_count=row["subscriber_count"] + 1),
            only_columns={"forum": ("subscriber_count",)},
        )


VOTE_FAMILIES = (VoteNewest(), VoteTop(), VoteOnUser(), Subscribe())
